/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds here, and may be bogus for others.
 */
#include "chain_tell.h"

/* Owners of denials say little: one is a hash, the other any name. */
static const struct name *
shown_name(const struct verification *v)
{
	return (v->rrset->type == LDNS_RR_TYPE_NSEC ||
			v->rrset->type == LDNS_RR_TYPE_NSEC3
		    ? &v->best->signer
		    : &v->rrset->owner);
}

void
chain_judge_trips(struct arena *arena, struct findings *findings,
    struct finding *node, const struct verification *v)
{
	if (v == NULL || !verification_trips(v))
		return;
	finding_add(findings, node, &chain_rules[CHAIN_RRSIG_TRIPS],
	    arena_printf(arena, "%s %s", name_text(arena, shown_name(v)),
		dns_type_text(arena, v->rrset->type)),
	    "bogus for some validators: bad RRSIG or twin key");
}

/* Said once of a denial, which is the zone's. */
static void
judge_evidence(const struct telling *t, struct finding *node,
    const struct evidence *evidence)
{
	size_t i = 0;

	while (i < evidence->count && !verification_trips(evidence->used[i]))
		i++;
	if (i < evidence->count)
		chain_judge_trips(
		    t->arena, t->findings, node, evidence->used[i]);
}

static bool
is_secure(const struct chain_zone *zone)
{
	return (zone != NULL && zone->verdict == VERDICT_SECURE);
}

/* Nobody validates what stands in an insecure zone. */
void
tell_zone_trips(
    struct telling *t, struct finding *node, const struct chain_zone *zone)
{
	if (is_secure(zone->parent)) {
		chain_judge_trips(t->arena, t->findings, node, zone->ds);
		judge_evidence(t, node, &zone->no_ds);
	}
	if (is_secure(zone))
		chain_judge_trips(t->arena, t->findings, node, zone->dnskey);
}

void
tell_link_trips(
    struct telling *t, struct finding *node, const struct chain_link *link)
{
	if (!is_secure(link->zone))
		return;
	chain_judge_trips(t->arena, t->findings, node, link->records);
	judge_evidence(t, node, &link->denial);
}
