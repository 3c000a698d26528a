/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records (RFC 6698 2.1) as SMTP clients use them (RFC 7672 3.1).  Pure.
 */
#ifndef TLSA_H
#define TLSA_H

#include "dns_rrset.h"

struct tlsa {
	uint8_t usage, selector, matching_type;
	const uint8_t *data; /* points into the record */
	size_t length;
};

/* False where a field is missing. */
bool tlsa_read(const ldns_rr *, struct tlsa *);

/*
 * Whether an SMTP client can use it: DANE-TA(2) or DANE-EE(3), a selector and
 * matching type that are known, a digest of the right length (RFC 7672 3.1.3,
 * RFC 6698 4.1).
 */
bool tlsa_usable(const struct tlsa *);

size_t tlsa_usable_count(const struct rrset *);

#endif
