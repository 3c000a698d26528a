/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: gets a chain from a resolver.  All questions that can be foreseen
 * are in flight at once, so that a warm resolver costs one round-trip for a
 * name without aliases; what only the answers show goes into a next flight.
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

struct chain_request {
	struct dns_question question;
	const struct anchors *anchors;
	struct policy policy;
	struct resolvers resolvers;
	bool details; /* also what zone_facts.h reads, of the zone asked for */
};

/*
 * What the common options ask for: -H, --trust-anchor, -r, --at.  Files are
 * read here; one that is no use ends the program as UNKNOWN.
 */
struct chain_request chain_request_from(
    struct arena *, const struct common_options *, uint16_t type);

/*
 * Adds all replies to the list and returns the chain that they make; at the
 * deadline with what there is.
 */
struct chain *chain_fetch(struct arena *, const struct chain_request *,
    const struct deadline *, struct dns_replies *);

#endif
