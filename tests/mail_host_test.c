/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One host that takes mail: every pair of lookups, where TLSA may be, what a
 * name alone shows.  Whole worlds are in check_mx_migration_test.c.
 */
#include "mail_host.h"

#include <string.h>

#include "tap.h"
#include "world.h"

enum lookup { SECURE, INSECURE, ABSENT, BROKEN, UNSEEN, LOOKUPS };

/* Every way in which a lookup comes to that. */
static const struct way {
	enum lookup lookup;
	enum verdict verdict;
	enum chain_answer answer;
	enum chain_rule reason;
} ways[] = {
	{ SECURE, VERDICT_SECURE, ANSWER_DATA, CHAIN_HOLDS },
	{ INSECURE, VERDICT_INSECURE, ANSWER_DATA, CHAIN_UNSIGNED_DELEGATION },
	{ ABSENT, VERDICT_SECURE, ANSWER_NODATA, CHAIN_HOLDS },
	{ ABSENT, VERDICT_SECURE, ANSWER_NXDOMAIN, CHAIN_HOLDS },
	{ ABSENT, VERDICT_INSECURE, ANSWER_NODATA, CHAIN_OPT_OUT_SPAN },
	{ ABSENT, VERDICT_INSECURE, ANSWER_NXDOMAIN, CHAIN_OPT_OUT_SPAN },
	{ BROKEN, VERDICT_BOGUS, ANSWER_DATA, CHAIN_RRSIG_EXPIRED },
	{ BROKEN, VERDICT_BOGUS, ANSWER_NODATA, CHAIN_DENIAL_MISSING },
	{ BROKEN, VERDICT_BOGUS, ANSWER_NONE, CHAIN_ALIAS_LOOP },
	{ BROKEN, VERDICT_INDETERMINATE, ANSWER_NONE, CHAIN_ZONE_UNREACHABLE },
	{ UNSEEN, VERDICT_INDETERMINATE, ANSWER_NONE, CHAIN_WORK_BOUND },
	{ UNSEEN, VERDICT_INDETERMINATE, ANSWER_DATA, CHAIN_WORK_BOUND },
	{ UNSEEN, VERDICT_INDETERMINATE, ANSWER_NONE, CHAIN_DEADLINE },
	{ UNSEEN, VERDICT_INDETERMINATE, ANSWER_NONE, CHAIN_RESOLVER_SILENT },
	{ UNSEEN, VERDICT_INDETERMINATE, ANSWER_DATA, CHAIN_NO_ANCHOR },
};

#define WAYS (sizeof(ways) / sizeof(*ways))

/* By lookups of A and AAAA (RFC 7672 2.1.1, 2.2.2). */
static const enum host_dns wanted[LOOKUPS][LOOKUPS] = {
	[SECURE] = { HOST_SECURE, HOST_SECURE, HOST_SECURE, HOST_SECURE,
	    HOST_SECURE },
	[INSECURE] = { HOST_SECURE, HOST_INSECURE, HOST_INSECURE, HOST_INSECURE,
	    HOST_INSECURE },
	[ABSENT] = { HOST_SECURE, HOST_INSECURE, HOST_NO_ADDRESS, HOST_BROKEN,
	    HOST_UNSEEN },
	[BROKEN] = { HOST_SECURE, HOST_INSECURE, HOST_BROKEN, HOST_BROKEN,
	    HOST_BROKEN },
	[UNSEEN] = { HOST_SECURE, HOST_INSECURE, HOST_UNSEEN, HOST_BROKEN,
	    HOST_UNSEEN },
};

struct lookups {
	struct chain chains[2]; /* A, AAAA */
	struct chain_link links[2][3];
	struct mail_host host;
};

static void
fill(struct lookups *lookups, size_t family, const struct way *way,
    size_t aliases, enum verdict first)
{
	struct chain *chain = &lookups->chains[family];
	struct chain_link *links = lookups->links[family];

	for (size_t i = 0; i < aliases; i++)
		links[i] = (struct chain_link){ .name = lookups->host.name,
			.answer = ANSWER_CNAME,
			.verdict = first };
	links[aliases] =
	    (struct chain_link){ .name = aliases == 0
					     ? lookups->host.name
					     : world_name("end.example"),
		    .answer = way->answer,
		    .verdict = way->verdict };
	*chain = (struct chain){ .links = links,
		.link_count = aliases + 1,
		.verdict = way->verdict,
		.reason = way->reason };
}

