/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events are numbered in their order: a clock may give two the same time.
 */
#include "dns_life.h"

void
dns_life_asked(struct dns_exchange *exchange, size_t server, int64_t now)
{
	exchange->asked[server] = ++exchange->batch->events;
	exchange->asked_at = now;
	exchange->lives_since = 0;
}

void
dns_life_failed(struct dns_exchange *exchange, size_t server, int64_t now)
{
	if (exchange->lives_since == 0 ||
	    now - exchange->lives_since < DNS_LIFE_ENOUGH)
		dns_life_asked(exchange, server, now);
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

/* The first of the servers that was heard after it was asked; their count
 * where none was. */
static size_t
heard_server(const struct dns_exchange *exchange)
{
	size_t i = 0;

	while (i < exchange->plan.count &&
	       (exchange->asked[i] == 0 ||
		   exchange->plan.servers[i]->heard_at < exchange->asked[i]))
		i++;
	return (i);
}

/* Whether silence is what is left. */
static bool
is_ripe(const struct dns_exchange *exchange, bool late)
{
	return (!exchange->done && dns_reply_lacks(exchange->reply) &&
		(late || dns_plan_last(&exchange->plan)));
}

/* Nothing needs to be heard after this one: else it would never end. */
static void
repeat(struct dns_exchange *exchange, size_t server, int64_t now)
{
	const uint64_t before = exchange->asked[server];

	if (dns_exchange_ask(exchange, server, exchange->plan.tcp_only, false,
		now) != DNS_WAITING)
		return;
	exchange->asked[server] = before;
	exchange->lives_since = now;
}

void
dns_life_look(struct dns_exchange *exchange, bool late, int64_t now)
{
	const size_t server = heard_server(exchange);

	if (exchange->lives_since != 0 || server == exchange->plan.count)
		return;
	if (!exchange->control)
		exchange->lives_since = now;
	else if (is_ripe(exchange, late))
		repeat(exchange, server, now);
}

bool
dns_life_seen(const struct dns_exchange *exchange, int64_t now)
{
	return (exchange->lives_since != 0 &&
		now - exchange->lives_since >= DNS_LIFE_WAIT);
}

/* To all that have not had their say; where it cannot be put, it counts as put
 * and lost. */
static void
ask_all(struct dns_exchange *exchange, int64_t now)
{
	for (size_t i = 0; i < exchange->plan.count; i++) {
		if ((exchange->plan.settled >> i & 1) != 0)
			continue;
		dns_life_asked(exchange, i, now);
		(void)dns_exchange_ask(
		    exchange, i, exchange->plan.tcp_only, false, now);
	}
}

bool
dns_life_hopes(const struct dns_exchange *exchange, int64_t now)
{
	return (exchange->control && !exchange->done &&
		dns_reply_lacks(exchange->reply) &&
		!dns_life_seen(exchange, now) &&
		now - exchange->asked_at < DNS_ASK_LATE);
}

void
dns_life_hold(struct dns_exchange *exchange)
{
	exchange->due = INT64_MAX;
	exchange->waited = false;
}

bool
dns_life_waits(struct dns_exchange *exchange, int64_t now)
{
	const int64_t last = exchange->until - DNS_LIFE_LAST;

	if (dns_life_hopes(exchange, now)) {
		dns_life_hold(exchange);
		exchange->due = exchange->asked_at + DNS_ASK_LATE;
		return (true);
	}
	if (exchange->wait == WAIT_LAST ||
	    (exchange->wait == WAIT_NONE &&
		(!exchange->control || now >= last ||
		    !dns_reply_lacks(exchange->reply) ||
		    !dns_life_seen(exchange, now))))
		return (false);
	exchange->waited = false;
	exchange->wait = now < last ? WAIT_LONG : WAIT_LAST;
	exchange->due = now < last ? last : exchange->until;
	if (exchange->wait == WAIT_LAST)
		ask_all(exchange, now);
	return (true);
}

struct dns_peer *
dns_life_doubted(const struct dns_exchange *exchange, bool late)
{
	if (!exchange->control || !is_ripe(exchange, late) ||
	    heard_server(exchange) < exchange->plan.count)
		return (NULL);
	for (size_t i = 0; i < exchange->plan.count; i++) {
		struct dns_peer *peer = exchange->plan.servers[i];

		if (exchange->asked[i] > peer->doubted_at)
			return (peer);
	}
	return (NULL);
}
