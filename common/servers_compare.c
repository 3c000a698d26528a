/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where servers differ: each is held against the one with the newest version
 * of the zone, as far as serials tell.
 */
#include <string.h>

#include "servers_judge.h"

#define NAMED_MAX 4 /* servers in a sentence */

struct comparing {
	struct arena *arena;
	struct findings *findings;
	struct finding *node;
	const struct zone_servers *servers;
	size_t question; /* what is compared, where that is an RRset */
	const struct zone_server *primary; /* whose serials are compared */
};

typedef bool of_one(const struct comparing *, const struct zone_server *);
typedef bool of_two(const struct comparing *, const struct zone_server *,
    const struct zone_server *);

/* Of the SOA, which names the primary; no length where it was not seen. */
static struct name
primary_of(const struct comparing *c, const struct zone_server *server)
{
	const struct rrset *soa = server_rrset(c->arena, c->servers, server,
	    servers_question(c->servers, &c->servers->zone, LDNS_RR_TYPE_SOA));

	return (soa == NULL ? (struct name){ 0 }
			    : name_of_rdf(ldns_rr_rdf(
				  ldns_rr_list_rr(soa->records, 0), 0)));
}

/* Two providers, each with a primary of its own, count each for itself
 * (RFC 8901 2). */
static bool
same_primary(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	const struct name mine = primary_of(c, one);
	const struct name theirs = primary_of(c, other);

	return (name_equal(&mine, &theirs));
}

static bool
older_serial(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	uint32_t a = 0, b = 0;

	return (server_serial(c->arena, c->servers, one, &a) &&
		server_serial(c->arena, c->servers, other, &b) &&
		serial_older(a, b));
}

/* What is asked for, or the alias that leads to it. */
static const struct rrset *
answer_of(const struct comparing *c, const struct zone_server *server)
{
	const struct rrset *rrset =
	    server_rrset(c->arena, c->servers, server, c->question);

	return (rrset != NULL ? rrset
			      : dns_rrset_alias(c->arena,
				    server->replies[c->question].packet,
				    &c->servers->questions[c->question].name));
}

static bool
is_validated(const struct comparing *c, const struct zone_server *server)
{
	return (c->servers->validated != NULL &&
		dns_rrset_same(
		    c->arena, answer_of(c, server), c->servers->validated));
}

/* Between primaries a serial tells nothing: there what is validated comes
 * first, and serials only lend an order. */
static bool
is_newer(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	if (!same_primary(c, one, other) &&
	    is_validated(c, one) != is_validated(c, other))
		return (is_validated(c, one));
	return (older_serial(c, other, one));
}

/* The first of the newest that count; null where none does. */
static const struct zone_server *
newest(const struct comparing *c, of_one *counts)
{
	const struct zone_server *found = NULL;

	for (size_t i = 0; i < c->servers->count; i++) {
		const struct zone_server *one = &c->servers->list[i];

		if (counts(c, one) &&
		    (found == NULL || is_newer(c, one, found)))
			found = one;
	}
	return (found);
}

/* "A, B and 3 more" */
struct naming {
	const char *text;
	size_t count;
};

static void
name_one(const struct comparing *c, struct naming *naming,
    const struct zone_server *server)
{
	if (naming->count++ < NAMED_MAX)
		naming->text = arena_printf(c->arena, "%s%s%s",
		    naming->count == 1 ? "" : naming->text,
		    naming->count == 1 ? "" : ", ",
		    server_text(c->arena, server));
}

static const char *
named(const struct comparing *c, const struct naming *naming)
{
	if (naming->count <= NAMED_MAX)
		return (naming->text);
	return (arena_printf(c->arena, "%s and %zu more", naming->text,
	    naming->count - NAMED_MAX));
}

/* Says which servers are not as the newest is. */
static void
compare(const struct comparing *c, enum server_rule rule, const char *subject,
    const char *at, const char *than, of_one *counts, of_two *same)
{
	const struct zone_server *reference = newest(c, counts);
	struct naming others = { "", 0 };

	if (reference == NULL)
		return;
	for (size_t i = 0; i < c->servers->count; i++) {
		const struct zone_server *one = &c->servers->list[i];

		if (counts(c, one) && !same(c, one, reference))
			name_one(c, &others, one);
	}
	if (others.count > 0)
		finding_add(c->findings, c->node, &server_rules[rule], subject,
		    "%s %s, %s %s", at, named(c, &others), than,
		    server_text(c->arena, reference));
}

