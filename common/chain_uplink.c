/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a resolver that is there reaches others.  One whose uplink is gone
 * answers from its cache and fails at the rest, so that each zone which is not
 * in there looks dead.  It is asked for a name that nobody asked for before,
 * just below each zone above the one that would be blamed.
 */
#include "chain_walk.h"

/* Whether no record is older than when it was signed for: its TTL has not
 * begun to run down. */
static bool
is_whole(const struct rrset *set)
{
	uint32_t ttl = 0;

	return (ldns_rr_list_rr_count(set->signatures) == 0 ||
		(dns_field_number(
		     ldns_rr_list_rr(set->signatures, 0), 3, 4, &ttl) &&
		    set->ttl == ttl));
}

/* Whether it leaves open what is in its span, so that no cache makes answers of
 * it (RFC 8198 5.2, 5.3). */
static bool
is_opt_out(const struct rrset *set)
{
	uint32_t flags = 0;

	return (
	    set->type == LDNS_RR_TYPE_NSEC3 &&
	    dns_field_number(ldns_rr_list_rr(set->records, 0), 1, 1, &flags) &&
	    (flags & 1) != 0);
}

/* Whether the absence was not made up from what a cache held (RFC 8198). */
static bool
is_fresh(struct arena *arena, const ldns_pkt *packet)
{
	static const uint16_t types[] = { LDNS_RR_TYPE_NSEC,
		LDNS_RR_TYPE_NSEC3 };
	bool aged = false;

	for (size_t i = 0; i < 2; i++) {
		const struct rrset **sets =
		    dns_rrsets(arena, packet, DNS_AUTHORITY, types[i]);

		for (; *sets != NULL; sets++) {
			if (is_opt_out(*sets) || is_whole(*sets))
				return (true);
			aged = true;
		}
	}
	return (!aged);
}

/* What one zone's reply shows; late: there was little time for it. */
enum sign { SIGN_UNKNOWN, SIGN_LATE, SIGN_CUT, SIGN_GONE, SIGN_REACHED };

static enum sign
sign_of(struct walk *walk, const struct name *zone, bool strict)
{
	const char *label = walk->input->label;
	const struct dns_reply *reply = NULL;
	struct name name;

	if (name_child(zone, (const uint8_t *)label, strlen(label), &name))
		reply = walk_want(walk, &name, LDNS_RR_TYPE_A);
	if (reply == NULL)
		return (SIGN_UNKNOWN);
	if (reply->outcome == DNS_UNASKED)
		return (reply->sent > 0 && !reply->beyond ? SIGN_LATE
							  : SIGN_UNKNOWN);
	if (walk_gone(reply))
		return (SIGN_GONE);
	if (reply->outcome != DNS_ANSWERED)
		return (SIGN_CUT);
	return (!strict || is_fresh(walk->arena, reply->packet) ? SIGN_REACHED
								: SIGN_CUT);
}

static enum chain_rule
rule_of(enum sign sign)
{
	switch (sign) {
	case SIGN_LATE:
		return (CHAIN_DEADLINE);
	case SIGN_CUT:
		return (CHAIN_RESOLVER_NO_UPLINK);
	case SIGN_GONE:
		return (CHAIN_RESOLVER_SILENT);
	case SIGN_UNKNOWN:
	case SIGN_REACHED:
		break;
	}
	return (CHAIN_ZONE_UNREACHABLE);
}

/*
 * The zone above speaks for the uplink whatever it says, since caches hand out
 * its NSEC records with the TTL that is left even where they asked.  Where it
 * fails too, it may be that zone which is dead: then one further up does,
 * unless its answer may come from the cache.
 */
enum chain_rule
walk_uplink(struct walk *walk, const struct chain_zone *above)
{
	const struct name root = name_root;
	enum sign best = SIGN_UNKNOWN, sign;

	if (walk->input->label == NULL)
		return (CHAIN_ZONE_UNREACHABLE);
	best = sign_of(walk, above == NULL ? &root : &above->name, false);
	for (; above != NULL && above->parent != NULL; above = above->parent) {
		sign = sign_of(walk, &above->parent->name, true);
		if (sign > best)
			best = sign;
	}
	return (rule_of(best));
}
