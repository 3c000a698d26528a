/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zones that hold the TLSA records of mail hosts, each to be asked of all
 * its servers (tlsa_servers.h), and what they said.  Pure; in the arena.
 */
#ifndef TLSA_ZONES_H
#define TLSA_ZONES_H

#include "findings.h"
#include "mx.h"
#include "servers.h"

#define TLSA_ZONES_MAX 4 /* asked; hosts of a domain mostly share one */

struct tlsa_zones {
	struct zone_servers *list;
	size_t count;
	size_t dropped; /* zones beyond the bound */
};

/*
 * Each zone once, in the order of the hosts, with its questions: TLSA of all
 * hosts there, at the end of the aliases, then A of the names above those that
 * are there as far as there is room, then SOA.  Hosts whose TLSA was not
 * asked, or whose zone is not known, have none.  The servers are still to be
 * asked.
 */
struct tlsa_zones tlsa_zones_of(struct arena *, const struct mx_set *);

/* Whether the deadline came before all answered. */
bool tlsa_zones_late(const struct tlsa_zones *);

/* As servers_judge_answers() for each zone, who denies a name above TLSA, and
 * how many zones were left out. */
void tlsa_zones_judge(
    struct arena *, struct findings *, const struct tlsa_zones *);

/* How it was found: as servers_trace(). */
void tlsa_zones_trace(
    struct arena *, struct findings *, const struct tlsa_zones *);

#endif
