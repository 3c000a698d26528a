/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chains_follow() and chains_walk() without a network.
 */
#include "world_fetch.h"

#include "world_inside.h"

static struct world *world;
static long fetches_left;

void
world_fetch_from(struct world *from, long fetches)
{
	world = from;
	fetches_left = fetches;
}

struct chain_source
chain_source_open(struct arena *arena, const struct common_options *common)
{
	(void)common;
	world_fail("the network is not", arena_strdup(arena, "for a test"));
}

static void
fetch(struct chain_source *source, const struct chain_input *input)
{
	const struct chain *chain = chain_walk(source->arena, input);

	for (size_t i = 0; i < chain->missing_count; i++) {
		struct dns_reply reply = { .question = chain->missing[i],
			.rcode = -1 };

		if (fetches_left > 0)
			reply = world_ask(world, &chain->missing[i]);
		dns_replies_add(source->replies, &reply, 1);
	}
}

static struct chain_input
input_of(const struct chain_source *source, const struct chain_wish *wish,
    size_t before)
{
	return ((struct chain_input){ .question = wish->question,
	    .anchors = source->anchors,
	    .replies = source->replies,
	    .policy = source->policy,
	    .asked_before = before,
	    .label = WORLD_LABEL });
}

void
chains_walk(
    struct chain_source *source, struct chain_wish *wishes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct chain_input input =
		    input_of(source, &wishes[i], source->replies->count);

		if (!wishes[i].later)
			wishes[i].chain = chain_walk(source->arena, &input);
	}
}

void
chains_follow(struct chain_source *source, struct chain_wish *wishes,
    size_t count, size_t before)
{
	size_t known;

	for (size_t i = 0; i < count; i++) {
		struct chain_input input = input_of(source, &wishes[i], before);

		do {
			known = source->replies->count;
			fetch(source, &input);
		} while (source->replies->count > known);
		if (!wishes[i].later)
			wishes[i].chain = chain_walk(source->arena, &input);
	}
	fetches_left--;
}
