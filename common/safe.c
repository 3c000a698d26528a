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

/* The end at or before this one that halves no escape and leaves no '<' without
 * the blank that made it harmless. */
static size_t
clean_end(const char *safe, size_t end)
{
	for (size_t back = 1; back < ESCAPE_LENGTH && back <= end; back++)
		if (safe[end - back] == '\\')
			return (end - back);
	while (end > 0 && safe[end - 1] == '<')
		end--;
	return (end);
}

/* The start at or behind this one that halves no escape. */
static size_t
clean_start(const char *safe, size_t start)
{
	for (size_t back = 1; back < ESCAPE_LENGTH && back <= start; back++)
		if (safe[start - back] == '\\')
			return (start +
				strnlen(safe + start, ESCAPE_LENGTH - back));
	return (start);
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
		return (arena_printf(
		    arena, "%.*s...", (int)clean_end(safe, room + 1), safe));
	return (arena_printf(arena, "%.*s%s", (int)end, safe, mark));
}

const char *
safe_cut_middle(struct arena *arena, const char *safe, size_t length)
{
	const size_t whole = strlen(safe), room = length - strlen("...");

	if (whole <= length)
		return (safe);
	return (arena_printf(arena, "%.*s...%s", (int)clean_end(safe, room / 2),
	    safe, safe + clean_start(safe, whole - (room - room / 2))));
}

const char *
safe_quote(struct arena *arena, const char *text)
{
	const char *start = arena_printf(arena, "%.*s", QUOTED_MAX, text);

	return (arena_printf(arena, "'%s%s'", safe_text(arena, start),
	    strlen(text) > QUOTED_MAX ? "..." : ""));
}
