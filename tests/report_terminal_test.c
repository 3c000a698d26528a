/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports on a terminal, byte by byte and by what must hold at any width;
 * and that nothing of it reaches a pipe.
 */
#include <math.h>
#include <string.h>

#include "metric_text.h"
#include "report.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { NOTE, BLIND, ODD, BROKEN };

static const struct rule rules[] = {
	[NOTE] = { "note", STATE_OK, "RFC 1", "a good fact" },
	[BLIND] = { "blind", STATE_UNKNOWN, "RFC 2", "could not be seen" },
	[ODD] = { "odd", STATE_WARNING, "RFC 3", "is unusual" },
	[BROKEN] = { "broken", STATE_CRITICAL, "RFC 4", "is broken" },
	{ 0 },
};

static const struct rule *const tables[] = { rules, NULL };

static const struct range three_days = { .start = 259200, .end = INFINITY };
static const struct range half_a_day = { .start = 43200, .end = INFINITY };
static const struct range at_most_two = { .start = 0, .end = 2 };

static const struct terminal plain = { .width = 80 };
static const struct terminal coloured = { .width = 72, .has_colours = true };
static const struct terminal narrow = { .width = 40, .has_boxes = true };
static const struct terminal wide = { .width = 200, .has_boxes = true };

static const char *
print(struct arena *arena, const struct findings *findings,
    const struct terminal *terminal, int verbose)
{
	const struct report report = { .plugin = "check_it",
		.service = "IT",
		.verbose = verbose,
		.terminal = terminal };

	return (report_text(arena, &report, findings));
}

/* Three levels, one of each state, metrics, traces, --severity. */
static struct findings *
example(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *zone, *set, *odd;

	(void)findings_severity(findings, "odd=WARNING");
	zone = finding_add(
	    findings, NULL, &rules[NOTE], "zone example.dk", "signed");
	set = finding_add(findings, zone, &rules[NOTE], "DS set",
	    "two records, and each of them names a key that signs");
	(void)finding_add(
	    findings, set, &rules[NOTE], "DS 12345", "names a key");
	(void)finding_add(findings, zone, &rules[BROKEN], "MX",
	    "signature expired %d h ago", 3);
	odd = finding_add(findings, NULL, &rules[ODD], NULL, "odd | <b>thing");
	(void)finding_add(findings, odd, &rules[NOTE], NULL, "but fine");
	(void)finding_add(findings, NULL, &rules[BLIND], "server", "silent");
	metric_add(
	    findings, "rrsig_left", -10800, "s", &three_days, &half_a_day);
	metric_add(findings, "links", 4, "", &at_most_two, NULL);
	metric_add(findings, "time", 0.0412, "s", NULL, NULL);
	trace_add(findings, 2, "asked\t127.0.0.1");
	return (findings);
}

static const char as_plain[] =
    "IT CRITICAL - MX: signature expired 3 h ago\n"
    "\\_ [CRITICAL] zone example.dk: signed\n"
    "    \\_ [CRITICAL] MX: signature expired 3 h ago\n"
    "    \\_ [OK] DS set: two records, and each of them names a key that "
    "signs\n"
    "        \\_ [OK] DS 12345: names a key\n"
    "\\_ [WARNING] odd \\124 \\060b>thing\n"
    "    \\_ [OK] but fine\n"
    "\\_ [UNKNOWN] server: silent\n"
    "changed by --severity: odd=WARNING\n"
    "\n"
    "rrsig_left  -3 h (warning below 3 d, critical below 12 h)\n"
    "links       4 (warning above 2)\n"
    "time        0.041 s\n";

