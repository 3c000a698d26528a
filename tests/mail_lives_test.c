/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the signatures below a domain's mail live: which of them count,
 * each once, and what is told of them.
 */
#include "mail_lives.h"

#include <stdlib.h>
#include <string.h>

#include "judged.h"
#include "tap.h"
#include "world_inside.h"

#define DAYS INT64_C(86400)
#define T " TLSA 3 1 1 0011\n"

/* All signatures live for ten more days. */
static const char mail_world[] =
    "zone . split\nzone dk nsec3 opt-out\nzone com\n"
    "zone example.dk\n@ MX 10 mail\n"
    "mail A 192.0.2.1\nmail AAAA 2001:db8::1\n_25._tcp.mail" T
    "four A 192.0.2.2\n_25._tcp.four" T "bare A 192.0.2.3\n"
    "bare AAAA 2001:db8::3\ndead TXT \"no address\"\n"
    "alias CNAME mail.example.com.\n"
    "zone example.com\nmail A 192.0.2.4\nmail AAAA 2001:db8::4\n"
    "_25._tcp.mail" T "zone unsigned.com unsigned\n@ MX 10 mail\n"
    "mail A 192.0.2.5\n";

static const struct rule parents[] = { { "parent", STATE_OK, "-", "-" },
	{ 0 } };

static const struct rule *const tables[] = { life_rules, chain_rules, parents,
	NULL };

#define TRIPS "rrsig-trips-validators@"
#define SOON "rrsig-expires-soon@"
#define ABOVE "rrsig-expires-soon-above@"

