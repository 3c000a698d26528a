/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads text in zone form (RFC 1035 5.1) entry by entry: $ORIGIN, $TTL,
 * comments, quotes, parentheses, owners left out.  Knows no record types.
 * Pure; what it hands out lives in the arena.
 */
#ifndef ZONE_FORM_H
#define ZONE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "name.h"
#include "zone_line.h"

/* The fields are the reader's own. */
struct zone_form {
	struct zone_text text;
	struct name origin;
	struct name owner; /* of the entry before; length 0: none yet */
};

struct zone_entry {
	struct name owner;
	const char *type;          /* as it is written */
	const char *const *fields; /* of the rdata, escapes as written */
	size_t count;
	const char *comment; /* the last one of the entry, from its semicolon
				on; or "" */
	unsigned line;       /* where it begins, from 1 */
};

/* Names are relative to the root until $ORIGIN says otherwise. */
struct zone_form zone_form_open(struct arena *, const char *text);

/*
 * The next entry; false at the end and where something is wrong, which is
 * then a sentence about a line, else null.  Only class IN is taken.
 */
bool zone_form_next(
    struct zone_form *, struct zone_entry *, const char **wrong);

#endif
