/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of servers_find.h: the state of one search, shared by the files that
 * know names and addresses (servers_find.c) and the parent (servers_parent.c).
 */
#ifndef SERVERS_SEARCH_H
#define SERVERS_SEARCH_H

#include "server_address.h"
#include "servers_find.h"

#define PARENT_NAMES_MAX 4 /* of whom one has to refer */

struct search {
	struct arena *arena;
	struct chain_source *source;
	const struct servers_request *request;
	struct zone_servers *servers;
	const ldns_pkt *referral; /* the parent's; or null */
	bool parent_replied;
};

/* servers_find.c: the names of an NS set. */
void names_add(struct search *, const struct rrset *ns, bool parent);

/* servers_parent.c: the names of the parent's servers, as many as are asked;
 * returns how many. */
size_t parent_names(
    const struct search *, struct name names[static PARENT_NAMES_MAX]);

/* Asks them, once their addresses are there, and takes the names of the
 * referral.  A server that has the zone too gives none. */
void follow_parent(struct search *, const struct name *names, size_t);

#endif
