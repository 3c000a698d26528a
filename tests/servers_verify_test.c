/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures that differ from server to server: two of them give what one
 * small Internet (world.h) has, each with some of the signatures.
 */
#include <string.h>

#include "chain_damage.h"
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
	const char *ask;    /* "MX", or "www.example.com MX" */
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

#define FROM_WILDCARD "x.wild." ZONE " MX"

#define ALIAS "zone example.com\nwww CNAME mail\nold DNAME example.dk.\n"

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
	{ "an alias", "zone example.com\nalias CNAME mail\n",
	    "alias.example.com A", LDNS_RR_TYPE_CNAME, -3, -3, CHAIN_HOLDS },
	{ "an absence", "", "TXT", LDNS_RR_TYPE_NSEC3, -3, -3, CHAIN_HOLDS },
	{ "the other's denial is not signed", "", "TXT", LDNS_RR_TYPE_NSEC3, -3,
	    -1, CHAIN_RRSIG_MISSING },
	{ "the other denies without proof", "", "TXT", LDNS_RR_TYPE_NSEC3, -3,
	    -2, CHAIN_DENIAL_MISSING },
	{ "made from a wildcard", "", FROM_WILDCARD, LDNS_RR_TYPE_NSEC3, -3, -3,
	    CHAIN_HOLDS },
	{ "the other does not prove that nothing is closer", "", FROM_WILDCARD,
	    LDNS_RR_TYPE_NSEC3, -3, -2, CHAIN_WILDCARD_UNPROVED },
	{ "the other's proof of that is not signed", "", FROM_WILDCARD,
	    LDNS_RR_TYPE_NSEC3, -3, -1, CHAIN_RRSIG_MISSING },
	{ "an alias", ALIAS, "www." ZONE " A", LDNS_RR_TYPE_CNAME, -3, -3,
	    CHAIN_HOLDS },
	{ "the other's alias is over",
	    ALIAS "sign www.example.com CNAME also until=-1d\n",
	    "www." ZONE " A", LDNS_RR_TYPE_CNAME, 0, 1, CHAIN_RRSIG_EXPIRED },
	{ "the other's alias is not signed", ALIAS, "www." ZONE " A",
	    LDNS_RR_TYPE_CNAME, 0, -1, CHAIN_RRSIG_MISSING },
	{ "below a DNAME", ALIAS, "a.old." ZONE " A", LDNS_RR_TYPE_DNAME, -3,
	    -3, CHAIN_HOLDS },
	{ "the other's DNAME is not signed", ALIAS, "a.old." ZONE " A",
	    LDNS_RR_TYPE_DNAME, 0, -1, CHAIN_RRSIG_MISSING },
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
	const char *asked = strchr(row->ask, ' ') != NULL
				? row->ask
				: arena_printf(arena, ZONE " %s", row->ask);

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
		.parent = NS_ABSENT,
		.secure = true };
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

/* A server whose replies lack more than single signatures. */
static const struct lack_row {
	const char *says;
	bool both;      /* servers, or the second alone */
	bool last_only; /* of its replies, or all */
	bool heeds;     /* EDNS and DO */
	uint16_t dropped[3];
	const char *rule; /* of the second; null: none */
	enum state worst;
} lack_rows[] = {
	{ "no EDNS, so no signatures", false, false, false,
	    { LDNS_RR_TYPE_RRSIG }, "servers-unseen", STATE_WARNING },
	{ "the same at one question", false, true, false,
	    { LDNS_RR_TYPE_RRSIG }, "servers-unseen", STATE_UNKNOWN },
	{ "no EDNS, but signatures", false, true, false, { 0 }, NULL,
	    STATE_OK },
	{ "an unsigned copy", false, false, true,
	    { LDNS_RR_TYPE_RRSIG, LDNS_RR_TYPE_DNSKEY, LDNS_RR_TYPE_NSEC3 },
	    "servers-signed-differ", STATE_CRITICAL },
	{ "unsigned copies at both", true, false, true,
	    { LDNS_RR_TYPE_RRSIG, LDNS_RR_TYPE_DNSKEY, LDNS_RR_TYPE_NSEC3 },
	    "servers-signed-differ", STATE_CRITICAL },
};

