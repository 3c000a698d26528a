/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The NSEC3 hashes of names in this run, each computed once and counted: the
 * same name is looked up in many replies, and each walk of a chain begins
 * anew.  Lives in the arena.
 */
#ifndef NSEC3_MEMO_H
#define NSEC3_MEMO_H

#include "nsec3.h"
#include "work.h"

struct nsec3_memo;

/* work: what hashes are counted in. */
struct nsec3_memo *nsec3_memo_new(struct arena *, struct work *);

/* False where no work is left for it.  The parameters and what they point to
 * are kept. */
bool nsec3_memo_hash(struct nsec3_memo *, const struct nsec3_parameters *,
    const struct name *, struct nsec3_hash *);

#endif
