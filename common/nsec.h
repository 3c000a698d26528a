/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One NSEC record (RFC 4034 4) as a plain value, and what it alone says of a
 * name.  Pure; a value is valid as long as the record it was read from.
 */
#ifndef NSEC_H
#define NSEC_H

#include <ldns/ldns.h>
#include <stdbool.h>

#include "denial_types.h"
#include "name.h"

struct nsec {
	struct name owner, next;
	struct denial_types types;
	bool last;    /* next is the apex: the end of the zone */
	bool bare;    /* denial_types_bare() */
	bool minimal; /* bare, or next is \000.owner: an online signer's */
};

/* False where it is malformed, or not of the zone at both ends. */
bool nsec_read(const ldns_rr *, const struct name *zone, struct nsec *);

/* The name is not there, nor is any below it: it lies between the ends, and
 * is the record's business (RFC 6840 4.1). */
bool nsec_denies(const struct nsec *, const struct name *);

/* The name is an empty non-terminal: it lies between the ends, and the next
 * name is below it. */
bool nsec_empty(const struct nsec *, const struct name *);

/* RFC 9824 3: the owner is not there, and the name is the owner or below. */
bool nsec_denies_by_nxname(const struct nsec *, const struct name *);

/* The name is there: it, or a name below it, is an end of the record that
 * nobody made up. */
bool nsec_shows(const struct nsec *, const struct name *);

/* The closest encloser of a name that the record denies. */
struct name nsec_encloser(const struct nsec *, const struct name *);

#endif
