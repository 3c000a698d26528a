/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mail domains whose answers and servers the mail target damages.
 */
#ifndef MAIL_CASES_H
#define MAIL_CASES_H

#include "chain_cases.h"
#include "dane.h"
#include "migration.h"

/* What the two plugins make of a domain. */
struct mail_judged {
	struct arena *arena;
	const struct chain *mx_chain;
	struct mx_set mx;
	struct mail_probes probes;
	struct dane dane;
	struct migration migration;
	struct findings *dane_findings, *migration_findings;
};

struct mail_case {
	struct chain_case dns;    /* its state is not used */
	struct mail_judged truth; /* where every address shows the right
				     certificate */
};

size_t mail_case_count(void);

/* Made when it is first wanted, and kept. */
const struct mail_case *mail_case_get(size_t);

/* What a connection shows that somebody on the way may have meddled with; the
 * octet chooses. */
typedef unsigned mail_case_shows(void *with);

/* Gathers and judges as check_tlsa_match and check_mx_migration do. */
struct mail_judged mail_case_judge(struct arena *, const struct mail_case *,
    struct dns_replies *, mail_case_shows *, void *with);

/* Both reports, in text and JSON. */
void mail_case_print(const struct mail_judged *);

#endif
