/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The TTL that each server of a zone publishes an RRset with.  In a secure
 * zone that is the one in the signature (RFC 4034 3.1.4), where it holds: the
 * field beside it is anybody's on the way from there, who may show less or
 * more, and a cache before a server counts it down.  Pure; in the arena.
 */
#ifndef SERVERS_TTL_H
#define SERVERS_TTL_H

#include "servers_verify.h"

/* Of a server without the RRset nothing is set. */
struct server_ttl {
	bool seen;
	bool unproved; /* it has the RRset, and no signature that holds, as the
			  zone wants it: its TTL is not known */
	uint32_t seconds;
};

struct servers_ttl {
	const struct server_ttl *list; /* of each one of the zone_servers */
	struct server_proofs proofs;   /* of each that was verified */
};

/* Of question i, which the last name of the chain had; where the chain is
 * secure the servers' RRsets must be too, by the keys that it found. */
struct servers_ttl servers_ttl_read(struct arena *, const struct zone_servers *,
    size_t i, const struct chain *, struct policy);

#endif
