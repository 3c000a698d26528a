/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times whole processes side by side: each round runs every command once, so
 * that whatever disturbs the machine disturbs all of them alike.
 *
 * usage: timer ROUNDS COMMAND [ARGUMENT...] [-- COMMAND ...]...
 *
 * Prints a line for each run, in the order of the commands in each round: wall-
 * clock time and CPU time (user and system) in milliseconds, the greatest
 * resident set in KiB, the exit status.  A small program in C, since the
 * resident set that the kernel reports for a child begins with that of its
 * parent.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS_MAX 16

static _Noreturn void
stop(const char *what)
{
	perror(what);
	exit(1);
}

static double
clock_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return ((double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6);
}

static double
timeval_ms(struct timeval time)
{
	return ((double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3);
}

static void
run(char **command, const posix_spawn_file_actions_t *quiet)
{
	struct rusage used;
	double began = clock_ms();
	pid_t pid;
	int status;

	if (posix_spawnp(&pid, command[0], quiet, NULL, command, environ) !=
		0 ||
	    wait4(pid, &status, 0, &used) != pid)
		stop(command[0]);
	printf("%.3f %.3f %ld %d\n", clock_ms() - began,
	    timeval_ms(used.ru_utime) + timeval_ms(used.ru_stime),
	    used.ru_maxrss,
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* Cuts argv at each "--" into commands; returns how many there are. */
static size_t
read_commands(char **argv, char ***commands)
{
	size_t count = 0;

	while (*argv != NULL && count < COMMANDS_MAX) {
		commands[count++] = argv;
		while (*argv != NULL && strcmp(*argv, "--") != 0)
			argv++;
		if (*argv != NULL)
			*argv++ = NULL;
	}
	return (count);
}

int
main(int argc, char **argv)
{
	char **commands[COMMANDS_MAX];
	posix_spawn_file_actions_t quiet;
	size_t rounds = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
	size_t count;

	if (rounds == 0) {
		fprintf(stderr,
		    "usage: timer ROUNDS COMMAND... [-- COMMAND...]...\n");
		return (1);
	}
	count = read_commands(argv + 2, commands);
	if (posix_spawn_file_actions_init(&quiet) != 0 ||
	    posix_spawn_file_actions_addopen(
		&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
	    posix_spawn_file_actions_adddup2(
		&quiet, STDOUT_FILENO, STDERR_FILENO) != 0)
		stop("posix_spawn");
	for (size_t round = 0; round < rounds; round++)
		for (size_t i = 0; i < count; i++)
			run(commands[i], &quiet);
	return (0);
}
