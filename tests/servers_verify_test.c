/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures that differ from server to server: two of them give what one
 * small Internet (world.h) has, each with some of the signatures.
 */
#include <string.h>

#include "servers_judge.h"
#include "servers_verify.h"
#include "tap.h"
#include "world.h"
#include "world_inside.h"

#define ZONE "example.com"
#define QUESTIONS 3

static const struct rule *const tables[] = { server_rules, chain_rules, NULL };

struct row {
	const char *says;
	const char *script; /* after world_base */
	const char *ask;    /* "MX" */
	uint16_t type;      /* whose signatures are picked */
	int one, other;     /* which the servers give; -1: none, -2: not even
			       the records, -3: all */
	enum chain_rule result; /* at the other */
};

#define SECOND_ZSK                \
	"zone example.com\n"      \
	"key 257 13 signs=keys\n" \
	"key 256 13 signs=rest\n" \
	"key 256 13 signs=rest\n"

static const struct row rows[] = {
	{ "both the same", "", "MX", LDNS_RR_TYPE_MX, -3, -3, CHAIN_HOLDS },
	{ "the other's is over", "sign example.com MX also until=-1d\n", "MX",
	    LDNS_RR_TYPE_MX, 0, 1, CHAIN_RRSIG_EXPIRED },
	{ "the other's begins tomorrow", "sign example.com MX also from=+1d\n",
	    "MX", LDNS_RR_TYPE_MX, 0, 1, CHAIN_RRSIG_NOT_YET_VALID },
	{ "the other's is damaged", "sign example.com MX also flip\n", "MX",
	    LDNS_RR_TYPE_MX, 0, 1, CHAIN_RRSIG_INVALID },
	{ "the other's is by a key that nobody has",
	    "sign example.com MX also tag=7\n", "MX", LDNS_RR_TYPE_MX, 0, 1,
	    CHAIN_RRSIG_NO_KEY },
	{ "the other has none", "", "MX", LDNS_RR_TYPE_MX, 0, -1,
	    CHAIN_RRSIG_MISSING },
	{ "two providers, each with a key of its own", SECOND_ZSK, "MX",
	    LDNS_RR_TYPE_MX, 0, 1, CHAIN_HOLDS },
	{ "the other's SOA is over", "sign example.com SOA also until=-1d\n",
	    "MX", LDNS_RR_TYPE_SOA, 0, 1, CHAIN_RRSIG_EXPIRED },
	{ "the other's keys are over",
	    "sign example.com DNSKEY also until=-1d\n", "MX",
	    LDNS_RR_TYPE_DNSKEY, 0, 1, CHAIN_RRSIG_EXPIRED },
	{ "the other's keys are not signed", "", "MX", LDNS_RR_TYPE_DNSKEY, 0,
	    -1, CHAIN_RRSIG_MISSING },
	{ "an absence", "", "TXT", LDNS_RR_TYPE_NSEC3, -3, -3, CHAIN_HOLDS },
	{ "the other's denial is not signed", "", "TXT", LDNS_RR_TYPE_NSEC3, -3,
	    -1, CHAIN_RRSIG_MISSING },
	{ "the other denies without proof", "", "TXT", LDNS_RR_TYPE_NSEC3, -3,
	    -2, CHAIN_DENIAL_MISSING },
};

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

/* Leaves out all signatures over the type but one. */
static void
pick(const ldns_rr_list *from, ldns_pkt *to, ldns_pkt_section section,
    uint16_t type, int which)
{
	int number = 0;

	for (size_t i = 0; i < ldns_rr_list_rr_count(from); i++) {
		const ldns_rr *rr = ldns_rr_list_rr(from, i);
		const bool signature =
		    ldns_rr_get_type(rr) == LDNS_RR_TYPE_RRSIG &&
		    ldns_rdf2rr_type(ldns_rr_rrsig_typecovered(rr)) ==
			(ldns_rr_type)type;

		if (signature && which != -3 && number++ != which)
			continue;
		if (which == -2 && ldns_rr_get_type(rr) == (ldns_rr_type)type)
			continue;
		ldns_pkt_push_rr(to, section, ldns_rr_clone(rr));
	}
}

