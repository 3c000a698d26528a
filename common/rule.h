/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A rule says how bad something is; the code says only when it is so.
 * Tables of rules are static data.
 */
#ifndef RULE_H
#define RULE_H

#include "state.h"

/*
 * A row of a rules table; a table ends with a row whose id is null.  The id
 * is a lower-case slug, public and stable for ever.  A rule whose default
 * state is OK is a note or a good fact.
 */
struct rule {
	const char *id;
	enum state state;
	const char *source;  /* "RFC 4035 5.3.1", or who says so */
	const char *meaning; /* one line for --help and docs */
};

#endif
