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
#include <sys/stat.h>
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

/* On a machine whose calls are not listed here: [files]. */
static const char *const texts_unlisted[2] = {
	"none, no calls are listed for this machine and there is no Landlock",
	"Landlock, without seccomp: no calls are listed for this machine",
};

static const char *text = "not entered";

/* Where the code of others comes from. */
#define PRELOAD_FILE "/etc/ld.so.preload"
static const struct {
	const char *variable, *text;
} foreign[] = {
	{ "LD_PRELOAD", "none, since LD_PRELOAD is set" },
	{ "LD_AUDIT", "none, since LD_AUDIT is set" },
};

static bool
is_set(const char *variable)
{
	const char *value = getenv(variable);

	return (value != NULL && value[0] != '\0');
}

/* Whose code is in the process, or may be; or null. */
static const char *
foreign_code(void)
{
	struct stat file;

	for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++)
		if (is_set(foreign[i].variable))
			return (foreign[i].text);
	if (stat(PRELOAD_FILE, &file) == 0 && file.st_size > 0)
		return ("none, since " PRELOAD_FILE " is not empty");
	return (NULL);
}

/* Why it is not to be entered, or null. */
static const char *
objection(void)
{
	const char *wanted = getenv("DNS_MAIL_SANDBOX");

#if defined(SANDBOX_LEFT_OUT)
	return ("none, left out of this build");
#endif
	if (wanted != NULL && strcmp(wanted, "off") == 0)
		return ("none, by DNS_MAIL_SANDBOX=off");
	return (foreign_code());
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
	text =
	    sandbox_knows_calls() ? texts[calls][files] : texts_unlisted[files];
}

const char *
sandbox_text(void)
{
	return (text);
}
