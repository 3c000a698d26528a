/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The four states of a Nagios or Icinga check and their order of badness.
 * Pure; no allocation.  The values are the exit codes.
 */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>

enum state {
	STATE_OK = 0,
	STATE_WARNING = 1,
	STATE_CRITICAL = 2,
	STATE_UNKNOWN = 3
};

/* The worse of two: OK < UNKNOWN < WARNING < CRITICAL. */
enum state state_worse(enum state, enum state);

/* <0, 0, >0 as the first is better than, as bad as, worse than the second. */
int state_compare(enum state, enum state);

/* "OK", "WARNING", "CRITICAL", "UNKNOWN". */
const char *state_name(enum state);

/* A name in any case, or a digit 0 to 3.  False where it is neither. */
bool state_parse(const char *, enum state *);

#endif
