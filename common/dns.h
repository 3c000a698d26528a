/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions and replies; the RRsets in them are those of dns_rrset.h.  Pure:
 * nothing here touches the network; dns_ask.h fills the replies in.
 * Everything lives in the arena.
 */
#ifndef DNS_H
#define DNS_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "dns_rrset.h"
#include "name.h"

/* Class is always IN. */
struct dns_question {
	struct name name;
	uint16_t type;
};

/* What became of a question.  The order is that of usefulness. */
enum dns_outcome {
	DNS_UNASKED,     /* the deadline or a bound came first */
	DNS_SILENT,      /* no usable reply from any server */
	DNS_UNREACHABLE, /* refused by the network: no route, port closed */
	DNS_MALFORMED,   /* only replies that cannot be parsed */
	DNS_REFUSED,     /* RCODE REFUSED, NOTIMP, FORMERR or another odd one */
	DNS_SERVFAIL,
	DNS_ANSWERED /* NOERROR or NXDOMAIN, packet is set */
};

struct dns_reply {
	struct dns_question question;
	enum dns_outcome outcome;
	int rcode;              /* of the reply kept, -1: none; EDNS's high bits
				   included (RFC 6891 6.1.3) */
	const ldns_pkt *packet; /* set where answered */
	bool beyond;            /* unasked: a bound of work.h was reached, or of
				   what is asked at once; not the deadline */
	bool edns_do;           /* the reply carried OPT with DO */
	bool truncated;         /* TC came, and nothing whole after it */
	bool tcp;               /* the packet came over TCP */
	bool udp_silent;        /* and it alone: nothing came over UDP */
	bool no_route;          /* unreachable, as this machine has no way there
				 */
	bool turned_away;       /* unreachable, at every server asked: the
				   question was not even heard */
	bool cut_off;           /* malformed: no more than a connection that
				   ended */
	bool unheard_since;     /* there is no reply, and no server that was
				   asked was heard after that: it may be gone
				   (dns_life.h) */
	bool early;             /* there is no reply, and no time was left for
				   each server to give one */
	bool authoritative;     /* AA */
	unsigned sent;          /* datagrams and TCP queries that it took */
	const char *server;     /* whose reply or silence this is: "192.0.2.53",
				   "::1@5353"; null where unasked */
	const char *extended_error; /* RFC 8914 in words, or null */
	int64_t milliseconds;       /* from the first query to the reply */
};

/* All replies of a run, growing. */
struct dns_replies {
	struct arena *arena;
	const struct dns_reply *list;
	size_t count;
};

/* "no reply", "answered with SERVFAIL": what the server did.  Of a reply, a
 * connection that ended without a word is none. */
const char *dns_outcome_text(enum dns_outcome);
const char *dns_reply_text(const struct dns_reply *);

/* "MX", "TYPE65280". */
const char *dns_type_text(struct arena *, uint16_t type);

/*
 * From a mnemonic or TYPEnnn (RFC 3597 5), in any case; false for others and
 * for what is no data of its own to validate (ANY, AXFR, RRSIG, OPT ...; RFC
 * 6895 3.1).
 */
bool dns_type_parse(const char *, uint16_t *type);

/* "example.dk MX". */
const char *dns_question_text(struct arena *, const struct dns_question *);

bool dns_question_equal(
    const struct dns_question *, const struct dns_question *);

/*
 * Whether the first is of more use: by outcome, among answers by DO, among
 * equals by whether it says why (RFC 8914).
 */
bool dns_reply_better(const struct dns_reply *, const struct dns_reply *);

/* Whether it was asked and nothing came that a server would call its reply. */
bool dns_reply_lacks(const struct dns_reply *);

/* Null where the question was not asked. */
const struct dns_reply *dns_replies_find(
    const struct dns_replies *, const struct name *, uint16_t type);

/* Appends copies; pointers from dns_replies_find() stay valid. */
void dns_replies_add(
    struct dns_replies *, const struct dns_reply *, size_t count);

#endif
