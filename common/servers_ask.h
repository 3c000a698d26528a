/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: puts the same questions to every authoritative server of a zone,
 * all at once: IPv4 and IPv6, UDP and, where asked for, TCP.
 */
#ifndef SERVERS_ASK_H
#define SERVERS_ASK_H

#include "chain_fetch.h"
#include "servers.h"

struct servers_request {
	struct name zone;
	struct name parent; /* length 0: the parent's servers are not asked */
	const struct dns_question *questions; /* of the zone; live as long as
						 the result */
	size_t count;
	int family; /* 0, 4 or 6 */
	bool tcp;   /* also whether each answers over TCP */
};

/*
 * Finds names and addresses through the resolver, whose replies go to the
 * source as all do; what the servers said themselves is in the result alone.
 * Takes part of the time that is left, and returns with what there is.
 */
struct zone_servers servers_ask(
    struct chain_source *, const struct servers_request *);

#endif
