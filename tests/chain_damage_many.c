/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Damage to several replies, and replies from elsewhere: other questions,
 * other worlds, proofs about other names.
 */
#include "chain_damage.h"

#include <string.h>

#define POOL_MAX 64
#define ROUNDS 150

static const char *
question_text(struct arena *arena, const struct dns_question *question)
{
	return (arena_printf(arena, "%s %s", name_text(arena, &question->name),
	    dns_type_text(arena, question->type)));
}

static void
fail(struct dns_reply *reply, enum dns_outcome outcome)
{
	reply->outcome = outcome;
	reply->packet = NULL;
	reply->rcode = -1;
}

static void
fail_two(
    struct victim *victim, size_t one, size_t other, enum dns_outcome outcome)
{
	struct arena *arena = arena_open();
	struct dns_reply *damaged = victim_replies(victim, arena);

	fail(&damaged[one], outcome);
	fail(&damaged[other], outcome);
	victim_try(victim, arena, damaged,
	    question_text(arena, &damaged[other].question));
	arena_close(arena);
}

void
damage_fail(struct victim *victim)
{
	for (size_t r = 0; r < victim->replies.count; r++) {
		fail_two(victim, r, r, DNS_SILENT);
		for (size_t q = r + 1; q < victim->replies.count; q++)
			if (victim_turn(victim))
				fail_two(victim, r, q,
				    (r + q) % 2 == 0 ? DNS_SILENT
						     : DNS_SERVFAIL);
	}
}

/* As it came, or as if it had been about the name that was asked for. */
static void
swap(struct victim *victim, size_t to, size_t from, bool renamed)
{
	struct arena *arena = arena_open();
	struct dns_reply *damaged = victim_replies(victim, arena);
	ldns_pkt *packet = packet_copy(arena, &damaged[from]);

	if (renamed)
		packet_rename(arena, packet, &damaged[from].question.name,
		    &damaged[to].question.name);
	damaged[to] = world_repack(arena, &damaged[to], packet);
	victim_try(victim, arena, damaged,
	    question_text(arena, &damaged[to].question));
	arena_close(arena);
}

void
damage_swap(struct victim *victim)
{
	for (size_t r = 0; r < victim->replies.count; r++)
		for (size_t q = 0; q < victim->replies.count; q++)
			for (int renamed = 0; renamed < 2; renamed++)
				if (victim_turn(victim))
					swap(victim, r, q, renamed == 1);
}

/* Signed proofs of absence that the zones give out to anybody. */
struct pool {
	ldns_pkt *packets[POOL_MAX];
	size_t count;
};

static struct pool
pool_new(struct victim *victim, struct arena *arena)
{
	static const char *const questions[] = { "a.invalid MX", "z MX",
		"dk MX", "com MX", ". MX", "unsigned.com DS", "unsigned.dk DS",
		"a.com MX", "z.com MX", "nope.dk MX", "example.dk CAA",
		"nope.example.dk MX", "a.example.dk MX", "zzz.example.dk MX",
		"ent.example.dk MX", "mail.example.dk TXT",
		"y.wild.example.dk "
		"A",
		"example.com CAA", "a.example.com MX", "b.example.com MX",
		"c.example.com MX", "d.example.com MX", "ent.example.com MX",
		"mail.example.com TXT", "y.wild.example.com A",
		"sub.example.com TXT", "nope.sub.example.com MX",
		"mail.example.dk DS", "mail.example.com DS",
		"nope.example.dk "
		"DS" };
	struct pool pool = { .count = 0 };

	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		struct dns_question question = world_question(questions[i]);
		struct dns_reply reply = world_ask(victim->world, &question);

		if (reply.packet != NULL)
			pool.packets[pool.count++] = packet_copy(arena, &reply);
	}
	return (pool);
}

static void
add_authority(ldns_pkt *packet, const ldns_pkt *from)
{
	const ldns_rr_list *list = ldns_pkt_authority(from);

	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++)
		ldns_pkt_push_rr(packet, LDNS_SECTION_AUTHORITY,
		    ldns_rr_clone(ldns_rr_list_rr(list, i)));
}

