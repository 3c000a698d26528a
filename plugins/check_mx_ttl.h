/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What check_mx_ttl asks and finds out; for its test.
 */
#ifndef CHECK_MX_TTL_H
#define CHECK_MX_TTL_H

#include "chain_fetch.h"
#include "common_options.h"
#include "mx_phase.h"
#include "servers_ttl.h"

struct question {
	struct common_options common;
	const struct mx_phase *phase; /* null: none is expected */
};

struct facts {
	const struct chain *chain;   /* as the resolver gives it */
	struct zone_servers servers; /* of the zone at the end of all aliases;
					asked for MX and SOA */
	struct servers_ttl ttls;     /* of the MX records there */
	const struct dns_replies *replies;
	const struct work *work;
	int64_t at;
	double seconds; /* the gathering took */
};

void judge(struct arena *, struct findings *, const struct question *,
    const struct facts *);

/* A JSON object. */
const char *facts_json(struct arena *, const struct facts *);

extern const struct program check_mx_ttl;

#endif
