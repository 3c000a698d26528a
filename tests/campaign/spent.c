/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Starts a command and writes what it cost:
 *
 *   spent DESCRIPTOR COMMAND...
 *
 * writes "MEMORY CPU TIME" there: its largest resident set in KiB, processor
 * time and the time that it took, in ms.  A process of its own, since exec(2)
 * makes a program inherit the peak of the one that it replaces.  Ends as the
 * command did.
 */
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long
ms_of(const struct rusage *usage)
{
	return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000 +
	       (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000;
}

static long
ms_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int
main(int argc, char *argv[])
{
	struct rusage usage;
	int descriptor = argc > 2 ? atoi(argv[1]) : -1, status;
	const long began = ms_now();
	pid_t child = descriptor < 0 ? -1 : fork();

	if (child == -1)
		err(127, "spent");
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(descriptor);
		execv(argv[2], argv + 2);
		err(127, "%s", argv[2]);
	}
	if (wait4(child, &status, 0, &usage) == -1)
		err(127, "wait4");
	dprintf(descriptor, "%ld %ld %ld\n", usage.ru_maxrss, ms_of(&usage),
	    ms_now() - began);
	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		kill(getpid(), WTERMSIG(status));
	}
	return WEXITSTATUS(status);
}