static bool
counts_serials(const struct comparing *c, const struct zone_server *one)
{
	uint32_t serial = 0;

	return (server_serial(c->arena, c->servers, one, &serial) &&
		same_primary(c, one, c->primary));
}

static bool
same_serial(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	uint32_t a = 0, b = 0;

	return (server_serial(c->arena, c->servers, one, &a) &&
		server_serial(c->arena, c->servers, other, &b) && a == b);
}

/* Of each primary by itself. */
static void
compare_serials(struct comparing *c)
{
	for (size_t i = 0; i < c->servers->count; i++) {
		bool first = true;

		c->primary = &c->servers->list[i];
		for (size_t j = 0; j < i; j++)
			first =
			    first && !counts_serials(c, &c->servers->list[j]);
		if (first && counts_serials(c, c->primary))
			compare(c, SERVERS_RULE_SERIAL_DIFFER, "SOA serial",
			    "older at", "than at", counts_serials, same_serial);
	}
}

static void
compare_signing(const struct comparing *c)
{
	struct naming bare = { "", 0 };
	size_t count = 0;

	for (size_t i = 0; i < c->servers->count; i++) {
		const struct zone_server *one = &c->servers->list[i];
		const enum server_signed state =
		    server_signed(c->arena, c->servers, one);

		count += state == SIGNED;
		if (state == SIGNED_NOT)
			name_one(c, &bare, one);
	}
	if (bare.count > 0 && (count > 0 || c->servers->secure))
		finding_add(c->findings, c->node,
		    &server_rules[SERVERS_RULE_SIGNED_DIFFER], "zone copy",
		    "unsigned at %s, %s", named(c, &bare),
		    count == 0 ? "but signed as the resolver holds it"
			       : arena_printf(c->arena, "signed at %zu other%s",
				     count, count == 1 ? "" : "s"));
}

static bool
answered(const struct comparing *c, const struct zone_server *one)
{
	return (server_answered(c->arena, c->servers, one, c->question));
}

/* A copy without signatures is another matter. */
static bool
answered_signed(const struct comparing *c, const struct zone_server *one)
{
	return (answered(c, one) &&
		server_signed(c->arena, c->servers, one) == SIGNED);
}

static bool
same_rrset(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	return (
	    dns_rrset_same(c->arena, answer_of(c, one), answer_of(c, other)));
}

static const char *
kind_of(const struct comparing *c, const struct zone_server *server)
{
	return (
	    servers_denial_text(c->arena, server->replies[c->question].packet));
}

static bool
denies(const struct comparing *c, const struct zone_server *one)
{
	return (answered_signed(c, one) &&
		server_rrset(c->arena, c->servers, one, c->question) == NULL &&
		*kind_of(c, one) != '\0');
}

static bool
same_denial(const struct comparing *c, const struct zone_server *one,
    const struct zone_server *other)
{
	return (strcmp(kind_of(c, one), kind_of(c, other)) == 0);
}

static void
compare_question(struct comparing *c, size_t question)
{
	const uint16_t type = c->servers->questions[question].type;
	const char *subject =
	    dns_question_text(c->arena, &c->servers->questions[question]);
	enum server_rule rule = SERVERS_RULE_RRSET_DIFFER;
	of_one *counts = answered;

	c->question = question;
	if (type == LDNS_RR_TYPE_SOA)
		return;
	if (type == LDNS_RR_TYPE_MX)
		rule = SERVERS_RULE_MX_DIFFER;
	else if (type == LDNS_RR_TYPE_DNSKEY)
		rule = SERVERS_RULE_DNSKEY_DIFFER;
	else if (type == LDNS_RR_TYPE_NSEC3PARAM)
		rule = SERVERS_RULE_DENIAL_DIFFER;
	if (type == LDNS_RR_TYPE_DNSKEY || type == LDNS_RR_TYPE_NSEC3PARAM)
		counts = answered_signed;
	compare(
	    c, rule, subject, "not the same at", "as at", counts, same_rrset);
	compare(c, SERVERS_RULE_DENIAL_DIFFER, subject,
	    "denied in another way at", "than at", denies, same_denial);
}

void
servers_compare(struct arena *arena, struct findings *findings,
    struct finding *node, const struct zone_servers *servers)
{
	struct comparing c = { arena, findings, node, servers, 0, NULL };

	compare_signing(&c);
	for (size_t i = 0; i < servers->question_count; i++)
		compare_question(&c, i);
	compare_serials(&c);
}
