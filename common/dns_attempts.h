/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: the attempts of one question that are open at a time.  They are
 * few, and where there is no room, on this machine or here, the oldest gives
 * way.
 */
#ifndef DNS_ATTEMPTS_H
#define DNS_ATTEMPTS_H

#include "dns_attempt.h"
#include "dns_ids.h"

#define DNS_ATTEMPTS_MAX 4

struct dns_attempts {
	struct dns_attempt list[DNS_ATTEMPTS_MAX];
	unsigned sent; /* queries so far */
};

/* All closed. */
void dns_attempts_begin(struct dns_attempts *);

/* A query to a server; its attempt, where it is WAITING. */
enum dns_progress dns_attempts_open(struct dns_attempts *, struct arena *,
    const struct dns_asking *, const struct dns_server *, bool tcp,
    struct dns_ids *, struct dns_attempt **);

bool dns_attempt_is_open(const struct dns_attempt *);

/* The open connection to a server, or null.  server: as the asker counts. */
struct dns_attempt *dns_attempts_stream(struct dns_attempts *, size_t server);

/* Whether one that is open has a promise. */
bool dns_attempts_promised(const struct dns_attempts *);

/* Those to one server; all. */
void dns_attempts_close_server(struct dns_attempts *, size_t server);
void dns_attempts_close(struct dns_attempts *);

#endif
