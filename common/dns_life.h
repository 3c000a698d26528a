/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the servers that leave a question without a reply are there at all:
 * something else that came from one of them after the question was last put to
 * it shows that.  Without, it may be the server or the way to it that is gone,
 * and the silence says nothing about what was asked for.  Pure.
 */
#ifndef DNS_LIFE_H
#define DNS_LIFE_H

#include "dns_exchange.h"

/* ms that a question is waited for after that: who comes back after a pause
 * answers the easy questions first. */
#define DNS_LIFE_WAIT 250

/* ms of waiting after it that a connection which ends then takes nothing from:
 * some servers end those that they have no answer for. */
#define DNS_LIFE_ENOUGH 1000

/* ms before a wait ends at which the question is put once more, so that a
 * sign of life after that is looked for again. */
#define DNS_LIFE_LAST 1000

/* The question was put to the server. */
void dns_life_asked(struct dns_exchange *, size_t server, int64_t now);

/* It failed on the way to it. */
void dns_life_failed(struct dns_exchange *, size_t server, int64_t now);

/* A reply of any kind came from the server. */
void dns_life_heard(struct dns_batch *, struct dns_peer *);

/*
 * To be called now and then: notes since when there is a sign of life.  Where
 * one is asked for, the question is put once more then, as all that went
 * before may have been lost on the way.  late: the deadline is near.
 */
void dns_life_look(struct dns_exchange *, bool late, int64_t now);

/* Whether there has been one for long enough. */
bool dns_life_seen(const struct dns_exchange *, int64_t now);

/* Whether the question was put, or its connection ended, so shortly before that
 * a sign of life may yet come. */
bool dns_life_hopes(const struct dns_exchange *, int64_t now);

/* No more of its steps: each would have to be outlived too. */
void dns_life_hold(struct dns_exchange *);

/*
 * To be called where nothing is left to be sent: whether a reply is waited for
 * all the same, as a server lives, and until when.  A resolver may take longer
 * for an answer than repetitions make sense.
 */
bool dns_life_waits(struct dns_exchange *, int64_t now);

/*
 * The first of the question's servers that is to be asked for one: it was not
 * heard since, nor asked for one since.  Null where there is no need.
 */
struct dns_peer *dns_life_doubted(const struct dns_exchange *, bool late);

/* That one is asked for now. */
void dns_life_begin(struct dns_batch *, struct dns_peer *);

#endif
