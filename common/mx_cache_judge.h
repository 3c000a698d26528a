/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says what a resolver still holds of older MX records, and what that means
 * for other caches.  Pure.
 */
#ifndef MX_CACHE_JUDGE_H
#define MX_CACHE_JUDGE_H

#include "findings.h"
#include "mx_cache.h"

enum mx_cache_rule {
	CACHE_RULE_CURRENT,
	CACHE_RULE_OLD,
	CACHE_RULE_OLD_TTL,
	CACHE_RULE_OTHERS,
	MX_CACHE_RULES
};

/* Indexed by enum mx_cache_rule, ended by a row without id. */
extern const struct rule mx_cache_rules[MX_CACHE_RULES + 1];

/* subject: "example.dk MX". */
void mx_cache_judge(struct arena *, struct findings *, const char *subject,
    const struct mx_cache *, const struct mx_ttl *);

#endif
