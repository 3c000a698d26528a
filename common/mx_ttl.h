/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The TTL that a zone publishes its MX records with: from its name servers, or
 * where they cannot be seen, from what the resolver holds.  Pure; lives in the
 * arena.
 */
#ifndef MX_TTL_H
#define MX_TTL_H

#include "chain.h"
#include "servers_ttl.h"

/* What is there of the MX records of a name; the most first.  Unproved: there
 * are some, but not as the secure zone has signed them, so they show nothing.
 */
enum mx_sight {
	MX_FOUND,
	MX_ALIAS,
	MX_NO_DATA,
	MX_NO_NAME,
	MX_UNPROVED,
	MX_NOT_SEEN
};

/* One copy of them: a server's, or the resolver's. */
struct mx_copy {
	enum mx_sight sight;
	const struct rrset *rrset; /* where there is one, if unproved */
	uint32_t ttl;              /* s, where found: a server's as it was
				      set, the resolver's as it is left */
	bool differs; /* of servers: from what the newest one has */
};

/* Where the TTL was found. */
enum ttl_source {
	TTL_NOT_SEEN,
	TTL_SERVERS, /* all servers that answer; of a secure zone by their
			signatures */
	TTL_RRSIG,   /* the original TTL of a validated signature (RFC 4034
			3.1.4), as the resolver holds it */
	TTL_RESOLVER /* what the resolver has left of it: a lower bound */
};

struct mx_ttl {
	enum ttl_source source;
	uint32_t least, most;         /* s, of the source; else 0 */
	struct mx_copy *servers;      /* of each one of the zone_servers */
	size_t answering;             /* servers */
	size_t differing;             /* of those, from the newest */
	const struct mx_copy *newest; /* of the server with the highest
					 serial, unproved ones apart; null where
					 there is no other */
	struct mx_copy held;          /* by the resolver */
};

/* chain: of an MX question; the servers were asked for MX at its last link,
 * first of all, and for the zone's SOA.  ttls: of that first question. */
struct mx_ttl mx_ttl_read(struct arena *, const struct zone_servers *,
    const struct servers_ttl *ttls, const struct chain *);

/* Whether it is the TTL itself, not only a lower bound. */
bool mx_ttl_is_exact(const struct mx_ttl *);

/* Of the newest server, else of the resolver. */
enum mx_sight mx_ttl_sight(const struct mx_ttl *);

/* Where both are found, whether they hold the same records. */
bool mx_copy_same(
    struct arena *, const struct mx_copy *, const struct mx_copy *);

/* "servers", "rrsig", "resolver"; null where it was not seen. */
const char *ttl_source_text(enum ttl_source);

/* In words, for a server without MX records: "no MX records"; null where it
 * has them. */
const char *mx_copy_fault(const struct mx_copy *, const struct zone_server *);

#endif
