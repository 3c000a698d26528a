/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that is ever written goes out here, in one write where the
 * system allows it: a core that reads pipes in pieces of 4096 bytes keeps a
 * report whole only then.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "die.h"

#ifdef BUILT_WITH_SANITIZERS
#define TAKES_ABORT false
#else
#define TAKES_ABORT true
#endif
#define LINE_MAX_BYTES 2048
#define LAST_LINE_MAX 256 /* bytes */
#define ALARM_GRACE 2     /* s after the deadline; a report takes no time */

static const char *service_word = "CHECK";

/* What the handlers of signals read; they allocate and format nothing. */
static const char *volatile stage_text = "";
static const char *volatile erase_text = "";
static volatile sig_atomic_t is_writing;
static char alarm_line[LAST_LINE_MAX], abort_line[LAST_LINE_MAX];
static enum state alarm_state;

void
die_service(const char *service)
{
	service_word = service;
}

void
die_stage(const char *stage)
{
	stage_text = stage;
}

const char *
die_stage_name(void)
{
	return (stage_text);
}

void
die_erase(const char *sequence)
{
	erase_text = sequence;
}

/* A full pipe that does not block is waited for. */
static bool
write_all(const char *text, size_t length)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	while (length > 0) {
		ssize_t written = write(STDOUT_FILENO, text, length);

		if (written >= 0) {
			text += written;
			length -= (size_t)written;
		} else if (errno == EAGAIN) {
			(void)poll(&out, 1, -1);
		} else if (errno != EINTR) {
			return (false);
		}
	}
	return (true);
}

_Noreturn void
die_with(enum state state, const char *text, size_t length)
{
	is_writing = 1;
	/* Whoever stopped a terminal (Ctrl-S) wants to read the report. */
	if (isatty(STDOUT_FILENO))
		(void)alarm(0);
	/* Nobody could read it: then it must not count as OK. */
	if (!write_all(erase_text, strlen(erase_text)) ||
	    !write_all(text, length))
		state = STATE_UNKNOWN;
#ifdef __SANITIZE_ADDRESS__
	__lsan_do_leak_check(); /* no exit handler does it */
#endif
	_exit((int)state);
}

/* One line stays one line, without perfdata or terminal sequences. */
static void
make_harmless(char *text)
{
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text > '~')
			*text = '?';
		else if (*text == '|')
			*text = '/';
}

_Noreturn void
die(const char *format, ...)
{
	char line[LINE_MAX_BYTES];
	size_t length;
	va_list arguments;

	(void)snprintf(line, sizeof(line), "%s UNKNOWN - ", service_word);
	length = strlen(line);
	va_start(arguments, format);
	(void)vsnprintf(
	    line + length, sizeof(line) - 1 - length, format, arguments);
	va_end(arguments);
	make_harmless(line + length);
	length = strlen(line);
	line[length++] = '\n';
	die_with(STATE_UNKNOWN, line, length);
}

/* Appends what fits; for the handlers, so with plain memory calls only. */
static size_t
append(char *line, size_t length, size_t size, const char *text)
{
	size_t more = strlen(text);

	if (more > size - length)
		more = size - length;
	memcpy(line + length, text, more);
	return (length + more);
}

/* A pipe that is full stays so; a terminal that was stopped (Ctrl-S) is
 * waited for, as its owner is there. */
static bool
is_heard(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return (poll(&out, 1, 0) == 1 || isatty(STDOUT_FILENO));
}

/* The prepared line and the stage.  Where a report is being written, nothing
 * fits any more. */
static _Noreturn void
say_last_words(const char *prepared, enum state state)
{
	char line[2 * LAST_LINE_MAX];
	size_t length = 0;

	if (is_writing || !is_heard())
		_exit((int)STATE_UNKNOWN);
	length = append(line, length, sizeof(line) - 1, erase_text);
	length = append(line, length, sizeof(line) - 1, prepared);
	if (stage_text[0] != '\0') {
		length = append(line, length, sizeof(line) - 1, " while ");
		length = append(line, length, sizeof(line) - 1, stage_text);
	}
	line[length++] = '\n';
	if (write(STDOUT_FILENO, line, length) < 0)
		_exit((int)STATE_UNKNOWN);
	_exit((int)state);
}

static void
on_alarm(int signal_number)
{
	(void)signal_number;
	say_last_words(alarm_line, alarm_state);
}

static void
on_abort(int signal_number)
{
	(void)signal_number;
	say_last_words(abort_line, STATE_UNKNOWN);
}

/* Whoever started us may have had it blocked. */
static void
handle(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };
	sigset_t set;

	/* Last words are said once. */
	(void)sigemptyset(&action.sa_mask);
	(void)sigaddset(&action.sa_mask, SIGALRM);
	(void)sigaddset(&action.sa_mask, SIGABRT);
	(void)sigaction(signal_number, &action, NULL);
	(void)sigemptyset(&set);
	(void)sigaddset(&set, signal_number);
	(void)sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void
die_alarm(double seconds, enum state state)
{
	(void)snprintf(alarm_line, sizeof(alarm_line),
	    "%s %s - timeout after %g s", service_word, state_name(state),
	    seconds);
	alarm_state = state;
	handle(SIGALRM, on_alarm);
	(void)alarm((unsigned)seconds + ALARM_GRACE);
}

void
die_on_abort(void)
{
	(void)snprintf(abort_line, sizeof(abort_line),
	    "%s UNKNOWN - the program gave up: no memory, or a fault of its "
	    "own",
	    service_word);
	if (TAKES_ABORT)
		handle(SIGABRT, on_abort);
}
