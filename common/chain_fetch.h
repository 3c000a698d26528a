/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: gets chains from a resolver.  All questions that can be foreseen
 * are in flight at once, for all names together, so that a warm resolver costs
 * one round-trip for names without aliases; what only the answers show goes
 * into a next flight.
 */
#ifndef CHAIN_FETCH_H
#define CHAIN_FETCH_H

#include "chain.h"
#include "common_options.h"
#include "deadline.h"
#include "resolv_conf.h"
#include "zone_facts.h"

#define CHAIN_FLIGHTS_MAX 20
#define CHAIN_PATIENCE 1500 /* ms after which silence is a server's fault */

/* Where the chains of a run come from, and all that was asked for them. */
struct chain_source {
	struct arena *arena;
	const struct anchors *anchors;
	struct policy policy;
	struct dns_server *servers; /* the one that answers is moved up */
	size_t server_count;
	const char *label;        /* chain.h: drawn for this run, or null */
	struct deadline deadline; /* of the whole run */
	struct dns_replies *replies;
	bool waited;      /* half of the time for one flight of questions */
	unsigned flights; /* of questions so far: round-trips, where none is
			     lost */
};

/*
 * What the common options ask for: --trust-anchor, -r, --at, -t, whose time
 * runs from here.  Files are read here; one that is no use ends the program as
 * UNKNOWN.
 */
struct chain_source chain_source_open(
    struct arena *, const struct common_options *);

struct chain_wish {
	struct dns_question question;
	bool details; /* also what zone_facts.h reads, of its zone */
	bool later;   /* asked for with the others, and not looked at yet */
	const struct chain *chain; /* filled in, unless for later */
};

/*
 * Fills in every wish's chain, at the deadline with what there is.  Nothing is
 * asked twice in a run, and a chain that lacks nothing stays.
 */
void chains_fetch(struct chain_source *, struct chain_wish *, size_t count);

/*
 * The same in two steps: all that can be foreseen is asked, and nothing looked
 * at; then that, and what it leaves open.  The first returns how many replies
 * there were before, for the second.
 */
size_t chains_ask(
    struct chain_source *, const struct chain_wish *, size_t count);
void chains_follow(struct chain_source *, struct chain_wish *, size_t count,
    size_t asked_before);

/* The same from the replies that are there: computes, and does not wait. */
void chains_walk(struct chain_source *, struct chain_wish *, size_t count);

#endif
