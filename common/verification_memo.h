/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the signatures of a set came to under the same keys: each walk of a
 * chain comes by the same sets, and whoever wrote them chooses how many
 * signatures they have.  Kept in the arena for as long as that lives, so a set
 * must live as long; pure.
 */
#ifndef VERIFICATION_MEMO_H
#define VERIFICATION_MEMO_H

#include "signature.h"

/* Null where there is none, or where the policy has no memo.  Marks the keys
 * that it marked when it was made. */
const struct verification *verification_memo_find(struct arena *,
    const struct rrset *, struct keyset *, const struct policy *, bool lenient);

/* Of one that is not partial. */
void verification_memo_add(struct arena *, const struct verification *,
    const struct keyset *, const struct policy *);

#endif
