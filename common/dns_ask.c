/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One loop around poll(2) for all questions of a batch.
 */
#include "dns_control.h"
#include "progress.h"

struct flight {
	struct dns_batch batch;
	struct dns_exchange *exchanges;
	size_t count;
	struct dns_controls controls;
	struct pollfd *polled;
	struct stirred {
		struct dns_exchange *exchange;
		struct dns_attempt *attempt;
	} * owners; /* of the polled */
	size_t polled_count;
};

static void
flight_prepare(struct flight *flight, struct arena *arena, size_t count)
{
	*flight = (struct flight){ .count = count };
	flight->batch = (struct dns_batch){
		.arena = arena,
		.peers = { .arena = arena },
		.ids = dns_ids_make(arena, count),
		.datagram = arena_alloc(arena, UINT16_MAX),
	};
	flight->exchanges =
	    arena_array(arena, count, sizeof(*flight->exchanges));
}

/* Questions mostly share one list of servers. */
static void
flight_begin(struct flight *flight, const struct dns_query *queries,
    struct dns_reply *replies)
{
	const int64_t now = deadline_clock();
	struct dns_peer **peers = NULL;

	for (size_t i = 0; i < flight->count; i++) {
		const struct dns_query *query = &queries[i];

		if (i == 0 || query->servers != queries[i - 1].servers ||
		    query->server_count != queries[i - 1].server_count)
			peers = dns_peers_of(&flight->batch.peers,
			    query->servers, query->server_count);
		dns_exchange_begin(&flight->exchanges[i], &flight->batch, query,
		    peers, &replies[i], now);
	}
}

/* Once all servers are known. */
static void
flight_equip(struct flight *flight)
{
	struct arena *arena = flight->batch.arena;
	size_t sockets = 0;

	flight->controls = dns_controls_make(&flight->batch);
	sockets = (flight->count + flight->controls.count) * DNS_ATTEMPTS_MAX;
	flight->polled = arena_array(arena, sockets, sizeof(*flight->polled));
	flight->owners = arena_array(arena, sockets, sizeof(*flight->owners));
}

static void
poll_add(struct flight *flight, struct dns_exchange *exchange)
{
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++) {
		struct dns_attempt *attempt = &exchange->attempts.list[i];

		if (!dns_attempt_is_open(attempt))
			continue;
		flight->polled[flight->polled_count] = (struct pollfd){
			.fd = attempt->fd,
			.events = dns_attempt_events(attempt),
		};
		flight->owners[flight->polled_count++] =
		    (struct stirred){ exchange, attempt };
	}
}

/* What is to be listened to, and until when; false where the exchange is
 * done. */
static bool
exchange_wait(
    struct flight *flight, struct dns_exchange *exchange, int64_t *until)
{
	if (exchange->done)
		return (false);
	if (dns_exchange_due(exchange) < *until)
		*until = dns_exchange_due(exchange);
	poll_add(flight, exchange);
	return (true);
}

/*
 * Does what is due and collects what is to be listened to; false where all
 * questions are done.  until: when the next step is due.
 */
static bool
flight_go(struct flight *flight, int64_t *until)
{
	const int64_t now = deadline_clock(), end = *until;
	struct dns_controls *controls = &flight->controls;
	bool open = false;

	flight->polled_count = 0;
	for (size_t i = 0; i < flight->count; i++) {
		struct dns_exchange *exchange = &flight->exchanges[i];

		if (!exchange->done && dns_exchange_due(exchange) <= now)
			dns_exchange_go(exchange, now);
		dns_controls_see(controls, exchange, now, end);
	}
	dns_controls_go(controls, now, end, until);
	for (size_t i = 0; i < flight->count; i++)
		open |= exchange_wait(flight, &flight->exchanges[i], until);
	for (size_t i = 0; i < controls->count; i++)
		(void)exchange_wait(flight, &controls->list[i].exchange, until);
	return (open);
}

/* One hostile reply may take a while to read: the deadline is looked at after
 * each. */
static void
flight_stir(struct flight *flight, const struct deadline *deadline)
{
	for (size_t i = 0; i < flight->polled_count; i++) {
		const struct stirred *owner = &flight->owners[i];

		if (flight->polled[i].revents == 0 ||
		    owner->attempt->fd != flight->polled[i].fd)
			continue;
		dns_exchange_stir(
		    owner->exchange, owner->attempt, deadline_clock());
		if (deadline_left(deadline) == 0)
			return;
	}
}

static void
flight_fly(struct flight *flight, const struct deadline *deadline)
{
	while (deadline_left(deadline) > 0) {
		int64_t until = deadline->at;

		if (!flight_go(flight, &until))
			return;
		if (progress_poll(flight->polled, (nfds_t)flight->polled_count,
			until) > 0)
			flight_stir(flight, deadline);
	}
}

static bool
flight_hopes(const struct flight *flight)
{
	const int64_t now = deadline_clock();

	for (size_t i = 0; i < flight->count; i++)
		if (dns_life_hopes(&flight->exchanges[i], now))
			return (true);
	return (false);
}

/* A while past the deadline, where a sign of life may yet come; nothing else
 * is put then. */
static void
flight_linger(struct flight *flight, const struct deadline *deadline)
{
	const struct deadline late = { deadline->at + DNS_ASK_LATE };

	if (!flight_hopes(flight))
		return;
	for (size_t i = 0; i < flight->count; i++)
		dns_life_hold(&flight->exchanges[i]);
	flight_fly(flight, &late);
}

void
dns_ask(struct arena *arena, const struct dns_query *queries, size_t count,
    const struct deadline *deadline, struct dns_reply *replies)
{
	struct flight flight;
	int64_t now = 0;

	for (size_t i = 0; i < count; i++)
		replies[i] =
		    (struct dns_reply){ .question = queries[i].question,
			    .beyond = i >= DNS_BATCH_MAX,
			    .rcode = -1 };
	flight_prepare(
	    &flight, arena, count < DNS_BATCH_MAX ? count : DNS_BATCH_MAX);
	flight_begin(&flight, queries, replies);
	flight_equip(&flight);
	flight_fly(&flight, deadline);
	flight_linger(&flight, deadline);
	now = deadline_clock();
	for (size_t i = 0; i < flight.count; i++)
		if (!flight.exchanges[i].done)
			dns_exchange_end(&flight.exchanges[i], now);
	dns_controls_end(&flight.controls, now);
}
