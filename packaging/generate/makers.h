/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files that are made from the tables of options and rules: what monitors,
 * shells and man know of the plugins.  They are kept in the tree, so that
 * nobody needs this program to use or to package them; a test compares them
 * with what would be made, so that they cannot differ from the tables.
 */
#ifndef MAKERS_H
#define MAKERS_H

#include "options.h"

/* All plugins, null-ended, in the order of their names. */
extern const struct program *const programs[];

/*
 * The text of a file, in the arena.  folder: the top of the source tree, for
 * makers that read prose; program: the row's, or null for all of them.
 */
typedef const char *maker_make(
    struct arena *, const char *folder, const struct program *program);

struct maker {
	const char *path; /* from the top of the source tree; null ends them */
	maker_make *make;
	const struct program *program;
};

extern const struct maker makers[];

/* The text of a file of the source tree; ends the program where there is
 * none. */
const char *maker_read(struct arena *, const char *folder, const char *path);

/* Whether a row is the engine's own, --help or --version: no definition of a
 * monitor's offers them. */
bool maker_is_own(const struct option_row *);

#endif
