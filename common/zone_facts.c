/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the apex records of a zone from the replies.
 */
#include "zone_facts.h"

const uint16_t zone_fact_types[ZONE_FACT_TYPES] = { LDNS_RR_TYPE_SOA,
	LDNS_RR_TYPE_CDS, LDNS_RR_TYPE_CDNSKEY, LDNS_RR_TYPE_NSEC3PARAM };

static struct zone_fact
read_one(struct arena *arena, struct keyset *keys,
    const struct dns_replies *replies, uint16_t type, struct policy *policy)
{
	struct zone_fact fact = { .reply = dns_replies_find(
				      replies, &keys->zone, type) };
	const struct rrset *rrset;

	if (fact.reply == NULL || fact.reply->outcome != DNS_ANSWERED)
		return (fact);
	rrset =
	    dns_rrset(arena, fact.reply->packet, DNS_ANSWER, &keys->zone, type);
	if (rrset != NULL) {
		fact.records =
		    signature_verify(arena, rrset, keys, policy, false);
		return (fact);
	}
	fact.denial =
	    evidence_collect(arena, fact.reply->packet, keys, policy, false);
	fact.denial.denial =
	    denial_of_type(arena, &fact.denial.proof, &keys->zone, type);
	fact.denial.judged = true;
	return (fact);
}

struct zone_facts
zone_facts_read(struct arena *arena, const struct chain_zone *zone,
    const struct dns_replies *replies, struct policy policy)
{
	struct zone_facts facts = { 0 };
	struct zone_fact *const members[ZONE_FACT_TYPES] = { &facts.soa,
		&facts.cds, &facts.cdnskey, &facts.nsec3param };
	struct keyset keys;

	if (zone == NULL || zone->keys.count == 0)
		return (facts);
	facts.zone = zone;
	keys = zone->keys; /* shares the list, so that it marks its keys */
	for (size_t i = 0; i < ZONE_FACT_TYPES; i++)
		*members[i] = read_one(
		    arena, &keys, replies, zone_fact_types[i], &policy);
	return (facts);
}

static bool
is_late(const struct zone_fact *fact)
{
	return (fact->reply != NULL && fact->reply->outcome == DNS_UNASKED &&
		!fact->reply->beyond);
}

bool
zone_facts_late(const struct zone_facts *facts)
{
	return (is_late(&facts->soa) || is_late(&facts->cds) ||
		is_late(&facts->cdnskey) || is_late(&facts->nsec3param));
}
