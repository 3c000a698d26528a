/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON texts: structure, escapes, numbers, bytes that are not UTF-8. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "json.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text, *json;
} strings[] = {
	{ "", "\"\"" },
	{ "plain", "\"plain\"" },
	{ "say \"x\"", "\"say \\u0022x\\u0022\"" },
	{ "a\\nb", "\"a\\u005cnb\"" },
	{ "a\nb\tc\r", "\"a\\u000ab\\u0009c\\u000d\"" },
	{ "\001\037\177", "\"\\u0001\\u001f\\u007f\"" },
	{ "a|b<c>", "\"a\\u007cb\\u003cc>\"" },
	{ "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80",
	    "\"gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80\"" },
	{ "\xc2\x9b", "\"\\u009b\"" },
	{ "\xc2\xa0", "\"\xc2\xa0\"" },
	{ "\xff", "\"\\ufffd\"" },
	{ "\x80x", "\"\\ufffdx\"" },
	{ "\xc3", "\"\\ufffd\"" },
	{ "\xc3(", "\"\\ufffd(\"" },
	{ "\xe2\x82", "\"\\ufffd\\ufffd\"" },
	{ "\xc0\xaf", "\"\\ufffd\\ufffd\"" },
	{ "\xc1\xbf", "\"\\ufffd\\ufffd\"" },
	{ "\xe0\x80\xaf", "\"\\ufffd\\ufffd\\ufffd\"" },
	{ "\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"" },
	{ "\xed\x9f\xbf", "\"\xed\x9f\xbf\"" },
	{ "\xf0\x8f\xbf\xbf", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"" },
	{ "\xf4\x8f\xbf\xbf", "\"\xf4\x8f\xbf\xbf\"" },
	{ "\xf4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"" },
	{ "\xf5\x80\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"" },
	{ "\xf0\x9f\x98", "\"\\ufffd\\ufffd\\ufffd\"" },
};

static const struct {
	double number;
	const char *json;
} numbers[] = {
	{ 0, "0" },
	{ -0.0, "0" },
	{ 1.5, "1.5" },
	{ -259200, "-259200" },
	{ 1e20, "100000000000000000000" },
	{ NAN, "null" },
	{ INFINITY, "null" },
};

static void
test_structure(struct arena *arena)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	json_number(json, "a", 1);
	json_array_open(json, "b");
	json_array_close(json);
	json_array_open(json, "c");
	json_string(json, NULL, "x");
	json_object_open(json, NULL);
	json_object_close(json);
	json_bool(json, NULL, true);
	json_array_close(json);
	json_object_open(json, "d");
	json_null(json, "e");
	json_string(json, "f", NULL);
	json_bool(json, "g", false);
	json_object_close(json);
	json_raw(json, "h", "{\"i\":[]}");
	json_object_close(json);
	tap_ok(
	    strcmp(json_text(json), "{\"a\":1,\"b\":[],\"c\":[\"x\",{},true],"
				    "\"d\":{\"e\":null,\"f\":null,\"g\":false},"
				    "\"h\":{\"i\":[]}}") == 0,
	    "commas stand between values only: %s", json_text(json));
}

int
main(void)
{
	struct arena *arena = arena_open();
	struct json *json;
	size_t i;

	test_structure(arena);
	for (i = 0; i < COUNT(strings); i++) {
		json = json_new(arena);
		json_string(json, NULL, strings[i].text);
		tap_ok(strcmp(json_text(json), strings[i].json) == 0, "%s",
		    json_text(json));
	}
	for (i = 0; i < COUNT(numbers); i++) {
		json = json_new(arena);
		json_number(json, NULL, numbers[i].number);
		tap_ok(strcmp(json_text(json), numbers[i].json) == 0, "%s",
		    json_text(json));
	}
	json = json_new(arena);
	json_array_open(json, NULL);
	for (i = 0; i < 20000; i++)
		json_number(json, NULL, 1);
	json_array_close(json);
	tap_ok(strlen(json_text(json)) == 40001, "a long text is whole");
	arena_close(arena);
	return (tap_end());
}
