/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which DS names which key, and whether that key signs the key set.
 */
#include "delegation.h"
#include "signature_best.h"

/* The same public key.  The tag, which is over the flags too, fits already. */
static bool
same_key(const ldns_rr *one, const ldns_rr *other)
{
	return (
	    ldns_rdf_compare(ldns_rr_rdf(one, 2), ldns_rr_rdf(other, 2)) == 0 &&
	    ldns_rdf_compare(ldns_rr_rdf(one, 3), ldns_rr_rdf(other, 3)) == 0);
}

/* Whether a DS is one's digest: known of each pair, as walks come by again and
 * a digest takes microseconds. */
struct compared {
	const ldns_rr *key;
	bool fits;
	struct compared *next;
};

static bool
digest_fits(struct arena *arena, const ldns_rr *ds, const ldns_rr *key)
{
	void **first = arena_note(arena, ds);
	struct compared *known = *first;

	while (known != NULL && known->key != key)
		known = known->next;
	if (known != NULL)
		return (known->fits);
	arena_room();
	known = arena_alloc(arena, sizeof(*known));
	known->key = key;
	known->fits = ldns_rr_compare_ds(ds, key);
	known->next = *first;
	*first = known;
	return (known->fits);
}

static bool
names_key(struct arena *arena, const struct ds *ds, const struct dnskey *key)
{
	if (ldns_rr_get_type(ds->rr) == LDNS_RR_TYPE_DNSKEY)
		return (same_key(ds->rr, key->rr));
	return (digest_fits(arena, ds->rr, key->rr));
}

/* The key that the DS names; sets MISMATCH where only the tag fits. */
static struct dnskey *
find_key(struct ds *ds, struct keyset *keys)
{
	ds->overrun =
	    keyset_alike(keys, ds->tag, ds->algorithm) > DELEGATION_KEYS_MAX;
	if (ds->overrun) {
		ds->result = DS_MISMATCH;
		return (NULL);
	}
	for (size_t i = 0; i < keys->count; i++) {
		struct dnskey *key = &keys->list[i];

		if (key->tag != ds->tag || key->algorithm != ds->algorithm)
			continue;
		if (names_key(keys->arena, ds, key))
			return (key);
		ds->result = DS_MISMATCH;
	}
	return (NULL);
}

static bool
may_be_by(const struct signature *signature, const struct dnskey *key)
{
	return (signature->key == key ||
		(signature->key == NULL && signature->tag == key->tag &&
		    signature->algorithm == key->algorithm));
}

/* The signature of that tag, good or not, that says most about the key. */
static const struct signature *
signature_of(const struct verification *dnskey, const struct dnskey *key)
{
	const struct signature *found = NULL;

	for (size_t i = 0; i < dnskey->count; i++) {
		const struct signature *one = &dnskey->list[i];

		if (may_be_by(one, key) &&
		    (found == NULL ||
			signature_better(one, found, dnskey->lenient)))
			found = one;
	}
	return (found);
}

static void
match_one(struct ds *ds, struct keyset *keys, const struct verification *dnskey)
{
	ds->key = find_key(ds, keys);
	if (ds->key == NULL)
		return;
	if (ds->key->fault != NULL) {
		ds->result = DS_KEY_UNSUITABLE;
		return;
	}
	ds->signature = signature_of(dnskey, ds->key);
	if (ds->signature == NULL)
		ds->result = DS_IDLE;
	else
		ds->result = verification_by_key(dnskey, ds->key) != NULL
				 ? DS_SIGNS
				 : DS_FAULTY;
}

static enum chain_rule
rule_of(const struct ds *ds, const struct verification *dnskey)
{
	switch (ds->result) {
	case DS_SIGNS:
		return (CHAIN_HOLDS);
	case DS_FAULTY:
		return (ds->signature->result);
	case DS_IDLE:
		return (dnskey->count == 0 ? CHAIN_RRSIG_MISSING
					   : CHAIN_DS_KEY_NOT_SIGNING);
	case DS_KEY_UNSUITABLE:
		return (CHAIN_RRSIG_KEY_UNSUITABLE);
	case DS_MISMATCH:
		if (ds->overrun)
			return (CHAIN_RRSIG_WORK_LIMIT);
		break;
	case DS_UNMATCHED:
	case DS_IGNORED:
	case DS_ALGORITHM_UNSUPPORTED:
	case DS_DIGEST_UNSUPPORTED:
	case DS_MALFORMED:
		break;
	}
	return (CHAIN_DS_NO_MATCH);
}

/* How close a DS came to holding; one that was not tried may hold. */
static int
closeness(const struct ds *ds)
{
	static const int of[] = { [DS_SIGNS] = 6,
		[DS_FAULTY] = 4,
		[DS_IDLE] = 3,
		[DS_KEY_UNSUITABLE] = 2,
		[DS_MISMATCH] = 1,
		[DS_MALFORMED] = 0 };

	if (ds->result == DS_FAULTY &&
	    ds->signature->result == CHAIN_WORK_BOUND)
		return (of[DS_FAULTY] + 1);
	return (of[ds->result]);
}

enum chain_rule
delegation_match(struct delegation *delegation, struct keyset *keys,
    const struct verification *dnskey)
{
	const struct ds *closest = NULL;

	for (size_t i = 0; i < delegation->count; i++) {
		struct ds *ds = &delegation->list[i];

		if (ds->result == DS_UNMATCHED)
			match_one(ds, keys, dnskey);
		if (closest == NULL || closeness(ds) > closeness(closest))
			closest = ds;
	}
	return (closest == NULL ? CHAIN_RRSIG_WORK_LIMIT
				: rule_of(closest, dnskey));
}

/* A signature that holds tells for how long; one that does not, what broke. */
static bool
tells_more(const struct ds *one, const struct ds *other)
{
	if (one->result != other->result)
		return (one->result == DS_SIGNS);
	if ((one->signature->result == CHAIN_HOLDS) !=
	    (other->signature->result == CHAIN_HOLDS))
		return (one->signature->result == CHAIN_HOLDS);
	return (one->signature->expiration > other->signature->expiration);
}

const struct signature *
delegation_signature(const struct delegation *delegation)
{
	const struct ds *best = NULL;

	for (size_t i = 0; i < delegation->count; i++) {
		const struct ds *ds = &delegation->list[i];

		if ((ds->result == DS_SIGNS || ds->result == DS_FAULTY) &&
		    (best == NULL || tells_more(ds, best)))
			best = ds;
	}
	return (best == NULL ? NULL : best->signature);
}
