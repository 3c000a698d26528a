/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Remaining life of signatures.
 */
#include "chain_life.h"

#include "chain_text.h"
#include "duration.h"
#include "metric_text.h"

#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

const struct rule life_rules[LIFE_RULES + 1] = {
	[LIFE_RULE_SOON] = { "rrsig-expires-soon", STATE_WARNING,
	    "RFC 6781 4.4.2", "a signature of the zone has little life left" },
	[LIFE_RULE_SOON_ABOVE] = { "rrsig-expires-soon-above", STATE_WARNING,
	    "RFC 6781 4.4.2",
	    "a signature of a zone above has little life left" },
};

static void
add(struct lives *lives, const struct chain_zone *zone, const char *subject,
    const struct signature *signature, const struct verification *verified)
{
	struct life life = { zone, subject, false, signature, verified };

	if (signature != NULL && signature->genuine)
		lives->list[lives->count++] = life;
}

static void
add_verified(struct lives *lives, const struct chain_zone *zone,
    const char *subject, const struct verification *v)
{
	if (v != NULL)
		add(lives, zone, subject, v->best, v);
}

/* The first to end of the proof that there is no DS: the zone is bogus then. */
static const struct verification *
no_ds_first(const struct evidence *denial)
{
	const struct verification *first = NULL;

	for (size_t i = 0; i < denial->count; i++) {
		const struct verification *v = denial->used[i];

		if (v->result == CHAIN_HOLDS && v->best != NULL &&
		    (first == NULL ||
			v->best->expiration < first->best->expiration))
			first = v;
	}
	return (first);
}

/* What the parent signs of a zone; null adds nothing. */
static void
add_ds(struct arena *arena, struct lives *lives, const struct chain_zone *zone,
    const char *what, const struct verification *v)
{
	const size_t before = lives->count;

	add_verified(lives, zone->parent,
	    arena_printf(
		arena, "%s of %s", what, name_text(arena, &zone->name)),
	    v);
	if (lives->count > before)
		lives->list[before].is_named = true;
}

static void
add_zone(
    struct arena *arena, struct lives *lives, const struct chain_zone *zone)
{
	if (zone->verdict != VERDICT_INSECURE && zone->dnskey != NULL)
		add(lives, zone, "DNSKEY", zone->entry, zone->dnskey);
	if (zone->parent == NULL || zone->parent->verdict == VERDICT_INSECURE)
		return;
	add_ds(arena, lives, zone, "DS", zone->ds);
	if (zone->verdict == VERDICT_INSECURE)
		add_ds(arena, lives, zone, "no DS", no_ds_first(&zone->no_ds));
}

static void
add_link(
    struct arena *arena, struct lives *lives, const struct chain_link *link)
{
	const struct evidence *denial = &link->denial;

	if (link->records != NULL)
		add_verified(lives, link->zone,
		    dns_type_text(arena, link->records->rrset->type),
		    link->records);
	for (size_t i = 0; i < denial->count; i++) {
		/* What was of no use to a proof that holds. */
		if (link->own == VERDICT_SECURE &&
		    denial->used[i]->result != CHAIN_HOLDS)
			continue;
		add_verified(lives, link->zone,
		    dns_type_text(arena, denial->used[i]->rrset->type),
		    denial->used[i]);
	}
}

struct lives
lives_of(struct arena *arena, const struct chain *chain,
    const struct zone_facts *facts)
{
	struct lives lives = { 0 };

	lives.list = arena_array(arena,
	    3 * chain->zone_count + (EVIDENCE_MAX + 1) * chain->link_count + 1,
	    sizeof(*lives.list));
	for (size_t i = 0; i < chain->link_count; i++)
		add_link(arena, &lives, &chain->links[i]);
	if (facts->zone != NULL && facts->zone->verdict != VERDICT_INSECURE)
		add_verified(&lives, facts->zone, "SOA", facts->soa.records);
	for (size_t i = chain->zone_count; i > 0; i--)
		add_zone(arena, &lives, chain->zones[i - 1]);
	return (lives);
}

