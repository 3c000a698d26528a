/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of text in zone form (RFC 1035 5.1) as tokens: what stands in
 * parentheses is one line, comments are set aside, quotes and escapes stay
 * as they are written.  Pure; what it hands out lives in the arena.
 */
#ifndef ZONE_LINE_H
#define ZONE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* A text and how far it has been read. */
struct zone_text {
	struct arena *arena;
	const char *at;
	unsigned line; /* from 1 */
};

struct zone_line {
	const char **tokens;
	size_t count, room;
	bool owner_left_out; /* it begins with a blank */
	const char *comment; /* the last one, from its semicolon on; or "" */
	unsigned number;     /* of its first line */
	unsigned depth;      /* of parentheses that are open */
};

/*
 * The next line that has tokens; count is 0 at the end.  Null, or a sentence
 * about what is wrong in the line.
 */
const char *zone_line_read(struct zone_text *, struct zone_line *);

#endif
