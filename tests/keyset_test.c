/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DNSKEYs as values: what is read of each, and why one does not count.
 */
#include <string.h>

#include "tap.h"
#include "world.h"

struct row {
	const char *says;
	const char *key; /* "key FLAGS ALGORITHM ..." */
	bool sep;
	const char *fault; /* a part of it; null: none */
};

static const struct row rows[] = {
	{ "a KSK", "key 257 13", true, NULL },
	{ "a ZSK", "key 256 13", false, NULL },
	{ "unknown flags beside ZONE", "key 33024 13", false, NULL },
	{ "Ed25519", "key 257 15", true, NULL },
	{ "RSA", "key 257 8", true, NULL },
	{ "an unknown algorithm", "key 257 99", true, NULL },
	{ "SHA-1 is a matter of policy, not of the key", "key 257 5", true,
	    NULL },
	{ "no flags", "key 0 13", false, "ZONE flag" },
	{ "SEP without ZONE", "key 1 13", true, "ZONE flag" },
	{ "REVOKE without ZONE", "key 128 13", false, "ZONE flag" },
	{ "a revoked KSK", "key 385 13", true, "revoked" },
	{ "a revoked ZSK", "key 384 13", false, "revoked" },
	{ "protocol 7", "key 257 13 protocol=7", true, "protocol" },
	{ "protocol 0", "key 257 13 protocol=0", true, "protocol" },
	{ "a P-256 key that is too short", "key 257 13 field=63", true,
	    "size" },
	{ "a P-256 key that is too long", "key 257 13 field=65", true, "size" },
	{ "an Ed25519 key of 33 bytes", "key 257 15 field=33", true, "size" },
	{ "an RSA key that is cut off", "key 257 8 field=1", true, "cut off" },
};

static struct keyset
keys_of(struct arena *arena, const char *lines)
{
	struct world *world = world_new(arena, "zone .\n");

	world_tell(world, lines);
	return (world_keys(world, "."));
}

static void
rows_are_read(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *row = &rows[i];
		struct keyset keys = keys_of(arena, row->key);
		const char *fault = keys.count > 0 ? keys.list[0].fault : "";

		tap_ok(keys.count == 1 && keys.list[0].sep == row->sep &&
			   (row->fault == NULL
				   ? fault == NULL
				   : fault != NULL &&
					 strstr(fault, row->fault) != NULL),
		    "%s: %s", row->says,
		    row->fault == NULL ? "counts" : row->fault);
		if (keys.count > 0 && fault != NULL)
			tap_note("it %s", fault);
	}
}

/* RFC 4034 B, computed once more. */
static uint16_t
tag_of(const ldns_rr *rr)
{
	uint32_t sum = 0;
	size_t at = 0;

	for (size_t f = 0; f < ldns_rr_rd_count(rr); f++) {
		const ldns_rdf *rdf = ldns_rr_rdf(rr, f);
		const uint8_t *bytes = ldns_rdf_data(rdf);

		for (size_t i = 0; i < ldns_rdf_size(rdf); i++, at++)
			sum += (uint32_t)bytes[i] << (at % 2 == 0 ? 8 : 0);
	}
	return ((uint16_t)(sum + (sum >> 16)));
}

static void
fields_are_read(struct arena *arena)
{
	struct keyset keys =
	    keys_of(arena, "key 257 13\nkey 256 15\nkey 256 8\n");
	bool tags = true;

	for (size_t i = 0; i < keys.count; i++)
		tags = tags && keys.list[i].tag == tag_of(keys.list[i].rr);
	tap_ok(keys.count == 3 && keys.dropped == 0 && tags,
	    "three keys, each with its tag");
	tap_ok(keys.list[0].flags == 257 && keys.list[1].flags == 256 &&
		   keys.list[0].algorithm == 13 &&
		   keys.list[1].algorithm == 15 && keys.list[2].algorithm == 8,
	    "flags and algorithms, in the order of the reply");
	tap_ok(!keys.signs[0] && !keys.signs[1],
	    "no key has signed before a signature was seen");
	tap_ok(strcmp(dnskey_text(arena, &keys.list[1]),
		   arena_printf(
		       arena, "%u (ED25519)", (unsigned)keys.list[1].tag)) == 0,
	    "a key in words");
	tap_ok(name_is_root(&keys.zone), "the zone");
}

