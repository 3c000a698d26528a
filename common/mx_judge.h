/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says the MX records of a domain and their hosts as findings.  Pure.
 */
#ifndef MX_JUDGE_H
#define MX_JUDGE_H

#include "mx.h"
#include "mx_rules.h"

struct mx_telling {
	struct arena *arena;
	struct findings *findings;
	const struct mx_set *mx;
	int64_t at;
	bool final;   /* what is a warning else is CRITICAL */
	bool calm;    /* what is a warning else is a note: the hosts are
			 another's, and so is what they lack */
	bool by_hand; /* the hosts are no MX: they may be aliases (RFC 7672
			 2.2.2) */
};

/* A finding in the state that final and calm make of its rule's. */
struct finding *mx_finding(const struct mx_telling *, struct finding *parent,
    const struct rule *, const char *subject, const char *, ...)
    __attribute__((format(printf, 5, 6)));

/* What a record is, by the name of its host and by the others. */
enum mx_rule mx_rule_of(const struct mx_telling *, const struct mx *);

/* "AAAA lookup: answered with SERVFAIL": what is wrong with a chain. */
const char *mx_lookup_text(const struct mx_telling *, const struct chain *);

/* A finding for each record, with what its host shows below it. */
void mx_judge(const struct mx_telling *);

/* What the DNS shows of a record's host, below the node. */
void mx_host_judge(
    const struct mx_telling *, struct finding *node, const struct mx *);

/* "MX 20 contoso-com.o-v1.mx.microsoft". */
const char *mx_text(struct arena *, const struct mx *);

#endif
