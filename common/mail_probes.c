/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One loop around poll(2) for all connections; a queue for those that are too
 * many at once.
 */
#include "mail_probes.h"

#include <netinet/in.h>
#include <poll.h>
#include <string.h>

#include "mail_connection.h"
#include "progress.h"
#include "tls_client.h"

#define RESERVE_MAX 100 /* ms before the deadline, for what comes after */
#define RESERVE_PART 10 /* of the time that is left: a tenth */

struct round {
	struct arena *arena;
	const struct probe_manner *manner;
	struct mail_probes *probes;
	size_t taken;       /* of the probes: those that are known here */
	bool *begun;        /* for each of them */
	size_t waiting;     /* those that have not */
	int64_t start, end; /* ms; from when all probes are known */
	struct mail_connection *connections[PROBES_AT_ONCE];
	size_t made; /* of the connections */
	struct pollfd polled[PROBES_AT_ONCE];
	struct mail_connection *owners[PROBES_AT_ONCE]; /* of the polled */
	size_t polled_count;
};

static struct round
round_new(struct arena *arena, struct mail_probes *probes,
    const struct probe_manner *manner, const struct deadline *deadline)
{
	const int64_t part = deadline_left(deadline) / RESERVE_PART;

	return ((struct round){ .arena = arena,
	    .manner = manner,
	    .probes = probes,
	    .end = deadline->at - (part < RESERVE_MAX ? part : RESERVE_MAX) });
}

/* Those that are new on the list. */
static void
round_take(struct round *round)
{
	const size_t count = round->probes->count;

	round->begun = arena_grow(
	    round->arena, round->begun, round->taken, count, sizeof(bool));
	for (; round->taken < count; round->taken++) {
		struct mail_probe *probe = &round->probes->list[round->taken];

		probe->stage = PROBE_CONNECT;
		probe->outcome = probe->here ? PROBE_NO_ROUTE : PROBE_UNTRIED;
		probe->bound = PROBE_NO_BOUND;
		probe->reply = probe->error = "";
		round->begun[round->taken] = probe->here;
		round->waiting += !probe->here;
	}
}

static bool
is_same_address(const struct mail_probe *a, const struct mail_probe *b)
{
	const struct sockaddr_storage *x = &a->address, *y = &b->address;

	if (x->ss_family != y->ss_family)
		return (false);
	if (x->ss_family == AF_INET6)
		return (memcmp(&((const struct sockaddr_in6 *)x)->sin6_addr,
			    &((const struct sockaddr_in6 *)y)->sin6_addr,
			    sizeof(struct in6_addr)) == 0);
	return (((const struct sockaddr_in *)x)->sin_addr.s_addr ==
		((const struct sockaddr_in *)y)->sin_addr.s_addr);
}

/* Connections that are open; of one address only, where it is not null. */
static size_t
count_open(const struct round *round, const struct mail_probe *address)
{
	size_t count = 0;

	for (size_t i = 0; i < round->made; i++) {
		const struct mail_connection *one = round->connections[i];

		if (mail_connection_is_open(one) &&
		    (address == NULL || is_same_address(one->probe, address)))
			count++;
	}
	return (count);
}

static size_t
count_waiting(const struct round *round, const struct mail_probe *address)
{
	size_t count = 0;

	for (size_t i = 0; i < round->taken; i++)
		if (!round->begun[i] &&
		    is_same_address(&round->probes->list[i], address))
			count++;
	return (count);
}

/* How often the room will have to empty until that many had their turn, beside
 * those that have it. */
static int64_t
turns_of(size_t waiting, size_t open, size_t room)
{
	const size_t free = room > open ? room - open : 0;
	const size_t beyond = waiting > free ? waiting - free : 0;

	return ((int64_t)(1 + (beyond + room - 1) / room));
}

/* Those that wait behind this one are to have as much time as it has, should
 * all of them be silent. */
static void
share_give(struct round *round, struct mail_connection *connection,
    const struct mail_probe *probe)
{
	const int64_t now = deadline_clock();
	const int64_t all =
	    turns_of(round->waiting, count_open(round, NULL), PROBES_AT_ONCE);
	const int64_t same = turns_of(count_waiting(round, probe),
	    count_open(round, probe), PROBES_PER_ADDRESS);
	const int64_t share = (round->end - now) / (all > same ? all : same);

	connection->until = now + share;
	connection->is_cut = 4 * share < 3 * (round->end - round->start);
}

