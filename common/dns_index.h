/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The records of one section of a reply, in the order of their sets.  Many
 * walks look many times for sets in one reply, and whoever wrote it chooses how
 * many records it has: so they are looked at once, and what is looked for
 * costs a search.  Pure.  It is kept in the arena for as long as that lives, so
 * a packet must live as long, and not change once it was looked at.
 */
#ifndef DNS_INDEX_H
#define DNS_INDEX_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "name.h"

enum dns_section { DNS_ANSWER, DNS_AUTHORITY };

struct rrset;
struct dns_vector;

/* An RRSIG is listed twice: as a record, and as a signature. */
struct dns_entry {
	ldns_rr *record;
	uint32_t place; /* in the section */
	uint32_t kind;  /* the type; or of signatures the one that they cover,
			   above all types */
};

/* Those of one owner and type, class IN, in the order of the section. */
struct dns_group {
	const struct dns_entry *list; /* count entries, at least one */
	size_t count;
	const struct rrset *rrset; /* for dns_rrset.c: made of it, or null */
};

struct dns_index {
	struct dns_group *groups; /* by kind, then by owner */
	size_t count;
	struct dns_vector *vectors; /* for dns_rrset.c */
};

/* Of this packet: the same one whenever it is asked for. */
struct dns_index *dns_index_of(
    struct arena *, const ldns_pkt *, enum dns_section);

/* Null where there is none. */
struct dns_group *dns_index_find(
    const struct dns_index *, const struct name *, uint16_t type, bool signs);

/* The groups of records of a type: the first, and how many there are. */
struct dns_group *dns_index_type(
    const struct dns_index *, uint16_t type, size_t *count);

#endif
