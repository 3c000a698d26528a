/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of the signatures over one RRset, or of those by one key, decides.
 */
#ifndef SIGNATURE_BEST_H
#define SIGNATURE_BEST_H

#include "signature.h"

/* Whether the one says more than the other.  lenient: as of a verification. */
bool signature_better(
    const struct signature *one, const struct signature *other, bool lenient);

/* Fills in result, best and what follows from them, once each signature has
 * its own result. */
void signature_conclude(struct verification *);

#endif
