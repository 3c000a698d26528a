/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One monotonic deadline for the whole run; each network verb takes its share
 * of what is left.  Times are milliseconds of CLOCK_MONOTONIC.
 */
#ifndef DEADLINE_H
#define DEADLINE_H

#include <stdint.h>

struct deadline {
	int64_t at; /* ms, on the monotonic clock */
};

int64_t deadline_clock(void);
struct deadline deadline_in(double seconds);

/* Milliseconds left, never below 0. */
int64_t deadline_left(const struct deadline *);

/* The same until a moment on that clock, for poll(2). */
int deadline_poll(int64_t moment);

#endif
