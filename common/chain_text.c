/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences about chains.
 */
#include "chain_text.h"

#include "algorithm.h"

static const char *
outcome_text(struct arena *arena, const struct dns_reply *reply)
{
	const char *outcome = dns_reply_text(reply);

	if (reply->unheard_since && !reply->turned_away)
		return (arena_printf(arena, "%s, no sign of life", outcome));
	if (reply->extended_error == NULL)
		return (outcome);
	return (arena_printf(arena, "%s (%s)", outcome, reply->extended_error));
}

const char *
chain_reply_text(
    struct arena *arena, const char *what, const struct dns_reply *reply)
{
	if (reply == NULL)
		return (arena_printf(arena, "%s was not asked any more", what));
	if (reply->beyond)
		return (arena_printf(
		    arena, "%s is more than is asked or read in a run", what));
	if (reply->outcome == DNS_UNASKED)
		return (arena_printf(arena, "no answer for %s in time", what));
	return (arena_printf(
	    arena, "lookup of %s fails: %s", what, outcome_text(arena, reply)));
}

/* The first DS that came to this; null where there is none. */
static const struct ds *
first_ds(const struct chain_zone *zone, enum ds_result result)
{
	for (size_t i = 0; i < zone->delegation.count; i++) {
		if (zone->delegation.list[i].result == result)
			return (&zone->delegation.list[i]);
	}
	return (NULL);
}

static const char *
unsupported_text(struct arena *arena, const struct chain_zone *zone)
{
	bool digest = zone->reason == CHAIN_DIGEST_UNSUPPORTED;
	const struct ds *ds = first_ds(
	    zone, digest ? DS_DIGEST_UNSUPPORTED : DS_ALGORITHM_UNSUPPORTED);

	if (ds == NULL)
		return ("DS only of kinds that are not supported");
	if (digest)
		return (arena_printf(arena, "DS only with unsupported %s",
		    digest_of(ds->digest)->name));
	return (arena_printf(arena, "DS only for unsupported %s",
	    algorithm_of(ds->algorithm)->name));
}

static const char *
parent_text(struct arena *arena, const struct chain_zone *zone)
{
	if (zone->parent == NULL)
		return ("the zone above");
	return (name_is_root(&zone->parent->name)
		    ? "the root"
		    : name_text(arena, &zone->parent->name));
}

/* Whether it has keys is another question, and may have no answer. */
static const char *
no_ds_text(struct arena *arena, const struct chain_zone *zone, const char *how)
{
	const struct dns_reply *reply = zone->dnskey_reply;
	bool keyless = reply != NULL && reply->outcome == DNS_ANSWERED &&
		       zone->dnskey == NULL;

	return (arena_printf(arena, "%s%s has no DS%s%s",
	    keyless ? "not signed, " : "", parent_text(arena, zone),
	    keyless ? "" : " for it", how));
}

static const char *
insecure_text(struct arena *arena, const struct chain_zone *zone)
{
	const char *parent = parent_text(arena, zone);
	if (chain_is_island(zone))
		return (arena_printf(
		    arena, "signed, but %s has no DS for it", parent));
	switch ((int)zone->reason) {
	case CHAIN_UNSIGNED_DELEGATION:
		return (no_ds_text(arena, zone, ""));
	case CHAIN_OPT_OUT_SPAN:
		return (no_ds_text(arena, zone, " (opt-out span)"));
	case CHAIN_PARENT_INSECURE:
		return (arena_printf(arena, "below the insecure %s", parent));
	case CHAIN_SHA1_ONLY:
		return ("signed with SHA-1 only (RFC 9905)");
	case CHAIN_ALGORITHM_UNSUPPORTED:
	case CHAIN_DIGEST_UNSUPPORTED:
		return (unsupported_text(arena, zone));
	default:
		return (
		    arena_printf(arena, "DS denied with %u NSEC3 iterations",
			zone->no_ds.denial.iterations));
	}
}

