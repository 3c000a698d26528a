/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One zone of the chain: how it is entered, and whether its keys hold.
 */
#include "chain_walk.h"

static struct chain_zone *
zone_new(struct walk *walk, struct chain_zone *parent, const struct name *name)
{
	struct chain *chain = walk->chain;
	struct chain_zone *zone = arena_alloc(walk->arena, sizeof(*zone));

	zone->name = *name;
	zone->parent = parent;
	zone->keys.zone = *name;
	chain->zones = arena_grow(walk->arena, chain->zones, chain->zone_count,
	    chain->zone_count + 1, sizeof(struct chain_zone *));
	chain->zones[chain->zone_count++] = zone;
	return (zone);
}

static void
settle(struct chain_zone *zone, enum verdict own, enum chain_rule reason)
{
	zone->own = own;
	zone->reason = reason;
	zone->verdict =
	    zone->parent != NULL && zone->parent->verdict != VERDICT_SECURE
		? zone->parent->verdict
		: own;
}

static void
read_keys(struct walk *walk, struct chain_zone *zone)
{
	const struct rrset *rrset =
	    dns_rrset(walk->arena, zone->dnskey_reply->packet, DNS_ANSWER,
		&zone->name, LDNS_RR_TYPE_DNSKEY);

	zone->keys = keyset_read(walk->arena, &zone->name, rrset);
	if (rrset != NULL)
		zone->dnskey = signature_verify(
		    walk->arena, rrset, &zone->keys, &walk->policy, true);
}

/* Sets keys and returns the fault between DS (or anchors) and them. */
static enum chain_rule
enter(struct walk *walk, struct chain_zone *zone)
{
	enum chain_rule rule;

	zone->dnskey_reply = walk_want(walk, &zone->name, LDNS_RR_TYPE_DNSKEY);
	rule = walk_fault(zone->dnskey_reply);
	if (rule != CHAIN_HOLDS)
		return (rule);
	read_keys(walk, zone);
	if (zone->dnskey == NULL)
		return (CHAIN_DS_WITHOUT_DNSKEY);
	rule = delegation_match(&zone->delegation, &zone->keys, zone->dnskey);
	zone->entry = delegation_signature(&zone->delegation);
	return (rule);
}

static enum verdict
verdict_of(enum chain_rule rule)
{
	switch ((int)rule) {
	case CHAIN_HOLDS:
		return (VERDICT_SECURE);
	case CHAIN_WORK_BOUND:
	case CHAIN_DEADLINE:
	case CHAIN_ZONE_UNREACHABLE:
	case CHAIN_ANCHOR_NO_KEY:
		return (VERDICT_INDETERMINATE);
	default:
		return (VERDICT_BOGUS);
	}
}

struct chain_zone *
zone_anchored(struct walk *walk, const struct name *name)
{
	const struct anchors *anchors = walk->input->anchors;
	const struct name *owner = anchors_closest(anchors, name);
	struct chain_zone *zone;
	ldns_rr **records;
	size_t count = 0;
	enum chain_rule rule;

	if (owner == NULL)
		return (NULL);
	for (size_t i = 0; i < walk->chain->zone_count; i++) {
		zone = walk->chain->zones[i];
		if (zone->parent == NULL && name_equal(&zone->name, owner))
			return (zone);
	}
	zone = zone_new(walk, NULL, owner);
	records = arena_array(walk->arena, anchors->count, sizeof(*records));
	for (size_t i = 0; i < anchors->count; i++) {
		if (name_equal(&anchors->list[i].owner, owner))
			records[count++] = anchors->list[i].rr;
	}
	zone->delegation =
	    delegation_read(walk->arena, records, count, &walk->policy);
	rule = enter(walk, zone);
	if (rule == CHAIN_DS_NO_MATCH || rule == CHAIN_DS_KEY_NOT_SIGNING ||
	    rule == CHAIN_DS_WITHOUT_DNSKEY)
		rule = CHAIN_ANCHOR_NO_KEY;
	settle(zone, verdict_of(rule), rule);
	return (zone);
}

struct chain_zone *
zone_delegated(struct walk *walk, struct chain_zone *parent,
    const struct name *name, const struct rrset *ds,
    const struct dns_reply *reply)
{
	struct chain_zone *zone = zone_new(walk, parent, name);
	enum chain_rule rule;

	zone->ds_reply = reply;
	zone->ds = signature_verify(
	    walk->arena, ds, &parent->keys, &walk->policy, true);
	zone->delegation = delegation_read(walk->arena, ds->records->_rrs,
	    ldns_rr_list_rr_count(ds->records), &walk->policy);
	rule = zone->delegation.support;
	if (zone->ds->result == CHAIN_HOLDS && rule != CHAIN_HOLDS) {
		zone->dnskey_reply = walk_have(walk, name, LDNS_RR_TYPE_DNSKEY);
		if (zone->dnskey_reply != NULL &&
		    zone->dnskey_reply->outcome == DNS_ANSWERED)
			read_keys(walk, zone);
		settle(zone, VERDICT_INSECURE, rule);
		return (zone);
	}
	rule = enter(walk, zone);
	if (zone->ds->result != CHAIN_HOLDS)
		rule = zone->ds->result;
	settle(zone, verdict_of(rule), rule);
	return (zone);
}

struct chain_zone *
zone_insecure(struct walk *walk, struct chain_zone *parent,
    const struct name *name, enum chain_rule reason,
    const struct dns_reply *reply)
{
	struct chain_zone *zone = zone_new(walk, parent, name);

	zone->ds_reply = reply;
	zone->dnskey_reply = walk_have(walk, name, LDNS_RR_TYPE_DNSKEY);
	if (zone->dnskey_reply != NULL &&
	    zone->dnskey_reply->outcome == DNS_ANSWERED)
		read_keys(walk, zone);
	settle(zone, VERDICT_INSECURE, reason);
	return (zone);
}

bool
zone_has_keys(const struct chain_zone *zone)
{
	return (zone->verdict != VERDICT_INSECURE && zone->keys.count > 0);
}
