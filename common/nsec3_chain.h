/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Those NSEC3 records of a reply that share zone, iterations and salt, so
 * that they may be used in one proof (RFC 5155 8.2), and what can be looked
 * up in them.  Pure; lives as long as the records and the arena.
 */
#ifndef NSEC3_CHAIN_H
#define NSEC3_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "name.h"
#include "nsec3_memo.h"

struct nsec3_chain {
	struct arena *arena;
	const struct name *zone;
	const struct nsec3_parameters *parameters;
	const struct nsec3 *list; /* of this chain and of others */
	size_t count;
	struct nsec3_memo *hashes; /* or null */
	bool *spent; /* set where a hash could not be had: what is then
			looked up is worth nothing */
};

typedef bool nsec3_has(const struct denial_types *);

struct nsec3_hash nsec3_chain_hash(
    const struct nsec3_chain *, const struct name *);

/* The first record of the hash after this one (null: the first of all), or
 * null.  Two of one hash may stand in a reply while the zone changes. */
const struct nsec3 *nsec3_chain_match(const struct nsec3_chain *,
    const struct nsec3_hash *, const struct nsec3 *after);

/* Whether one of the records of the name has this in its bitmap. */
bool nsec3_chain_some(
    const struct nsec3_chain *, const struct name *, nsec3_has *);

/* The record that denies the name; one without opt-out, where there is one;
 * or null. */
const struct nsec3 *nsec3_chain_cover(
    const struct nsec3_chain *, const struct name *);

/* The deepest of the name and its ancestors in the zone that a record
 * matches; false where there is none. */
bool nsec3_chain_deepest(
    const struct nsec3_chain *, const struct name *, struct name *deepest);

#endif
