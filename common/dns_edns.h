/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * EDNS(0) as it stands in the bytes of a message (RFC 6891), and the extended
 * errors that it carries (RFC 8914).  Pure.
 */
#ifndef DNS_EDNS_H
#define DNS_EDNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct dns_edns {
	bool present;
	bool dnssec_ok;         /* DO (RFC 3225) */
	unsigned rcode_high;    /* the upper 8 of 12 bits */
	const uint8_t *options; /* in the message */
	size_t length;
};

/*
 * Walks over all records of the message to its OPT.  False where the records
 * do not fit into the message, or OPT is there twice or not at the root.
 */
bool dns_edns_read(const uint8_t *message, size_t, struct dns_edns *);

/*
 * "Signature Expired (EDE 7): since Monday", several joined by "; "; null
 * where there is none.  Text of the server is made safe and cut.
 */
const char *dns_edns_error(struct arena *, const struct dns_edns *);

/* "Signature Expired"; null for codes that are not registered. */
const char *dns_edns_error_name(unsigned code);

#endif
