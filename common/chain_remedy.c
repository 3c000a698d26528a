/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an administrator can do about each fault of a chain.
 */
#include "chain_text.h"

static const char *const remedies[CHAIN_RULES] = {
	[CHAIN_RRSIG_MISSING] = "sign the zone again",
	[CHAIN_RRSIG_EXPIRED] =
	    "sign the zone again, and see why the signer stopped",
	[CHAIN_RRSIG_NOT_YET_VALID] =
	    "set the signer's clock, sign the zone again",
	[CHAIN_RRSIG_DATES_REVERSED] = "sign the zone again",
	[CHAIN_RRSIG_WRONG_SIGNER] = "sign the zone again",
	[CHAIN_RRSIG_WRONG_LABELS] = "sign the zone again",
	[CHAIN_RRSIG_NO_KEY] = "publish that key, or sign with a published one",
	[CHAIN_RRSIG_KEY_UNSUITABLE] = "sign with a proper zone key",
	[CHAIN_RRSIG_UNSUPPORTED] = "sign with the algorithm that DS names",
	[CHAIN_RRSIG_MALFORMED] = "sign the zone again",
	[CHAIN_RRSIG_INVALID] =
	    "sign the zone again; the data was changed after signing",
	[CHAIN_RRSIG_WORK_LIMIT] = "remove the surplus keys and signatures",
	[CHAIN_DS_NO_MATCH] =
	    "correct DS at the parent, or publish the key it names",
	[CHAIN_DS_KEY_NOT_SIGNING] =
	    "sign DNSKEY with that key, or correct DS at the parent",
	[CHAIN_DS_WITHOUT_DNSKEY] =
	    "sign the zone, or have DS removed at the parent",
	[CHAIN_DENIAL_MISSING] =
	    "sign the zone again, and serve its NSEC or NSEC3 records",
	[CHAIN_DENIAL_INCOMPLETE] =
	    "sign the zone again; its NSEC or NSEC3 chain has gaps",
	[CHAIN_DENIAL_CONTRADICTED] =
	    "see whether all servers have the same zone",
	[CHAIN_WILDCARD_UNPROVED] =
	    "have the servers send the NSEC or NSEC3 records",
	[CHAIN_ALIAS_LOOP] = "correct the aliases",
	[CHAIN_ALIAS_TOO_LONG] = "shorten the chain of aliases",
	[CHAIN_DNAME_MISMATCH] = "see what the servers make of DNAME",
	[CHAIN_UNSIGNED_DELEGATION] =
	    "sign the zone and have DS set at the parent",
	[CHAIN_OPT_OUT_SPAN] = "sign the zone and have DS set at the parent",
	[CHAIN_PARENT_INSECURE] = "the zone above must be signed first",
	[CHAIN_ALGORITHM_UNSUPPORTED] =
	    "sign with ECDSAP256SHA256 and renew DS",
	[CHAIN_DIGEST_UNSUPPORTED] = "add DS with a SHA-256 digest",
	[CHAIN_SHA1_ONLY] = "sign with ECDSAP256SHA256 and renew DS",
	[CHAIN_NSEC3_ITERATIONS] = "set the NSEC3 iterations to 0",
	[CHAIN_NSEC3_WORK_LIMIT] =
	    "set the NSEC3 iterations to 0, without salt",
	[CHAIN_NSEC3_UNKNOWN_HASH] = "use NSEC3 with SHA-1 or NSEC",
	[CHAIN_ZONE_UNREACHABLE] =
	    "see whether its name servers run and are reached",
	[CHAIN_RESOLVER_SILENT] =
	    "see whether it runs, or name another with -r",
	[CHAIN_RESOLVER_NO_UPLINK] =
	    "see whether it reaches others, or name another with -r",
	[CHAIN_RESOLVER_REFUSES] = "see its log, or name another with -r",
	[CHAIN_RESOLVER_STRIPS] =
	    "name a resolver that passes on DNSSEC with -r",
	[CHAIN_ANCHOR_NO_KEY] = "renew the anchors (package dns-root-data)",
	[CHAIN_NO_ANCHOR] = "name an anchor for it",
	[CHAIN_CLOCK_WRONG] = "set the clock",
	[CHAIN_WORK_BOUND] = "see whose zone takes so much work",
	[CHAIN_DEADLINE] = "raise the timeout with -t",
};

const char *
chain_remedy(enum chain_rule rule)
{
	return (remedies[rule] == NULL ? "" : remedies[rule]);
}

bool
chain_is_island(const struct chain_zone *zone)
{
	return (zone->dnskey != NULL && zone->dnskey->result == CHAIN_HOLDS &&
		(zone->reason == CHAIN_UNSIGNED_DELEGATION ||
		    zone->reason == CHAIN_OPT_OUT_SPAN));
}

const char *
chain_remedy_text(const struct chain *chain)
{
	if (chain->culprit_zone != NULL && chain_is_island(chain->culprit_zone))
		return ("have DS set at the parent");
	return (chain_remedy(chain->reason));
}