static struct dns_reply
reply_of(struct arena *arena, struct world *world,
    const struct dns_question *question, uint16_t type, int which)
{
	struct dns_reply reply = world_ask(world, question);
	ldns_pkt *packet = arena_own(arena, ldns_pkt_new(), release_packet);

	pick(ldns_pkt_answer(reply.packet), packet, LDNS_SECTION_ANSWER, type,
	    which);
	pick(ldns_pkt_authority(reply.packet), packet, LDNS_SECTION_AUTHORITY,
	    type, which);
	reply.packet = packet;
	reply.authoritative = true;
	reply.edns_do = true;
	return (reply);
}

struct scene {
	struct arena *arena;
	struct world *world;
	const struct chain *chain;
	struct dns_question questions[QUESTIONS];
	struct dns_reply replies[2][QUESTIONS];
	struct zone_server list[2];
	struct zone_servers servers;
};

static struct scene *
scene_of(struct arena *arena, const struct row *row)
{
	struct scene *s = arena_alloc(arena, sizeof(*s));
	struct dns_replies replies = { .arena = arena };
	unsigned flights = 0;
	const char *asked = arena_printf(arena, ZONE " %s", row->ask);

	s->arena = arena;
	s->world = world_new(arena, world_base);
	world_tell(s->world, row->script);
	s->chain = world_chain(s->world, asked, &replies, &flights);
	s->questions[0] = world_question(ZONE " SOA");
	s->questions[1] = world_question(ZONE " DNSKEY");
	s->questions[2] = world_question(asked);
	s->servers = (struct zone_servers){ .zone = world_name(ZONE),
		.questions = s->questions,
		.question_count = QUESTIONS,
		.list = s->list,
		.count = 2,
		.parent = NS_ABSENT };
	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < QUESTIONS; j++)
			s->replies[i][j] =
			    reply_of(arena, s->world, &s->questions[j],
				row->type, i == 0 ? row->one : row->other);
		s->list[i] = (struct zone_server){
			.name = world_name(i == 0 ? "ns1." ZONE : "ns2." ZONE),
			.replies = s->replies[i],
		};
		(void)dns_server_parse(arena,
		    i == 0 ? "192.0.2.1" : "192.0.2.2", &s->list[i].address);
		server_conclude(arena, &s->servers, &s->list[i]);
	}
	return (s);
}

/* The worst that is said of a server; CHAIN_HOLDS where all is well. */
static enum chain_rule
fault_at(const struct server_proofs *proofs, const struct zone_server *server)
{
	for (size_t i = 0; i < proofs->count; i++)
		if (proofs->list[i].server == server &&
		    proofs->list[i].result != CHAIN_HOLDS)
			return (proofs->list[i].result);
	return (CHAIN_HOLDS);
}

static void
is_said(const struct scene *s, const struct server_proofs *proofs,
    enum chain_rule result)
{
	struct findings *findings = findings_new(s->arena, tables);
	struct finding *node = servers_judge(s->arena, findings, &s->servers);
	const struct finding *one;

	server_proofs_judge(
	    s->arena, findings, node, proofs, world_policy(s->world).at);
	one = findings_by_rule(findings, chain_rules[result].id);
	tap_ok(result == CHAIN_HOLDS
		   ? findings_state(findings) == STATE_OK
		   : one != NULL && one->state == STATE_CRITICAL &&
			 strcmp(one->subject, "ns2." ZONE " 192.0.2.2") == 0,
	    "... said of the server: %s", one == NULL ? "" : one->text);
}

static void
rows_are_verified(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *arena = arena_open();
		struct scene *s = scene_of(arena, &rows[i]);
		struct server_proofs proofs = servers_verify(arena, &s->servers,
		    chain_target_zone(s->chain), world_policy(s->world));
		const enum chain_rule good = fault_at(&proofs, &s->list[0]);
		const enum chain_rule bad = fault_at(&proofs, &s->list[1]);

		tap_ok(
		    good == CHAIN_HOLDS, "%s: the first holds", rows[i].says);
		tap_ok(bad == rows[i].result, "... at the other: %s",
		    chain_rules[bad].id);
		is_said(s, &proofs, rows[i].result);
		arena_close(arena);
	}
}

