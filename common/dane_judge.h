/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says the mail hosts of dane.h as findings: one for each host, with what its
 * names, TLSA records, addresses and certificates show below it.  Pure.
 */
#ifndef DANE_JUDGE_H
#define DANE_JUDGE_H

#include "dane.h"
#include "dane_rules.h"
#include "mx_judge.h"

struct dane_telling {
	struct mx_telling mx;
	const struct dane *dane;
	const struct name *domain; /* null for a host by itself */
	bool by_name;   /* there is no MX record: hosts go by their names */
	bool demanding; /* only hosts that ask for a match, without what the
			   DNS shows of them: the rest is told elsewhere */
	const struct range *warning, *critical; /* on the life of certificates;
						   null: the defaults */
	unsigned port; /* Exchange Online, as any sender, comes to 25 alone */
};

void dane_judge(const struct dane_telling *);

/* cert_left, hosts_unprotected, hosts, addresses_failed, addresses,
 * tlsa_unmatched. */
void dane_metrics(const struct dane_telling *);

/* Inside: the verdict in one sentence. */
const char *dane_judge_text(
    const struct dane_telling *, const struct dane_host *);

/* Inside: ", for another 60 d", of the one that ends first; "" where that is
 * null or over. */
const char *dane_judge_life_text(
    const struct dane_telling *, const struct certificate *);

/* Inside: whether what was not reached is due to this machine alone. */
bool dane_judge_unseen(const struct dane_host *);

/* Inside: the addresses of a host, and their certificates. */
void dane_judge_addresses(const struct dane_telling *, struct finding *node,
    const struct dane_host *);

/* Inside: its TLSA records. */
void dane_judge_records(const struct dane_telling *, struct finding *node,
    const struct dane_host *);

/* Inside: a certificate that others have not shown before. */
void dane_judge_certificate(const struct dane_telling *, struct finding *node,
    const struct dane_host *, const struct dane_shown *);

/* Inside: whether keys of both kinds were asked for. */
bool dane_judge_both(const struct dane_host *);

/* Inside: the lookup that made the host one of DANE_UNSEEN or
 * DANE_DNS_ERROR. */
const struct chain *dane_judge_failing(const struct mail_host *);

#endif
