/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: every server of the zone at the end of a chain is asked for that
 * zone's SOA, keys and kind of denial and for the records of the chain.
 */
#ifndef CHAIN_SERVERS_H
#define CHAIN_SERVERS_H

#include "servers_ask.h"
#include "servers_json.h"
#include "servers_judge.h"
#include "servers_verify.h"

struct chain_servers {
	bool asked; /* false: not wanted, or the resolver gives nothing */
	struct zone_servers all;
	struct server_proofs proofs;
};

/* What the servers do, where they differ, whose signatures do not hold; for
 * -vv what each said. */
void chain_servers_judge(struct arena *, struct findings *,
    const struct chain_servers *, int64_t at);

/* The member "servers"; none where they were not asked. */
void chain_servers_json(
    struct json *, struct arena *, const struct chain_servers *);

/* family: 0, 4 or 6. */
struct chain_servers chain_servers_ask(
    struct chain_source *, const struct chain *, int family);

#endif
