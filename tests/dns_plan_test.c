/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a question is put to, in which order, and who is passed over.
 */
#include <string.h>

#include "dns_plan.h"
#include "tap.h"

#define SERVERS 4

/* The servers of a question: how often each was silent, whether heard. */
struct plan_case {
	const char *what;
	size_t count;
	struct dns_peer peers[SERVERS];
	const char *settle; /* servers settled before the first step */
	const char *steps;  /* server, u or t, wait; ends with the plan */
	size_t early;       /* steps until each server has had some time */
};

#define NEW                   \
	{                     \
		.silences = 0 \
	}
#define SILENT                                \
	{                                     \
		.silences = DNS_PEER_SILENCES \
	}
#define HEARD                                 \
	{                                     \
		.silences = 99, .heard = true \
	}

static const struct plan_case cases[] = {
	{ "one server", 1, { NEW }, "", "0u400 0u800 0t1600 0u0 0t3200 ", 0 },
	{ "two servers: TCP to the first while the next is asked", 2,
	    { NEW, NEW }, "",
	    "0u400 0u800 0t0 1u400 1u800 1t1600 "
	    "0u0 0t800 1u0 1t3200 ",
	    6 },
	{ "a silent first one is passed over until the end", 2, { SILENT, NEW },
	    "", "1u400 1u800 1t1600 0u0 0t800 1u0 1t3200 ", 0 },
	{ "a silent last one too", 2, { NEW, SILENT }, "",
	    "0u400 0u800 0t1600 0u0 0t800 1u0 1t3200 ", 0 },
	{ "nothing but silent ones", 2, { SILENT, SILENT }, "",
	    "0u400 0u800 0t1600 0u0 0t800 1u0 1t3200 ", 0 },
	{ "who has been heard is waited for, however often silent", 2,
	    { HEARD, NEW }, "",
	    "0u400 0u800 0t0 1u400 1u800 1t1600 "
	    "0u0 0t800 1u0 1t3200 ",
	    6 },
	{ "who has had a say is left out", 3, { NEW, NEW, NEW }, "02",
	    "1u400 1u800 1t1600 1u0 1t3200 ", 0 },
	{ "all have had their say", 2, { NEW, NEW }, "01", "", 0 },
	{ "no server", 0, { NEW }, "", "", 0 },
};

static const char *
steps_of(struct arena *arena, struct dns_plan *plan, size_t *early)
{
	const char *steps = "";
	struct dns_step step;

	*early = 0;
	for (int i = 0; i < 100 && dns_plan_step(plan, &step); i++) {
		*early += dns_plan_early(plan);
		steps = arena_printf(arena, "%s%zu%c%d ", steps, step.server,
		    step.tcp ? 't' : 'u', step.wait);
		dns_plan_done(plan);
	}
	return (steps);
}

static struct dns_peer **
peers_of(struct arena *arena, const struct dns_peer *peers, size_t count)
{
	struct dns_peer **list = arena_array(arena, count, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		list[i] = arena_alloc(arena, sizeof(**list));
		*list[i] = peers[i % SERVERS];
	}
	return (list);
}

static void
plans_are_followed(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct plan_case *row = &cases[i];
		struct dns_plan plan = dns_plan_make(
		    peers_of(arena, row->peers, row->count), row->count, false);
		const char *steps = NULL;
		size_t early = 0;

		for (const char *at = row->settle; *at != '\0'; at++)
			dns_plan_settle(&plan, (size_t)(*at - '0'));
		steps = steps_of(arena, &plan, &early);
		tap_ok(
		    strcmp(steps, row->steps) == 0, "%s: %s", row->what, steps);
		tap_ok(early == row->early, "... early for %zu steps", early);
	}
}

static void
plans_change(struct arena *arena)
{
	static const struct dns_peer fresh[SERVERS] = { NEW };
	struct dns_peer **peers = peers_of(arena, fresh, 3);
	struct dns_plan plan = dns_plan_make(peers, 3, false);
	struct dns_step step;

	tap_ok(dns_plan_step(&plan, &step) && step.server == 0 &&
		   dns_plan_step(&plan, &step) && step.server == 0 && !step.tcp,
	    "a step stays the same until it is done");
	tap_ok(!dns_plan_hurries(&plan), "no hurry with a new server");
	*peers[0] = (struct dns_peer)SILENT;
	tap_ok(dns_plan_hurries(&plan), "hurry once it is known as silent");
	*peers[1] = *peers[2] = (struct dns_peer)SILENT;
	tap_ok(!dns_plan_hurries(&plan), "but not where all others are too");
	*peers[2] = (struct dns_peer)NEW;
	dns_plan_leave(&plan, 0);
	tap_ok(dns_plan_step(&plan, &step) && step.server == 2,
	    "left for the next that is not silent");
	dns_plan_leave(&plan, 1);
	tap_ok(dns_plan_step(&plan, &step) && step.server == 2,
	    "leaving one whose turn it is not changes nothing");
	dns_plan_settle(&plan, 2);
	tap_ok(dns_plan_step(&plan, &step) && step.server == 0 &&
		   !dns_plan_settled(&plan),
	    "after the last comes the last round, silent ones included");
	tap_ok(!dns_plan_hurries(&plan), "where nothing hurries");
	dns_plan_settle(&plan, 0);
	dns_plan_settle(&plan, 1);
	tap_ok(dns_plan_settled(&plan) && !dns_plan_step(&plan, &step) &&
		   !dns_plan_hurries(&plan),
	    "all settled is the end");
}