const struct life *
lives_first(const struct lives *lives)
{
	const struct life *first = NULL;

	for (size_t i = 0; i < lives->count; i++) {
		const struct life *life = &lives->list[i];

		if (life->zone->holds_answer &&
		    (first == NULL || life->signature->expiration <
					  first->signature->expiration))
			first = life;
	}
	return (first);
}

const char *
lives_text(struct arena *arena, const struct chain *chain,
    const struct life *first, int64_t at)
{
	if (first == NULL || first->signature->expiration < at)
		return ("secure");
	return (arena_printf(arena, "%ssecure, signed for another %s",
	    chain_last_link(chain)->answer == ANSWER_NODATA ? "none, " : "",
	    duration_text(arena, first->signature->expiration - at)));
}

static int64_t
least(int64_t one, int64_t other)
{
	return (one < other ? one : other);
}

/* The limit in seconds that the life left must not fall below. */
static int64_t
limit_of(const struct life *life, enum state state)
{
	int64_t whole =
	    life->signature->expiration - life->signature->inception;
	bool critical = state == STATE_CRITICAL;
	int64_t part = critical ? whole / 20 : whole / 10;

	return (least(part, critical ? 12 * HOUR : 3 * DAY));
}

static enum state
state_of(const struct life *life, const struct life_thresholds *thresholds,
    int64_t left)
{
	bool given =
	    thresholds->warning != NULL || thresholds->critical != NULL;

	if (!given || !life->zone->holds_answer) {
		if (left < limit_of(life, STATE_CRITICAL))
			return (STATE_CRITICAL);
		return (left < limit_of(life, STATE_WARNING) ? STATE_WARNING
							     : STATE_OK);
	}
	if (thresholds->critical != NULL &&
	    range_alerts(thresholds->critical, (double)left))
		return (STATE_CRITICAL);
	if (thresholds->warning != NULL &&
	    range_alerts(thresholds->warning, (double)left))
		return (STATE_WARNING);
	return (STATE_OK);
}

/* The threshold that was broken, in words. */
static const char *
limit_text(struct arena *arena, const struct life *life,
    const struct life_thresholds *thresholds, enum state state)
{
	const struct range *range = state == STATE_CRITICAL
					? thresholds->critical
					: thresholds->warning;

	if (range == NULL || !life->zone->holds_answer)
		return (arena_printf(arena, "below %s",
		    duration_text(arena, limit_of(life, state))));
	return (metric_limit_text(arena, range, "s"));
}

void
life_judge(struct arena *arena, struct findings *findings, struct finding *node,
    const struct life *life, const struct policy *policy,
    const struct life_thresholds *thresholds)
{
	const struct chain_zone *zone = life->zone;
	int64_t left = life->signature->expiration - policy->at;
	enum state state = state_of(life, thresholds, left);
	enum life_rule rule =
	    zone->holds_answer ? LIFE_RULE_SOON : LIFE_RULE_SOON_ABOVE;

	if (state == STATE_OK || left < 0 ||
	    (!zone->holds_answer && policy->at != policy->now) ||
	    zone->verdict == VERDICT_INDETERMINATE)
		return;
	finding_add_as(findings, node, &life_rules[rule], state,
	    arena_printf(
		arena, "%s %s", name_text(arena, &zone->name), life->subject),
	    "signature ends in %s, %s", duration_text(arena, left),
	    limit_text(arena, life, thresholds, state));
}

void
lives_judge(struct arena *arena, struct findings *findings,
    const struct lives *lives, const struct chain *chain,
    const struct chain_told *told, const struct policy *policy,
    const struct life_thresholds *thresholds)
{
	for (size_t i = 0; i < lives->count; i++)
		life_judge(arena, findings,
		    chain_told_zone(told, chain, lives->list[i].zone),
		    &lives->list[i], policy, thresholds);
}
