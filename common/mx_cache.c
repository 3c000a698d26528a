/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Holds the resolver's copy against the newest server's.  Signatures are
 * compared, not verified: the chain does that.
 */
#include "mx_cache.h"

/* The signature with the latest inception, around "at" (RFC 4034 3.1.5). */
static bool
latest_signature(const struct rrset *rrset, int64_t at, uint32_t *original_ttl,
    int64_t *inception)
{
	bool found = false;

	for (size_t i = 0; i < ldns_rr_list_rr_count(rrset->signatures); i++) {
		struct dns_rrsig rrsig;
		int64_t moment;

		if (!dns_rrsig_read(
			ldns_rr_list_rr(rrset->signatures, i), &rrsig))
			continue;
		moment = at + (int32_t)(rrsig.inception - (uint32_t)at);
		if (found && moment <= *inception)
			continue;
		*original_ttl = rrsig.original_ttl;
		*inception = moment;
		found = true;
	}
	return (found);
}

/* How long an absence is held yet (RFC 2308 5): the SOA counts down. */
static uint32_t
absence_left(struct arena *arena, const struct chain *chain)
{
	const struct dns_reply *reply = chain_last_link(chain)->reply;
	const struct rrset **sets;

	if (reply == NULL || reply->packet == NULL)
		return (0);
	sets =
	    dns_rrsets(arena, reply->packet, DNS_AUTHORITY, LDNS_RR_TYPE_SOA);
	return (*sets == NULL ? 0 : (*sets)->ttl);
}

/*
 * With the same records: whether they are from when they had another TTL.
 * Signatures tell for certain; without them a remainder above the TTL does,
 * and one below it tells nothing.
 */
static bool
has_other_ttl(const struct mx_ttl *ttl, const struct mx_cache *cache,
    uint32_t original_ttl)
{
	if (cache->was_signed && cache->is_signed)
		return (cache->original_ttl != original_ttl);
	return (ttl->held.ttl > ttl->newest->ttl);
}

struct mx_cache
mx_cache_read(struct arena *arena, const struct mx_ttl *ttl,
    const struct chain *chain, int64_t at)
{
	const struct mx_copy *held = &ttl->held, *newest = ttl->newest;
	struct mx_cache cache = { .state = CACHE_NOT_SEEN,
		.bogus = chain->verdict == VERDICT_BOGUS,
		.at = at };
	uint32_t original_ttl = 0;
	int64_t before = 0;

	if (held->sight == MX_NOT_SEEN || newest == NULL)
		return (cache);
	if (held->sight == MX_FOUND)
		cache.was_signed = latest_signature(
		    held->rrset, at, &cache.original_ttl, &before);
	if (newest->sight == MX_FOUND)
		cache.is_signed = latest_signature(
		    newest->rrset, at, &original_ttl, &cache.inception);
	cache.state = CACHE_NEW;
	if (held->sight == MX_FOUND && !mx_copy_same(arena, held, newest))
		cache.state = CACHE_OLD_RECORDS;
	else if (held->sight != MX_FOUND && newest->sight == MX_FOUND)
		cache.state = CACHE_OLD_ABSENCE;
	else if (held->sight == MX_FOUND &&
		 has_other_ttl(ttl, &cache, original_ttl))
		cache.state = CACHE_OLD_TTL;
	if (cache.state == CACHE_OLD_ABSENCE)
		cache.left = absence_left(arena, chain);
	else if (cache.state != CACHE_NEW)
		cache.left = held->ttl;
	return (cache);
}
