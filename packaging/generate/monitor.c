/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The common prefix of plugins, "check_", is no part of a command's name, as
 * in Icinga's own definitions.
 */
#include "monitor.h"

#include <ctype.h>
#include <string.h>

enum { PREFIX = sizeof("check_") - 1 };

const struct option_row *const *
monitor_rows(struct arena *arena, const struct program *program)
{
	const struct option_row *const *row = options_rows(arena, program);
	const struct option_row **list;
	size_t count = 0;

	while (row[count] != NULL)
		count++;
	list = arena_array(arena, count + 1, sizeof(*list));
	count = 0;
	for (; *row != NULL; row++)
		if (!maker_is_own(*row))
			list[count++] = *row;
	return (list);
}

const char *
monitor_command(const struct program *program)
{
	return (program->name + PREFIX);
}

const char *
monitor_variable(struct arena *arena, const struct program *program,
    const struct option_row *row)
{
	char *variable =
	    arena_printf(arena, "%s_%s", monitor_command(program), row->name);
	char *hyphen;

	while ((hyphen = strchr(variable, '-')) != NULL)
		*hyphen = '_';
	return (variable);
}

/* Said of the options that are about the plugin's metric. */
static const char *
about_range(struct arena *arena, const struct program *program)
{
	const char *unit = "";

	if (program->threshold_unit != RANGE_NUMBER)
		unit = ", in seconds or with s, m, h, d or w behind the number";
	return (
	    arena_printf(arena, " The metric is %s%s%s.", program->metric, unit,
		program->threshold_unit == RANGE_SECONDS_LEFT
		    ? "; 7d: is at least seven days"
		    : ""));
}

/* What NAME or FILE is needs no words. */
static const char *
about_form(struct arena *arena, const struct option_row *row)
{
	if (row->argument == NULL || strpbrk(row->argument, "|[=") == NULL)
		return ("");
	return (arena_printf(arena, " Written as %s.", row->argument));
}

const char *
monitor_description(struct arena *arena, const struct program *program,
    const struct option_row *row)
{
	const bool is_range =
	    row->argument != NULL && strcmp(row->argument, "RANGE") == 0;
	char *text = arena_printf(arena, "%s.%s%s%s", row->help,
	    is_range ? about_range(arena, program) : "", about_form(arena, row),
	    row->repeatable && row->argument != NULL ? " May be a list." : "");

	text[0] = (char)toupper((unsigned char)text[0]);
	return (text);
}

/* --host takes the place of the domain, whose variable has a default. */
const char *
monitor_unless(struct arena *arena, const struct program *program,
    const struct option_row *row)
{
	if (strcmp(row->name, "hostname") != 0 ||
	    !monitor_has(arena, program, "host"))
		return (NULL);
	return (arena_printf(
	    arena, "! macro(\"$%s_host$\")", monitor_command(program)));
}

bool
monitor_has(
    struct arena *arena, const struct program *program, const char *name)
{
	const struct option_row *const *row = monitor_rows(arena, program);

	for (; *row != NULL; row++)
		if (strcmp((*row)->name, name) == 0)
			return (true);
	return (false);
}

const char *
monitor_quote(struct arena *arena, const char *text)
{
	char *quoted = arena_alloc(arena, 2 * strlen(text) + 3), *end = quoted;

	*end++ = '"';
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			*end++ = '\\';
		*end++ = *text;
	}
	*end = '"';
	return (quoted);
}