/* With as many aliases before each end, the first of them in a verdict. */
static struct lookups *
lookups_of(struct lookups *lookups, const struct way *a, const struct way *aaaa,
    size_t aliases, enum verdict first)
{
	*lookups =
	    (struct lookups){ .host = { .name = world_name("mail.example.dk"),
				  .a = &lookups->chains[0],
				  .aaaa = &lookups->chains[1] } };
	fill(lookups, 0, a, aliases, first);
	fill(lookups, 1, aaaa, aliases, first);
	mail_host_judge_addresses(&lookups->host);
	return (lookups);
}

static void
test_pair(const struct way *a, const struct way *aaaa)
{
	struct lookups all;
	const struct mail_host *host =
	    &lookups_of(&all, a, aaaa, 0, VERDICT_SECURE)->host;
	enum host_dns dns = wanted[a->lookup][aaaa->lookup];
	bool lives = dns == HOST_SECURE || dns == HOST_INSECURE;
	const struct chain *half = !lives                   ? NULL
				   : a->lookup >= BROKEN    ? host->a
				   : aaaa->lookup >= BROKEN ? host->aaaa
							    : NULL;
	const struct chain *failing = mail_host_failing(host);

	tap_ok(host->dns == dns && !host->alias &&
		   mail_host_half_broken(host) == half,
	    "A %d %d, AAAA %d %d: %s", (int)a->verdict, (int)a->answer,
	    (int)aaaa->verdict, (int)aaaa->answer, host_dns_text(dns));
	if (dns != HOST_BROKEN && dns != HOST_UNSEEN)
		return;
	tap_ok(failing == (a->lookup == (dns == HOST_BROKEN ? BROKEN : UNSEEN)
				  ? host->a
				  : host->aaaa),
	    "the lookup that made it %s", host_dns_text(dns));
}

/* Which names are tried for TLSA, one letter each: End, Own. */
static const char *
bases_of(const struct mail_host *host)
{
	static char letters[8];
	struct name base, end = world_name("end.example");
	size_t count = 0;

	for (unsigned n = 0; n < 4; n++) {
		if (!mail_host_base(host, n, &base))
			continue;
		letters[count++] = name_equal(&base, &end)          ? 'E'
				   : name_equal(&base, &host->name) ? 'O'
								    : '?';
	}
	letters[count] = '\0';
	return (letters);
}

/* RFC 7672 2.2.2, 2.2.3. */
static const char *
bases_wanted(enum host_dns dns, size_t aliases, enum verdict first)
{
	if (dns == HOST_SECURE)
		return (aliases == 0              ? "O"
			: first == VERDICT_SECURE ? "EO"
						  : "E");
	if (dns == HOST_INSECURE && aliases > 0 && first == VERDICT_SECURE)
		return ("O");
	return ("");
}

static void
test_bases(const struct way *a, const struct way *aaaa)
{
	static const enum verdict firsts[] = { VERDICT_SECURE, VERDICT_INSECURE,
		VERDICT_INDETERMINATE, VERDICT_BOGUS };

	for (size_t aliases = 0; aliases <= 2; aliases++)
		for (size_t i = 0; i < 4; i++) {
			struct lookups all;
			const struct mail_host *host =
			    &lookups_of(&all, a, aaaa, aliases, firsts[i])
				 ->host;
			const char *bases =
			    bases_wanted(host->dns, aliases, firsts[i]);

			tap_ok(host->alias == (aliases > 0) &&
				   strcmp(bases_of(host), bases) == 0,
			    "%s, %zu aliases, %s: bases '%s'",
			    host_dns_text(host->dns), aliases,
			    verdict_text(firsts[i]), bases);
		}
}

