/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stories of docs/rules, and its words for who must act.
 */
#include <string.h>

#include "die.h"
#include "manual.h"
#include "rules_file.h"

static struct rules_file
read_rules(const struct manual *manual)
{
	struct rules_file file = rules_file_read(manual->arena,
	    maker_read(manual->arena, manual->folder, "docs/rules"));

	if (file.bad_line != 0)
		die("docs/rules:%u: not in form", file.bad_line);
	return (file);
}

static bool
has_rule(const struct program *program, const char *id)
{
	for (size_t table = 0; program->rules[table] != NULL; table++)
		for (const struct rule *rule = program->rules[table];
		     rule->id != NULL; rule++)
			if (strcmp(rule->id, id) == 0)
				return (true);
	return (false);
}

/* "check_dnssec_chain, check_mx_ttl". */
static const char *
tellers(struct arena *arena, const char *id)
{
	const char *names = "";

	for (size_t i = 0; programs[i] != NULL; i++)
		if (has_rule(programs[i], id))
			names = arena_printf(arena, "%s%s%s", names,
			    *names == '\0' ? "" : ", ", programs[i]->name);
	return (names);
}

static const char *
value_of(const struct rule_story *story, enum rule_field field)
{
	if (story->values[field] == NULL)
		die("docs/rules: a rule of '%s' has no %s", story->part,
		    rule_field_name(field));
	return (story->values[field]);
}

static void
put_story(const struct manual *manual, const struct rule_story *story)
{
	struct arena *arena = manual->arena;
	struct page *page = manual->page;
	const char *id = value_of(story, RULE_ID);

	page_item(
	    page, arena_printf(arena, "Cm %s Pq %s", page_literal(arena, id),
		      value_of(story, RULE_STATE)));
	page_words(page, value_of(story, RULE_MEANS));
	page_line(page, ".br");
	page_words(
	    page, arena_printf(arena, "Who: %s. To do: %s",
		      value_of(story, RULE_WHO), value_of(story, RULE_DO)));
	page_line(page, ".br");
	page_words(page, arena_printf(arena, "Source: %s. Told by: %s.",
			     value_of(story, RULE_SOURCE), tellers(arena, id)));
}

/* Which checks a part is about is told with each of its rules. */
static const char *
title_of(struct arena *arena, const char *part)
{
	const char *bracket = strstr(part, " (");

	return (bracket == NULL
		    ? part
		    : arena_printf(arena, "%.*s", (int)(bracket - part), part));
}

void
manual_stories(const struct manual *manual)
{
	const struct rules_file file = read_rules(manual);
	const char *part = "";

	for (size_t i = 0; i < file.count; i++) {
		const struct rule_story *story = &file.stories[i];

		if (strcmp(part, story->part) != 0)
			page_subsection(
			    manual->page, title_of(manual->arena, story->part));
		part = story->part;
		put_story(manual, story);
	}
	page_list_end(manual->page);
}

void
manual_parties(const struct manual *manual)
{
	const struct rules_file file = read_rules(manual);

	for (size_t i = 0; i < file.party_count; i++) {
		page_item(manual->page,
		    arena_printf(manual->arena, "Cm %s", file.parties[i].word));
		page_sentence(manual->page, file.parties[i].meaning);
	}
	page_list_end(manual->page);
}
