/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * getopt_long() does the splitting, silently and without reordering, so that
 * the word an option came from is known and can be named.
 */
#include <ctype.h>
#include <getopt.h>
#include <string.h>

#include "die.h"
#include "help.h"
#include "options.h"
#include "safe.h"

#define LONG_BASE 256 /* getopt's value of row i's long form, less i */
#define VALUE_MAX 4096
#define MISTAKE_MAX 400 /* bytes of a sentence about a value */

static const struct option_row own_rows[] = {
	{ .letter = 'V',
	    .name = "version",
	    .help = "print the version and exit with code 3" },
	{ .letter = 'h',
	    .name = "help",
	    .help = "print this help and exit with code 3" },
	{ .name = NULL },
};

/* The same tables as getopt_long() wants them. */
struct syntax {
	const struct option_row *const *rows;
	char *letters;
	struct option *names;
};

static size_t
count_rows(const struct option_row *table)
{
	size_t count = 0;

	while (table[count].name != NULL)
		count++;
	return (count);
}

static size_t
add_rows(const struct option_row **list, size_t length,
    const struct option_row *table)
{
	for (; table->name != NULL; table++)
		list[length++] = table;
	return (length);
}

const struct option_row *const *
options_rows(struct arena *arena, const struct program *program)
{
	const struct option_row *const *table, **list;
	size_t count = count_rows(own_rows);

	for (table = program->options; *table != NULL; table++)
		count += count_rows(*table);
	list = arena_array(arena, count + 1, sizeof(*list));
	count = 0;
	for (table = program->options; *table != NULL; table++)
		count = add_rows(list, count, *table);
	(void)add_rows(list, count, own_rows);
	return (list);
}

static struct syntax
syntax_of(struct arena *arena, const struct program *program)
{
	struct syntax syntax = { .rows = options_rows(arena, program) };
	size_t count = 0, i;

	while (syntax.rows[count] != NULL)
		count++;
	syntax.names = arena_array(arena, count + 1, sizeof(*syntax.names));
	/* "+": no reordering; ":": a missing value is told apart. */
	syntax.letters = "+:";
	for (i = 0; i < count; i++) {
		const struct option_row *row = syntax.rows[i];
		bool has_value = row->argument != NULL;

		syntax.names[i] = (struct option){ .name = row->name,
			.has_arg = has_value ? required_argument : no_argument,
			.val = LONG_BASE + (int)i };
		if (row->letter != 0)
			syntax.letters = arena_printf(arena, "%s%c%s",
			    syntax.letters, row->letter, has_value ? ":" : "");
	}
	return (syntax);
}

static const struct option_row *
row_of(const struct syntax *syntax, int found)
{
	const struct option_row *const *row = syntax->rows;

	if (found >= LONG_BASE)
		return (row[found - LONG_BASE]);
	while ((*row)->letter != found)
		row++;
	return (*row);
}

/* The option as it was typed: "-w", "--warning", "--warn". */
static const char *
typed(struct arena *arena, const char *word, int found)
{
	if (found < LONG_BASE)
		return (arena_printf(arena, "-%c", found));
	return (arena_printf(arena, "%.*s", (int)strcspn(word, "="), word));
}

/* "--extra-opts or --expect", where a word may be short for more than one; or
 * null. */
static const char *
candidates(struct arena *arena, const struct syntax *syntax, const char *word)
{
	const size_t length = strcspn(word, "=");
	const char *list = NULL;
	bool many = false;

	if (strncmp(word, "--", 2) != 0)
		return (NULL);
	for (size_t i = 0; syntax->rows[i] != NULL; i++) {
		const char *name =
		    arena_printf(arena, "--%s", syntax->rows[i]->name);

		if (strncmp(name, word, length) != 0)
			continue;
		many = list != NULL;
		list =
		    many ? arena_printf(arena, "%s or %s", list, name) : name;
	}
	return (many ? list : NULL);
}

/* getopt_long() returned '?': no such option, a flag with a value, or a word
 * that may be short for many. */
static _Noreturn void
refuse(struct arena *arena, const struct syntax *syntax, const char *word)
{
	const char *list = candidates(arena, syntax, word);
	const char letter[] = { '-', (char)optopt, '\0' };

	if (optopt >= LONG_BASE)
		die("%s takes no value", typed(arena, word, optopt));
	if (list != NULL)
		die("%s may be %s: give more of it",
		    typed(arena, word, LONG_BASE), list);
	die("no option is called %s: --help lists them all",
	    safe_quote(
		arena, optopt == 0 ? typed(arena, word, LONG_BASE) : letter));
}

/* "-w -c 5", or "warning =" in a file: the next option is no value, but a
 * negative number is. */
static void
refuse_option_as_value(struct arena *arena, const struct option_row *row,
    const char *option, const char *next)
{
	if (row->argument != NULL && optarg == next && next[0] == '-' &&
	    (next[1] == '-' || isalpha((unsigned char)next[1])))
		die("%s: the value is missing before %s: give %s", option,
		    safe_quote(arena, next), row->argument);
}

static _Noreturn void
print(const char *text)
{
	die_with(STATE_UNKNOWN, text, strlen(text));
}

static const char *
take(struct arena *arena, const struct program *program,
    const struct option_row *row, void *question)
{
	if (row == &own_rows[0])
		print(help_version(arena, program));
	if (row == &own_rows[1])
		print(help_text(arena, program));
	if (row->argument != NULL && optarg[0] == '\0')
		return ("the value is empty");
	if (row->argument != NULL && strlen(optarg) > VALUE_MAX)
		return (
		    arena_printf(arena, "%s is longer than any value can be",
			safe_quote(arena, optarg)));
	return (row->take(arena, optarg, (char *)question + row->offset));
}

void
options_read(struct arena *arena, const struct program *program, int argc,
    char **argv, void *question)
{
	struct syntax syntax = syntax_of(arena, program);
	const struct option_row *row;
	const char *word, *mistake;
	int found;

	opterr = 0;
	/* A value that makes the GNU library start anew; else 1 would do. */
	optind = 0;
	for (;;) {
		word = argv[optind == 0 ? 1 : optind];
		found =
		    getopt_long(argc, argv, syntax.letters, syntax.names, NULL);
		if (found == -1)
			break;
		if (found == '?')
			refuse(arena, &syntax, word);
		if (found == ':')
			die("%s: the value is missing: give %s",
			    typed(arena, word, optopt),
			    row_of(&syntax, optopt)->argument);
		row = row_of(&syntax, found);
		refuse_option_as_value(
		    arena, row, typed(arena, word, found), argv[optind - 1]);
		mistake = take(arena, program, row, question);
		if (mistake != NULL)
			die("%s: %s", typed(arena, word, found),
			    safe_cut(
				arena, safe_text(arena, mistake), MISTAKE_MAX));
	}
	if (optind < argc)
		die("%s does not belong to an option: --help lists them all",
		    safe_quote(arena, argv[optind]));
}

const char *
options_json(
    struct arena *arena, const struct program *program, const void *question)
{
	const struct option_row *const *row = options_rows(arena, program);
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	for (; *row != NULL; row++) {
		char *key = arena_strdup(arena, (*row)->name), *hyphen;

		while ((hyphen = strchr(key, '-')) != NULL)
			*hyphen = '_';
		if ((*row)->tell != NULL)
			(*row)->tell(arena, json, key,
			    (const char *)question + (*row)->offset);
	}
	json_object_close(json);
	return (json_text(json));
}
