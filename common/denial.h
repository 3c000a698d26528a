/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs of absence from NSEC (RFC 4035 5.4, RFC 6840 4) and NSEC3 (RFC 5155
 * 8, RFC 9276) records whose signatures have already been checked.  Pure and
 * without cryptography but the NSEC3 hash.
 */
#ifndef DENIAL_H
#define DENIAL_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "name.h"
#include "nsec3_memo.h"

#define DENIAL_ITERATIONS_MAX 50 /* above: treated as insecure */

/*
 * The NSEC or NSEC3 records of one reply, all validly signed by zone.  An
 * NSEC that was itself expanded from a wildcard is here under its original
 * "*." owner (its RRSIG's labels say so).  They may stand in any order and
 * hold records that the proof does not need.
 */
struct denial_evidence {
	struct name zone;        /* the signer of every record */
	ldns_rr *const *records; /* NSEC and NSEC3, mixed is possible */
	size_t count;
	struct nsec3_memo *hashes; /* or null: none is remembered or counted */
};

enum denial_result {
	DENIAL_PROVED,         /* absence is secure */
	DENIAL_OPT_OUT,        /* only as far as opt-out reaches: insecure */
	DENIAL_ITERATIONS,     /* iterations above the bound: insecure */
	DENIAL_WORK_LIMIT,     /* more sets of parameters in the reply than
				  names are hashed for: bogus */
	DENIAL_WORK_BOUND,     /* the run's bound on hashes (work.h) came
				  first: it may be proved */
	DENIAL_UNKNOWN_HASH,   /* only NSEC3 with a hash other than SHA-1, to
				  be ignored: bogus (RFC 5155 8.1) */
	DENIAL_NO_RECORDS,     /* no NSEC or NSEC3 that may be used */
	DENIAL_CONTRADICTED,   /* a record says that it does exist */
	DENIAL_NAME_UNCOVERED, /* nothing matches or covers the name */
	DENIAL_WILDCARD_UNCOVERED, /* the wildcard is not denied */
	DENIAL_NO_ENCLOSER         /* NSEC3: no closest encloser proved */
};

struct denial {
	enum denial_result result;
	bool nsec3;           /* by NSEC3, else NSEC */
	struct name encloser; /* closest encloser, where one was found */
	bool encloser_known;
	unsigned iterations; /* greatest seen, NSEC3 */
	bool salted;         /* a salt is used, NSEC3 */
	bool opt_out;        /* a record that denies has the opt-out flag */
	bool minimal;        /* made up by an online signer: NSEC with RRSIG and
				NSEC only (RFC 4470), or from a name to
				\000.name (RFC 9824, "black lies") */
	bool delegation;     /* denial_of_ds: NS is there, so this is a cut */
};

/* The name does not exist, nor a wildcard for it (NXDOMAIN).  Also proved by
 * NXNAME (RFC 9824), which servers may answer with NOERROR. */
struct denial denial_of_name(
    struct arena *, const struct denial_evidence *, const struct name *);

/*
 * The name (or the wildcard for it) exists but has neither this type nor a
 * CNAME, or is an empty non-terminal (NODATA).  A proof that the name does
 * not exist is none.  For DS the same as denial_of_ds().
 */
struct denial denial_of_type(struct arena *, const struct denial_evidence *,
    const struct name *, uint16_t type);

/*
 * No DS at the name, by records of the zone above it (SOA bit clear).  With
 * delegation set: an unsigned cut.  Else DENIAL_PROVED means there is no
 * zone cut at all.  An opt-out span that covers the name gives
 * DENIAL_OPT_OUT (RFC 5155 8.6).  An NXDOMAIN reply is proved by the same
 * call: a name that is not there is no cut.  A CNAME at the name contradicts:
 * it would have been the answer.
 */
struct denial denial_of_ds(
    struct arena *, const struct denial_evidence *, const struct name *);

/*
 * A positive answer at name came from the wildcard below encloser (RRSIG
 * labels): nothing closer exists (RFC 4035 5.3.4, RFC 5155 8.8).
 */
struct denial denial_of_closer(struct arena *, const struct denial_evidence *,
    const struct name *, const struct name *encloser);

/* "nothing in the reply denies the name" and so on: why it failed, or how it
 * was proved. */
const char *denial_text(enum denial_result);

#endif
