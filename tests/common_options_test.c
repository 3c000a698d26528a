/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that all plugins share, as a user meets them: what comes of
 * right ones, and the one line that says what is wrong.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "common_options.h"
#include "die.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define WORDS 8

struct question {
	struct common_options common;
	const char *type;
};

static const struct option_row own[] = {
	{ .name = "type",
	    .argument = "TYPE",
	    .take = option_take_text,
	    .tell = option_tell_text,
	    .offset = offsetof(struct question, type),
	    .help = "the record type" },
	{ 0 },
};

static const struct rule rules[] = {
	{ "rrsig-expired", STATE_CRITICAL, "RFC 4035 5.3.1", "is past" },
	{ 0 },
};

static const struct option_row *const options[] = { common_options_table, own,
	NULL };
static const struct rule *const tables[] = { rules, NULL };
static const char *const examples[] = { "check_it -H example.dk", NULL };

static const struct program program = {
	.name = "check_it",
	.service = "IT",
	.purpose = "Looks at it.",
	.examples = examples,
	.options = options,
	.rules = tables,
	.threshold_unit = RANGE_SECONDS_LEFT,
	.metric = "it_left",
};

struct run {
	const char *words[WORDS];
	const char *out;
};

/* A part of the question as JSON. */
static const struct run good[] = {
	{ { NULL }, "\"hostname\":null,\"warning\":null,\"critical\":null,"
		    "\"resolver\":[],\"trust_anchor\":null,\"at\":" },
	{ { NULL },
	    "\"severity\":[],\"timeout\":\"10:UNKNOWN\",\"use_ipv4\":false,"
	    "\"use_ipv6\":false,\"type\":\"MX\"}" },
	{ { "-H", "Example.DK." }, "\"hostname\":\"example.dk\"" },
	{ { "--hostname=." }, "\"hostname\":\".\"" },
	{ { "-H", "r\xc3\xb8"
		  "dgr\xc3\xb8"
		  "d.dk" },
	    "\"hostname\":\"xn--rdgrd-vuad.dk\"" },
	{ { "-H", "a.dk", "-H", "b.dk" }, "\"hostname\":\"b.dk\"" },
	{ { "-w", "14d:", "-c", "~:5d" },
	    "\"warning\":\"1209600:\",\"critical\":\"~:432000\"" },
	{ { "-c1.500000:" }, "\"critical\":\"1.5:\"" },
	{ { "-r", "192.0.2.53", "-r", "::1@5353" },
	    "\"resolver\":[\"192.0.2.53\",\"::1@5353\"]" },
	{ { "--trust-anchor", "/no/such/file" },
	    "\"trust_anchor\":\"/no/such/file\"" },
	{ { "--at", "2026-12-24T18:00:00Z" }, "\"at\":1798135200," },
	{ { "--at=@1750000000" }, "\"at\":1750000000," },
	{ { "--severity", "rrsig-expired=WARNING", "--severity",
	      "rrsig-expired=ok" },
	    "\"severity\":[\"rrsig-expired=WARNING\",\"rrsig-expired=ok\"]" },
	{ { "-t", "5" }, "\"timeout\":\"5:UNKNOWN\"" },
	{ { "-t", "10.000000" }, "\"timeout\":\"10:UNKNOWN\"" },
	{ { "-t", ".5:critical" }, "\"timeout\":\"0.5:CRITICAL\"" },
	{ { "-t", "30:1" }, "\"timeout\":\"30:WARNING\"" },
	{ { "-t", ":CRITICAL" }, "\"timeout\":\"10:CRITICAL\"" },
	{ { "-t", "7", "-t", ":CRITICAL" }, "\"timeout\":\"7:CRITICAL\"" },
	{ { "-4" }, "\"use_ipv4\":true,\"use_ipv6\":false" },
	{ { "--use-ipv6", "-6" }, "\"use_ipv4\":false,\"use_ipv6\":true" },
	{ { "--format", "json", "-vvv", "--verbose" }, "\"type\":\"MX\"" },
	{ { "--type", "SOA" }, "\"type\":\"SOA\"" },
};

