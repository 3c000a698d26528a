/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The questions, and what must hold of the answers.
 */
#include "denial_zone_inside.h"

#include <stdlib.h>

#include "tap.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
expect(const struct zone *zone, bool right, const char *what,
    const struct name *name, const struct denial *denial)
{
	zone->trial->cases++;
	if (right || zone->trial->wrong++ > 20)
		return;
	tap_note("%s at %s: %s", what, name_text(zone->arena, name),
	    denial_text(denial->result));
	for (size_t i = 0; i < zone->records_count; i++)
		tap_note("  %s", (char *)arena_own(zone->arena,
				     ldns_rr2str(zone->records[i]), free));
}

/* Where the closest encloser has no record, the nearest one above that has
 * may own a wildcard which does not apply; RFC 5155 7.2.2 leaves that open. */
static bool
is_provable(const struct zone *zone, const struct lookup *truth)
{
	const struct node *encloser = zone_find(zone, &truth->encloser);

	return (encloser == NULL || !zone_leaves_out(zone, encloser));
}

static bool
is_proof(const struct denial *denial)
{
	return (denial->result == DENIAL_PROVED ||
		denial->result == DENIAL_OPT_OUT);
}

/* complete: all records of the zone are there. */
static void
check_types(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	static const ldns_rr_type types[] = { LDNS_RR_TYPE_A, LDNS_RR_TYPE_MX,
		LDNS_RR_TYPE_CNAME, LDNS_RR_TYPE_NS };

	for (size_t i = 0; i < COUNT(types); i++) {
		struct lookup truth = zone_look_up(zone, name, types[i]);
		struct denial denial = denial_of_type(
		    zone->arena, evidence, name, (uint16_t)types[i]);
		bool absent = truth.found == NO_DATA;

		if (denial.result == DENIAL_PROVED)
			expect(zone, absent, "false no data", name, &denial);
		if (denial.result == DENIAL_CONTRADICTED)
			expect(zone, !absent, "data denied", name, &denial);
		if (absent && complete)
			expect(zone, is_proof(&denial), "no data unproved",
			    name, &denial);
		expect(zone,
		    denial.result != DENIAL_OPT_OUT ||
			zone->chain == ZONE_OPT_OUT,
		    "false opt-out", name, &denial);
	}
}

static void
check_name(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = zone_look_up(zone, name, LDNS_RR_TYPE_A);
	struct denial denial = denial_of_name(zone->arena, evidence, name);
	bool absent = truth.found == NO_NAME;
	bool provable = is_provable(zone, &truth);

	if (denial.result == DENIAL_PROVED)
		expect(zone, absent, "false name error", name, &denial);
	if (denial.result == DENIAL_CONTRADICTED)
		expect(zone, !absent || !provable, "name error denied", name,
		    &denial);
	if (absent && provable && complete)
		expect(zone, is_proof(&denial), "name error unproved", name,
		    &denial);
	if (denial.result == DENIAL_PROVED)
		expect(zone,
		    denial.encloser_known &&
			name_equal(&denial.encloser, &truth.encloser),
		    "false encloser", name, &denial);
}

static void
check_ds(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = zone_look_up(zone, name, LDNS_RR_TYPE_DS);
	struct denial denial = denial_of_ds(zone->arena, evidence, name);
	bool apex = name_equal(name, &zone->apex);
	bool absent =
	    !apex && (truth.found == NO_DATA || truth.found == NO_NAME);

	if (denial.result == DENIAL_PROVED)
		expect(zone, absent && denial.delegation == truth.cut,
		    "false no DS", name, &denial);
	if (denial.result == DENIAL_CONTRADICTED)
		expect(zone, !absent, "no DS denied", name, &denial);
	if (absent && complete)
		expect(
		    zone, is_proof(&denial), "no DS unproved", name, &denial);
}

static void
check_closer(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = zone_look_up(zone, name, LDNS_RR_TYPE_A);
	unsigned apex = name_labels(&zone->apex);

	for (unsigned n = apex; n < name_labels(name); n++) {
		struct name encloser = name_ancestor(name, n), wildcard;
		struct denial denial =
		    denial_of_closer(zone->arena, evidence, name, &encloser);
		bool right = truth.found != REFERRAL && truth.expanded &&
			     name_equal(&truth.encloser, &encloser);

		(void)name_wildcard(&encloser, &wildcard);
		if (name_equal(name, &wildcard) ||
		    zone_find(zone, &wildcard) == NULL)
			continue;
		if (denial.result == DENIAL_PROVED)
			expect(zone, right, "false expansion", name, &denial);
		if (denial.result == DENIAL_CONTRADICTED)
			expect(zone, !right, "expansion denied", name, &denial);
		if (right && complete)
			expect(zone, is_proof(&denial), "expansion unproved",
			    name, &denial);
	}
}

static void
check_all(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	check_name(zone, evidence, name, complete);
	check_types(zone, evidence, name, complete);
	check_ds(zone, evidence, name, complete);
	check_closer(zone, evidence, name, complete);
}

static void
ask(const struct zone *zone, const struct name *name)
{
	struct denial_evidence evidence = { .zone = zone->apex };
	ldns_rr *some[NODES_MAX];

	evidence.records = zone->records;
	evidence.count = zone->records_count;
	check_all(zone, &evidence, name, true);
	evidence.records = some;
	for (unsigned sample = 0; sample < zone->trial->samples; sample++) {
		evidence.count = 0;
		for (size_t i = 0; i < zone->records_count; i++)
			if (zone_draw(zone, 3) == 0)
				some[evidence.count++] = zone->records[i];
		check_all(zone, &evidence, name, false);
	}
}

void
denial_zone_try(struct zone_trial *trial, enum zone_chain chain)
{
	struct zone zone = {
		.arena = arena_open(), .chain = chain, .trial = trial
	};

	(void)name_parse("z", &zone.apex);
	zone_make(&zone);
	ask(&zone, &zone.apex);
	for (unsigned names = 0; names < trial->names; names++) {
		struct name name = zone_random_name(&zone);

		ask(&zone, &name);
	}
	arena_close(zone.arena);
}
