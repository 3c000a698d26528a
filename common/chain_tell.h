/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of chain_judge.h: what its files share.
 */
#ifndef CHAIN_TELL_H
#define CHAIN_TELL_H

#include "chain_judge.h"
#include "chain_text.h"

struct telling {
	struct arena *arena;
	struct findings *findings;
	const struct chain *chain;
	int64_t at;
};

struct finding *tell_link(struct telling *, const struct chain_link *);

/* Whether other validators may call bogus what holds here: chain_trips.c. */
void tell_zone_trips(
    struct telling *, struct finding *node, const struct chain_zone *);
void tell_link_trips(
    struct telling *, struct finding *node, const struct chain_link *);

#endif
