/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zone form: the tokens of a line to owner, type and fields.
 */
#include <string.h>
#include <strings.h>

#include "zone_form.h"

struct zone_form
zone_form_open(struct arena *arena, const char *text)
{
	return ((struct zone_form){
	    .text = { .arena = arena, .at = text, .line = 1 },
	    .origin = name_root });
}

/* "@" is the origin, a name without a dot at its end is below it. */
static const char *
read_name(const struct zone_form *form, const char *text, struct name *name)
{
	size_t length = strlen(text), backslashes = 0;
	const char *wrong;

	if (strcmp(text, "@") == 0) {
		*name = form->origin;
		return (NULL);
	}
	wrong = name_parse(text, name);
	if (wrong != NULL || name_is_root(name))
		return (wrong);
	while (
	    backslashes + 1 < length && text[length - 2 - backslashes] == '\\')
		backslashes++;
	if (text[length - 1] == '.' && backslashes % 2 == 0)
		return (NULL);
	if (!name_substitute(name, &name_root, &form->origin, name))
		return ("the name is longer than 255 bytes with $ORIGIN");
	return (NULL);
}

static const char *
read_directive(struct zone_form *form, const struct zone_line *line)
{
	struct name origin = { 0 };
	const char *wrong;

	if (strcasecmp(line->tokens[0], "$TTL") == 0)
		return (NULL);
	if (strcasecmp(line->tokens[0], "$ORIGIN") != 0)
		return ("of the words with a dollar sign only $ORIGIN and "
			"$TTL are taken");
	if (line->count != 2)
		return ("$ORIGIN wants one name");
	wrong = read_name(form, line->tokens[1], &origin);
	if (wrong == NULL)
		form->origin = origin;
	return (wrong);
}

static bool
is_ttl(const char *token)
{
	return (*token >= '0' && *token <= '9' &&
		token[strspn(token, "0123456789smhdwSMHDW")] == '\0');
}

static bool
is_other_class(const char *token)
{
	return (strcasecmp(token, "CH") == 0 || strcasecmp(token, "HS") == 0 ||
		strncasecmp(token, "CLASS", 5) == 0);
}

static const char *
read_entry(struct zone_form *form, const struct zone_line *line,
    struct zone_entry *entry)
{
	const char *wrong = NULL;
	size_t at = 0;

	if (!line->owner_left_out)
		wrong = read_name(form, line->tokens[at++], &form->owner);
	else if (form->owner.length == 0)
		return ("the first record has no owner name");
	if (wrong != NULL)
		return (wrong);
	while (at < line->count && (is_ttl(line->tokens[at]) ||
				       strcasecmp(line->tokens[at], "IN") == 0))
		at++;
	if (at == line->count)
		return ("there is no record type");
	if (is_other_class(line->tokens[at]))
		return ("only records of class IN are taken");
	*entry = (struct zone_entry){ .owner = form->owner,
		.type = line->tokens[at],
		.fields = line->tokens + at + 1,
		.count = line->count - at - 1,
		.comment = line->comment,
		.line = line->number };
	return (NULL);
}

bool
zone_form_next(
    struct zone_form *form, struct zone_entry *entry, const char **wrong)
{
	struct zone_line line;
	bool directive;

	do {
		*wrong = zone_line_read(&form->text, &line);
		if (*wrong == NULL && line.count == 0)
			return (false);
		directive = *wrong == NULL && !line.owner_left_out &&
			    line.tokens[0][0] == '$';
		if (directive)
			*wrong = read_directive(form, &line);
		else if (*wrong == NULL)
			*wrong = read_entry(form, &line, entry);
	} while (directive && *wrong == NULL);
	if (*wrong != NULL)
		*wrong = arena_printf(
		    form->text.arena, "line %u: %s", line.number, *wrong);
	return (*wrong == NULL);
}
