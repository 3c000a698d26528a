/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One batch for all servers.  Beside the questions each server gets the SOA
 * once more without OPT, so that one which EDNS breaks is known at once, and
 * where wanted over TCP.
 */
#include "servers_ask.h"

#include "dns_ask.h"
#include "servers_find.h"

#define BATCH_WAIT INT64_C(4000) /* ms: UDP twice, then TCP */
#define PLAIN_WAIT INT64_C(2000) /* ms, for those that do reply */
#define AGAIN_WAIT INT64_C(2000) /* ms, where all were silent at first */

struct asking {
	struct chain_source *source;
	const struct servers_request *request;
	struct zone_servers *servers;
	size_t each;   /* queries to an address */
	size_t *turns; /* of each server: that of its address in the batch */
	size_t asked;  /* addresses */
	struct dns_query *queries;
	struct dns_reply *replies;
};

static struct dns_question
soa_of(const struct servers_request *request)
{
	const struct dns_question soa = { request->zone, LDNS_RR_TYPE_SOA };

	return (soa);
}

/* Names may share an address, which is asked once: a zone could name one that
 * is not its own many times. */
static bool
shares_turn(const struct asking *a, size_t server)
{
	for (size_t i = 0; i < server; i++)
		if (dns_server_equal(&a->servers->list[i].address,
			&a->servers->list[server].address)) {
			a->turns[server] = a->turns[i];
			return (true);
		}
	return (false);
}

/* In the order of replies: the questions, the SOA without OPT, over TCP. */
static void
plan_server(struct asking *a, size_t server)
{
	struct dns_query *queries = a->queries + a->asked * a->each;
	const size_t count = a->request->count;

	for (size_t i = 0; i < a->each; i++)
		queries[i] = (struct dns_query){
			.question = i < count ? a->request->questions[i]
					      : soa_of(a->request),
			.servers = &a->servers->list[server].address,
			.server_count = 1,
			.work = a->source->policy.work,
			.no_edns = i == count,
			.tcp_only = i > count,
		};
	a->turns[server] = a->asked++;
}

/* Most of the time left, but no more than this; whether silence in it means
 * something. */
static struct deadline
share_of(const struct asking *a, int64_t most, bool *telling)
{
	struct deadline share = a->source->deadline;
	const int64_t left = deadline_left(&share);
	const int64_t mine = 2 * left / 3 < most ? 2 * left / 3 : most;

	share.at -= left - mine;
	*telling = mine >= CHAIN_PATIENCE;
	return (share);
}

/* Whether it is there, and only OPT keeps it from answering (RFC 6891 7). */
static bool
opt_breaks(const struct asking *a, size_t turn)
{
	const struct dns_reply *replies = a->replies + turn * a->each;

	for (size_t i = 0; i < a->request->count; i++)
		if (replies[i].outcome == DNS_ANSWERED)
			return (false);
	return (replies[a->request->count].outcome == DNS_ANSWERED);
}

/* The questions once more, without OPT, to those that it breaks. */
static void
ask_plainly(struct asking *a)
{
	const size_t count = a->request->count;
	const size_t most = a->asked * count;
	struct arena *arena = a->source->arena;
	struct dns_query *queries = arena_array(arena, most, sizeof(*queries));
	struct dns_reply *replies = arena_array(arena, most, sizeof(*replies));
	struct dns_reply **places = arena_array(arena, most, sizeof(*places));
	size_t total = 0;
	bool telling = false;
	const struct deadline share = share_of(a, PLAIN_WAIT, &telling);

	for (size_t i = 0; i < a->asked * a->each; i++) {
		if (i % a->each >= count || !opt_breaks(a, i / a->each))
			continue;
		queries[total] = a->queries[i];
		queries[total].no_edns = true;
		places[total++] = &a->replies[i];
	}
	if (total == 0)
		return;
	dns_ask(arena, queries, total, &share, replies);
	for (size_t i = 0; i < total; i++) {
		replies[i].sent += places[i]->sent;
		*places[i] = replies[i];
	}
}

/* Silence says so only after long enough, a refusal at once. */
static bool
lacks_tcp(const struct dns_reply *reply, bool telling)
{
	return ((telling && reply->outcome == DNS_SILENT) ||
		(reply->outcome == DNS_UNREACHABLE && !reply->no_route) ||
		(reply->outcome == DNS_MALFORMED && reply->packet == NULL &&
		    reply->rcode < 0));
}

/* A reply over TCP to any question shows that there is TCP.  The one that was
 * asked over TCP alone carries OPT, which breaks some. */
