/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decimal numbers as thresholds and perfdata have them: an optional minus,
 * digits, a point.  Never a plus sign, exponent, hexadecimal, blank or "nan".
 * Pure.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "arena.h"

/*
 * Reads a number at the start of the text and returns what follows it; null
 * where there is none, or one beyond all bounds.
 */
const char *number_scan(const char *text, double *number);

/*
 * Integers as integers, others with at most 6 decimals and no zeros at the
 * end; never an exponent.  The number is finite.
 */
const char *number_text(struct arena *, double);

#endif
