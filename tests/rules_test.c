/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * docs/rules tells every rule of the tables, with its state and source, and
 * no other.
 */
#include <stdlib.h>
#include <string.h>

#include "makers.h"
#include "rules_file.h"
#include "tap.h"

static const struct rule_story *
find_story(const struct rules_file *file, const char *id)
{
	for (size_t i = 0; i < file->count; i++)
		if (strcmp(file->stories[i].values[RULE_ID], id) == 0)
			return (&file->stories[i]);
	return (NULL);
}

static bool
is_word_of(const struct rules_file *file, const char *word, size_t length)
{
	for (size_t i = 0; i < file->party_count; i++)
		if (strlen(file->parties[i].word) == length &&
		    strncmp(file->parties[i].word, word, length) == 0)
			return (true);
	return (false);
}

/* "zone, parent": each is a party that the head of the file explains. */
static bool
names_parties(const struct rules_file *file, const char *who)
{
	while (who != NULL) {
		size_t length = strcspn(who, ",");

		if (!is_word_of(file, who, length))
			return (false);
		who = who[length] == '\0' ? NULL : who + length + 2;
	}
	return (true);
}

static bool
is(const struct rule_story *story, enum rule_field field, const char *wanted)
{
	return (story->values[field] != NULL &&
		strcmp(story->values[field], wanted) == 0);
}

static void
test_rule(const struct rules_file *file, const struct rule *rule)
{
	const struct rule_story *story = find_story(file, rule->id);

	tap_ok(story != NULL, "%s is told", rule->id);
	if (story == NULL)
		return;
	tap_ok(is(story, RULE_STATE, state_name(rule->state)), "%s: state %s",
	    rule->id, state_name(rule->state));
	tap_ok(is(story, RULE_SOURCE, rule->source), "%s: source %s", rule->id,
	    rule->source);
	for (int field = RULE_MEANS; field < RULE_FIELDS; field++)
		tap_ok(story->values[field] != NULL, "%s: %s", rule->id,
		    rule_field_name((enum rule_field)field));
	tap_ok(names_parties(file, story->values[RULE_WHO]),
	    "%s: who is a party", rule->id);
}

static const struct rule *
find_rule(const struct program *program, const char *id)
{
	for (size_t table = 0; program->rules[table] != NULL; table++)
		for (const struct rule *rule = program->rules[table];
		     rule->id != NULL; rule++)
			if (strcmp(rule->id, id) == 0)
				return (rule);
	return (NULL);
}

static bool
is_a_rule(const char *id)
{
	for (size_t i = 0; programs[i] != NULL; i++)
		if (find_rule(programs[i], id) != NULL)
			return (true);
	return (false);
}

static void
test_program(const struct rules_file *file, const struct program *program)
{
	for (size_t table = 0; program->rules[table] != NULL; table++)
		for (const struct rule *rule = program->rules[table];
		     rule->id != NULL; rule++)
			test_rule(file, rule);
}

int
main(void)
{
	struct arena *arena = arena_open();
	const char *top = getenv("srcdir");
	struct rules_file file = rules_file_read(
	    arena, maker_read(arena, top == NULL ? "." : top, "docs/rules"));

	tap_ok(file.bad_line == 0, "all lines are in form (line %u)",
	    file.bad_line);
	for (size_t i = 0; programs[i] != NULL; i++)
		test_program(&file, programs[i]);
	for (size_t i = 0; i < file.count; i++) {
		const char *id = file.stories[i].values[RULE_ID];

		tap_ok(is_a_rule(id), "%s is a rule of some table", id);
		tap_ok(find_story(&file, id) == &file.stories[i],
		    "%s is told once", id);
	}
	arena_close(arena);
	return (tap_end());
}
