/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Servers as JSON, for the facts of a report: a member of an open object.
 */
#ifndef SERVERS_JSON_H
#define SERVERS_JSON_H

#include "json.h"
#include "servers.h"

/* "servers": name, address, outcome and serial of each. */
void servers_json(struct json *, struct arena *, const struct zone_servers *);

/* "answers", "tcp-only", "no-route": stable for ever. */
const char *server_outcome_slug(enum server_outcome);

#endif
