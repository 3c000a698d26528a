/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Domain names: text, what people type, wire form, order and arithmetic.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "name.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define A10 "aaaaaaaaaa"
#define A60 A10 A10 A10 A10 A10 A10
#define A63 A60 "aaa"
#define L61 A60 "a"
/* 253 characters, the most there can be: 64 * 3 + 62 wire bytes and root. */
#define LONGEST A63 "." A63 "." A63 "." L61

static struct arena *arena;

/* A name that is known to be good. */
static struct name
name(const char *text)
{
	struct name result = { 0 };
	const char *wrong = name_parse(text, &result);

	if (wrong != NULL)
		tap_ok(false, "the test's name '%s': %s", text, wrong);
	return (result);
}

/* Either the name, or part of the sentence. */
struct parse_row {
	const char *text;
	const char *name;
	const char *wrong;
};

static const struct parse_row parse_rows[] = {
	{ ".", ".", NULL },
	{ "dk", "dk", NULL },
	{ "example.dk", "example.dk", NULL },
	{ "example.dk.", "example.dk", NULL },
	{ "EXAMPLE.Dk", "example.dk", NULL },
	{ "*.example.dk", "*.example.dk", NULL },
	{ "_25._tcp.mx.example.dk", "_25._tcp.mx.example.dk", NULL },
	{ "a\\.b.c", "a\\.b.c", NULL },
	{ "a\\.", "a\\.", NULL },
	{ "a\\\\.b", "a\\\\.b", NULL },
	{ "a\\046b", "a\\.b", NULL },
	{ "\\065.b", "a.b", NULL },
	{ "\\A.b", "a.b", NULL },
	{ "\\000.b", "\\000.b", NULL },
	{ "\\255.b", "\\255.b", NULL },
	{ "a\\ b", "a\\032b", NULL },
	{ "host\\@x.dk", "host\\@x.dk", NULL },
	{ "\\(\\)\\;\\\"\\$.dk", "\\(\\)\\;\\\"\\$.dk", NULL },
	{ A63 ".dk", A63 ".dk", NULL },
	{ LONGEST, LONGEST, NULL },
	{ LONGEST ".", LONGEST, NULL },
	{ "", NULL, "is empty" },
	{ "..", NULL, "a label is empty" },
	{ ".dk", NULL, "a label is empty" },
	{ "a..dk", NULL, "a label is empty" },
	{ "dk..", NULL, "a label is empty" },
	{ A63 "a.dk", NULL, "longer than 63" },
	{ A63 "\\097.dk", NULL, "longer than 63" },
	{ LONGEST "a", NULL, "longer than 255" },
	{ LONGEST ".a", NULL, "longer than 255" },
	{ "a." LONGEST, NULL, "longer than 255" },
	{ "a\\256", NULL, "backslash" },
	{ "a\\999", NULL, "backslash" },
	{ "a\\12", NULL, "backslash" },
	{ "a\\1", NULL, "backslash" },
	{ "a\\1x4", NULL, "backslash" },
	{ "a\\", NULL, "backslash" },
	{ "a b", NULL, "\\DDD" },
	{ "a\tb", NULL, "\\DDD" },
	{ "a\nb", NULL, "\\DDD" },
	{ "\"a\"", NULL, "\\DDD" },
	{ "a;b", NULL, "\\DDD" },
	{ "(a", NULL, "\\DDD" },
	{ "\xc3\xbc.dk", NULL, "\\DDD" },
	{ "\x7f.dk", NULL, "\\DDD" },
};

