/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From links to one verdict, and to the link that it is about.
 */
#include "chain_walk.h"

/* The zones of the answers themselves must hold at "at" and not only now. */
static void
require_at(struct chain_zone *zone)
{
	const struct signature *late = NULL;

	if (zone->own != VERDICT_SECURE || !zone->holds_answer)
		return;
	for (size_t i = 0; i < zone->delegation.count; i++) {
		const struct ds *ds = &zone->delegation.list[i];

		if (ds->result != DS_SIGNS)
			continue;
		if (ds->signature->result == CHAIN_HOLDS)
			return;
		late = ds->signature;
	}
	if (late == NULL)
		return;
	/* One that was not tried may hold at "at". */
	if (verification_is_partial(zone->dnskey)) {
		zone->own = VERDICT_INDETERMINATE;
		zone->reason = CHAIN_WORK_BOUND;
		return;
	}
	zone->own = VERDICT_BOGUS;
	zone->reason = late->result;
}

static void
settle_zones(struct chain *chain)
{
	for (size_t i = 0; i < chain->zone_count; i++) {
		struct chain_zone *zone = chain->zones[i];

		require_at(zone);
		zone->verdict = zone->own;
		if (zone->parent != NULL &&
		    zone->parent->verdict != VERDICT_SECURE)
			zone->verdict = zone->parent->verdict;
	}
}

static enum verdict
verdict_of_link(const struct chain_link *link)
{
	if (link->zone == NULL)
		return (link->own);
	switch (link->zone->verdict) {
	case VERDICT_SECURE:
		return (link->own);
	case VERDICT_INSECURE:
		return (link->own == VERDICT_INDETERMINATE ? link->own
							   : VERDICT_INSECURE);
	case VERDICT_INDETERMINATE:
	case VERDICT_BOGUS:
		break;
	}
	return (link->zone->verdict);
}

static const struct chain_zone *
topmost_fault(const struct chain_zone *zone)
{
	const struct chain_zone *top = zone;

	for (; zone != NULL; zone = zone->parent) {
		if (zone->own != VERDICT_SECURE)
			top = zone;
	}
	return (top);
}

static void
blame(struct chain *chain, const struct chain_link *link)
{
	chain->verdict = link->verdict;
	chain->culprit_zone = NULL;
	if (link->own == link->verdict) {
		chain->culprit_link = link;
		chain->reason = link->reason;
	}
	if (link->zone != NULL && link->zone->verdict != VERDICT_SECURE &&
	    link->zone->verdict == link->verdict) {
		chain->culprit_link = NULL;
		chain->culprit_zone = topmost_fault(link->zone);
		chain->reason = chain->culprit_zone->reason;
	}
}

void
chain_conclude(struct walk *walk)
{
	struct chain *chain = walk->chain;

	settle_sides(walk);
	settle_zones(chain);
	for (size_t i = 0; i < chain->link_count; i++) {
		struct chain_link *link = &chain->links[i];

		link->verdict = verdict_of_link(link);
		if (i == 0 || link->verdict > chain->verdict)
			blame(chain, link);
	}
}
