/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each authoritative server of a zone said to the same questions, and
 * what the zone and its parent say who the servers are.  Pure; lives in the
 * arena.
 */
#ifndef SERVERS_H
#define SERVERS_H

#include "chain.h"
#include "server.h"

/* Bounds on the work that a hostile NS set can cause. */
#define SERVERS_NAMES_MAX 13
#define SERVERS_ADDRESSES_MAX 26     /* in all */
#define SERVERS_NAME_ADDRESSES_MAX 8 /* fewer where names are many */

/* What became of a server; the most useful first. */
enum server_outcome {
	SERVER_ANSWERS,  /* authoritative, with EDNS and DO, over UDP */
	SERVER_TCP_ONLY, /* answers, but over TCP alone */
	SERVER_NO_EDNS,  /* answers, but without OPT or without honouring DO */
	SERVER_NOT_AUTHORITATIVE, /* answers, AA is clear (a cache, or a stale
				     delegation) */
	SERVER_LAME,    /* a referral, or no data of the zone at all */
	SERVER_REFUSED, /* REFUSED, NOTIMP, FORMERR even without EDNS */
	SERVER_FAILS,   /* SERVFAIL */
	SERVER_MALFORMED,
	SERVER_SILENT,
	SERVER_CLOSED,   /* the port is closed */
	SERVER_NO_ROUTE, /* this machine has no way there (such as no IPv6): no
			    fault of the server */
	SERVER_UNASKED   /* a bound of ours came first (work.h): nothing is
			    known of it */
};

/* What one reply comes to. */
struct server_seen {
	enum server_outcome outcome;
	const struct rrset *rrset; /* what was asked for; or null */
};

/* One address of one name server. */
struct zone_server {
	struct name name; /* "ns1.example.dk" */
	struct dns_server address;
	bool at_child, at_parent; /* which NS set names it */
	enum server_outcome outcome;
	bool no_tcp; /* answers over UDP, not over TCP (RFC 9210) */
	const struct dns_reply *replies; /* one per question, in its order */
	const struct server_seen *seen;  /* the same, read once; null: read
					    again each time */
};

/* A name in the NS sets. */
struct server_name {
	struct name name;
	bool at_child, at_parent;
	bool alias;       /* a CNAME, which it must not be (RFC 2181 10.3) */
	bool no_address;  /* neither the resolver nor a referral has one */
	bool unseen;      /* the resolver was silent about some address, or a
			     bound of ours came first */
	uint16_t failing; /* a type of address that its zone gives a resolver
			     no answer about, while that lives; 0: none */
	bool glue;        /* its addresses are the referral's */
	enum verdict verdict; /* of its addresses, the worse of both types */
	bool unproved; /* nothing shows that they are all and true, in a zone
			  that is signed or, of another zone, may be */
};

/* What was seen of an NS set.  No way: the machine, or the family that is asked
 * for, has none to those who could tell. */
enum ns_sight { NS_NOT_SEEN, NS_NO_WAY, NS_ABSENT, NS_FOUND };

struct zone_servers {
	struct name zone;
	const struct dns_question *questions;
	size_t question_count;
	struct zone_server *list; /* sorted by name, then IPv4 before IPv6 */
	size_t count;
	struct server_name *names; /* sorted */
	size_t name_count;
	enum ns_sight child, parent; /* parent: as its servers refer; absent
					where they have the zone too, and above
					the root */
	bool secure; /* the resolver has it signed, and it holds */
	const struct rrset *validated; /* what it holds of one question, or the
					  alias there; null: nothing secure */
	bool unproved;    /* its own NS set is not secure, though the zone is */
	size_t dropped;   /* names and addresses beyond the bounds */
	unsigned queries; /* sent to authoritative servers */
	bool unreachable; /* not one of them could be reached from here though
			     the resolver answers: only the resolver can be
			     reached */
	bool late;        /* the deadline came first */
};

/* Whether its data counts: ANSWERS, TCP_ONLY, NO_EDNS. */
bool server_answers(const struct zone_server *);

/* Whether it was asked and gave no sign: SILENT, CLOSED, NO_ROUTE. */
bool server_is_silent(const struct zone_server *);

/* Whether there are some that were not asked, or may be: a bound came first, or
 * the resolver does not tell all addresses. */
bool servers_unasked(const struct zone_servers *);

/* In words, no full stop. */
const char *server_outcome_text(enum server_outcome);

/* "ns1.example.dk 192.0.2.53". */
const char *server_text(struct arena *, const struct zone_server *);

/* What one reply says of the server. */
enum server_outcome server_reply_outcome(
    struct arena *, const struct name *zone, const struct dns_reply *);

/* Reads its replies; the best of them makes the server's outcome. */
void server_conclude(
    struct arena *, const struct zone_servers *, struct zone_server *);

/* What its reply to question i comes to. */
enum server_outcome server_outcome_at(struct arena *,
    const struct zone_servers *, const struct zone_server *, size_t i);

/* Whether the server answered question i, if only with an absence. */
bool server_answered(struct arena *, const struct zone_servers *,
    const struct zone_server *, size_t i);

/* The RRset that a server has of question i; null where it has none or did
 * not answer. */
const struct rrset *server_rrset(struct arena *, const struct zone_servers *,
    const struct zone_server *, size_t i);

/* Whether all that answered question i have the same records, if any. */
bool servers_agree(struct arena *, const struct zone_servers *, size_t i);

/* The question of that name and type, or question_count. */
size_t servers_question(
    const struct zone_servers *, const struct name *, uint16_t type);

/* The SOA serial; false where it was not seen. */
bool server_serial(struct arena *, const struct zone_servers *,
    const struct zone_server *, uint32_t *serial);

/* Whether a serial is older than another (RFC 1982 3.2). */
bool serial_older(uint32_t serial, uint32_t other);

enum server_signed { SIGNED_UNKNOWN, SIGNED_NOT, SIGNED };

/* Whether the server's copy is signed: it has a DNSKEY set where that was
 * asked for, else an RRSIG over anything. */
enum server_signed server_signed(
    struct arena *, const struct zone_servers *, const struct zone_server *);

/* Whether its reply to question i came with EDNS and DO, so that RRSIG and
 * denials belong in it. */
bool server_honours_do(const struct zone_server *, size_t i);

#endif
