/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of signature.h: which of the signatures over one RRset decides.
 */
#ifndef SIGNATURE_BEST_H
#define SIGNATURE_BEST_H

#include "signature.h"

/* Fills in result, best and what follows from them, once each signature has
 * its own result. */
void signature_conclude(struct verification *);

#endif
