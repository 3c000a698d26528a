/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flights of questions around the pure walk of chain.h.
 */
#include "chain_fetch.h"

#include <string.h>

#include "dns_ask.h"
#include "dns_ids.h"
#include "public_key.h"

struct flight {
	struct chain_source *source;
	struct dns_query *queries;
	size_t count, room;
};

#define ROOM 32 /* for the questions of a first name, and it doubles */

static bool
planned(const struct flight *flight, const struct dns_question *question)
{
	for (size_t i = 0; i < flight->count; i++) {
		if (dns_question_equal(&flight->queries[i].question, question))
			return (true);
	}
	return (false);
}

static void
add(struct flight *flight, const struct dns_query *query)
{
	if (flight->count == flight->room) {
		flight->room = flight->room == 0 ? ROOM : 2 * flight->room;
		flight->queries =
		    arena_grow(flight->source->arena, flight->queries,
			flight->count, flight->room, sizeof(*flight->queries));
	}
	flight->queries[flight->count++] = *query;
}

static void
plan(struct flight *flight, const struct name *name, uint16_t type)
{
	const struct chain_source *source = flight->source;
	struct dns_query query = { .question = { *name, type },
		.servers = source->servers,
		.server_count = source->server_count,
		.work = source->policy.work,
		.recursion = true };

	if (flight->count < CHAIN_QUESTIONS_MAX &&
	    dns_replies_find(source->replies, name, type) == NULL &&
	    !planned(flight, &query.question))
		add(flight, &query);
}

static void
plan_details(struct flight *flight, const struct name *apex)
{
	for (size_t i = 0; i < ZONE_FACT_TYPES; i++)
		plan(flight, apex, zone_fact_types[i]);
}

/* What can be foreseen for a name: DS and DNSKEY at every label. */
static void
plan_first(struct flight *flight, const struct chain_wish *wish)
{
	const struct name *name = &wish->question.name;
	const struct name *top = anchors_closest(flight->source->anchors, name);

	if (top == NULL)
		return;
	for (unsigned n = name_labels(top); n <= name_labels(name); n++) {
		struct name between = name_ancestor(name, n);

		plan(flight, &between, LDNS_RR_TYPE_DNSKEY);
		if (n > name_labels(top))
			plan(flight, &between, LDNS_RR_TYPE_DS);
	}
	plan(flight, name, wish->question.type);
	if (wish->details)
		plan_details(flight, name);
}

static void
plan_next(struct flight *flight, const struct chain_wish *wish)
{
	const struct chain *chain = wish->chain;
	const struct chain_zone *zone = chain_target_zone(chain);

	for (size_t i = 0; i < chain->missing_count; i++)
		plan(flight, &chain->missing[i].name, chain->missing[i].type);
	if (wish->details && zone != NULL && zone->keys.count > 0)
		plan_details(flight, &zone->name);
}

/* Silence means something only where there was time for an answer, and from
 * each resolver: one may live and have none, and the next be slow. */
static void
excuse_silence(struct dns_reply *replies, size_t count, bool patient)
{
	for (size_t i = 0; i < count; i++) {
		if (replies[i].early ||
		    (!patient && replies[i].outcome == DNS_SILENT))
			replies[i].outcome = DNS_UNASKED;
	}
}

/* The next flight does not wait again for a server that is silent. */
static void
prefer_answering(
    struct chain_source *source, const struct dns_reply *replies, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (replies[i].outcome != DNS_ANSWERED)
			continue;
		for (size_t j = 1; j < source->server_count; j++) {
			struct dns_server first = source->servers[0];

			if (strcmp(source->servers[j].text,
				replies[i].server) != 0)
				continue;
			source->servers[0] = source->servers[j];
			source->servers[j] = first;
		}
		return;
	}
}

/* Where silence means something, it is to be the zones' and not the
 * resolver's, and not that of one which takes its time. */
static void
plan_controls(struct flight *flight, int64_t wait)
{
	for (size_t i = 0; i < flight->count; i++) {
		flight->queries[i].control = true;
		flight->queries[i].wait = wait;
	}
}

_Static_assert(CHAIN_PATIENCE / 2 >= DNS_ASK_LATE,
    "what flights leave is enough for a sign of life");

/* A flight may use most of the time left, not all: one may follow.  Half is
 * waited for what is slow, and once in a run: others wait for their turn. */
