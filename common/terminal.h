/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a person reads along, and what their terminal can show.  Monitors
 * read pipes, so that nothing which depends on this reaches them.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
	size_t width; /* columns */
	bool has_colours;
	bool has_boxes; /* shows the characters for drawing boxes in UTF-8 */
	bool can_erase; /* goes back to the start of a line, and erases it */
};

/* Of the environment; null where a variable is not set. */
struct terminal_words {
	const char *type;                        /* TERM */
	const char *no_colour;                   /* NO_COLOR */
	const char *all, *characters, *language; /* LC_ALL, LC_CTYPE, LANG */
};

/* columns: as the terminal says, 0 where it does not know.  Pure. */
struct terminal terminal_of(
    const struct terminal_words *, unsigned short columns);

/* Looks at stdout; false where it is no terminal. */
bool terminal_look(struct terminal *);

#endif
