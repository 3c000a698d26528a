/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a zone says of its own running, beyond its chain: SOA, CDS, CDNSKEY
 * and NSEC3PARAM at the apex, with their signatures.  Pure; in the arena.
 */
#ifndef ZONE_FACTS_H
#define ZONE_FACTS_H

#include "chain.h"

/* SOA, CDS, CDNSKEY, NSEC3PARAM. */
#define ZONE_FACT_TYPES 4
extern const uint16_t zone_fact_types[ZONE_FACT_TYPES];

/* One RRset: seen, or seen to be absent, or not seen. */
struct zone_fact {
	const struct dns_reply *reply;      /* null where it was not asked */
	const struct verification *records; /* null where there are none */
	struct evidence denial; /* of its absence, where that was told */
};

struct zone_facts {
	const struct chain_zone *zone; /* null: no signed zone to look at */
	struct zone_fact soa, cds, cdnskey, nsec3param;
};

/* Whether the deadline came before one of them was answered. */
bool zone_facts_late(const struct zone_facts *);

struct zone_facts zone_facts_read(struct arena *, const struct chain_zone *,
    const struct dns_replies *, struct policy);

#endif
