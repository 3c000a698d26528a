/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flights of questions around the pure walk of chain.h.
 */
#include "chain_fetch.h"

#include <string.h>

#include "die.h"
#include "dns_ask.h"

struct flight {
	struct arena *arena;
	const struct chain_request *request;
	struct dns_server *servers; /* the one that answers is moved up */
	const struct deadline *deadline;
	struct dns_replies *replies;
	struct dns_query *queries;
	size_t count;
};

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
plan(struct flight *flight, const struct name *name, uint16_t type)
{
	struct dns_query query = { .question = { *name, type },
		.servers = flight->servers,
		.server_count = flight->request->resolvers.count,
		.recursion = true };

	if (flight->count < CHAIN_QUESTIONS_MAX &&
	    dns_replies_find(flight->replies, name, type) == NULL &&
	    !planned(flight, &query.question))
		flight->queries[flight->count++] = query;
}

static void
plan_details(struct flight *flight, const struct name *apex)
{
	for (size_t i = 0; i < ZONE_FACT_TYPES; i++)
		plan(flight, apex, zone_fact_types[i]);
}

/* What can be foreseen for a name: DS and DNSKEY at every label. */
static void
plan_first(struct flight *flight)
{
	const struct chain_request *request = flight->request;
	const struct name *name = &request->question.name;
	const struct name *top = anchors_closest(request->anchors, name);

	if (top == NULL)
		return;
	for (unsigned n = name_labels(top); n <= name_labels(name); n++) {
		struct name between = name_ancestor(name, n);

		plan(flight, &between, LDNS_RR_TYPE_DNSKEY);
		if (n > name_labels(top))
			plan(flight, &between, LDNS_RR_TYPE_DS);
	}
	plan(flight, name, request->question.type);
	if (request->details)
		plan_details(flight, name);
}

static void
plan_next(struct flight *flight, const struct chain *chain)
{
	const struct chain_zone *zone = chain_target_zone(chain);

	for (size_t i = 0; i < chain->missing_count; i++)
		plan(flight, &chain->missing[i].name, chain->missing[i].type);
	if (flight->request->details && zone != NULL && zone->keys.count > 0)
		plan_details(flight, &zone->name);
}

/* Silence means something only where there was time for an answer. */
static void
excuse_silence(struct dns_reply *replies, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (replies[i].outcome == DNS_SILENT)
			replies[i].outcome = DNS_UNASKED;
	}
}

/* The next flight does not wait again for a server that is silent. */
static void
prefer_answering(
    struct flight *flight, const struct dns_reply *replies, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (replies[i].outcome != DNS_ANSWERED)
			continue;
		for (size_t j = 1; j < flight->request->resolvers.count; j++) {
			struct dns_server first = flight->servers[0];

			if (strcmp(flight->servers[j].text,
				replies[i].server) != 0)
				continue;
			flight->servers[0] = flight->servers[j];
			flight->servers[j] = first;
		}
		return;
	}
}

/* A flight may use most of the time left, not all: one may follow. */
static void
fly(struct flight *flight)
{
	int64_t left = deadline_left(flight->deadline);
	struct deadline share = *flight->deadline;
	struct dns_reply *replies =
	    arena_array(flight->arena, flight->count, sizeof(*replies));

	share.at -= left / 3;
	dns_ask(flight->arena, flight->queries, flight->count, &share, replies);
	if (left - left / 3 < CHAIN_PATIENCE)
		excuse_silence(replies, flight->count);
	prefer_answering(flight, replies, flight->count);
	dns_replies_add(flight->replies, replies, flight->count);
	flight->count = 0;
}

struct chain_request
chain_request_from(
    struct arena *arena, const struct common_options *common, uint16_t type)
{
	struct anchors *anchors = arena_alloc(arena, sizeof(*anchors));
	struct chain_request request = { .question.type = type,
		.anchors = anchors,
		.policy = { .at = common->at,
		    .now = common->now,
		    .checks_left = SIGNATURE_CHECKS_PER_WALK,
		    .memo = signature_memo_new(arena) } };

	(void)name_parse(common->hostname, &request.question.name);
	*anchors = common->trust_anchor != NULL
		       ? anchors_load(arena, common->trust_anchor)
		       : anchors_default(arena);
	request.resolvers =
	    resolvers_find(arena, common->resolvers, common->family);
	return (request);
}

struct chain *
chain_fetch(struct arena *arena, const struct chain_request *request,
    const struct deadline *deadline, struct dns_replies *replies)
{
	struct chain_input input = { .question = request->question,
		.anchors = request->anchors,
		.replies = replies,
		.policy = request->policy };
	struct flight flight = { .arena = arena,
		.request = request,
		.deadline = deadline,
		.replies = replies };
	struct chain *chain;

	flight.servers = arena_array(
	    arena, request->resolvers.count, sizeof(*flight.servers));
	memcpy(flight.servers, request->resolvers.list,
	    request->resolvers.count * sizeof(*flight.servers));
	flight.queries =
	    arena_array(arena, CHAIN_QUESTIONS_MAX, sizeof(*flight.queries));
	die_stage("asking the resolver for the chain");
	plan_first(&flight);
	fly(&flight);
	chain = chain_walk(arena, &input);
	for (int i = 1; i < CHAIN_FLIGHTS_MAX; i++) {
		plan_next(&flight, chain);
		if (flight.count == 0)
			break;
		fly(&flight);
		chain = chain_walk(arena, &input);
	}
	return (chain);
}
