/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: asks servers for a sign of life where some question is left without
 * one (dns_life.h): for the NS of the root, which every resolver has at hand.
 * That is done together with the last repetition, or shortly before the
 * deadline, so that no time is lost, and once for all questions.
 */
#ifndef DNS_CONTROL_H
#define DNS_CONTROL_H

#include "dns_ask.h"
#include "dns_life.h"

struct dns_controls {
	struct dns_batch *batch;
	struct dns_control {
		struct dns_query query;
		struct dns_exchange exchange;
		struct dns_reply reply;
		unsigned sent;           /* queries so far; counted */
		struct dns_reply *asker; /* with those for this reply */
	} * list;                        /* by number of the peer */
	size_t count;
	bool waits; /* some question may need one at the end */
};

/* For all peers of the batch, none of them in use. */
struct dns_controls dns_controls_make(struct dns_batch *);

/* Looks whether there is one, and begins what the question needs.  now, end:
 * ms; the deadline. */
void dns_controls_see(
    struct dns_controls *, struct dns_exchange *, int64_t now, int64_t end);

/* Does what is due.  until: brought forward to when more may be needed. */
void dns_controls_go(
    struct dns_controls *, int64_t now, int64_t end, int64_t *until);

/* The questions are done. */
void dns_controls_end(struct dns_controls *, int64_t now);

#endif