static void
algorithms_are_found(struct arena *arena)
{
	struct keyset keys =
	    keys_of(arena, "key 257 13\nkey 384 15\nkey 257 14 protocol=2\n");

	tap_ok(keyset_has_algorithm(&keys, 13), "an algorithm that is there");
	tap_ok(!keyset_has_algorithm(&keys, 8), "one that is not");
	tap_ok(!keyset_has_algorithm(&keys, 15) &&
		   !keyset_has_algorithm(&keys, 14),
	    "keys that do not count do not make an algorithm");
}

static void
bounds_are_kept(struct arena *arena)
{
	struct keyset none = keyset_read(arena, &name_root, NULL);
	struct keyset keys = keys_of(arena, "key 257 13 twins=127\n");
	struct keyset many = keys_of(arena, "key 257 13 twins=150\n");

	tap_ok(none.count == 0 && none.dropped == 0 && name_is_root(&none.zone),
	    "no records make an empty set");
	tap_ok(keys.count == KEYSET_MAX && keys.dropped == 0,
	    "as many keys as are read");
	tap_ok(many.count == KEYSET_MAX && many.dropped == 23,
	    "of more, the first, and the rest are counted");
	tap_ok(
	    keyset_alike(&keys, keys.list[0].tag, 13) == KEYSET_MAX &&
		keyset_alike(&keys, keys.list[0].tag, 8) == 0 &&
		keyset_alike(&keys, (uint16_t)(keys.list[0].tag + 1), 13) == 0,
	    "they crowd round one tag and algorithm");
	tap_ok(keyset_alike(&many, (uint16_t)(many.list[0].tag + 1), 8) >
		   KEYSET_MAX,
	    "where some were not read, any tag is crowded");
}

static void
keys_are_decoded_once(struct arena *arena)
{
	struct keyset keys = keys_of(arena, "key 257 13\nkey 256 8\n");
	EVP_PKEY *first = dnskey_public(&keys, &keys.list[0], NULL);

	tap_ok(
	    first != NULL && dnskey_public(&keys, &keys.list[0], NULL) == first,
	    "a key is decoded once");
	tap_ok(dnskey_public(&keys, &keys.list[1], NULL) != NULL &&
		   dnskey_public(&keys, &keys.list[1], NULL) != first,
	    "and another is another");
}

/* A record that changes meanwhile shows whether it is read again. */
static void
sets_are_read_once(struct arena *arena)
{
	struct world *world = world_new(arena, "zone .\n");
	const struct rrset *rrset =
	    world_rrset(world, ".", ".", LDNS_RR_TYPE_DNSKEY);
	struct keyset one = keyset_read(arena, &name_root, rrset), two;

	one.signs[0] = true;
	ldns_rdf_deep_free(ldns_rr_set_rdf(
	    one.list[0].rr, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 1), 0));
	two = keyset_read(arena, &name_root, rrset);
	tap_ok(two.count == one.count && two.list[0].flags == 257 &&
		   two.list[0].tag == one.list[0].tag,
	    "a set is read once");
	tap_ok(!two.signs[0] && one.list == two.list,
	    "and its keys are marked for each reader apart");
}

static void
release_list(void *list)
{
	ldns_rr_list_deep_free(list);
}

/* A DNSKEY of three fields only, as a reader of wire form may hand it on. */
static void
short_records_are_skipped(struct arena *arena)
{
	ldns_rr *rr = ldns_rr_new_frm_type(LDNS_RR_TYPE_DNSKEY);
	ldns_rr_list *list = arena_own(arena, ldns_rr_list_new(), release_list);
	struct rrset rrset = { .type = LDNS_RR_TYPE_DNSKEY, .records = list };
	struct keyset keys;

	ldns_rr_set_rdf(rr, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 257), 0);
	ldns_rr_list_push_rr(list, rr);
	keys = keyset_read(arena, &name_root, &rrset);
	tap_ok(keys.count == 0, "a record without its fields is no key");
	keys = keys_of(arena, "key 257 13 field=0\nkey 257 13\n");
	tap_ok(keys.count == 1 && keys.list[0].fault == NULL,
	    "an empty key is none, and does not hide the next");
}

int
main(void)
{
	struct arena *arena = arena_open();

	signature_start();
	rows_are_read(arena);
	fields_are_read(arena);
	algorithms_are_found(arena);
	bounds_are_kept(arena);
	keys_are_decoded_once(arena);
	sets_are_read_once(arena);
	short_records_are_skipped(arena);
	arena_close(arena);
	return (tap_end());
}
