/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The DNSKEYs of a zone, read once (RFC 4034 2).  Pure; lives in the arena.
 */
#ifndef KEYSET_H
#define KEYSET_H

#include <ldns/ldns.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "dns.h"

/* Bounds against KeyTrap (CVE-2023-50387); an honest zone has a handful. */
#define KEYSET_MAX 128 /* keys read */

struct public_keys;

struct dnskey {
	ldns_rr *rr;
	uint16_t tag; /* not unique (RFC 4034 8) */
	uint16_t flags;
	uint8_t algorithm;
	bool sep;
	const char *fault; /* null, or why no signature by it counts */
	bool is_read;      /* what follows is set */
	EVP_PKEY *public;  /* null: the field is no key all the same */
};

struct keyset {
	struct arena *arena; /* in which the keys are */
	struct name zone;
	struct dnskey *list; /* one for all who read the same records */
	bool *signs; /* of each: a good signature by it was seen; of this reader
			alone */
	size_t count;
	size_t dropped;            /* above KEYSET_MAX */
	const struct rrset *rrset; /* that they are from; or null */
};

/* Of a key without fault, read when it is first asked for.  keys: of the run,
 * or null. */
EVP_PKEY *dnskey_public(
    struct keyset *, struct dnskey *, struct public_keys *keys);

/* rrset: type DNSKEY, which lives as long as the arena; or null for an empty
 * set.  Whoever reads it again has marks of their own. */
struct keyset keyset_read(
    struct arena *, const struct name *zone, const struct rrset *);

bool keyset_has_algorithm(const struct keyset *, uint8_t algorithm);

/* How many keys share the tag; more than KEYSET_MAX where some were not read,
 * so that the result does not hang on the order of the records. */
unsigned keyset_alike(const struct keyset *, uint16_t tag, uint8_t algorithm);

/* "12345 (ECDSAP256SHA256)". */
const char *dnskey_text(struct arena *, const struct dnskey *);

#endif
