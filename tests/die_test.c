/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways out: one line, the right code, nothing on stderr. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "capture.h"
#include "die.h"
#include "tap.h"

static struct captured captured;

static void
expect(const char *what, void (*run)(void *), int code, const char *out)
{
	capture(&captured, run, NULL);
	tap_ok(captured.code == code && strcmp(captured.out, out) == 0 &&
		   captured.error_length == 0,
	    "%s: code %d, %s", what, captured.code, captured.out);
}

static void
run_die(void *context)
{
	(void)context;
	die_service("DNSSEC");
	die("-w: '%s' is %d", "x", 7);
}

static void
run_die_hostile(void *context)
{
	(void)context;
	die("two\nlines|a=1 \033[1m\xff");
}

static void
run_die_long(void *context)
{
	(void)context;
	die("%09000d", 0);
}

static void
note_exit(void)
{
	(void)!write(STDOUT_FILENO, "exit handler\n", 13);
}

static void
run_die_with(void *context)
{
	(void)context;
	(void)atexit(note_exit);
	die_with(STATE_WARNING, "text\nmore\n", 10);
}

static void
run_full(void *context)
{
	int full = open("/dev/full", O_WRONLY);

	(void)context;
	(void)dup2(full, STDOUT_FILENO);
	die_with(STATE_OK, "all well\n", 9);
}

static void
run_closed(void *context)
{
	(void)context;
	(void)close(STDOUT_FILENO);
	die_with(STATE_OK, "all well\n", 9);
}

static void
run_alarm(void *context)
{
	(void)context;
	die_service("DNSSEC");
	die_alarm(9, STATE_CRITICAL);
	die_stage("waiting for replies");
	(void)raise(SIGALRM);
}

static void
run_alarm_short(void *context)
{
	(void)context;
	die_alarm(0.5, STATE_CRITICAL);
	(void)raise(SIGALRM);
}

static void
run_alarm_blocked(void *context)
{
	sigset_t set;

	(void)context;
	(void)sigfillset(&set);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	(void)signal(SIGALRM, SIG_IGN);
	die_alarm(30, STATE_UNKNOWN);
	(void)raise(SIGALRM);
}

#ifndef BUILT_WITH_SANITIZERS
static void
run_abort(void *context)
{
	(void)context;
	die_service("DNSSEC");
	die_on_abort();
	die_stage("asking");
	abort();
}
#endif

/* Last words that nobody reads are not waited for. */
static void
run_alarm_into_full_pipe(void *context)
{
	static const char filling[1 << 12];
	int ends[2];

	(void)context;
	if (pipe(ends) != 0 || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0)
		return;
	while (write(ends[1], filling, sizeof(filling)) > 0)
		continue;
	(void)fcntl(ends[1], F_SETFL, 0);
	(void)dup2(ends[1], STDOUT_FILENO);
	die_alarm(9, STATE_CRITICAL);
	(void)alarm(5);
	(void)raise(SIGALRM);
}

/* A reader that does not read: only part of the report can be written. */
static void
run_alarm_while_writing(void *context)
{
	static char report[1 << 20];
	const struct itimerval soon = { .it_value = { .tv_usec = 50000 } };
	int ends[2];

	(void)context;
	if (pipe(ends) != 0 || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0)
		return;
	(void)dup2(ends[1], STDOUT_FILENO);
	die_alarm(9, STATE_CRITICAL);
	(void)setitimer(ITIMER_REAL, &soon, NULL);
	die_with(STATE_OK, report, sizeof(report));
}

int
main(void)
{
	expect("a sentence", run_die, 3, "DNSSEC UNKNOWN - -w: 'x' is 7\n");
	expect("hostile text", run_die_hostile, 3,
	    "CHECK UNKNOWN - two?lines/a=1 ?[1m?\n");
	capture(&captured, run_die_long, NULL);
	tap_ok(captured.code == 3 && captured.length < 4096 &&
		   captured.out[captured.length - 1] == '\n',
	    "a long sentence is cut to %zu bytes", captured.length);
	expect("a report", run_die_with, 1, "text\nmore\n");
	expect("a full disk", run_full, 3, "");
	expect("no stdout", run_closed, 3, "");
	expect("the alarm", run_alarm, 2,
	    "DNSSEC CRITICAL - timeout after 9 s while waiting for replies\n");
	expect("the alarm, blocked and ignored before", run_alarm_blocked, 3,
	    "CHECK UNKNOWN - timeout after 30 s\n");
	expect("the alarm, into a full pipe", run_alarm_into_full_pipe, 3, "");
	expect("the alarm of a short deadline", run_alarm_short, 2,
	    "CHECK CRITICAL - timeout after 0.5 s\n");
#ifndef BUILT_WITH_SANITIZERS
	expect("abort() in a library", run_abort, 3,
	    "DNSSEC UNKNOWN - the program gave up: no memory, or a fault of "
	    "its own while asking\n");
#endif
	expect("the alarm in the middle of a report", run_alarm_while_writing,
	    3, "");
	return (tap_end());
}
