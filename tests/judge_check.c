/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares findings, metrics and line 1 with what a row wants, looks at the
 * form of every sentence, and keeps the rules that rows have met.
 */
#include <stdlib.h>
#include <string.h>

#include "chain_rules.h"
#include "judge_inside.h"
#include "report.h"
#include "tap.h"

#define RULES_MAX 128
#define SUMMARY_MAX 80  /* octets of the text in line 1 */
#define QUESTION_MAX 20 /* octets that leave room for the rest of it */

static const struct rule *met[RULES_MAX];
static size_t met_count;

/* RULE@SUBJECT=STATE */
struct expected {
	const char *id, *subject; /* subject: null for any */
	bool has_state;
	enum state state;
};

static void
fail(struct judge_run *run, const char *what, const char *about)
{
	run->passed = false;
	tap_note("%s: %s", what, about);
}

static struct expected
expected_of(struct arena *arena, const char *word)
{
	char *copy = arena_strdup(arena, word), *part = strchr(copy, '=');
	struct expected out = { .id = copy, .has_state = part != NULL };

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

static const struct finding *
find(const struct findings *findings, const struct expected *expected)
{
	const struct finding *finding = findings_first(findings);

	for (; finding != NULL; finding = findings_next(finding))
		if (strcmp(finding->rule->id, expected->id) == 0 &&
		    (expected->subject == NULL ||
			strstr(finding->subject, expected->subject) != NULL) &&
		    (!expected->has_state || finding->state == expected->state))
			return (finding);
	return (NULL);
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

static void
check_has(struct judge_run *run, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		struct expected expected =
		    expected_of(run->arena, words->word[i]);
		const struct finding *finding = find(run->findings, &expected);

		if (finding == NULL)
			fail(run, "lacks", words->word[i]);
		else
			note_met(finding->rule);
	}
}

static void
check_lacks(struct judge_run *run, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		struct expected expected =
		    expected_of(run->arena, words->word[i]);

		if (find(run->findings, &expected) != NULL)
			fail(run, "has", words->word[i]);
	}
}

static bool
is_named(struct arena *arena, const struct words *words, const char *id)
{
	for (size_t i = 0; i < words->count; i++) {
		struct expected expected = expected_of(arena, words->word[i]);

		if (strcmp(expected.id, id) == 0)
			return (true);
	}
	return (false);
}

static bool
in_table(const struct rule *table, const struct rule *rule)
{
	for (; table->id != NULL; table++)
		if (table == rule)
			return (true);
	return (false);
}

static const char *
verdict_id(const struct judge_run *run)
{
	bool surprise = run->question.expect == VERDICT_INSECURE &&
			run->row->verdict == VERDICT_SECURE;

	return (
	    surprise ? "secure-unexpected" : verdict_text(run->row->verdict));
}

static void
check_others(struct judge_run *run, const struct words *has)
{
	const struct finding *finding = findings_first(run->findings);
	bool fault = run->row->verdict != VERDICT_SECURE;

	for (; finding != NULL; finding = findings_next(finding)) {
		const char *id = finding->rule->id;

		if (!in_table(chain_rules, finding->rule) &&
		    strcmp(id, verdict_id(run)) != 0 &&
		    !(fault && strcmp(id, "at-fault") == 0) &&
		    !is_named(run->arena, has, id))
			fail(run, "has", id);
	}
}

static void
check_verdict(struct judge_run *run)
{
	struct expected expected = { .id = verdict_id(run) };
	enum verdict verdict = run->facts.chain->verdict;
	enum state state = findings_state(run->findings);

	if (verdict != run->row->verdict)
		fail(run, "verdict", verdict_text(verdict));
	if (find(run->findings, &expected) == NULL)
		fail(run, "lacks", expected.id);
	if (state != run->row->state)
		fail(run, "state", state_name(state));
}

static const struct metric *
metric_named(const struct judge_run *run, const char *label, size_t length)
{
	const struct metric *metric = findings_metrics(run->findings);

	while (
	    metric != NULL && (strlen(metric->label) != length ||
				  strncmp(metric->label, label, length) != 0))
		metric = metric->next;
	return (metric);
}

