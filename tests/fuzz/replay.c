/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goes over the corpora of all targets, or of those named: TAP.  Each target
 * runs in a process of its own, so that a crash is one failure, with its
 * input named.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fuzz.h"
#include "tap.h"

#define INPUT_MAX ((size_t)1024 * 1024)
#define COUNT_MAX 100000

/* What the child says of its way, in memory of a pipe. */
struct way {
	char last[256];
	unsigned runs;
};

static char *
corpus_path(struct arena *arena, const char *target)
{
	const char *source = getenv("srcdir");

	return (arena_printf(arena, "%s/tests/fuzz/corpus/%s",
	    source == NULL ? "." : source, target));
}

static int
is_case(const struct dirent *entry)
{
	return (entry->d_name[0] != '.');
}

static uint8_t *
file_read(const char *path, size_t *size)
{
	uint8_t *bytes = malloc(INPUT_MAX);
	FILE *file = fopen(path, "rbe");

	*size = file == NULL ? 0 : fread(bytes, 1, INPUT_MAX, file);
	if (file == NULL || fclose(file) != 0) {
		printf("# cannot read %s\n", path);
		exit(1);
	}
	return (bytes);
}

/* In memory of exactly its size, as libFuzzer would hand it over. */
static void
run_file(const struct fuzz_target *target, const char *path)
{
	size_t size;
	uint8_t *bytes = file_read(path, &size);
	uint8_t *exact = malloc(size == 0 ? 1 : size);

	memcpy(exact, bytes, size);
	free(bytes);
	fuzz_run(target, exact, size);
	free(exact);
}

/* Names each case before it is run. */
static void
run_all(const struct fuzz_target *target, int out)
{
	struct arena *arena = arena_open();
	const char *folder = corpus_path(arena, target->name);
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_case, alphasort);

	for (int i = 0; i < count; i++) {
		dprintf(out, "%s\n", entries[i]->d_name);
		run_file(target,
		    arena_printf(arena, "%s/%s", folder, entries[i]->d_name));
		free(entries[i]);
	}
	free(entries);
	arena_close(arena);
}

static struct way
way_read(int in)
{
	struct way way = { 0 };
	FILE *file = fdopen(in, "r");

	while (file != NULL && fgets(way.last, sizeof(way.last), file) != NULL)
		way.runs++;
	way.last[strcspn(way.last, "\n")] = '\0';
	if (file != NULL)
		(void)fclose(file);
	return (way);
}

static void
child(const struct fuzz_target *target, const int ends[2])
{
	(void)close(ends[0]);
	run_all(target, ends[1]);
	(void)fflush(stdout);
	exit(0);
}

static void
replay(const struct fuzz_target *target)
{
	int ends[2], status = 0;
	struct way way;
	pid_t pid;

	(void)fflush(stdout);
	if (pipe(ends) != 0 || (pid = fork()) < 0) {
		tap_ok(false, "%s: no pipe, no process", target->name);
		return;
	}
	if (pid == 0)
		child(target, ends);
	(void)close(ends[1]);
	way = way_read(ends[0]);
	(void)waitpid(pid, &status, 0);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0 && way.runs > 0,
	    "%s: %u cases", target->name, way.runs);
	if (status != 0)
		tap_note("ended with %s", way.last);
}

int
main(int argc, char **argv)
{
	for (size_t i = 0; argc < 2 && fuzz_targets[i] != NULL; i++)
		replay(fuzz_targets[i]);
	for (int i = 1; i < argc; i++) {
		const struct fuzz_target *target = fuzz_target_named(argv[i]);

		if (target == NULL)
			tap_ok(false, "%s is no target", argv[i]);
		else
			replay(target);
	}
	return (tap_end());
}
