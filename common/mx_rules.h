/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of MX records and the hosts that they name, shared by every plugin
 * that looks at a domain's mail hosts.
 */
#ifndef MX_RULES_H
#define MX_RULES_H

#include "findings.h"

enum mx_rule {
	MX_MIGRATED,
	MX_IS_LEGACY,
	MX_IS_FALLBACK,
	MX_TWO_NEW,
	MX_IS_OTHER,
	MX_IS_SOVEREIGN,
	MX_IS_CONSUMER,
	MX_IS_GATEWAY,
	MX_VERIFIES_ONLY,
	MX_VERIFICATION_LEFT,
	MX_IS_NULL,
	MX_NULL_BESIDE,
	MX_TOO_MANY,
	MX_ADDRESS_LITERAL,
	MX_LOCALHOST,
	MX_CNAME,
	MX_DEAD_HOST,
	MX_HOST_SECURE,
	MX_HOST_INSECURE,
	MX_HOST_BOGUS,
	MX_HOST_UNSEEN,
	MX_HOST_HALF_BROKEN,
	MX_TLSA_SECURE,
	MX_TLSA_UNUSABLE,
	MX_TLSA_ABSENT,
	MX_TLSA_BOGUS,
	MX_TLSA_UNSEEN,
	MX_RULES
};

/* Indexed by enum mx_rule, ended by a row without id. */
extern const struct rule mx_rules[MX_RULES + 1];

#endif
