/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the cases of denial_test.c are written.
 *
 * The evidence is text, a record a line.  In NSEC3 lines H(NAME) stands for
 * the hash of the name with the line's own iterations and salt, H(NAME)+ and
 * H(NAME)- for the hashes right after and before it.  An NSEC3 line that
 * begins with a dot stands in the row's zone.
 */
#ifndef DENIAL_ROWS_H
#define DENIAL_ROWS_H

#include "denial.h"

enum asked { NAME, TYPE, DS, CLOSER };

/* What is set in the result beside it; OTHER_KIND: NSEC3 in a table of NSEC,
 * or the other way round. */
enum { OPT_OUT = 1, MINIMAL = 2, CUT = 4, OTHER_KIND = 8 };

struct row {
	const char *what;
	const char *zone;
	const char *evidence;
	enum asked asked;
	const char *name;
	const char *more; /* the type, or the encloser of CLOSER */
	enum denial_result result;
	int set;
	const char *encloser; /* null: none is known */
};

#endif
