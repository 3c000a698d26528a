/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short words for the tables of judge_rows.h.
 */
#ifndef JUDGE_WORDS_H
#define JUDGE_WORDS_H

#include "judge_rows.h"

#define SECURE VERDICT_SECURE
#define INSECURE VERDICT_INSECURE
#define UNSEEN VERDICT_INDETERMINATE
#define BOGUS VERDICT_BOGUS

#define OK STATE_OK
#define WARNING STATE_WARNING
#define CRITICAL STATE_CRITICAL
#define UNKNOWN STATE_UNKNOWN

#define EXAMPLE "zone example.dk\n"

#endif
