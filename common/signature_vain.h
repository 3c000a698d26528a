/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of signature.h: how many checks of an RRset fail before one holds, for
 * a validator that meets its signatures and keys in the worst order (RFC 4035
 * 5.3.1 leaves the order open).  Pure.
 */
#ifndef SIGNATURE_VAIN_H
#define SIGNATURE_VAIN_H

#include "signature.h"

/* Whether so many were in vain already that no other is tried. */
bool signature_hopeless(const struct verification *);

/* Gives all that may hold, or were tried, this result instead. */
void signature_refuse(struct verification *, enum chain_rule);

/* Refuses all where more is in vain than SIGNATURE_VAIN_MAX, or no validator
 * gets past what is beside the good one; or that may be so by what the run's
 * bound left untried.  After all have been tried. */
void signature_weigh(struct verification *);

#endif
