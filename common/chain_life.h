/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a chain still lives: the signatures that it rests on, and the
 * lints on their remaining life (RFC 6781 4.4.2).  Pure; in the arena.
 */
#ifndef CHAIN_LIFE_H
#define CHAIN_LIFE_H

#include "chain_judge.h"
#include "zone_facts.h"

enum life_rule { LIFE_RULE_SOON, LIFE_RULE_SOON_ABOVE, LIFE_RULES };

/* Indexed by enum life_rule, ended by a row without id. */
extern const struct rule life_rules[LIFE_RULES + 1];

/* A genuine signature that the chain rests on. */
struct life {
	const struct chain_zone *zone; /* that made it */
	const char *subject;           /* "DNSKEY", "DS of example.dk",
					  "no DS of example.dk" */
	bool is_named; /* the subject names what it is about, as of DS */
	const struct signature *signature;
	const struct verification *verified; /* the RRset that it is over */
};

struct lives {
	struct life *list;
	size_t count;
};

/*
 * Over DNSKEY of every zone that is not insecure, over DS of every zone or the
 * proof that there are none, over the answers and their denials, and over the
 * SOA where it was looked at.
 */
struct lives lives_of(
    struct arena *, const struct chain *, const struct zone_facts *);

/* The one in a zone of the answers that ends first, or null. */
const struct life *lives_first(const struct lives *);

/* "secure, signed for another 20 d": how long a chain that holds still will. */
const char *lives_text(
    struct arena *, const struct chain *, const struct life *first, int64_t at);

struct life_thresholds {
	const struct range *warning, *critical; /* null: the relative rule */
};

/*
 * Adds rrsig-expires-soon below node for a zone of the answers, by the
 * thresholds or, with neither, below min(3 d, a tenth) and min(12 h, a
 * twentieth) of the signature's whole life; rrsig-expires-soon-above for a
 * zone above them by this relative rule always, and only where "at" is now.
 * Nothing is said of a zone that cannot be judged from here.
 */
void life_judge(struct arena *, struct findings *, struct finding *node,
    const struct life *, const struct policy *, const struct life_thresholds *);

/* All of them, each below its zone. */
void lives_judge(struct arena *, struct findings *, const struct lives *,
    const struct chain *, const struct chain_told *, const struct policy *,
    const struct life_thresholds *);

#endif
