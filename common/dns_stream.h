/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: one query and its reply over TCP (RFC 1035 4.2.2, RFC 7766 8): two
 * octets of length before each, written and read in whatever pieces the
 * network gives, never blocking.
 */
#ifndef DNS_STREAM_H
#define DNS_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns_wire.h"

/* What has come of a socket. */
enum dns_progress {
	DNS_WAITING,
	DNS_WHOLE,        /* a message is there */
	DNS_NO_WAY,       /* the network refuses: port closed */
	DNS_NO_ROUTE,     /* this machine has no way there */
	DNS_BROKEN,       /* a connection ended early or spoke nonsense */
	DNS_NO_DESCRIPTOR /* this machine has none left just now */
};

struct dns_stream {
	uint8_t query[2 + DNS_QUERY_MAX]; /* its length in front */
	size_t query_length, written;
	uint8_t prefix[2];
	size_t received; /* prefix included */
	size_t length;   /* of the reply, once the prefix is there */
	uint8_t *reply;  /* allocated for length */
};

/* Whether it is to be written to; else read from. */
bool dns_stream_writes(const struct dns_stream *);

/* Writes and reads what goes without blocking. */
enum dns_progress dns_stream_go(struct dns_stream *, int fd);

/* Frees the reply. */
void dns_stream_close(struct dns_stream *);

#endif
