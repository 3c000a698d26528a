/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as they are printed, byte by byte, and their bounds. */
#include <math.h>
#include <string.h>

#include "perfdata.h"
#include "report.h"
#include "tap.h"

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
static const struct range at_most_two = { .start = 0, .end = 2 };

static const char *
print(struct arena *arena, const struct findings *findings,
    enum report_format format, int verbose)
{
	const struct report report = { .plugin = "check_it",
		.service = "IT",
		.format = format,
		.verbose = verbose,
		.question = "{\"hostname\":\"example.dk\"}",
		.facts = "{\"verdict\":\"bogus\"}" };

	return (report_text(arena, &report, findings));
}

/* One of each: a tree of two levels, metrics, traces, --severity. */
static struct findings *
example(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *zone;

	(void)findings_severity(findings, "odd=WARNING");
	zone = finding_add(
	    findings, NULL, &rules[NOTE], "zone example.dk", "signed");
	(void)finding_add(
	    findings, zone, &rules[NOTE], "DS 12345", "names a key");
	(void)finding_add(findings, zone, &rules[BROKEN], "MX",
	    "signature expired %d h ago", 3);
	(void)finding_add(findings, NULL, &rules[ODD], NULL, "odd | <b>thing");
	(void)finding_add(findings, NULL, &rules[ODD], "", "odd\nagain");
	metric_add(findings, "rrsig_left", -10800, "s", NULL, &three_days);
	metric_add(findings, "links", 4, "", &at_most_two, NULL);
	metric_add(findings, "time", 0.0412, "s", NULL, NULL);
	trace_add(findings, 2, "asked\t127.0.0.1");
	trace_add(findings, 3, "records");
	return (findings);
}

static const char tree[] =
    "IT CRITICAL - MX: signature expired 3 h ago|rrsig_left=-10800s;;259200: "
    "links=4;2 time=0.0412s\n"
    "\\_ [CRITICAL] zone example.dk: signed\n"
    "    \\_ [CRITICAL] MX: signature expired 3 h ago\n"
    "    \\_ [OK] DS 12345: names a key\n"
    "\\_ [WARNING] odd \\124 \\060b>thing\n"
    "\\_ [WARNING] odd\\010again\n"
    "changed by --severity: odd=WARNING\n";

static const char tree_vv[] =
    "IT CRITICAL - MX: signature expired 3 h ago|rrsig_left=-10800s;;259200: "
    "links=4;2 time=0.0412s\n"
    "\\_ [CRITICAL] zone example.dk: signed (note)\n"
    "    \\_ [CRITICAL] MX: signature expired 3 h ago (broken)\n"
    "    \\_ [OK] DS 12345: names a key (note)\n"
    "\\_ [WARNING] odd \\124 \\060b>thing (odd)\n"
    "\\_ [WARNING] odd\\010again (odd)\n"
    "asked\\009127.0.0.1\n"
    "changed by --severity: odd=WARNING\n";

static const char object[] =
    "{\"schema\":1,\"plugin\":\"check_it\",\"version\":\"" PACKAGE_VERSION
    "\",\"question\":{\"hostname\":\"example.dk\"},\"state\":\"CRITICAL\","
    "\"summary\":\"MX: signature expired 3 h ago\",\"findings\":["
    "{\"rule\":\"note\",\"state\":\"OK\",\"subject\":\"zone example.dk\","
    "\"text\":\"signed\"},"
    "{\"rule\":\"broken\",\"state\":\"CRITICAL\",\"subject\":\"MX\","
    "\"text\":\"signature expired 3 h ago\"},"
    "{\"rule\":\"note\",\"state\":\"OK\",\"subject\":\"DS 12345\","
    "\"text\":\"names a key\"},"
    "{\"rule\":\"odd\",\"state\":\"WARNING\",\"subject\":\"\","
    "\"text\":\"odd \\u007c \\u003cb>thing\"},"
    "{\"rule\":\"odd\",\"state\":\"WARNING\",\"subject\":\"\","
    "\"text\":\"odd\\u000aagain\"}],"
    "\"metrics\":[{\"label\":\"rrsig_left\",\"value\":-10800,\"unit\":\"s\","
    "\"warn\":null,\"crit\":\"259200:\"},"
    "{\"label\":\"links\",\"value\":4,\"unit\":\"\",\"warn\":\"2\","
    "\"crit\":null},"
    "{\"label\":\"time\",\"value\":0.0412,\"unit\":\"s\",\"warn\":null,"
    "\"crit\":null}],\"facts\":{\"verdict\":\"bogus\"}}\n";

