/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Icinga Web takes a "<" and a word for HTML and the two characters "\n" for
 * a line break; every core takes "|" for the start of perfdata.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "safe.h"

#define ESCAPE_LENGTH 4 /* of \DDD */
#define QUOTED_MAX 60   /* bytes of a user's text that are repeated */

static bool
is_harmless(const char *text)
{
	switch (*text) {
	case '|':
		return (false);
	case '<':
		return (text[1] == ' ' || text[1] == '=');
	case '\\':
		return (text[1] != 'n' && text[1] != 't');
	default:
		return (*text >= ' ' && *text <= '~');
	}
}

const char *
safe_text(struct arena *arena, const char *text)
{
	char *safe, *end;

	end = safe = arena_array(arena, strlen(text) + 1, ESCAPE_LENGTH);
	for (; *text != '\0'; text++) {
		if (is_harmless(text)) {
			*end++ = *text;
			continue;
		}
		(void)snprintf(end, ESCAPE_LENGTH + 1, "\\%03u",
		    (unsigned)(unsigned char)*text);
		end += ESCAPE_LENGTH;
	}
	return (safe);
}

/* Where to cut so that an escape is not halved. */
static size_t
before_escape(const char *safe, size_t length)
{
	size_t back;

	for (back = 1; back < ESCAPE_LENGTH && back <= length; back++)
		if (safe[length - back] == '\\')
			return (length - back);
	return (length);
}

const char *
safe_cut(struct arena *arena, const char *safe, size_t length)
{
	static const char mark[] = " ...";
	size_t room = length - (sizeof(mark) - 1), end;

	if (strlen(safe) <= length)
		return (safe);
	/* A blank in the second half, else in the middle of a word. */
	for (end = room; end > room / 2 && safe[end] != ' '; end--)
		continue;
	if (end == room / 2)
		return (arena_printf(arena, "%.*s...",
		    (int)before_escape(safe, room + 1), safe));
	return (arena_printf(arena, "%.*s%s", (int)end, safe, mark));
}

const char *
safe_quote(struct arena *arena, const char *text)
{
	const char *start = arena_printf(arena, "%.*s", QUOTED_MAX, text);

	return (arena_printf(arena, "'%s%s'", safe_text(arena, start),
	    strlen(text) > QUOTED_MAX ? "..." : ""));
}
