/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A peer at the other end of a real socket: it says what the input says, in
 * pieces, and takes all that is sent.
 */
#ifndef FUZZ_NETWORK_H
#define FUZZ_NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FUZZ_PIECES 4 /* sizes that take turns */

struct fuzz_peer {
	int here, there;
	const uint8_t *at;
	size_t left;
	const uint8_t *pieces; /* octets less one of each; null: all at once */
	unsigned turn;
};

/* here is not blocking; whoever closes it says so by -1. */
void fuzz_peer_open(struct fuzz_peer *, const uint8_t *bytes, size_t size,
    const uint8_t *pieces);

/* The next piece, or the end; what was sent is taken. */
void fuzz_peer_go(struct fuzz_peer *);

void fuzz_peer_close(struct fuzz_peer *);

#endif