static void
test_forms(struct arena *arena)
{
	struct findings *findings = example(arena), *none;

	tap_same("text", print(arena, findings, REPORT_TEXT, 0), tree);
	tap_same(
	    "text with -vv", print(arena, findings, REPORT_TEXT, 2), tree_vv);
	tap_ok(
	    strstr(print(arena, findings, REPORT_TEXT, 1), "ago (broken)\n") !=
		    NULL &&
		strstr(print(arena, findings, REPORT_TEXT, 1), "asked") == NULL,
	    "-v names rules and tells no traces");
	tap_ok(
	    strstr(print(arena, findings, REPORT_TEXT, 3), "records\n") != NULL,
	    "-vvv tells all traces");
	tap_same("JSON", print(arena, findings, REPORT_JSON, 0), object);
	none = findings_new(arena, tables);
	tap_same("nothing found", print(arena, none, REPORT_TEXT, 0),
	    "IT UNKNOWN - nothing could be found out\n");
	tap_ok(strstr(print(arena, none, REPORT_JSON, 0),
		   "\"state\":\"UNKNOWN\",\"summary\":\"nothing could be found "
		   "out\",\"findings\":[],\"metrics\":[],") != NULL,
	    "nothing found, as JSON");
}

/* A list in a monitor shows two lines: the second is not the first again. */
static void
test_second_line(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *broken;

	(void)finding_add(findings, NULL, &rules[NOTE], "zone dk", "signed");
	broken = finding_add(findings, NULL, &rules[BROKEN], "MX", "expired");
	(void)finding_add(findings, broken, &rules[ODD], "key", "odd");
	finding_lead(
	    finding_add(findings, broken, &rules[NOTE], "whose part", "yours"));
	tap_same("what line 1 tells whole is not told again",
	    print(arena, findings, REPORT_TEXT, 0),
	    "IT CRITICAL - MX: expired\n"
	    "    \\_ [OK] whose part: yours\n"
	    "    \\_ [WARNING] key: odd\n"
	    "\\_ [OK] zone dk: signed\n");
	tap_same("but for its rule", print(arena, findings, REPORT_TEXT, 1),
	    "IT CRITICAL - MX: expired\n"
	    "\\_ [CRITICAL] MX: expired (broken)\n"
	    "    \\_ [OK] whose part: yours (note)\n"
	    "    \\_ [WARNING] key: odd (odd)\n"
	    "\\_ [OK] zone dk: signed (note)\n");
}

static void
test_moment(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);

	(void)finding_add(findings, NULL, &rules[BROKEN], "MX", "expired");
	findings_set_moment(findings, "as of 2026-12-24 18:00 UTC: ");
	tap_same("another moment stands first",
	    print(arena, findings, REPORT_TEXT, 0),
	    "IT CRITICAL - as of 2026-12-24 18:00 UTC: MX: expired\n");
	tap_ok(strstr(print(arena, findings, REPORT_JSON, 0),
		   "\"summary\":\"as of 2026-12-24 18:00 UTC: MX: expired\"") !=
		   NULL,
	    "in JSON too");
}

static void
test_first_line(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	const char *text;

	(void)finding_add(findings, NULL, &rules[BROKEN],
	    "a-rather-long-name.of-a-host.in-a-domain.example.dk",
	    "the signature over MX by key 12345 expired 3 d 4 h ago");
	metric_add(findings, "links", 4, "", NULL, NULL);
	text = print(arena, findings, REPORT_TEXT, 0);
	tap_same("on line 1 a long subject gives way first, the tree keeps it",
	    text,
	    "IT CRITICAL - a-rather-long-...main.example.dk:"
	    " the signature over MX by key 12345 expired ...|links=4\n"
	    "\\_ [CRITICAL] "
	    "a-rather-long-name.of-a-host.in-a-domain.example.dk:"
	    " the signature over MX by key 12345 expired 3 d 4 h ago\n");
}

