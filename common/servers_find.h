/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: who the servers of a zone are: NS sets and addresses through the
 * resolver, validated where the chain allows, and the parent's referral from
 * one of its own servers.
 */
#ifndef SERVERS_FIND_H
#define SERVERS_FIND_H

#include "servers_ask.h"

/*
 * Fills in names and list, without replies, and what was seen of the NS sets.
 * True where a server of the parent replied, so that more than the resolver
 * can be reached from here.
 */
bool servers_find(struct chain_source *, const struct servers_request *,
    struct zone_servers *);

/* Whether one of the parent's servers, as found then, replies once more. */
bool parent_replies(struct chain_source *, const struct servers_request *,
    struct zone_servers *);

#endif
