/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The monotonic clock: setting the time of day neither ends nor stretches a
 * run.
 */
#include <limits.h>
#include <time.h>

#include "deadline.h"

#define SECONDS_MAX 1e9 /* 31 years: stands for no deadline */

int64_t
deadline_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return ((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

struct deadline
deadline_in(double seconds)
{
	struct deadline deadline;

	if (!(seconds < SECONDS_MAX))
		seconds = SECONDS_MAX;
	deadline.at = deadline_clock() + (int64_t)(seconds * 1000);
	return (deadline);
}

int64_t
deadline_left(const struct deadline *deadline)
{
	int64_t left = deadline->at - deadline_clock();

	return (left > 0 ? left : 0);
}

int
deadline_poll(int64_t moment)
{
	const int64_t left = moment - deadline_clock();

	if (left <= 0)
		return (0);
	return (left < INT_MAX ? (int)left : INT_MAX);
}
