/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Escapes are always six characters: "\n" in plugin output would be taken
 * for a line break by Icinga Web, "|" for the start of perfdata by every
 * core, "<" and a word for HTML.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "json.h"
#include "number.h"

#define REPLACEMENT 0xfffdu /* for bytes that are not UTF-8 */

struct json {
	struct arena *arena;
	char *text;
	size_t length, size;
	bool needs_comma; /* the last thing written was a value */
};

struct json *
json_new(struct arena *arena)
{
	struct json *json = arena_alloc(arena, sizeof(*json));

	json->arena = arena;
	json->size = 256;
	json->text = arena_alloc(arena, json->size);
	return (json);
}

static void
put(struct json *json, const char *text, size_t length)
{
	size_t needed = json->length + length + 1;

	if (needed > json->size) {
		json->text = arena_grow(
		    json->arena, json->text, json->length, 2 * needed, 1);
		json->size = 2 * needed;
	}
	memcpy(json->text + json->length, text, length);
	json->length += length;
	json->text[json->length] = '\0';
}

static void
put_escape(struct json *json, unsigned code_unit)
{
	char escape[8];

	(void)snprintf(escape, sizeof(escape), "\\u%04x", code_unit & 0xffff);
	put(json, escape, 6);
}

/* The bytes of a sequence by its first one; 0 where none begins so. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return (1);
	if (first >= 0xc2 && first <= 0xdf)
		return (2);
	if (first >= 0xe0 && first <= 0xef)
		return (3);
	return (first >= 0xf0 && first <= 0xf4 ? 4 : 0);
}

/* RFC 3629 4: no overlong form, no surrogate, nothing above U+10FFFF. */
static size_t
utf8_length(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t length = sequence_length(bytes[0]), i;

	for (i = 1; i < length; i++)
		if ((bytes[i] & 0xc0) != 0x80)
			return (0);
	if ((bytes[0] == 0xe0 && bytes[1] < 0xa0) ||
	    (bytes[0] == 0xed && bytes[1] > 0x9f) ||
	    (bytes[0] == 0xf0 && bytes[1] < 0x90) ||
	    (bytes[0] == 0xf4 && bytes[1] > 0x8f))
		return (0);
	return (length);
}

/* ASCII and the C1 controls (which terminals obey) that may not be bare. */
static bool
needs_escape(const char *text, size_t length)
{
	unsigned char first = (unsigned char)*text;

	if (length == 1)
		return (first < ' ' || first == 0x7f ||
			strchr("\"\\|<", *text) != NULL);
	return (first == 0xc2 && (unsigned char)text[1] < 0xa0);
}

static void
put_string(struct json *json, const char *text)
{
	put(json, "\"", 1);
	while (*text != '\0') {
		size_t length = utf8_length(text);

		if (length == 0)
			put_escape(json, REPLACEMENT);
		else if (needs_escape(text, length))
			put_escape(json, (unsigned char)text[length - 1]);
		else
			put(json, text, length);
		text += length == 0 ? 1 : length;
	}
	put(json, "\"", 1);
}

/* What comes before any value. */
static void
begin(struct json *json, const char *key)
{
	if (json->needs_comma)
		put(json, ",", 1);
	if (key != NULL) {
		put_string(json, key);
		put(json, ":", 1);
	}
	json->needs_comma = true;
}

static void
bracket_open(struct json *json, const char *key, const char *bracket)
{
	begin(json, key);
	put(json, bracket, 1);
	json->needs_comma = false;
}

static void
bracket_close(struct json *json, const char *bracket)
{
	put(json, bracket, 1);
	json->needs_comma = true;
}

void
json_object_open(struct json *json, const char *key)
{
	bracket_open(json, key, "{");
}

void
json_object_close(struct json *json)
{
	bracket_close(json, "}");
}

void
json_array_open(struct json *json, const char *key)
{
	bracket_open(json, key, "[");
}

void
json_array_close(struct json *json)
{
	bracket_close(json, "]");
}

void
json_raw(struct json *json, const char *key, const char *text)
{
	begin(json, key);
	put(json, text, strlen(text));
}

void
json_string(struct json *json, const char *key, const char *value)
{
	if (value == NULL) {
		json_null(json, key);
		return;
	}
	begin(json, key);
	put_string(json, value);
}

void
json_number(struct json *json, const char *key, double value)
{
	json_raw(json, key,
	    isfinite(value) ? number_text(json->arena, value) : "null");
}

void
json_bool(struct json *json, const char *key, bool value)
{
	json_raw(json, key, value ? "true" : "false");
}

void
json_null(struct json *json, const char *key)
{
	json_raw(json, key, "null");
}

const char *
json_text(const struct json *json)
{
	return (json->text);
}
