/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contexts and sessions of OpenSSL.  What it cannot set, it was built
 * without: no one can offer that then.
 */
#include "tls_client.h"

#include <openssl/err.h>

#include "cert.h"

#define CERTIFICATES_MAX (100L * 1024) /* octets of a server's list */
#define DH_BITS_MAX 8192 /* the largest of RFC 7919; more is mere work */

/* Of all handshakes of a context: the cube of each DH key's size in kilobits,
 * as the work is.  128 keys of 2048 bits, or 2 of 8192, some 0.6 s. */
#define DH_WORK_MAX 1024

/* What OpenSSL offers by itself, without the dearest of DH. */
#define GROUPS "X25519:P-256:X448:P-521:P-384:ffdhe2048:ffdhe3072"

/* Nothing anonymous; the kinds of key follow from the signatures. */
#define CIPHERS "ALL:!aNULL:!eNULL:!EXPORT:!LOW:!ARIA"

#define SIGALGS_RSA                                     \
	"RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:" \
	"RSA+SHA256:RSA+SHA384:RSA+SHA512"
#define SIGALGS_ECDSA "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512"
#define SIGALGS_OLD \
	SIGALGS_ECDSA ":ed25519:ed448:" SIGALGS_RSA ":RSA+SHA1:ECDSA+SHA1"

static void
context_release(void *context)
{
	SSL_CTX_free(context);
}

static void
session_release(void *session)
{
	SSL_free(session);
}

/* Who it is will be asked of what was shown, when the connection is gone. */
static int
accept_any(X509_STORE_CTX *store, void *unused)
{
	(void)unused;
	X509_STORE_CTX_set_error(store, X509_V_OK);
	return (1);
}

/* What became of a session; its app data. */
struct notes {
	bool asked, beyond;
};

/* Takes the work of one DH key from what is left. */
static bool
dh_is_payable(const SSL *session, int bits, unsigned *left)
{
	const unsigned kilobits = (unsigned)(bits + 1023) / 1024;
	const unsigned work = kilobits * kilobits * kilobits;
	struct notes *notes = SSL_get_app_data(session);

	if (bits > DH_BITS_MAX)
		return (false);
	notes->beyond = work > *left;
	if (!notes->beyond)
		*left -= work;
	return (!notes->beyond);
}

/*
 * Weak keys are to be seen.  A finite-field group without bound would let a
 * server choose how long this machine computes, and so would many of them.
 */
static int
allow(const SSL *session, const SSL_CTX *context, int operation, int bits,
    int id, void *other, void *left)
{
	(void)context, (void)bits, (void)id;
	return (operation != SSL_SECOP_TMP_DH || other == NULL ||
		dh_is_payable(session, EVP_PKEY_get_bits(other), left));
}

static void
context_bound(SSL_CTX *context)
{
	(void)SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
	(void)SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
	SSL_CTX_set_max_cert_list(context, CERTIFICATES_MAX);
	/* Servers from before RFC 5746 have certificates too; there is no
	 * renegotiation here that they could be attacked by. */
	(void)SSL_CTX_set_options(context,
	    SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
		SSL_OP_LEGACY_SERVER_CONNECT);
}

static int
be_asked(SSL *session, X509 **certificate, EVP_PKEY **key)
{
	struct notes *notes = SSL_get_app_data(session);

	(void)certificate, (void)key;
	notes->asked = true;
	return (0);
}

bool
tls_client_was_asked(const SSL *session)
{
	const struct notes *notes = SSL_get_app_data(session);

	return (notes->asked);
}

bool
tls_client_is_beyond(const SSL *session)
{
	const struct notes *notes = SSL_get_app_data(session);

	return (notes->beyond);
}

SSL_CTX *
tls_client_new(struct arena *arena)
{
	SSL_CTX *context = NULL;
	unsigned *left = arena_alloc(arena, sizeof(*left));

	*left = DH_WORK_MAX;
	(void)OPENSSL_init_ssl(
	    OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
	cert_start();
	context =
	    arena_own(arena, SSL_CTX_new(TLS_client_method()), context_release);
	(void)SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
	SSL_CTX_set_security_level(context, 0);
	SSL_CTX_set_security_callback(context, allow);
	SSL_CTX_set0_security_ex_data(context, left);
	(void)SSL_CTX_set1_groups_list(context, GROUPS);
	(void)SSL_CTX_set_cipher_list(context, CIPHERS);
	SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
	SSL_CTX_set_cert_verify_callback(context, accept_any, NULL);
	SSL_CTX_set_client_cert_cb(context, be_asked);
	(void)SSL_CTX_dane_enable(context);
	context_bound(context);
	ERR_clear_error();
	return (context);
}

SSL *
tls_client_session(struct arena *arena, SSL_CTX *context, const char *sni,
    enum tls_sigalg sigalg, bool old)
{
	SSL *session = arena_own(arena, SSL_new(context), session_release);

	(void)SSL_set_app_data(
	    session, arena_alloc(arena, sizeof(struct notes)));
	SSL_set_connect_state(session);
	if (sni != NULL)
		(void)SSL_set_tlsext_host_name(session, sni);
	if (old)
		(void)SSL_set_min_proto_version(session, TLS1_VERSION);
	switch (sigalg) {
	case TLS_AUTO:
		if (old)
			(void)SSL_set1_sigalgs_list(session, SIGALGS_OLD);
		break;
	case TLS_RSA:
		(void)SSL_set1_sigalgs_list(session, SIGALGS_RSA);
		break;
	case TLS_ECDSA:
		(void)SSL_set1_sigalgs_list(session, SIGALGS_ECDSA);
		break;
	}
	ERR_clear_error();
	return (session);
}
