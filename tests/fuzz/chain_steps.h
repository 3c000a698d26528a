/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Steps that damage the answers of a chain_case.  A step is six octets of the
 * input: what is done, to which reply and which record of it, and three that
 * say more.
 */
#ifndef CHAIN_STEPS_H
#define CHAIN_STEPS_H

#include "chain_cases.h"
#include "fuzz.h"

#define CHAIN_STEPS_MAX 24

struct chain_steps {
	struct arena *arena;
	const struct chain_case *one;
	struct dns_reply *replies; /* as many as the true ones */
	ldns_pkt **packets;        /* null: as it was */
	bool rightful; /* who did that has keys that the chain rests on */
};

/* Takes steps from the input, and gives the replies. */
struct dns_replies chain_steps_take(struct chain_steps *, struct fuzz_input *);

#endif
