/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs the rows.
 */
#include "chain_rows.h"

#include <string.h>

#include "tap.h"

static bool met[CHAIN_RULES];

static const char *
where_of(struct arena *arena, const struct chain *chain)
{
	const struct chain_zone *zone = chain->culprit_zone;
	const struct chain_link *link = chain->culprit_link;

	if (zone != NULL)
		return (arena_printf(
		    arena, "zone %s", name_text(arena, &zone->name)));
	if (link == NULL)
		return ("nowhere");
	if (link->doubt.length > 0)
		return (arena_printf(
		    arena, "doubt %s", name_text(arena, &link->doubt)));
	return (arena_printf(arena, "link %s", name_text(arena, &link->name)));
}

static void
note(struct arena *arena, const struct chain *chain, unsigned flights)
{
	tap_note("%s because of %s at %s, %u flights",
	    verdict_text(chain->verdict), chain_rules[chain->reason].id,
	    where_of(arena, chain), flights);
	for (size_t i = 0; i < chain->zone_count; i++)
		tap_note("zone %s: %s, %s",
		    name_text(arena, &chain->zones[i]->name),
		    verdict_text(chain->zones[i]->own),
		    chain_rules[chain->zones[i]->reason].id);
	for (size_t i = 0; i < chain->link_count; i++)
		tap_note("link %s: %s, %s, answer %d",
		    name_text(arena, &chain->links[i].name),
		    verdict_text(chain->links[i].own),
		    chain_rules[chain->links[i].reason].id,
		    (int)chain->links[i].answer);
}

static bool
consistent(const struct chain *chain)
{
	enum verdict worst = VERDICT_SECURE;

	for (size_t i = 0; i < chain->zone_count; i++) {
		const struct chain_zone *zone = chain->zones[i];

		if ((zone->own == VERDICT_SECURE) !=
		    (zone->reason == CHAIN_HOLDS))
			return (false);
		met[zone->reason] = true;
	}
	for (size_t i = 0; i < chain->link_count; i++) {
		const struct chain_link *link = &chain->links[i];

		if ((link->own == VERDICT_SECURE) !=
		    (link->reason == CHAIN_HOLDS))
			return (false);
		worst = link->verdict > worst ? link->verdict : worst;
		met[link->reason] = true;
	}
	met[chain->reason] = true;
	if (chain->verdict <= VERDICT_INSECURE && chain_bogus_links(chain) > 0)
		return (false);
	return ((chain->link_count == 0 || chain->verdict == worst) &&
		(chain->verdict == VERDICT_SECURE) ==
		    (chain->reason == CHAIN_HOLDS));
}

static void
turn_round(ldns_rr_list *list)
{
	size_t count = ldns_rr_list_rr_count(list);

	for (size_t i = 0; i < count / 2; i++) {
		ldns_rr *saved = ldns_rr_list_rr(list, i);

		ldns_rr_list_set_rr(
		    list, ldns_rr_list_rr(list, count - 1 - i), i);
		ldns_rr_list_set_rr(list, saved, count - 1 - i);
	}
}

/* Resolvers turn records round as they like: nothing may hang on that.  The
 * arena of the first walk has its sets in their first order. */
static void
run_turned(struct world *world, const struct chain_row *row,
    const struct dns_replies *replies)
{
	struct arena *arena = arena_open();
	struct chain_input input = world_input_in(arena, world, row->question);
	const struct chain *chain;

	for (size_t i = 0; i < replies->count; i++) {
		const ldns_pkt *packet = replies->list[i].packet;

		if (packet == NULL)
			continue;
		turn_round(ldns_pkt_answer(packet));
		turn_round(ldns_pkt_authority(packet));
	}
	input.replies = replies;
	chain = chain_walk(arena, &input);
	if (chain->verdict != row->verdict || chain->reason != row->reason) {
		tap_ok(false, "%s, with the records turned round: %s, %s",
		    row->says, verdict_text(row->verdict),
		    chain_rules[row->reason].id);
		note(arena, chain, 0);
	}
	arena_close(arena);
}

static void
run(struct arena *arena, const struct chain_row *row)
{
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { 0 };
	const struct chain_link *last;
	struct chain *chain;
	unsigned flights = 0;
	bool passed;

	if (row->script != NULL)
		world_tell(world, row->script);
	chain = world_chain(world, row->question, &replies, &flights);
	last = chain_last_link(chain);
	passed = chain->verdict == row->verdict &&
		 chain->reason == row->reason &&
		 (last == NULL ? ANSWER_NONE : last->answer) == row->answer &&
		 (row->where == NULL ||
		     strcmp(row->where, where_of(arena, chain)) == 0) &&
		 flights <= (row->flights == 0 ? 1 : row->flights) &&
		 chain->missing_count == 0 && consistent(chain);
	tap_ok(passed, "%s: %s, %s", row->says, verdict_text(row->verdict),
	    chain_rules[row->reason].id);
	if (!passed)
		note(arena, chain, flights);
	run_turned(world, row, &replies);
}

void
chain_rows_run(const struct chain_row *rows)
{
	for (; rows->says != NULL; rows++) {
		struct arena *arena = arena_open();

		run(arena, rows);
		arena_close(arena);
	}
}

void
chain_rows_covered(void)
{
	for (int rule = 0; rule < CHAIN_ZONE_SECURE; rule++)
		tap_ok(met[rule], "some row meets %s", chain_rules[rule].id);
}
