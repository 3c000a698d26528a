/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares what judge() of check_dnssec_chain said with what a row wants.
 */
#include <stdlib.h>
#include <string.h>

#include "chain_rules.h"
#include "judge_inside.h"

#define QUESTION_MAX 20 /* octets that leave room for the rest of it */

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
check_others(struct judge_run *run)
{
	const struct finding *finding = findings_first(run->findings);
	bool fault = run->row->verdict != VERDICT_SECURE;

	for (; finding != NULL; finding = findings_next(finding)) {
		const char *id = finding->rule->id;

		if (!in_table(chain_rules, finding->rule) &&
		    strcmp(id, verdict_id(run)) != 0 &&
		    !(fault && strcmp(id, "at-fault") == 0) &&
		    !judged_names(run->arena, run->row->has, id))
			judged_fail(&run->judged, "has", id);
	}
}

static void
check_verdict(struct judge_run *run)
{
	struct judged_rule expected = { .id = verdict_id(run) };
	enum verdict verdict = run->facts.chain->verdict;

	if (verdict != run->row->verdict)
		judged_fail(&run->judged, "verdict", verdict_text(verdict));
	if (judged_find(&run->judged, &expected) == NULL)
		judged_fail(&run->judged, "lacks", expected.id);
	judged_state(&run->judged, run->row->state);
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
	const struct metric *metric =
	    judged_metric(&run->judged, label, strlen(label));
	const char *left = run->row->left == NULL ? "10d" : run->row->left;

	if (strcmp(left, "none") == 0) {
		if (metric != NULL)
			judged_fail(&run->judged, "has", label);
	} else if (metric == NULL) {
		judged_fail(&run->judged, "lacks", label);
	} else if (metric->value != seconds(left)) {
		judged_fail(&run->judged, label,
		    arena_printf(run->arena, "%f", metric->value));
	}
}

static void
check_blame(struct judge_run *run)
{
	struct judged_rule expected = { .id = "at-fault" };
	const struct finding *finding = judged_find(&run->judged, &expected);

	if (run->row->blames != NULL &&
	    (finding == NULL ||
		strstr(finding->text, run->row->blames) == NULL))
		judged_fail(&run->judged, "does not blame", run->row->blames);
}

void
judge_check_texts(struct judge_run *run)
{
	judged_sentences(&run->judged);
	/* --at takes its room there too. */
	judged_line(&run->judged, run->row->line,
	    !run->question.common.at_given &&
		(run->row->question == NULL ||
		    strlen(run->row->question) <= QUESTION_MAX));
}

void
judge_check(struct judge_run *run)
{
	check_verdict(run);
	judged_has(&run->judged, run->row->has);
	check_others(run);
	judged_lacks(&run->judged, run->row->lacks);
	check_left(run);
	judged_metrics(&run->judged, run->row->metrics);
	check_blame(run);
	judge_check_texts(run);
}