static const char *
last_line(const char *text)
{
	const char *line = text, *next;

	while ((next = strchr(line, '\n')) != NULL && next[1] != '\0')
		line = next + 1;
	return (line);
}

static void
test_bounds(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	const char *text, *end;
	int i;

	metric_add(findings, "links", 4, "", NULL, NULL);
	for (i = 0; i < 30000; i++)
		(void)finding_add(findings, NULL, &rules[i % 4],
		    "zone example.dk", "finding %d of many", i);
	for (i = 0; i < 2; i++) {
		text = print(arena, findings, REPORT_TEXT, i);
		end = last_line(text);
		tap_ok(strlen(text) <= REPORT_TEXT_MAX &&
			   strlen(text) > REPORT_TEXT_MAX - 150 &&
			   strncmp(end, "... ", 4) == 0 &&
			   strstr(end, " more (use -vv or --format json)\n") !=
			       NULL &&
			   strchr(text, '\n')[-1] == '4',
		    "%zu bytes with %d -v, cut: %s", strlen(text), i, end);
	}
	text = print(arena, findings, REPORT_TEXT, 2);
	tap_ok(strlen(text) <= REPORT_LONG_MAX && strlen(text) > 1000000 &&
		   strncmp(last_line(text), "... ", 4) == 0,
	    "%zu bytes with -vv, cut: %s", strlen(text), last_line(text));
	text = print(arena, findings, REPORT_JSON, 0);
	tap_ok(strlen(text) <= REPORT_LONG_MAX && strlen(text) > 1000000 &&
		   strstr(text, "],\"findings_omitted\":") != NULL &&
		   strstr(text, "\"facts\":{\"verdict\":\"bogus\"}}\n") != NULL,
	    "%zu bytes of JSON, findings left out", strlen(text));
}

/* One line too long for the room that is left; shorter ones come after it. */
static void
test_cut_once(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	const char *text;
	int i;

	for (i = 0; i < 60; i++)
		(void)finding_add(findings, NULL, &rules[ODD], "zone",
		    i % 10 == 9 ? "%0390d" : "%030d", i);
	text = print(arena, findings, REPORT_TEXT, 0);
	tap_ok(strncmp(last_line(text), "... 11 more ", 12) == 0,
	    "nothing comes after a line that is left out: %s", last_line(text));
}

/* Whatever room is left for the last finding, the bound holds. */
static void
test_json_bound(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	bool is_within = true;
	int i;

	for (i = 0; i < 2000; i++)
		(void)finding_add(
		    findings, NULL, &rules[ODD], "zone", "%01000d", i);
	for (i = 1; i < 1100; i += 100) {
		const struct report report = { .plugin = "check_it",
			.service = "IT",
			.format = REPORT_JSON,
			.facts = arena_printf(arena, "\"%0*d\"", i, 0) };
		size_t length = strlen(report_text(arena, &report, findings));

		is_within &= length <= REPORT_LONG_MAX &&
			     length > REPORT_LONG_MAX - 1300;
	}
	tap_ok(is_within, "JSON is as long as it may be, and no longer");
}

static void
test_large_parts(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	const char *text;
	struct report report = { .plugin = "check_it",
		.service = "IT",
		.format = REPORT_JSON,
		.facts = arena_printf(arena, "[%0700000d]", 1) };

	(void)finding_add(findings, NULL, &rules[ODD], "x", "%0100000d", 1);
	text = report_text(arena, &report, findings);
	tap_ok(strstr(text, "\"facts\":{},\"facts_omitted\":true}\n") != NULL &&
		   strstr(text, "\"findings_omitted\"") == NULL,
	    "facts too large are left out, and said so");
	text = print(arena, findings, REPORT_TEXT, 0);
	tap_ok(strlen(text) < 600 && strstr(text, "more (use") == NULL,
	    "an endless sentence is cut");
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_forms(arena);
	test_second_line(arena);
	test_moment(arena);
	test_first_line(arena);
	test_bounds(arena);
	test_cut_once(arena);
	test_json_bound(arena);
	test_large_parts(arena);
	tap_same("no metric, no perfdata", perfdata_text(arena, NULL), "");
	arena_close(arena);
	return (tap_end());
}