/* An empty answer, with one or two of the proofs. */
static struct dns_reply
denied(struct arena *arena, const struct dns_reply *reply,
    const ldns_pkt *proof, const ldns_pkt *second, int rcode)
{
	ldns_pkt *packet = packet_copy(arena, reply);

	packet_clear(packet);
	add_authority(packet, proof);
	if (second != proof)
		add_authority(packet, second);
	ldns_pkt_set_rcode(packet, (uint8_t)rcode);
	return (world_repack(arena, reply, packet));
}

static void
deny_with(struct victim *victim, size_t reply, const ldns_pkt *proof,
    const ldns_pkt *second, int rcode)
{
	struct arena *arena = arena_open();
	struct dns_reply *damaged = victim_replies(victim, arena);

	damaged[reply] = denied(arena, &damaged[reply], proof, second, rcode);
	victim_try(victim, arena, damaged,
	    question_text(arena, &damaged[reply].question));
	arena_close(arena);
}

void
damage_deny(struct victim *victim)
{
	struct pool pool = pool_new(victim, victim->arena);

	for (size_t r = 0; r < victim->replies.count; r++)
		for (size_t p = 0; p < pool.count; p++)
			for (int rcode = 0; rcode <= 3; rcode += 3)
				if (victim_turn(victim))
					deny_with(victim, r, pool.packets[p],
					    pool.packets[(p + r + 1) %
							 pool.count],
					    rcode);
}

/* The last question's answer, of somebody else and without signature. */
static struct dns_reply
forged(struct arena *arena, const struct dns_reply *reply)
{
	ldns_pkt *packet = packet_copy(arena, reply);
	ldns_rr *rr = NULL;

	packet_clear(packet);
	if (ldns_rr_new_frm_str(&rr,
		arena_printf(arena, "%s 300 %s",
		    name_text(arena, &reply->question.name),
		    reply->question.type == LDNS_RR_TYPE_A    ? "A 6.6.6.6"
		    : reply->question.type == LDNS_RR_TYPE_MX ? "MX 1 evil."
							      : "TXT \"evil\""),
		0, NULL, NULL) == LDNS_STATUS_OK)
		ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER, rr);
	ldns_pkt_set_rcode(packet, LDNS_RCODE_NOERROR);
	return (world_repack(arena, reply, packet));
}

static bool
is_of_chain(const struct dns_reply *reply)
{
	return (reply->question.type == LDNS_RR_TYPE_DS ||
		reply->question.type == LDNS_RR_TYPE_DNSKEY);
}

static void
forge_answers(
    const struct victim *victim, struct arena *arena, struct dns_reply *damaged)
{
	for (size_t i = 0; i < victim->replies.count; i++)
		if (!is_of_chain(&damaged[i]))
			damaged[i] = forged(arena, &damaged[i]);
}

/* No DS, by any proof there is; no keys; and an answer without signature. */
static void
hide_with(struct victim *victim, size_t reply, const ldns_pkt *proof, int rcode)
{
	struct arena *arena = arena_open();
	struct dns_reply *damaged = victim_replies(victim, arena);

	for (size_t i = 0; i < victim->replies.count; i++) {
		bool below = name_within(
		    &damaged[i].question.name, &damaged[reply].question.name);

		if (i == reply || (below && is_of_chain(&damaged[i])))
			damaged[i] =
			    denied(arena, &damaged[i], proof, proof, rcode);
	}
	forge_answers(victim, arena, damaged);
	victim_try(victim, arena, damaged,
	    question_text(arena, &damaged[reply].question));
	arena_close(arena);
}

void
damage_hide(struct victim *victim)
{
	struct pool pool = pool_new(victim, victim->arena);

	for (size_t r = 0; r < victim->replies.count; r++)
		for (size_t p = 0; p < pool.count; p++)
			for (int rcode = 0; rcode <= 3; rcode += 3)
				if (is_of_chain(&victim->replies.list[r]) &&
				    victim_turn(victim))
					hide_with(
					    victim, r, pool.packets[p], rcode);
}