static const struct parse_row user_rows[] = {
	{ ".", ".", NULL },
	{ "dk", "dk", NULL },
	{ "example.dk", "example.dk", NULL },
	{ "Example.DK.", "example.dk", NULL },
	{ "_25._tcp.x", "_25._tcp.x", NULL },
	{ "*.example.dk", "*.example.dk", NULL },
	{ "*", "*", NULL },
	{ "xn--bcher-kva.dk", "xn--bcher-kva.dk", NULL },
	{ "1.2.3.4.in-addr.arpa", "1.2.3.4.in-addr.arpa", NULL },
	{ "3com.com", "3com.com", NULL },
	{ LONGEST, LONGEST, NULL },
	{ "b\xc3\xbc"
	  "cher.dk",
	    "xn--bcher-kva.dk", NULL },
	{ "B\xc3\x9c"
	  "CHER.dk.",
	    "xn--bcher-kva.dk", NULL },
	{ "bu\xcc\x88"
	  "cher.dk",
	    "xn--bcher-kva.dk", NULL },
	{ "stra\xc3\x9f"
	  "e.de",
	    "xn--strae-oqa.de", NULL },
	{ "_25._tcp.b\xc3\xbc"
	  "cher.dk",
	    "_25._tcp.xn--bcher-kva.dk", NULL },
	{ "\xef\xbd\x81.dk", "a.dk", NULL },
	{ "a\xe3\x80\x82"
	  "dk",
	    "a.dk", NULL },
	{ "", NULL, "give the domain name" },
	{ "192.0.2.1", NULL, "IP address: give the domain name" },
	{ "192.0.2.1.", NULL, "IP address: give the domain name" },
	{ "999.0.2.1", NULL, "IP address: give the domain name" },
	{ "192.0.2.0/24", NULL, "IP address: give the domain name" },
	{ "::1", NULL, "IP address: give the domain name" },
	{ "::", NULL, "IP address: give the domain name" },
	{ "2001:db8::1", NULL, "IP address: give the domain name" },
	{ "[2001:db8::1]", NULL, "IP address: give the domain name" },
	{ "[2001:db8::1]:53", NULL, "IP address: give the domain name" },
	{ "fe80::1%eth0", NULL, "IP address: give the domain name" },
	{ "::ffff:192.0.2.1", NULL, "IP address: give the domain name" },
	{ "192.0.2.1:53", NULL, "IP address: give the domain name" },
	{ "192.0.2.1@53", NULL, "IP address: give the domain name" },
	{ "https://example.dk/", NULL, "is a URL" },
	{ "user@example.dk", NULL, "give the domain after the @" },
	{ "@", NULL, "give the domain after the @" },
	{ "example.dk/", NULL, "slash" },
	{ "example.dk:25", NULL, "colon" },
	{ " example.dk", NULL, "blank" },
	{ "example.dk ", NULL, "blank" },
	{ "exa mple.dk", NULL, "blank" },
	{ "example.dk\n", NULL, "blank" },
	{ "-t", NULL, "hyphen" },
	{ "a..dk", NULL, "a label is empty" },
	{ ".dk", NULL, "a label is empty" },
	{ A63 "a.dk", NULL, "longer than 63" },
	{ LONGEST "a", NULL, "longer than 255" },
	{ "a*.dk", NULL, "only letters" },
	{ "a.*.dk", NULL, "only letters" },
	{ "**.dk", NULL, "only letters" },
	{ "a\\.b.dk", NULL, "only letters" },
	{ "a,b.dk", NULL, "only letters" },
	{ "a|b.dk", NULL, "only letters" },
	{ "\x01.dk", NULL, "only letters" },
	{ "b\xfc"
	  "cher.dk",
	    NULL, "not valid UTF-8" },
	{ "\xc3", NULL, "not valid UTF-8" },
	{ "\xc0\xaf.dk", NULL, "not valid UTF-8" },
	{ "\xed\xa0\x80.dk", NULL, "not valid UTF-8" },
	{ "\xe2\x98\x83.net", NULL, "IDNA 2008" },
	{ "a\xef\xbc\x8f"
	  "b",
	    NULL, "slash" },
	{ "\xef\xbc\x92.0.0.1", NULL, "IP address" },
	{ A60 A60 "\xc3\xbc.dk", NULL, "longer than 63" },
};

static void
check_parse(const struct parse_row *row, const char *wrong,
    const struct name *parsed, const char *who)
{
	const char *text = wrong == NULL ? name_text(arena, parsed) : wrong;

	if (row->name != NULL)
		tap_ok(wrong == NULL && strcmp(text, row->name) == 0,
		    "%s takes %.60s", who, row->name);
	else
		tap_ok(wrong != NULL && strstr(wrong, row->wrong) != NULL &&
			   wrong[strlen(wrong) - 1] != '.',
		    "%s refuses: %s", who, row->wrong);
	if ((row->name != NULL) != (wrong == NULL))
		tap_note("it said: %.200s", text);
}

static void
test_parse(void)
{
	for (size_t i = 0; i < COUNT(parse_rows); i++) {
		struct name parsed = { 0 };
		const char *wrong = name_parse(parse_rows[i].text, &parsed);

		check_parse(&parse_rows[i], wrong, &parsed, "name_parse");
	}
}

