/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A metric in words and units for people, where perfdata.h is for programs.
 * Pure; texts live in the arena.
 */
#ifndef METRIC_TEXT_H
#define METRIC_TEXT_H

#include "findings.h"

/* "6 d 3 h", "0.041 s", "12". */
const char *metric_value_text(struct arena *, const struct metric *);

/* When a range alerts: "below 3 d", "outside of 0 to 4". */
const char *metric_limit_text(
    struct arena *, const struct range *, const char *unit);

/* "warning below 3 d, critical below 12 h"; "" without thresholds. */
const char *metric_limits_text(struct arena *, const struct metric *);

/* What the thresholds make of the value. */
enum state metric_state(const struct metric *);

#endif
