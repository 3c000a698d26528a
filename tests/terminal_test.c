/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a terminal can show, by its variables; and the progress line, where
 * stdout is a file that stands for a terminal.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "deadline.h"
#include "die.h"
#include "progress.h"
#include "tap.h"
#include "terminal.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Capabilities as letters: c colours, b boxes, e erases. */
static const struct {
	struct terminal_words words; /* TERM NO_COLOR LC_ALL LC_CTYPE LANG */
	const char *can;
} words[] = {
	{ { NULL, NULL, NULL, NULL, NULL }, "" },
	{ { "", NULL, NULL, NULL, NULL }, "" },
	{ { "dumb", NULL, NULL, NULL, NULL }, "" },
	{ { "xterm", NULL, NULL, NULL, NULL }, "ce" },
	{ { "xterm-256color", NULL, NULL, NULL, "C" }, "ce" },
	{ { "dumber", NULL, NULL, NULL, NULL }, "ce" },
	{ { "linux", NULL, NULL, NULL, "da_DK.UTF-8" }, "cbe" },
	/* no-color.org: set and not empty, whatever to. */
	{ { "xterm", "", NULL, NULL, NULL }, "ce" },
	{ { "xterm", "1", NULL, NULL, NULL }, "e" },
	{ { "xterm", "0", NULL, NULL, NULL }, "e" },
	{ { "xterm", "no", NULL, NULL, "C.UTF-8" }, "be" },
	{ { "dumb", "1", NULL, NULL, NULL }, "" },
	{ { NULL, "1", NULL, NULL, NULL }, "" },
	/* Locales. */
	{ { "xterm", NULL, NULL, NULL, "C.UTF-8" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "C.utf8" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "da_DK.utf-8" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "da_DK.UTF8" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "ca_ES.UTF-8@valencia" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "UTF-8" }, "cbe" },
	{ { "xterm", NULL, NULL, NULL, "" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "C" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "POSIX" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "en_US" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "en_US." }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "en_US.UTF-16" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "en_US.UTF-80" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "en_US.UTF" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "da_DK.ISO-8859-1" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "de_DE@euro" }, "ce" },
	{ { "xterm", NULL, NULL, NULL, "zh_TW.BIG5" }, "ce" },
	{ { "xterm", NULL, NULL, "C.UTF-8", NULL }, "cbe" },
	{ { "xterm", NULL, "C.UTF-8", NULL, NULL }, "cbe" },
	/* LC_ALL, then LC_CTYPE, then LANG; empty is not set. */
	{ { "xterm", NULL, NULL, "C.UTF-8", "C" }, "cbe" },
	{ { "xterm", NULL, NULL, "C", "C.UTF-8" }, "ce" },
	{ { "xterm", NULL, NULL, "", "C.UTF-8" }, "cbe" },
	{ { "xterm", NULL, "C", "C.UTF-8", "C.UTF-8" }, "ce" },
	{ { "xterm", NULL, "C.UTF-8", "C", "C" }, "cbe" },
	{ { "xterm", NULL, "", "C.UTF-8", "C" }, "cbe" },
	{ { "xterm", NULL, "", "", "C.UTF-8" }, "cbe" },
	{ { "xterm", NULL, "", "", "" }, "ce" },
	{ { "dumb", NULL, "C.UTF-8", NULL, NULL }, "" },
	{ { NULL, NULL, "C.UTF-8", NULL, NULL }, "" },
};

static const struct {
	unsigned short columns;
	size_t width;
	bool can_erase;
} widths[] = { { 0, 80, true }, { 1, 20, false }, { 19, 20, false },
	{ 20, 20, true }, { 40, 40, true }, { 80, 80, true },
	{ 200, 200, true }, { 65535, 65535, true } };

static const struct {
	size_t width;
	const char *stage;
	int64_t seconds;
	const char *line;
} lines[] = {
	{ 80, "asking name servers", 3, "asking name servers ... 3 s" },
	{ 80, "asking name servers", 3600, "asking name servers ... 3600 s" },
	{ 80, "", 2, "working ... 2 s" },
	/* The last column stays free. */
	{ 28, "asking name servers", 3, "asking name servers ... 3 s" },
	{ 27, "asking name servers", 3, "asking name server ... 3 s" },
	{ 27, "asking name servers", 10, "asking name serve ... 10 s" },
	{ 20, "asking name servers", 3, "asking name ... 3 s" },
	{ 9, "asking name servers", 3, " ... 3 s" },
	{ 1, "asking name servers", 3, " ... 3 s" },
};

