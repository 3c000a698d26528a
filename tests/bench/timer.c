/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times whole processes side by side: each round runs every command once, so
 * that whatever disturbs the machine disturbs all of them alike; in an order of
 * its own, since a process finds in the caches what the one before it left.
 *
 * usage: timer ROUNDS COMMAND [ARGUMENT...] [-- COMMAND ...]...
 *
 * Prints a line for each run, in the order given in each round: wall-clock time
 * and CPU time (user and system) in milliseconds, the greatest resident set in
 * KiB, the exit status.  A small program in C, since the resident set that the
 * kernel reports for a child begins with that of its parent.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS_MAX 16

struct sample {
	double wall, cpu; /* ms */
	long kibibytes;
	int status;
};

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

static struct sample
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
	return ((struct sample){ clock_ms() - began,
	    timeval_ms(used.ru_utime) + timeval_ms(used.ru_stime),
	    used.ru_maxrss,
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status) });
}

/* The same orders each time. */
static void
shuffle(size_t *order, size_t count)
{
	static uint64_t chance = 1;

	for (size_t i = count; i > 1; i--) {
		size_t other, kept = order[i - 1];

		chance = chance * UINT64_C(6364136223846793005) + 1;
		other = (size_t)(chance >> 33) % i;
		order[i - 1] = order[other];
		order[other] = kept;
	}
}

static void
run_round(char ***commands, size_t count, size_t *order,
    const posix_spawn_file_actions_t *quiet)
{
	struct sample samples[COMMANDS_MAX];

	shuffle(order, count);
	for (size_t i = 0; i < count; i++)
		samples[order[i]] = run(commands[order[i]], quiet);
	for (size_t i = 0; i < count; i++)
		printf("%.3f %.3f %ld %d\n", samples[i].wall, samples[i].cpu,
		    samples[i].kibibytes, samples[i].status);
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
	size_t count, order[COMMANDS_MAX];

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
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t round = 0; round < rounds; round++)
		run_round(commands, count, order, &quiet);
	return (0);
}
