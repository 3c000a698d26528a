/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * NSEC3 records are read field by field, each with its size; hashes are
 * compared as bytes, never as text.
 */
#include <string.h>

#include "nsec3.h"

#define HASH_SHA1 1       /* the only algorithm there is (RFC 5155 11) */
#define FLAG_OPT_OUT 0x01 /* the only flag there is */
#define BASE32_SIZE 32    /* characters for 20 bytes, without padding */

_Static_assert(
    BASE32_SIZE * 5 == NSEC3_HASH_SIZE * 8, "no bit of base32 is left over");

enum rdata { ALGORITHM, FLAGS, ITERATIONS, SALT, NEXT, TYPES };

/* A field of fixed size; null where it is not that. */
static const uint8_t *
fixed(const ldns_rr *rr, enum rdata field, size_t size)
{
	const ldns_rdf *rdf = ldns_rr_rdf(rr, field);

	return (rdf != NULL && ldns_rdf_size(rdf) == size ? ldns_rdf_data(rdf)
							  : NULL);
}

/* A field that begins with the number of its bytes; null where that lies. */
static const uint8_t *
counted(const ldns_rr *rr, enum rdata field)
{
	const ldns_rdf *rdf = ldns_rr_rdf(rr, field);
	const uint8_t *bytes;

	if (rdf == NULL || ldns_rdf_size(rdf) == 0)
		return (NULL);
	bytes = ldns_rdf_data(rdf);
	return (ldns_rdf_size(rdf) == 1U + bytes[0] ? bytes : NULL);
}

/* RFC 4648 7, in lower or upper case; -1 where it is no such digit. */
static int
digit(uint8_t character)
{
	if (character >= '0' && character <= '9')
		return (character - '0');
	if (character >= 'a' && character <= 'v')
		return (character - 'a' + 10);
	if (character >= 'A' && character <= 'V')
		return (character - 'A' + 10);
	return (-1);
}

/* A label: its length and then its characters. */
static bool
hash_of_label(const uint8_t *label, struct nsec3_hash *hash)
{
	unsigned bits = 0, count = 0;
	size_t at = 0;

	if (label[0] != BASE32_SIZE)
		return (false);
	for (size_t i = 1; i <= BASE32_SIZE; i++) {
		int value = digit(label[i]);

		if (value < 0)
			return (false);
		bits = bits << 5 | (unsigned)value;
		count += 5;
		if (count >= 8) {
			count -= 8;
			hash->bytes[at++] = (uint8_t)(bits >> count);
		}
	}
	return (true);
}

/* RFC 5155 3: one label, the hash, and then the zone. */
static bool
read_owner(const ldns_rr *rr, const struct name *zone, struct nsec3_hash *hash)
{
	struct name owner = name_of_rdf(ldns_rr_owner(rr));

	return (name_within(&owner, zone) &&
		name_labels(&owner) == name_labels(zone) + 1 &&
		hash_of_label(owner.wire, hash));
}

static bool
read_next(const ldns_rr *rr, struct nsec3_hash *hash)
{
	const uint8_t *bytes = counted(rr, NEXT);

	if (bytes == NULL || bytes[0] != NSEC3_HASH_SIZE)
		return (false);
	memcpy(hash->bytes, bytes + 1, NSEC3_HASH_SIZE);
	return (true);
}

/* RFC 5155 8.1 and 8.2: flags and algorithm come first, since nothing is
 * known of the rest where they are unknown. */
enum nsec3_reading
nsec3_read(const ldns_rr *rr, const struct name *zone, struct nsec3 *nsec3)
{
	const uint8_t *algorithm = fixed(rr, ALGORITHM, 1);
	const uint8_t *flags = fixed(rr, FLAGS, 1);
	const uint8_t *iterations = fixed(rr, ITERATIONS, 2);
	const uint8_t *salt = counted(rr, SALT);

	if (algorithm == NULL || flags == NULL || iterations == NULL ||
	    salt == NULL || (*flags & ~FLAG_OPT_OUT) != 0)
		return (NSEC3_IGNORED);
	if (*algorithm != HASH_SHA1)
		return (NSEC3_UNKNOWN_HASH);
	if (!read_owner(rr, zone, &nsec3->owner) ||
	    !read_next(rr, &nsec3->next) ||
	    !denial_types_read(ldns_rr_rdf(rr, TYPES), &nsec3->types))
		return (NSEC3_IGNORED);
	nsec3->parameters = (struct nsec3_parameters){
		.iterations = (uint16_t)(iterations[0] << 8 | iterations[1]),
		.salt_size = salt[0],
		.salt = salt + 1,
	};
	nsec3->opt_out = (*flags & FLAG_OPT_OUT) != 0;
	return (NSEC3_USABLE);
}

bool
nsec3_parameters_equal(
    const struct nsec3_parameters *a, const struct nsec3_parameters *b)
{
	return (a->iterations == b->iterations &&
		a->salt_size == b->salt_size &&
		memcmp(a->salt, b->salt, a->salt_size) == 0);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

struct nsec3_hash
nsec3_hash_name(struct arena *arena, const struct nsec3_parameters *parameters,
    const struct name *name)
{
	struct nsec3_hash hash = { 0 };
	const ldns_rdf *label;

	arena_room();
	label = arena_own(arena,
	    ldns_nsec3_hash_name(name_to_rdf(arena, name), HASH_SHA1,
		parameters->iterations, parameters->salt_size,
		parameters->salt),
	    release_rdf);

	(void)hash_of_label(ldns_rdf_data(label), &hash);
	return (hash);
}

bool
nsec3_matches(const struct nsec3 *nsec3, const struct nsec3_hash *hash)
{
	return (memcmp(&nsec3->owner, hash, sizeof(*hash)) == 0);
}

bool
nsec3_covers(const struct nsec3 *nsec3, const struct nsec3_hash *hash)
{
	size_t size = sizeof(*hash);
	bool above = memcmp(hash, &nsec3->owner, size) > 0;
	bool below = memcmp(hash, &nsec3->next, size) < 0;

	if (memcmp(&nsec3->owner, &nsec3->next, size) < 0)
		return (above && below);
	return (above || below);
}
