/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where zones begin: what the replies to DS questions prove (RFC 4035 5.2).
 */
#include "chain_walk.h"

static struct cut *
cut_new(struct walk *walk, const struct name *name)
{
	struct cut *cut;

	if (walk->cut_count == walk->cut_room) {
		walk->cut_room = walk->cut_room == 0 ? 16 : walk->cut_room * 2;
		walk->cuts = arena_grow(walk->arena, walk->cuts,
		    walk->cut_count, walk->cut_room, sizeof(*walk->cuts));
	}
	cut = &walk->cuts[walk->cut_count++];
	cut->name = *name;
	return (cut);
}

static const struct cut *
cut_known(const struct walk *walk, const struct name *name)
{
	for (size_t i = 0; i < walk->cut_count; i++) {
		if (name_equal(&walk->cuts[i].name, name))
			return (&walk->cuts[i]);
	}
	return (NULL);
}

/* A signed alias at the name, or a DNAME above it: no zone begins here. */
static bool
decided_by_alias(struct walk *walk, struct chain_zone *zone, struct cut *cut)
{
	const struct rrset *alias =
	    dns_rrset_alias(walk->arena, cut->reply->packet, &cut->name);

	if (alias == NULL)
		return (false);
	cut->doubt = signature_verify(
	    walk->arena, alias, &zone->keys, &walk->policy, true)
			 ->result;
	return (true);
}

static void
decide_by_denial(struct walk *walk, struct chain_zone *zone, struct cut *cut)
{
	struct evidence evidence = evidence_collect(
	    walk->arena, cut->reply->packet, &zone->keys, &walk->policy, true);
	enum chain_rule rule;

	evidence.denial =
	    denial_of_ds(walk->arena, &evidence.proof, &cut->name);
	evidence.judged = true;
	rule = evidence_rule(&evidence);
	if (rule == CHAIN_HOLDS && evidence.denial.delegation)
		rule = CHAIN_UNSIGNED_DELEGATION;
	if (chain_rule_is_insecure(rule)) {
		cut->zone =
		    zone_insecure(walk, zone, &cut->name, rule, cut->reply);
		cut->zone->no_ds = evidence;
		return;
	}
	cut->doubt = rule;
}

/* DS that some other zone signed, not the last that is known. */
static bool
signed_elsewhere(
    struct walk *walk, struct chain_zone *zone, const struct rrset *ds)
{
	enum chain_rule rule =
	    signature_verify(walk->arena, ds, &zone->keys, &walk->policy, true)
		->result;

	return (rule == CHAIN_RRSIG_MISSING ||
		rule == CHAIN_RRSIG_WRONG_SIGNER || rule == CHAIN_RRSIG_NO_KEY);
}

/* Below a doubt, DS by a zone that may begin there says nothing here. */
static void
decide(
    struct walk *walk, struct chain_zone *zone, struct cut *cut, bool in_doubt)
{
	const struct rrset *ds;

	cut->reply = walk_want(walk, &cut->name, LDNS_RR_TYPE_DS);
	cut->doubt = walk_fault(cut->reply);
	if (cut->doubt != CHAIN_HOLDS)
		return;
	ds = dns_rrset(walk->arena, cut->reply->packet, DNS_ANSWER, &cut->name,
	    LDNS_RR_TYPE_DS);
	if (ds != NULL && in_doubt && signed_elsewhere(walk, zone, ds))
		cut->doubt = CHAIN_RRSIG_WRONG_SIGNER;
	else if (ds != NULL)
		cut->zone =
		    zone_delegated(walk, zone, &cut->name, ds, cut->reply);
	else if (!decided_by_alias(walk, zone, cut))
		decide_by_denial(walk, zone, cut);
}

/* Without signatures only the replies themselves show where zones begin. */
static void
decide_unsigned(struct walk *walk, struct chain_zone *zone, struct cut *cut)
{
	const ldns_pkt *packet;

	cut->reply = walk_have(walk, &cut->name, LDNS_RR_TYPE_DNSKEY);
	if (cut->reply == NULL || cut->reply->outcome != DNS_ANSWERED)
		return;
	packet = cut->reply->packet;
	if (dns_rrset(walk->arena, packet, DNS_ANSWER, &cut->name,
		LDNS_RR_TYPE_DNSKEY) != NULL ||
	    dns_rrset(walk->arena, packet, DNS_AUTHORITY, &cut->name,
		LDNS_RR_TYPE_SOA) != NULL)
		cut->zone = zone_insecure(
		    walk, zone, &cut->name, CHAIN_PARENT_INSECURE, cut->reply);
}

static const struct cut *
cut_at(struct walk *walk, struct chain_zone *zone, const struct name *name,
    bool in_doubt)
{
	const struct cut *known = cut_known(walk, name);
	struct cut *cut;

	if (known != NULL)
		return (known);
	cut = cut_new(walk, name);
	if (zone->verdict == VERDICT_INSECURE)
		decide_unsigned(walk, zone, cut);
	else if (zone_has_keys(zone))
		decide(walk, zone, cut, in_doubt);
	return (cut);
}

/* All that the way down may need, so that one more flight is enough. */
static void
foresee(struct walk *walk, const struct name *top, const struct name *name,
    unsigned labels)
{
	struct name bottom = name_ancestor(name, labels);

	if (walk_have(walk, &bottom, LDNS_RR_TYPE_DS) != NULL)
		return;
	for (unsigned n = name_labels(top) + 1; n <= labels; n++) {
		struct name between = name_ancestor(name, n);

		(void)walk_want(walk, &between, LDNS_RR_TYPE_DS);
		(void)walk_want(walk, &between, LDNS_RR_TYPE_DNSKEY);
	}
}

struct chain_zone *
walk_down(struct walk *walk, const struct name *name, unsigned labels,
    const struct cut **doubt)
{
	struct name bottom = name_ancestor(name, labels);
	struct chain_zone *zone = zone_anchored(walk, &bottom);

	*doubt = NULL;
	if (zone == NULL)
		return (NULL);
	foresee(walk, &zone->name, name, labels);
	for (unsigned n = name_labels(&zone->name) + 1; n <= labels; n++) {
		struct name between = name_ancestor(name, n);
		const struct cut *cut =
		    cut_at(walk, zone, &between, *doubt != NULL);

		if (cut->zone != NULL)
			zone = cut->zone;
		else if (cut->doubt != CHAIN_HOLDS && *doubt == NULL)
			*doubt = cut;
	}
	return (zone);
}
