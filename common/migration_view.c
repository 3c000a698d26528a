/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What chains show of a move.
 */
#include "migration.h"

#include "mx_domain.h"

/* RFC 4034 3.1.4: the signature tells the TTL that caches count down from. */
static struct migration_ttl
published_ttl(const struct chain *chain)
{
	const struct verification *records = chain_last_link(chain)->records;
	struct migration_ttl ttl = { 0 };

	if (chain_last_link(chain)->answer != ANSWER_DATA)
		return (ttl);
	if (chain->verdict == VERDICT_SECURE) {
		ttl.seen = true;
		ttl.seconds = records->best->original_ttl;
		ttl.highest = ttl.seconds;
	}
	ttl.at_least = records->rrset->ttl;
	return (ttl);
}

struct migration_view
migration_view_of(const struct chain *mx_chain, const struct mx_set *mx,
    const struct chain *mta_sts, const struct chain *tls_rpt)
{
	return ((struct migration_view){
	    .mx_seen = mx_domain_seen(mx_chain),
	    .mx_secure = mx_chain->verdict == VERDICT_SECURE,
	    .mx = mx,
	    .ttl = published_ttl(mx_chain),
	    .mta_sts = mail_policy_seen(mta_sts, "v=STSv1"),
	    .tls_rpt = mail_policy_seen(tls_rpt, "v=TLSRPTv1"),
	});
}

void
migration_view_servers(struct arena *arena, struct migration_view *view,
    const struct zone_servers *servers, const struct servers_ttl *ttls,
    size_t i)
{
	struct migration_ttl ttl = { 0 };

	for (size_t n = 0; n < servers->count; n++) {
		const struct server_ttl *one = &ttls->list[n];

		if (!one->seen)
			continue;
		if (!ttl.seen || one->seconds < ttl.seconds)
			ttl.seconds = one->seconds;
		if (one->seconds > ttl.highest)
			ttl.highest = one->seconds;
		ttl.seen = true;
	}
	if (ttl.seen)
		view->ttl = ttl;
	view->servers_differ = !servers_agree(arena, servers, i);
}
