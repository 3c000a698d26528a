/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Threshold ranges of the monitoring-plugins guidelines: [@]start:end, ends
 * included, "~" for minus infinity, no end for infinity, start 0 if left out.
 * Strict: no blanks, signs, exponents, hexadecimal or trailing text.  Pure.
 */
#ifndef RANGE_H
#define RANGE_H

#include <stdbool.h>

#include "arena.h"

struct range {
	double start; /* -INFINITY for "~" */
	double end;   /* INFINITY where none is given */
	bool inside;  /* "@": alert inside, not outside */
};

enum range_unit {
	RANGE_NUMBER,
	RANGE_SECONDS,     /* numbers may carry s m h d w */
	RANGE_SECONDS_LEFT /* the same, and a bare "14d" is refused: it would
			      alert above, not below */
};

/* NULL, or a sentence in the arena that says what is wrong with the text. */
const char *range_parse(
    struct arena *, const char *text, enum range_unit, struct range *);

bool range_alerts(const struct range *, double value);

/* The range in base units, as perfdata wants it: "1209600:". */
const char *range_text(struct arena *, const struct range *);

#endif