/* The start of the sentence after "IT UNKNOWN - ". */
static const struct run bad[] = {
	{ { "-H", "192.0.2.1" }, "-H: '192.0.2.1' is an IP address: give the "
				 "domain name" },
	{ { "-H", "2001:db8::1" }, "-H: '2001:db8::1' is an IP address" },
	{ { "-H", "" }, "-H: the value is empty" },
	{ { "--hostname=" }, "--hostname: the value is empty" },
	{ { "-H", "a..dk" }, "-H: 'a..dk' " },
	{ { "-H", "a b.dk" }, "-H: 'a b.dk' " },
	{ { "-w", "14d" }, "-w: '14d' would alert while more than that is "
			   "left: did you mean 14d:?" },
	{ { "--warning=14d" }, "--warning: '14d' would alert" },
	{ { "--crit", "300" }, "--crit: '300' would alert" },
	{ { "-c", "abc" }, "-c: 'abc' is not a range: give 10, 10:, ~:10, "
			   "10:20 or @10:20" },
	{ { "-w", "5:3" }, "-w: '5:3' begins above its end" },
	{ { "-w", "" }, "-w: the value is empty" },
	{ { "-w" }, "-w: the value is missing: give RANGE" },
	{ { "-r", "localhost" }, "-r: 'localhost' " },
	{ { "-r", "192.0.2.53@0" }, "-r: '192.0.2.53@0' " },
	{ { "-r", "192.0.2.53@65536" }, "-r: '192.0.2.53@65536' " },
	{ { "-r", "192.0.2.256" }, "-r: '192.0.2.256' " },
	{ { "--at", "2026-02-30" }, "--at: '2026-02-30' is not a time: give "
				    "2026-12-24, " },
	{ { "--at", "tomorrow" }, "--at: 'tomorrow' is not a time" },
	{ { "--severity", "nonsense=OK" },
	    "--severity: 'nonsense=OK' names no rule of this check" },
	{ { "--severity", "rrsig-expired=FINE" },
	    "--severity: 'rrsig-expired=FINE' names no state" },
	{ { "--severity", "rrsig-expired" },
	    "--severity: 'rrsig-expired' is not RULE=STATE" },
	{ { "-t", "0" }, "-t: '0' is no time to work in" },
	{ { "-t", "0.0:CRITICAL" }, "-t: '0.0:CRITICAL' is no time" },
	{ { "-t", "-5" }, "-t: '-5' is no time" },
	{ { "-t", "3601" }, "-t: '3601' is no time" },
	{ { "-t", "10:OK" }, "-t: '10:OK' would call a timeout OK" },
	{ { "-t", ":0" }, "-t: ':0' would call a timeout OK" },
	{ { "-t", "10:" }, "-t: '10:' is not SECONDS[:STATE]" },
	{ { "-t", ":" }, "-t: ':' is not SECONDS[:STATE]" },
	{ { "-t", "10:FINE" }, "-t: '10:FINE' is not SECONDS[:STATE]" },
	{ { "-t", "10s" }, "-t: '10s' is not SECONDS[:STATE]" },
	{ { "-t", "1e1" }, "-t: '1e1' is not SECONDS[:STATE]" },
	{ { "-t", "ten" }, "-t: 'ten' is not SECONDS[:STATE]" },
	{ { "-4", "-6" }, "-6: -4 and -6 exclude each other" },
	{ { "-64" }, "-4: -4 and -6 exclude each other" },
	{ { "--format", "xml" }, "--format: 'xml' is neither text nor json" },
	{ { "--trust-anchor=" }, "--trust-anchor: the value is empty" },
	{ { "--extra-opt=x" }, "--extra-opt: write --extra-opts in full" },
	{ { "--extra-opts=some@/dev/null" },
	    "--extra-opts: '/dev/null': section 'some' is not there" },
	{ { "-v", "example.dk" }, "'example.dk' does not belong to an option" },
	{ { "--hostnam", "example.dk", "-q" }, "no option is called '-q'" },
};

static int
fill(char **argv, const struct run *run)
{
	static char name[] = "check_it";
	int argc = 0;

	argv[argc++] = name;
	while (argc <= WORDS && run->words[argc - 1] != NULL) {
		argv[argc] = (char *)(size_t)run->words[argc - 1];
		argc++;
	}
	argv[argc] = NULL;
	return (argc);
}

static void
read_words(void *context)
{
	struct arena *arena = arena_open();
	struct question question = { .type = "MX" };
	char *argv[WORDS + 2];
	int argc = fill(argv, context);
	const char *json;

	common_options_read(arena, &program, argc, argv, &question);
	json = options_json(arena, &program, &question);
	die_with(STATE_OK, json, strlen(json));
}

static void
require(void *context)
{
	struct question question = { .type = "MX" };
	char *argv[] = { (char *)context, NULL };

	common_options_read(arena_open(), &program, 1, argv, &question);
	common_options_require_hostname(&question.common);
}

