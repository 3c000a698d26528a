/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of a chain.
 */
#include "chain_judge.h"

#include "chain_tell.h"

static const char *
zone_subject(const struct telling *t, const struct name *name)
{
	return (arena_printf(t->arena, "zone %s", name_text(t->arena, name)));
}

static const char *
entry_text(const struct telling *t, const struct chain_zone *zone)
{
	if (zone->entry == NULL)
		return ("keys hold");
	return (arena_printf(t->arena, "%sDNSKEY %s",
	    zone->verdict == VERDICT_SECURE ? "secure, " : "",
	    signature_text(t->arena, zone->entry, t->at)));
}

/* A good fact or a note about one of the zone's records. */
static void
tell_record(struct telling *t, struct finding *node,
    const struct chain_zone *zone, enum chain_rule rule, const char *what,
    const char *text)
{
	finding_add(t->findings, node, &chain_rules[rule],
	    arena_printf(
		t->arena, "%s %s", name_text(t->arena, &zone->name), what),
	    "%s", text);
}

static void
tell_delegation(
    struct telling *t, struct finding *node, const struct chain_zone *zone)
{
	for (size_t i = 0; i < zone->delegation.count; i++) {
		const struct ds *ds = &zone->delegation.list[i];

		tell_record(t, node, zone, CHAIN_HOLDS,
		    arena_printf(t->arena, "%s %s",
			zone->parent == NULL ? "anchor" : "DS",
			ds_text(t->arena, ds)),
		    zone->own == VERDICT_INDETERMINATE
			? "not compared with the keys of the zone"
			: ds_result_text(ds->result));
	}
	if (zone->ds != NULL && zone->ds->result == CHAIN_HOLDS)
		tell_record(t, node, zone, CHAIN_HOLDS, "DS set",
		    signature_text(t->arena, zone->ds->best, t->at));
}

static const char *
key_signature_text(const struct telling *t, const struct signature *one)
{
	if (one->result == CHAIN_HOLDS)
		return (signature_text(t->arena, one, t->at));
	return (signature_fault_text(t->arena,
	    arena_printf(t->arena, "key %u:", (unsigned)one->tag), one->result,
	    one, t->at));
}

/* Every signature over the key set, so that both sides of a roll show. */
static void
tell_keys(
    struct telling *t, struct finding *node, const struct chain_zone *zone)
{
	const struct verification *v = zone->dnskey;

	for (size_t i = 0; v != NULL && i < v->count; i++) {
		const struct signature *one = &v->list[i];

		if (one->result != CHAIN_HOLDS || one != zone->entry)
			tell_record(t, node, zone, CHAIN_HOLDS, "DNSKEY set",
			    key_signature_text(t, one));
	}
}

static void
tell_resigned(
    struct telling *t, struct finding *node, const struct chain_zone *zone)
{
	bool ds = zone->ds != NULL && zone->ds->resigned;
	bool keys = zone->own == VERDICT_SECURE && zone->entry != NULL &&
		    zone->entry->result != CHAIN_HOLDS;

	if (ds || keys)
		tell_record(t, node, zone, CHAIN_RESIGNED_BY_THEN,
		    ds ? "DS" : "DNSKEY",
		    "signature holds now, not at the time asked for; it will "
		    "have been made again by then");
}

static struct finding *
tell_zone(struct telling *t, const struct chain_zone *zone)
{
	const char *subject = zone_subject(t, &zone->name);
	struct finding *node;

	if (zone->own == VERDICT_SECURE)
		node = finding_add(t->findings, NULL,
		    &chain_rules[zone->verdict == VERDICT_SECURE
				     ? CHAIN_ZONE_SECURE
				     : CHAIN_HOLDS],
		    subject, "%s", entry_text(t, zone));
	else
		node =
		    finding_add(t->findings, NULL, &chain_rules[zone->reason],
			subject, "%s%s", chain_zone_text(t->arena, zone, t->at),
			chain_zone_since(t->arena, zone));
	tell_delegation(t, node, zone);
	tell_keys(t, node, zone);
	tell_resigned(t, node, zone);
	tell_zone_trips(t, node, zone);
	return (node);
}

struct chain_told
chain_judge(struct arena *arena, struct findings *findings,
    const struct chain *chain, int64_t at)
{
	struct telling t = { arena, findings, chain, at };
	struct chain_told told = {
		.zones =
		    arena_array(arena, chain->zone_count, sizeof(*told.zones)),
		.links =
		    arena_array(arena, chain->link_count, sizeof(*told.links)),
	};

	for (size_t i = 0; i < chain->link_count; i++)
		told.links[i] = tell_link(&t, &chain->links[i]);
	for (size_t i = chain->zone_count; i > 0; i--)
		told.zones[i - 1] = tell_zone(&t, chain->zones[i - 1]);
	return (told);
}

struct finding *
chain_told_zone(const struct chain_told *told, const struct chain *chain,
    const struct chain_zone *zone)
{
	for (size_t i = 0; i < chain->zone_count; i++) {
		if (chain->zones[i] == zone)
			return (told->zones[i]);
	}
	return (NULL);
}

void
chain_judge_fault(struct arena *arena, struct findings *findings,
    struct finding *node, const struct chain *chain)
{
	const char *blame = chain_blame_text(arena, chain);

	if (*blame != '\0')
		finding_lead(finding_add(findings, node,
		    &chain_rules[CHAIN_AT_FAULT], "whose part", "%s; %s", blame,
		    chain_remedy_text(chain)));
}
