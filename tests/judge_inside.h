/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of judge_rows.h: running a row (judge_rows.c) and comparing what
 * came out with what it wants (judge_check.c).
 */
#ifndef JUDGE_INSIDE_H
#define JUDGE_INSIDE_H

#include "judge_rows.h"
#include "judged.h"
#include "world_inside.h"

/* All of one row. */
struct judge_run {
	struct arena *arena;
	const struct judge_row *row;
	struct world *world;
	struct dns_replies replies;
	struct question question;
	struct facts facts;
	struct findings *findings;
	struct judged judged; /* of them */
};

/* Makes the world of its row, gathers and judges. */
void judge_run(struct judge_run *);

/* Notes what differs, and so clears "passed". */
void judge_check(struct judge_run *);

/* The form of all sentences alone. */
void judge_check_texts(struct judge_run *);

/* The result, and all findings where it failed. */
void judge_tell(
    const struct judge_run *, const char *verdict, const char *state);

/* The words of a line that may be null. */
struct words judge_words(struct arena *, const char *);

#endif
