/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What check_tlsa_match asks and finds out; for its test.
 */
#ifndef CHECK_TLSA_MATCH_H
#define CHECK_TLSA_MATCH_H

#include "chain_fetch.h"
#include "dane.h"
#include "mail_options.h"
#include "tlsa_zones.h"

struct question {
	struct mail_options mail;
	const char *host; /* as -H, instead of it; or null */
	bool every_server;
};

struct facts {
	const struct chain *mx_chain; /* null with --host */
	struct mx_set mx;             /* with what is known of each host */
	struct mail_probes probes;
	struct dane dane;
	struct tlsa_zones zones; /* of --every-server, else empty */
	const struct anchors *anchors;
	const struct dns_replies *replies;
	struct policy policy;
	unsigned flights; /* to the resolver, of which each cost a round-trip */
	double seconds;   /* the gathering took */
};

/* Weighs what was gathered: the rest of the facts. */
void weigh(struct arena *, SSL_CTX *, const struct question *, struct facts *);

void judge(struct arena *, struct findings *, const struct question *,
    const struct facts *);

extern const struct program check_tlsa_match;

#endif
