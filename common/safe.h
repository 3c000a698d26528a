/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text of users and of the network made harmless for monitors, terminals and
 * web pages, and cut to a length.  Pure; results live in the arena.
 */
#ifndef SAFE_H
#define SAFE_H

#include <stddef.h>

#include "arena.h"

/*
 * Control bytes, '|', bytes above 126, a '<' that could open a tag and a
 * backslash before n or t become \DDD (RFC 1035 5.1); what is harmless
 * already stays as it is.
 */
const char *safe_text(struct arena *, const char *);

/* At most length bytes, 8 or more, of a safe text: cut after a word, with
 * "...". */
const char *safe_cut(struct arena *, const char *safe, size_t length);

/* At most length bytes, 4 or more: "..." in its middle. */
const char *safe_cut_middle(struct arena *, const char *safe, size_t length);

/* "'...'": the start of what a user typed, safe, for a sentence about it. */
const char *safe_quote(struct arena *, const char *);

#endif
