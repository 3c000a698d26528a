/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the questions of one batch have learned about the servers: one that
 * left a few of them without any reply is not waited for by the others.
 * Pure; lives in the arena.
 */
#ifndef DNS_PEER_H
#define DNS_PEER_H

#include <stdint.h>

#include "server.h"

#define DNS_PEER_SILENCES 3 /* waits in vain before it counts as silent */

struct dns_peer {
	const struct dns_server *server;
	unsigned silences;
	bool heard;          /* anything of its came back */
	size_t number;       /* in the list */
	uint64_t heard_at;   /* dns_life.h's: when last, */
	uint64_t doubted_at; /* and when last asked for a sign of life */
};

struct dns_peers {
	struct arena *arena;
	struct dns_peer **list;
	size_t count, room;
};

/*
 * The peers that these servers are, in their order; the same address is the
 * same peer.
 */
struct dns_peer **dns_peers_of(
    struct dns_peers *, const struct dns_server *servers, size_t count);

bool dns_peer_silent(const struct dns_peer *);

#endif
