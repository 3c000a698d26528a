/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The public keys of DNSKEY records in OpenSSL's form, and signatures by them:
 * RSA (RFC 3110, RFC 5702), ECDSA (RFC 6605), EdDSA (RFC 8080).
 */
#ifndef PUBLIC_KEY_H
#define PUBLIC_KEY_H

#include <ldns/ldns.h>
#include <openssl/evp.h>

#include "signed_data.h"

#define PUBLIC_KEY_ALGORITHMS 17 /* their numbers are below */

/* The first key of each curve in a run, by algorithm: another one is made from
 * it at a quarter of the cost.  Lives in the arena. */
struct public_keys {
	struct arena *arena;
	EVP_PKEY *first[PUBLIC_KEY_ALGORITHMS];
};

struct public_keys *public_keys_new(struct arena *);

/*
 * Of a key whose algorithm can be verified and without algorithm_key_fault();
 * the arena owns it.  Null where the key field is no key all the same: a point
 * that is not on the curve.  keys: of the run, or null.
 */
EVP_PKEY *public_key_of(
    struct arena *, const ldns_rr *dnskey, struct public_keys *keys);

/* Whether the signature, in the form that an RRSIG has it, is by the key over
 * the data.  As long as the algorithm's are; null is no key. */
bool public_key_signed(
    EVP_PKEY *, uint8_t algorithm, struct octets signature, struct octets data);

#endif
