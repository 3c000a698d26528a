/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of a table: a world, a question, and what the chain must come to.
 */
#ifndef CHAIN_ROWS_H
#define CHAIN_ROWS_H

#include "world.h"

struct chain_row {
	const char *says;
	const char *script; /* told after world_base */
	const char *question;
	enum verdict verdict;
	enum chain_rule reason;
	enum chain_answer answer; /* of the last link */
	const char *where; /* "zone dk", "link www.example.dk" or "doubt dk":
			      what reason is about; null where secure */
	unsigned flights;  /* at most; 0 stands for 1 */
};

/* Ended by a row that says nothing. */
extern const struct chain_row chain_rows_secure[];
extern const struct chain_row chain_rows_times[];
extern const struct chain_row chain_rows_insecure[];
extern const struct chain_row chain_rows_alias[];
extern const struct chain_row chain_rows_gate[];
extern const struct chain_row chain_rows_bogus[];
extern const struct chain_row chain_rows_denial[];
extern const struct chain_row chain_rows_unseen[];

void chain_rows_run(const struct chain_row *);

/* Whether every rule was met by some row. */
void chain_rows_covered(void);

#endif
