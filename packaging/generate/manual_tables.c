/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tables of a plugin know: its options, thresholds and rules.
 */
#include <string.h>

#include "die.h"
#include "help.h"
#include "manual.h"

static const char *
argument_mark(struct arena *arena, const struct option_row *row)
{
	return (row->argument == NULL
		    ? ""
		    : arena_printf(
			  arena, " Ar %s", page_literal(arena, row->argument)));
}

void
manual_synopsis(const struct manual *manual)
{
	struct arena *arena = manual->arena;
	const struct option_row *const *row =
	    options_rows(arena, manual->program);

	page_line(manual->page, ".Nm");
	for (; *row != NULL; row++) {
		const char letter[] = { (*row)->letter, '\0' };
		const char *name =
		    (*row)->letter != 0
			? letter
			: arena_printf(arena, "-%s", (*row)->name);

		page_line(manual->page, ".Op Fl %s%s",
		    page_literal(arena, name), argument_mark(arena, *row));
	}
}

static void
put_option(const struct manual *manual, const struct option_row *row)
{
	struct arena *arena = manual->arena;
	const char *argument = argument_mark(arena, row);
	const char *name = page_literal(arena, row->name);
	const char *notes = arena_printf(arena, "option %s", row->name);

	page_item(manual->page,
	    row->letter == 0 ? arena_printf(arena, "Fl \\-%s%s", name, argument)
			     : arena_printf(arena, "Fl %c%s , Fl \\-%s%s",
				   row->letter, argument, name, argument));
	page_sentence(manual->page, row->help);
	if (row->repeatable)
		page_words(manual->page, "May be repeated.");
	(void)manual_part(manual, manual->common, notes);
	(void)manual_part(manual, manual->own, notes);
}

static bool
has_option(const struct manual *manual, const char *name, size_t length)
{
	const struct option_row *const *row =
	    options_rows(manual->arena, manual->program);

	for (; *row != NULL; row++)
		if (strlen((*row)->name) == length &&
		    strncmp((*row)->name, name, length) == 0)
			return (true);
	return (false);
}

/* A note on an option that is not there would never be seen. */
static void
check_notes(const struct manual *manual, const char *prose)
{
	static const char note[] = "\n@part option ";

	while ((prose = strstr(prose, note)) != NULL) {
		size_t length;

		prose += strlen(note);
		length = strcspn(prose, "\n");
		if (!has_option(manual, prose, length))
			die("%s has no option '%.*s' to make a note on",
			    manual->program->name, (int)length, prose);
	}
}

void
manual_options(const struct manual *manual)
{
	const struct option_row *const *row =
	    options_rows(manual->arena, manual->program);

	check_notes(manual, manual->common);
	check_notes(manual, manual->own);
	for (; *row != NULL; row++)
		put_option(manual, *row);
	page_list_end(manual->page);
}

void
manual_thresholds(const struct manual *manual)
{
	page_words(
	    manual->page, help_thresholds(manual->arena, manual->program));
}

void
manual_rule_list(const struct manual *manual)
{
	const struct rule *const *table = manual->program->rules;
	struct arena *arena = manual->arena;

	for (; *table != NULL; table++) {
		for (const struct rule *rule = *table; rule->id != NULL;
		     rule++) {
			page_item(
			    manual->page, arena_printf(arena, "Cm %s Pq %s",
					      page_literal(arena, rule->id),
					      state_name(rule->state)));
			page_sentence(
			    manual->page, arena_printf(arena, "%s (%s)",
					      rule->meaning, rule->source));
		}
	}
	page_list_end(manual->page);
}
