/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes one JSON text (RFC 8259) into arena memory.  Strings are escaped
 * and made valid UTF-8; a number that is not finite and a string that is a
 * null pointer become null.
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>

#include "arena.h"

struct json;

struct json *json_new(struct arena *);

/* key is null inside an array and at the top. */
void json_object_open(struct json *, const char *key);
void json_object_close(struct json *);
void json_array_open(struct json *, const char *key);
void json_array_close(struct json *);
void json_string(struct json *, const char *key, const char *value);
void json_number(struct json *, const char *key, double value);
void json_bool(struct json *, const char *key, bool value);
void json_null(struct json *, const char *key);
/* A finished JSON text as a value. */
void json_raw(struct json *, const char *key, const char *text);

const char *json_text(const struct json *);

#endif
