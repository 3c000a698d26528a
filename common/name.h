/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Domain names as plain values: wire form (RFC 1035 3.1), always lower case
 * (RFC 4034 6.2), so that equality is a comparison of bytes.  Pure; a value
 * needs no release.
 */
#ifndef NAME_H
#define NAME_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

#define NAME_WIRE_MAX 255
#define NAME_LABEL_MAX 63

struct name {
	uint8_t length; /* of the wire form, root's 1 included; 0: no name */
	uint8_t wire[NAME_WIRE_MAX];
};

extern const struct name name_root;

/*
 * From presentation form (RFC 1035 5.1, escapes \X and \DDD); absolute with
 * or without the trailing dot.  Null, or a sentence that says what is wrong.
 */
const char *name_parse(const char *text, struct name *);

/*
 * What a person gives as a domain: also U-labels (IDNA 2008 by libidn2), and
 * stricter: letters, digits, hyphen and underscore only; an IP address is
 * refused with "give the domain name".  Null, or a sentence in the arena.
 */
const char *name_parse_user(struct arena *, const char *text, struct name *);

/* From the uncompressed wire form; false where it is malformed. */
bool name_from_wire(const uint8_t *, size_t, struct name *);

/* From a domain name of ldns; length 0 where the rdf is none. */
struct name name_of_rdf(const ldns_rdf *);

/* For calls into ldns; the arena owns it. */
ldns_rdf *name_to_rdf(struct arena *, const struct name *);

/* Presentation form without trailing dot, the root is "."; \DDD escapes. */
const char *name_text(struct arena *, const struct name *);

bool name_is_root(const struct name *);
bool name_equal(const struct name *, const struct name *);

/* Whether the first is the second or below it. */
bool name_within(const struct name *, const struct name *ancestor);

/* Canonical order of RFC 4034 6.1. */
int name_compare(const struct name *, const struct name *);

/* Labels without the root's: 0 for the root, 2 for example.dk. */
unsigned name_labels(const struct name *);

/* The last n labels; the name itself where n is not below its count. */
struct name name_ancestor(const struct name *, unsigned labels);

/* Without the first label; the root's parent is the root. */
struct name name_parent(const struct name *);

/* The deepest name that both are at or below. */
struct name name_common_ancestor(const struct name *, const struct name *);

bool name_is_wildcard(const struct name *); /* first label is "*" */

/* "*." before the name; false where that would be too long. */
bool name_wildcard(const struct name *, struct name *);

/* A label (bytes, not escaped) before the name; false if too long. */
bool name_child(const struct name *parent, const uint8_t *label, size_t length,
    struct name *);

/*
 * RFC 6672 2.2: the name with its ending owner replaced by target; false
 * where the name is not below owner or the result is too long.
 */
bool name_substitute(const struct name *, const struct name *owner,
    const struct name *target, struct name *);

#endif
