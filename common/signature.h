/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures over one RRset, each judged by itself: the gate of RFC 4035
 * 5.3.1 before any cryptography, the cryptography, the time last, so that
 * "expired" always means "genuine, but expired".  Pure: the present is in
 * the policy.  Everything lives in the arena.
 */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chain_rules.h"
#include "dns.h"
#include "keyset.h"
#include "nsec3_memo.h"
#include "signature_memo.h"
#include "work.h"

/*
 * Bounds against KeyTrap (CVE-2023-50387), beside those of work.h, for one
 * RRset.  Checks: one for each signature and key of its tag, where that needs
 * cryptography; of more, none gets it.  In vain: checks that fail before one
 * holds, in the worst order of the records, whatever they fail at.  Of more the
 * RRset is bogus, as it is for Unbound (docs/hostile/bounds.md).
 */
#define SIGNATURE_CHECKS_MAX 64
#define SIGNATURE_VAIN_MAX 8

struct policy {
	int64_t at;                  /* judge as of this moment, s since 1970 */
	int64_t now;                 /* the clock; equal to at without --at */
	bool accept_sha1;            /* rely on RSASHA1 (RFC 9905 2) */
	struct work *work;           /* of the run; or null: not bounded */
	struct signature_memo *memo; /* or null: nothing is remembered */
	struct nsec3_memo *hashes;   /* the same */
	struct public_keys *keys;    /* of the run; or null */
};

struct signature {
	enum chain_rule result; /* CHAIN_HOLDS, CHAIN_RRSIG_..., or
				   CHAIN_WORK_BOUND: the run's bound left it
				   untried, so it may be good */
	bool genuine;           /* the cryptography fits */
	bool good_now;          /* genuine and within its time now, if not at */
	const char *detail;     /* more than result says, or null */
	uint8_t algorithm;
	uint16_t tag;
	unsigned keys; /* of its tag and algorithm, whether of use or not */
	uint8_t labels;
	uint32_t original_ttl;         /* s */
	int64_t inception, expiration; /* s since 1970, by serial arithmetic
					  around at (RFC 4034 3.1.5) */
	struct name signer;
	const struct dnskey *key;   /* that made it, where genuine */
	const struct dnskey *maker; /* the same, also where it was refused
				       after that */
};

/* What the signatures of one RRset say. */
struct verification {
	const struct rrset *rrset;
	struct signature *list;
	size_t count;
	enum chain_rule result; /* CHAIN_HOLDS where one is good at "at" (or,
				   if allowed, now), else the best of the
				   faults; CHAIN_RRSIG_MISSING without any */
	const struct signature *best; /* the one that result is about; of
					 good ones the longest-lived; null
					 where there is none */
	bool lenient;                 /* good now is good enough */
	bool resigned;                /* holds only now, not at "at" */
	bool wildcard;                /* best is good and made for a wildcard */
	struct name encloser;         /* the wildcard's parent then */
};

/*
 * Verifies with the keys of the zone.  lenient: a signature that is good now
 * and not at "at" counts, since the zone will have signed again by then.
 * Marks keys that made good signatures.
 */
const struct verification *signature_verify(struct arena *,
    const struct rrset *, struct keyset *, struct policy *, bool lenient);

/* Whether the run's bound (work.h) came before all were tried. */
bool verification_is_partial(const struct verification *);

/*
 * Whether some validators call an RRset bogus that holds here, because of what
 * stands beside the good signature: BIND gives up at the first check of data
 * that fails or has a wrong label count, Unbound and Knot Resolver go by one
 * signer's name for all.  Signatures by keys that the zone lacks, or that are
 * not supported, trouble none.
 */
bool verification_trips(const struct verification *);

/* The good signature by this key, one that is good at "at" first; or null. */
const struct signature *verification_by_key(
    const struct verification *, const struct dnskey *);

/*
 * Starts OpenSSL with only what signatures need: no configuration file, no
 * error strings, no table of names, no exit handler.  Before anything else of
 * ldns or OpenSSL.
 */
void signature_start(void);

#endif
