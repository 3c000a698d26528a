/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of extra_opts.h.  What is not of the form "name = value" is a
 * mistake and never skipped: a threshold that got lost would be a check that
 * is always well.
 */
#include <stdbool.h>
#include <string.h>

#include "extra_opts.h"
#include "safe.h"

static const char blanks[] = " \t\r\v\f";

struct parse {
	struct arena *arena;
	const char *section; /* the one that is wanted */
	char **words;
	size_t count, size;
	unsigned line;
	bool is_in_any, is_in_ours, is_found;
};

/* The text from start to before end, without blanks around it. */
static char *
trimmed(struct arena *arena, const char *start, const char *end)
{
	while (start < end && strchr(blanks, *start) != NULL)
		start++;
	while (end > start && strchr(blanks, end[-1]) != NULL)
		end--;
	return (arena_printf(arena, "%.*s", (int)(end - start), start));
}

static const char *
mistake(struct parse *parse, const char *text, const char *what)
{
	return (arena_printf(parse->arena, "line %u, %s, %s", parse->line,
	    safe_quote(parse->arena, text), what));
}

static void
add(struct parse *parse, char *word)
{
	if (parse->count + 1 >= parse->size) {
		parse->size = 2 * parse->size + 16;
		parse->words = arena_grow(parse->arena, parse->words,
		    parse->count, parse->size, sizeof(*parse->words));
	}
	parse->words[parse->count++] = word;
}

/* A '#' after a blank or in place of a value begins a comment. */
static const char *
value_end(const char *value)
{
	const char *c;

	for (c = value; *c != '\0'; c++)
		if (*c == '#' && (c == value || strchr(blanks, c[-1]) != NULL))
			break;
	return (c);
}

static const char *
parse_section(struct parse *parse, const char *text)
{
	const char *end = strchr(text, ']'), *rest;

	if (end == NULL)
		return (mistake(parse, text, "has no ']'"));
	rest = end + 1 + strspn(end + 1, blanks);
	if (*rest != '\0' && *rest != '#' && *rest != ';')
		return (mistake(parse, text, "goes on after its ']'"));
	parse->is_in_any = true;
	parse->is_in_ours =
	    strcmp(trimmed(parse->arena, text + 1, end), parse->section) == 0;
	parse->is_found |= parse->is_in_ours;
	return (NULL);
}

/* "name = value"; without a value it is a flag. */
static const char *
parse_option(struct parse *parse, const char *text)
{
	const char *equals = strchr(text, '='), *name, *value;
	char *dashed;

	if (!parse->is_in_any)
		return (mistake(parse, text, "stands before any [section]"));
	if (!parse->is_in_ours)
		return (NULL);
	if (equals == NULL)
		return (mistake(parse, text,
		    "has no '=' (a flag is written with nothing after it)"));
	name = trimmed(parse->arena, text, equals);
	value = trimmed(parse->arena, equals + 1, value_end(equals + 1));
	if (name[0] == '\0')
		return (mistake(parse, text, "names no option"));
	dashed = arena_printf(
	    parse->arena, "%s%s", name[1] == '\0' ? "-" : "--", name);
	if (value[0] == '\0') {
		add(parse, dashed);
	} else if (name[1] == '\0') {
		add(parse, dashed);
		add(parse, arena_strdup(parse->arena, value));
	} else {
		add(parse, arena_printf(parse->arena, "%s=%s", dashed, value));
	}
	return (NULL);
}

static const char *
parse_line(struct parse *parse, const char *line, const char *end)
{
	const char *text = trimmed(parse->arena, line, end);

	parse->line++;
	switch (*text) {
	case '\0':
	case '#':
	case ';':
		return (NULL);
	case '[':
		return (parse_section(parse, text));
	default:
		return (parse_option(parse, text));
	}
}

const char *
extra_opts_parse(struct arena *arena, const char *text, const char *section,
    char ***words, size_t *count)
{
	struct parse parse = { .arena = arena, .section = section };
	const char *wrong = NULL;

	while (*text != '\0' && wrong == NULL) {
		const char *end = text + strcspn(text, "\n");

		wrong = parse_line(&parse, text, end);
		text = *end == '\0' ? end : end + 1;
	}
	if (wrong != NULL)
		return (wrong);
	if (parse.count == 0)
		return (arena_printf(arena, "section %s %s",
		    safe_quote(arena, section),
		    parse.is_found ? "is empty" : "is not there"));
	*words = parse.words;
	*count = parse.count;
	return (NULL);
}