static void
test_parse_user(void)
{
	for (size_t i = 0; i < COUNT(user_rows); i++) {
		struct name parsed = { 0 };
		const char *wrong =
		    name_parse_user(arena, user_rows[i].text, &parsed);

		check_parse(&user_rows[i], wrong, &parsed, "name_parse_user");
	}
}

/* A megabyte of anything is refused at once and in one short sentence. */
static void
test_parse_user_huge(void)
{
	static char text[1024 * 1024];
	static const char *const units[] = { "a", ".", "a.", "\xc3\xbc",
		"\xf0\x90\x8c\x80", "\\", "1." };

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t length = strlen(units[i]);
		struct name parsed;
		const char *wrong;

		for (size_t at = 0; at + length < sizeof(text); at += length)
			memcpy(text + at, units[i], length + 1);
		wrong = name_parse_user(arena, text, &parsed);
		tap_ok(wrong != NULL && strlen(wrong) < 500,
		    "a megabyte of '%s' is refused in %zu bytes",
		    i == 3 || i == 4 ? "UTF-8" : units[i],
		    wrong == NULL ? 0 : strlen(wrong));
	}
}

/* Every byte in a label survives text and back. */
static void
test_round_trip(void)
{
	unsigned different = 0;

	for (unsigned i = 0; i <= UINT8_MAX; i++) {
		const uint8_t wire[] = { 3, 'x', (uint8_t)i, 'y', 0 };
		struct name from = { 0 }, back = { 0 };

		if (!name_from_wire(wire, sizeof(wire), &from) ||
		    name_parse(name_text(arena, &from), &back) != NULL ||
		    !name_equal(&from, &back))
			different++;
	}
	tap_ok(different == 0, "256 bytes survive name_text and name_parse");
}

/* The longest text there is: 127 labels, or every byte escaped. */
static void
test_longest_text(void)
{
	uint8_t wire[NAME_WIRE_MAX] = { 0 };
	struct name longest = { 0 };
	size_t at;

	for (at = 0; at < 254; at += 2) {
		wire[at] = 1;
		wire[at + 1] = 0xff;
	}
	tap_ok(name_from_wire(wire, sizeof(wire), &longest) &&
		   name_labels(&longest) == 127 &&
		   strlen(name_text(arena, &longest)) == 127 * 5 - 1,
	    "127 labels of one byte");
	for (at = 0; at < 254; at++)
		wire[at] = at % 64 == 0 ? (at == 192 ? 61 : 63) : 0x01;
	tap_ok(name_from_wire(wire, sizeof(wire), &longest) &&
		   strlen(name_text(arena, &longest)) == 250 * 4 + 3,
	    "250 bytes as escapes");
}

static void
test_wire(void)
{
	static const struct {
		const char *wire;
		size_t size;
		const char *name; /* null: refused */
		const char *about;
	} rows[] = {
		{ "\0", 1, ".", "the root" },
		{ "\2dk\0", 4, "dk", "dk" },
		{ "\1A\2Dk\0", 6, "a.dk", "upper case is lowered" },
		{ "", 0, NULL, "nothing" },
		{ "\2dk", 3, NULL, "no root" },
		{ "\2d", 2, NULL, "a label cut off" },
		{ "\2\0", 2, NULL, "a label that swallows the root" },
		{ "\2dk\0\0", 5, NULL, "a trailing byte" },
		{ "\2dk\0\2dk\0", 8, NULL, "two names" },
		{ "\2dk\300\0", 5, NULL, "a compression pointer" },
		{ "\300\0", 2, NULL, "nothing but a pointer" },
		{ "\101a\0", 3, NULL, "label type 01" },
		{ "\200a\0", 3, NULL, "label type 10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct name from = { 0 };
		bool taken = name_from_wire(
		    (const uint8_t *)rows[i].wire, rows[i].size, &from);

		tap_ok(rows[i].name == NULL
			   ? !taken
			   : taken && strcmp(name_text(arena, &from),
					  rows[i].name) == 0,
		    "wire: %s", rows[i].about);
	}
}

static void
test_wire_long(void)
{
	uint8_t wire[NAME_WIRE_MAX + 1] = { 0 };
	struct name from = { 0 };

	for (size_t at = 0; at < 256; at += 64)
		wire[at] = 63;
	wire[192] = 62;
	tap_ok(!name_from_wire(wire, 256, &from), "wire: 256 bytes");
	wire[192] = 61;
	tap_ok(name_from_wire(wire, 255, &from), "wire: 255 bytes");
	wire[0] = 64;
	wire[65] = 0;
	tap_ok(!name_from_wire(wire, 66, &from), "wire: a label of 64 bytes");
	wire[0] = 63;
	wire[64] = 0;
	tap_ok(name_from_wire(wire, 65, &from), "wire: a label of 63 bytes");
}

static void
test_rdf(void)
{
	struct name from = name("Mail.Example.dk");
	ldns_rdf *rdf = name_to_rdf(arena, &from);
	struct name back = name_of_rdf(rdf);
	ldns_rdf *number = ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, 0);
	struct name none = name_of_rdf(number);

	tap_ok(name_equal(&from, &back), "to ldns and back");
	tap_ok(none.length == 0, "a number is no name");
	none = name_of_rdf(NULL);
	tap_ok(none.length == 0, "null is no name");
	ldns_rdf_deep_free(number);
	rdf = ldns_dname_new_frm_str("MX.Example.DK.");
	from = name_of_rdf(rdf);
	tap_ok(strcmp(name_text(arena, &from), "mx.example.dk") == 0,
	    "a name of ldns is lowered");
	ldns_rdf_deep_free(rdf);
}

