/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What tests of lints want of a world beyond world.h: CDS and CDNSKEY made
 * from a zone's own keys, which have no lines of their own there.
 *
 *   cds ZONE KEY DIGEST[,DIGEST] [flip]      of the key with that index
 *   cdnskey ZONE KEY
 *
 * The zone's keys must have been told; the first one is 0.
 */
#ifndef WORLD_MORE_H
#define WORLD_MORE_H

#include "world.h"

/* Before the first question. */
void world_tell_wishes(struct world *, const char *lines);

#endif
