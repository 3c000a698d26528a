/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files made from the tables of options and rules are those that would be
 * made now.
 */
#include <stdlib.h>
#include <string.h>

#include "makers.h"
#include "tap.h"

int
main(void)
{
	struct arena *arena = arena_open();
	const char *top = getenv("srcdir");

	if (top == NULL)
		top = ".";
	for (const struct maker *maker = makers; maker->path != NULL; maker++)
		tap_ok(strcmp(maker_read(arena, top, maker->path),
			   maker->make(arena, top, maker->program)) == 0,
		    "%s is as it would be made (or run 'make definitions')",
		    maker->path);
	arena_close(arena);
	return (tap_end());
}