static void
fly(struct flight *flight)
{
	struct chain_source *source = flight->source;
	const int64_t left = deadline_left(&source->deadline);
	const bool patient = left - left / 3 >= CHAIN_PATIENCE;
	struct deadline share = source->deadline;
	struct dns_reply *replies =
	    arena_array(source->arena, flight->count, sizeof(*replies));

	share.at -= left / 3;
	if (patient)
		plan_controls(flight, source->waited ? 0 : left / 2);
	dns_ask(source->arena, flight->queries, flight->count, &share, replies);
	source->waited |= deadline_left(&source->deadline) <= left / 2;
	excuse_silence(replies, flight->count, patient);
	prefer_answering(source, replies, flight->count);
	dns_replies_add(source->replies, replies, flight->count);
	flight->count = 0;
	source->flights++;
}

/* 48 bits are enough: a name is asked for again where all are drawn again. */
static const char *
label_draw(struct arena *arena)
{
	struct dns_ids ids = dns_ids_make(arena, 3);
	const unsigned first = dns_ids_next(&ids), second = dns_ids_next(&ids);

	/* Its first letter, too, or a few NSEC would cover them all. */
	return (arena_printf(arena, "%c%04x%04x%04x", 'a' + first % 26, first,
	    second, (unsigned)dns_ids_next(&ids)));
}

struct chain_source
chain_source_open(struct arena *arena, const struct common_options *common)
{
	struct anchors *anchors = arena_alloc(arena, sizeof(*anchors));
	struct work *work = arena_alloc(arena, sizeof(*work));
	struct resolvers resolvers =
	    resolvers_find(arena, common->resolvers, common->family);
	struct chain_source source = { .arena = arena,
		.anchors = anchors,
		.policy = { .at = common->at,
		    .now = common->now,
		    .work = work,
		    .memo = signature_memo_new(arena),
		    .keys = public_keys_new(arena),
		    .hashes = nsec3_memo_new(arena, work) },
		.servers = arena_array(
		    arena, resolvers.count, sizeof(*source.servers)),
		.server_count = resolvers.count,
		.label = label_draw(arena),
		.deadline = deadline_in(common->timeout),
		.replies = arena_alloc(arena, sizeof(*source.replies)) };

	*anchors = common->trust_anchor != NULL
		       ? anchors_load(arena, common->trust_anchor)
		       : anchors_default(arena);
	memcpy(source.servers, resolvers.list,
	    resolvers.count * sizeof(*source.servers));
	source.replies->arena = arena;
	return (source);
}

/* Some replies take a while to look through. */
static bool
is_walked(const struct chain_wish *wish)
{
	return (!wish->later && !chain_is_final(wish->chain));
}

static void
walk(struct chain_source *source, struct chain_wish *wishes, size_t count,
    size_t asked_before)
{
	for (size_t i = 0; i < count; i++) {
		struct chain_input input = { .question = wishes[i].question,
			.anchors = source->anchors,
			.replies = source->replies,
			.policy = source->policy,
			.asked_before = asked_before,
			.label = source->label };

		if (is_walked(&wishes[i]))
			wishes[i].chain = chain_walk(source->arena, &input);
	}
}

void
chains_walk(
    struct chain_source *source, struct chain_wish *wishes, size_t count)
{
	walk(source, wishes, count, source->replies->count);
}

size_t
chains_ask(
    struct chain_source *source, const struct chain_wish *wishes, size_t count)
{
	const size_t asked_before = source->replies->count;
	struct flight flight = { .source = source };

	for (size_t i = 0; i < count; i++)
		plan_first(&flight, &wishes[i]);
	if (flight.count > 0)
		fly(&flight);
	return (asked_before);
}

void
chains_follow(struct chain_source *source, struct chain_wish *wishes,
    size_t count, size_t asked_before)
{
	struct flight flight = { .source = source };

	for (int flights = 1;; flights++) {
		walk(source, wishes, count, asked_before);
		for (size_t i = 0; i < count; i++)
			if (wishes[i].chain != NULL)
				plan_next(&flight, &wishes[i]);
		if (flight.count == 0 || flights == CHAIN_FLIGHTS_MAX)
			return;
		fly(&flight);
	}
}

void
chains_fetch(
    struct chain_source *source, struct chain_wish *wishes, size_t count)
{
	chains_follow(source, wishes, count, chains_ask(source, wishes, count));
}
