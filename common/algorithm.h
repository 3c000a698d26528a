/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The DNSSEC algorithm and digest registries as data (RFC 9904, with RFC 9905
 * for SHA-1 and RFC 9906 for GOST).  Unknown numbers are rows too:
 * unsupported, never an error.  Static; pure.
 */
#ifndef ALGORITHM_H
#define ALGORITHM_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stdint.h>

#include "state.h"

extern const char algorithm_registry_date[]; /* "2026-09-07" */

struct algorithm {
	uint8_t number;
	const char *name;          /* as IANA writes it; "algorithm 99" */
	bool can_verify;           /* this build can check signatures */
	bool relied_on;            /* a validator may rely on it by default */
	enum state advice;         /* for zones signed with it */
	const char *remark;        /* why, where advice or relied_on says no */
	uint16_t signature_octets; /* fixed size, or 0: the modulus (RSA) */
	uint16_t key_octets;       /* fixed size of the key field, or 0 */
	uint16_t key_bits;         /* fixed, or 0: the modulus (RSA) */
};

struct digest {
	uint8_t number;
	const char *name; /* "SHA-256"; "digest 99" */
	bool can_verify;
	bool relied_on; /* SHA-1 counts: RFC 9905 keeps its validation */
	enum state advice;
	const char *remark;
	uint8_t octets; /* size of the digest, 0 where unknown */
};

/* Never null; the row bears the number, assigned or not. */
const struct algorithm *algorithm_of(uint8_t number);
const struct digest *digest_of(uint8_t number);

/*
 * From a number or a mnemonic in any case (RFC 4034 2.2); null where it is
 * neither.
 */
const struct algorithm *algorithm_parse(const char *);

/*
 * Whether a validator relies on the algorithm, RSASHA1 (5, 7) being accepted
 * or not (RFC 9905 2).
 */
bool algorithm_supported(uint8_t number, bool accept_sha1);

/* The numbers of an RSA key as they stand in its field, most significant octet
 * first. */
struct rsa_number {
	const uint8_t *bytes;
	size_t length;
};

struct rsa_key {
	struct rsa_number exponent, modulus;
};

/* False where their lengths do not fit the field (RFC 3110 2). */
bool algorithm_rsa_key(const ldns_rr *dnskey, struct rsa_key *);

/*
 * The key's size in bits: the modulus of RSA (RFC 3110), else the curve's.
 * 0 where the key field is malformed or the algorithm's keys are not known.
 */
unsigned algorithm_key_bits(const ldns_rr *dnskey);

/*
 * Null, or why this DNSKEY cannot be used at all, in words that follow "the
 * key" ("has a key field that is empty"): key field of a wrong size,
 * an RSA modulus outside 512..4096 bits or an exponent above 64 bits (bounds
 * the work of one check).  Null too where this build cannot check the
 * algorithm's signatures: that is no fault of the key.
 */
const char *algorithm_key_fault(const ldns_rr *dnskey);

/* Whether one check takes several times as long as with most keys: P-384,
 * Ed448, and RSA with an exponent above 32 bits. */
bool algorithm_key_slow(const ldns_rr *dnskey);

#endif
