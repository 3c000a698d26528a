/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The peer of network.h.
 */
#include "network.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"

void
fuzz_peer_open(struct fuzz_peer *peer, const uint8_t *bytes, size_t size,
    const uint8_t *pieces)
{
	int ends[2] = { -1, -1 };

	fuzz_must(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0,
	    "there is a pair of sockets");
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	(void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
	*peer = (struct fuzz_peer){ ends[0], ends[1], bytes, size, pieces, 0 };
}

void
fuzz_peer_go(struct fuzz_peer *peer)
{
	char taken[4096];
	size_t piece = peer->left;

	while (read(peer->there, taken, sizeof(taken)) > 0)
		continue;
	if (peer->left == 0) {
		(void)shutdown(peer->there, SHUT_WR);
		return;
	}
	if (peer->pieces != NULL) {
		piece = 1U + peer->pieces[peer->turn++ % FUZZ_PIECES];
		piece = piece < peer->left ? piece : peer->left;
	}
	fuzz_must(write(peer->there, peer->at, piece) == (ssize_t)piece,
	    "a piece has room");
	peer->at += piece;
	peer->left -= piece;
}

void
fuzz_peer_close(struct fuzz_peer *peer)
{
	if (peer->here != -1)
		(void)close(peer->here);
	(void)close(peer->there);
}
