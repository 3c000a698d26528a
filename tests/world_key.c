/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys, whole ones and made up ones, and the DS records that name them.
 */
#include <stdlib.h>
#include <string.h>

#include "algorithm.h"
#include "world_inside.h"

#define PAIR_TRIES 4096

static void
release_key(void *key)
{
	ldns_key_deep_free(key);
}

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
field_set(ldns_rr *rr, size_t index, ldns_rdf *rdf)
{
	ldns_rdf_deep_free(ldns_rr_set_rdf(rr, rdf, index));
}

/* RSA keys take long to find: zones share them. */
static ldns_key *
secret_new(struct world *world, uint8_t algorithm, uint16_t bits)
{
	static ldns_key *shared[UINT8_MAX + 1][5];
	ldns_key **cached = &shared[algorithm][bits / 1024 % 5];

	if (algorithm >= LDNS_SIGN_ECDSAP256SHA256)
		return (arena_own(world->arena,
		    ldns_key_new_frm_algorithm(
			(ldns_signing_algorithm)algorithm, bits),
		    release_key));
	if (*cached == NULL)
		*cached = ldns_key_new_frm_algorithm(
		    (ldns_signing_algorithm)algorithm, bits);
	return (*cached);
}

/* Noise, the same in every run. */
static void
make_up(uint8_t *bytes, size_t size)
{
	static uint32_t state = 1;

	for (size_t i = 0; i < size; i++) {
		state = state * 1664525 + 1013904223;
		bytes[i] = (uint8_t)(state >> 24);
	}
}

static ldns_rr *
made_up_record(size_t octets)
{
	ldns_rr *rr = ldns_rr_new_frm_type(LDNS_RR_TYPE_DNSKEY);
	uint8_t *bytes = malloc(octets + 1);

	make_up(bytes, octets);
	field_set(rr, 0, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 0));
	field_set(rr, 1, ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, 3));
	field_set(rr, 2, ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, 0));
	field_set(
	    rr, 3, ldns_rdf_new_frm_data(LDNS_RDF_TYPE_B64, octets, bytes));
	free(bytes);
	ldns_rr_set_ttl(rr, 3600);
	return (rr);
}

static ldns_rr *
record_of(struct world *world, ldns_key *secret)
{
	ldns_rr *rr;

	if (secret == NULL)
		world_fail("ldns makes no key", "of this algorithm");
	ldns_key_set_pubkey_owner(
	    secret, ldns_rdf_clone(name_to_rdf(world->arena, &name_root)));
	rr = ldns_key2rr(secret);
	ldns_rdf_deep_free(ldns_key_pubkey_owner(secret));
	ldns_key_set_pubkey_owner(secret, NULL);
	return (rr);
}

/* The fields that a line gives, and the zone as owner. */
static void
dress(struct world *world, const struct world_zone *zone, ldns_rr *rr,
    const struct words *words)
{
	long flags = atol(words->word[1]), algorithm = atol(words->word[2]);

	ldns_rdf_deep_free(ldns_rr_owner(rr));
	ldns_rr_set_owner(
	    rr, ldns_rdf_clone(name_to_rdf(world->arena, &zone->name)));
	ldns_rr_set_ttl(rr, 3600);
	field_set(
	    rr, 0, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, (uint16_t)flags));
	field_set(rr, 1,
	    ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8,
		(uint8_t)words_number(words, "protocol=", 3)));
	field_set(
	    rr, 2, ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, (uint8_t)algorithm));
}

static struct world_key *
key_made(
    struct world *world, struct world_zone *zone, const struct words *words)
{
	struct world_key *key = arena_alloc(world->arena, sizeof(*key));
	uint8_t algorithm = (uint8_t)atol(words->word[2]);
	long octets = words_number(words, "field=", -1);

	if (octets < 0 && !algorithm_of(algorithm)->can_verify)
		octets = 64;
	if (octets < 0) {
		key->secret = secret_new(world, algorithm,
		    (uint16_t)words_number(words, "bits=", 1024));
		key->rr = record_of(world, key->secret);
	} else {
		key->rr = made_up_record((size_t)octets);
	}
	arena_own(world->arena, key->rr, release_rr);
	dress(world, zone, key->rr, words);
	key->words = *words;
	return (key);
}

/* Of another tag than all others, and than those that tests make up. */
static bool
tag_is_free(const struct world *world, uint16_t tag)
{
	if (tag <= 1)
		return (false);
	for (size_t z = 0; z < world->zone_count; z++)
		for (size_t k = 0; k < world->zones[z]->key_count; k++)
			if (ldns_calc_keytag(world->zones[z]->keys[k]->rr) ==
			    tag)
				return (false);
	return (true);
}

