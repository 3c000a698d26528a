/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run cost, told: where a bound of work.h was reached, and the counts
 * for those who want to see them.
 */
#ifndef CHAIN_WORK_H
#define CHAIN_WORK_H

#include "anchor.h"
#include "dns.h"
#include "findings.h"
#include "json.h"
#include "work.h"

/* work may be null in both: then nothing is told.
 * A finding for each bound that was reached, and the counts with -vv. */
void chain_work_judge(struct arena *, struct findings *, const struct work *);

/* The same, and with -vv before it the trust anchors and what was asked. */
void chain_run_tell(struct arena *, struct findings *, const struct anchors *,
    const struct dns_replies *, const struct work *);

/* The member "work". */
void chain_work_json(struct json *, const struct work *);

#endif
