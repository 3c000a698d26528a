/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * INI files of --extra-opts: the first line names the section, the rest is
 * the file.  What is read has words, and what of it is long options reads the
 * same when it is written down again.
 */
#include <string.h>

#include "extra_opts.h"
#include "fuzz_targets.h"

/* "--name=value" or "--flag" as a line. */
static const char *
line_of(struct arena *arena, const char *word)
{
	const char *value = strchr(word, '=');

	if (value == NULL)
		return (arena_printf(arena, "%s=\n", word + 2));
	return (arena_printf(arena, "%s\n", word + 2));
}

static const char *
written(struct arena *arena, char **words, size_t count, const char *section)
{
	const char *text = arena_printf(arena, "[%s]\n", section);

	for (size_t i = 0; i < count; i++)
		text =
		    arena_printf(arena, "%s%s", text, line_of(arena, words[i]));
	return (text);
}

static void
check_same(char **words, size_t count, char **again, size_t again_count)
{
	fuzz_must(count == again_count, "it has as many words again");
	for (size_t i = 0; i < count; i++)
		fuzz_must_equal(again[i], words[i], "it has the same again");
}

/* A comment or a section's bracket in a name, a value that begins with
 * another equals sign, and one-letter names with values of their own are not
 * written down again. */
static bool
has_second_form(const char *word)
{
	return (strncmp(word, "--", 2) == 0 && word[2] != '\0' &&
		strchr("#;[=", word[2]) == NULL);
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	const char *section = fuzz_line(arena, &input);
	const char *text = fuzz_text(arena, &input);
	char **words = NULL, **again = NULL;
	size_t count = 0, again_count = 0;

	if (extra_opts_parse(arena, text, section, &words, &count) != NULL)
		return;
	fuzz_must(count > 0 && words[count] == NULL, "the words have an end");
	fuzz_must(strchr(section, ']') == NULL, "a section has no bracket");
	for (size_t i = 0; i < count; i++)
		if (!has_second_form(words[i]))
			return;
	text = written(arena, words, count, section);
	fuzz_must(extra_opts_parse(
		      arena, text, section, &again, &again_count) == NULL,
	    "it can be read again");
	check_same(words, count, again, again_count);
}

const struct fuzz_target fuzz_extra_opts = { .name = "extra_opts", .run = run };
