/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On whose side a fault is: a zone's, or that of the resolver or the clock
 * here.
 */
#include <string.h>

#include "chain_walk.h"

/* Whether the resolver answered for the name itself or one above it. */
static bool
answered_above(const struct walk *walk, const struct name *name)
{
	const struct dns_replies *replies = walk->input->replies;

	for (size_t i = 0; i < replies->count; i++) {
		const struct dns_reply *reply = &replies->list[i];

		if (reply->outcome == DNS_ANSWERED &&
		    name_within(name, &reply->question.name) &&
		    !name_equal(name, &reply->question.name))
			return (true);
	}
	return (false);
}

static bool
holds_signature(const ldns_rr_list *list)
{
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		if (ldns_rr_get_type(ldns_rr_list_rr(list, i)) ==
		    LDNS_RR_TYPE_RRSIG)
			return (true);
	}
	return (false);
}

/* A resolver that passes on no DNSSEC records shows not one signature. */
static bool
strips(const struct walk *walk, const struct chain_zone *anchored)
{
	const struct dns_replies *replies = walk->input->replies;

	if (anchored->dnskey_reply == NULL ||
	    anchored->dnskey_reply->outcome != DNS_ANSWERED)
		return (false);
	for (size_t i = 0; i < replies->count; i++) {
		const ldns_pkt *packet = replies->list[i].packet;

		if (packet != NULL &&
		    (holds_signature(ldns_pkt_answer(packet)) ||
			holds_signature(ldns_pkt_authority(packet))))
			return (false);
	}
	return (true);
}

/* Genuine, and at this clock's time either all expired or all not begun. */
static bool
misses_time(const struct verification *verified, enum chain_rule rule)
{
	return (verified == NULL || verified->best == NULL ||
		!verified->best->genuine || verified->best->result == rule);
}

/*
 * The root has always signed anew; where its signatures and all others miss
 * the time on the same side, it is the clock that is wrong.
 */
static bool
clock_wrong(const struct walk *walk, const struct chain_zone *anchored)
{
	const struct chain *chain = walk->chain;
	enum chain_rule rule = anchored->reason;

	if (!name_is_root(&anchored->name) ||
	    walk->input->policy.at != walk->input->policy.now ||
	    (rule != CHAIN_RRSIG_EXPIRED && rule != CHAIN_RRSIG_NOT_YET_VALID))
		return (false);
	for (size_t i = 0; i < chain->zone_count; i++) {
		if (!misses_time(chain->zones[i]->dnskey, rule) ||
		    !misses_time(chain->zones[i]->ds, rule))
			return (false);
	}
	for (size_t i = 0; i < chain->link_count; i++) {
		if (!misses_time(chain->links[i].records, rule))
			return (false);
	}
	return (true);
}

static enum chain_rule
resolver_rule(const struct dns_reply *reply)
{
	return (reply == NULL || dns_reply_lacks(reply)
		    ? CHAIN_RESOLVER_SILENT
		    : CHAIN_RESOLVER_REFUSES);
}

/* The resolver, or the way to it, may have been there before; nothing shows
 * that it still was.  One that has no TCP was never there. */
bool
walk_gone(const struct dns_reply *reply)
{
	if (reply == NULL || (reply->truncated && !reply->no_route &&
				 reply->outcome == DNS_UNREACHABLE))
		return (false);
	return (reply->turned_away || reply->unheard_since);
}

/* Silence about one name is its zone's fault only if others were told of, and
 * not from the cache alone. */
static enum chain_rule
unreachable_rule(struct walk *walk, const struct name *name,
    const struct dns_reply *reply, const struct chain_zone *above)
{
	if (answered_above(walk, name) && !walk_gone(reply))
		return (walk_uplink(walk, above));
	return (resolver_rule(reply));
}

/* The reply that the link lacks: its own, or the DS of a zone above. */
static const struct dns_reply *
lacking(const struct walk *walk, const struct chain_link *link)
{
	return (link->doubt.length == 0
		    ? link->reply
		    : walk_have(walk, &link->doubt, LDNS_RR_TYPE_DS));
}

static void
settle_unreachable(struct walk *walk)
{
	struct chain *chain = walk->chain;

	for (size_t i = 0; i < chain->zone_count; i++) {
		struct chain_zone *zone = chain->zones[i];

		if (zone->reason == CHAIN_ZONE_UNREACHABLE)
			zone->reason = unreachable_rule(walk, &zone->name,
			    zone->dnskey_reply, zone->parent);
	}
	for (size_t i = 0; i < chain->link_count; i++) {
		struct chain_link *link = &chain->links[i];

		if (link->reason == CHAIN_ZONE_UNREACHABLE)
			link->reason = unreachable_rule(walk, &link->name,
			    lacking(walk, link), link->above);
	}
}

/* What seems broken further down is then broken on this side too. */
static void
blame_this_side(struct chain *chain, enum chain_rule rule)
{
	for (size_t i = 0; i < chain->zone_count; i++) {
		if (chain->zones[i]->own == VERDICT_SECURE)
			continue;
		chain->zones[i]->own = VERDICT_INDETERMINATE;
		chain->zones[i]->reason = rule;
	}
	for (size_t i = 0; i < chain->link_count; i++) {
		if (chain->links[i].own == VERDICT_SECURE)
			continue;
		chain->links[i].own = VERDICT_INDETERMINATE;
		chain->links[i].reason = rule;
	}
}

static void
settle_this_side(struct walk *walk)
{
	struct chain *chain = walk->chain;
	const struct chain_zone *anchored = chain->zones[0];

	if (anchored->own == VERDICT_SECURE)
		return;
	if (strips(walk, anchored))
		blame_this_side(chain, CHAIN_RESOLVER_STRIPS);
	else if (clock_wrong(walk, anchored))
		blame_this_side(chain, CHAIN_CLOCK_WRONG);
}

void
settle_sides(struct walk *walk)
{
	settle_unreachable(walk);
	if (walk->chain->zone_count > 0)
		settle_this_side(walk);
}
