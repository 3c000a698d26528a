/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stage, next step, TTL and policies as findings.
 */
#include "migration_judge.h"
#include "metric_text.h"

#include <string.h>

/* A low TTL alone stays a warning, even where all is meant to be done. */
static enum migration_rule
stage_rule(const struct mx_telling *t, const struct migration_view *view,
    const struct migration *m)
{
	if (m->stage == STAGE_UNSEEN)
		return (MIGRATION_STAGE_UNSEEN);
	if (m->stage == STAGE_COMPLETE && !view->servers_differ)
		return (MIGRATION_COMPLETE);
	if (m->stage == STAGE_NEW_ONLY_LOW_TTL && !view->servers_differ &&
	    view->validation != VALIDATION_FAILS)
		return (MIGRATION_UNFINISHED);
	if (t->final)
		return (MIGRATION_REGRESSED);
	return (m->stage == STAGE_NOT_EXO ? MIGRATION_NOT_EXO
					  : MIGRATION_UNFINISHED);
}

static const char *
steps_text(struct arena *arena, const struct migration *m)
{
	if (m->steps_left == 0)
		return ("next");
	return (arena_printf(arena, "%u step%s left", m->steps_left,
	    m->steps_left == 1 ? "" : "s"));
}

static const char *
stage_sentence(struct arena *arena, enum migration_rule rule,
    const struct migration_view *view, const struct migration *m)
{
	const char *text = m->stage == STAGE_COMPLETE
			       ? "name servers disagree about the MX"
			       : migration_stage_text(m->stage);

	if (rule == MIGRATION_STAGE_UNSEEN)
		return (migration_unreached(view, m)
			    ? "new MX alone; no way to its port 25 from here"
			    : "new MX alone; its host could not be seen from "
			      "here");
	if (rule == MIGRATION_COMPLETE)
		return (view->validation == VALIDATION_HOLDS
			    ? "complete; the certificates match TLSA"
			    : "complete as far as DNS shows; certificates are "
			      "not looked at");
	if (rule == MIGRATION_NOT_EXO)
		return (text);
	/* It went elsewhere, where nothing is left to do. */
	if (m->next == NEXT_NONE)
		return (arena_printf(arena, "not complete: %s", text));
	/* Line 1 may be cut at its end: what is to be done comes first. */
	return (arena_printf(arena, "%s: %s (%s)",
	    rule == MIGRATION_REGRESSED ? "not complete" : steps_text(arena, m),
	    migration_next_brief(m->next), text));
}

static void
judge_stage(const struct mx_telling *t, const char *domain,
    const struct migration_view *view, const struct migration *m)
{
	enum migration_rule rule = stage_rule(t, view, m);
	struct finding *node =
	    finding_add(t->findings, NULL, &migration_rules[rule], domain, "%s",
		stage_sentence(t->arena, rule, view, m));

	finding_lead(finding_add(t->findings, node,
	    &migration_rules[MIGRATION_NEXT_STEP], "next step", "%s",
	    migration_next_text(t->arena, view, m)));
}

static void
judge_expected(const struct mx_telling *t, const struct migration_view *view)
{
	bool found = false;

	if (view->expected == NULL)
		return;
	for (size_t i = 0; i < view->mx->count; i++) {
		const struct mx *mx = &view->mx->list[i];

		if (name_equal(&mx->host->name, view->expected))
			found = true;
		else
			mx_finding(t, NULL,
			    &migration_rules[MIGRATION_NOT_EXPECTED],
			    mx_text(t->arena, mx), "is not %s",
			    name_text(t->arena, view->expected));
	}
	if (!found)
		mx_finding(t, NULL, &migration_rules[MIGRATION_NOT_EXPECTED],
		    "MX", "%s is not among them",
		    name_text(t->arena, view->expected));
}

