/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The TLS client that a mail server sees: what a DANE sender offers, and no
 * judgement of its own (weak keys and any certificate come through, so that
 * they can be looked at).  No configuration file of OpenSSL is read.
 */
#ifndef TLS_CLIENT_H
#define TLS_CLIENT_H

#include <openssl/ssl.h>
#include <stdbool.h>

#include "arena.h"

enum tls_sigalg {
	TLS_AUTO, /* all that a sender offers */
	TLS_RSA,  /* only keys of this kind can be shown */
	TLS_ECDSA
};

/*
 * TLS 1.2 and later, no anonymous ciphers (RFC 7672 8.2), no sessions, DANE
 * enabled.  Costs about 2 ms, so it is made once a run, at best while answers
 * are awaited.
 */
SSL_CTX *tls_client_new(struct arena *);

/*
 * A session to come, with SNI (null: none).  old: also TLS 1.0 and 1.1, to
 * tell a server that has nothing newer from one that has no TLS (RFC 8996).
 */
SSL *tls_client_session(
    struct arena *, SSL_CTX *, const char *sni, enum tls_sigalg, bool old);

/* Whether the server asked for a certificate of the client, which has none. */
bool tls_client_was_asked(const SSL *);

/* Whether it ends for the bound on the work of all sessions with DH keys: other
 * servers' keys have used it up, and this one's was refused unseen. */
bool tls_client_is_beyond(const SSL *);

#endif
