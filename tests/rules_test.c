/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * docs/rules tells every rule of the tables, with its state and source, and
 * no other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "tap.h"

#define STANZAS_MAX 256
#define VALUE_MAX 2048
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum field { RULE, STATE, SOURCE, MEANS, WHO, DO, FIELDS };

static const char *const field_names[] = { [RULE] = "Rule",
	[STATE] = "State",
	[SOURCE] = "Source",
	[MEANS] = "Means",
	[WHO] = "Who",
	[DO] = "Do" };

_Static_assert(COUNT(field_names) == FIELDS, "every field has a name");

struct stanza {
	char values[FIELDS][VALUE_MAX];
	bool told; /* a rule of this id is in a table */
};

static struct stanza stanzas[STANZAS_MAX];
static size_t stanza_count;

/* Their headers do not go together: each has a struct question and facts. */
extern const struct program check_dnssec_chain;
extern const struct program check_mx_migration;
extern const struct program check_mx_ttl;
extern const struct program check_tlsa_match;

static const struct program *const programs[] = { &check_dnssec_chain,
	&check_mx_migration, &check_mx_ttl, &check_tlsa_match };

/* The field that the line begins, or FIELDS. */
static enum field
field_of(const char *line)
{
	for (int field = 0; field < FIELDS; field++) {
		size_t length = strlen(field_names[field]);

		if (strncmp(line, field_names[field], length) == 0 &&
		    line[length] == ':')
			return ((enum field)field);
	}
	return (FIELDS);
}

static bool
append(char *value, const char *text)
{
	size_t length = strlen(value);

	(void)snprintf(value + length, VALUE_MAX - length, "%s", text);
	value[strcspn(value, "\n")] = '\0';
	return (length + strlen(text) < VALUE_MAX);
}

/* False where the line is none that the format knows. */
static bool
read_line(const char *line)
{
	static enum field field = FIELDS;

	if (*line == '#')
		return (true);
	if (*line == '\n') {
		field = FIELDS;
		return (true);
	}
	if (*line != ' ') {
		bool first = field == FIELDS;

		field = field_of(line);
		if (field == FIELDS || first != (field == RULE))
			return (false);
		if (field == RULE && stanza_count++ == STANZAS_MAX)
			return (false);
		line += strlen(field_names[field]) + 2;
	}
	return (field != FIELDS && stanza_count > 0 &&
		append(stanzas[stanza_count - 1].values[field], line));
}

static void
read_rules(void)
{
	const char *directory = getenv("srcdir");
	char path[4096], line[256];
	unsigned number = 0;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/docs/rules",
	    directory == NULL ? "." : directory);
	file = fopen(path, "r");
	tap_ok(file != NULL, "%s is there", path);
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		number++;
		if (strlen(line) > 81 || !read_line(line))
			tap_ok(false, "line %u is in form", number);
	}
	if (file != NULL)
		(void)fclose(file);
}

static struct stanza *
find_stanza(const char *id)
{
	for (size_t i = 0; i < stanza_count; i++)
		if (strcmp(stanzas[i].values[RULE], id) == 0)
			return (&stanzas[i]);
	return (NULL);
}

static void
test_rule(const struct rule *rule)
{
	struct stanza *stanza = find_stanza(rule->id);

	tap_ok(stanza != NULL, "%s is told", rule->id);
	if (stanza == NULL)
		return;
	stanza->told = true;
	tap_ok(strcmp(stanza->values[STATE], state_name(rule->state)) == 0,
	    "%s: state %s", rule->id, state_name(rule->state));
	tap_ok(strcmp(stanza->values[SOURCE], rule->source) == 0,
	    "%s: source %s", rule->id, rule->source);
	for (int field = MEANS; field < FIELDS; field++)
		tap_ok(stanza->values[field][0] != '\0', "%s: %s", rule->id,
		    field_names[field]);
}

static void
test_program(const struct program *program)
{
	for (size_t table = 0; program->rules[table] != NULL; table++)
		for (const struct rule *rule = program->rules[table];
		     rule->id != NULL; rule++)
			test_rule(rule);
}

int
main(void)
{
	read_rules();
	for (size_t i = 0; i < COUNT(programs); i++)
		test_program(programs[i]);
	for (size_t i = 0; i < stanza_count; i++) {
		tap_ok(stanzas[i].told, "%s is a rule of some table",
		    stanzas[i].values[RULE]);
		tap_ok(find_stanza(stanzas[i].values[RULE]) == &stanzas[i],
		    "%s is told once", stanzas[i].values[RULE]);
	}
	return (tap_end());
}
