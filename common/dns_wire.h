/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A query as bytes, and bytes as the reply to it.  Pure; what is read lives
 * in the arena.
 */
#ifndef DNS_WIRE_H
#define DNS_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns.h"

/* Header, name, type and class, OPT. */
#define DNS_QUERY_MAX (12 + NAME_WIRE_MAX + 4 + 11)

/*
 * The largest UDP reply that we ask for: it passes any path whole (RFC 9715
 * 3.2).
 */
#define DNS_UDP_SIZE 1232

/* What is asked: the part that does not change from server to server. */
struct dns_asking {
	const struct dns_question *question;
	bool recursion; /* RD */
	bool no_edns;   /* without OPT, and so without DO */
};

/* Writes a query with CD and, but for no_edns, EDNS and DO; returns its
 * length. */
size_t dns_wire_query(const struct dns_asking *, uint16_t id,
    uint8_t query[static DNS_QUERY_MAX]);

/*
 * Whether the bytes are a reply to exactly this query: ID, QR, opcode and
 * question (RFC 5452 9.1).  Nothing is said about the rest.
 */
bool dns_wire_answers(
    const uint8_t *, size_t, const struct dns_question *, uint16_t id);

/* TC, of a message for which dns_wire_answers() holds. */
bool dns_wire_truncated(const uint8_t *);

/*
 * Reads such a message into the reply: outcome, rcode, packet, edns_do,
 * authoritative, extended_error.  What TC is set in is no answer: it is
 * malformed where even TCP gave it.
 */
void dns_wire_read(struct arena *, const uint8_t *, size_t, struct dns_reply *);

#endif
