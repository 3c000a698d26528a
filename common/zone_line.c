/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zone form: characters to tokens.
 */
#include <string.h>

#include "zone_line.h"

static bool
is_blank(char c)
{
	return (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v');
}

static void
add_token(struct zone_text *text, struct zone_line *line, const char *start)
{
	if (line->count == line->room) {
		line->room = line->room == 0 ? 16 : 2 * line->room;
		line->tokens = arena_grow(text->arena, line->tokens,
		    line->count, line->room, sizeof(*line->tokens));
	}
	line->tokens[line->count++] =
	    arena_printf(text->arena, "%.*s", (int)(text->at - start), start);
}

static void
read_comment(struct zone_text *text, struct zone_line *line)
{
	const char *start = text->at;

	text->at += strcspn(text->at, "\n");
	line->comment =
	    arena_printf(text->arena, "%.*s", (int)(text->at - start), start);
}

/* A backslash and what follows; false at the end of the line. */
static bool
pass_character(struct zone_text *text)
{
	if (*text->at == '\\')
		text->at++;
	if (*text->at == '\0' || *text->at == '\n')
		return (false);
	text->at++;
	return (true);
}

static const char *
read_quoted(struct zone_text *text, struct zone_line *line)
{
	const char *start = text->at++;

	while (*text->at != '"')
		if (!pass_character(text))
			return ("a quote does not end in its line");
	text->at++;
	add_token(text, line, start);
	return (NULL);
}

static const char *
read_plain(struct zone_text *text, struct zone_line *line)
{
	const char *start = text->at;

	while (strchr("\n;()\"", *text->at) == NULL && !is_blank(*text->at))
		if (!pass_character(text))
			return ("a backslash stands at the end of a line");
	add_token(text, line, start);
	return (NULL);
}

/* The newline's part: whether the entry is over with it. */
static bool
end_line(struct zone_text *text, struct zone_line *line)
{
	text->at++;
	text->line++;
	if (line->depth > 0)
		return (false);
	if (line->count > 0)
		return (true);
	line->number = text->line;
	line->comment = "";
	line->owner_left_out = is_blank(*text->at);
	return (false);
}

static const char *
read_token(struct zone_text *text, struct zone_line *line)
{
	switch (*text->at) {
	case ';':
		read_comment(text, line);
		return (NULL);
	case '(':
		line->depth++;
		text->at++;
		return (NULL);
	case ')':
		if (line->depth == 0)
			return ("a parenthesis is closed that was not opened");
		line->depth--;
		text->at++;
		return (NULL);
	case '"':
		return (read_quoted(text, line));
	default:
		return (read_plain(text, line));
	}
}

const char *
zone_line_read(struct zone_text *text, struct zone_line *line)
{
	const char *wrong = NULL;

	*line = (struct zone_line){ 0 };
	line->number = text->line;
	line->comment = "";
	line->owner_left_out = is_blank(*text->at);
	while (wrong == NULL && *text->at != '\0') {
		if (is_blank(*text->at))
			text->at++;
		else if (*text->at != '\n')
			wrong = read_token(text, line);
		else if (end_line(text, line))
			return (NULL);
	}
	if (wrong == NULL && line->depth > 0)
		return ("a parenthesis is not closed");
	return (wrong);
}