/* The same names with other data. */
#define OTHER_DATA                                                         \
	"zone example.dk\n@ MX 1 evil.\nmail A 6.6.6.6\n*.wild TXT evil\n" \
	"zone example.com\n@ MX 1 evil.\nmail A 6.6.6.6\n"                 \
	"*.wild MX 1 evil.\nzone sub.example.com\n@ MX 1 evil.\n"          \
	"zone unsigned.com\n@ MX 1 evil.\n"                                \
	"zone unsigned.dk\n@ MX 1 evil.\n"

/* The same, and no DS, which is proved by other keys. */
#define UNSIGNED                                                \
	"zone example.dk unsigned\nzone example.com unsigned\n" \
	"zone sub.example.com unsigned\n" OTHER_DATA

/* The same, signed with what counts as unsigned. */
#define UNKNOWN                                                   \
	"zone example.dk\nkey 257 99\nzone example.com\nkey 257 " \
	"99\n" OTHER_DATA

static const char *const evils[] = { OTHER_DATA, UNSIGNED, UNKNOWN };

static void
mix(struct victim *victim, struct world *other, unsigned mask, size_t bits)
{
	struct arena *arena = arena_open();
	struct dns_reply *damaged = victim_replies(victim, arena);

	for (size_t i = 0; i < victim->replies.count; i++)
		if ((mask >> (i % bits) & 1) != 0)
			damaged[i] = world_ask(other, &damaged[i].question);
	victim_try(
	    victim, arena, damaged, arena_printf(arena, "mixture %x", mask));
	arena_close(arena);
}

/* Any mixture of true replies and those of another world. */
static void
mix_with(struct victim *victim, const char *evil)
{
	struct world *other = world_new(victim->arena, world_base);
	size_t bits = victim->replies.count < 8 ? victim->replies.count : 8;

	world_tell(other, evil);
	for (unsigned mask = 1; mask < 1U << bits; mask++)
		if (victim_turn(victim))
			mix(victim, other, mask, bits);
}

void
damage_mix(struct victim *victim)
{
	for (size_t i = 0; i < sizeof(evils) / sizeof(*evils); i++)
		mix_with(victim, evils[i]);
}

static uint32_t
dice(uint32_t below)
{
	static uint32_t state = 2463534242;

	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (state % below);
}

static struct dns_reply
damaged_once(struct victim *victim, struct arena *arena,
    const struct pool *pool, const struct dns_reply *reply)
{
	uint32_t kind = dice(6);
	ldns_pkt *packet;
	ldns_rr_list *list;

	if (reply->packet == NULL)
		return (*reply);
	packet = packet_copy(arena, reply);
	list = packet_section(packet, 0);
	if (kind == 0)
		return (denied(arena, reply,
		    pool->packets[dice((uint32_t)pool->count)],
		    pool->packets[dice((uint32_t)pool->count)],
		    (int)dice(2) * 3));
	if (kind == 1)
		return (forged(arena, reply));
	if (kind == 2)
		packet_rename(arena, packet, &reply->question.name,
		    &victim->replies.list[dice((uint32_t)victim->replies.count)]
			 .question.name);
	else if (kind == 3)
		add_authority(
		    packet, pool->packets[dice((uint32_t)pool->count)]);
	else if (ldns_rr_list_rr_count(list) > 0)
		packet_drop(
		    packet, 0, dice((uint32_t)ldns_rr_list_rr_count(list)));
	return (world_repack(arena, reply, packet));
}

void
damage_many(struct victim *victim)
{
	struct pool pool = pool_new(victim, victim->arena);

	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena;
		struct dns_reply *damaged;
		uint32_t times = 2 + dice(3);

		if (!victim_turn(victim))
			continue;
		arena = arena_open();
		damaged = victim_replies(victim, arena);
		for (uint32_t i = 0; i < times; i++) {
			size_t r = dice((uint32_t)victim->replies.count);

			damaged[r] =
			    damaged_once(victim, arena, &pool, &damaged[r]);
		}
		victim_try(victim, arena, damaged,
		    arena_printf(arena, "round %d", round));
		arena_close(arena);
	}
}
