/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DS records, or trust anchors, against the DNSKEYs of the zone they name
 * (RFC 4035 5.2, RFC 4509, RFC 6840 5.2 and 5.11).  Pure; in the arena.
 */
#ifndef DELEGATION_H
#define DELEGATION_H

#include "signature.h"

#define DELEGATION_MAX 64 /* DS records; of more, none is looked at */

/* Keys of one tag that a DS is compared with; of more, none.  Unbound goes on
 * after four that do not fit, too. */
#define DELEGATION_KEYS_MAX 5

enum ds_result {
	DS_UNMATCHED,      /* not compared yet, or no key of that tag */
	DS_MISMATCH,       /* a key of that tag, with another digest */
	DS_KEY_UNSUITABLE, /* the key is there and may not be used */
	DS_IDLE,           /* the key is there and does not sign DNSKEY */
	DS_FAULTY,         /* it signs DNSKEY, but not validly */
	DS_SIGNS,          /* it signs DNSKEY: this one holds */
	DS_IGNORED,        /* SHA-1 beside a better digest (RFC 4509 3) */
	DS_ALGORITHM_UNSUPPORTED,
	DS_DIGEST_UNSUPPORTED,
	DS_MALFORMED
};

struct ds {
	ldns_rr *rr; /* DS, or DNSKEY where it is an anchor */
	uint16_t tag;
	uint8_t algorithm;
	uint8_t digest; /* 0 for a DNSKEY anchor */
	enum ds_result result;
	bool overrun;                      /* more keys of that tag than are
					      compared */
	struct dnskey *key;                /* where one matches */
	const struct signature *signature; /* over DNSKEY by that key */
};

struct delegation {
	struct ds *list;
	size_t count;
	enum chain_rule support; /* CHAIN_HOLDS where one is of use, else why
				    the zone below is insecure */
};

struct delegation delegation_read(
    struct arena *, ldns_rr *const *, size_t count, const struct policy *);

/*
 * Compares with the keys and with the signatures over them.  Returns
 * CHAIN_HOLDS where one path holds, else the fault that came closest.
 */
enum chain_rule delegation_match(
    struct delegation *, struct keyset *, const struct verification *dnskey);

/* The longest-lived signature over DNSKEY by a key that is named, a good one
 * where there is one; or null. */
const struct signature *delegation_signature(const struct delegation *);

/* "12345 (ECDSAP256SHA256, SHA-256)". */
const char *ds_text(struct arena *, const struct ds *);

const char *ds_result_text(enum ds_result);

#endif