/* The family that decided says where: its aliases may differ. */
static void
test_deciding(void)
{
	struct lookups all;
	struct mail_host *host =
	    &lookups_of(&all, &ways[1], &ways[0], 0, VERDICT_SECURE)->host;

	fill(&all, 1, &ways[0], 1, VERDICT_SECURE);
	mail_host_judge_addresses(host);
	tap_ok(host->dns == HOST_SECURE && host->alias &&
		   strcmp(bases_of(host), "EO") == 0,
	    "AAAA alone is secure, and leads on");
	fill(&all, 0, &ways[0], 1, VERDICT_SECURE);
	fill(&all, 1, &ways[1], 0, VERDICT_SECURE);
	mail_host_judge_addresses(host);
	tap_ok(host->alias && strcmp(bases_of(host), "EO") == 0,
	    "A alone is secure, and leads on");
	fill(&all, 0, &ways[3], 0, VERDICT_SECURE);
	fill(&all, 1, &ways[1], 2, VERDICT_SECURE);
	mail_host_judge_addresses(host);
	tap_ok(host->dns == HOST_INSECURE && host->alias &&
		   strcmp(bases_of(host), "O") == 0,
	    "no A, and AAAA leads on to an insecure end");
}

static void
test_tlsa(void)
{
	static const enum host_tlsa states[LOOKUPS] = { TLSA_UNUSABLE,
		TLSA_ABSENT, TLSA_ABSENT, TLSA_BROKEN, TLSA_UNSEEN };
	struct rrset none = { .records = ldns_rr_list_new() };
	struct verification records = { .rrset = &none };
	struct name base = world_name("end.example");

	for (size_t i = 0; i < WAYS; i++) {
		struct lookups all;
		struct mail_host *host =
		    &lookups_of(&all, &ways[i], &ways[i], 0, VERDICT_SECURE)
			 ->host;

		all.links[0][0].records = &records;
		mail_host_judge_tlsa(host, &base, &all.chains[0]);
		tap_ok(host->tlsa_state == states[ways[i].lookup] &&
			   host->tlsa == &all.chains[0] &&
			   name_equal(&host->base, &base),
		    "TLSA %d %d: %s", (int)ways[i].verdict, (int)ways[i].answer,
		    host_tlsa_text(host->tlsa_state));
	}
	ldns_rr_list_free(none.records);
}

static void
test_late(void)
{
	struct chain late = { .reason = CHAIN_DEADLINE };
	struct chain other = { .reason = CHAIN_RESOLVER_SILENT };
	struct mail_host host = { 0 };

	tap_ok(!mail_host_late(&host), "nothing asked, nothing late");
	host.a = host.aaaa = host.tlsa = &other;
	tap_ok(!mail_host_late(&host), "nothing late");
	host.a = &late;
	tap_ok(mail_host_late(&host), "A late");
	host.a = &other;
	host.aaaa = &late;
	tap_ok(mail_host_late(&host), "AAAA late");
	host.aaaa = &other;
	host.tlsa = &late;
	tap_ok(mail_host_late(&host), "TLSA late");
}

#define OWNER "_25._tcp.mail.example.com"
#define TLSA_RECORD                                                        \
	" TLSA 3 1 1 "                                                     \
	"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" \
	"\n"
#define ZONE "zone example.com\n"
#define TLSA_THERE ZONE "_25._tcp.mail" TLSA_RECORD

/* What is around TLSA.  Where the zone lacks a name that it has in the first
 * script, the second one is that of the parent and the sibling. */
