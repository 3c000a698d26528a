/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses of a name server out of replies.  Pure; in the arena.
 */
#ifndef SERVER_ADDRESS_H
#define SERVER_ADDRESS_H

#include "dns.h"
#include "server.h"

/* A and AAAA. */
#define ADDRESS_TYPES 2
extern const uint16_t address_types[ADDRESS_TYPES];

/* Whether addresses of this type are of the family: 0 (both), 4 or 6. */
bool address_wanted(uint16_t type, int family);

/* The reply's packet where it is an answer; else null. */
const ldns_pkt *answer_to(
    const struct dns_replies *, const struct name *, uint16_t type);

/* A list that is filled up to its room; what does not fit is counted. */
struct addresses {
	struct dns_server *list;
	size_t count, room, dropped;
};

/* What a resolver said, also of an alias's target. */
void addresses_of(struct arena *, const struct dns_replies *,
    const struct name *, int family, struct addresses *);

/* From the additional section of a referral (RFC 9471). */
void addresses_glue(struct arena *, const ldns_pkt *, const struct name *,
    int family, struct addresses *);

#endif
