/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: the DNS side of a domain's mail hosts, all hosts together: their
 * addresses, then TLSA of those whose addresses are secure, never of others
 * (RFC 7672 2.2.2).  Below mx.microsoft and in the zone of the MX records where
 * that is signed, so that its servers can answer, TLSA is in flight beside the
 * addresses, and looked at only where those are secure: that saves a
 * round-trip.
 */
#ifndef MAIL_FETCH_H
#define MAIL_FETCH_H

#include "chain_fetch.h"
#include "mx.h"

/*
 * Fills the hosts of the set in.  neighbours: what is around TLSA is asked for
 * beside it, which costs no round-trip, for mail_hosts_around().
 */
void mail_hosts_fetch(
    struct chain_source *, struct mx_set *, unsigned port, bool neighbours);

/*
 * The same, neighbours too, but where all that is wanted came with the first
 * flight: then nothing is looked at yet, true is returned, and the second does
 * the same for a host at a time.  That computes, and asks only for what could
 * not be foreseen of answers that were not validated.
 */
bool mail_hosts_ask(struct chain_source *, struct mx_set *, unsigned port);
void mail_host_fetch(
    struct chain_source *, const struct mx_set *, size_t host, unsigned port);

/*
 * Fills in what is around TLSA, where that was asked (mail_host.h): from the
 * replies that are there, and with ask, which may wait, what they leave open.
 */
void mail_hosts_around(
    struct chain_source *, struct mx_set *, unsigned port, bool ask);

#endif
