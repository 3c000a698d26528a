/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chain as JSON, for the facts of a report: members of an open object.
 */
#ifndef CHAIN_JSON_H
#define CHAIN_JSON_H

#include "chain.h"
#include "json.h"

/* "verdict", "reason", "zones" and "rrset". */
void chain_json(struct json *, struct arena *, const struct chain *);

#endif
