/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of zone_lint_test.c, each ended by a row that says nothing.
 */
#ifndef ZONE_LINT_ROWS_H
#define ZONE_LINT_ROWS_H

#include "judge_words.h"

/* Of example.dk MX, which is secure and has ten days left. */
#define LINT(words, told, worst, rules)                           \
	{                                                         \
		.says = words, .script = told, .verdict = SECURE, \
		.state = worst, .has = rules                      \
	}

extern const struct judge_row zone_lint_rows_times[];
extern const struct judge_row zone_lint_rows_nsec3[];
extern const struct judge_row zone_lint_rows_details[];
extern const struct judge_row zone_lint_rows_ds[];
extern const struct judge_row zone_lint_rows_sizes[];
extern const struct judge_row zone_lint_rows_algorithms[];
extern const struct judge_row zone_lint_rows_keys[];
extern const struct judge_row zone_lint_rows_cds[];

#endif
