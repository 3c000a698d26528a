/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: puts a batch of questions to DNS servers, all in flight at once.
 * UDP with EDNS 1232 and DO, CD set, one connected socket, random port and
 * random ID per query; a datagram that does not match (peer, ID, QR, question)
 * is ignored and waiting goes on (RFC 5452 9.1).  TCP after truncation and
 * when UDP stays silent (RFC 7766 5).
 */
#ifndef DNS_ASK_H
#define DNS_ASK_H

#include "deadline.h"
#include "dns.h"
#include "server.h"
#include "work.h"

struct dns_query {
	struct dns_question question;
	const struct dns_server *servers; /* tried in this order */
	size_t server_count;
	struct work *work; /* of the run: counts it; or null */
	bool recursion;    /* RD: a resolver is asked, not an authority */
	bool control;  /* where only silence is left, the servers are asked for
			  the root's NS, to see whether they are there */
	int64_t wait;  /* ms that it is waited for, with control, where a server
			  lives but takes its time; repetitions end before */
	bool tcp_only; /* whether it answers over TCP (RFC 9210) */
	bool no_edns;  /* without OPT, for servers that it breaks (RFC 6891
			  7) */
};

/* ms before the deadline from which on servers without a reply are asked for a
 * sign of life, and for which it is waited for after that. */
#define DNS_ASK_LATE 600

#define DNS_BATCH_MAX 640 /* more are DNS_UNASKED, beyond a bound */

/*
 * Fills replies[i] for queries[i]; returns at the deadline with what there
 * is, or DNS_ASK_LATE ms after it, where that decides whether a question with
 * control is without a reply or its servers are gone.  The next server is tried
 * after silence, SERVFAIL, REFUSED, a malformed reply and one without DO; the
 * best outcome stays.
 */
void dns_ask(struct arena *, const struct dns_query *queries, size_t count,
    const struct deadline *, struct dns_reply *replies);

#endif
