/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Judges how one zone is run (zone_rules.h): what works today and is wrong,
 * weak or about to break.  Needs no question to each server.  Pure.
 */
#ifndef ZONE_LINT_H
#define ZONE_LINT_H

#include "chain_judge.h"
#include "chain_life.h"
#include "zone_facts.h"
#include "zone_rules.h"

struct zone_lint {
	struct arena *arena;
	struct findings *findings;
	struct finding *node; /* findings go below this one */
	const struct chain *chain;
	const struct chain_zone *zone;
	const struct zone_facts *facts; /* facts->zone may be null */
	const struct lives *lives;
	const struct policy *policy;
};

/* A finding about the zone's RRset, key or record "what". */
void zone_lint_add(const struct zone_lint *, enum zone_rule, const char *what,
    const char *, ...) __attribute__((format(printf, 4, 5)));

/* Whether the zone is there and was seen: not where this side kept it from
 * being seen. */
bool zone_lint_can(const struct chain *, const struct chain_zone *);

/* All of the following. */
void zone_lint(const struct zone_lint *);

void zone_lint_times(const struct zone_lint *); /* zone_lint.c */
void zone_lint_nsec3(const struct zone_lint *); /* zone_lint.c */
void zone_lint_keys(const struct zone_lint *);  /* zone_lint_keys.c */
void zone_lint_ds(const struct zone_lint *);    /* zone_lint_ds.c */
void zone_lint_cds(const struct zone_lint *);   /* zone_lint_cds.c */

#endif
