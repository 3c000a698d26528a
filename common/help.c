/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form is that of the monitoring-plugins: 80 columns, options with the
 * text below them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "help.h"

/* A paragraph being filled. */
struct paragraph {
	FILE *out;
	size_t column;    /* where the next character goes */
	size_t indent;    /* where later lines begin */
	const char *mark; /* in front of each line break; or null */
	bool is_begun;
};

/* A word with its blank or line break before it. */
static void
put_word(struct paragraph *paragraph, const char *word, size_t length)
{
	const char *mark = paragraph->mark == NULL ? "" : paragraph->mark;
	bool fits =
	    paragraph->column + 1 + length + strlen(mark) < HELP_COLUMNS;

	if (paragraph->is_begun && fits) {
		(void)fputc(' ', paragraph->out);
		paragraph->column++;
	} else if (paragraph->is_begun) {
		(void)fprintf(paragraph->out, "%s\n%*s", mark,
		    (int)paragraph->indent, "");
		paragraph->column = paragraph->indent;
	}
	(void)fwrite(word, 1, length, paragraph->out);
	paragraph->column += length;
	paragraph->is_begun = true;
}

static void
put_words(struct paragraph *paragraph, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		put_word(paragraph, text, length);
		text += length;
		text += strspn(text, " ");
	}
}

static void
put_paragraph(FILE *out, size_t indent, const char *text)
{
	struct paragraph paragraph = {
		.out = out, .column = indent, .indent = indent
	};

	(void)fprintf(out, "%*s", (int)indent, "");
	put_words(&paragraph, text);
	(void)fputc('\n', out);
}

static const char *
usage_of(struct arena *arena, const struct option_row *row)
{
	const char *blank = row->argument == NULL ? "" : " ";
	const char *argument = row->argument == NULL ? "" : row->argument;

	if (row->letter == 0)
		return (arena_printf(
		    arena, "[--%s%s%s]", row->name, blank, argument));
	return (arena_printf(arena, "[-%c%s%s]", row->letter, blank, argument));
}

static void
put_usage(FILE *out, struct arena *arena, const struct program *program)
{
	const struct option_row *const *row = options_rows(arena, program);
	struct paragraph paragraph = { .out = out, .indent = 4 };

	put_words(&paragraph, "Usage:");
	put_words(&paragraph, program->name);
	for (; *row != NULL; row++) {
		const char *usage = usage_of(arena, *row);

		put_word(&paragraph, usage, strlen(usage));
	}
	(void)fputc('\n', out);
}

static void
put_options(FILE *out, struct arena *arena, const struct program *program)
{
	const struct option_row *const *row = options_rows(arena, program);

	(void)fputs("\nOptions:\n", out);
	for (; *row != NULL; row++) {
		if ((*row)->letter != 0)
			(void)fprintf(out, " -%c,", (*row)->letter);
		(void)fprintf(out, " --%s%s%s%s\n", (*row)->name,
		    (*row)->argument == NULL ? "" : "=",
		    (*row)->argument == NULL ? "" : (*row)->argument,
		    (*row)->repeatable ? " (may be repeated)" : "");
		put_paragraph(out, 4, (*row)->help);
	}
}

const char *
help_thresholds(struct arena *arena, const struct program *program)
{
	return (arena_printf(arena,
	    "-w and -c are about %s. A range START:END alerts outside, "
	    "and its ends belong to it: 10 alerts below 0 and above 10, "
	    "10: below 10, ~:10 above 10, 10:20 outside of 10 to 20, "
	    "@10:20 from 10 to 20.%s%s",
	    program->metric,
	    program->threshold_unit == RANGE_NUMBER
		? ""
		: " Numbers are seconds, or carry s, m, h, d or w.",
	    program->threshold_unit == RANGE_SECONDS_LEFT
		? " Less is worse here, so give the least that is well: "
		  "3d: alerts below three days."
		: ""));
}

static void
put_states(FILE *out)
{
	(void)fputs("\nStates:\n", out);
	put_paragraph(out, 1,
	    "From good to bad: OK (exit code 0), UNKNOWN (3: could not be "
	    "seen from here, or called wrongly), WARNING (1), CRITICAL (2). "
	    "The worst finding decides.");
}

static void
put_rule(FILE *out, struct arena *arena, const struct rule *rule, int width)
{
	const char *start = arena_printf(
	    arena, " %-*s %-8s", width, rule->id, state_name(rule->state));
	struct paragraph paragraph = { .out = out,
		.column = strlen(start),
		.indent = strlen(start) + 1,
		.is_begun = true };

	const char *source = arena_printf(arena, "(%s)", rule->source);

	(void)fputs(start, out);
	put_words(&paragraph, rule->meaning);
	/* "RFC 4035 5.3.1" stays on one line where it can. */
	if (paragraph.indent + strlen(source) < HELP_COLUMNS)
		put_word(&paragraph, source, strlen(source));
	else
		put_words(&paragraph, source);
	(void)fputc('\n', out);
}

static void
put_rules(FILE *out, struct arena *arena, const struct program *program)
{
	const struct rule *const *table, *rule;
	size_t width = 0;

	for (table = program->rules; *table != NULL; table++)
		for (rule = *table; rule->id != NULL; rule++)
			if (strlen(rule->id) > width)
				width = strlen(rule->id);
	(void)fputs("\nRules, their states (--severity changes them) and "
		    "sources:\n",
	    out);
	for (table = program->rules; *table != NULL; table++)
		for (rule = *table; rule->id != NULL; rule++)
			put_rule(out, arena, rule, (int)width);
}

/* A shell takes them as they are. */
static void
put_examples(FILE *out, const struct program *program)
{
	const char *const *example = program->examples;

	(void)fputs("\nExamples:\n", out);
	for (; *example != NULL; example++) {
		struct paragraph paragraph = {
			.out = out, .column = 3, .indent = 8, .mark = " \\"
		};

		(void)fputs("   ", out);
		paragraph.is_begun = true;
		put_words(&paragraph, *example);
		(void)fputc('\n', out);
	}
}

const char *
help_text(struct arena *arena, const struct program *program)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	if (out == NULL)
		die("out of memory");
	(void)fprintf(out, "%s\n", help_version(arena, program));
	put_paragraph(out, 0, program->purpose);
	(void)fputc('\n', out);
	put_usage(out, arena, program);
	put_options(out, arena, program);
	(void)fputs("\nThresholds:\n", out);
	put_paragraph(out, 1, help_thresholds(arena, program));
	put_states(out);
	put_rules(out, arena, program);
	put_examples(out, program);
	(void)fputs("\nLicence: GPL, version 3 or later.\n", out);
	if (fclose(out) != 0)
		die("out of memory");
	return (arena_own(arena, text, free));
}

const char *
help_version(struct arena *arena, const struct program *program)
{
	return (arena_printf(arena, "%s v%s (%s %s)\n", program->name,
	    PACKAGE_VERSION, PACKAGE_NAME, PACKAGE_VERSION));
}
