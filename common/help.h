/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What --help and --version print, made from the tables of a program.  Pure;
 * texts live in the arena.
 */
#ifndef HELP_H
#define HELP_H

#include "options.h"

#define HELP_COLUMNS 80

const char *help_text(struct arena *, const struct program *);

/* What ranges are, and what -w and -c are about. */
const char *help_thresholds(struct arena *, const struct program *);

/* "check_dnssec_chain v0.1.0 (dns-mail-checks 0.1.0)", with a newline. */
const char *help_version(struct arena *, const struct program *);

#endif
