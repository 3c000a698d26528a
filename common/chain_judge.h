/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says a chain as findings: one for every zone and every answer, with what
 * they rest on below them.  Pure.
 */
#ifndef CHAIN_JUDGE_H
#define CHAIN_JUDGE_H

#include "chain.h"
#include "findings.h"

/* The findings made for chain->zones[i] and chain->links[i]. */
struct chain_told {
	struct finding **zones;
	struct finding **links;
};

struct chain_told chain_judge(
    struct arena *, struct findings *, const struct chain *, int64_t at);

/* The finding of a zone of the chain. */
struct finding *chain_told_zone(
    const struct chain_told *, const struct chain *, const struct chain_zone *);

/* A finding where some validators call bogus what holds here
 * (verification_trips); none for null. */
void chain_judge_trips(struct arena *, struct findings *, struct finding *node,
    const struct verification *);

/* Tells first below a finding whose part it is that the chain is not secure,
 * and what to do; nothing where that is nobody's. */
void chain_judge_fault(struct arena *, struct findings *, struct finding *node,
    const struct chain *);

#endif
