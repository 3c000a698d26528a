/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What servers do, and what must come of it: the rows of dns_ask_test.c.
 */
#ifndef DNS_ASK_ROWS_H
#define DNS_ASK_ROWS_H

#include "dns.h"
#include "hostile_server.h"

#define SERVERS_MAX 3

struct exchange_case {
	const char *what;
	struct hostile servers[SERVERS_MAX];
	size_t count;
	enum dns_outcome outcome;
	size_t server; /* who is named */
	int rcode;
	bool edns_do, tcp, truncated;
	int least, most; /* milliseconds of the reply; most 0: any */
};

#define RIGHT_ANSWER DNS_ANSWERED, 0, 0, true

#define SERVER(over_udp, over_tcp)               \
	{                                        \
		.udp = over_udp, .tcp = over_tcp \
	}

static struct exchange_case cases[] = {
	{ "a right answer", { SERVER(UDP_RIGHT, TCP_CLOSED) }, 1, RIGHT_ANSWER,
	    false, false, 0, 1000 },
	{ "the name in capitals", { SERVER(UDP_RIGHT_IN_CAPITALS, TCP_CLOSED) },
	    1, RIGHT_ANSWER, false, false, 0, 1000 },
	{ "NXDOMAIN is an answer", { SERVER(UDP_NXDOMAIN, TCP_CLOSED) }, 1,
	    DNS_ANSWERED, 0, 3, true, false, false, 0, 1000 },

