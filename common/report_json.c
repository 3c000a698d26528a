/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything but the findings is written first, to see how much room they
 * have.
 */
#include <string.h>

#include "json.h"
#include "report_json.h"

#define FACTS_MAX (REPORT_LONG_MAX / 2)
#define OMITTED_MAX 64 /* room to say what was left out */

static const char *
finding_json(struct arena *arena, const struct finding *finding)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	json_string(json, "rule", finding->rule->id);
	json_string(json, "state", state_name(finding->state));
	json_string(json, "subject", finding->subject);
	json_string(json, "text", finding->text);
	json_object_close(json);
	return (json_text(json));
}

/* As many as have room; room 0 gives none. */
static const char *
findings_json(struct arena *arena, const struct findings *findings, size_t room)
{
	const struct finding *const *finding = findings_ranked(findings);
	struct json *json = json_new(arena);
	size_t omitted = 0;

	json_array_open(json, "findings");
	for (; *finding != NULL; finding++) {
		const char *text = finding_json(arena, *finding);
		size_t length = strlen(text) + 1;

		if (omitted > 0 || length > room) {
			omitted++;
			continue;
		}
		json_raw(json, NULL, text);
		room -= length;
	}
	json_array_close(json);
	if (omitted > 0)
		json_number(json, "findings_omitted", (double)omitted);
	return (json_text(json));
}

static void
put_range(struct arena *arena, struct json *json, const char *key,
    const struct range *range)
{
	json_string(json, key, range == NULL ? NULL : range_text(arena, range));
}

static void
put_metrics(
    struct arena *arena, struct json *json, const struct findings *findings)
{
	const struct metric *metric = findings_metrics(findings);

	json_array_open(json, "metrics");
	for (; metric != NULL; metric = metric->next) {
		json_object_open(json, NULL);
		json_string(json, "label", metric->label);
		json_number(json, "value", metric->value);
		json_string(json, "unit", metric->unit);
		put_range(arena, json, "warn", metric->warning);
		put_range(arena, json, "crit", metric->critical);
		json_object_close(json);
	}
	json_array_close(json);
}

static const char *
head_json(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	struct json *json = json_new(arena);

	json_number(json, "schema", 1);
	json_string(json, "plugin", report->plugin);
	json_string(json, "version", PACKAGE_VERSION);
	json_raw(json, "question",
	    report->question == NULL ? "{}" : report->question);
	json_string(json, "state", state_name(findings_state(findings)));
	json_string(json, "summary",
	    arena_printf(arena, "%s%s", findings_moment(findings),
		report_summary(arena, findings)));
	return (json_text(json));
}

static const char *
tail_json(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	const char *facts = report->facts == NULL ? "{}" : report->facts;
	bool is_too_long = strlen(facts) > FACTS_MAX;
	struct json *json = json_new(arena);

	put_metrics(arena, json, findings);
	json_raw(json, "facts", is_too_long ? "{}" : facts);
	if (is_too_long)
		json_bool(json, "facts_omitted", true);
	return (json_text(json));
}

const char *
report_json(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	const char *head = head_json(arena, report, findings);
	const char *tail = tail_json(arena, report, findings);
	size_t used = strlen(head) + strlen(tail) + OMITTED_MAX;
	size_t room = used > REPORT_LONG_MAX ? 0 : REPORT_LONG_MAX - used;

	return (arena_printf(arena, "{%s,%s,%s}\n", head,
	    findings_json(arena, findings, room), tail));
}