static const char as_coloured[] =
    "\033[1mIT \033[31mCRITICAL\033[39m - MX: signature expired 3 h "
    "ago\033[0m\n"
    "\\_ [\033[31mCRITICAL\033[0m] zone example.dk: signed (note)\n"
    "    \\_ [\033[31mCRITICAL\033[0m] MX: signature expired 3 h ago "
    "(broken)\n"
    "    \\_ [\033[32mOK\033[0m] DS set: two records, and each of them names "
    "a key that signs\n"
    "            (note)\n"
    "        \\_ [\033[32mOK\033[0m] DS 12345: names a key (note)\n"
    "\\_ [\033[33mWARNING\033[0m] odd \\124 \\060b>thing (odd)\n"
    "    \\_ [\033[32mOK\033[0m] but fine (note)\n"
    "\\_ [\033[35mUNKNOWN\033[0m] server: silent (blind)\n"
    "asked\\009127.0.0.1\n"
    "changed by --severity: odd=WARNING\n"
    "\n"
    "rrsig_left  \033[31m-3 h\033[0m (warning below 3 d, critical below 12 "
    "h)\n"
    "links       \033[33m4\033[0m (warning above 2)\n"
    "time        0.041 s\n";

static const char as_narrow[] = "IT CRITICAL - MX: signature expired 3 h\n"
				"    ago\n"
				"├─ [CRITICAL] zone example.dk: signed\n"
				"│  ├─ [CRITICAL] MX: signature expired 3\n"
				"│  │             h ago\n"
				"│  └─ [OK] DS set: two records, and each\n"
				"│     │    of them names a key that\n"
				"│     │    signs\n"
				"│     └─ [OK] DS 12345: names a key\n"
				"├─ [WARNING] odd \\124 \\060b>thing\n"
				"│  └─ [OK] but fine\n"
				"└─ [UNKNOWN] server: silent\n"
				"changed by --severity: odd=WARNING\n"
				"\n"
				"rrsig_left  -3 h (warning below 3 d,\n"
				"            critical below 12 h)\n"
				"links       4 (warning above 2)\n"
				"time        0.041 s\n";

static const char as_wide[] =
    "IT CRITICAL - MX: signature expired 3 h ago\n"
    "├─ [CRITICAL] zone example.dk: signed\n"
    "│  ├─ [CRITICAL] MX: signature expired 3 h ago\n"
    "│  └─ [OK] DS set: two records, and each of them names a key that "
    "signs\n"
    "│     └─ [OK] DS 12345: names a key\n"
    "├─ [WARNING] odd \\124 \\060b>thing\n"
    "│  └─ [OK] but fine\n"
    "└─ [UNKNOWN] server: silent\n"
    "changed by --severity: odd=WARNING\n"
    "\n"
    "rrsig_left  -3 h (warning below 3 d, critical below 12 h)\n"
    "links       4 (warning above 2)\n"
    "time        0.041 s\n";

static void
test_forms(struct arena *arena)
{
	const struct findings *findings = example(arena);

	tap_same(
	    "without anything", print(arena, findings, &plain, 0), as_plain);
	tap_same("colours, with -vv", print(arena, findings, &coloured, 2),
	    as_coloured);
	tap_same(
	    "boxes, 40 columns", print(arena, findings, &narrow, 0), as_narrow);
	tap_same(
	    "boxes, 200 columns", print(arena, findings, &wide, 0), as_wide);
	tap_same("nothing found",
	    print(arena, findings_new(arena, tables), &coloured, 0),
	    "\033[1mIT \033[35mUNKNOWN\033[39m - nothing could be found "
	    "out\033[0m\n");
}

/* Columns of the longest line, and whether that is one word alone. */
static size_t
widest(const char *text)
{
	size_t most = 0, width = 0;

	for (; *text != '\0'; text++)
		if (*text == '\n')
			width = 0;
		else if (((unsigned char)*text & 0xc0) != 0x80 &&
			 ++width > most)
			most = width;
	return (most);
}

/* What is left without line ends, blanks and branches. */
static char *
essence(struct arena *arena, const char *text)
{
	char *left = arena_strdup(arena, text), *end = left;

	for (; *text != '\0'; text++)
		if (*text > ' ' && strncmp(text, "\\_", 2) != 0 &&
		    !(*text == '_' && text[-1] == '\\'))
			*end++ = *text;
	*end = '\0';
	return (left);
}

static struct findings *
many(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *parent = NULL;
	int i, j;

	for (i = 0; i < 40; i++) {
		const char *text = "";

		for (j = 0; j < i; j++)
			text = arena_printf(
			    arena, "%s%.*s ", text, j * 7 % 9, "wordwords");
		parent = finding_add(findings, i % 7 == 0 ? NULL : parent,
		    &rules[i % 4], i % 3 == 0 ? NULL : "example.dk", "%send",
		    text);
	}
	return (findings);
}

