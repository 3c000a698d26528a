/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many runs a second: keeps so many processes going, each command in its
 * turn, and another one as soon as one ends.
 *
 * usage: rate PROCESSES SECONDS COMMAND [ARGUMENT...] [-- COMMAND ...]...
 *
 * Prints how many ended, how many of these with an exit code that their
 * command did not have before the clock was started, the seconds, and the CPU
 * seconds of all.
 */
#include <err.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MAX = 16, PROCESSES_MAX = 1024 };

static struct {
	char **argv;
	int status; /* as it should be */
} commands[COMMANDS_MAX];

static struct {
	pid_t pid;
	size_t command;
} processes[PROCESSES_MAX];

static posix_spawn_file_actions_t quiet;
static size_t command_count, started;

static double
clock_seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return ((double)now.tv_sec + (double)now.tv_nsec / 1e9);
}

static double
cpu_seconds(void)
{
	struct rusage used;

	(void)getrusage(RUSAGE_CHILDREN, &used);
	return ((double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec +
		(double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
}

static pid_t
start(size_t command)
{
	char **argv = commands[command].argv;
	pid_t pid;

	if (posix_spawnp(&pid, argv[0], &quiet, NULL, argv, environ) != 0)
		err(1, "%s", argv[0]);
	return (pid);
}

static void
fill(size_t place)
{
	processes[place].command = started++ % command_count;
	processes[place].pid = start(processes[place].command);
}

static void
read_commands(char **argv)
{
	while (*argv != NULL && command_count < COMMANDS_MAX) {
		commands[command_count++].argv = argv;
		while (*argv != NULL && strcmp(*argv, "--") != 0)
			argv++;
		if (*argv != NULL)
			*argv++ = NULL;
	}
	for (size_t i = 0; i < command_count; i++)
		if (waitpid(start(i), &commands[i].status, 0) < 0)
			err(1, "wait");
}

int
main(int argc, char **argv)
{
	const size_t wanted = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;
	const double seconds = argc > 3 ? strtod(argv[2], NULL) : 0;
	size_t ended = 0, wrong = 0, place, going = wanted;
	double began, cpu;

	if (wanted == 0 || wanted > PROCESSES_MAX || seconds <= 0)
		errx(1, "usage: rate PROCESSES SECONDS COMMAND...");
	if (posix_spawn_file_actions_init(&quiet) != 0 ||
	    posix_spawn_file_actions_addopen(
		&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0)
		err(1, "posix_spawn");
	read_commands(argv + 3);
	began = clock_seconds();
	cpu = cpu_seconds();
	for (place = 0; place < wanted; place++)
		fill(place);
	while (going > 0) {
		int status;
		const pid_t pid = waitpid(-1, &status, 0);

		if (pid < 0)
			err(1, "wait");
		for (place = 0; processes[place].pid != pid;)
			place++;
		ended++;
		wrong += status != commands[processes[place].command].status;
		if (clock_seconds() - began < seconds)
			fill(place);
		else {
			processes[place].pid = 0;
			going--;
		}
	}
	printf("%zu %zu %.3f %.3f\n", ended, wrong, clock_seconds() - began,
	    cpu_seconds() - cpu);
	return (0);
}