/* Once in a thousand runs chance would make a collision that no row wants. */
static struct world_key *
key_new(struct world *world, struct world_zone *zone, const struct words *words)
{
	struct world_key *key = key_made(world, zone, words);

	for (int i = 0; i < 8; i++) {
		if (tag_is_free(world, ldns_calc_keytag(key->rr)))
			break;
		key = key_made(world, zone, words);
	}
	return (key);
}

static void
key_add(struct world_zone *zone, struct world_key *key)
{
	if (zone->key_count == WORLD_KEYS_MAX)
		world_fail("too many keys", "in one zone");
	zone->keys[zone->key_count++] = key;
}

/* The tag is a sum of 16-bit words (RFC 4034 B): their order is free. */
static bool
swap(uint8_t *bytes, size_t one, size_t other)
{
	uint8_t saved[2];

	if (memcmp(bytes + 2 * one, bytes + 2 * other, 2) == 0)
		return (false);
	memcpy(saved, bytes + 2 * one, 2);
	memcpy(bytes + 2 * one, bytes + 2 * other, 2);
	memcpy(bytes + 2 * other, saved, 2);
	return (true);
}

static bool
add_twin(struct world *world, struct world_zone *zone,
    const struct world_key *key, size_t one, size_t other)
{
	struct world_key *twin = arena_alloc(world->arena, sizeof(*twin));

	twin->rr = arena_own(world->arena, ldns_rr_clone(key->rr), release_rr);
	twin->words = words_of(world->arena, "key 257 13 signs=none ds=none");
	if (!swap(ldns_rdf_data(ldns_rr_rdf(twin->rr, 3)), one, other))
		return (false);
	key_add(zone, twin);
	return (true);
}

static void
add_twins(struct world *world, struct world_zone *zone,
    const struct world_key *key, long count)
{
	size_t words = ldns_rdf_size(ldns_rr_rdf(key->rr, 3)) / 2;

	for (size_t i = 0; count > 0 && i < words; i++)
		for (size_t j = i + 1; count > 0 && j < words; j++)
			if (add_twin(world, zone, key, i, j))
				count--;
}

/* The last word makes up for all that differs. */
static void
add_impostor(
    struct world *world, struct world_zone *zone, const struct world_key *key)
{
	struct world_key *other = arena_alloc(world->arena, sizeof(*other));
	uint8_t algorithm = ldns_rdf2native_int8(ldns_rr_rdf(key->rr, 2));
	size_t octets = ldns_rdf_size(ldns_rr_rdf(key->rr, 3));
	uint16_t tag = ldns_calc_keytag(key->rr);
	uint8_t *last;

	other->words = words_of(world->arena,
	    arena_printf(world->arena, "key 257 %u signs=none ds=none",
		(unsigned)algorithm));
	other->rr = arena_own(world->arena, made_up_record(octets), release_rr);
	dress(world, zone, other->rr, &other->words);
	last = ldns_rdf_data(ldns_rr_rdf(other->rr, 3)) + octets - 2;
	for (unsigned word = 0; word <= UINT16_MAX; word++) {
		last[0] = (uint8_t)(word >> 8);
		last[1] = (uint8_t)word;
		if (ldns_calc_keytag(other->rr) == tag) {
			key_add(zone, other);
			return;
		}
	}
	world_fail("no impostor", "of that tag");
}

/* By the birthday paradox a few hundred keys are enough. */
static struct world_key *
key_with_pair(
    struct world *world, struct world_zone *zone, const struct words *words)
{
	static struct world_key *seen[UINT16_MAX + 1];

	memset(seen, 0, sizeof(seen));
	for (int i = 0; i < PAIR_TRIES; i++) {
		struct world_key *key = key_new(world, zone, words);
		struct world_key **slot = &seen[ldns_calc_keytag(key->rr)];

		if (*slot != NULL) {
			(*slot)->words = words_of(
			    world->arena, "key 257 13 signs=none ds=none");
			key_add(zone, *slot);
			return (key);
		}
		*slot = key;
	}
	world_fail("no two keys of one tag", "in so many tries");
}

void
zone_add_keys(
    struct world *world, struct world_zone *zone, const struct words *words)
{
	struct world_key *key;

