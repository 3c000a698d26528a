/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Victims, and damage to one reply.
 */
#include "chain_damage.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define TOLD_MAX 5 /* violations shown of each kind */

static void
release_list(void *list)
{
	ldns_rr_list_deep_free(list);
}

static void
release_text(void *text)
{
	free(text);
}

/* The records without TTL, in order. */
static const char *
records_text(struct arena *arena, const struct rrset *rrset)
{
	ldns_rr_list *copy =
	    arena_own(arena, ldns_rr_list_clone(rrset->records), release_list);

	for (size_t i = 0; i < ldns_rr_list_rr_count(copy); i++) {
		ldns_rr_set_ttl(ldns_rr_list_rr(copy, i), 0);
		ldns_rr2canonical(ldns_rr_list_rr(copy, i));
	}
	ldns_rr_list_sort(copy);
	return (arena_own(arena, ldns_rr_list2str(copy), release_text));
}

const char *
chain_seen(struct arena *arena, const struct chain *chain)
{
	const char *text = "";

	for (size_t i = 0; i < chain->link_count; i++) {
		const struct chain_link *link = &chain->links[i];
		bool dname = link->answer == ANSWER_DNAME;

		text = arena_printf(arena, "%s%s %s: %s\n", text,
		    name_text(arena, &link->name),
		    link->answer == ANSWER_NXDOMAIN ? "is not there"
		    : link->answer == ANSWER_NODATA ? "has none"
		    : dname                         ? "goes"
						    : "has",
		    link->records == NULL
			? ""
			: records_text(arena, link->records->rrset));
	}
	return (text);
}

struct victim
victim_new(struct arena *arena, const char *script, const char *question)
{
	struct victim victim = { .arena = arena,
		.world = world_new(arena, world_base),
		.script = script,
		.question = question };
	const struct chain *chain;
	unsigned flights;

	world_tell(victim.world, script);
	chain = world_chain(victim.world, question, &victim.replies, &flights);
	victim.verdict = chain->verdict;
	victim.truth = chain_seen(arena, chain);
	return (victim);
}

struct dns_reply *
victim_replies(const struct victim *victim, struct arena *arena)
{
	return (arena_grow(arena, victim->replies.list, victim->replies.count,
	    victim->replies.count, sizeof(struct dns_reply)));
}

bool
victim_turn(struct victim *victim)
{
	return (victim->turn++ % victim->step == 0);
}

bool
victim_holds(
    const struct victim *victim, const struct chain *chain, const char *seen)
{
	switch (chain->verdict) {
	case VERDICT_SECURE:
		return (victim->verdict == VERDICT_SECURE &&
			strcmp(seen, victim->truth) == 0);
	case VERDICT_INSECURE:
		return (victim->verdict == VERDICT_INSECURE);
	case VERDICT_INDETERMINATE:
	case VERDICT_BOGUS:
		break;
	}
	return (true);
}

void
victim_try(struct victim *victim, struct arena *arena,
    struct dns_reply *damaged, const char *what)
{
	struct dns_replies replies = {
		.arena = arena, .list = damaged, .count = victim->replies.count
	};
	struct chain_input input = world_input(victim->world, victim->question);
	const struct chain *chain;
	const char *seen;

	input.replies = &replies;
	chain = chain_walk(arena, &input);
	seen = chain_seen(arena, chain);
	victim->trials++;
	if (victim_holds(victim, chain, seen))
		return;
	victim->broken++;
	if (victim->broken <= TOLD_MAX)
		tap_note("%s: %s because of %s: %s", what,
		    verdict_text(chain->verdict), chain_rules[chain->reason].id,
		    seen);
}

/* Tries a packet in the place of that of one reply. */
static void
try_packet(struct victim *victim, struct arena *arena, size_t reply,
    const ldns_pkt *packet, const char *what)
{
	struct dns_reply *damaged = victim_replies(victim, arena);
	const struct dns_question *question = &damaged[reply].question;

	damaged[reply] = world_repack(arena, &damaged[reply], packet);
	victim_try(victim, arena, damaged,
	    arena_printf(arena, "%s %s, %s", name_text(arena, &question->name),
		dns_type_text(arena, question->type), what));
}

/* One record of one reply. */
struct spot {
	size_t reply, section, index;
	ldns_rr *rr;
};

typedef void at_spot(struct victim *, struct arena *, const struct spot *);

static void
each_spot(struct victim *victim, at_spot *visit)
{
	for (size_t r = 0; r < victim->replies.count; r++)
		for (size_t s = 0; s < 2; s++) {
			ldns_rr_list *list =
			    packet_section(victim->replies.list[r].packet, s);

			for (size_t i = 0; i < ldns_rr_list_rr_count(list);
			     i++) {
				struct arena *arena = arena_open();
				struct spot spot = { r, s, i,
					ldns_rr_list_rr(list, i) };

				visit(victim, arena, &spot);
				arena_close(arena);
			}
		}
}

static const struct dns_reply *
reply_at(const struct victim *victim, const struct spot *spot)
{
	return (&victim->replies.list[spot->reply]);
}

