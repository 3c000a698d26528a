/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lints on the key set: algorithms, sizes, keys without use, algorithms that
 * do not sign everything (RFC 4035 2.2, RFC 6840 5.11).
 */
#include "zone_lint.h"

#include "algorithm.h"

#define RSA_BITS_MIN 1024
#define RSA_BITS_GOOD 2048

static void
lint_algorithm(const struct zone_lint *lint, uint8_t number)
{
	const struct algorithm *algorithm = algorithm_of(number);
	enum zone_rule rule = ZONE_ALGORITHM_NOT_RECOMMENDED;

	if (algorithm->advice == STATE_CRITICAL)
		rule = ZONE_ALGORITHM_FORBIDDEN;
	else if (algorithm->advice == STATE_WARNING)
		rule = ZONE_ALGORITHM_DEPRECATED;
	else if (algorithm->remark == NULL)
		return;
	zone_lint_add(lint, rule,
	    arena_printf(lint->arena, "algorithm %u (%s)", (unsigned)number,
		algorithm->name),
	    "%s",
	    algorithm->remark == NULL ? "must not be used" : algorithm->remark);
}

static bool
other_sep(const struct keyset *keys, const struct dnskey *key)
{
	for (size_t i = 0; i < keys->count; i++) {
		if (&keys->list[i] != key && keys->list[i].sep)
			return (true);
	}
	return (false);
}

static void
lint_size(const struct zone_lint *lint, const struct dnskey *key)
{
	unsigned bits = algorithm_key_bits(key->rr);
	enum zone_rule rule = ZONE_KEY_SMALL;

	if (algorithm_of(key->algorithm)->key_octets != 0 || bits == 0 ||
	    bits >= RSA_BITS_GOOD || !algorithm_of(key->algorithm)->can_verify)
		return;
	if (bits < RSA_BITS_MIN)
		rule = ZONE_KEY_TOO_SMALL;
	else if (!key->sep && other_sep(&lint->zone->keys, key))
		rule = ZONE_ZSK_SMALL;
	zone_lint_add(lint, rule,
	    arena_printf(lint->arena, "key %s", dnskey_text(lint->arena, key)),
	    "RSA with %u bits, fewer than %d", bits,
	    rule == ZONE_KEY_TOO_SMALL ? RSA_BITS_MIN : RSA_BITS_GOOD);
}

static void
lint_idle(const struct zone_lint *lint, const struct dnskey *key, bool signs)
{
	const struct work *work = lint->policy->work;

	/* What cannot be verified, or was not tried, may well sign. */
	if (!signs &&
	    (work == NULL || (work->reached >> WORK_CHECKS & 1) == 0) &&
	    algorithm_supported(key->algorithm, lint->policy->accept_sha1))
		zone_lint_add(lint, ZONE_DNSKEY_IDLE,
		    arena_printf(
			lint->arena, "key %s", dnskey_text(lint->arena, key)),
		    "%s",
		    key->fault != NULL
			? key->fault
			: "signs nothing that was seen (stand-by?)");
}

static bool
signed_with(const struct verification *v, uint8_t algorithm)
{
	for (size_t i = 0; i < v->count; i++) {
		if (v->list[i].algorithm == algorithm)
			return (true);
	}
	return (false);
}

/* Where DS of a zone below cannot be had, its records seem to be this one's. */
static bool
signed_by(const struct verification *v, const struct name *zone)
{
	for (size_t i = 0; i < v->count; i++) {
		if (name_equal(&v->list[i].signer, zone))
			return (true);
	}
	return (false);
}

/* RRSIGs beyond a bound were dropped: then nothing is known. */
static void
lint_complete(const struct zone_lint *lint, uint8_t algorithm,
    const struct verification *v)
{
	if (v == NULL || v->rrset->signatures_dropped > 0 ||
	    !signed_by(v, &lint->zone->name) || signed_with(v, algorithm))
		return;
	zone_lint_add(lint, ZONE_ALGORITHM_INCOMPLETE,
	    dns_type_text(lint->arena, v->rrset->type),
	    "not signed with %s, which the zone announces",
	    algorithm_of(algorithm)->name);
}

static void
lint_each_algorithm(const struct zone_lint *lint, uint8_t algorithm)
{
	const struct chain_link *link = &lint->chain->links[0];

	lint_algorithm(lint, algorithm);
	lint_complete(lint, algorithm, lint->zone->dnskey);
	if (link->zone == lint->zone)
		lint_complete(lint, algorithm, link->records);
	if (lint->chain->question.type != LDNS_RR_TYPE_SOA)
		lint_complete(lint, algorithm, lint->facts->soa.records);
}

static void
lint_ds_algorithms(const struct zone_lint *lint)
{
	const struct chain_zone *zone = lint->zone;

	for (size_t i = 0; i < zone->delegation.count; i++) {
		const struct ds *ds = &zone->delegation.list[i];

		if (zone->own == VERDICT_SECURE && zone->parent != NULL &&
		    !signed_with(zone->dnskey, ds->algorithm) &&
		    !keyset_has_algorithm(&zone->keys, ds->algorithm))
			zone_lint_add(lint, ZONE_ALGORITHM_INCOMPLETE,
			    arena_printf(
				lint->arena, "DS %s", ds_text(lint->arena, ds)),
			    "no key of this algorithm signs DNSKEY");
	}
}

void
zone_lint_keys(const struct zone_lint *lint)
{
	const struct keyset *keys = &lint->zone->keys;
	bool seen[UINT8_MAX + 1] = { false };

	for (size_t i = 0; i < keys->count; i++) {
		const struct dnskey *key = &keys->list[i];

		if (!seen[key->algorithm])
			lint_each_algorithm(lint, key->algorithm);
		seen[key->algorithm] = true;
		lint_size(lint, key);
		lint_idle(lint, key, keys->signs[i]);
	}
	lint_ds_algorithms(lint);
}
