/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How it was found, for -vv (a line per question) and -vvv (the records).
 */
#ifndef DNS_TRACE_H
#define DNS_TRACE_H

#include "dns.h"
#include "findings.h"

void dns_trace(struct arena *, struct findings *, const struct dns_replies *);

/* Datagrams and TCP queries in all. */
unsigned dns_queries_sent(const struct dns_replies *);

#endif
