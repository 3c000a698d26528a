/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRSIG: after the gate the cryptography, then the time.
 */
#include "signature.h"

#include <openssl/crypto.h>

#include "algorithm.h"
#include "signature_gate.h"

struct check {
	struct arena *arena;
	const struct rrset *rrset;
	struct keyset *keys;
	struct policy *policy;
	unsigned left; /* cryptography for this RRset */
};

void
signature_start(void)
{
	(void)OPENSSL_init_crypto(
	    OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
		OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
		OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_ATEXIT,
	    NULL);
}

static bool
length_fits(const ldns_rr *rr, const struct dnskey *key)
{
	size_t fixed = algorithm_of(key->algorithm)->signature_octets;
	size_t wanted =
	    fixed != 0 ? fixed : (algorithm_key_bits(key->rr) + 7) / 8;

	return (ldns_rdf_size(ldns_rr_rrsig_sig(rr)) == wanted);
}

static bool
spend(struct check *check)
{
	if (check->left == 0 || check->policy->checks_left == 0)
		return (false);
	check->left--;
	check->policy->checks_left--;
	return (true);
}

static enum chain_rule
try_key(struct check *check, ldns_rr *rr, const struct dnskey *key)
{
	ldns_rr *one[] = { key->rr };
	ldns_rr_list keys = { ._rr_count = 1, ._rr_capacity = 1, ._rrs = one };

	if (!length_fits(rr, key))
		return (CHAIN_RRSIG_MALFORMED);
	if (!spend(check))
		return (CHAIN_RRSIG_WORK_LIMIT);
	return (ldns_verify_rrsig_keylist_notime(
		    check->rrset->records, rr, &keys, NULL) == LDNS_STATUS_OK
		    ? CHAIN_HOLDS
		    : CHAIN_RRSIG_INVALID);
}

/* All keys of the tag and algorithm, since tags collide (RFC 4034 8). */
static enum chain_rule
try_keys(struct check *check, ldns_rr *rr, struct signature *signature)
{
	enum chain_rule result = CHAIN_RRSIG_NO_KEY;
	unsigned tried = 0;

	for (size_t i = 0; i < check->keys->count; i++) {
		struct dnskey *key = &check->keys->list[i];

		if (key->tag != signature->tag ||
		    key->algorithm != signature->algorithm)
			continue;
		if (key->fault != NULL) {
			if (result == CHAIN_RRSIG_NO_KEY) {
				result = CHAIN_RRSIG_KEY_UNSUITABLE;
				signature->detail = key->fault;
			}
			continue;
		}
		if (tried++ >= SIGNATURE_KEYS_PER_TAG)
			return (CHAIN_RRSIG_WORK_LIMIT);
		result = try_key(check, rr, key);
		if (result == CHAIN_HOLDS) {
			signature->key = key;
			return (CHAIN_HOLDS);
		}
	}
	return (result);
}

/* Both ends belong to the validity (RFC 4035 5.3.1). */
static enum chain_rule
time_rule(const struct signature *signature, int64_t moment)
{
	if (moment > signature->expiration)
		return (CHAIN_RRSIG_EXPIRED);
	if (moment < signature->inception)
		return (CHAIN_RRSIG_NOT_YET_VALID);
	return (CHAIN_HOLDS);
}

static void
check_one(struct check *check, ldns_rr *rr, struct signature *out)
{
	if (!signature_read(rr, check->policy->at, out)) {
		out->result = CHAIN_RRSIG_MALFORMED;
		return;
	}
	out->result = signature_gate(
	    check->rrset, &check->keys->zone, check->policy, out);
	if (out->result == CHAIN_HOLDS)
		out->result = try_keys(check, rr, out);
	if (out->result != CHAIN_HOLDS)
		return;
	out->genuine = true;
	out->good_now = time_rule(out, check->policy->now) == CHAIN_HOLDS;
	out->result = time_rule(out, check->policy->at);
	out->key->signs = true;
}

/* How far a signature came; the farthest tells most. */
static int
merit(const struct signature *signature, bool lenient)
{
	if (signature->result == CHAIN_HOLDS)
		return (8);
	if (signature->genuine)
		return (lenient && signature->good_now ? 7 : 6);
	switch ((int)signature->result) {
	case CHAIN_RRSIG_WORK_LIMIT:
		return (5);
	case CHAIN_RRSIG_INVALID:
	case CHAIN_RRSIG_MALFORMED:
		return (4);
	case CHAIN_RRSIG_KEY_UNSUITABLE:
		return (3);
	case CHAIN_RRSIG_NO_KEY:
		return (2);
	case CHAIN_RRSIG_UNSUPPORTED:
		return (1);
	default:
		return (3);
	}
}

/* One that was made for the very name needs no proof about a wildcard. */
static bool
better(const struct signature *one, const struct signature *other, bool lenient)
{
	int difference = merit(one, lenient) - merit(other, lenient);

	if (difference != 0)
		return (difference > 0);
	if (one->genuine && one->labels != other->labels)
		return (one->labels > other->labels);
	return (one->genuine && one->expiration > other->expiration);
}

static void
conclude(struct verification *out)
{
	out->result = CHAIN_RRSIG_MISSING;
	for (size_t i = 0; i < out->count; i++) {
		if (out->best == NULL ||
		    better(&out->list[i], out->best, out->lenient))
			out->best = &out->list[i];
	}
	if (out->best == NULL)
		return;
	out->result = out->best->result;
	if (out->best->result != CHAIN_HOLDS && out->lenient &&
	    out->best->good_now) {
		out->result = CHAIN_HOLDS;
		out->resigned = true;
	}
	if (out->best->genuine &&
	    out->best->labels < signature_owner_labels(&out->rrset->owner)) {
		out->wildcard = true;
		out->encloser =
		    name_ancestor(&out->rrset->owner, out->best->labels);
	}
}

const struct verification *
signature_verify(struct arena *arena, const struct rrset *rrset,
    struct keyset *keys, struct policy *policy, bool lenient)
{
	struct verification *out = arena_alloc(arena, sizeof(*out));
	struct check check = { .arena = arena,
		.rrset = rrset,
		.keys = keys,
		.policy = policy,
		.left = SIGNATURE_CHECKS_PER_RRSET };

	out->rrset = rrset;
	out->lenient = lenient;
	out->count = ldns_rr_list_rr_count(rrset->signatures);
	out->list = arena_array(arena, out->count, sizeof(*out->list));
	for (size_t i = 0; i < out->count; i++)
		check_one(&check, ldns_rr_list_rr(rrset->signatures, i),
		    &out->list[i]);
	conclude(out);
	return (out);
}

const struct signature *
verification_by_key(
    const struct verification *verification, const struct dnskey *key)
{
	const struct signature *now = NULL;

	for (size_t i = 0; i < verification->count; i++) {
		const struct signature *one = &verification->list[i];

		if (one->key != key || !one->genuine)
			continue;
		if (one->result == CHAIN_HOLDS)
			return (one);
		if (verification->lenient && one->good_now)
			now = one;
	}
	return (now);
}
