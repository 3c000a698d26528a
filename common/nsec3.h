/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One NSEC3 record (RFC 5155 3) as a plain value, and the arithmetic of its
 * hashes.  Pure; a value is valid as long as the record it was read from.
 */
#ifndef NSEC3_H
#define NSEC3_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "denial_types.h"
#include "name.h"

#define NSEC3_HASH_SIZE 20 /* SHA-1 */

struct nsec3_hash {
	uint8_t bytes[NSEC3_HASH_SIZE];
};

/* What all records of one chain share, beside the zone and SHA-1. */
struct nsec3_parameters {
	uint16_t iterations;
	uint8_t salt_size;
	const uint8_t *salt;
};

struct nsec3 {
	struct nsec3_parameters parameters;
	struct nsec3_hash owner, next;
	struct denial_types types;
	bool opt_out;
};

enum nsec3_reading {
	NSEC3_USABLE,
	NSEC3_IGNORED,     /* malformed, of another zone, unknown flags */
	NSEC3_UNKNOWN_HASH /* not SHA-1: cannot be used, RFC 5155 8.1 */
};

enum nsec3_reading nsec3_read(
    const ldns_rr *, const struct name *zone, struct nsec3 *);

bool nsec3_parameters_equal(
    const struct nsec3_parameters *, const struct nsec3_parameters *);

/* RFC 5155 5; costs iterations + 1 rounds of SHA-1. */
struct nsec3_hash nsec3_hash_name(
    struct arena *, const struct nsec3_parameters *, const struct name *);

bool nsec3_matches(const struct nsec3 *, const struct nsec3_hash *);

/* Strictly between owner and next; the last record of a chain leads back to
 * the first (RFC 5155 3.1.7). */
bool nsec3_covers(const struct nsec3 *, const struct nsec3_hash *);

#endif
