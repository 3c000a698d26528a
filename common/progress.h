/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For a person who waits: after two seconds, a line on the terminal that says
 * what is waited for and for how long, "asking every name server ... 3 s".
 * It is written anew each second and erased before the report.  Only for a
 * terminal, and only where it was started: else nothing here does anything.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>

/* From now on, on a terminal of so many columns. */
void progress_start(size_t width);

/*
 * poll(2) until a moment of deadline_clock(), with the same results and errno;
 * all waiting goes through here.
 */
int progress_poll(struct pollfd *, nfds_t, int64_t until);

/* Tells what it writes, at most width - 1 bytes of text; null-terminated.
 * For progress_poll() and tests.  Pure. */
void progress_line(
    char *line, size_t size, size_t width, const char *stage, int64_t seconds);

#endif