static void
drop_at(struct victim *victim, struct arena *arena, const struct spot *spot)
{
	ldns_pkt *packet = packet_copy(arena, reply_at(victim, spot));

	packet_drop(packet, spot->section, spot->index);
	try_packet(victim, arena, spot->reply, packet, "a record less");
}

void
damage_drop(struct victim *victim)
{
	each_spot(victim, drop_at);
}

static void
unsign_at(struct victim *victim, struct arena *arena, const struct spot *spot)
{
	ldns_pkt *packet = packet_copy(arena, reply_at(victim, spot));

	if (ldns_rr_get_type(spot->rr) != LDNS_RR_TYPE_RRSIG)
		return;
	for (size_t s = 0; s < 2; s++) {
		ldns_rr_list *list = packet_section(packet, s);

		for (size_t i = ldns_rr_list_rr_count(list); i-- > 0;) {
			const ldns_rr *rr = ldns_rr_list_rr(list, i);

			if (ldns_rr_get_type(rr) == LDNS_RR_TYPE_RRSIG &&
			    (spot->index == 1 ||
				ldns_rr_compare(rr, spot->rr) == 0))
				packet_drop(packet, s, i);
		}
	}
	try_packet(victim, arena, spot->reply, packet, "signatures less");
}

void
damage_unsign(struct victim *victim)
{
	each_spot(victim, unsign_at);
}

static void
flip_at(struct victim *victim, struct arena *arena, const struct spot *spot)
{
	for (size_t f = 0; f < ldns_rr_rd_count(spot->rr); f++) {
		size_t size = ldns_rdf_size(ldns_rr_rdf(spot->rr, f));
		size_t step = size <= 4 ? 1 : size / 3 + 1;

		for (size_t octet = 0; octet < size; octet += step) {
			ldns_pkt *packet;

			if (!victim_turn(victim))
				continue;
			packet = packet_copy(arena, reply_at(victim, spot));
			packet_flip(packet, spot->section, spot->index, f,
			    step == 1 ? octet : size - 1 - octet);
			try_packet(victim, arena, spot->reply, packet,
			    arena_printf(arena, "field %zu of record %zu", f,
				spot->index));
		}
	}
}

void
damage_flip(struct victim *victim)
{
	each_spot(victim, flip_at);
}

/* The record alone gets the name of another zone's apex, or of a child. */
static void
rename_at(struct victim *victim, struct arena *arena, const struct spot *spot)
{
	static const char *const names[] = { ".", "dk", "example.dk",
		"mail.example.dk", "example.com", "mail.example.com",
		"unsigned.com", "evil.invalid" };

	for (size_t n = 0; n < sizeof(names) / sizeof(*names); n++) {
		struct name name = world_name(names[n]);
		ldns_pkt *packet;
		ldns_rr *rr;

		if (!victim_turn(victim))
			continue;
		packet = packet_copy(arena, reply_at(victim, spot));
		rr = ldns_rr_list_rr(
		    packet_section(packet, spot->section), spot->index);
		ldns_rdf_deep_free(ldns_rr_owner(rr));
		ldns_rr_set_owner(
		    rr, ldns_rdf_clone(name_to_rdf(arena, &name)));
		try_packet(victim, arena, spot->reply, packet,
		    arena_printf(
			arena, "record %zu of %s", spot->index, names[n]));
	}
}

void
damage_rename(struct victim *victim)
{
	each_spot(victim, rename_at);
}

void
damage_rcode(struct victim *victim)
{
	for (size_t r = 0; r < victim->replies.count; r++) {
		struct arena *arena = arena_open();
		const struct dns_reply *reply = &victim->replies.list[r];
		ldns_pkt *packet = packet_copy(arena, reply);

		ldns_pkt_set_rcode(packet, reply->rcode == LDNS_RCODE_NXDOMAIN
					       ? LDNS_RCODE_NOERROR
					       : LDNS_RCODE_NXDOMAIN);
		try_packet(victim, arena, r, packet, "another RCODE");
		arena_close(arena);
	}
}

/* The signature at the spot becomes that of another RRset of its type. */
static void
transplant_at(
    struct victim *victim, struct arena *arena, const struct spot *spot)
{
	if (ldns_rr_get_type(spot->rr) != LDNS_RR_TYPE_RRSIG)
		return;
	for (size_t r = 0; r < victim->replies.count; r++) {
		ldns_rr_list *list =
		    packet_section(victim->replies.list[r].packet, 0);

		for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
			const ldns_rr *other = ldns_rr_list_rr(list, i);
			ldns_pkt *packet;
			ldns_rr *rr;

			if (ldns_rr_get_type(other) != LDNS_RR_TYPE_RRSIG ||
			    !victim_turn(victim))
				continue;
			packet = packet_copy(arena, reply_at(victim, spot));
			rr = ldns_rr_list_rr(
			    packet_section(packet, spot->section), spot->index);
			for (size_t f = 1; f < 9; f++)
				ldns_rdf_deep_free(ldns_rr_set_rdf(rr,
				    ldns_rdf_clone(ldns_rr_rdf(other, f)), f));
			try_packet(victim, arena, spot->reply, packet,
			    "another signature");
		}
	}
}

void
damage_transplant(struct victim *victim)
{
	each_spot(victim, transplant_at);
}