static const struct around {
	const char *says, *script, *other;
	enum host_tlsa tlsa;
	bool denied;
	char broken; /* 'p'arent, 's'ibling; 0: neither */
} arounds[] = {
	{ "all is well", TLSA_THERE, NULL, TLSA_SECURE, false, 0 },
	{ "records of no use", ZONE "_25._tcp.mail TLSA 3 1 1 0011\n", NULL,
	    TLSA_UNUSABLE, false, 0 },
	{ "no TLSA, and nothing else there", "", NULL, TLSA_ABSENT, false, 0 },
	{ "the parent is denied with proof", TLSA_THERE, "", TLSA_SECURE, true,
	    0 },
	{ "the parent is denied by an online signer", TLSA_THERE,
	    "zone example.com lies\n", TLSA_SECURE, true, 0 },
	{ "the parent is an alias of what is denied",
	    TLSA_THERE "_tcp.mail CNAME _25._tcp.mail\n"
		       "reply _tcp.mail.example.com A rcode=3\n",
	    NULL, TLSA_SECURE, true, 'p' },
	{ "... above records of no use", ZONE "_25._tcp.mail TLSA 3 1 1 0011\n",
	    "", TLSA_UNUSABLE, true, 0 },
	{ "... above an alias",
	    ZONE "_25._tcp.mail CNAME tlsa\ntlsa" TLSA_RECORD, "", TLSA_SECURE,
	    true, 0 },
	{ "... above no TLSA", ZONE "_25._tcp.mail A 192.0.2.1\n", "",
	    TLSA_ABSENT, false, 0 },
	{ "... above an alias of nothing", ZONE "_25._tcp.mail CNAME tlsa\n",
	    "", TLSA_ABSENT, false, 0 },
	{ "denied by RCODE, its proof says otherwise",
	    TLSA_THERE "reply _tcp.mail.example.com A rcode=3\n", NULL,
	    TLSA_SECURE, true, 'p' },
	{ "denied by RCODE without any proof",
	    TLSA_THERE "reply _tcp.mail.example.com A rcode=3 empty\n", NULL,
	    TLSA_SECURE, true, 'p' },
	{ "NXDOMAIN of the parent's alias",
	    TLSA_THERE "_tcp.mail CNAME nothing\n", NULL, TLSA_SECURE, false,
	    0 },
	{ "both are below an alias of a tree",
	    ZONE "_tcp.mail DNAME tree.example.com.\n_25.tree" TLSA_RECORD,
	    NULL, TLSA_SECURE, false, 0 },
	{ "the tree's root is denied",
	    ZONE "mail DNAME tree.example.com.\n_25._tcp.tree" TLSA_RECORD,
	    ZONE "mail DNAME tree.example.com.\n", TLSA_SECURE, true, 0 },
	{ "the parent's absence is not proved",
	    TLSA_THERE "reply _tcp.mail.example.com A empty\n", NULL,
	    TLSA_SECURE, false, 'p' },
	{ "the sibling's is not", TLSA_THERE "reply " OWNER " A empty\n", NULL,
	    TLSA_SECURE, false, 's' },
	{ "the sibling is denied by RCODE",
	    TLSA_THERE "reply " OWNER " A rcode=3\n", NULL, TLSA_SECURE, false,
	    's' },
	{ "neither is",
	    TLSA_THERE "reply _tcp.mail.example.com A empty\n"
		       "reply " OWNER " A empty\n",
	    NULL, TLSA_SECURE, false, 'p' },
	{ "servers fail at the parent",
	    TLSA_THERE "reply _tcp.mail.example.com A servfail\n", NULL,
	    TLSA_SECURE, false, 'p' },
	{ "... above records of no use",
	    ZONE "_25._tcp.mail TLSA 3 1 1 0011\n"
		 "reply _tcp.mail.example.com A servfail\n",
	    NULL, TLSA_UNUSABLE, false, 'p' },
	{ "... above no TLSA", "reply _tcp.mail.example.com A servfail\n", NULL,
	    TLSA_ABSENT, false, 'p' },
	{ "servers fail at the sibling",
	    TLSA_THERE "reply " OWNER " A servfail\n", NULL, TLSA_SECURE, false,
	    's' },
	{ "no time for them",
	    TLSA_THERE "reply _tcp.mail.example.com A unasked\n"
		       "reply " OWNER " A unasked\n",
	    NULL, TLSA_SECURE, false, 0 },
	{ "TLSA fails too",
	    TLSA_THERE "reply " OWNER " TLSA servfail\n"
		       "reply _tcp.mail.example.com A servfail\n",
	    NULL, TLSA_BROKEN, false, 0 },
	{ "no time for TLSA",
	    TLSA_THERE "reply " OWNER " TLSA unasked\n"
		       "reply _tcp.mail.example.com A servfail\n",
	    NULL, TLSA_UNSEEN, false, 0 },
};

static const struct chain *
chain_of(struct arena *arena, struct world *world, const char *question)
{
	struct dns_replies replies = { .arena = arena };
	unsigned flights;

	return (world_chain(world, question, &replies, &flights));
}

