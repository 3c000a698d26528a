/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The type bitmap of NSEC and NSEC3 records (RFC 4034 4.1.2), and what its
 * bits allow a record to deny.  Pure; a value is valid as long as the record
 * it was read from.
 */
#ifndef DENIAL_TYPES_H
#define DENIAL_TYPES_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "name.h"

#define DENIAL_TYPE_NXNAME 128 /* RFC 9824: the name does not exist */

struct denial_types {
	const uint8_t *windows;
	size_t size;
};

/* False where it is malformed.  A null rdf is a bitmap without types. */
bool denial_types_read(const ldns_rdf *, struct denial_types *);

bool denial_types_have(const struct denial_types *, uint16_t type);

/* RRSIG and NSEC and nothing else: nothing is there, the owner was made up by
 * an online signer (RFC 4470 4). */
bool denial_types_bare(const struct denial_types *);

/*
 * Whether names below the owner are none of the record's business: it is a
 * parent's at a zone cut, or a DNAME is there (RFC 6840 4.1).
 */
bool denial_types_end_here(const struct denial_types *);

/*
 * Whether the record stands on the right side of the cut to deny the type at
 * its owner: DS is the parent's and all else the child's (RFC 6840 4.1, RFC
 * 4035 5.2).  The root has no parent.
 */
bool denial_types_competent(
    const struct denial_types *, const struct name *owner, uint16_t type);

#endif
