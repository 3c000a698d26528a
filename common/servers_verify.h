/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signatures that each server of a zone gives, against every key set that
 * one of them, or the resolver, gives under the zone's DS: a validator may
 * have its keys from one server and the records from another.  That servers
 * sign with keys of their own is as it may be (RFC 8901).  Pure; in the
 * arena.
 */
#ifndef SERVERS_VERIFY_H
#define SERVERS_VERIFY_H

#include "chain_life.h"
#include "servers.h"

/* One RRset of one server's reply under the first key set that it does not
 * fit, or else under the resolver's. */
struct server_proof {
	const struct zone_server *server;
	const char *what; /* "MX", "NSEC3" */
	enum chain_rule result;
	bool unheeded; /* the reply has no signatures and does not heed EDNS
			  and DO; nothing else is said of it */
	const struct verification *records; /* or null: a denial without any */
	const struct signature *signature;  /* that decides; or null */
	const char *keys_of; /* whose key set it does not fit where that is
				not the resolver's; else null */
};

struct server_proofs {
	struct server_proof *list;
	size_t count;
};

/* Nothing for a zone whose keys do not matter: insecure, or not seen. */
struct server_proofs servers_verify(struct arena *, const struct zone_servers *,
    const struct chain_zone *, struct policy);

/* Adds the chain's rules for those that do not hold, below node. */
void server_proofs_judge(struct arena *, struct findings *,
    struct finding *node, const struct server_proofs *, int64_t at);

/* Adds the signatures that end before those that the resolver gave. */
void lives_add_servers(struct arena *, struct lives *,
    const struct chain_zone *, const struct server_proofs *);

#endif
