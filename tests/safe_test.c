/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile text made harmless, and cut; numbers as perfdata has them. */
#include <stddef.h>
#include <string.h>

#include "number.h"
#include "safe.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text, *safe;
} texts[] = {
	{ "", "" },
	{ "plain text, 60 % & more", "plain text, 60 % & more" },
	{ "a|b=1", "a\\124b=1" },
	{ "two\nlines\r\ttab", "two\\010lines\\013\\009tab" },
	{ "\033[31mred\a", "\\027[31mred\\007" },
	{ "\x7f", "\\127" },
	{ "gr\xc3\xbc\xc3\x9f", "gr\\195\\188\\195\\159" },
	{ "\xff\xfe", "\\255\\254" },
	{ "<script>", "\\060script>" },
	{ "<none> <300> <_x> </b>", "\\060none> \\060300> \\060_x> \\060/b>" },
	{ "60 < 300, 1 <= 2", "60 < 300, 1 <= 2" },
	{ "ends with <", "ends with \\060" },
	{ "a\\nb\\tc", "a\\092nb\\092tc" },
	{ "a\\010b\\.c", "a\\010b\\.c" },
	{ "back\\", "back\\" },
	{ "\\_ [OK] forged", "\\_ [OK] forged" },
};

static const struct {
	const char *text;
	size_t length;
	const char *cut;
} cuts[] = {
	{ "short", 10, "short" },
	{ "exactly 10", 10, "exactly 10" },
	{ "one two three four", 15, "one two ..." },
	{ "one two three four", 17, "one two three ..." },
	{ "onetwothreefourfive", 13, "onetwothre..." },
	{ "abcdefgh\\010ijklmn", 14, "abcdefgh..." },
	{ "abcdefgh\\010ijklmn", 15, "abcdefgh\\010..." },
	{ "onetwothre<= fourfive", 14, "onetwothre..." },
	{ "onetwothre< fourfive!", 16, "onetwothre< ..." },
}, middles[] = {
	{ "exactly 10", 10, "exactly 10" },
	{ "onetwothree", 10, "one...hree" },
	{ "onetwothree", 4, "...e" },
	{ "ab\\010cdefghijk", 12, "ab...ghijk" },
	{ "abc\\010defghijk", 14, "abc...fghijk" },
	{ "abcdefgh\\010ij", 10, "abc...ij" },
	{ "abcdefgh\\010ij", 12, "abcd...ij" },
	{ "abcdefgh\\010ij", 13, "abcde...ij" },
	{ "abcdefghi\\", 8, "ab...hi\\" },
	{ "abc< defghijkl", 11, "abc...ijkl" },
	{ "abc<< defghijklm", 13, "abc...ijklm" },
};

static const struct {
	double number;
	const char *text;
} numbers[] = {
	{ 0, "0" },
	{ -0.0, "0" },
	{ -0.0000001, "0" },
	{ 1, "1" },
	{ -5, "-5" },
	{ 100, "100" },
	{ 0.5, "0.5" },
	{ 0.412, "0.412" },
	{ 1.0 / 3, "0.333333" },
	{ 259200, "259200" },
	{ 1e15, "1000000000000000" },
	{ 1e-6, "0.000001" },
};

static const struct {
	const char *text;
	size_t length; /* read; 0: no number */
	double number;
} scans[] = {
	{ "10", 2, 10 },
	{ "-1.5d", 4, -1.5 },
	{ "1e5", 1, 1 },
	{ "0x10", 1, 0 },
	{ "-0x10", 2, 0 },
	{ "5.", 2, 5 },
	{ ".5:", 2, 0.5 },
	{ "1.2.3", 3, 1.2 },
	{ "", 0, 0 },
	{ ".", 0, 0 },
	{ "-", 0, 0 },
	{ "+1", 0, 0 },
	{ " 1", 0, 0 },
	{ "inf", 0, 0 },
	{ "nan", 0, 0 },
};

static void
test_safe(struct arena *arena)
{
	char all[257], quoted[200];
	const char *safe, *c;
	size_t i;

	for (i = 0; i < COUNT(texts); i++) {
		safe = safe_text(arena, texts[i].text);
		tap_ok(strcmp(safe, texts[i].safe) == 0, "%s", safe);
		tap_ok(strcmp(safe_text(arena, safe), safe) == 0,
		    "safe stays as it is: %s", safe);
	}
	for (i = 0; i < 255; i++)
		all[i] = (char)(i + 1);
	all[255] = '\0';
	safe = safe_text(arena, all);
	for (c = safe; *c >= ' ' && *c <= '~' && *c != '|'; c++)
		continue;
	tap_ok(*c == '\0', "every byte becomes printable");

	memset(quoted, 'x', sizeof(quoted));
	quoted[199] = '\0';
	tap_ok(strlen(safe_quote(arena, quoted)) == 65,
	    "60 bytes of a long text are quoted");
	tap_ok(strcmp(safe_quote(arena, "a|b"), "'a\\124b'") == 0,
	    "a quoted text is safe");
	memset(quoted, '\n', sizeof(quoted) - 1);
	tap_ok(strlen(safe_quote(arena, quoted)) == 245,
	    "escapes do not make a quoted text endless");
}

static void
test_cut(struct arena *arena)
{
	const char *cut;

	for (size_t i = 0; i < COUNT(cuts); i++) {
		cut = safe_cut(arena, cuts[i].text, cuts[i].length);
		tap_ok(strcmp(cut, cuts[i].cut) == 0 &&
			   strlen(cut) <= cuts[i].length,
		    "'%s' cut to %zu is '%s'", cuts[i].text, cuts[i].length,
		    cut);
	}
	for (size_t i = 0; i < COUNT(middles); i++) {
		cut =
		    safe_cut_middle(arena, middles[i].text, middles[i].length);
		tap_ok(strcmp(cut, middles[i].cut) == 0 &&
			   strlen(cut) <= middles[i].length,
		    "the middle of '%s' gives way at %zu: '%s'",
		    middles[i].text, middles[i].length, cut);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();
	size_t i;

	test_safe(arena);
	test_cut(arena);
	for (i = 0; i < COUNT(numbers); i++)
		tap_ok(strcmp(number_text(arena, numbers[i].number),
			   numbers[i].text) == 0,
		    "%g is printed as %s", numbers[i].number,
		    number_text(arena, numbers[i].number));
	for (i = 0; i < COUNT(scans); i++) {
		double number = 0;
		const char *end = number_scan(scans[i].text, &number);
		size_t length = end == NULL ? 0 : (size_t)(end - scans[i].text);

		tap_ok(length == scans[i].length && number <= scans[i].number &&
			   number >= scans[i].number,
		    "%zu characters of '%s' are a number", length,
		    scans[i].text);
	}
	arena_close(arena);
	return (tap_end());
}
