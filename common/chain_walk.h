/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of chain.h: the state of one walk, shared by the files that know
 * zones (chain_zone.c), cuts (chain_cut.c), replies (chain_reply.c), answers
 * (chain_answer.c), sides (chain_side.c, chain_uplink.c) and the verdict
 * (chain_verdict.c).
 */
#ifndef CHAIN_WALK_H
#define CHAIN_WALK_H

#include "chain.h"

/* What is known of a name between two zones. */
struct cut {
	struct name name;
	struct chain_zone *zone; /* a zone begins here; or null */
	enum chain_rule doubt;   /* CHAIN_HOLDS: that is certain */
	const struct dns_reply *reply;
};

struct walk {
	struct arena *arena;
	const struct chain_input *input;
	struct policy policy;
	struct chain *chain;
	struct cut *cuts;
	size_t cut_count, cut_room;
	size_t missing_room;
};

/* The reply, or null: then the question is noted as missing. */
const struct dns_reply *walk_want(
    struct walk *, const struct name *, uint16_t type);

/* The reply where there is one. */
const struct dns_reply *walk_have(
    const struct walk *, const struct name *, uint16_t type);

/* Why a reply cannot be used: it was not asked, not in time, or nothing came;
 * CHAIN_HOLDS where it can. */
enum chain_rule walk_fault(const struct dns_reply *);

/* chain_zone.c: the zone that an anchor holds; one that a DS RRset names;
 * one that is insecure for a reason, with the evidence where there is. */
struct chain_zone *zone_anchored(struct walk *, const struct name *);
struct chain_zone *zone_delegated(struct walk *, struct chain_zone *parent,
    const struct name *, const struct rrset *ds, const struct dns_reply *);
struct chain_zone *zone_insecure(struct walk *, struct chain_zone *parent,
    const struct name *, enum chain_rule, const struct dns_reply *);

/* Whether signatures of this zone can be looked at. */
bool zone_has_keys(const struct chain_zone *);

/*
 * chain_cut.c: the deepest zone at or above the first "labels" labels of the
 * name; doubt is the first name on the way of which no proof tells whether a
 * zone begins there.
 */
struct chain_zone *walk_down(struct walk *, const struct name *,
    unsigned labels, const struct cut **doubt);

/* chain_reply.c: the reply that speaks for the link; null: to be asked. */
const struct dns_reply *walk_reply_for(
    struct walk *, const struct chain_link *, uint16_t type);

/* chain_answer.c: fills a link whose name is set. */
void link_judge(struct walk *, struct chain_link *, uint16_t type);

/* chain_uplink.c: what it is that a zone gives no answers, by the zone above it
 * (null: there is none) and those further up. */
enum chain_rule walk_uplink(struct walk *, const struct chain_zone *above);

/* chain_side.c: whether the resolver may be gone, by what came of a reply. */
bool walk_gone(const struct dns_reply *);

/* chain_side.c: gives faults of this side their own reasons. */
void settle_sides(struct walk *);

/* chain_verdict.c: what it all comes to. */
void chain_conclude(struct walk *);

#endif