static int
sign(int number)
{
	return ((number > 0) - (number < 0));
}

/* The list of RFC 4034 6.1, between the root and a name beyond it. */
static void
test_order(void)
{
	static const char *const sorted[] = { ".", "example", "a.example",
		"yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE",
		"z.example", "\\001.z.example", "*.z.example",
		"\\200.z.example", "z.z.z.exampleb" };

	for (size_t i = 0; i < COUNT(sorted); i++) {
		unsigned wrong = 0;
		struct name a = name(sorted[i]);

		for (size_t j = 0; j < COUNT(sorted); j++) {
			struct name b = name(sorted[j]);
			int want = (i > j) - (i < j);

			if (sign(name_compare(&a, &b)) != want ||
			    name_equal(&a, &b) != (i == j))
				wrong++;
		}
		tap_ok(wrong == 0, "order of %s", sorted[i]);
	}
}

static void
test_within(void)
{
	static const struct {
		const char *name, *ancestor;
		bool within;
		const char *common;
	} rows[] = {
		{ "example.dk", "dk", true, "dk" },
		{ "example.dk", "example.dk", true, "example.dk" },
		{ "example.dk", ".", true, "." },
		{ ".", ".", true, "." },
		{ "dk", "example.dk", false, "dk" },
		{ ".", "dk", false, "." },
		{ "xdk", "dk", false, "." },
		{ "a\\.dk", "dk", false, "." },
		{ "\\002dk", "dk", false, "." },
		{ "a.b.dk", "c.b.dk", false, "b.dk" },
		{ "b.example.dk", "xample.dk", false, "dk" },
		{ "A.B.dk", "b.DK", true, "b.dk" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct name a = name(rows[i].name);
		struct name b = name(rows[i].ancestor);
		struct name common = name_common_ancestor(&a, &b);

		tap_ok(name_within(&a, &b) == rows[i].within, "%s is %sin %s",
		    rows[i].name, rows[i].within ? "" : "not ",
		    rows[i].ancestor);
		tap_ok(strcmp(name_text(arena, &common), rows[i].common) == 0,
		    "%s and %s meet in %s", rows[i].name, rows[i].ancestor,
		    rows[i].common);
	}
}

static void
check_text(const struct name *result, const char *want, const char *about)
{
	const char *text = name_text(arena, result);

	tap_ok(strcmp(text, want) == 0, "%s: %s", about, text);
}

static void
test_ancestors(void)
{
	struct name full = name("a.b.example.dk");
	struct name root = name(".");
	struct name part = name_parent(&full);

	check_text(&part, "b.example.dk", "parent");
	part = name_parent(&root);
	check_text(&part, ".", "parent of the root");
	part = name_ancestor(&full, 0);
	check_text(&part, ".", "last 0 labels");
	part = name_ancestor(&full, 1);
	check_text(&part, "dk", "last label");
	part = name_ancestor(&full, 3);
	check_text(&part, "b.example.dk", "last 3 labels");
	part = name_ancestor(&full, 4);
	check_text(&part, "a.b.example.dk", "all labels");
	part = name_ancestor(&full, 99);
	check_text(&part, "a.b.example.dk", "more labels than there are");
	tap_ok(name_labels(&full) == 4 && name_labels(&root) == 0,
	    "labels are counted without the root's");
	tap_ok(name_is_root(&root) && !name_is_root(&full), "the root is it");
	tap_ok(name_equal(&root, &name_root), "name_root is the root");
}

static void
test_children(void)
{
	struct name parent = name("example.dk"), longest = name(LONGEST);
	struct name almost = name(A63 "." A63 "." A63 "." A10 A10 A10 A10 A10
				      "aaaaaaaaa"); /* 253 wire bytes */
	const uint8_t label[64] = "MX.1";
	struct name child = { 0 };

	tap_ok(name_child(&parent, label, 4, &child), "a child");
	check_text(&child, "mx\\.1.example.dk", "a child");
	tap_ok(!name_child(&parent, label, 0, &child), "no empty label");
	tap_ok(name_child(&parent, label, 63, &child), "63 bytes");
	tap_ok(!name_child(&parent, label, 64, &child), "not 64 bytes");
	tap_ok(!name_child(&longest, label, 1, &child), "not beyond 255");
	tap_ok(name_child(&almost, label, 1, &child), "up to 255");
	tap_ok(!name_child(&almost, label, 2, &child), "and no more");
	tap_ok(name_wildcard(&parent, &child), "a wildcard");
	check_text(&child, "*.example.dk", "a wildcard");
	tap_ok(name_is_wildcard(&child) && !name_is_wildcard(&parent),
	    "it is one");
	child = name("**.dk");
	tap_ok(!name_is_wildcard(&child), "two asterisks are none");
	tap_ok(!name_wildcard(&longest, &child), "no room for a wildcard");
}

/* The table of RFC 6672 2.2. */
static void
test_substitute(void)
{
	static const struct {
		const char *name, *owner, *target, *result;
	} rows[] = {
		{ "com.", "example.com.", "example.net.", NULL },
		{ "example.com.", "example.com.", "example.net.", NULL },
		{ "a.example.com.", "example.com.", "example.net.",
		    "a.example.net" },
		{ "a.b.example.com.", "example.com.", "example.net.",
		    "a.b.example.net" },
		{ "ab.example.com.", "b.example.com.", "example.net.", NULL },
		{ "foo.example.com.", "example.com.", "example.net.",
		    "foo.example.net" },
		{ "a.x.example.com.", "x.example.com.", "example.net.",
		    "a.example.net" },
		{ "a.example.com.", "example.com.", "y.example.net.",
		    "a.y.example.net" },
		{ "cyc.example.com.", "example.com.", "example.com.",
		    "cyc.example.com" },
		{ "shortloop.x.x.", "x.", ".", "shortloop.x" },
		{ "shortloop.x.", "x.", ".", "shortloop" },
		{ "a.dk", ".", "net", "a.dk.net" },
		{ "a.dk", "dk", LONGEST, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct name from = name(rows[i].name);
		struct name owner = name(rows[i].owner);
		struct name target = name(rows[i].target);
		struct name result = { 0 };
		bool done = name_substitute(&from, &owner, &target, &result);

		tap_ok(rows[i].result == NULL
			   ? !done
			   : done && strcmp(name_text(arena, &result),
					 rows[i].result) == 0,
		    "DNAME: %s", rows[i].name);
	}
}

/* "No name" is no reason to read beyond it. */
static void
test_no_name(void)
{
	const struct name none = { 0 };
	struct name some = name("dk"), result = { 0 };

	tap_ok(name_labels(&none) == 0 && name_text(arena, &none)[0] == '\0' &&
		   !name_is_root(&none) && !name_is_wildcard(&none),
	    "no name has no labels and no text");
	tap_ok(!name_within(&some, &none) && !name_within(&none, &some) &&
		   !name_equal(&none, &some),
	    "no name is apart from others");
	tap_ok(!name_wildcard(&none, &result) &&
		   !name_substitute(&some, &name_root, &none, &result),
	    "nothing is made of no name");
}

int
main(void)
{
	/* Names are UTF-8 also where the locale is not. */
	(void)setlocale(LC_ALL, "C");
	arena = arena_open();
	test_parse();
	test_parse_user();
	test_parse_user_huge();
	test_round_trip();
	test_longest_text();
	test_wire();
	test_wire_long();
	test_rdf();
	test_order();
	test_within();
	test_ancestors();
	test_children();
	test_substitute();
	test_no_name();
	arena_close(arena);
	return (tap_end());
}
