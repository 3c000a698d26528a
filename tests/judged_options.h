/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The common options of a row of a table, as words of one line: w=RANGE
 * c=RANGE timeout=STATE severity=RULE=STATE.
 */
#ifndef JUDGED_OPTIONS_H
#define JUDGED_OPTIONS_H

#include "common_options.h"
#include "world_inside.h"

/* Fills them in, 10 s as the timeout, and gives findings with --severity in
 * force. */
struct findings *judged_options(struct arena *, const struct program *,
    const struct words *, struct common_options *);

#endif
