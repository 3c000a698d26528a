/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is on its way along the line of delay.c, in the order of arrival.
 */
#ifndef ROAD_H
#define ROAD_H

#include <sys/queue.h>
#include <sys/socket.h>

#include <stddef.h>
#include <stdint.h>

struct address {
	struct sockaddr_storage value;
	socklen_t length;
};

struct parcel {
	STAILQ_ENTRY(parcel) next;
	int64_t due;
	int to;                 /* the descriptor that it is sent on */
	struct address address; /* length 0: the socket is connected */
	size_t size;            /* 0: the end of a TCP stream */
	uint8_t data[];
};

/* Microseconds of a monotonic clock. */
int64_t road_clock(void);

/* Puts a copy of the data on its way; address may be null. */
void road_send(
    int to, int64_t due, const struct address *, const uint8_t *, size_t);

/* Takes off what has arrived, to be freed by the caller; null: nothing. */
struct parcel *road_arrival(void);

/* Microseconds until the next arrival, -1 where the road is empty. */
int64_t road_wait(void);

#endif
