/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the lookup of a domain's MX records comes to, before any host is looked
 * at (RFC 7672 2.1.1, 2.2.1).  Pure.
 */
#ifndef MX_DOMAIN_H
#define MX_DOMAIN_H

#include "mx_judge.h"

enum mx_domain_rule {
	MX_DOMAIN_NOT_FOUND,
	MX_DOMAIN_IMPLICIT,
	MX_DOMAIN_BOGUS,
	MX_DOMAIN_UNSEEN,
	MX_DOMAIN_SECURE,
	MX_DOMAIN_INSECURE,
	MX_DOMAIN_RULES
};

/* Indexed by enum mx_domain_rule, ended by a row without id. */
extern const struct rule mx_domain_rules[MX_DOMAIN_RULES + 1];

/* Whether the records, or that there are none, can be relied on as far as
 * senders do: secure or insecure, and the name is there. */
bool mx_domain_seen(const struct chain *);

/* Whether such a chain has records. */
bool mx_domain_has(const struct chain *);

/* The records of such a chain; an empty set where it has none. */
struct mx_set mx_domain_set(struct arena *, const struct chain *);

/* The same, and where the name is there and has none, the name at the end of
 * its aliases instead (RFC 5321 5.1). */
struct mx_set mx_domain_set_or_itself(struct arena *, const struct chain *);

/* Tells why nothing can be said of the hosts; only where not seen. */
void mx_domain_judge_unseen(const struct mx_telling *, const struct chain *);

/* Tells whether it is secure, and that there are no MX records; only where
 * seen. */
void mx_domain_judge(const struct mx_telling *, const struct chain *);

#endif