static ldns_pkt *
without(struct arena *arena, const struct dns_reply *reply,
    const uint16_t dropped[3])
{
	ldns_pkt *packet = packet_copy(arena, reply);

	for (size_t s = 0; s < 2; s++)
		for (size_t i =
			 ldns_rr_list_rr_count(packet_section(packet, s));
		     i-- > 0;) {
			const ldns_rr_type type = ldns_rr_get_type(
			    ldns_rr_list_rr(packet_section(packet, s), i));

			if (type == (ldns_rr_type)dropped[0] ||
			    type == (ldns_rr_type)dropped[1] ||
			    type == (ldns_rr_type)dropped[2])
				packet_drop(packet, s, i);
		}
	return (packet);
}

static void
scene_spoil(struct scene *s, const struct lack_row *row)
{
	for (size_t i = row->both ? 0 : 1; i < 2; i++) {
		for (size_t j = row->last_only ? QUESTIONS - 1 : 0;
		     j < QUESTIONS; j++) {
			s->replies[i][j].packet =
			    without(s->arena, &s->replies[i][j], row->dropped);
			s->replies[i][j].edns_do = row->heeds;
		}
		server_conclude(s->arena, &s->servers, &s->list[i]);
	}
}

static void
lacks_are_told(void)
{
	static const struct row sound = { "", "", "MX", LDNS_RR_TYPE_MX, -3, -3,
		CHAIN_HOLDS };

	for (size_t i = 0; i < sizeof(lack_rows) / sizeof(*lack_rows); i++) {
		const struct lack_row *row = &lack_rows[i];
		struct arena *arena = arena_open();
		struct scene *s = scene_of(arena, &sound);
		struct findings *findings = findings_new(arena, tables);
		struct server_proofs proofs;

		scene_spoil(s, row);
		proofs = servers_verify(arena, &s->servers,
		    chain_target_zone(s->chain), world_policy(s->world));
		server_proofs_judge(arena, findings,
		    servers_judge(arena, findings, &s->servers), &proofs,
		    world_policy(s->world).at);
		tap_ok(findings_state(findings) == row->worst, "%s: %s",
		    row->says, state_name(findings_state(findings)));
		tap_ok(row->rule == NULL ||
			   findings_by_rule(findings, row->rule) != NULL,
		    "... %s", row->rule == NULL ? "nothing" : row->rule);
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
		   policy.work->reached == 1U << WORK_CHECKS &&
		   policy.work->checks == 0,
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

/* The second has key sets of its own: the KSK, which signs them, and one other
 * of the zone's keys. */
static const struct set_row {
	const char *says, *script;
	size_t key;                 /* by its place in the zone */
	const char *words;          /* about the set's signature */
	enum chain_rule one, other; /* what comes of each */
} set_rows[] = {
	{ "each key set holds, and under the second's the first's fails",
	    SECOND_ZSK "sign example.com MX by=2 none\n", 2, "",
	    CHAIN_RRSIG_NO_KEY, CHAIN_RRSIG_NO_KEY },
	{ "under a key set that does not hold none fails",
	    SECOND_ZSK "sign example.com MX by=2 none\n", 2, "flip",
	    CHAIN_HOLDS, CHAIN_RRSIG_INVALID },
	{ "the bound comes under the first key set, a fault under the other",
	    "zone example.com\nkey 257 14 signs=keys\n"
	    "key 256 14 signs=rest\nkey 256 14 signs=rest\n"
	    "sign example.com DNSKEY first times=5 cut=96\n"
	    "sign example.com SOA by=2 first times=8 cut=96\n"
	    "sign example.com MX by=2 none\n"
	    "sign example.com MX by=1 first times=8 cut=96\n",
	    2, "", CHAIN_RRSIG_NO_KEY, CHAIN_WORK_BOUND },
	{ "all holds under the first key set, the bound comes under the other",
	    "zone example.com\nkey 257 14 signs=keys\n"
	    "key 256 14 signs=rest\nkey 256 13 signs=rest\n"
	    "sign example.com DNSKEY first times=2 cut=96\n"
	    "sign example.com SOA by=1 first times=8 cut=96\n"
	    "sign example.com MX by=1 first times=8 cut=96\n",
	    1, "", CHAIN_WORK_BOUND, CHAIN_WORK_BOUND },
};

static void
give_keys(struct scene *s, const struct set_row *row)
{
	const struct name apex = world_name(ZONE);
	const struct world_zone *zone = world_zone_named(s->world, &apex);
	const struct words words = words_of(
	    s->arena, arena_printf(s->arena, "sign x x %s", row->words));
	ldns_pkt *packet = arena_own(s->arena, ldns_pkt_new(), release_packet);
	ldns_rr *keys[] = { zone->keys[0]->rr, zone->keys[row->key]->rr };
	ldns_rr_list list = { ._rr_count = 2, ._rr_capacity = 2, ._rrs = keys };

	ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER, ldns_rr_clone(keys[0]));
	ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER, ldns_rr_clone(keys[1]));
	ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER,
	    ldns_rr_clone(world_signature(s->world, zone, 0, &list, &words)));
	s->replies[1][1].packet = packet;
	server_conclude(s->arena, &s->servers, &s->list[1]);
}

