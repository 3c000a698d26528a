/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: one query on its way to one server, on a socket of its own: the
 * kernel gives it a random port and lets nothing in but what comes from that
 * server's address and port.
 */
#ifndef DNS_ATTEMPT_H
#define DNS_ATTEMPT_H

#include "dns_stream.h"
#include "server.h"

struct dns_attempt {
	int fd; /* -1: none */
	uint16_t id;
	struct dns_stream *stream; /* TCP; null for UDP */
	const uint8_t *bytes;      /* the reply, where it is whole */
	size_t length;
	size_t server;   /* the asker's notes: to which of its servers, */
	unsigned number; /* as which of its queries, */
	bool promised;   /* and whether TC said that the reply comes here */
};

/* Opens the socket and sends; WAITING where that went well. */
enum dns_progress dns_attempt_open(struct arena *, struct dns_attempt *,
    const struct dns_asking *, const struct dns_server *, bool tcp,
    uint16_t id);

/* For poll(2). */
short dns_attempt_events(const struct dns_attempt *);

/*
 * Reads what is there.  WHOLE: bytes hold a reply to this very query, in the
 * room given (UDP) or until the attempt is closed (TCP).  A datagram that is
 * not is dropped; over TCP it is BROKEN.
 */
enum dns_progress dns_attempt_go(struct dns_attempt *,
    const struct dns_asking *, uint8_t room[static UINT16_MAX]);

void dns_attempt_close(struct dns_attempt *);

#endif
