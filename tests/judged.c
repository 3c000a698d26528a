/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is the same in the tests of all judge() functions.
 */
#include "judged.h"

#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "tap.h"
#include "world_inside.h"

#define RULES_MAX 128
#define SUMMARY_MAX 80 /* octets of the text in line 1 */

static const struct rule *met[RULES_MAX];
static size_t met_count;

static struct words
list_of(struct arena *arena, const char *text)
{
	return (words_of(arena, text == NULL ? "" : text));
}

void
judged_fail(struct judged *judged, const char *what, const char *about)
{
	judged->passed = false;
	tap_note("%s: %s", what, about);
}

struct judged_rule
judged_rule(struct arena *arena, const char *word)
{
	char *copy = arena_strdup(arena, word), *part = strchr(copy, '=');
	struct judged_rule out = { .id = copy, .has_state = part != NULL };

	if (part != NULL) {
		*part = '\0';
		if (!state_parse(part + 1, &out.state))
			world_fail("not a state", word);
	}
	part = strchr(copy, '@');
	if (part != NULL) {
		*part = '\0';
		out.subject = part + 1;
	}
	return (out);
}

const struct finding *
judged_find(const struct judged *judged, const struct judged_rule *rule)
{
	const struct finding *finding = findings_first(judged->findings);

	for (; finding != NULL; finding = findings_next(finding))
		if (strcmp(finding->rule->id, rule->id) == 0 &&
		    (rule->subject == NULL ||
			strstr(finding->subject, rule->subject) != NULL) &&
		    (!rule->has_state || finding->state == rule->state))
			return (finding);
	return (NULL);
}

bool
judged_names(struct arena *arena, const char *rules, const char *id)
{
	struct words words = list_of(arena, rules);

	for (size_t i = 0; i < words.count; i++) {
		struct judged_rule rule = judged_rule(arena, words.word[i]);

		if (strcmp(rule.id, id) == 0)
			return (true);
	}
	return (false);
}

void
judged_state(struct judged *judged, enum state wanted)
{
	enum state state = findings_state(judged->findings);

	if (state != wanted)
		judged_fail(judged, "state", state_name(state));
}

static void
note_met(const struct rule *rule)
{
	for (size_t i = 0; i < met_count; i++)
		if (met[i] == rule)
			return;
	if (met_count == RULES_MAX)
		world_fail("too many rules", rule->id);
	met[met_count++] = rule;
}

void
judged_has(struct judged *judged, const char *rules)
{
	struct words words = list_of(judged->arena, rules);

	for (size_t i = 0; i < words.count; i++) {
		struct judged_rule rule =
		    judged_rule(judged->arena, words.word[i]);
		const struct finding *finding = judged_find(judged, &rule);

		if (finding == NULL)
			judged_fail(judged, "lacks", words.word[i]);
		else
			note_met(finding->rule);
	}
}

void
judged_lacks(struct judged *judged, const char *rules)
{
	struct words words = list_of(judged->arena, rules);

	for (size_t i = 0; i < words.count; i++) {
		struct judged_rule rule =
		    judged_rule(judged->arena, words.word[i]);

		if (judged_find(judged, &rule) != NULL)
			judged_fail(judged, "has", words.word[i]);
	}
}

const struct metric *
judged_metric(const struct judged *judged, const char *label, size_t length)
{
	const struct metric *metric = findings_metrics(judged->findings);

	while (
	    metric != NULL && (strlen(metric->label) != length ||
				  strncmp(metric->label, label, length) != 0))
		metric = metric->next;
	return (metric);
}

void
judged_metrics(struct judged *judged, const char *metrics)
{
	struct words words = list_of(judged->arena, metrics);

	for (size_t i = 0; i < words.count; i++) {
		const char *word = words.word[i];
		size_t length = strcspn(word, "=");
		const struct metric *metric =
		    judged_metric(judged, word, length);

		if (strcmp(word + length, "=none") == 0
			? metric != NULL
			: metric == NULL ||
			      metric->value != strtod(word + length + 1, NULL))
			judged_fail(judged, "metric is not", word);
	}
}

/* "-3 d ago" */
static bool
is_negative(const char *text)
{
	for (; (text = strstr(text, " -")) != NULL; text += 2)
		if (text[2] >= '0' && text[2] <= '9')
			return (true);
	return (false);
}

static void
check_sentence(struct judged *judged, const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' ||
	    text[length - 1] == '.' || strstr(text, "  ") != NULL ||
	    strstr(text, "(null)") != NULL || strchr(text, '\n') != NULL ||
	    is_negative(text))
		judged_fail(judged, "an ill-formed sentence", text);
}

void
judged_sentences(struct judged *judged)
{
	const struct finding *finding = findings_first(judged->findings);
	const struct trace *trace = findings_traces(judged->findings);

	for (; finding != NULL; finding = findings_next(finding)) {
		check_sentence(judged, finding->text);
		if (*finding->subject == '\0')
			judged_fail(judged, "without a subject", finding->text);
	}
	for (; trace != NULL; trace = trace->next)
		if (strstr(trace->text, "(null)") != NULL)
			judged_fail(judged, "an ill-formed line", trace->text);
}

static char *
text_of(const struct judged *judged, int verbose)
{
	const struct report report = { .plugin = judged->plugin,
		.service = judged->service,
		.format = REPORT_TEXT,
		.verbose = verbose };

	return (arena_strdup(judged->arena,
	    report_text(judged->arena, &report, judged->findings)));
}

void
judged_line(struct judged *judged, const char *line, bool whole)
{
	char *text = text_of(judged, 0);
	const char *summary = report_summary(judged->arena, judged->findings);

	text[strcspn(text, "|\n")] = '\0';
	if (line != NULL && strcmp(text, line) != 0)
		judged_fail(judged, "line 1", text);
	if (whole && strlen(summary) > SUMMARY_MAX)
		judged_fail(judged, "too long for line 1", summary);
}

void
judged_tell(const struct judged *judged, const char *says, const char *what,
    const char *state)
{
	char *rest = NULL;

	tap_ok(judged->passed, "%s: %s, %s", says, what, state);
	if (judged->passed)
		return;
	for (char *line = strtok_r(text_of(judged, 1), "\n", &rest);
	     line != NULL; line = strtok_r(NULL, "\n", &rest))
		tap_note("%s", line);
}

void
judged_met(const struct rule *rule)
{
	bool here = false;

	for (size_t i = 0; i < met_count; i++)
		here |= met[i] == rule;
	tap_ok(here, "some row meets %s", rule->id);
}

static bool
is_listed(const char *const *list, const char *id)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, id) == 0)
			return (true);
	return (false);
}

void
judged_covered(const struct rule *table, const char *const *elsewhere)
{
	for (; table->id != NULL; table++)
		if (!is_listed(elsewhere, table->id))
			judged_met(table);
}
