/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks in vain, and whom they trip.
 */
#include "signature_vain.h"

/* The cryptography failed, or would have to be done too often. */
static bool
is_forged(const struct signature *one)
{
	return (one->result == CHAIN_RRSIG_INVALID ||
		one->result == CHAIN_RRSIG_WORK_LIMIT);
}

/* Validators try these with the keys of the tag, though nothing comes of it. */
static bool
is_vain(const struct signature *one)
{
	switch ((int)one->result) {
	case CHAIN_RRSIG_MALFORMED:
	case CHAIN_RRSIG_DATES_REVERSED:
		return (true);
	case CHAIN_RRSIG_EXPIRED:
	case CHAIN_RRSIG_NOT_YET_VALID:
		return (!one->good_now);
	default:
		return (is_forged(one));
	}
}

static bool
may_be_vain(const struct signature *one)
{
	return (one->result == CHAIN_WORK_BOUND || is_vain(one));
}

/* All of these that fail, and then the good one, by the last of its keys. */
static unsigned
count_vain(
    const struct verification *v, bool (*fails)(const struct signature *))
{
	unsigned sum = 0, before_good = 0;

	for (size_t i = 0; i < v->count; i++) {
		const struct signature *one = &v->list[i];

		if (fails(one))
			sum += one->keys;
		else if (one->genuine && one->keys > before_good + 1)
			before_good = one->keys - 1;
	}
	return (sum + before_good);
}

bool
signature_hopeless(const struct verification *v)
{
	return (count_vain(v, is_forged) > SIGNATURE_VAIN_MAX);
}

void
signature_refuse(struct verification *v, enum chain_rule rule)
{
	for (size_t i = 0; i < v->count; i++) {
		struct signature *one = &v->list[i];

		if (!one->genuine && one->result != CHAIN_HOLDS &&
		    one->result != CHAIN_RRSIG_INVALID)
			continue;
		one->result = rule;
		one->genuine = one->good_now = false;
		one->key = NULL;
	}
}

static bool
one_holds(const struct verification *v)
{
	for (size_t i = 0; i < v->count; i++) {
		if (v->list[i].result == CHAIN_HOLDS ||
		    (v->lenient && v->list[i].good_now))
			return (true);
	}
	return (false);
}

static bool
has(const struct verification *v, enum chain_rule rule)
{
	for (size_t i = 0; i < v->count; i++) {
		if (v->list[i].result == rule)
			return (true);
	}
	return (false);
}

/* One in another's name stops Unbound and Knot Resolver, anything else BIND; so
 * none is left that gets past both. */
static bool
stops_all(const struct verification *v, unsigned vain)
{
	return (v->rrset->type != LDNS_RR_TYPE_DNSKEY &&
		has(v, CHAIN_RRSIG_WRONG_SIGNER) &&
		(vain > 0 || has(v, CHAIN_RRSIG_WRONG_LABELS)));
}

/* Where none holds, what is wrong with them tells more than how many there
 * are. */
static bool
is_lost(const struct verification *v, bool (*fails)(const struct signature *))
{
	const unsigned vain = count_vain(v, fails);

	return (
	    one_holds(v) && (vain > SIGNATURE_VAIN_MAX || stops_all(v, vain)));
}

void
signature_weigh(struct verification *v)
{
	if (signature_hopeless(v) || is_lost(v, is_vain))
		signature_refuse(v, CHAIN_RRSIG_WORK_LIMIT);
	else if (is_lost(v, may_be_vain))
		signature_refuse(v, CHAIN_WORK_BOUND);
}

bool
verification_trips(const struct verification *v)
{
	if (v->result != CHAIN_HOLDS)
		return (false);
	return (has(v, CHAIN_RRSIG_WRONG_LABELS) ||
		has(v, CHAIN_RRSIG_WRONG_SIGNER) ||
		(v->rrset->type != LDNS_RR_TYPE_DNSKEY &&
		    count_vain(v, is_vain) > 0));
}
