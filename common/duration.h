/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Durations and moments, parsed and printed.  Seconds throughout; times are
 * seconds since 1970-01-01 UTC.  Pure: the present is an argument.
 */
#ifndef DURATION_H
#define DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

/* Seconds in a unit s m h d w; 0 for any other character. */
double duration_unit(char unit);

/* A number with an optional unit, "90", "1.5h", "14d"; not negative. */
bool duration_parse(const char *text, double *seconds);

/* For a person: "3 d 4 h", "41 min", "12 s"; the two largest units. */
const char *duration_text(struct arena *, int64_t seconds);

/*
 * RFC 3339 ("2026-12-24T18:00:00Z", an offset, or a date alone = 00:00 UTC),
 * "@1750000000", or "+DURATION" counted from now.  False for others and for
 * moments before 1970 or after 9999.
 */
bool moment_parse(const char *text, int64_t now, int64_t *moment);

/* "2026-12-24 18:00 UTC". */
const char *moment_text(struct arena *, int64_t moment);

#endif