static const struct row {
	const char *says, *script;
	const char *mx; /* the domain; null: none was asked for */
	const char *hosts;
	const char *has; /* all that is told; in the form of judged.h */
	size_t told;
	int64_t left; /* s; or 0 for none */
} rows[] = {
	{ "nothing ends soon", "", "example.dk", "mail.example.dk", NULL, 0,
	    10 * DAYS },
	{ "MX", "sign example.dk MX until=+1d\n", "example.dk",
	    "mail.example.dk", SOON "MX=WARNING", 1, DAYS },
	{ "MX, critical", "sign example.dk MX until=+1h\n", "example.dk",
	    "mail.example.dk", SOON "MX=CRITICAL", 1, 3600 },
	{ "MX that nobody asked for", "sign example.dk MX until=+1d\n", NULL,
	    "mail.example.dk", NULL, 0, 10 * DAYS },
	{ "no host", "sign example.dk MX until=+1d\n", "example.dk", "",
	    SOON "MX=WARNING", 1, DAYS },
	{ "A", "sign mail.example.dk A until=+1d\n", "example.dk",
	    "mail.example.dk", SOON "mail.example.dk", 1, DAYS },
	{ "AAAA", "sign mail.example.dk AAAA until=+1d\n", "example.dk",
	    "mail.example.dk", SOON "mail.example.dk", 1, DAYS },
	{ "TLSA", "sign _25._tcp.mail.example.dk TLSA until=+1d\n",
	    "example.dk", "mail.example.dk", SOON "_25._tcp.mail.example.dk", 1,
	    DAYS },
	{ "that there is no TLSA", "sign bare.example.dk NSEC until=+1d\n",
	    "example.dk", "bare.example.dk", SOON "bare.example.dk", 1, DAYS },
	{ "that there is no AAAA, nor what is above TLSA",
	    "sign four.example.dk NSEC until=+1d\n", "example.dk",
	    "four.example.dk", SOON "four.example.dk", 1, DAYS },
	{ "that there is neither A nor AAAA, once",
	    "sign dead.example.dk NSEC until=+1d\n", "example.dk",
	    "dead.example.dk", SOON "dead.example.dk", 1, DAYS },
	{ "an AAAA that expired, and A that lives",
	    "sign mail.example.dk AAAA until=-1d\n", "example.dk",
	    "mail.example.dk", NULL, 0, 10 * DAYS },
	{ "an A that expired, and AAAA that lives",
	    "sign mail.example.dk A until=-1d\n", "example.dk",
	    "mail.example.dk", NULL, 0, 10 * DAYS },
	{ "both expired",
	    "sign mail.example.dk AAAA until=-1d\n"
	    "sign mail.example.dk A until=-2d\n",
	    "example.dk", "mail.example.dk", NULL, 0, -2 * DAYS },
	{ "the keys, once", "sign example.dk DNSKEY until=+1d\n", "example.dk",
	    "mail.example.dk four.example.dk bare.example.dk", SOON "DNSKEY", 1,
	    DAYS },
	{ "all of a zone, once each", "sign * * zone=example.dk until=+1d\n",
	    "example.dk", "mail.example.dk mail.example.dk", SOON "example.dk",
	    7, DAYS },
	{ "TLSA of two hosts",
	    "sign _25._tcp.mail.example.dk TLSA until=+1d\n"
	    "sign _25._tcp.four.example.dk TLSA until=+1d\n",
	    "example.dk", "mail.example.dk four.example.dk",
	    SOON "_25._tcp.mail.example.dk " SOON "_25._tcp.four.example.dk", 2,
	    DAYS },
	{ "the first of two",
	    "sign example.dk MX until=+1d\n"
	    "sign _25._tcp.mail.example.dk TLSA until=+20h\n",
	    "example.dk", "mail.example.dk",
	    SOON "MX " SOON "_25._tcp.mail.example.dk", 2, 72000 },
	{ "a host elsewhere", "sign mail.example.com A until=+1d\n",
	    "example.dk", "mail.example.com", SOON "mail.example.com", 1,
	    DAYS },
	{ "that there is no TLSA at the end of an alias",
	    "zone example.com\nlast A 192.0.2.6\nzone example.dk\n"
	    "al CNAME last.example.com.\n_25._tcp.al" T
	    "sign last.example.com NSEC until=+1d\n",
	    "unsigned.com", "al.example.dk", SOON "last.example.com", 1, DAYS },
	{ "what is around TLSA",
	    "sign _25._tcp.mail.example.dk NSEC until=+1d\n", "example.dk",
	    "mail.example.dk", SOON "_25._tcp.mail.example.dk", 1, DAYS },
	{ "an alias's", "sign alias.example.dk CNAME until=+1d\n",
	    "unsigned.com", "alias.example.dk", SOON "alias.example.dk", 1,
	    DAYS },
	{ "a zone above, once", "sign dk DNSKEY until=+1d\n", "example.dk",
	    "mail.example.dk four.example.dk", ABOVE "DNSKEY", 1, 10 * DAYS },
	{ "DS, which names its zone once", "sign example.dk DS until=+1d\n",
	    "example.dk", "mail.example.dk", ABOVE "DS", 1, 10 * DAYS },
	{ "the root, above all", "sign . DNSKEY until=+1d\n", "example.dk",
	    "mail.example.dk mail.example.com", ABOVE "DNSKEY", 1, 10 * DAYS },
	{ "above one and of another",
	    "zone dk\nhost A 192.0.2.9\nsign dk DNSKEY until=+1d\n",
	    "example.dk", "host.dk", SOON "dk", 1, DAYS },
	{ "of one and above another",
	    "zone dk\n@ MX 10 mail.example\nsign dk DNSKEY until=+1d\n", "dk",
	    "mail.example.dk", SOON "dk", 1, DAYS },
	{ "nothing is signed", "", "unsigned.com", "mail.unsigned.com", NULL, 0,
	    0 },
	{ "above what is not signed", "sign com DNSKEY until=+1d\n",
	    "unsigned.com", "mail.unsigned.com", ABOVE "com", 1, 0 },
	{ "that a host's zone has no DS", "sign * NSEC zone=com until=+1d\n",
	    "example.dk", "mail.unsigned.com", ABOVE "com=WARNING", 1,
	    10 * DAYS },
	{ "which trips others", "sign * NSEC zone=com first flip\n",
	    "unsigned.com", "mail.unsigned.com", TRIPS "com", 1, 0 },
	{ "above a host that is not signed", "sign com DNSKEY until=+1d\n",
	    "example.dk", "mail.unsigned.com", ABOVE "com", 1, 10 * DAYS },
	{ "what trips others, over TLSA",
	    "sign _25._tcp.mail.example.dk TLSA first flip\n", "example.dk",
	    "mail.example.dk", TRIPS "_25._tcp.mail.example.dk", 1, 10 * DAYS },
	{ "over MX and DS, once each",
	    "sign example.dk MX first flip\nsign example.dk DS first flip\n",
	    "example.dk", "mail.example.dk four.example.dk",
	    TRIPS "MX " TRIPS "DS", 2, 10 * DAYS },
	{ "below a zone that is bogus",
	    "sign dk DNSKEY flip\nsign example.dk MX first flip\n",
	    "example.dk", "", NULL, 0, 10 * DAYS },
	{ "in a zone that nobody validates",
	    "zone example.dk no-ds\nsign example.dk MX first flip\n",
	    "example.dk", "", NULL, 0, 0 },
	{ "at another moment, not of those above", "at +9d\n", "example.dk", "",
	    SOON "example.dk", 2, DAYS },
};

static struct world *world;
static struct dns_replies replies;

static const struct chain *
chain_of(const char *prefix, const char *name, const char *type)
{
	unsigned flights;

	return (world_chain(world,
	    arena_printf(replies.arena, "%s%s %s", prefix, name, type),
	    &replies, &flights));
}

/* As mail_fetch.c does. */
static void
fill_tlsa(struct mail_host *host)
{
	struct name base;

	for (unsigned n = 0; mail_host_base(host, n, &base); n++) {
		const char *text = name_text(replies.arena, &base);

		if (host->tlsa_state != TLSA_UNASKED &&
		    host->tlsa_state != TLSA_ABSENT)
			break;
		mail_host_judge_tlsa(
		    host, &base, chain_of("_25._tcp.", text, "TLSA"));
		host->parent = chain_of("_tcp.", text, "A");
		host->sibling = chain_of("_25._tcp.", text, "A");
	}
}