static void
test_around(const struct around *row)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct world *other = world;
	struct mail_host host = { .name = world_name("mail.example.com") };
	const struct chain *broken;

	world_tell(world, row->script);
	if (row->other != NULL) {
		other = world_new(arena, world_base);
		world_tell(other, row->other);
	}
	mail_host_judge_tlsa(
	    &host, &host.name, chain_of(arena, world, OWNER " TLSA"));
	tap_ok(host.tlsa_state == row->tlsa &&
		   !mail_host_parent_denied(&host) &&
		   mail_host_denial_broken(&host) == NULL,
	    "%s: %s", row->says, host_tlsa_text(host.tlsa_state));
	host.parent = chain_of(arena, other, "_tcp.mail.example.com A");
	host.sibling = chain_of(arena, other, OWNER " A");
	broken = mail_host_denial_broken(&host);
	tap_ok(mail_host_parent_denied(&host) == row->denied, "... %s",
	    row->denied ? "denied" : "not denied");
	tap_ok(broken == (row->broken == 'p'      ? host.parent
			     : row->broken == 's' ? host.sibling
						  : NULL),
	    "... broken: %s",
	    broken == NULL          ? "none"
	    : broken == host.parent ? "parent"
				    : "sibling");
	arena_close(arena);
}

#define L57 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcde"

/* What a name shows: ip, local, or nothing. */
static const struct {
	const char *name, *shows;
} names[] = {
	{ ".", "" },
	{ "mail.example.dk", "" },
	{ "192.0.2.1", "ip" },
	{ "1", "ip" },
	{ "mail.192", "ip" },
	{ "0", "ip" },
	{ "999.example.dk", "" },
	{ "192.0.2.1.example.dk", "" },
	{ "192.0.2.1a", "" },
	{ "192.0.2.a1", "" },
	{ "192.0.2.0x1", "" },
	{ "192.0.2./", "" },
	{ "2001:db8::25", "ip" },
	{ "::1", "ip" },
	{ "a.b:c.example.dk", "ip" },
	{ "[192.0.2.1]", "ip" },
	{ "[192.0.2.1].example.dk", "ip" },
	{ "a.[b.example.dk", "" },
	{ "localhost", "local" },
	{ "LocalHost", "local" },
	{ "mail.localhost", "local" },
	{ "localhost.example.dk", "" },
	{ "xlocalhost", "" },
	/* Labels of 57 to 60 octets: ':' has the number 58. */
	{ L57 ".example.dk", "" },
	{ L57 "1.example.dk", "" },
	{ L57 "12.example.dk", "" },
	{ L57 "123.example.dk", "" },
	{ "mail." L57 "1.dk", "" },
	{ "a:" L57 ".example.dk", "ip" },
	{ L57 "." L57 ":.example.dk", "ip" },
};

static void
test_names(void)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct name name = world_name(names[i].name);

		tap_ok(mail_host_is_literal(&name) ==
			       (strcmp(names[i].shows, "ip") == 0) &&
			   mail_host_is_localhost(&name) ==
			       (strcmp(names[i].shows, "local") == 0),
		    "%s shows '%s'", names[i].name, names[i].shows);
	}
}

static void
test_words(void)
{
	static const char *const dns[] = { "unasked", "secure", "insecure",
		"no-address", "bogus", "indeterminate" };
	static const char *const tlsa[] = { "unasked", "secure", "unusable",
		"absent", "bogus", "indeterminate" };

	for (int i = 0; i < 6; i++)
		tap_ok(
		    strcmp(host_dns_text((enum host_dns)i), dns[i]) == 0 &&
			strcmp(host_tlsa_text((enum host_tlsa)i), tlsa[i]) == 0,
		    "words: %s, %s", dns[i], tlsa[i]);
}

int
main(void)
{
	signature_start();
	for (size_t a = 0; a < WAYS; a++)
		for (size_t aaaa = 0; aaaa < WAYS; aaaa++) {
			test_pair(&ways[a], &ways[aaaa]);
			test_bases(&ways[a], &ways[aaaa]);
		}
	test_deciding();
	test_tlsa();
	test_late();
	for (size_t i = 0; i < sizeof(arounds) / sizeof(*arounds); i++)
		test_around(&arounds[i]);
	test_names();
	test_words();
	return (tap_end());
}
