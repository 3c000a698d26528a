/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: the MX records of a domain as every authoritative server of their
 * zone has them.
 */
#ifndef MX_SERVERS_H
#define MX_SERVERS_H

#include "servers_ask.h"

/* The questions that each server gets. */
enum mx_asked { MX_ASKED_MX, MX_ASKED_SOA, MX_ASKED };

/*
 * Of the zone at the end of the chain's aliases.  The result's zone has no
 * length where none is known, and then nobody was asked.
 */
struct zone_servers mx_servers_ask(
    struct chain_source *, const struct chain *, int family);

#endif