/* The earliest end counts, whichever server has it. */
static void
lives_are_shared(void)
{
	static const struct row row = { "",
		"sign example.com MX also until=+1d\n", "MX", LDNS_RR_TYPE_MX,
		0, 1, CHAIN_HOLDS };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	const struct chain_zone *zone = chain_target_zone(s->chain);
	const struct zone_facts none = { 0 };
	struct server_proofs proofs =
	    servers_verify(arena, &s->servers, zone, world_policy(s->world));
	struct lives lives = lives_of(arena, s->chain, &none);
	const size_t before = lives.count;
	const struct life *first;

	lives_add_servers(arena, &lives, zone, &proofs);
	first = lives_first(&lives);
	tap_ok(first->signature->expiration == WORLD_NOW + 86400,
	    "the signature that ends first is the other's: %s", first->subject);
	tap_ok(strcmp(first->subject, "MX at ns2." ZONE " 192.0.2.2") == 0,
	    "and is said to be");
	tap_ok(lives.count == before + 2, "SOA and that one are added, %zu",
	    lives.count - before);
	arena_close(arena);
}

/* What was not made by the key says nothing of how long it lives. */
static void
forgeries_have_no_life(void)
{
	static const struct row row = { "",
		"sign example.com MX also flip until=+1d\n", "MX",
		LDNS_RR_TYPE_MX, 0, 1, CHAIN_RRSIG_INVALID };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	const struct chain_zone *zone = chain_target_zone(s->chain);
	const struct zone_facts none = { 0 };
	struct server_proofs proofs =
	    servers_verify(arena, &s->servers, zone, world_policy(s->world));
	struct lives lives = lives_of(arena, s->chain, &none);

	lives_add_servers(arena, &lives, zone, &proofs);
	tap_ok(
	    lives_first(&lives)->signature->expiration > WORLD_NOW + 2 * 86400,
	    "a damaged signature is left out of what lives");
	arena_close(arena);
}

/* Nothing is expected of a zone without DS. */
static void
insecure_is_left(void)
{
	static const struct row row = { "", "zone example.com no-ds\n", "MX",
		LDNS_RR_TYPE_MX, -1, -1, CHAIN_HOLDS };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);

	tap_ok(servers_verify(arena, &s->servers, chain_target_zone(s->chain),
		   world_policy(s->world))
		       .count == 0,
	    "an insecure zone is not verified");
	arena_close(arena);
}

/* What the first used up is not the second's fault. */
static void
bounds_leave_servers_unseen(void)
{
	static const struct row row = { "",
		"zone example.com\nkey 257 14\n"
		"sign example.com SOA first times=8 cut=96\n"
		"sign example.com MX first times=8 cut=96\n",
		"MX", LDNS_RR_TYPE_MX, -3, -3, CHAIN_WORK_BOUND };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	struct findings *findings = findings_new(arena, tables);
	struct policy policy = world_policy(s->world);
	struct server_proofs proofs;
	const struct finding *one;

	policy.memo = NULL;
	proofs = servers_verify(
	    arena, &s->servers, chain_target_zone(s->chain), policy);
	tap_ok(fault_at(&proofs, &s->list[0]) == CHAIN_HOLDS &&
		   fault_at(&proofs, &s->list[1]) == CHAIN_WORK_BOUND &&
		   policy.work->reached == 1U << WORK_CHECKS,
	    "the bound comes at the second server");
	server_proofs_judge(arena, findings,
	    servers_judge(arena, findings, &s->servers), &proofs, policy.at);
	one = findings_by_rule(findings, server_rules[SERVERS_RULE_UNSEEN].id);
	tap_ok(one != NULL && one->state == STATE_UNKNOWN &&
		   findings_state(findings) == STATE_UNKNOWN &&
		   strcmp(one->subject, "ns2." ZONE " 192.0.2.2") == 0,
	    "which is unseen: %s", one == NULL ? "" : one->text);
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	bounds_leave_servers_unseen();
	rows_are_verified();
	lives_are_shared();
	forgeries_have_no_life();
	insecure_is_left();
	return (tap_end());
}
