/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a move stands, in numbers (docs/output.md).
 */
#include "migration_judge.h"

static void
mx_metrics(struct findings *findings, const struct mx_set *mx)
{
	size_t new = mx_count(mx, MX_NEW);

	metric_add(
	    findings, "mx", (double)(mx->count + mx->dropped), "", NULL, NULL);
	metric_add(findings, "mx_legacy", (double)mx_count(mx, MX_LEGACY), "",
	    NULL, NULL);
	metric_add(findings, "mx_fallback",
	    new == 0 ? 0 : (double)(mx->count - new), "", NULL, NULL);
	metric_add(findings, "mx_new", (double)new, "", NULL, NULL);
}

void
migration_metrics(struct findings *findings, const struct migration_view *view,
    const struct migration *m, const struct range *warning,
    const struct range *critical)
{
	if (m->stage != STAGE_UNSEEN)
		metric_add(findings, "steps_left", m->steps_left, "", warning,
		    critical);
	if (view->mx_seen)
		mx_metrics(findings, view->mx);
	if (view->ttl.seen)
		metric_add(findings, "ttl", view->ttl.seconds, "s", NULL, NULL);
}
