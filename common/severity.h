/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the user has made of the rules' states with --severity.  Lives in the
 * arena.
 */
#ifndef SEVERITY_H
#define SEVERITY_H

#include "arena.h"
#include "rule.h"

struct severities;

/* tables: null-terminated list of the rules tables that may be used. */
struct severities *severities_new(
    struct arena *, const struct rule *const *tables);

/* "RULE=STATE"; the last one for a rule counts.  Null, or a sentence. */
const char *severities_set(struct severities *, const char *assignment);

/* The rule's state by --severity, else the one that is given. */
enum state severities_state(
    const struct severities *, const struct rule *, enum state otherwise);

/* "rule=STATE" for each rule set, null-terminated. */
const char *const *severities_list(const struct severities *);

#endif