static void
fill_host(struct mail_host *host, const char *name)
{
	host->name = world_name(name);
	host->a = chain_of("", name, "A");
	host->aaaa = chain_of("", name, "AAAA");
	mail_host_judge_addresses(host);
	fill_tlsa(host);
}

static struct mx_set
set_of(struct arena *arena, const char *hosts)
{
	const struct words words = words_of(arena, hosts);
	struct mx_set set = { .hosts = arena_array(
				  arena, MX_HOSTS_MAX, sizeof(*set.hosts)) };

	for (size_t i = 0; i < words.count; i++)
		fill_host(&set.hosts[set.host_count++], words.word[i]);
	return (set);
}

static void
check_left(struct judged *judged, const struct lives *lives, int64_t left)
{
	const struct life *first = lives_first(lives);
	const struct policy policy = world_policy(world);

	if (left == 0 ? first != NULL
		      : first == NULL ||
			    first->signature->expiration - policy.at != left)
		judged_fail(
		    judged, "left", first == NULL ? "none" : first->subject);
}

/* Whether a subject says nothing twice. */
static bool
stutters(const struct finding *finding)
{
	const char *of = strstr(finding->subject, " of ");

	return (of != NULL && strstr(of + 1, " of ") != NULL);
}

static void
check_told(
    struct judged *judged, const struct row *row, const struct finding *node)
{
	size_t told = 0;

	for (const struct finding *one = findings_next(node); one != NULL;
	     one = findings_next(one), told++)
		if (one->parent != node || stutters(one))
			judged_fail(judged, "told", one->subject);
	if (told != row->told)
		judged_fail(judged, "findings",
		    arena_printf(judged->arena, "%zu", told));
	judged_has(judged, row->has);
}

static void
test_row(const struct row *row)
{
	struct arena *arena = arena_open();
	struct findings *findings = findings_new(arena, tables);
	struct judged judged = { arena, findings, "", "", true };
	struct finding *node =
	    finding_add(findings, NULL, &parents[0], "DNS", "is there");
	struct policy policy;
	struct mx_set set;
	struct lives lives;

	world = world_new(arena, mail_world);
	world_tell(world, row->script);
	policy = world_policy(world);
	replies = (struct dns_replies){ .arena = arena };
	set = set_of(arena, row->hosts);
	lives = mail_lives_of(
	    arena, row->mx == NULL ? NULL : chain_of("", row->mx, "MX"), &set);
	mail_lives_judge(arena, findings, node, &lives, &policy);
	check_left(&judged, &lives, row->left);
	check_told(&judged, row, node);
	judged_tell(&judged, row->says, row->hosts,
	    state_name(findings_state(findings)));
	arena_close(arena);
}

static void
test_top(void)
{
	struct arena *arena = arena_open();
	struct findings *findings = findings_new(arena, tables);
	const struct mx_set none = { 0 };
	struct policy policy;
	struct lives lives;

	world = world_new(arena, mail_world);
	world_tell(world, "sign example.dk MX until=+1d\n");
	policy = world_policy(world);
	replies = (struct dns_replies){ .arena = arena };
	lives = mail_lives_of(arena, chain_of("", "example.dk", "MX"), &none);
	mail_lives_judge(arena, findings, NULL, &lives, &policy);
	tap_ok(
	    findings_first(findings) != NULL &&
		strcmp(findings_first(findings)->subject, "example.dk MX") == 0,
	    "without a node, told at the top");
	lives = mail_lives_of(arena, NULL, &none);
	tap_ok(lives.count == 0 && lives_first(&lives) == NULL,
	    "nothing asked, nothing lives");
	arena_close(arena);
}

/* The zone was signed again between two lookups, in one way or another. */
static void
test_resigned(void)
{
	struct arena *arena = arena_open();
	const struct chain *chain;
	struct signature again[4];
	size_t known;

	world = world_new(arena, mail_world);
	replies = (struct dns_replies){ .arena = arena };
	chain = chain_of("", "example.dk", "MX");
	known = mail_lives_of(arena, chain, &(struct mx_set){ 0 }).count;
	for (size_t i = 0; i < 4; i++)
		again[i] = *chain->links[0].records->best;
	again[0].inception--;
	again[1].expiration++;
	again[2].tag++;
	again[3].algorithm++;
	for (size_t i = 0; i < 4; i++) {
		struct verification records = *chain->links[0].records;
		struct chain_link link = chain->links[0];
		struct chain other = *chain;
		struct mail_host host = { .tlsa = &other };
		const struct mx_set set = { .hosts = &host, .host_count = 1 };

		records.best = &again[i];
		link.records = &records;
		other.links = &link;
		tap_ok(mail_lives_of(arena, chain, &set).count == known + 1,
		    "another signature counts too");
	}
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&rows[i]);
	test_top();
	test_resigned();
	return (tap_end());
}
