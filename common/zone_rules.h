/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of how a signed zone is run: what works today and is wrong, weak
 * or about to break.  Shared by every plugin that looks at a zone.
 */
#ifndef ZONE_RULES_H
#define ZONE_RULES_H

#include "findings.h"

enum zone_rule {
	ZONE_RRSIG_VALIDITY_LONG,
	ZONE_TTL_EXCEEDS_RRSIG,
	ZONE_SOA_EXPIRE_LONG,
	ZONE_TTL_SHORT,
	ZONE_RRSIG_STALE,
	ZONE_SIGNED_WITHOUT_DS,
	ZONE_DS_STALE,
	ZONE_DS_SHA1,
	ZONE_DS_NO_SHA256,
	ZONE_DNSKEY_IDLE,
	ZONE_NO_SEP,
	ZONE_ALGORITHM_INCOMPLETE,
	ZONE_ALGORITHM_FORBIDDEN,
	ZONE_ALGORITHM_DEPRECATED,
	ZONE_ALGORITHM_NOT_RECOMMENDED,
	ZONE_KEY_TOO_SMALL,
	ZONE_KEY_SMALL,
	ZONE_ZSK_SMALL,
	ZONE_NSEC3_ITERATIONS,
	ZONE_NSEC3_SALT,
	ZONE_NSEC3_OPT_OUT,
	ZONE_CDS_CDNSKEY_DIFFER,
	ZONE_CDS_NOT_SIGNED_BY_DS_KEY,
	ZONE_CDS_BREAKS_DELEGATION,
	ZONE_CDS_DELETE,
	ZONE_CDS_DELETE_MIXED,
	ZONE_CDS_PENDING,
	ZONE_LINTS_UNSEEN,
	ZONE_RULES
};

/* Indexed by enum zone_rule, ended by a row without id. */
extern const struct rule zone_rules[ZONE_RULES + 1];

#endif
