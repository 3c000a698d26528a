/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Landlock first, since the filter of system calls forbids its calls too.
 */
#include "sandbox.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_locks.h"

/* Linux 5.9; the number is the same on all machines, and older headers lack
 * it. */
#define CLOSE_RANGE 436
#define DESCRIPTORS_USUAL 1024 /* the usual limit; closed one by one */

/* [calls][files] */
static const char *const texts[2][2] = {
	{ "none, the kernel has neither seccomp nor Landlock",
	    "Landlock, without seccomp" },
	{ "seccomp, without Landlock", "seccomp and Landlock" },
};

static const char *text = "not entered";

/* Why it is not to be entered, or null. */
static const char *
objection(void)
{
	const char *wanted = getenv("DNS_MAIL_SANDBOX");
	const char *foreign = getenv("LD_PRELOAD");

#if defined(SANDBOX_LEFT_OUT)
	return ("none, left out of this build");
#endif
	if (wanted != NULL && strcmp(wanted, "off") == 0)
		return ("none, by DNS_MAIL_SANDBOX=off");
	if (foreign != NULL && foreign[0] != '\0')
		return ("none, since LD_PRELOAD is set");
	return (NULL);
}

/* What the one who started us left open; all of ours are closed by now. */
static void
close_inherited(void)
{
	if (syscall(CLOSE_RANGE, STDERR_FILENO + 1, UINT_MAX, 0) == 0)
		return;
	for (int i = STDERR_FILENO + 1; i < DESCRIPTORS_USUAL; i++)
		(void)close(i);
}

/* Where seccomp does not forbid it.  The soft limit alone: SELinux has a rule
 * of its own for the hard one. */
static void
fork_nothing(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NPROC, &limit) != 0)
		return;
	limit.rlim_cur = 0;
	(void)setrlimit(RLIMIT_NPROC, &limit);
}

void
sandbox_enter(void)
{
	bool calls, files;

	text = objection();
	if (text != NULL)
		return;
	close_inherited();
	fork_nothing();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		text = "none, the kernel refuses PR_SET_NO_NEW_PRIVS";
		return;
	}
	files = sandbox_lock_files();
	calls = sandbox_lock_calls();
	text = texts[calls][files];
}

const char *
sandbox_text(void)
{
	return (text);
}