/* "2d", "-3", "1h" */
static double
seconds(const char *text)
{
	char *end = NULL;
	double number = (double)strtoll(text, &end, 10);

	if (strcmp(end, "d") == 0)
		return (number * 86400);
	if (strcmp(end, "h") == 0)
		return (number * 3600);
	if (*end != '\0')
		world_fail("not a number of seconds", text);
	return (number);
}

static void
check_left(struct judge_run *run)
{
	static const char label[] = "rrsig_left";
	const struct metric *metric = metric_named(run, label, strlen(label));
	const char *left = run->row->left == NULL ? "10d" : run->row->left;

	if (strcmp(left, "none") == 0) {
		if (metric != NULL)
			fail(run, "has", label);
	} else if (metric == NULL) {
		fail(run, "lacks", label);
	} else if (metric->value != seconds(left)) {
		fail(run, label, arena_printf(run->arena, "%f", metric->value));
	}
}

static void
check_metrics(struct judge_run *run, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->word[i];
		size_t length = strcspn(word, "=");
		const struct metric *metric = metric_named(run, word, length);

		if (metric == NULL ||
		    metric->value != strtod(word + length + 1, NULL))
			fail(run, "metric is not", word);
	}
}

static void
check_blame(struct judge_run *run)
{
	struct expected expected = { .id = "at-fault" };
	const struct finding *finding = find(run->findings, &expected);

	if (run->row->blames != NULL &&
	    (finding == NULL ||
		strstr(finding->text, run->row->blames) == NULL))
		fail(run, "does not blame", run->row->blames);
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
check_sentence(struct judge_run *run, const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' ||
	    text[length - 1] == '.' || strstr(text, "  ") != NULL ||
	    strstr(text, "(null)") != NULL || strchr(text, '\n') != NULL ||
	    is_negative(text))
		fail(run, "an ill-formed sentence", text);
}

/* Short domain names must leave line 1 whole. */
static void
check_line(struct judge_run *run)
{
	const struct report report = { .plugin = "check_dnssec_chain",
		.service = "DNSSEC",
		.format = REPORT_TEXT };
	char *text = arena_strdup(
	    run->arena, report_text(run->arena, &report, run->findings));
	const char *summary = report_summary(run->arena, run->findings);

	text[strcspn(text, "|\n")] = '\0';
	if (run->row->line != NULL && strcmp(text, run->row->line) != 0)
		fail(run, "line 1", text);
	/* --at takes its room there too. */
	if (strlen(summary) > SUMMARY_MAX && !run->question.common.at_given &&
	    (run->row->question == NULL ||
		strlen(run->row->question) <= QUESTION_MAX))
		fail(run, "too long for line 1", summary);
}

void
judge_check_texts(struct judge_run *run)
{
	const struct finding *finding = findings_first(run->findings);
	const struct trace *trace = findings_traces(run->findings);

	for (; finding != NULL; finding = findings_next(finding)) {
		check_sentence(run, finding->text);
		if (*finding->subject == '\0')
			fail(run, "without a subject", finding->text);
	}
	for (; trace != NULL; trace = trace->next)
		if (strstr(trace->text, "(null)") != NULL)
			fail(run, "an ill-formed line", trace->text);
	check_line(run);
}

void
judge_check(struct judge_run *run)
{
	struct words has = judge_words(run->arena, run->row->has);
	struct words lacks = judge_words(run->arena, run->row->lacks);
	struct words metrics = judge_words(run->arena, run->row->metrics);

	check_verdict(run);
	check_has(run, &has);
	check_others(run, &has);
	check_lacks(run, &lacks);
	check_left(run);
	check_metrics(run, &metrics);
	check_blame(run);
	judge_check_texts(run);
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
judge_rows_met(const struct rule *rule)
{
	bool here = false;

	for (size_t i = 0; i < met_count; i++)
		here |= met[i] == rule;
	tap_ok(here, "some row meets %s", rule->id);
}

void
judge_rows_covered(const struct rule *table, const char *const *elsewhere)
{
	for (; table->id != NULL; table++)
		if (!is_listed(elsewhere, table->id))
			judge_rows_met(table);
}
