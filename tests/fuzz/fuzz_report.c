/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hostile text in findings.  Each of the input's lines becomes a finding, a
 * trace line or a metric; the report stays one report in all its forms: its
 * length, its characters, its perfdata, its JSON.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_targets.h"
#include "json.h"
#include "range.h"
#include "report.h"
#include "report_json.h"
#include "report_terminal.h"

#define DEPTH 4
#define LABELS 3
#define VALUE_MAX 1e15 /* as thresholds have it */

static const struct rule rules[] = {
	{ "note", STATE_OK, "RFC 1", "a good fact" },
	{ "blind", STATE_UNKNOWN, "RFC 2", "could not be seen" },
	{ "odd", STATE_WARNING, "RFC 3", "is unusual" },
	{ "broken", STATE_CRITICAL, "RFC 4", "is broken" },
	{ 0 },
};

static const struct rule *const tables[] = { rules, NULL };

/* The value of eight octets, whatever they are. */
static double
value_of(struct fuzz_input *input)
{
	uint8_t bytes[sizeof(double)];
	double value;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)fuzz_octet(input);
	memcpy(&value, bytes, sizeof(value));
	return (isfinite(value) && fabs(value) < VALUE_MAX ? value : 0);
}

static void
add_metric(struct arena *arena, struct findings *findings,
    struct fuzz_input *input, bool told[static LABELS])
{
	static const char *const labels[LABELS] = { "time", "rrsig_left",
		"mx" };
	const size_t which = fuzz_below(input, LABELS);
	double value = value_of(input);
	struct range *range = arena_alloc(arena, sizeof(*range));
	const char *text = fuzz_line(arena, input);

	if (range_parse(arena, text, RANGE_SECONDS, range) != NULL)
		range = NULL;
	/* Each once, as the plugins do. */
	if (!told[which])
		metric_add(findings, labels[which], value, "s", range, range);
	told[which] = true;
}

static void
add(struct arena *arena, struct findings *findings, struct fuzz_input *input,
    struct finding **parents, bool told[static LABELS])
{
	unsigned kind = fuzz_octet(input), depth = kind / 8 % DEPTH;
	const char *subject, *text;

	if (kind % 8 == 7) {
		add_metric(arena, findings, input, told);
		return;
	}
	subject = fuzz_line(arena, input);
	text = fuzz_line(arena, input);
	if (kind % 8 == 6) {
		trace_add(findings, (int)depth, "%s %s", subject, text);
		return;
	}
	parents[depth + 1] = finding_add(findings, parents[depth],
	    &rules[kind % 4], kind % 8 == 5 ? NULL : subject, "%s", text);
	if (kind % 8 == 4)
		finding_lead(parents[depth + 1]);
	for (size_t i = depth + 2; i <= DEPTH; i++)
		parents[i] = parents[depth + 1];
}

static bool
is_safe(const char *text)
{
	bool bars = false;

	for (; *text != '\0'; text++) {
		/* The first bar begins the perfdata, which ends with its
		 * line. */
		if (*text == '|' && bars)
			return (false);
		bars |= *text == '|';
		if (*text != '\n' && (*text < ' ' || *text > '~'))
			return (false);
		if (*text == '<' && text[1] != ' ' && text[1] != '=')
			return (false);
	}
	return (true);
}

/* "label=value[unit];warn;crit", set apart by one blank (monitoring-plugins
 * guidelines). */
static const char *
metric_skip(const char *at)
{
	double number;
	char *end = NULL;

	at += strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
	if (*at++ != '=' || strpbrk(at, "xXiInN") == at)
		return (NULL);
	number = strtod(at, &end);
	if (end == at || !isfinite(number) ||
	    memchr(at, 'e', (size_t)(end - at)))
		return (NULL);
	at = end + (*end == 's');
	at += strspn(at, "0123456789.;:@~-");
	return (*at == ' ' || *at == '\n' ? at : NULL);
}

static void
check_perfdata(const char *text)
{
	const char *line_end = strchr(text, '\n');
	const char *at = strchr(text, '|');

	if (at == NULL || at > line_end)
		return;
	do {
		at = metric_skip(at + 1);
		fuzz_must(at != NULL, "perfdata can be read");
	} while (*at == ' ');
}

/* Nothing but what JSON has (RFC 8259), as far as a glance tells. */
static void
check_json(const char *text)
{
	int depth = 0;
	bool quoted = false;

	for (; *text != '\0' && *text != '\n'; text++) {
		fuzz_must((unsigned char)*text >= ' ', "JSON has no controls");
		if (*text == '"')
			quoted = !quoted;
		else if (*text == '\\')
			fuzz_must(
			    quoted && *++text != '\0', "escapes are whole");
		else if (!quoted)
			depth += (*text == '{' || *text == '[') -
				 (*text == '}' || *text == ']');
		fuzz_must(depth >= 0, "JSON closes what it opened");
	}
	fuzz_must(depth == 0 && !quoted, "JSON ends where it began");
	fuzz_must(text[0] == '\n' && text[1] == '\0', "JSON is one line");
}

static const char *
print(struct arena *arena, const struct findings *findings,
    enum report_format format, int verbose, const struct terminal *terminal)
{
	struct report report = { .plugin = "check_it",
		.service = "IT",
		.format = format,
		.verbose = verbose,
		.terminal = terminal,
		.question = "{\"hostname\":\"example.dk\"}",
		.facts = "{\"verdict\":\"bogus\"}" };

	return (report_text(arena, &report, findings));
}

static void
check_all(struct arena *arena, const struct findings *findings,
    const struct terminal *terminal)
{
	for (int verbose = 0; verbose <= 3; verbose++) {
		const char *text =
		    print(arena, findings, REPORT_TEXT, verbose, NULL);
		size_t length = strlen(text);

		fuzz_must(
		    length <= (verbose < 2 ? REPORT_TEXT_MAX : REPORT_LONG_MAX),
		    "a report has bounds");
		fuzz_must(
		    strncmp(text, "IT ", 3) == 0 && text[length - 1] == '\n',
		    "it is whole lines");
		fuzz_must(is_safe(text), "it is safe");
		check_perfdata(text);
	}
	check_json(print(arena, findings, REPORT_JSON, 0, NULL));
	(void)print(arena, findings, REPORT_TEXT, 1, terminal);
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	struct findings *findings = findings_new(arena, tables);
	struct finding *parents[DEPTH + 2] = { NULL };
	bool told[LABELS] = { false };
	unsigned shape = fuzz_octet(&input);
	struct terminal terminal = { .width = 20U + shape % 64,
		.has_colours = (shape & 64) != 0,
		.has_boxes = (shape & 128) != 0 };

	while (input.left > 0)
		add(arena, findings, &input, parents, told);
	check_all(arena, findings, &terminal);
}

const struct fuzz_target fuzz_report = { .name = "report", .run = run };
