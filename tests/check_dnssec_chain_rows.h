/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The larger tables of check_dnssec_chain_test.c: every rule of a chain.
 */
#ifndef CHECK_DNSSEC_CHAIN_ROWS_H
#define CHECK_DNSSEC_CHAIN_ROWS_H

#include "judge_words.h"

extern const struct judge_row judge_rows_bogus[];
extern const struct judge_row judge_rows_insecure[];
extern const struct judge_row judge_rows_unseen[];

#endif
