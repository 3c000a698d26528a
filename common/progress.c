/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Without timers and signals: a wait is cut into pieces that end when the
 * line is due.  What computes meanwhile is over in less than a second.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "deadline.h"
#include "die.h"
#include "progress.h"

#define QUIET 2000   /* ms: nobody asks before that */
#define PERIOD 1000  /* ms */
#define LINE_MAX 256 /* bytes */

/* Back to the start of the line, and erase it. */
#define ERASE "\r\033[K"

static bool is_started;
static int64_t begun, due; /* ms of deadline_clock() */
static size_t columns;

void
progress_start(size_t width)
{
	is_started = true;
	columns = width;
	begun = deadline_clock();
	due = begun + QUIET;
}

void
progress_line(
    char *line, size_t size, size_t width, const char *stage, int64_t seconds)
{
	char end[32];
	size_t room;

	(void)snprintf(end, sizeof(end), " ... %lld s", (long long)seconds);
	/* A full line would begin another, which would not be erased. */
	room = width > strlen(end) + 1 ? width - strlen(end) - 1 : 0;
	(void)snprintf(line, size, "%.*s%s", (int)room,
	    stage[0] == '\0' ? "working" : stage, end);
}

/* A terminal that was stopped (Ctrl-S) is not waited for. */
static void
draw(int64_t now)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
	char line[LINE_MAX] = ERASE;
	const size_t start = sizeof(ERASE) - 1;

	due += (now - due) / PERIOD * PERIOD + PERIOD;
	if (poll(&out, 1, 0) != 1 || (out.revents & POLLOUT) == 0)
		return;
	progress_line(line + start, sizeof(line) - start, columns,
	    die_stage_name(), (now - begun) / PERIOD);
	die_erase(ERASE);
	/* What could not be written is written again in a second. */
	(void)!write(STDOUT_FILENO, line, strlen(line));
}

int
progress_poll(struct pollfd *polled, nfds_t count, int64_t until)
{
	for (;;) {
		const int64_t now = deadline_clock();
		int found;

		if (is_started && now >= due)
			draw(now);
		found = poll(polled, count,
		    deadline_poll(is_started && due < until ? due : until));
		if (found != 0 || !is_started || deadline_clock() >= until)
			return (found);
	}
}
