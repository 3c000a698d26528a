/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom one question is put to next, how, and how long each is waited for.
 * Pure: no clock, no socket.
 */
#ifndef DNS_PLAN_H
#define DNS_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "dns_peer.h"

/* Servers of a question beyond these are not asked. */
#define DNS_SERVERS_MAX 64

struct dns_plan {
	struct dns_peer *const *servers;
	size_t count;
	uint64_t settled; /* bit n: server n has had its say */
	size_t server;    /* whose turn it is */
	unsigned round, step;
	bool tcp_only;
};

struct dns_step {
	size_t server;
	bool tcp;
	int wait; /* ms after it, before the next step */
};

struct dns_plan dns_plan_make(
    struct dns_peer *const *servers, size_t count, bool tcp_only);

/* What to do now; false where nothing is left.  The same until it is done. */
bool dns_plan_step(struct dns_plan *, struct dns_step *);
void dns_plan_done(struct dns_plan *);

/* The server has had its say: it is not asked again. */
void dns_plan_settle(struct dns_plan *, size_t server);

/* The server is left alone for the rest of this round. */
void dns_plan_leave(struct dns_plan *, size_t server);

/* Whether waiting for the server is vain and another may be asked at once. */
bool dns_plan_hurries(const struct dns_plan *);

/* Whether the last round is reached. */
bool dns_plan_last(const struct dns_plan *);

/* Whether a server that may well answer has hardly been asked, not even over
 * TCP, as there are others and they came first. */
bool dns_plan_early(const struct dns_plan *);

/* Whether all servers have had their say. */
bool dns_plan_settled(const struct dns_plan *);

#endif
