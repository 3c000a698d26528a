/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The common options in the question part of a JSON report (docs tell its
 * form).
 */
#include "common_takers.h"
#include "number.h"

static void
tell_range(struct arena *arena, struct json *json, const char *key,
    const struct range *range)
{
	json_string(json, key, range == NULL ? NULL : range_text(arena, range));
}

void
common_tell_warning(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct common_options *common = target;

	tell_range(arena, json, key, common->warning);
}

void
common_tell_critical(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct common_options *common = target;

	tell_range(arena, json, key, common->critical);
}

/* The list may be null. */
static void
tell_texts(struct json *json, const char *key, const char *const *list)
{
	json_array_open(json, key);
	for (; list != NULL && *list != NULL; list++)
		json_string(json, NULL, *list);
	json_array_close(json);
}

void
common_tell_resolvers(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const char *const *const *list = target;

	(void)arena;
	tell_texts(json, key, *list);
}

void
common_tell_severities(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct common_options *common = target;

	(void)arena;
	tell_texts(json, key, (const char *const *)common->severities);
}

void
common_tell_at(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct common_options *common = target;

	(void)arena;
	json_number(json, key, (double)common->at);
}

void
common_tell_timeout(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct common_options *common = target;

	json_string(json, key,
	    arena_printf(arena, "%s:%s", number_text(arena, common->timeout),
		state_name(common->timeout_state)));
}

void
common_tell_ipv4(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const int *family = target;

	(void)arena;
	json_bool(json, key, *family == 4);
}

void
common_tell_ipv6(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const int *family = target;

	(void)arena;
	json_bool(json, key, *family == 6);
}
