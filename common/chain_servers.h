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

/* As chain_judge_fault(); but where all name servers that were asked are signed
 * and give records that hold, and only the resolver's do not, the fault is the
 * resolver's. */
void chain_servers_judge_fault(struct arena *, struct findings *,
    struct finding *node, const struct chain_servers *, const struct chain *);

/* The member "servers"; none where they were not asked. */
void chain_servers_json(
    struct json *, struct arena *, const struct chain_servers *);

/* family: 0, 4 or 6. */
struct chain_servers chain_servers_ask(
    struct chain_source *, const struct chain *, int family);

#endif