/* Null where all are in use. */
static struct mail_connection *
connection_free(struct round *round)
{
	struct mail_connection *made = NULL;

	for (size_t i = 0; i < round->made; i++)
		if (!mail_connection_is_open(round->connections[i]))
			return (round->connections[i]);
	if (round->made == PROBES_AT_ONCE)
		return (NULL);
	made = arena_alloc(round->arena, sizeof(*made));
	mail_connection_make(made, round->arena, round->manner);
	round->connections[round->made++] = made;
	return (made);
}

/* False where it has to wait for a descriptor: that of another of ours. */
static bool
probe_begin(struct round *round, size_t i, struct mail_connection *connection)
{
	struct mail_probe *probe = &round->probes->list[i];

	share_give(round, connection, probe);
	if (!mail_connection_open(connection, probe) &&
	    count_open(round, NULL) > 0)
		return (false);
	round->begun[i] = true;
	round->waiting--;
	return (true);
}

/* Where nobody waits any more, all the time is for those that are open. */
static void
shares_extend(struct round *round)
{
	for (size_t i = 0; i < round->made && round->waiting == 0; i++)
		round->connections[i]->until = round->end;
}

static void
round_begin(struct round *round)
{
	struct mail_connection *connection = NULL;

	if (round->waiting == 0 || deadline_clock() >= round->end)
		return;
	for (size_t i = 0; i < round->taken; i++) {
		if (round->begun[i] ||
		    count_open(round, &round->probes->list[i]) >=
			PROBES_PER_ADDRESS)
			continue;
		connection = connection_free(round);
		if (connection == NULL || !probe_begin(round, i, connection))
			return;
	}
	shares_extend(round);
}

/* The first ones are connected to while others are still found out; then all
 * is known that the time is to be shared by. */
static void
round_gather(struct round *round)
{
	do {
		round_take(round);
		round_begin(round);
	} while (round->manner->next != NULL &&
		 round->manner->next(round->manner->with));
	round->start = deadline_clock();
	for (size_t i = 0; i < round->made; i++) {
		struct mail_connection *one = round->connections[i];

		if (mail_connection_is_open(one))
			share_give(round, one, one->probe);
	}
}

static void
round_expire(struct round *round, int64_t now)
{
	for (size_t i = 0; i < round->made; i++) {
		struct mail_connection *one = round->connections[i];

		if (mail_connection_is_open(one) &&
		    mail_connection_due(one) <= now)
			mail_connection_expire(one);
	}
}

/* The moment when the next one's time is over. */
static int64_t
round_due(const struct round *round)
{
	int64_t due = round->end;

	for (size_t i = 0; i < round->made; i++) {
		const struct mail_connection *one = round->connections[i];

		if (mail_connection_is_open(one) &&
		    mail_connection_due(one) < due)
			due = mail_connection_due(one);
	}
	return (due);
}

/* Only those that are open: poll(2) takes no more than this process may have
 * descriptors. */
static void
polled_fill(struct round *round)
{
	round->polled_count = 0;
	for (size_t i = 0; i < round->made; i++) {
		struct mail_connection *one = round->connections[i];

		if (!mail_connection_is_open(one))
			continue;
		round->owners[round->polled_count] = one;
		round->polled[round->polled_count++] = (struct pollfd){
			.fd = one->dialogue.fd,
			.events = mail_connection_events(one),
		};
	}
}

/* A handshake costs time to compute: the end is looked at after each. */
static void
round_stir(struct round *round)
{
	polled_fill(round);
	if (progress_poll(round->polled, (nfds_t)round->polled_count,
		round_due(round)) <= 0)
		return;
	for (size_t i = 0; i < round->polled_count; i++) {
		if (round->polled[i].revents != 0)
			mail_connection_go(round->owners[i]);
		if (deadline_clock() >= round->end)
			return;
	}
}

void
mail_probes_go(struct arena *arena, struct mail_probes *probes,
    struct probe_manner *manner, const struct deadline *deadline)
{
	struct round round = round_new(arena, probes, manner, deadline);
	size_t *room = arena_alloc(arena, sizeof(*room));

	*room = CERTS_OCTETS_MAX;
	manner->room = room;
	round_gather(&round);
	while (deadline_clock() < round.end) {
		round_begin(&round);
		if (round.waiting == 0 && count_open(&round, NULL) == 0)
			return;
		if (manner->context == NULL)
			manner->context = tls_client_new(arena);
		round_stir(&round);
		/* The turn of those that are over is another's. */
		round_expire(&round, deadline_clock());
	}
	round_expire(&round, INT64_MAX);
}
