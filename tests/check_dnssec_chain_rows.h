/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of check_dnssec_chain_test.c, each ended by a row that says
 * nothing.
 */
#ifndef CHECK_DNSSEC_CHAIN_ROWS_H
#define CHECK_DNSSEC_CHAIN_ROWS_H

#include "judge_words.h"

extern const struct judge_row judge_rows_verdicts[];
extern const struct judge_row judge_rows_absences[];
extern const struct judge_row judge_rows_severities[];
extern const struct judge_row judge_rows_deadlines[];
extern const struct judge_row judge_rows_bogus[];
extern const struct judge_row judge_rows_insecure[];
extern const struct judge_row judge_rows_unseen[];

#endif
