/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the definitions for Icinga 2, its Director and Nagios have in common:
 * how commands and their variables are called, and what is said of an option.
 * All texts are in the arena.
 */
#ifndef MONITOR_H
#define MONITOR_H

#include "makers.h"

/* Seconds after which the monitor ends a plugin: more than a plugin's own
 * --timeout and what it takes beyond, so that the plugin speaks first. */
enum { MONITOR_SECONDS = 60 };

/* The rows that monitors offer, null-ended: all but the engine's own. */
const struct option_row *const *monitor_rows(
    struct arena *, const struct program *);

/* "dnssec_chain" */
const char *monitor_command(const struct program *);

/* "dnssec_chain_trust_anchor", for --trust-anchor. */
const char *monitor_variable(
    struct arena *, const struct program *, const struct option_row *);

/* Sentences that say what the option does and how its values are written. */
const char *monitor_description(
    struct arena *, const struct program *, const struct option_row *);

/* When the option is not to be passed though its variable is set: a condition
 * in Icinga 2's language, or null. */
const char *monitor_unless(
    struct arena *, const struct program *, const struct option_row *);

/* Whether the plugin has an option of this long name. */
bool monitor_has(struct arena *, const struct program *, const char *name);

/* The text between double quotes, as Icinga 2 reads it. */
const char *monitor_quote(struct arena *, const char *);

maker_make icinga_make, director_make, nagios_make;

#endif
