/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In the place of dns_ask.c: questions go to a world in memory, and are counted
 * as flights.  A test that wants it names it among its own sources.
 */
#ifndef WORLD_ASKED_H
#define WORLD_ASKED_H

#include "chain_fetch.h"
#include "world.h"

/* Of the world since it was opened. */
struct world_asked {
	unsigned flights;
	size_t most; /* questions of one flight */
};

extern struct world_asked world_asked;

/* Chains of a world that is opened here; more: lines after its own, or null. */
struct chain_source world_source(
    struct arena *, const char *script, const char *more);

#endif
