/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What check_mx_migration asks and finds out; for its test.
 */
#ifndef CHECK_MX_MIGRATION_H
#define CHECK_MX_MIGRATION_H

#include "chain_fetch.h"
#include "common_options.h"
#include "dane.h"
#include "migration.h"

struct question {
	struct common_options common;
	const char *expect_mx; /* as -H, or null */
	bool final;
	bool every_server;
	bool probe; /* connect to the hosts that ask for a match */
};

struct facts {
	const struct chain *mx_chain;
	struct mx_set mx; /* with what is known of each host */
	const struct chain *mta_sts, *tls_rpt; /* TXT (RFC 8461 3.1, 8460 3) */
	struct zone_servers servers; /* its zone has no length where they
					were not asked */
	struct servers_ttl ttls;     /* of the MX records there */
	struct mail_probes probes;   /* with --probe, else empty */
	struct dane dane;            /* the same */
	const struct anchors *anchors;
	const struct dns_replies *replies;
	struct policy policy;
	unsigned flights; /* to the resolver, of which each cost a round-trip */
	double seconds;   /* the gathering took */
};

/* Weighs what was probed. */
void weigh(struct arena *, SSL_CTX *, const struct question *, struct facts *);

void judge(struct arena *, struct findings *, const struct question *,
    const struct facts *);

extern const struct program check_mx_migration;

#endif
