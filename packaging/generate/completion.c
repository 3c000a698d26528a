/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names, arguments and ids hold nothing that a shell would take for more than
 * text in quotes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "completion.h"
#include "die.h"

#define ENGINE "packaging/completions/engine.bash"
#define COLUMNS 79

static void
put_options(FILE *out, struct arena *arena, const struct program *program)
{
	const struct option_row *const *row = options_rows(arena, program);

	(void)fputs("        _dns_mail_rows=(\n", out);
	for (; *row != NULL; row++)
		(void)fprintf(out, "            '%c %s %s %s'\n",
		    (*row)->letter == 0 ? '-' : (*row)->letter, (*row)->name,
		    (*row)->argument == NULL ? "-" : (*row)->argument,
		    (*row)->repeatable ? "many" : "once");
	(void)fputs("        )\n", out);
}

/* A word of a list that fills lines of its own. */
static void
put_word(FILE *out, const char *word, size_t *column)
{
	if (*column + 1 + strlen(word) > COLUMNS) {
		(void)fputs("\n           ", out);
		*column = strlen("           ");
	}
	*column += (size_t)fprintf(out, " %s", word);
}

static void
put_rules(FILE *out, const struct program *program)
{
	size_t column = COLUMNS;

	(void)fputs("        _dns_mail_rules='", out);
	for (size_t table = 0; program->rules[table] != NULL; table++)
		for (const struct rule *rule = program->rules[table];
		     rule->id != NULL; rule++)
			put_word(out, rule->id, &column);
	(void)fputs("'\n", out);
}

static void
put_tables(FILE *out, struct arena *arena)
{
	(void)fputs("\n# What --help of each plugin tells.\n"
		    "_dns_mail_table()\n{\n    case $1 in\n",
	    out);
	for (size_t i = 0; programs[i] != NULL; i++) {
		(void)fprintf(out, "    %s)\n", programs[i]->name);
		put_options(out, arena, programs[i]);
		put_rules(out, programs[i]);
		(void)fputs("        ;;\n", out);
	}
	(void)fputs("    esac\n}\n\ncomplete -F _dns_mail_checks", out);
	for (size_t i = 0; programs[i] != NULL; i++)
		(void)fprintf(out, " \\\n    %s", programs[i]->name);
	(void)fputc('\n', out);
}

const char *
completion_bash(
    struct arena *arena, const char *folder, const struct program *program)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	(void)program;
	if (out == NULL)
		die("out of memory");
	(void)fputs(maker_read(arena, folder, ENGINE), out);
	put_tables(out, arena);
	if (fclose(out) != 0)
		die("out of memory");
	return (arena_own(arena, text, free));
}
