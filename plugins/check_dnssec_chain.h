/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What check_dnssec_chain asks and finds out; for its test.
 */
#ifndef CHECK_DNSSEC_CHAIN_H
#define CHECK_DNSSEC_CHAIN_H

#include "chain_servers.h"
#include "common_options.h"

struct question {
	struct common_options common;
	uint16_t type;
	enum verdict expect; /* VERDICT_SECURE or VERDICT_INSECURE */
	bool accept_sha1;
	bool no_lints;
	bool every_server;
};

struct facts {
	const struct anchors *anchors;
	const struct chain *chain;
	struct zone_facts zone; /* its zone is null with --no-lints */
	struct chain_servers servers;
	const struct dns_replies *replies;
	struct policy policy;
	double seconds; /* the gathering took */
};

void judge(struct arena *, struct findings *, const struct question *,
    const struct facts *);

extern const struct program check_dnssec_chain;

#endif