static bool
misses_tcp(
    const struct asking *a, const struct zone_server *server, bool telling)
{
	const size_t last = a->each - 1;

	for (size_t i = 0; i < last; i++)
		if (server->replies[i].tcp)
			return (false);
	return (server_answers(server) && server->outcome != SERVER_NO_EDNS &&
		lacks_tcp(&server->replies[last], telling));
}

static void
conclude(struct asking *a, size_t server, bool telling)
{
	struct zone_server *one = &a->servers->list[server];

	one->replies = a->replies + a->turns[server] * a->each;
	server_conclude(a->source->arena, a->servers, one);
	one->no_tcp = a->request->tcp && misses_tcp(a, one, telling);
	for (size_t i = 0; i < a->each; i++) {
		a->servers->late |=
		    !telling && one->replies[i].outcome <= DNS_SILENT;
	}
}

static bool
unasked(
    const struct chain_source *source, const struct name *name, uint16_t type)
{
	const struct dns_reply *reply =
	    dns_replies_find(source->replies, name, type);

	return (
	    reply != NULL && reply->outcome == DNS_UNASKED && !reply->beyond);
}

/* Whether there was no time to find all servers. */
static bool
found_late(
    const struct chain_source *source, const struct zone_servers *servers)
{
	bool late = unasked(source, &servers->zone, LDNS_RR_TYPE_NS);

	for (size_t i = 0; i < servers->name_count; i++) {
		const struct name *name = &servers->names[i].name;

		late |= unasked(source, name, LDNS_RR_TYPE_A) ||
			unasked(source, name, LDNS_RR_TYPE_AAAA);
	}
	return (late);
}

/* Whether there are addresses, but none of the family that is asked. */
static bool
none_to_ask(const struct zone_servers *servers)
{
	bool some = false;

	for (size_t i = 0; i < servers->name_count; i++)
		some |= !servers->names[i].no_address &&
			servers->names[i].failing == 0;
	return (some);
}

/* All questions to all servers, each for no longer than that. */
static void
ask_all(struct asking *a, int64_t most)
{
	struct zone_servers *servers = a->servers;
	bool telling = false;
	const struct deadline share = share_of(a, most, &telling);

	dns_ask(a->source->arena, a->queries, a->asked * a->each, &share,
	    a->replies);
	ask_plainly(a);
	for (size_t i = 0; i < a->asked * a->each; i++)
		servers->queries += a->replies[i].sent;
	for (size_t i = 0; i < servers->count; i++)
		conclude(a, i, telling);
}

static bool
all_silent(const struct zone_servers *servers)
{
	bool all = true;

	for (size_t i = 0; i < servers->count; i++)
		all &= server_is_silent(&servers->list[i]);
	return (all);
}

/*
 * Silence is the servers' fault where the parent's can be reached, before it
 * and after.  What was out of reach meanwhile may be back by then, so where
 * there is time they are asked once more in between.
 */
static bool
is_cut_off(struct asking *a)
{
	const int64_t left = deadline_left(&a->source->deadline);

	if (!parent_replies(a->source, a->request, a->servers))
		return (true);
	if (2 * left / 3 < AGAIN_WAIT)
		return (false);
	ask_all(a, AGAIN_WAIT);
	return (all_silent(a->servers) &&
		!parent_replies(a->source, a->request, a->servers));
}

/* That this machine has no way, such as no IPv6, is never their fault. */
static bool
none_reached(struct asking *a, bool above)
{
	struct zone_servers *servers = a->servers;
	bool no_route = true;

	if (servers->count == 0)
		return (none_to_ask(servers));
	for (size_t i = 0; i < servers->count; i++)
		no_route &= servers->list[i].outcome == SERVER_NO_ROUTE;
	return (no_route || (all_silent(servers) && (!above || is_cut_off(a))));
}

struct zone_servers
servers_ask(struct chain_source *source, const struct servers_request *request)
{
	struct zone_servers servers = { .zone = request->zone,
		.questions = request->questions,
		.question_count = request->count };
	const bool above = servers_find(source, request, &servers);
	struct asking a = { source, request, &servers,
		request->count + (request->tcp ? 2 : 1), NULL, 0, NULL, NULL };
	const size_t total = a.each * servers.count;

	a.queries = arena_array(source->arena, total, sizeof(*a.queries));
	a.replies = arena_array(source->arena, total, sizeof(*a.replies));
	a.turns = arena_array(source->arena, servers.count, sizeof(*a.turns));
	for (size_t i = 0; i < servers.count; i++)
		if (!shares_turn(&a, i))
			plan_server(&a, i);
	ask_all(&a, BATCH_WAIT);
	servers.late |= found_late(source, &servers) ||
			(servers.child == NS_NOT_SEEN &&
			    deadline_left(&source->deadline) == 0);
	servers.unreachable = !servers.late && none_reached(&a, above);
	return (servers);
}
