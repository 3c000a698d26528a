/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRSIG: after the gate the cryptography, then the time.
 */
#include "signature.h"

#include <openssl/crypto.h>

#include "algorithm.h"
#include "public_key.h"
#include "signature_best.h"
#include "signature_gate.h"
#include "signature_vain.h"
#include "verification_memo.h"

struct check {
	const struct rrset *rrset;
	struct keyset *keys;
	struct policy *policy;
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
names(const struct signature *signature, const struct dnskey *key)
{
	return (key->tag == signature->tag &&
		key->algorithm == signature->algorithm);
}

/* Whether there is a key to try, before any cryptography. */
static enum chain_rule
find_keys(
    const struct check *check, const ldns_rr *rr, struct signature *signature)
{
	enum chain_rule result = CHAIN_RRSIG_NO_KEY;

	if (signature->keys > SIGNATURE_VAIN_MAX + 1)
		return (CHAIN_RRSIG_WORK_LIMIT);
	for (size_t i = 0; i < check->keys->count; i++) {
		const struct dnskey *key = &check->keys->list[i];

		if (!names(signature, key))
			continue;
		if (key->fault == NULL && length_fits(rr, key))
			return (CHAIN_HOLDS);
		if (key->fault == NULL)
			result = CHAIN_RRSIG_MALFORMED;
		else if (result == CHAIN_RRSIG_NO_KEY) {
			result = CHAIN_RRSIG_KEY_UNSUITABLE;
			signature->detail = key->fault;
		}
	}
	return (result);
}

static bool
fits_data(struct check *check, const ldns_rr *rr, struct dnskey *key)
{
	struct arena *scratch = arena_open();
	const ldns_rdf *field = ldns_rr_rrsig_sig(rr);
	const struct octets signature = { ldns_rdf_data(field),
		ldns_rdf_size(field) };
	const bool fits = public_key_signed(
	    dnskey_public(check->keys, key, check->policy->keys),
	    key->algorithm, signature, signed_data(scratch, check->rrset, rr));

	arena_close(scratch);
	return (fits);
}

static unsigned
key_cost(const struct dnskey *key)
{
	return (algorithm_key_slow(key->rr) ? WORK_SLOW_KEY : 1);
}

/* Records that are signed have to be put in order and hashed each time. */
static unsigned
records_cost(const struct check *check)
{
	const size_t records = ldns_rr_list_rr_count(check->rrset->records);

	return ((unsigned)(records / WORK_RECORDS_PER_CHECK));
}

static enum chain_rule
try_key(struct check *check, ldns_rr *rr, struct dnskey *key)
{
	struct signature_memo *memo = check->policy->memo;
	const unsigned cost = key_cost(key) + records_cost(check);
	bool good;

	if (memo != NULL &&
	    signature_memo_find(memo, check->rrset, rr, key->rr, &good))
		return (good ? CHAIN_HOLDS : CHAIN_RRSIG_INVALID);
	if (!work_take_check(check->policy->work, cost))
		return (CHAIN_WORK_BOUND);
	good = fits_data(check, rr, key);
	if (!good)
		work_note_failure(check->policy->work, key_cost(key));
	if (memo != NULL)
		signature_memo_add(memo, check->rrset, rr, key->rr, good);
	return (good ? CHAIN_HOLDS : CHAIN_RRSIG_INVALID);
}

/* All keys of the tag and algorithm, since tags collide (RFC 4034 8). */
static enum chain_rule
try_keys(struct check *check, ldns_rr *rr, struct signature *signature)
{
	enum chain_rule result = CHAIN_RRSIG_INVALID;

	for (size_t i = 0; i < check->keys->count; i++) {
		struct dnskey *key = &check->keys->list[i];

		if (!names(signature, key) || key->fault != NULL ||
		    !length_fits(rr, key))
			continue;
		result = try_key(check, rr, key);
		if (result == CHAIN_HOLDS) {
			signature->key = signature->maker = key;
			check->keys->signs[i] = true;
		}
		if (result != CHAIN_RRSIG_INVALID)
			return (result);
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

static enum chain_rule
look_at(const struct check *check, const ldns_rr *rr, struct signature *out)
{
	enum chain_rule rule;

	if (!signature_read(rr, check->policy->at, out))
		return (CHAIN_RRSIG_MALFORMED);
	out->keys = keyset_alike(check->keys, out->tag, out->algorithm);
	rule = signature_gate(
	    check->rrset, &check->keys->zone, check->policy, out);
	return (rule == CHAIN_HOLDS ? find_keys(check, rr, out) : rule);
}

/* Unwrapped around the clock, since "at" may be a lifetime away. */
static bool
holds_now(const ldns_rr *rr, int64_t now)
{
	struct signature around = { 0 };

	return (signature_read(rr, now, &around) &&
		time_rule(&around, now) == CHAIN_HOLDS);
}

static void
prove(struct check *check, ldns_rr *rr, struct signature *out)
{
	out->result = try_keys(check, rr, out);
	if (out->result != CHAIN_HOLDS)
		return;
	out->genuine = true;
	out->good_now = holds_now(rr, check->policy->now);
	out->result = time_rule(out, check->policy->at);
}

/*
 * Cryptography comes after all have been looked at: where too many would need
 * it, or were not even read, none gets it, so that the result does not hang on
 * the order of records.  Nor does it where so many fail that it ends early.
 */
static void
check_all(struct check *check, struct verification *out)
{
	const ldns_rr_list *list = out->rrset->signatures;
	size_t checks = 0;

	for (size_t i = 0; i < out->count; i++) {
		out->list[i].result =
		    look_at(check, ldns_rr_list_rr(list, i), &out->list[i]);
		if (out->list[i].result == CHAIN_HOLDS)
			checks += out->list[i].keys;
	}
	if (checks > SIGNATURE_CHECKS_MAX) {
		signature_refuse(out, CHAIN_RRSIG_WORK_LIMIT);
		return;
	}
	for (size_t i = 0; i < out->count && !signature_hopeless(out); i++) {
		if (out->list[i].result == CHAIN_HOLDS)
			prove(check, ldns_rr_list_rr(list, i), &out->list[i]);
	}
	signature_weigh(out);
}

static void
refuse_all(struct verification *out)
{
	for (size_t i = 0; i < out->count; i++)
		out->list[i].result = CHAIN_RRSIG_WORK_LIMIT;
}

static const struct verification *
verify(struct arena *arena, const struct rrset *rrset, struct keyset *keys,
    struct policy *policy, bool lenient)
{
	struct verification *out = arena_alloc(arena, sizeof(*out));
	struct check check = { .rrset = rrset, .keys = keys, .policy = policy };

	out->rrset = rrset;
	out->lenient = lenient;
	out->count = ldns_rr_list_rr_count(rrset->signatures);
	out->list = arena_array(arena, out->count, sizeof(*out->list));
	if (rrset->signatures_dropped > 0)
		refuse_all(out);
	else
		check_all(&check, out);
	signature_conclude(out);
	return (out);
}

const struct verification *
signature_verify(struct arena *arena, const struct rrset *rrset,
    struct keyset *keys, struct policy *policy, bool lenient)
{
	const struct verification *known =
	    verification_memo_find(arena, rrset, keys, policy, lenient);

	if (known != NULL)
		return (known);
	known = verify(arena, rrset, keys, policy, lenient);
	if (!verification_is_partial(known))
		verification_memo_add(arena, known, keys, policy);
	return (known);
}

bool
verification_is_partial(const struct verification *verification)
{
	for (size_t i = 0; i < verification->count; i++)
		if (verification->list[i].result == CHAIN_WORK_BOUND)
			return (true);
	return (false);
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
