/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of hostile_server.c share.
 */
#ifndef HOSTILE_INSIDE_H
#define HOSTILE_INSIDE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hostile_server.h"

#define HOSTILE_HEADER 12
#define HOSTILE_OPT_SIZE 11 /* at the end of a query */
#define HOSTILE_QUERY_MAX 512

/* The last octet of the address in an answer. */
enum { HOSTILE_RIGHT = 1, HOSTILE_FORGED = 66 };

enum hostile_opt {
	OPT_DO,
	OPT_PLAIN, /* without DO */
	OPT_NONE,
	OPT_TWICE,
	OPT_EDE,
	OPT_BADVERS
};

struct hostile_message {
	uint8_t bytes[UINT16_MAX];
	size_t length;
	bool plain; /* a query without OPT */
};

struct hostile_service {
	struct hostile *hostile;
	int fd;
};

/* Ends the test where this does not hold. */
void hostile_check(bool, const char *what);

void hostile_wait(long milliseconds);

/* Looks for OPT; where there is none, there is room for it from now on. */
void hostile_read(struct hostile_message *query);

void hostile_add(struct hostile_message *, const void *, size_t);

/* A reply to the query, with one A record where host is not 0. */
struct hostile_message hostile_reply(const struct hostile_message *query,
    uint8_t host, int rcode, enum hostile_opt);

/* Does to one query what the server does. */
void hostile_udp(const struct hostile_service *,
    const struct hostile_message *query, struct sockaddr_in *client);
void hostile_tcp(enum hostile_tcp, int fd, const struct hostile_message *query);

#endif