static void
report(void *context)
{
	struct arena *arena = arena_open();
	struct question question = { .type = "MX" };
	char *argv[WORDS + 2];
	int argc = fill(argv, context);
	struct findings *findings;

	common_options_read(arena, &program, argc, argv, &question);
	findings = common_options_findings(arena, &question.common);
	(void)finding_add(findings, NULL, &rules[0], "MX", "is past");
	common_options_report(arena, &question.common, findings, "{}");
}

static struct captured captured;

static bool
is_one_line(void)
{
	return (
	    captured.length > 0 && captured.error_length == 0 &&
	    strchr(captured.out, '\n') == captured.out + captured.length - 1);
}

static void
test_good(void)
{
	size_t i;

	for (i = 0; i < COUNT(good); i++) {
		capture(&captured, read_words, (void *)(size_t)&good[i]);
		tap_ok(captured.code == 0 && captured.error_length == 0 &&
			   strstr(captured.out, good[i].out) != NULL,
		    "%s: %s", good[i].out, captured.out);
	}
}

static void
test_bad(void)
{
	static const char head[] = "IT UNKNOWN - ";
	size_t i;

	for (i = 0; i < COUNT(bad); i++) {
		capture(&captured, read_words, (void *)(size_t)&bad[i]);
		tap_ok(captured.code == 3 && is_one_line() &&
			   strncmp(captured.out, head, strlen(head)) == 0 &&
			   strncmp(captured.out + strlen(head), bad[i].out,
			       strlen(bad[i].out)) == 0,
		    "%s", captured.out);
	}
	capture(&captured, require, (void *)(size_t) "check_it");
	tap_ok(captured.code == 3 && is_one_line() &&
		   strcmp(captured.out,
		       "IT UNKNOWN - give the domain name with -H\n") == 0,
	    "%s", captured.out);
}

/* Every option that takes a value gets a long and hostile one. */
static void
test_hostile(void)
{
	static const char *const names[] = { "-H", "-w", "-c", "-r", "--at",
		"--severity", "-t", "--format", "--nonsense" };
	static char value[3000];
	struct run run = { { NULL, value }, NULL };
	size_t i;

	for (i = 0; i < COUNT(names); i++) {
		memset(value, (int)"\n|\033\xff<x\\"[i % 7], sizeof(value) - 1);
		run.words[0] = names[i];
		capture(&captured, read_words, &run);
		tap_ok(captured.code == 3 && is_one_line() &&
			   captured.length < 600 &&
			   strpbrk(captured.out, "|\033\xff") == NULL,
		    "%s with a hostile value: %s", names[i], captured.out);
	}
}

static void
test_at(void)
{
	struct arena *arena = arena_open();
	struct question question = { .type = "MX" };
	char name[] = "check_it", at[] = "--at=+14d";
	char *argv[] = { name, at, NULL };
	const struct common_options *common = &question.common;

	common_options_read(arena, &program, 1, argv, &question);
	tap_ok(!common->at_given && common->at == common->now &&
		   common->now > 1700000000,
	    "without --at it is now");
	common_options_read(arena, &program, 2, argv, &question);
	tap_ok(common->at_given && common->at == common->now + 1209600,
	    "--at counts from now");
	tap_ok(common->verbose == 0 && common->family == 0 &&
		   common->format == REPORT_TEXT,
	    "each reading begins with the defaults");
	arena_close(arena);
}

static void
test_report(void)
{
	static const struct run text = {
		{ "-v", "--severity", "rrsig-expired=1" }, NULL
	};
	static const struct run json = { { "--format=json" }, NULL };
	static const struct run then = { { "--at", "2026-12-24T18:00:00Z" },
		NULL };

	capture(&captured, report, (void *)(size_t)&text);
	tap_ok(captured.code == 1 &&
		   strcmp(captured.out,
		       "IT WARNING - MX: is past\n"
		       "\\_ [WARNING] MX: is past (rrsig-expired)\n"
		       "changed by --severity: rrsig-expired=WARNING\n") == 0,
	    "a report with --severity: %s", captured.out);
	capture(&captured, report, (void *)(size_t)&json);
	tap_ok(captured.code == 2 && is_one_line() &&
		   strncmp(captured.out,
		       "{\"schema\":1,\"plugin\":\"check_it\"", 30) == 0,
	    "a report as JSON: %s", captured.out);
	capture(&captured, report, (void *)(size_t)&then);
	tap_ok(
	    captured.code == 2 && is_one_line() &&
		strcmp(captured.out,
		    "IT CRITICAL - judged as of 2026-12-24 18:00 UTC: MX: is "
		    "past\n") == 0,
	    "a report of another moment: %s", captured.out);
}

int
main(void)
{
	test_good();
	test_bad();
	test_hostile();
	test_at();
	test_report();
	return (tap_end());
}