static void
test_words(void)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		struct terminal terminal = terminal_of(&words[i].words, 80);
		char can[4];

		(void)snprintf(can, sizeof(can), "%s%s%s",
		    terminal.has_colours ? "c" : "",
		    terminal.has_boxes ? "b" : "",
		    terminal.can_erase ? "e" : "");
		tap_ok(
		    strcmp(can, words[i].can) == 0, "row %zu can '%s'", i, can);
	}
}

static void
test_widths(void)
{
	const struct terminal_words able = { .type = "xterm" };

	for (size_t i = 0; i < COUNT(widths); i++) {
		const struct terminal terminal =
		    terminal_of(&able, widths[i].columns);

		tap_ok(terminal.width == widths[i].width &&
			   terminal.can_erase == widths[i].can_erase,
		    "%u columns count as %zu%s", widths[i].columns,
		    widths[i].width,
		    widths[i].can_erase ? "" : ", with no progress line");
	}
}

static void
test_lines(void)
{
	for (size_t i = 0; i < COUNT(lines); i++) {
		char line[256];

		progress_line(line, sizeof(line), lines[i].width,
		    lines[i].stage, lines[i].seconds);
		tap_ok(strcmp(line, lines[i].line) == 0, "'%s'", line);
	}
}

/* Waits on nothing, or on a pipe that has something to read.  All of these
 * end far from whole seconds, at which a line is due. */
static void
wait_on(const char *text, bool is_started, int milliseconds)
{
	struct pollfd polled = { .events = POLLIN };
	const int64_t until = deadline_clock() + milliseconds;
	int ends[2], found;

	if (pipe(ends) != 0)
		return;
	polled.fd = ends[0];
	(void)!write(ends[1], text, strlen(text));
	die_stage("waiting");
	if (is_started)
		progress_start(80);
	do {
		found = progress_poll(&polled, 1, until);
		(void)usleep(1000);
	} while (deadline_clock() < until);
	die_with(STATE_OK, found > 0 ? "ready\n" : "over\n", found > 0 ? 6 : 5);
}

static void
wait_without(void *context)
{
	(void)context;
	wait_on("", false, 10);
}

static void
wait_idle(void *context)
{
	(void)context;
	wait_on("", true, 2900);
}

static void
wait_busy(void *context)
{
	(void)context;
	wait_on("x", true, 2900);
}

static void
die_early(void *context)
{
	struct pollfd none = { .fd = -1 };

	(void)context;
	progress_start(80);
	(void)progress_poll(&none, 1, deadline_clock() + 10);
	die("no");
}

/* The alarm comes half a second after the line, so that a machine that is busy
 * does not make it two lines, or none. */
static void
alarm_late(void *context)
{
	struct pollfd none = { .fd = -1 };

	(void)context;
	progress_start(80);
	die_stage("waiting");
	(void)progress_poll(&none, 1, deadline_clock() + 500);
	die_alarm(9, STATE_CRITICAL);
	(void)alarm(2);
	(void)progress_poll(&none, 1, deadline_clock() + 10000);
}

static void
expect(const char *what, void (*run)(void *), int code, const char *out)
{
	static struct captured captured;

	capture(&captured, run, NULL);
	tap_ok(captured.code == code && strcmp(captured.out, out) == 0 &&
		   captured.error_length == 0,
	    "%s: code %d, %zu bytes", what, captured.code, captured.length);
}

static void
test_progress(void)
{
	expect("not started, nothing is told", wait_without, 0, "over\n");
	expect("told after 2 s, erased before the report", wait_idle, 0,
	    "\r\033[Kwaiting ... 2 s\r\033[Kover\n");
	expect("told while there is always something to do", wait_busy, 0,
	    "\r\033[Kwaiting ... 2 s\r\033[Kready\n");
	expect("not told before", die_early, 3, "CHECK UNKNOWN - no\n");
	expect("erased by the last-resort alarm", alarm_late, 2,
	    "\r\033[Kwaiting ... 2 s\r\033[K"
	    "CHECK CRITICAL - timeout after 9 s while waiting\n");
}

int
main(void)
{
	test_words();
	test_widths();
	test_lines();
	test_progress();
	return (tap_end());
}
