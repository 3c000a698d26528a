/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of DNSSEC chains, shared by every plugin that validates one:
 * what breaks or ends a chain, and what keeps it from being seen.
 */
#ifndef CHAIN_RULES_H
#define CHAIN_RULES_H

#include "findings.h"

enum chain_rule {
	CHAIN_HOLDS, /* no fault */

	/* A signature does not hold. */
	CHAIN_RRSIG_MISSING,
	CHAIN_RRSIG_EXPIRED,
	CHAIN_RRSIG_NOT_YET_VALID,
	CHAIN_RRSIG_DATES_REVERSED,
	CHAIN_RRSIG_WRONG_SIGNER,
	CHAIN_RRSIG_WRONG_LABELS,
	CHAIN_RRSIG_NO_KEY,
	CHAIN_RRSIG_KEY_UNSUITABLE,
	CHAIN_RRSIG_UNSUPPORTED,
	CHAIN_RRSIG_MALFORMED,
	CHAIN_RRSIG_INVALID,
	CHAIN_RRSIG_WORK_LIMIT,

	/* A delegation does not hold. */
	CHAIN_DS_NO_MATCH,
	CHAIN_DS_KEY_NOT_SIGNING,
	CHAIN_DS_WITHOUT_DNSKEY,

	/* An absence is not proved. */
	CHAIN_DENIAL_MISSING,
	CHAIN_DENIAL_INCOMPLETE,
	CHAIN_DENIAL_CONTRADICTED,
	CHAIN_NSEC3_WORK_LIMIT,
	CHAIN_NSEC3_UNKNOWN_HASH,
	CHAIN_WILDCARD_UNPROVED,

	/* An alias leads nowhere. */
	CHAIN_ALIAS_LOOP,
	CHAIN_ALIAS_TOO_LONG,
	CHAIN_DNAME_MISMATCH,

	/* Why a zone is insecure: proved, so notes. */
	CHAIN_UNSIGNED_DELEGATION,
	CHAIN_OPT_OUT_SPAN,
	CHAIN_PARENT_INSECURE,
	CHAIN_ALGORITHM_UNSUPPORTED,
	CHAIN_DIGEST_UNSUPPORTED,
	CHAIN_SHA1_ONLY,
	CHAIN_NSEC3_ITERATIONS,

	/* Not seen: the zone's servers, this side, or our bounds. */
	CHAIN_ZONE_UNREACHABLE,
	CHAIN_RESOLVER_SILENT,
	CHAIN_RESOLVER_NO_UPLINK,
	CHAIN_RESOLVER_REFUSES,
	CHAIN_RESOLVER_STRIPS,
	CHAIN_ANCHOR_NO_KEY,
	CHAIN_NO_ANCHOR,
	CHAIN_CLOCK_WRONG,
	CHAIN_WORK_BOUND,
	CHAIN_DEADLINE,

	/* Good facts of the tree, notes, and what trips other validators. */
	CHAIN_ZONE_SECURE,
	CHAIN_RRSET_SECURE,
	CHAIN_ALIAS,
	CHAIN_WILDCARD_ANSWER,
	CHAIN_RESIGNED_BY_THEN,
	CHAIN_RRSIG_TRIPS,
	CHAIN_AT_FAULT,

	CHAIN_RULES
};

/* Indexed by enum chain_rule, ended by a row without id. */
extern const struct rule chain_rules[CHAIN_RULES + 1];

#endif