static void
slow_ones_get_their_time(struct arena *arena)
{
	static const struct dns_peer both[SERVERS] = { HEARD, NEW };
	struct dns_peer **peers = peers_of(arena, both, 2);
	struct dns_plan plan = dns_plan_make(peers, 2, false);
	struct dns_step step;

	while (dns_plan_step(&plan, &step) && step.server == 0)
		dns_plan_done(&plan);
	*peers[1] = (struct dns_peer)SILENT;
	tap_ok(dns_plan_early(&plan),
	    "one that counts as silent meanwhile may yet answer");
	dns_plan_settle(&plan, 1);
	tap_ok(!dns_plan_early(&plan), "not once it has had its say");
}

static void
datagrams_are_left_out(struct arena *arena)
{
	static const struct dns_peer fresh[SERVERS] = { NEW };
	struct dns_plan one = dns_plan_make(peers_of(arena, fresh, 1), 1, true);
	struct dns_plan two = dns_plan_make(peers_of(arena, fresh, 2), 2, true);
	size_t early = 0;
	const char *steps = steps_of(arena, &one, &early);

	tap_ok(strcmp(steps, "0t1600 0t3200 ") == 0, "TCP only: %s", steps);
	steps = steps_of(arena, &two, &early);
	tap_ok(strcmp(steps, "0t0 1t1600 0t800 1t3200 ") == 0,
	    "TCP only, two servers: %s", steps);
	tap_ok(early == 2, "early until TCP to both, %zu steps", early);
}

static void
servers_are_bounded(struct arena *arena)
{
	enum { count = DNS_SERVERS_MAX + 6 };
	static const struct dns_peer fresh[SERVERS] = { NEW };
	struct dns_plan plan =
	    dns_plan_make(peers_of(arena, fresh, count), count, false);
	struct dns_step step;
	size_t last = 0, steps = 0;

	for (; steps < 1000 && dns_plan_step(&plan, &step); steps++) {
		last = step.server > last ? step.server : last;
		dns_plan_done(&plan);
	}
	tap_ok(last == DNS_SERVERS_MAX - 1 && steps == DNS_SERVERS_MAX * 5,
	    "%zu steps for more servers than are asked", steps);
}

static void
peers_are_shared(struct arena *arena)
{
	static const char *const texts[] = { "192.0.2.1", "192.0.2.2",
		"192.0.2.1@54", "192.0.2.1" };
	struct dns_peers peers = { .arena = arena };
	struct dns_server servers[4];
	struct dns_peer **first = NULL, **second = NULL;

	for (size_t i = 0; i < 4; i++)
		(void)dns_server_parse(arena, texts[i], &servers[i]);
	first = dns_peers_of(&peers, servers, 4);
	second = dns_peers_of(&peers, servers + 1, 3);
	tap_ok(peers.count == 3 && first[0] == first[3] &&
		   first[0] != first[2] && first[0] != first[1],
	    "the same address and port are the same peer");
	tap_ok(second[0] == first[1] && second[2] == first[0],
	    "for other questions too");
	first[0]->silences = DNS_PEER_SILENCES - 1;
	tap_ok(!dns_peer_silent(first[0]), "%d silences are too few",
	    DNS_PEER_SILENCES - 1);
	first[0]->silences++;
	tap_ok(dns_peer_silent(second[2]), "one more is not");
	first[0]->heard = true;
	tap_ok(!dns_peer_silent(second[2]), "a word ends silence");
}

int
main(void)
{
	struct arena *arena = arena_open();

	plans_are_followed(arena);
	plans_change(arena);
	slow_ones_get_their_time(arena);
	datagrams_are_left_out(arena);
	servers_are_bounded(arena);
	peers_are_shared(arena);
	arena_close(arena);
	return (tap_end());
}
