/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines that tell a world.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world_inside.h"

void
world_fail(const char *what, const char *about)
{
	printf("Bail out! %s: %s\n", what, about);
	exit(1);
}

struct words
words_of(struct arena *arena, const char *line)
{
	struct words words = { 0 };
	char *copy = arena_strdup(arena, line), *rest = NULL;

	for (char *word = strtok_r(copy, " \t", &rest); word != NULL;
	     word = strtok_r(NULL, " \t", &rest)) {
		if (words.count == WORLD_WORDS_MAX)
			world_fail("too many words", line);
		words.word[words.count++] = word;
	}
	return (words);
}

bool
words_have(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->word[i], word) == 0)
			return (true);
	return (false);
}

const char *
words_value(const struct words *words, const char *key)
{
	size_t length = strlen(key);

	for (size_t i = 0; i < words->count; i++)
		if (strncmp(words->word[i], key, length) == 0)
			return (words->word[i] + length);
	return (NULL);
}

long
words_number(const struct words *words, const char *key, long otherwise)
{
	const char *text = words_value(words, key);
	char *end = NULL;
	long number;

	if (text == NULL)
		return (otherwise);
	number = strtol(text, &end, 10);
	if (*text == '\0' || *end != '\0')
		world_fail("not a number", text);
	return (number);
}

const char *
text_after(const char *line, size_t words)
{
	for (; words > 0; words--) {
		line += strspn(line, " \t");
		line += strcspn(line, " \t");
	}
	return (line + strspn(line, " \t"));
}

int64_t
world_time(const struct world *world, const char *text)
{
	char *end = NULL;
	int64_t number = strtoll(text + (*text == '@'), &end, 10);

	if (strcmp(end, "d") == 0)
		number *= 86400;
	else if (strcmp(end, "h") == 0)
		number *= 3600;
	else if (*end != '\0' || end == text)
		world_fail("not a time", text);
	return (*text == '@' ? number : world->now + number);
}

uint16_t
world_type(const char *text)
{
	uint16_t type = 0;

	if (strcmp(text, "RRSIG") == 0)
		return (LDNS_RR_TYPE_RRSIG);
	if (!dns_type_parse(text, &type))
		world_fail("not a type", text);
	return (type);
}

struct name
world_name(const char *text)
{
	struct name name = { 0 };

	if (name_parse(text, &name) != NULL)
		world_fail("not a name", text);
	return (name);
}

struct dns_question
world_question(const char *text)
{
	size_t length = strcspn(text, " ");
	char name[NAME_WIRE_MAX * 4];

	if (text[length] == '\0' || length >= sizeof(name))
		world_fail("not a question", text);
	(void)snprintf(name, sizeof(name), "%.*s", (int)length, text);
	return ((struct dns_question){
	    .name = world_name(name), .type = world_type(text + length + 1) });
}

void
line_add(struct arena *arena, struct line **list, const char *text)
{
	struct line *line = arena_alloc(arena, sizeof(*line));

	line->words = words_of(arena, text);
	line->text = arena_strdup(arena, text);
	while (*list != NULL)
		list = &(*list)->next;
	*list = line;
}

static struct world_zone *
zone_of(struct world *world, const char *text)
{
	struct name name = world_name(text);
	struct world_zone *zone = world_zone_named(world, &name);

	if (zone != NULL)
		return (zone);
	if (world->zone_count == WORLD_ZONES_MAX)
		world_fail("too many zones", text);
	zone = arena_alloc(world->arena, sizeof(*zone));
	zone->name = name;
	zone->is_signed = true;
	world->zones[world->zone_count++] = zone;
	return (zone);
}

static void
keep(const char **value, const struct words *words, const char *key)
{
	const char *text = words_value(words, key);

	*value = text == NULL ? *value : text;
}

static void
tell_zone(struct world *world, const struct words *words)
{
	struct world_zone *zone = zone_of(world, words->word[1]);

	world->current = zone;
	zone->is_signed = zone->is_signed && !words_have(words, "unsigned");
	zone->split |= words_have(words, "split");
	zone->no_ds |= words_have(words, "no-ds");
	zone->opt_out |= words_have(words, "opt-out");
	if (words_have(words, "nsec"))
		zone->denial = WORLD_NSEC;
	if (words_have(words, "nsec3"))
		zone->denial = WORLD_NSEC3;
	if (words_have(words, "lies"))
		zone->denial = WORLD_LIES;
	keep(&zone->iterations, words, "iterations=");
	keep(&zone->salt, words, "salt=");
	keep(&zone->hash, words, "hash=");
	keep(&zone->from, words, "from=");
	keep(&zone->until, words, "until=");
}

static bool
tell_policy(struct world *world, const struct words *words)
{
	const char *verb = words->word[0];

	if (strcmp(verb, "clock") == 0)
		world->at = world->now = world_time(world, words->word[1]);
	else if (strcmp(verb, "at") == 0)
		world->at = world_time(world, words->word[1]);
	else if (strcmp(verb, "no-label") == 0)
		world->no_label = true;
	else if (strcmp(verb, "accept-sha1") == 0)
		world->accept_sha1 = true;
	else
		return (false);
	return (true);
}

static void
tell_line(struct world *world, const char *text)
{
	struct words words = words_of(world->arena, text);
	const char *verb = words.word[0];

	if (words.count == 0 || tell_policy(world, &words))
		return;
	if (words.count < 2)
		world_fail("too few words", text);
	if (strcmp(verb, "zone") == 0)
		tell_zone(world, &words);
	else if (strcmp(verb, "anchor") == 0)
		line_add(world->arena, &world->anchors, text);
	else if (strcmp(verb, "sign") == 0)
		line_add(world->arena, &world->signs, text);
	else if (strcmp(verb, "reply") == 0)
		line_add(world->arena, &world->replies, text);
	else if (world->current == NULL)
		world_fail("no zone begun", text);
	else if (strcmp(verb, "key") == 0)
		zone_add_keys(world, world->current, &words);
	else
		zone_add_text(world, world->current, text);
}

void
world_tell(struct world *world, const char *text)
{
	char *copy = arena_strdup(world->arena, text), *rest = NULL;

	if (world->built)
		world_fail("too late to tell", text);
	for (char *line = strtok_r(copy, "\n", &rest); line != NULL;
	     line = strtok_r(NULL, "\n", &rest))
		tell_line(world, line);
}
