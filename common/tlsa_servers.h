/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: TLSA records of mail hosts as every authoritative server of their
 * zones has them.
 */
#ifndef TLSA_SERVERS_H
#define TLSA_SERVERS_H

#include "servers_ask.h"
#include "tlsa_zones.h"

/*
 * Asks the servers of every zone (tlsa_zones_of()), one zone after the other.
 * Each gets an even share of the time that is left by then, so that silent
 * servers of one leave the others theirs.
 */
void tlsa_servers_ask(struct chain_source *, struct tlsa_zones *, int family);

#endif