	{ "forged: another port", { SERVER(UDP_FORGED_PORT, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: another host", { SERVER(UDP_FORGED_HOST, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: ID", { SERVER(UDP_FORGED_ID, TCP_CLOSED) }, 1, RIGHT_ANSWER,
	    false, false, 15, 1000 },
	{ "forged: QR=0", { SERVER(UDP_FORGED_QUERY, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: opcode", { SERVER(UDP_FORGED_OPCODE, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: name", { SERVER(UDP_FORGED_NAME, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: type", { SERVER(UDP_FORGED_TYPE, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: class", { SERVER(UDP_FORGED_CLASS, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: two questions", { SERVER(UDP_FORGED_COUNT, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "forged: no question", { SERVER(UDP_FORGED_COUNT_0, TCP_CLOSED) }, 1,
	    RIGHT_ANSWER, false, false, 15, 1000 },
	{ "one byte, an empty datagram, then the answer",
	    { SERVER(UDP_GARBAGE, TCP_CLOSED) }, 1, RIGHT_ANSWER, false, false,
	    0, 1000 },

	{ "a lost datagram is sent again",
	    { SERVER(UDP_LOSES_FIRST, TCP_CLOSED) }, 1, RIGHT_ANSWER, false,
	    false, 350, 1000 },
	{ "a late answer to the first datagram counts",
	    { SERVER(UDP_LATE, TCP_CLOSED) }, 1, RIGHT_ANSWER, false, false,
	    550, 1100 },
	{ "silence, then the next server",
	    { SERVER(UDP_SILENT, TCP_SILENT), SERVER(UDP_RIGHT, TCP_CLOSED) },
	    2, DNS_ANSWERED, 1, 0, true, false, false, 1100, 2000 },
	{ "silence everywhere",
	    { SERVER(UDP_SILENT, TCP_SILENT), SERVER(UDP_SILENT, TCP_SILENT) },
	    2, DNS_SILENT, 1, -1, false, false, false, 3000, 0 },
	{ "a closed port", { SERVER(UDP_CLOSED, TCP_CLOSED) }, 1,
	    DNS_UNREACHABLE, 0, -1, false, false, false, 0, 1000 },
	{ "a closed port, then the next server",
	    { SERVER(UDP_CLOSED, TCP_CLOSED), SERVER(UDP_RIGHT, TCP_CLOSED) },
	    2, DNS_ANSWERED, 1, 0, true, false, false, 0, 1000 },

	{ "cut off after the question", { SERVER(UDP_CUT, TCP_CLOSED) }, 1,
	    DNS_MALFORMED, 0, 0, false, false, false, 0, 1000 },
	{ "noise for records", { SERVER(UDP_NOISE, TCP_CLOSED) }, 1,
	    DNS_MALFORMED, 0, 0, false, false, false, 0, 1000 },
	{ "two OPT", { SERVER(UDP_TWO_OPT, TCP_CLOSED) }, 1, DNS_MALFORMED, 0,
	    0, false, false, false, 0, 1000 },
	{ "malformed, then the next server",
	    { SERVER(UDP_NOISE, TCP_CLOSED), SERVER(UDP_RIGHT, TCP_CLOSED) }, 2,
	    DNS_ANSWERED, 1, 0, true, false, false, 0, 1000 },
	{ "SERVFAIL alone", { SERVER(UDP_SERVFAIL, TCP_CLOSED) }, 1,
	    DNS_SERVFAIL, 0, 2, true, false, false, 0, 1000 },
	{ "SERVFAIL, then an answer",
	    { SERVER(UDP_SERVFAIL, TCP_CLOSED), SERVER(UDP_RIGHT, TCP_CLOSED) },
	    2, DNS_ANSWERED, 1, 0, true, false, false, 0, 1000 },
	{ "REFUSED everywhere",
	    { SERVER(UDP_REFUSED, TCP_CLOSED), SERVER(UDP_REFUSED, TCP_CLOSED),
		SERVER(UDP_REFUSED, TCP_CLOSED) },
	    3, DNS_REFUSED, 0, 5, true, false, false, 0, 1000 },
	{ "REFUSED, FORMERR, then SERVFAIL, the most useful",
	    { SERVER(UDP_REFUSED, TCP_CLOSED), SERVER(UDP_FORMERR, TCP_CLOSED),
		SERVER(UDP_SERVFAIL_EDE, TCP_CLOSED) },
	    3, DNS_SERVFAIL, 2, 2, true, false, false, 0, 1000 },
	{ "NOTIMP and BADVERS, then an answer",
	    { SERVER(UDP_NOTIMP, TCP_CLOSED), SERVER(UDP_BADVERS, TCP_CLOSED),
		SERVER(UDP_RIGHT, TCP_CLOSED) },
	    3, DNS_ANSWERED, 2, 0, true, false, false, 0, 1000 },
	{ "BADVERS alone", { SERVER(UDP_BADVERS, TCP_CLOSED) }, 1, DNS_REFUSED,
	    0, 16, true, false, false, 0, 1000 },
	{ "no OPT is an answer", { SERVER(UDP_NO_OPT, TCP_CLOSED) }, 1,
	    DNS_ANSWERED, 0, 0, false, false, false, 0, 1000 },
	{ "no DO, then DO",
	    { SERVER(UDP_NO_DO, TCP_CLOSED), SERVER(UDP_RIGHT, TCP_CLOSED) }, 2,
	    DNS_ANSWERED, 1, 0, true, false, false, 0, 1000 },
	{ "no OPT beats SERVFAIL, whatever the order",
	    { SERVER(UDP_NO_OPT, TCP_CLOSED),
		SERVER(UDP_SERVFAIL, TCP_CLOSED) },
	    2, DNS_ANSWERED, 0, 0, false, false, false, 0, 1000 },

	{ "TC, then TCP", { SERVER(UDP_TRUNCATED, TCP_RIGHT) }, 1, DNS_ANSWERED,
	    0, 0, true, true, false, 0, 1000 },
	{ "TC, then TCP in pieces",
	    { SERVER(UDP_TRUNCATED, TCP_RIGHT_IN_PIECES) }, 1, DNS_ANSWERED, 0,
	    0, true, true, false, 0, 2500 },
	{ "TC, then 65535 octets", { SERVER(UDP_TRUNCATED, TCP_RIGHT_LARGE) },
	    1, DNS_ANSWERED, 0, 0, true, true, false, 0, 1000 },
	{ "UDP silent, TCP works", { SERVER(UDP_SILENT, TCP_RIGHT) }, 1,
	    DNS_ANSWERED, 0, 0, true, true, false, 1100, 2000 },
	{ "TC and TCP closed", { SERVER(UDP_TRUNCATED, TCP_CLOSED) }, 1,
	    DNS_UNREACHABLE, 0, -1, false, false, true, 0, 1000 },
	{ "TC and TCP closed, then the next server",
	    { SERVER(UDP_TRUNCATED, TCP_CLOSED),
		SERVER(UDP_RIGHT, TCP_CLOSED) },
	    2, DNS_ANSWERED, 1, 0, true, false, false, 0, 1000 },
	{ "TC and TCP silent, then the next server",
	    { SERVER(UDP_TRUNCATED, TCP_SILENT),
		SERVER(UDP_RIGHT, TCP_CLOSED) },
	    2, DNS_ANSWERED, 1, 0, true, false, false, 1900, 4000 },
	{ "TCP drips until the deadline", { SERVER(UDP_TRUNCATED, TCP_DRIP) },
	    1, DNS_SILENT, 0, -1, false, false, true, 7900, 9000 },
	{ "TC while TCP is under way: that is waited for",
	    { SERVER(UDP_TRUNCATED_LATE, TCP_DRIP) }, 1, DNS_SILENT, 0, -1,
	    false, false, true, 7900, 9000 },
	{ "UDP silent, TC over TCP", { SERVER(UDP_SILENT, TCP_TRUNCATED) }, 1,
	    DNS_MALFORMED, 0, 0, false, true, true, 1100, 4000 },
	{ "UDP silent, SERVFAIL over TCP", { SERVER(UDP_SILENT, TCP_SERVFAIL) },
	    1, DNS_SERVFAIL, 0, 2, true, true, false, 1100, 4000 },
	{ "UDP late, TCP closed: no connection was asked for",
	    { SERVER(UDP_LATE_1300, TCP_CLOSED) }, 1, RIGHT_ANSWER, false,
	    false, 1200, 2700 },
	{ "TCP closes midway", { SERVER(UDP_TRUNCATED, TCP_MIDWAY) }, 1,
	    DNS_MALFORMED, 0, -1, false, false, true, 0, 1000 },
	{ "TCP closes at once", { SERVER(UDP_TRUNCATED, TCP_AT_ONCE) }, 1,
	    DNS_MALFORMED, 0, -1, false, false, true, 0, 1000 },
	{ "TCP says length 0", { SERVER(UDP_TRUNCATED, TCP_LENGTH_0) }, 1,
	    DNS_MALFORMED, 0, -1, false, false, true, 0, 1000 },
	{ "TCP says length 1", { SERVER(UDP_TRUNCATED, TCP_LENGTH_1) }, 1,
	    DNS_MALFORMED, 0, -1, false, false, true, 0, 1000 },
	{ "TCP says 65535 and closes",
	    { SERVER(UDP_TRUNCATED, TCP_LENGTH_MAX) }, 1, DNS_MALFORMED, 0, -1,
	    false, false, true, 0, 1000 },
	{ "TCP gives another ID", { SERVER(UDP_TRUNCATED, TCP_FORGED_ID) }, 1,
	    DNS_MALFORMED, 0, -1, false, false, true, 0, 1000 },
	{ "TC over TCP too", { SERVER(UDP_TRUNCATED, TCP_TRUNCATED) }, 1,
	    DNS_MALFORMED, 0, 0, false, true, true, 0, 1000 },
	{ "OPT is answered with FORMERR",
	    { SERVER(UDP_FORMERR_TO_OPT, TCP_CLOSED) }, 1, DNS_REFUSED, 0, 1,
	    false, false, false, 0, 1000 },
	{ "TC, then SERVFAIL over TCP", { SERVER(UDP_TRUNCATED, TCP_SERVFAIL) },
	    1, DNS_SERVFAIL, 0, 2, true, true, true, 0, 1000 },
};

/* Asked over TCP alone. */
static struct exchange_case tcp_cases[] = {
	{ "TCP alone is asked", { SERVER(UDP_SILENT, TCP_RIGHT) }, 1,
	    DNS_ANSWERED, 0, 0, true, true, false, 0, 1000 },
	{ "TCP alone is asked, and closed", { SERVER(UDP_RIGHT, TCP_CLOSED) },
	    1, DNS_UNREACHABLE, 0, -1, false, false, false, 0, 1000 },
	{ "TCP alone is asked, and silent", { SERVER(UDP_RIGHT, TCP_SILENT) },
	    1, DNS_SILENT, 0, -1, false, false, false, 4700, 6000 },
	{ "TCP alone is asked, and breaks", { SERVER(UDP_RIGHT, TCP_AT_ONCE) },
	    1, DNS_MALFORMED, 0, -1, false, false, false, 0, 1000 },
};

/* Asked without OPT. */
static struct exchange_case plain_cases[] = {
	{ "without OPT a server that knows none answers",
	    { SERVER(UDP_FORMERR_TO_OPT, TCP_CLOSED) }, 1, DNS_ANSWERED, 0, 0,
	    false, false, false, 0, 1000 },
	{ "without OPT one that is silent to it answers",
	    { SERVER(UDP_SILENT_TO_OPT, TCP_CLOSED) }, 1, DNS_ANSWERED, 0, 0,
	    false, false, false, 0, 1000 },
};

#endif
