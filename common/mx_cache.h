/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a resolver, as one of many caches, still holds of MX records that the
 * zone's name servers have in a newer form.  Pure; lives in the arena.
 */
#ifndef MX_CACHE_H
#define MX_CACHE_H

#include "mx_ttl.h"

enum mx_cache_state {
	CACHE_NOT_SEEN,    /* the resolver or all name servers do not say */
	CACHE_NEW,         /* what the newest server has */
	CACHE_OLD_RECORDS, /* others, or some that are gone */
	CACHE_OLD_ABSENCE, /* that there are none, though there are by now */
	CACHE_OLD_TTL      /* these, but as they had another TTL */
};

struct mx_cache {
	enum mx_cache_state state;
	bool bogus;    /* what the resolver holds does not validate */
	uint32_t left; /* s until it asks again; 0 where nothing is old */
	bool was_signed;
	uint32_t original_ttl; /* s, of what it holds, where that was signed */
	bool is_signed;
	int64_t at;        /* the present, s since 1970 */
	int64_t inception; /* of the newest server's latest signature, s since
			      1970, where it has one; unvalidated */
};

/* Caches keep nothing for longer than this, s (RFC 8767 4). */
#define CACHE_LONGEST 604800

/* at: the present, around which inceptions are understood. */
struct mx_cache mx_cache_read(
    struct arena *, const struct mx_ttl *, const struct chain *, int64_t at);

#endif
