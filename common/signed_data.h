/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a signature is over: its own fields, then the records in canonical form
 * and order (RFC 4034 3.1.8.1, 6.2, 6.3).  Pure; lives in the arena.
 */
#ifndef SIGNED_DATA_H
#define SIGNED_DATA_H

#include "dns_rrset.h"

struct octets {
	const uint8_t *bytes;
	size_t length;
};

/* The RRSIG is one that signature_read() takes and covers the RRset.  Where it
 * counts fewer labels than the owner has, it is over the wildcard's records
 * (RFC 4035 5.3.2). */
struct octets signed_data(
    struct arena *, const struct rrset *, const ldns_rr *rrsig);

#endif
