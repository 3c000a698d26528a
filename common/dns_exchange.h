/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: one question until it is answered: its attempts, and the best of
 * the replies.  Driven by dns_ask.c; lives in its arena.
 */
#ifndef DNS_EXCHANGE_H
#define DNS_EXCHANGE_H

#include "dns_ask.h"
#include "dns_attempts.h"
#include "dns_plan.h"

/* What all questions of a batch share. */
struct dns_batch {
	struct arena *arena;
	struct dns_peers peers;
	struct dns_ids ids;
	uint8_t *datagram; /* room for one, UINT16_MAX */
	uint64_t events;   /* dns_life.h's number of the last */
};

struct dns_exchange {
	struct dns_batch *batch;
	struct dns_asking asking;
	struct dns_plan plan;
	struct dns_attempts attempts;
	struct work *work;       /* or null */
	struct dns_reply *reply; /* the best so far */
	int64_t began, due;      /* ms; due: when the next step is */
	bool waited;             /* due ends a wait for a server's reply */
	bool truncated;          /* TC has been seen */
	bool done;
	bool control;        /* dns_life.h: signs of life are asked for, */
	uint64_t *asked;     /* when each server was last asked, */
	int64_t asked_at;    /* ms; and any of them, */
	int64_t lives_since; /* ms; sign of life after that, 0: none; */
	int64_t until;       /* ms; it is waited for the reply until then, */
	enum { WAIT_NONE, WAIT_LONG, WAIT_LAST } wait; /* which goes on */
};

void dns_exchange_begin(struct dns_exchange *, struct dns_batch *,
    const struct dns_query *, struct dns_peer *const *servers,
    struct dns_reply *, int64_t now);

/* When the next step is due, ms; steps may become due earlier as others of
 * the batch learn of silent servers. */
int64_t dns_exchange_due(const struct dns_exchange *);

/* Does what is due. */
void dns_exchange_go(struct dns_exchange *, int64_t now);

/* Something stirred at the attempt. */
void dns_exchange_stir(
    struct dns_exchange *, struct dns_attempt *, int64_t now);

/* Puts the question to one of its servers; promised: TC said that the reply
 * comes over TCP. */
enum dns_progress dns_exchange_ask(
    struct dns_exchange *, size_t server, bool tcp, bool promised, int64_t now);

/* What there is, is the result. */
void dns_exchange_end(struct dns_exchange *, int64_t now);

#endif
