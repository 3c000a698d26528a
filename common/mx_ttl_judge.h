/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says of a TTL where it was found, whether it is as it should be, and which
 * name servers have another.  Pure.
 */
#ifndef MX_TTL_JUDGE_H
#define MX_TTL_JUDGE_H

#include "findings.h"
#include "mx_phase.h"
#include "mx_ttl.h"

enum mx_ttl_rule {
	TTL_PHASE,
	TTL_OUTSIDE_PHASE,
	TTL_OUTSIDE_RANGE,
	TTL_VERY_LOW,
	TTL_VERY_HIGH,
	TTL_FROM_RRSIG,
	TTL_REMAINDER,
	TTL_UNSEEN,
	TTL_SERVERS_DIFFER,
	MX_TTL_RULES
};

/* Indexed by enum mx_ttl_rule, ended by a row without id. */
extern const struct rule mx_ttl_rules[MX_TTL_RULES + 1];

/* What it should be; null where nothing was said. */
struct mx_ttl_limits {
	const struct mx_phase *phase;
	const struct range *warning, *critical;
};

/* subject: "example.dk MX". */
void mx_ttl_judge(struct arena *, struct findings *, const char *subject,
    const struct mx_ttl *, const struct mx_ttl_limits *);

/* Where name servers have different TTLs. */
void mx_ttl_judge_servers(struct arena *, struct findings *,
    const char *subject, const struct mx_ttl *, const struct zone_servers *);

#endif