/* At any width: no line is wider, no word is lost or broken. */
static void
test_widths(struct arena *arena)
{
	const struct findings *findings = many(arena);
	struct terminal terminal = { .width = 10000 };
	const char *all = essence(arena, print(arena, findings, &terminal, 1));
	size_t width;
	int boxes;

	for (width = 60; width <= 200; width += 5)
		for (boxes = 0; boxes < 2; boxes++) {
			const char *text;

			terminal = (struct terminal){ .width = width,
				.has_boxes = boxes == 1 };
			text = print(arena, findings, &terminal, 1);
			tap_ok(widest(text) <= width &&
				   widest(text) > width - 12 &&
				   strcmp(essence(arena, text), all) == 0,
			    "%zu columns %s: %zu used", width,
			    boxes ? "with boxes" : "plain", widest(text));
		}
}

/* What line 1 tells whole is not told again; what is below it hangs on it. */
static void
test_told(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *odd =
	    finding_add(findings, NULL, &rules[ODD], "MX", "odd");

	(void)finding_add(findings, odd, &rules[ODD], "part", "yours");
	(void)finding_add(findings, NULL, &rules[ODD], "zone dk", "odd");
	tap_same("below line 1", print(arena, findings, &narrow, 0),
	    "IT WARNING - MX: odd\n"
	    "│  └─ [WARNING] part: yours\n"
	    "└─ [WARNING] zone dk: odd\n");
}

/* A name that is wider than the terminal stays whole, on a line of its own. */
static void
test_long_word(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);

	(void)finding_add(findings, NULL, &rules[ODD], "host",
	    "_25._tcp.a-very-long-name-of-a-host.in-a-domain.example.dk is "
	    "odd");
	tap_same("a long word is not broken",
	    print(arena, findings, &narrow, 1),
	    "IT WARNING - host:\n"
	    "    _25._tcp.a-very-long-name-of-a-host.in-a-domain.example.dk\n"
	    "    is odd\n"
	    "└─ [WARNING] host:\n"
	    "             "
	    "_25._tcp.a-very-long-name-of-a-host.in-a-domain.example.dk\n"
	    "             is odd (odd)\n");
}

/* What the network says moves no cursor and changes no colour. */
static void
test_hostile(struct arena *arena)
{
	static const char *const texts[] = { "\033[2J", "\033]0;title\007",
		"\r\033[K", "a\nb", "\23331m", "\xe2\x94\x9c", "\b\b\b", "\x7f",
		"\xff\xfe", "|x=1", "\t", "\033[0m\033[32mOK" };
	const struct terminal *const terminals[] = { &plain, &narrow, &wide };
	size_t i, j;

	for (i = 0; i < COUNT(texts); i++)
		for (j = 0; j < COUNT(terminals); j++) {
			struct findings *findings = findings_new(arena, tables);
			const char *text;

			(void)finding_add(findings, NULL, &rules[ODD], texts[i],
			    "%s", texts[i]);
			trace_add(findings, 2, "%s", texts[i]);
			text = print(arena, findings, terminals[j], 3);
			tap_ok(strpbrk(text, "\033\r\b\t\007|\x7f\x9b\xff") ==
				       NULL &&
				   strstr(text, "\xe2\x94\x9c") == NULL,
			    "text %zu is harmless", i);
		}
}

/* More than a monitor gets: all of it. */
static void
test_whole(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	const char *text;
	int i;

	for (i = 0; i < 500; i++)
		(void)finding_add(
		    findings, NULL, &rules[i % 4], "zone", "finding %d", i);
	text = print(arena, findings, &plain, 0);
	tap_ok(strlen(text) > REPORT_TEXT_MAX &&
		   strstr(text, "zone: finding 496\n") != NULL &&
		   strstr(text, "more (use") == NULL,
	    "nothing is cut");
}

static void
test_depth(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *parent = NULL;
	int i;

	for (i = 0; i < 40; i++)
		parent = finding_add(
		    findings, parent, &rules[NOTE], NULL, "level-%d", i);
	tap_ok(strstr(print(arena, findings, &narrow, 0), "level-39\n") != NULL,
	    "a tree of any depth is told");
}