	if (words->count < 3)
		world_fail("a key wants", "flags and algorithm");
	key = words_have(words, "pair") ? key_with_pair(world, zone, words)
					: key_new(world, zone, words);
	add_twins(world, zone, key, words_number(words, "twins=", 0));
	if (words_have(words, "impostor"))
		add_impostor(world, zone, key);
	key_add(zone, key);
}

static bool
is_sep(const struct world_key *key)
{
	const ldns_rdf *flags = ldns_rr_rdf(key->rr, 0);

	return ((ldns_rdf2native_int16(flags) & LDNS_KEY_SEP_KEY) != 0);
}

/* Whether keys of both kinds are there to share the work. */
static bool
work_is_shared(const struct world_zone *zone)
{
	bool sep = false, other = false;

	for (size_t i = 0; i < zone->key_count; i++) {
		const char *signs =
		    words_value(&zone->keys[i]->words, "signs=");

		if (signs != NULL && strcmp(signs, "none") == 0)
			continue;
		sep |= is_sep(zone->keys[i]);
		other |= !is_sep(zone->keys[i]);
	}
	return (sep && other);
}

static void
assign(struct world_key *key, bool shared)
{
	const char *signs = words_value(&key->words, "signs=");

	if (signs == NULL)
		signs = !shared ? "all" : is_sep(key) ? "keys" : "rest";
	key->signs_keys = strcmp(signs, "all") == 0 || *signs == 'k';
	key->signs_rest = strcmp(signs, "all") == 0 || *signs == 'r';
}

static void
share_keys(const struct world *world, struct world_zone *zone)
{
	const struct world_zone *other =
	    world->keys_from == NULL
		? NULL
		: world_zone_named(world->keys_from, &zone->name);

	for (size_t i = 0; other != NULL && i < other->key_count; i++)
		key_add(zone, other->keys[i]);
}

void
zone_publish_keys(struct world *world, struct world_zone *zone)
{
	struct words csk = words_of(world->arena, "key 257 13");
	struct words zsk = words_of(world->arena, "key 256 13");

	if (zone->key_count == 0)
		share_keys(world, zone);
	if (zone->key_count == 0) {
		zone_add_keys(world, zone, &csk);
		if (zone->split)
			zone_add_keys(world, zone, &zsk);
	}
	for (size_t i = 0; i < zone->key_count; i++) {
		struct world_key *key = zone->keys[i];

		assign(key, work_is_shared(zone));
		if (!words_have(&key->words, "unpublished"))
			zone_add(world, zone, ldns_rr_clone(key->rr));
	}
}

/* Of a digest that ldns knows, or noise. */
static ldns_rr *
ds_record(const struct world_key *key, uint8_t digest)
{
	bool known = digest == 1 || digest == 2 || digest == 4;
	ldns_rr *rr =
	    ldns_key_rr2ds(key->rr, known ? (ldns_hash)digest : LDNS_SHA256);
	uint8_t *bytes = ldns_rdf_data(ldns_rr_rdf(rr, 3));

	if (words_have(&key->words, "ds-flip"))
		bytes[0] ^= 1;
	if (words_have(&key->words, "ds-cut"))
		ldns_rdf_set_size(ldns_rr_rdf(rr, 3), 20);
	if (known)
		return (rr);
	make_up(bytes, ldns_rdf_size(ldns_rr_rdf(rr, 3)));
	field_set(rr, 2, ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, digest));
	return (rr);
}

static void
ds_of_key(struct world *world, const struct world_key *key, const char *digests,
    ldns_rr_list *list)
{
	long algorithm = words_number(&key->words, "ds-algorithm=", -1);

	while (*digests >= '0' && *digests <= '9') {
		char *end = NULL;
		ldns_rr *rr =
		    ds_record(key, (uint8_t)strtol(digests, &end, 10));

		if (algorithm >= 0)
			field_set(rr, 1,
			    ldns_native2rdf_int8(
				LDNS_RDF_TYPE_ALG, (uint8_t)algorithm));
		arena_own(world->arena, rr, release_rr);
		ldns_rr_list_push_rr(list, rr);
		digests = end + (*end == ',' ? 1 : 0);
	}
}

void
zone_ds(struct world *world, struct world_zone *zone,
    const struct world_key *only, ldns_rr_list *list)
{
	bool shared = work_is_shared(zone);

	for (size_t i = 0; i < zone->key_count; i++) {
		const struct world_key *key = zone->keys[i];
		const char *digests = words_value(&key->words, "ds=");

		if (only != NULL && key != only)
			continue;
		if (digests == NULL)
			digests = is_sep(key) || !shared ? "2" : "none";
		ds_of_key(world, key, digests, list);
	}
}