static const char *
this_side_text(struct arena *arena, const struct chain_zone *zone)
{
	const struct dns_reply *reply = zone->dnskey_reply;
	const char *server =
	    reply != NULL && reply->server != NULL ? reply->server : "here";

	switch ((int)zone->reason) {
	case CHAIN_RESOLVER_SILENT:
	case CHAIN_RESOLVER_REFUSES:
		return (arena_printf(arena, "resolver %s: %s", server,
		    reply == NULL ? "not asked" : outcome_text(arena, reply)));
	case CHAIN_RESOLVER_NO_UPLINK:
		return (arena_printf(
		    arena, "resolver %s seems to reach nobody", server));
	case CHAIN_RESOLVER_STRIPS:
		return (arena_printf(
		    arena, "resolver %s passes on no signatures", server));
	case CHAIN_ANCHOR_NO_KEY:
		return (arena_printf(arena,
		    "no trust anchor fits the keys of %s",
		    name_is_root(&zone->name) ? "the root"
					      : name_text(arena, &zone->name)));
	default:
		return ("every signature misses the time of this clock");
	}
}

static const char *
delegation_text(enum chain_rule rule)
{
	if (rule == CHAIN_DS_WITHOUT_DNSKEY)
		return ("DS at the parent, but no DNSKEY");
	if (rule == CHAIN_DS_KEY_NOT_SIGNING)
		return ("the key that DS names does not sign DNSKEY");
	return ("no DS at the parent fits a key");
}

/* The signature that the reason is about; null where it is about none. */
static const struct signature *
culprit_signature(const struct chain_zone *zone)
{
	if (zone->ds != NULL && zone->ds->result == zone->reason)
		return (zone->ds->best);
	for (size_t i = 0; i < zone->delegation.count; i++) {
		const struct ds *ds = &zone->delegation.list[i];

		if (ds->signature != NULL &&
		    ds->signature->result == zone->reason)
			return (ds->signature);
	}
	return (zone->dnskey == NULL ? NULL : zone->dnskey->best);
}

const char *
chain_zone_text(struct arena *arena, const struct chain_zone *zone, int64_t at)
{
	bool ds = zone->ds != NULL && zone->ds->result == zone->reason;

	if (chain_rule_is_insecure(zone->reason))
		return (insecure_text(arena, zone));
	switch ((int)zone->reason) {
	case CHAIN_HOLDS:
		return ("");
	case CHAIN_DS_NO_MATCH:
	case CHAIN_DS_KEY_NOT_SIGNING:
	case CHAIN_DS_WITHOUT_DNSKEY:
		return (delegation_text(zone->reason));
	case CHAIN_WORK_BOUND:
		if (ds || zone->dnskey != NULL)
			break;
		return (chain_reply_text(arena, "DNSKEY", zone->dnskey_reply));
	case CHAIN_DEADLINE:
	case CHAIN_ZONE_UNREACHABLE:
		return (chain_reply_text(arena, "DNSKEY", zone->dnskey_reply));
	case CHAIN_RESOLVER_SILENT:
	case CHAIN_RESOLVER_NO_UPLINK:
	case CHAIN_RESOLVER_REFUSES:
	case CHAIN_RESOLVER_STRIPS:
	case CHAIN_ANCHOR_NO_KEY:
	case CHAIN_CLOCK_WRONG:
		return (this_side_text(arena, zone));
	case CHAIN_RRSIG_KEY_UNSUITABLE:
		if (!ds)
			return ("the key that DS names may not be used");
		break;
	default:
		break;
	}
	return (signature_fault_text(arena, ds ? "DS" : "DNSKEY", zone->reason,
	    culprit_signature(zone), at));
}

const char *
chain_zone_since(struct arena *arena, const struct chain_zone *zone)
{
	return (signature_since(arena, zone->reason, culprit_signature(zone)));
}
