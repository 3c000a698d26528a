/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A TLS handshake as bytes in and bytes out: whoever calls has the network, so
 * that OpenSSL never writes to a socket (and none can raise SIGPIPE).  Pure.
 */
#ifndef TLS_HANDSHAKE_H
#define TLS_HANDSHAKE_H

#include "tls_client.h"

#define TLS_HANDSHAKE_MAX ((size_t)256 * 1024) /* octets from the server */

enum tls_progress {
	TLS_MORE,  /* the server's turn */
	TLS_WHOLE, /* done, once what is left to send has been sent */
	TLS_BROKEN /* an alert of either side, or not TLS */
};

struct tls_handshake {
	SSL *session;       /* null: none */
	const char *error;  /* in words, where BROKEN; static */
	bool about_version; /* ... and an older version of TLS may help */
	bool beyond;        /* ... by a bound of ours: tls_client_is_beyond() */
	/* Its own. */
	struct arena *own; /* the session's, closed with it: sessions are large
			      and the run may have many */
	BIO *in, *out;
	size_t taken;
	const char *farewell; /* null once it is said */
};

/* After it there are bytes to send.  farewell: the last words to the server,
 * static. */
void tls_handshake_begin(struct tls_handshake *, SSL_CTX *, const char *sni,
    enum tls_sigalg, bool old, const char *farewell);

enum tls_progress tls_handshake_take(
    struct tls_handshake *, const void *bytes, size_t length);

/* Moves bytes to send into the room; says how many, 0 where there are none. */
size_t tls_handshake_give(struct tls_handshake *, void *room, size_t);

/* After WHOLE: the farewell, and the end of TLS. */
void tls_handshake_part(struct tls_handshake *);

/* Frees the session; certificates live on where a reference was taken. */
void tls_handshake_end(struct tls_handshake *);

#endif
