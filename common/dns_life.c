/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events are numbered in their order: a clock may give two the same time.
 */
#include "dns_life.h"

void
dns_life_asked(struct dns_exchange *exchange, size_t server)
{
	exchange->asked[server] = ++exchange->batch->events;
	exchange->lives_since = 0;
}

void
dns_life_heard(struct dns_batch *batch, struct dns_peer *peer)
{
	peer->heard = true;
	peer->heard_at = ++batch->events;
}

void
dns_life_begin(struct dns_batch *batch, struct dns_peer *peer)
{
	peer->doubted_at = ++batch->events;
}

static bool
is_heard(const struct dns_exchange *exchange)
{
	for (size_t i = 0; i < exchange->plan.count; i++)
		if (exchange->asked[i] != 0 &&
		    exchange->plan.servers[i]->heard_at > exchange->asked[i])
			return (true);
	return (false);
}

void
dns_life_look(struct dns_exchange *exchange, int64_t now)
{
	if (exchange->lives_since == 0 && is_heard(exchange))
		exchange->lives_since = now;
}

bool
dns_life_seen(const struct dns_exchange *exchange, int64_t now)
{
	return (exchange->lives_since != 0 &&
		now - exchange->lives_since >= DNS_LIFE_WAIT);
}

struct dns_peer *
dns_life_doubted(const struct dns_exchange *exchange, bool late)
{
	if (!exchange->control || exchange->done ||
	    !dns_reply_lacks(exchange->reply) ||
	    !(late || dns_plan_last(&exchange->plan)) || is_heard(exchange))
		return (NULL);
	for (size_t i = 0; i < exchange->plan.count; i++) {
		struct dns_peer *peer = exchange->plan.servers[i];

		if (exchange->asked[i] > peer->doubted_at)
			return (peer);
	}
	return (NULL);
}
