/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is to blame for a chain.
 */
#include "chain_text.h"

bool
chain_on_this_side(enum chain_rule rule)
{
	switch ((int)rule) {
	case CHAIN_RESOLVER_SILENT:
	case CHAIN_RESOLVER_NO_UPLINK:
	case CHAIN_RESOLVER_REFUSES:
	case CHAIN_RESOLVER_STRIPS:
	case CHAIN_ANCHOR_NO_KEY:
	case CHAIN_NO_ANCHOR:
	case CHAIN_CLOCK_WRONG:
	case CHAIN_WORK_BOUND:
	case CHAIN_DEADLINE:
		return (true);
	default:
		return (false);
	}
}

static const char *
zone_text(struct arena *arena, const struct name *name)
{
	if (name_is_root(name))
		return ("the root zone");
	return (arena_printf(arena, "zone %s", name_text(arena, name)));
}

static const char *
zone_blame(struct arena *arena, const struct chain *chain,
    const struct chain_zone *zone, const char *whose)
{
	const struct chain_zone *own = chain_target_zone(chain);
	const char *name = zone_text(arena, &zone->name);

	if (own == NULL || name_equal(&own->name, &zone->name))
		return (name_is_root(&zone->name)
			    ? name
			    : arena_printf(arena, "%s own %s", whose, name));
	if (name_within(&own->name, &zone->name))
		return (arena_printf(arena, "%s, above %s own", name, whose));
	return (arena_printf(arena, "%s, where an alias leads", name));
}

/* Whether a zone begins there, the zone above has to say. */
static const char *
link_blame(struct arena *arena, const struct chain *chain,
    const struct chain_link *link, const char *whose)
{
	if (link->zone == NULL)
		return ("");
	if (link->doubt.length != 0)
		return (arena_printf(arena, "%s, above %s",
		    zone_text(arena, &link->zone->name),
		    name_text(arena, &link->doubt)));
	return (zone_blame(arena, chain, link->zone, whose));
}

/* The parent signs DS, or the proof that there is none. */
static bool
is_parents(const struct chain_zone *zone)
{
	return (zone->parent != NULL &&
		(zone->reason == CHAIN_NSEC3_ITERATIONS ||
		    (zone->ds != NULL && zone->ds->result == zone->reason)));
}

const char *
chain_blame_text_of(
    struct arena *arena, const struct chain *chain, const char *whose)
{
	/* What does not exist cannot be signed. */
	if (chain->reason == CHAIN_HOLDS ||
	    (chain->verdict == VERDICT_INSECURE &&
		chain_last_link(chain)->answer == ANSWER_NXDOMAIN))
		return ("");
	if (chain->reason == CHAIN_CLOCK_WRONG)
		return ("this machine's clock");
	if (chain->reason == CHAIN_DEADLINE)
		return ("the timeout of this check");
	if (chain->reason == CHAIN_WORK_BOUND)
		return ("the bounds of this check");
	if (chain->reason == CHAIN_ANCHOR_NO_KEY ||
	    chain->reason == CHAIN_NO_ANCHOR)
		return (arena_printf(arena, "the trust anchors here (%s)",
		    chain->anchors->source));
	if (chain_on_this_side(chain->reason))
		return ("the resolver here, or the way to it");
	if (chain->culprit_zone != NULL)
		return (zone_blame(arena, chain,
		    is_parents(chain->culprit_zone)
			? chain->culprit_zone->parent
			: chain->culprit_zone,
		    whose));
	if (chain->culprit_link != NULL)
		return (link_blame(arena, chain, chain->culprit_link, whose));
	return ("");
}

const char *
chain_blame_text(struct arena *arena, const struct chain *chain)
{
	return (chain_blame_text_of(arena, chain, "the domain's"));
}