static const char *
ttl_text(struct arena *arena, const struct migration_ttl *ttl)
{
	if (ttl->seconds == ttl->highest)
		return (arena_printf(arena, "%u s", (unsigned)ttl->seconds));
	return (arena_printf(arena, "%u to %u s", (unsigned)ttl->seconds,
	    (unsigned)ttl->highest));
}

static void
judge_ttl(const struct mx_telling *t, const struct migration_view *view,
    const struct migration *m)
{
	const char *ttl = ttl_text(t->arena, &view->ttl);

	if (view->mx->count == 0)
		return;
	if (!view->ttl.seen)
		mx_finding(t, NULL, &migration_rules[MIGRATION_TTL_UNSIGNED],
		    "TTL",
		    "not signed, so the resolver's remainder is all there is "
		    "to see (%u s)",
		    (unsigned)view->ttl.at_least);
	else if (m->steps & STEP_LOWER_TTL)
		mx_finding(t, NULL, &migration_rules[MIGRATION_TTL_NOT_LOWERED],
		    "TTL", "%s, not lowered for the move yet", ttl);
	else if (m->stage >= STAGE_NEW_ONLY_INSECURE &&
		 m->steps & STEP_RAISE_TTL)
		finding_add(t->findings, NULL,
		    &migration_rules[MIGRATION_TTL_STILL_LOW], "TTL",
		    "%s, below %d s", ttl, MIGRATION_TTL_FINAL);
	else
		mx_finding(t, NULL, &migration_rules[MIGRATION_TTL_SEEN], "TTL",
		    "%s", ttl);
}

static void
judge_policies(const struct mx_telling *t, const char *domain,
    const struct migration_view *view)
{
	const char *below = strcmp(domain, ".") == 0 ? "" : domain;
	const char *mta_sts = arena_printf(t->arena, "_mta-sts.%s", below);

	if (view->mta_sts == POLICY_FOUND)
		mx_finding(t, NULL, &migration_rules[MIGRATION_MTA_STS],
		    mta_sts, "MTA-STS is in use; its policy must name the MX");
	else if (view->mta_sts == POLICY_UNSEEN)
		mx_finding(t, NULL, &migration_rules[MIGRATION_MTA_STS_UNSEEN],
		    mta_sts, "could not be seen");
	if (view->tls_rpt == POLICY_ABSENT)
		mx_finding(t, NULL, &migration_rules[MIGRATION_TLS_RPT_MISSING],
		    arena_printf(t->arena, "_smtp._tls.%s", below),
		    "no TLS-RPT record: nobody reports failures");
}

/* No alarm at steps that may be done. */
static bool
breaks(const struct migration *m, const struct range *range)
{
	return (range != NULL && range_alerts(range, m->steps_left) &&
		range_alerts(range, m->steps_sure));
}

void
migration_thresholds_judge(const struct mx_telling *t, const char *domain,
    const struct migration *m, const struct range *warning,
    const struct range *critical)
{
	const struct rule *rule = &migration_rules[MIGRATION_STEPS_OUTSIDE];
	const struct range *broken = NULL;
	enum state state = STATE_WARNING;

	if (m->stage == STAGE_UNSEEN)
		return;
	if (breaks(m, warning))
		broken = warning;
	if (breaks(m, critical)) {
		broken = critical;
		state = STATE_CRITICAL;
	}
	if (broken != NULL)
		finding_add_as(t->findings, NULL, rule, state, domain,
		    "%u step%s left (%s %s): %s", m->steps_left,
		    m->steps_left == 1 ? "" : "s",
		    broken == critical ? "critical" : "warning",
		    metric_limit_text(t->arena, broken, ""),
		    migration_stage_text(m->stage));
}

void
migration_stage_judge(const struct mx_telling *t, const char *domain,
    const struct migration_view *view, const struct migration *m)
{
	judge_stage(t, domain, view, m);
	judge_expected(t, view);
}

void
migration_rest_judge(const struct mx_telling *t, const char *domain,
    const struct migration_view *view, const struct migration *m)
{
	judge_ttl(t, view, m);
	judge_policies(t, domain, view);
}
