/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of dane.c: what its parts share while hosts are weighed.
 */
#ifndef DANE_WEIGHING_H
#define DANE_WEIGHING_H

#include "dane.h"

struct weighing {
	struct arena *arena;
	const struct dane_input *input;
	bool anything; /* a connection to any host came about, or was refused:
			  the way out is open */
};

/* Fills in what the addresses of that host showed: shown, matched and counts.
 * Its demand and TLSA records are there. */
void dane_look_at_addresses(
    const struct weighing *, struct dane_host *, size_t number);

/* Whether it is for this machine that no address was reached. */
bool dane_is_beyond_reach(const struct weighing *, const struct dane_host *);

/* Once all else is there. */
enum dane_verdict dane_verdict_of(
    const struct weighing *, const struct dane_host *);

#endif
