/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Worlds whose signed answers the chain target damages: each with one
 * question, the true answers to all that is asked for it, proofs of absence
 * that anybody can get from its zones, and the answers of an impostor who has
 * other data and other keys.
 */
#ifndef CHAIN_CASES_H
#define CHAIN_CASES_H

#include "chain_damage.h"
#include "report.h"
#include "world_inside.h"

struct chain_case {
	struct victim victim; /* replies: the zone's own facts included */
	enum state state;     /* the true one of the plugin */
	const struct dns_reply *evil; /* as many as the true ones */
	struct dns_replies pool;      /* other replies of the same world */
};

size_t chain_case_count(void);

/* Made when it is first wanted, and kept. */
const struct chain_case *chain_case_get(size_t);

/* All that the plugin makes of these replies. */
struct findings *chain_case_judge(struct arena *, const struct chain_case *,
    const struct dns_replies *, const struct chain *);

/* The plugin's report. */
const char *chain_case_print(struct arena *, const struct findings *,
    const struct chain *, int verbose, enum report_format);

/* Whether who has that zone's keys may well say what the chain is to be. */
bool chain_case_rests_on(const struct chain_case *, const struct name *zone);

/* Walks over these replies. */
const struct chain *chain_case_walk(
    struct arena *, const struct chain_case *, const struct dns_replies *);

#endif
