/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads TTLs, and compares each server's copy with that of the newest.
 */
#include "mx_ttl.h"

#define MX_QUESTION 0 /* among those that the servers were asked */

static struct mx_copy
copy_of_server(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, const struct server_ttl *ttl)
{
	const struct dns_question *question = &servers->questions[MX_QUESTION];
	const struct rrset *rrset =
	    server_rrset(arena, servers, server, MX_QUESTION);
	const ldns_pkt *packet = NULL;

	if (ttl->unproved)
		return (
		    (struct mx_copy){ .sight = MX_UNPROVED, .rrset = rrset });
	if (rrset != NULL)
		return (
		    (struct mx_copy){ .rrset = rrset, .ttl = ttl->seconds });
	if (!server_answered(arena, servers, server, MX_QUESTION))
		return ((struct mx_copy){ .sight = MX_NOT_SEEN });
	packet = server->replies[MX_QUESTION].packet;
	if (dns_rrset(arena, packet, DNS_ANSWER, &question->name,
		LDNS_RR_TYPE_CNAME) != NULL)
		return ((struct mx_copy){ .sight = MX_ALIAS });
	return ((struct mx_copy){
	    .sight = ldns_pkt_get_rcode(packet) == LDNS_RCODE_NXDOMAIN
			 ? MX_NO_NAME
			 : MX_NO_DATA });
}

static struct mx_copy
copy_of_resolver(const struct chain *chain)
{
	const struct chain_link *last = chain_last_link(chain);

	if (last == NULL)
		return ((struct mx_copy){ .sight = MX_NOT_SEEN });
	switch (last->answer) {
	case ANSWER_DATA:
		if (last->records != NULL)
			return ((struct mx_copy){ .rrset = last->records->rrset,
			    .ttl = last->records->rrset->ttl });
		break;
	case ANSWER_NODATA:
		return ((struct mx_copy){ .sight = MX_NO_DATA });
	case ANSWER_NXDOMAIN:
		return ((struct mx_copy){ .sight = MX_NO_NAME });
	case ANSWER_NONE:
	case ANSWER_CNAME:
	case ANSWER_DNAME:
		break;
	}
	return ((struct mx_copy){ .sight = MX_NOT_SEEN });
}

bool
mx_copy_same(
    struct arena *arena, const struct mx_copy *one, const struct mx_copy *other)
{
	return (one->sight == other->sight &&
		dns_rrset_same(arena, one->rrset, other->rrset));
}

static bool
is_newer(struct arena *arena, const struct zone_servers *servers, size_t one,
    size_t other)
{
	uint32_t a = 0, b = 0;

	return (server_serial(arena, servers, &servers->list[one], &a) &&
		server_serial(arena, servers, &servers->list[other], &b) &&
		serial_older(b, a));
}

/* Fills in what each server has and which of them is the newest. */
static void
read_servers(struct arena *arena, struct mx_ttl *ttl,
    const struct zone_servers *servers, const struct servers_ttl *ttls)
{
	size_t newest = 0;

	ttl->servers =
	    arena_array(arena, servers->count, sizeof(*ttl->servers));
	for (size_t i = 0; i < servers->count; i++) {
		struct mx_copy *copy = &ttl->servers[i];

		*copy = copy_of_server(
		    arena, servers, &servers->list[i], &ttls->list[i]);
		if (copy->sight == MX_NOT_SEEN)
			continue;
		ttl->answering++;
		if (copy->sight == MX_UNPROVED)
			continue;
		if (ttl->newest == NULL ||
		    is_newer(arena, servers, i, newest)) {
			ttl->newest = copy;
			newest = i;
		}
	}
}

/* Of unproved ones the records are seen to be others, the TTL is not. */
static bool
is_other(
    struct arena *arena, const struct mx_copy *copy, const struct mx_copy *than)
{
	if (copy->sight == MX_UNPROVED)
		return (!dns_rrset_same(arena, copy->rrset, than->rrset));
	return (!mx_copy_same(arena, copy, than) || copy->ttl != than->ttl);
}

static void
compare_servers(struct arena *arena, struct mx_ttl *ttl, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct mx_copy *copy = &ttl->servers[i];

		if (copy->sight == MX_NOT_SEEN || ttl->newest == NULL)
			continue;
		copy->differs = is_other(arena, copy, ttl->newest);
		if (copy->differs)
			ttl->differing++;
	}
}

static void
take(struct mx_ttl *ttl, enum ttl_source source, uint32_t value)
{
	if (ttl->source == TTL_NOT_SEEN || value < ttl->least)
		ttl->least = value;
	if (ttl->source == TTL_NOT_SEEN || value > ttl->most)
		ttl->most = value;
	ttl->source = source;
}

/* Where no server shows what there is. */
static void
take_from_resolver(struct mx_ttl *ttl, const struct chain *chain)
{
	if (ttl->held.sight != MX_FOUND)
		return;
	if (chain->verdict == VERDICT_SECURE)
		take(ttl, TTL_RRSIG,
		    chain_last_link(chain)->records->best->original_ttl);
	else
		take(ttl, TTL_RESOLVER, ttl->held.ttl);
}

struct mx_ttl
mx_ttl_read(struct arena *arena, const struct zone_servers *servers,
    const struct servers_ttl *ttls, const struct chain *chain)
{
	struct mx_ttl ttl = { .held = copy_of_resolver(chain) };

	read_servers(arena, &ttl, servers, ttls);
	compare_servers(arena, &ttl, servers->count);
	for (size_t i = 0; i < servers->count; i++)
		if (ttl.servers[i].sight == MX_FOUND)
			take(&ttl, TTL_SERVERS, ttl.servers[i].ttl);
	if (ttl.newest == NULL)
		take_from_resolver(&ttl, chain);
	return (ttl);
}

bool
mx_ttl_is_exact(const struct mx_ttl *ttl)
{
	return (ttl->source == TTL_SERVERS || ttl->source == TTL_RRSIG);
}

enum mx_sight
mx_ttl_sight(const struct mx_ttl *ttl)
{
	return (ttl->newest != NULL ? ttl->newest->sight : ttl->held.sight);
}

const char *
ttl_source_text(enum ttl_source source)
{
	switch (source) {
	case TTL_NOT_SEEN:
		break;
	case TTL_SERVERS:
		return ("servers");
	case TTL_RRSIG:
		return ("rrsig");
	case TTL_RESOLVER:
		return ("resolver");
	}
	return (NULL);
}

const char *
mx_copy_fault(const struct mx_copy *copy, const struct zone_server *server)
{
	switch (copy->sight) {
	case MX_FOUND:
		break;
	case MX_ALIAS:
		return ("an alias instead of MX records");
	case MX_NO_DATA:
		return ("no MX records");
	case MX_NO_NAME:
		return ("no such name");
	case MX_UNPROVED:
		return ("MX records that do not validate");
	case MX_NOT_SEEN:
		return (server_answers(server)
			    ? "no answer for MX"
			    : server_outcome_text(server->outcome));
	}
	return (NULL);
}
