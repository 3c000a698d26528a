/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The address of a DNS server, from the text that a person or a file gives.
 * Pure: a scope id given by interface name is looked up on this machine, but
 * nothing is sent.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <sys/socket.h>

#include "arena.h"

#define DNS_PORT 53

struct dns_server {
	struct sockaddr_storage address;
	socklen_t length;
	const char *text; /* "192.0.2.53", "::1@5353"; no port where it is 53 */
};

/*
 * "ADDRESS[@PORT]", port 53 by default: IPv4, IPv6 with or without brackets
 * and scope id ("fe80::53%eth0").  Null, or a sentence in the arena.
 */
const char *dns_server_parse(
    struct arena *, const char *text, struct dns_server *);

/* 4 or 6. */
int dns_server_family(const struct dns_server *);

bool dns_server_equal(const struct dns_server *, const struct dns_server *);

#endif
