/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Servers by address, for one batch.
 */
#include "dns_peer.h"

static struct dns_peer *
peer_add(struct dns_peers *peers, const struct dns_server *server)
{
	struct dns_peer *peer = arena_alloc(peers->arena, sizeof(*peer));

	if (peers->count == peers->room) {
		peers->room = peers->room == 0 ? 8 : 2 * peers->room;
		peers->list = arena_grow(peers->arena, peers->list,
		    peers->count, peers->room, sizeof(*peers->list));
	}
	peer->server = server;
	peer->number = peers->count;
	peers->list[peers->count++] = peer;
	return (peer);
}

static struct dns_peer *
peer_of(struct dns_peers *peers, const struct dns_server *server)
{
	for (size_t i = 0; i < peers->count; i++)
		if (dns_server_equal(peers->list[i]->server, server))
			return (peers->list[i]);
	return (peer_add(peers, server));
}

struct dns_peer **
dns_peers_of(
    struct dns_peers *peers, const struct dns_server *servers, size_t count)
{
	struct dns_peer **list =
	    arena_array(peers->arena, count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = peer_of(peers, &servers[i]);
	return (list);
}

bool
dns_peer_silent(const struct dns_peer *peer)
{
	return (!peer->heard && peer->silences >= DNS_PEER_SILENCES);
}
