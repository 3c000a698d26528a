/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * International names (RFC 5890) as the DNS has them.  libidn2 does it.
 */
#ifndef IDN_H
#define IDN_H

#include "arena.h"

/* Gives a name in UTF-8, whatever the locale says, as A-labels.  Returns null,
 * or what is wrong with it, as "is not ..."; both texts live in the arena. */
const char *idn_to_ascii(struct arena *, const char *utf8, const char **ascii);

#endif
