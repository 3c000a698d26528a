/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trust anchors: DS or DNSKEY records of any name, from a file in zone form
 * or the built-in pair of root keys (RFC 9718; key tags 20326 and 38696).
 * Records live in the arena.
 */
#ifndef ANCHOR_H
#define ANCHOR_H

#include <ldns/ldns.h>
#include <stddef.h>

#include "arena.h"
#include "name.h"

struct anchor {
	struct name owner;
	ldns_rr *rr; /* DS or DNSKEY */
};

struct anchors {
	const char *source; /* the path, or "built in" */
	const struct anchor *list;
	size_t count;
};

/*
 * Pure: reads zone-form text ($ORIGIN, $TTL, comments, parentheses).  Other
 * types are skipped, as are revoked DNSKEYs and those without the ZONE flag
 * (RFC 5011 2.1, RFC 4034 2.1.1), algorithms and digests that are not
 * supported, and keys that a tracker such as unbound holds in the file
 * without trusting them (RFC 5011 4).  Sets list and count.  Null, or a
 * sentence about what is wrong, "it holds no DS or DNSKEY record" included.
 */
const char *anchors_parse(struct arena *, const char *text, struct anchors *);

/* From a file of at most 1 MiB, or ends the program as UNKNOWN. */
struct anchors anchors_load(struct arena *, const char *path);

/* The built-in pair. */
struct anchors anchors_built_in(struct arena *);

/*
 * The file that configure found if it can be opened, else the built-in pair.
 * One that can be opened and is of no use ends the program as UNKNOWN.
 */
struct anchors anchors_default(struct arena *);

/*
 * The name of the closest anchor at or above the name, or null where no
 * anchor encloses it.
 */
const struct name *anchors_closest(const struct anchors *, const struct name *);

#endif
