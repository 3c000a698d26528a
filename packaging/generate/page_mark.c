/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a text in backquotes looks like tells what it is; and how words must
 * be written so that mdoc takes them for nothing else.
 */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "page.h"

/* What groff would set as another character than is meant. */
static const char *
escape_of(char c)
{
	switch (c) {
	case '\\':
		return ("\\e");
	case '-':
		return ("\\-");
	case '\'':
		return ("\\(aq");
	case '`':
		return ("\\(ga");
	case '~':
		return ("\\(ti");
	case '^':
		return ("\\(ha");
	case '"':
		return ("\\(dq");
	default:
		return (NULL);
	}
}

/* Whether mdoc might take it for a macro or for punctuation. */
static bool
needs_guard(const char *word)
{
	const size_t length = strlen(word);

	return ((length <= 3 && isupper((unsigned char)word[0]) &&
		    islower((unsigned char)word[1])) ||
		(length == 1 && ispunct((unsigned char)word[0])) ||
		word[0] == '.');
}

const char *
page_escape(struct arena *arena, const char *text)
{
	const char *escaped = "";

	for (; *text != '\0'; text++) {
		const char *escape = escape_of(*text);

		escaped = escape == NULL
			      ? arena_printf(arena, "%s%c", escaped, *text)
			      : arena_printf(arena, "%s%s", escaped, escape);
	}
	return (escaped);
}

const char *
page_literal(struct arena *arena, const char *words)
{
	const char *literal = "";

	while (*words != '\0') {
		const size_t length = strcspn(words, " ");
		const char *word =
		    arena_printf(arena, "%.*s", (int)length, words);

		literal = arena_printf(arena, "%s%s%s%s", literal,
		    *literal == '\0' ? "" : " ", needs_guard(word) ? "\\&" : "",
		    page_escape(arena, word));
		words += length;
		words += strspn(words, " ");
	}
	return (literal);
}

/* Capitals and the signs that stand between them: a word to be replaced. */
static bool
is_placeholder(const char *word)
{
	return (
	    isupper((unsigned char)word[0] == '[' ? word[1] : word[0]) &&
	    strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]@:=|") == strlen(word));
}

static const char *
word_mark(struct arena *arena, const char *word)
{
	if (word[0] == '-' && word[1] != '\0')
		return (arena_printf(
		    arena, "Fl %s", page_literal(arena, word + 1)));
	if (word[0] == '$')
		return (arena_printf(
		    arena, "Ev %s", page_literal(arena, word + 1)));
	if (word[0] == '/' || word[0] == '~')
		return (
		    arena_printf(arena, "Pa %s", page_literal(arena, word)));
	if (strcmp(word, ",") == 0)
		return (",");
	return (arena_printf(arena, "%s %s", is_placeholder(word) ? "Ar" : "Cm",
	    page_literal(arena, word)));
}

const char *
page_marked(struct arena *arena, const char *text)
{
	const char *mark = "";

	while (*text != '\0') {
		const size_t length = strcspn(text, " ");
		const char *word =
		    arena_printf(arena, "%.*s", (int)length, text);

		mark = arena_printf(arena, "%s%s%s", mark,
		    *mark == '\0' ? "" : " ", word_mark(arena, word));
		text += length;
		text += strspn(text, " ");
	}
	return (mark);
}

/* A name, a path, a state or an option, which must not be hyphenated. */
static bool
stays_whole(const char *word, size_t length)
{
	if (length > 1 && isupper((unsigned char)word[0]) &&
	    isupper((unsigned char)word[1]))
		return (true);
	for (size_t i = 0; i + 1 < length; i++)
		if (strchr("./_", word[i]) != NULL ||
		    strncmp(word + i, "--", 2) == 0)
			return (true);
	return (false);
}

const char *
page_plain(struct arena *arena, const char *word, size_t length)
{
	const char *text = arena_printf(arena, "%.*s", (int)length, word);

	if (strpbrk(text, "\\~^`") != NULL || text[0] == '-')
		text = page_escape(arena, text);
	return (arena_printf(arena, "%s%s%s",
	    text[0] == '.' || text[0] == '\'' ? "\\&" : "",
	    stays_whole(word, length) ? "\\%" : "", text));
}
