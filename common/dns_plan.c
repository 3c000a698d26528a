/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In the first round servers come one after the other, each with UDP twice
 * and then TCP, as middleboxes may eat large or all datagrams; those known to
 * be silent are passed over while there are others.  The last round asks all
 * that have not had their say once more.
 */
#include "dns_plan.h"

enum { ROUND_FIRST, ROUND_LAST, ROUND_NONE };

/* The steps at a server, and the waits after each in ms. */
static const struct row {
	bool tcp;
	int wait;      /* where no other server follows in the round */
	int wait_more; /* where one does */
} rounds[ROUND_NONE][3] = {
	{ { false, 400, 400 }, { false, 800, 800 }, { true, 1600, 0 } },
	{ { false, 0, 0 }, { true, 3200, 800 } },
};
static const unsigned step_count[ROUND_NONE] = { 3, 2 };

_Static_assert(DNS_SERVERS_MAX == 8 * sizeof(((struct dns_plan *)0)->settled),
    "one bit for each server");

static bool
is_settled(const struct dns_plan *plan, size_t server)
{
	return ((plan->settled >> server & 1) != 0);
}

/* The first from here on that may be asked in this round; count if none. */
static size_t
server_from(const struct dns_plan *plan, size_t from)
{
	for (size_t i = from; i < plan->count; i++)
		if (!is_settled(plan, i) &&
		    (plan->round == ROUND_LAST ||
			!dns_peer_silent(plan->servers[i])))
			return (i);
	return (plan->count);
}

struct dns_plan
dns_plan_make(struct dns_peer *const *servers, size_t count, bool tcp_only)
{
	struct dns_plan plan = {
		.servers = servers,
		.count = count < DNS_SERVERS_MAX ? count : DNS_SERVERS_MAX,
		.tcp_only = tcp_only,
	};

	plan.server = server_from(&plan, 0);
	if (plan.server == plan.count)
		plan.server = 0;
	return (plan);
}

/* Steps over UDP where only TCP is meant. */
static void
skip_datagrams(struct dns_plan *plan)
{
	while (plan->tcp_only && plan->step < step_count[plan->round] &&
	       !rounds[plan->round][plan->step].tcp)
		plan->step++;
}

/* On to the next server, or the next round. */
static void
move_on(struct dns_plan *plan)
{
	plan->step = 0;
	plan->server = server_from(plan, plan->server + 1);
	if (plan->server < plan->count)
		return;
	if (plan->round == ROUND_FIRST) {
		plan->round = ROUND_LAST;
		plan->server = server_from(plan, 0);
	}
	if (plan->server == plan->count)
		plan->round = ROUND_NONE;
}

bool
dns_plan_step(struct dns_plan *plan, struct dns_step *step)
{
	const struct row *row = NULL;

	if (plan->round != ROUND_NONE)
		skip_datagrams(plan);
	while (plan->round != ROUND_NONE &&
	       (plan->server == plan->count || is_settled(plan, plan->server) ||
		   plan->step == step_count[plan->round])) {
		move_on(plan);
		if (plan->round != ROUND_NONE)
			skip_datagrams(plan);
	}
	if (plan->round == ROUND_NONE)
		return (false);
	row = &rounds[plan->round][plan->step];
	*step = (struct dns_step){
		.server = plan->server,
		.tcp = row->tcp,
		.wait = server_from(plan, plan->server + 1) < plan->count
			    ? row->wait_more
			    : row->wait,
	};
	return (true);
}

void
dns_plan_done(struct dns_plan *plan)
{
	plan->step++;
}

void
dns_plan_settle(struct dns_plan *plan, size_t server)
{
	plan->settled |= (uint64_t)1 << server;
}

void
dns_plan_leave(struct dns_plan *plan, size_t server)
{
	if (plan->server == server && plan->round != ROUND_NONE)
		plan->step = step_count[plan->round];
}

bool
dns_plan_hurries(const struct dns_plan *plan)
{
	return (plan->round == ROUND_FIRST && plan->server < plan->count &&
		dns_peer_silent(plan->servers[plan->server]) &&
		server_from(plan, plan->server + 1) < plan->count);
}

bool
dns_plan_last(const struct dns_plan *plan)
{
	return (plan->round != ROUND_FIRST);
}

/* The one whose turn it is may count as silent by now as it is slow. */
bool
dns_plan_early(const struct dns_plan *plan)
{
	const size_t after = server_from(plan, plan->server + 1);

	if (plan->round != ROUND_FIRST ||
	    (server_from(plan, 0) >= plan->server && after == plan->count))
		return (false);
	return (
	    after < plan->count || (!is_settled(plan, plan->server) &&
				       plan->step < step_count[ROUND_FIRST]));
}

bool
dns_plan_settled(const struct dns_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		if (!is_settled(plan, i))
			return (false);
	return (true);
}
