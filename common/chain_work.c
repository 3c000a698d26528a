/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences and numbers about the work of a run.
 */
#include "chain_work.h"

#include "chain_rules.h"
#include "dns_trace.h"

/* By enum work_bound. */
static const struct {
	enum chain_rule rule;
	const char *format;
	size_t bound;
} bounds[] = {
	[WORK_CHECKS] = { CHAIN_RRSIG_WORK_LIMIT,
	    "more than a run's %zu signature checks, or failing ones",
	    WORK_CHECKS_MAX },
	[WORK_HASHES] = { CHAIN_NSEC3_WORK_LIMIT,
	    "more than a run's %zu SHA-1 blocks for NSEC3",
	    WORK_HASH_BLOCKS_MAX },
	[WORK_QUESTIONS] = { CHAIN_WORK_BOUND,
	    "more than a run's %zu questions", WORK_QUESTIONS_MAX },
	[WORK_OCTETS] = { CHAIN_WORK_BOUND,
	    "more than a run's %zu octets of replies", WORK_OCTETS_MAX },
};

void
chain_work_judge(
    struct arena *arena, struct findings *findings, const struct work *work)
{
	if (work == NULL)
		return;
	for (size_t i = 0; i < sizeof(bounds) / sizeof(*bounds); i++)
		if ((work->reached >> i & 1) != 0)
			finding_add(findings, NULL,
			    &chain_rules[bounds[i].rule], "work",
			    "%s; not all was seen",
			    arena_printf(
				arena, bounds[i].format, bounds[i].bound));
	trace_add(findings, 2,
	    "work: %u questions, %zu octets, %u signatures checked (%u of %d), "
	    "%u NSEC3 hashes (%u of %d blocks)",
	    work->questions, work->octets, work->signatures, work->checks,
	    WORK_CHECKS_MAX, work->hashes, work->hash_blocks,
	    WORK_HASH_BLOCKS_MAX);
}

void
chain_run_tell(struct arena *arena, struct findings *findings,
    const struct anchors *anchors, const struct dns_replies *replies,
    const struct work *work)
{
	trace_add(findings, 2, "trust anchors: %zu, %s", anchors->count,
	    anchors->source);
	dns_trace(arena, findings, replies);
	chain_work_judge(arena, findings, work);
}

void
chain_work_json(struct json *json, const struct work *work)
{
	if (work == NULL) {
		json_null(json, "work");
		return;
	}
	json_object_open(json, "work");
	json_number(json, "questions", work->questions);
	json_number(json, "octets", (double)work->octets);
	json_number(json, "signatures", work->signatures);
	json_number(json, "checks", work->checks);
	json_number(json, "checks_failed", work->failures);
	json_number(json, "hashes", work->hashes);
	json_number(json, "hash_blocks", work->hash_blocks);
	json_object_close(json);
}
