/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of options that more than one table has: flags, texts, lists.
 */
#include "options.h"

const char *
option_take_flag(struct arena *arena, const char *value, void *target)
{
	bool *flag = target;

	(void)arena, (void)value;
	*flag = true;
	return (NULL);
}

const char *
option_take_text(struct arena *arena, const char *value, void *target)
{
	const char **text = target;

	*text = arena_strdup(arena, value);
	return (NULL);
}

void
option_tell_flag(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const bool *flag = target;

	(void)arena;
	json_bool(json, key, *flag);
}

void
option_tell_text(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const char *const *text = target;

	(void)arena;
	json_string(json, key, *text);
}

const char *
option_append(
    struct arena *arena, const char ***list, const char *text, size_t limit)
{
	size_t count = 0;

	while (*list != NULL && (*list)[count] != NULL)
		count++;
	if (count == limit)
		return (
		    arena_printf(arena, "given more than %zu times", limit));
	*list = arena_grow(arena, *list, count, count + 2, sizeof(**list));
	(*list)[count] = arena_strdup(arena, text);
	return (NULL);
}
