/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records (RFC 6698 2.1) as SMTP clients use them (RFC 7672 3.1), and
 * which of them name which certificate.  Pure.
 */
#ifndef TLSA_H
#define TLSA_H

#include "cert.h"
#include "dns_rrset.h"

#define TLSA_RECORDS_MAX 64 /* looked at, of one host */

enum { DANE_PKIX_TA, DANE_PKIX_EE, DANE_TA, DANE_EE }; /* usages */
enum { TLSA_CERT, TLSA_SPKI };                         /* selectors */
enum { TLSA_FULL, TLSA_SHA256, TLSA_SHA512 };          /* matching types */

struct tlsa {
	uint8_t usage, selector, matching_type;
	const uint8_t *data; /* points into the record */
	size_t length;
};

/* Whether an SMTP client can use a record, or why not (RFC 7672 3.1.3,
 * RFC 6698 4.1). */
enum tlsa_use {
	TLSA_USABLE,
	TLSA_PKIX_USAGE, /* usage 0 or 1: not for SMTP */
	TLSA_UNKNOWN,    /* a usage, selector or matching type that is not known
			  */
	TLSA_WRONG_LENGTH, /* of the digest, or no data */
	TLSA_UNPARSABLE    /* Full(0) that is no certificate, no key */
};

struct tlsa_record {
	struct tlsa tlsa;
	enum tlsa_use use;
	bool empty_digest; /* the digest of no data at all */
	bool weaker; /* usable, and left out by digest agility (RFC 7671 9):
			one of its usage and selector has a stronger digest */
};

/* In the order of RFC 6698 presentation, so that no report depends on the
 * order of an answer. */
struct tlsa_set {
	struct tlsa_record *list;
	size_t count, usable;
	size_t dropped; /* the last, beyond TLSA_RECORDS_MAX */
};

/* False where a field is missing. */
bool tlsa_read(const ldns_rr *, struct tlsa *);

enum tlsa_use tlsa_use(const struct tlsa *);

/* rrset: of type TLSA, or null for an empty set. */
struct tlsa_set tlsa_set_read(struct arena *, const struct rrset *);

/* How many records of that set, of type TLSA, are usable. */
size_t tlsa_usable_count(const struct rrset *);

/*
 * The place in the chain of the certificate that the record names, or -1:
 * under DANE-EE(3) only 0, the server's own; under DANE-TA(2) only those above
 * (RFC 7671 5.2).  By the data alone: dates, names and signatures are not
 * looked at.
 */
int tlsa_match(const struct tlsa *, const struct cert_chain *);

/* "3 1 1 0a1b2c3d...": enough of the data to be told apart. */
const char *tlsa_text(struct arena *, const struct tlsa *);

/* "usage 1 (PKIX-EE) is not for SMTP"; "" where it is usable. */
const char *tlsa_use_text(struct arena *, const struct tlsa_record *);

#endif
