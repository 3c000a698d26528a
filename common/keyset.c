/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads DNSKEY records into values.
 */
#include "keyset.h"

#include "algorithm.h"
#include "public_key.h"

static const char *
fault_of(const struct dnskey *key, uint8_t protocol)
{
	if ((key->flags & LDNS_KEY_ZONE_KEY) == 0)
		return ("lacks the ZONE flag");
	if ((key->flags & LDNS_KEY_REVOKE_KEY) != 0)
		return ("is revoked");
	if (protocol != LDNS_DNSSEC_KEYPROTO)
		return ("has a protocol other than 3");
	return (algorithm_key_fault(key->rr));
}

static bool
dnskey_read(ldns_rr *rr, struct dnskey *key)
{
	const ldns_rdf *flags = ldns_rr_dnskey_flags(rr);
	const ldns_rdf *protocol = ldns_rr_dnskey_protocol(rr);
	const ldns_rdf *algorithm = ldns_rr_dnskey_algorithm(rr);

	if (flags == NULL || protocol == NULL || algorithm == NULL ||
	    ldns_rr_dnskey_key(rr) == NULL)
		return (false);
	key->rr = rr;
	key->flags = ldns_rdf2native_int16(flags);
	key->algorithm = ldns_rdf2native_int8(algorithm);
	key->tag = ldns_calc_keytag(rr);
	key->sep = (key->flags & LDNS_KEY_SEP_KEY) != 0;
	key->fault = fault_of(key, ldns_rdf2native_int8(protocol));
	return (true);
}

/* The keys of a set as they were read. */
struct read {
	struct dnskey *list;
	size_t count;
};

/* Once for a set: walks come by again, and each tag is a sum over its key. */
static const struct read *
read_set(struct arena *arena, const struct rrset *rrset, size_t most)
{
	void **kept = arena_note(arena, rrset->records);
	struct read *read = *kept;

	if (read != NULL)
		return (read);
	*kept = read = arena_alloc(arena, sizeof(*read));
	read->list = arena_array(arena, most, sizeof(*read->list));
	for (size_t i = 0; i < most; i++) {
		if (dnskey_read(ldns_rr_list_rr(rrset->records, i),
			&read->list[read->count]))
			read->count++;
	}
	return (read);
}

struct keyset
keyset_read(
    struct arena *arena, const struct name *zone, const struct rrset *rrset)
{
	struct keyset set = { .arena = arena, .zone = *zone, .rrset = rrset };
	const struct read *read;
	size_t total;

	if (rrset == NULL)
		return (set);
	total = ldns_rr_list_rr_count(rrset->records);
	set.dropped = total > KEYSET_MAX ? total - KEYSET_MAX : 0;
	read = read_set(arena, rrset, total - set.dropped);
	set.count = read->count;
	set.list = read->list;
	set.signs = arena_array(arena, read->count, sizeof(*set.signs));
	return (set);
}

EVP_PKEY *
dnskey_public(struct keyset *set, struct dnskey *key, struct public_keys *keys)
{
	if (!key->is_read)
		key->public = public_key_of(set->arena, key->rr, keys);
	key->is_read = true;
	return (key->public);
}

bool
keyset_has_algorithm(const struct keyset *set, uint8_t algorithm)
{
	for (size_t i = 0; i < set->count; i++) {
		if (set->list[i].algorithm == algorithm &&
		    set->list[i].fault == NULL)
			return (true);
	}
	return (false);
}

unsigned
keyset_alike(const struct keyset *set, uint16_t tag, uint8_t algorithm)
{
	unsigned count = 0;

	for (size_t i = 0; i < set->count; i++)
		count += set->list[i].tag == tag &&
			 set->list[i].algorithm == algorithm;
	return (set->dropped > 0 ? KEYSET_MAX + 1 : count);
}

const char *
dnskey_text(struct arena *arena, const struct dnskey *key)
{
	return (arena_printf(arena, "%u (%s)", (unsigned)key->tag,
	    algorithm_of(key->algorithm)->name));
}
