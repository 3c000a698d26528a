/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In the place of chain_fetch.c: chains come from a world in memory.  A test
 * that wants it names it among its own sources.
 */
#ifndef WORLD_FETCH_H
#define WORLD_FETCH_H

#include "chain_fetch.h"
#include "world.h"

/* From here on; after so many fetches the deadline has come, and nothing is
 * answered any more. */
void world_fetch_from(struct world *, long fetches);

#endif
