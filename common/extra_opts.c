/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of argv, and those that files put among them.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "extra_opts.h"
#include "safe.h"

#define FILE_MAX ((size_t)1024 * 1024)

static const char option[] = "--extra-opts";

struct words {
	struct arena *arena;
	char **list;
	size_t count;
};

static void
add_words(struct words *words, char *const *more, size_t count)
{
	words->list = arena_grow(words->arena, words->list, words->count,
	    words->count + count + 1, sizeof(*words->list));
	if (count > 0)
		memcpy(words->list + words->count, more, count * sizeof(*more));
	words->count += count;
}

/* At most FILE_MAX bytes; a longer file is no configuration. */
static const char *
read_stream(struct arena *arena, FILE *stream, const char *path)
{
	char *text = arena_alloc(arena, FILE_MAX + 2);
	size_t length = fread(text, 1, FILE_MAX + 1, stream);

	if (ferror(stream))
		die("%s: %s cannot be read: %s", option,
		    safe_quote(arena, path), strerror(errno));
	if (length > FILE_MAX)
		die("%s: %s is too long for a configuration file", option,
		    safe_quote(arena, path));
	/* What is behind it would be lost without a word. */
	if (strlen(text) < length)
		die("%s: %s holds a null byte: it is no text", option,
		    safe_quote(arena, path));
	return (text);
}

static const char *
read_file(struct arena *arena, const char *path)
{
	const char *text;
	FILE *file;

	if (strcmp(path, "-") == 0)
		return (read_stream(arena, stdin, "standard input"));
	file = fopen(path, "re");
	if (file == NULL)
		die("%s: %s cannot be opened: %s", option,
		    safe_quote(arena, path), strerror(errno));
	text = read_stream(arena, file, path);
	(void)fclose(file);
	return (text);
}

static const char *
default_file(struct arena *arena)
{
	const char *path = extra_opts_find(arena, extra_opts_paths);

	if (path == NULL)
		die("%s: there is no monitoring-plugins.ini in the usual "
		    "places: name a file with %s=@FILE",
		    option, option);
	return (path);
}

/* "[SECTION][@FILE]". */
static void
add_located(struct words *words, const char *plugin, const char *locator)
{
	struct arena *arena = words->arena;
	const char *at = strchr(locator, '@'), *path, *section, *mistake;
	size_t length = strcspn(locator, "@"), count;
	char **more;

	section = length == 0
		      ? plugin
		      : arena_printf(arena, "%.*s", (int)length, locator);
	path = at == NULL ? default_file(arena) : at + 1;
	mistake = extra_opts_parse(
	    arena, read_file(arena, path), section, &more, &count);
	if (mistake != NULL)
		die("%s: %s: %s", option, safe_quote(arena, path), mistake);
	add_words(words, more, count);
}

/* What stands after the option in its own word, or null if it is another. */
static const char *
locator_of(const char *word)
{
	const size_t length = sizeof(option) - 1;

	if (strncmp(word, option, length) != 0)
		return (NULL);
	if (word[length] == '=')
		return (word + length + 1);
	return (word[length] == '\0' ? word + length : NULL);
}

char **
extra_opts_expand(struct arena *arena, const char *plugin, int argc,
    char **argv, int *new_argc)
{
	struct words words = { .arena = arena };
	char **typed = arena_array(arena, (size_t)argc + 1, sizeof(*typed));
	size_t typed_count = 0;
	int i;

	add_words(&words, argv, argc > 0 ? 1 : 0);
	for (i = 1; i < argc; i++) {
		const char *locator = locator_of(argv[i]);
		bool is_alone = locator != NULL && strchr(argv[i], '=') == NULL;

		if (locator == NULL) {
			typed[typed_count++] = argv[i];
			continue;
		}
		if (is_alone && i + 1 < argc && argv[i + 1][0] != '-')
			locator = argv[++i];
		add_located(&words, plugin, locator);
	}
	add_words(&words, typed, typed_count);
	*new_argc = (int)words.count;
	return (words.list);
}