static const struct {
	double value;
	const char *unit, *text;
} values[] = { { 0, "s", "0 s" }, { 1, "s", "1 s" }, { 59, "s", "59 s" },
	{ 60, "s", "1 min" }, { 90, "s", "1 min 30 s" }, { 3600, "s", "1 h" },
	{ 86400, "s", "1 d" }, { 529200, "s", "6 d 3 h" },
	{ -10800, "s", "-3 h" }, { -1, "s", "-1 s" },
	{ 0.0412, "s", "0.041 s" }, { 0.0005, "s", "0.001 s" },
	{ 0.0001, "s", "0 s" }, { 2.063, "s", "2.063 s" },
	{ 9.9999, "s", "10 s" }, { -0.25, "s", "-0.25 s" },
	{ 61.5, "s", "1 min 1 s" }, { 4, "", "4" }, { 1.5, "", "1.5" },
	{ -2, "", "-2" }, { 1e6, "", "1000000" }, { 12, "%", "12 %" },
	{ 99.5, "%", "99.5 %" }, { 1e18, "s", "1000000000000000000 s" } };

static const struct {
	enum range_unit unit;
	const char *warning, *critical, *text;
} limits[] = {
	{ RANGE_SECONDS, NULL, NULL, "" },
	{ RANGE_SECONDS, "3d:", NULL, "warning below 3 d" },
	{ RANGE_SECONDS, NULL, "12h:", "critical below 12 h" },
	{ RANGE_SECONDS,
	    "3d:", "12h:", "warning below 3 d, critical below 12 h" },
	{ RANGE_SECONDS, "30m:1d",
	    "5m:", "warning outside of 30 min to 1 d, critical below 5 min" },
	{ RANGE_SECONDS, "~:1h", NULL, "warning above 1 h" },
	{ RANGE_SECONDS, "@1h:2h", NULL, "warning from 1 h to 2 h" },
	{ RANGE_SECONDS, "@1h:", NULL, "warning from 1 h on" },
	{ RANGE_SECONDS, "@~:1h", NULL, "warning up to 1 h" },
	{ RANGE_SECONDS, "1.5:", NULL, "warning below 1.5 s" },
	{ RANGE_NUMBER, "0", NULL, "warning above 0" },
	{ RANGE_NUMBER, "5:5", NULL, "warning other than 5" },
	{ RANGE_NUMBER, "@5:5", NULL, "warning at 5" },
	{ RANGE_NUMBER, "4", "@0", "warning above 4, critical up to 0" },
	{ RANGE_SECONDS, "1h", NULL, "warning outside of 0 s to 1 h" },
	{ RANGE_NUMBER, "~:", "@~:", "warning never, critical always" },
	{ RANGE_NUMBER, "-1:1", "~:9",
	    "warning outside of -1 to 1, critical above 9" },
};

static void
test_metrics(struct arena *arena)
{
	size_t i;

	for (i = 0; i < COUNT(values); i++) {
		const struct metric metric = { .value = values[i].value,
			.unit = values[i].unit };

		tap_same(values[i].text, metric_value_text(arena, &metric),
		    values[i].text);
	}
	for (i = 0; i < COUNT(limits); i++) {
		struct range warning, critical;
		struct metric metric = {
			.unit = limits[i].unit == RANGE_SECONDS ? "s" : ""
		};

		if (limits[i].warning != NULL &&
		    range_parse(arena, limits[i].warning, limits[i].unit,
			&warning) == NULL)
			metric.warning = &warning;
		if (limits[i].critical != NULL &&
		    range_parse(arena, limits[i].critical, limits[i].unit,
			&critical) == NULL)
			metric.critical = &critical;
		tap_same(limits[i].text, metric_limits_text(arena, &metric),
		    limits[i].text);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_forms(arena);
	test_widths(arena);
	test_told(arena);
	test_long_word(arena);
	test_hostile(arena);
	test_whole(arena);
	test_depth(arena);
	test_metrics(arena);
	arena_close(arena);
	return (tap_end());
}
