/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A basket of Icinga Director: the commands with a field for each option, and
 * what director_services.c adds.  The commands are external, since
 * Icinga 2 has them from dns-mail-checks.conf: a second definition of them
 * would keep it from starting.  Objects have no UUID: Director 1.10 cannot
 * read one from text, and all versions find objects by their names too.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "director.h"
#include "monitor.h"

/* "DNSSEC: Trust anchor" */
static const char *
caption(struct arena *arena, const struct program *program,
    const struct option_row *row)
{
	char *name = arena_strdup(arena, row->name), *hyphen;

	while ((hyphen = strchr(name, '-')) != NULL)
		*hyphen = ' ';
	name[0] = (char)toupper((unsigned char)name[0]);
	return (arena_printf(arena, "%s: %s", program->service, name));
}

static void
put_datafield(struct json *json, struct arena *arena,
    const struct program *program, const struct option_row *row)
{
	const char *variable = monitor_variable(arena, program, row);
	const char *type = "String";

	if (row->argument == NULL)
		type = "Boolean";
	else if (row->repeatable)
		type = "Array";
	json_string(json, "varname", variable);
	json_string(json, "caption", caption(arena, program, row));
	json_string(
	    json, "description", monitor_description(arena, program, row));
	json_string(json, "datatype",
	    arena_printf(
		arena, "Icinga\\Module\\Director\\DataType\\DataType%s", type));
	json_null(json, "format");
	json_null(json, "category");
	json_object_open(json, "settings");
	if (strcmp(type, "String") == 0)
		json_string(json, "visibility", "visible");
	json_object_close(json);
}

static void
put_datafields(struct json *json, struct arena *arena)
{
	unsigned number = 0;

	json_object_open(json, "Datafield");
	for (const struct program *const *one = programs; *one != NULL; one++) {
		const struct option_row *const *row = monitor_rows(arena, *one);

		for (; *row != NULL; row++) {
			json_object_open(
			    json, arena_printf(arena, "%u", ++number));
			put_datafield(json, arena, *one, *row);
			json_object_close(json);
		}
	}
	json_object_close(json);
}

static void
put_argument(struct json *json, struct arena *arena,
    const struct program *program, const struct option_row *row)
{
	const char *variable = monitor_variable(arena, program, row);
	const char *unless = monitor_unless(arena, program, row);

	json_object_open(json, arena_printf(arena, "--%s", row->name));
	json_string(
	    json, "description", monitor_description(arena, program, row));
	if (row->argument == NULL)
		json_string(
		    json, "set_if", arena_printf(arena, "$%s$", variable));
	else {
		json_string(
		    json, "value", arena_printf(arena, "$%s$", variable));
		json_bool(json, "repeat_key", row->repeatable);
	}
	if (unless != NULL) {
		json_string(json, "set_if", unless);
		json_string(json, "set_if_format", "expression");
	}
	json_object_close(json);
}

/* Fields are named by their number in "Datafield"; first is the command's. */
static void
put_fields(
    struct json *json, const struct option_row *const *row, unsigned first)
{
	json_array_open(json, "fields");
	for (; *row != NULL; row++) {
		json_object_open(json, NULL);
		json_number(json, "datafield_id", first++);
		json_string(json, "is_required", "n");
		json_null(json, "var_filter");
		json_object_close(json);
	}
	json_array_close(json);
}

static void
put_command(struct json *json, struct arena *arena,
    const struct program *program, unsigned first)
{
	const char *name = monitor_command(program);
	const struct option_row *const *rows = monitor_rows(arena, program);

	json_object_open(json, name);
	json_string(json, "object_name", name);
	json_string(json, "object_type", "external_object");
	json_string(json, "methods_execute", "PluginCheck");
	json_string(json, "command",
	    arena_printf(arena, "PluginContribDir + /%s", program->name));
	json_number(json, "timeout", MONITOR_SECONDS);
	json_object_open(json, "arguments");
	for (const struct option_row *const *row = rows; *row != NULL; row++)
		put_argument(json, arena, program, *row);
	json_object_close(json);
	put_fields(json, rows, first);
	json_object_open(json, "vars");
	json_string(
	    json, arena_printf(arena, "%s_hostname", name), "$host.name$");
	json_object_close(json);
	json_object_close(json);
}

static void
put_commands(struct json *json, struct arena *arena)
{
	unsigned first = 1;

	json_object_open(json, "ExternalCommand");
	for (const struct program *const *one = programs; *one != NULL; one++) {
		const struct option_row *const *row = monitor_rows(arena, *one);

		put_command(json, arena, *one, first);
		while (*row++ != NULL)
			first++;
	}
	json_object_close(json);
}

/* The same on lines of their own, for the eye and for diff. */
static const char *
lines_of(struct arena *arena, const char *text)
{
	char *lines = arena_alloc(arena, 2 * strlen(text) + 2), *end = lines;
	bool is_inside = false;

	for (; *text != '\0'; text++) {
		*end++ = *text;
		if (is_inside && *text == '\\')
			*end++ = *++text;
		else if (*text == '"')
			is_inside = !is_inside;
		else if (!is_inside && strchr("{[,", *text) != NULL)
			*end++ = '\n';
	}
	*end = '\n';
	return (lines);
}

const char *
director_make(
    struct arena *arena, const char *folder, const struct program *program)
{
	struct json *json = json_new(arena);

	(void)folder;
	(void)program;
	json_object_open(json, NULL);
	put_commands(json, arena);
	put_datafields(json, arena);
	director_services(json, arena);
	json_object_close(json);
	return (lines_of(arena, json_text(json)));
}
