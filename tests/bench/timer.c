/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times whole processes side by side: each round runs every command once, so
 * that whatever disturbs the machine disturbs all of them alike.
 *
 * usage: timer ROUNDS NAME COMMAND [ARGUMENT...] [-- NAME COMMAND ...]...
 *
 * Prints a line per command, separated by tabs: name, wall-clock time as
 * median, lower and upper quartile, CPU time (user and system) likewise, in
 * milliseconds; the greatest resident set in KiB; the last exit status.
 * A small program in C, since the resident set that the kernel reports for a
 * child begins with that of its parent.
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

struct command {
	const char *name;
	char **argv;
	double *wall, *cpu; /* ms, one for each round */
	long resident;      /* KiB */
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

static void
run(struct command *command, const posix_spawn_file_actions_t *quiet,
    size_t round)
{
	struct rusage used;
	double began = clock_ms();
	pid_t pid;
	int status;

	if (posix_spawnp(&pid, command->argv[0], quiet, NULL, command->argv,
		environ) != 0 ||
	    wait4(pid, &status, 0, &used) != pid)
		stop(command->argv[0]);
	command->wall[round] = clock_ms() - began;
	command->cpu[round] =
	    timeval_ms(used.ru_utime) + timeval_ms(used.ru_stime);
	if (used.ru_maxrss > command->resident)
		command->resident = used.ru_maxrss;
	command->status =
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int
compare(const void *first, const void *second)
{
	double a = *(const double *)first, b = *(const double *)second;

	return ((a > b) - (a < b));
}

static void
print_spread(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare);
	printf("\t%.2f\t%.2f\t%.2f", values[count / 2], values[count / 4],
	    values[count * 3 / 4]);
}

/* Cuts argv at each "--" into commands; returns how many there are. */
static size_t
read_commands(char **argv, struct command *commands, size_t rounds)
{
	size_t count = 0;

	while (*argv != NULL && argv[1] != NULL && count < COMMANDS_MAX) {
		struct command *command = &commands[count++];

		command->name = argv[0];
		command->argv = argv + 1;
		command->wall = calloc(rounds, sizeof(double));
		command->cpu = calloc(rounds, sizeof(double));
		if (command->wall == NULL || command->cpu == NULL)
			stop("memory");
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
	struct command commands[COMMANDS_MAX] = { 0 };
	posix_spawn_file_actions_t quiet;
	size_t rounds = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;
	size_t count, round, i;

	if (rounds == 0) {
		fprintf(stderr, "usage: timer ROUNDS NAME COMMAND... "
				"[-- NAME COMMAND...]...\n");
		return (1);
	}
	count = read_commands(argv + 2, commands, rounds);
	if (posix_spawn_file_actions_init(&quiet) != 0 ||
	    posix_spawn_file_actions_addopen(
		&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
	    posix_spawn_file_actions_adddup2(
		&quiet, STDOUT_FILENO, STDERR_FILENO) != 0)
		stop("posix_spawn");
	for (round = 0; round < rounds; round++)
		for (i = 0; i < count; i++)
			run(&commands[i], &quiet, round);
	for (i = 0; i < count; i++) {
		printf("%s", commands[i].name);
		print_spread(commands[i].wall, rounds);
		print_spread(commands[i].cpu, rounds);
		printf("\t%ld\t%d\n", commands[i].resident, commands[i].status);
	}
	return (0);
}
