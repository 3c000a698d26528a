/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Little DNS servers on loopback, each with one way to behave, most of them
 * bad.  A thread each for UDP and TCP; they end with the process.
 */
#ifndef HOSTILE_SERVER_H
#define HOSTILE_SERVER_H

#include <stdatomic.h>

#include "server.h"

/* Over UDP.  RIGHT is the answer 192.0.2.1 with OPT and DO; FORGED ones say
 * 192.0.2.66 and are followed by the right one, which has to be taken. */
enum hostile_udp {
	UDP_CLOSED, /* nobody listens */
	UDP_SILENT,
	UDP_RIGHT,
	UDP_RIGHT_IN_CAPITALS, /* the question's name */
	UDP_NXDOMAIN,
	UDP_LOSES_FIRST,
	UDP_LOSES_TWO,    /* the first two */
	UDP_LOSES_FOUR,   /* the first four */
	UDP_LATE,         /* right, after 600 ms, to the first query */
	UDP_LATE_1300,    /* right, after 1300 ms, to the first query */
	UDP_SLOW,         /* right, after 5 ms */
	UDP_FORGED_PORT,  /* from another port */
	UDP_FORGED_HOST,  /* from another address */
	UDP_FORGED_ID,    /* the ID is off by one */
	UDP_FORGED_QUERY, /* QR=0 */
	UDP_FORGED_OPCODE,
	UDP_FORGED_NAME,
	UDP_FORGED_TYPE,
	UDP_FORGED_CLASS,
	UDP_FORGED_COUNT,   /* QDCOUNT 2 */
	UDP_FORGED_COUNT_0, /* QDCOUNT 0, no question */
	UDP_GARBAGE,        /* one byte, then none at all, then the answer */
	UDP_CUT,            /* the right ID and question, and cut off there */
	UDP_NOISE,          /* the same, and noise for records */
	UDP_TWO_OPT,
	UDP_TRUNCATED,      /* TC */
	UDP_TRUNCATED_LATE, /* TC after 1300 ms: TCP is under way by then */
	UDP_SERVFAIL,
	UDP_SERVFAIL_EDE,
	UDP_REFUSED,
	UDP_FORMERR,
	UDP_NOTIMP,
	UDP_BADVERS,
	UDP_NO_OPT,
	UDP_NO_DO,
	UDP_FORMERR_TO_OPT, /* right without OPT */
	UDP_SILENT_TO_OPT,  /* right without OPT */
	UDP_RETICENT, /* silent about names with k in front, right after 1700
			 ms about those with l */
	UDP_FALLS,    /* the same to the first two queries, then silent */
	UDP_PONDERS,  /* right, but silent about names with k in front for 6.2 s
			 after the first query */
	UDP_DIES,     /* silent about names with k in front, and to all 6.2 s
			 after the first query */
};

enum hostile_tcp {
	TCP_CLOSED, /* nobody listens */
	TCP_SILENT, /* takes the connection, says nothing */
	TCP_RIGHT,
	TCP_RIGHT_IN_PIECES, /* a few bytes at a time, 10 ms between */
	TCP_RIGHT_LARGE,     /* 65535 octets */
	TCP_DRIP,            /* a byte each 100 ms, no end */
	TCP_MIDWAY,          /* closes in the middle */
	TCP_AT_ONCE,         /* closes before a byte */
	TCP_HANGS_UP,        /* closes after 3350 ms */
	TCP_LENGTH_0,
	TCP_LENGTH_1,
	TCP_LENGTH_MAX, /* says 65535, sends 12 octets, closes */
	TCP_FORGED_ID,
	TCP_TRUNCATED, /* TC even here */
	TCP_SERVFAIL,
};

struct hostile {
	enum hostile_udp udp;
	enum hostile_tcp tcp;
	struct dns_server server; /* filled in */
	atomic_uint udp_queries, tcp_queries;
	atomic_llong began; /* ms, of the clock: the first query */
};

/* Never fails: a test that has no loopback ends here. */
void hostile_start(struct arena *, struct hostile *);

#endif
