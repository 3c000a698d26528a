/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says where a move stands as findings (migration_rules.h).  Pure.
 */
#ifndef MIGRATION_JUDGE_H
#define MIGRATION_JUDGE_H

#include "migration.h"
#include "migration_rules.h"
#include "mx_judge.h"

/* The stage with the next step below it, and MX that are not expected. */
void migration_stage_judge(const struct mx_telling *, const char *domain,
    const struct migration_view *, const struct migration *);

/* Steps left outside of the ranges, which may be null. */
void migration_thresholds_judge(const struct mx_telling *, const char *domain,
    const struct migration *, const struct range *warning,
    const struct range *critical);

/* steps_left, mx, mx_legacy, mx_fallback, mx_new, ttl: those that were seen. */
void migration_metrics(struct findings *, const struct migration_view *,
    const struct migration *, const struct range *warning,
    const struct range *critical);

/* The TTL, and the domain's policies beside its MX. */
void migration_rest_judge(const struct mx_telling *, const char *domain,
    const struct migration_view *, const struct migration *);

#endif
