/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes all files of makers.c below the folder given; "make definitions"
 * calls it.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "makers.h"

static void
write_file(struct arena *arena, const char *folder, const struct maker *maker)
{
	const char *path = arena_printf(arena, "%s/%s", folder, maker->path);
	const char *text = maker->make(arena, folder, maker->program);
	FILE *file = fopen(path, "we");

	if (file == NULL)
		die("%s cannot be written: %s", path, strerror(errno));
	(void)fputs(text, file);
	if (ferror(file) || fclose(file) != 0)
		die("%s cannot be written", path);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_open();

	die_service("GENERATE");
	if (argc != 2)
		die("give the top of the source tree");
	for (const struct maker *maker = makers; maker->path != NULL; maker++)
		write_file(arena, argv[1], maker);
	arena_close(arena);
	return (0);
}