static void
key_sets_differ(void)
{
	for (size_t i = 0; i < sizeof(set_rows) / sizeof(*set_rows); i++) {
		const struct row row = { "", set_rows[i].script, "MX",
			LDNS_RR_TYPE_MX, -3, -3, CHAIN_HOLDS };
		struct arena *arena = arena_open();
		struct scene *s = scene_of(arena, &row);
		struct policy policy = world_policy(s->world);
		struct server_proofs proofs;
		enum chain_rule one, other;

		policy.memo = NULL;
		give_keys(s, &set_rows[i]);
		proofs = servers_verify(
		    arena, &s->servers, chain_target_zone(s->chain), policy);
		one = fault_at(&proofs, &s->list[0]);
		other = fault_at(&proofs, &s->list[1]);
		tap_ok(one == set_rows[i].one && other == set_rows[i].other,
		    "%s: %s, %s", set_rows[i].says, chain_rules[one].id,
		    chain_rules[other].id);
		arena_close(arena);
	}
}

/* So that none is said to sign nothing that signs the keys at some server. */
static void
keys_that_sign_are_marked(void)
{
	static const struct row row = { "",
		"zone example.com\nkey 257 13\n"
		"key 257 13 ds=none signs=keys\n",
		"MX", LDNS_RR_TYPE_MX, -3, -3, CHAIN_HOLDS };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	const struct keyset *keys = &chain_target_zone(s->chain)->keys;

	for (size_t i = 0; i < keys->count; i++)
		keys->signs[i] = false;
	(void)servers_verify(arena, &s->servers, chain_target_zone(s->chain),
	    world_policy(s->world));
	tap_ok(keys->count == 2 && keys->signs[0] && keys->signs[1],
	    "each key that signs the keys at a server signs");
	arena_close(arena);
}

/* That it is not signed is one fault, told of the copy as a whole. */
static void
unsigned_copies_are_left(void)
{
	static const struct row row = { "", "", "MX", LDNS_RR_TYPE_MX, -3, -3,
		CHAIN_HOLDS };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	struct server_proofs proofs;

	for (size_t i = 0; i < QUESTIONS; i++) {
		const uint16_t type = s->questions[i].type;

		s->replies[1][i] = reply_of(arena, s->world, &s->questions[i],
		    type, type == LDNS_RR_TYPE_DNSKEY ? -2 : -1);
	}
	server_conclude(arena, &s->servers, &s->list[1]);
	proofs = servers_verify(arena, &s->servers, chain_target_zone(s->chain),
	    world_policy(s->world));
	tap_ok(proofs.count == QUESTIONS &&
		   fault_at(&proofs, &s->list[1]) == CHAIN_HOLDS,
	    "of an unsigned copy nothing is verified");
	arena_close(arena);
}

/* That EDNS or DO is not heeded is another fault. */
static void
without_do_none_is_wanted(void)
{
	static const struct row row = { "", "", "MX", LDNS_RR_TYPE_MX, -3, -1,
		CHAIN_HOLDS };
	struct arena *arena = arena_open();
	struct scene *s = scene_of(arena, &row);
	struct server_proofs proofs;

	s->replies[1][2].edns_do = false;
	proofs = servers_verify(arena, &s->servers, chain_target_zone(s->chain),
	    world_policy(s->world));
	tap_ok(fault_at(&proofs, &s->list[1]) == CHAIN_HOLDS,
	    "of a reply without DO no signature is wanted");
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	bounds_leave_servers_unseen();
	rows_are_verified();
	lacks_are_told();
	lives_are_shared();
	forgeries_have_no_life();
	insecure_is_left();
	key_sets_differ();
	keys_that_sign_are_marked();
	unsigned_copies_are_left();
	without_do_none_is_wanted();
	return (tap_end());
}
