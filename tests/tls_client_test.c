/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the TLS client offers and takes, from a server in the same memory, in
 * pieces of any size.
 */
#include "tls_client.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "capture.h"
#include "certs.h"
#include "crypto_memory.h"
#include "tap.h"
#include "tls_handshake.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define OLD "ALL:@SECLEVEL=0"

static struct arena *arena;
static SSL_CTX *context;
static bool left_behind; /* an error of OpenSSL */

static const char *const certificates = "p256\n"
					"p224 key=p224\n"
					"ed key=ed25519\n"
					"rsa key=rsa2048\n"
					"weak key=rsa1024 hash=md5\n";

static const struct handshake_case {
	const char *what;
	const char *certs, *ciphers, *groups, *sigalgs;
	int oldest, newest;
	int dh_bits;
	enum tls_sigalg sigalg;
	bool old;
	int version; /* 0: it fails */
	const char *error;
	bool retry;
} cases[] = {
	{ "TLS 1.3", .certs = "p256", .version = TLS1_3_VERSION },
	{ "P-256 only", .certs = "p256", .groups = "P-256",
	    .version = TLS1_3_VERSION },
	{ "TLS 1.2", .certs = "p256", .newest = TLS1_2_VERSION,
	    .version = TLS1_2_VERSION },
	{ "P-224, which no sender offers", .certs = "p224",
	    .newest = TLS1_2_VERSION, .error = "handshake failure",
	    .retry = true },
	{ "Ed25519", .certs = "ed", .version = TLS1_3_VERSION },
	{ "RSA 1024 and MD5", .certs = "weak", .version = TLS1_3_VERSION },
	{ "static RSA", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "kRSA", .version = TLS1_2_VERSION },
	{ "static RSA, ECDSA asked", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "kRSA", .sigalg = TLS_ECDSA,
	    .error = "handshake failure", .retry = true },
	{ "DH of 1024 bits", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "kDHE", .dh_bits = 1024, .version = TLS1_2_VERSION },
	{ "DH beyond all bounds", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "kDHE", .dh_bits = 9000,
	    .error = "its DH key is too large" },
	{ "anonymous", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "aNULL", .error = "handshake failure", .retry = true },
	{ "without encryption", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .ciphers = "eNULL", .error = "handshake failure", .retry = true },
	{ "TLS 1.1", .certs = "rsa", .newest = TLS1_1_VERSION,
	    .error = "protocol version", .retry = true },
	{ "TLS 1.1, old", .certs = "rsa", .newest = TLS1_1_VERSION, .old = true,
	    .version = TLS1_1_VERSION },
	{ "TLS 1.0, old", .certs = "rsa", .newest = TLS1_VERSION, .old = true,
	    .version = TLS1_VERSION },
	{ "TLS 1.0, ECDSA, old", .certs = "p256", .newest = TLS1_VERSION,
	    .old = true, .version = TLS1_VERSION },
	{ "TLS 1.2 with SHA-1", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .sigalgs = "RSA+SHA1", .version = TLS1_2_VERSION },
	{ "TLS 1.2 with SHA-1, old", .certs = "rsa", .newest = TLS1_2_VERSION,
	    .sigalgs = "RSA+SHA1", .old = true, .version = TLS1_2_VERSION },
	{ "TLS 1.2, ECDSA with SHA-1, old", .certs = "p256",
	    .newest = TLS1_2_VERSION, .sigalgs = "ECDSA+SHA1", .old = true,
	    .version = TLS1_2_VERSION },
	{ "TLS 1.3, old", .certs = "ed", .old = true,
	    .version = TLS1_3_VERSION },
	{ "RSA asked", .certs = "rsa", .sigalg = TLS_RSA,
	    .version = TLS1_3_VERSION },
	{ "RSA asked, P-256", .certs = "p256", .sigalg = TLS_RSA,
	    .error = "handshake failure", .retry = true },
	{ "ECDSA asked", .certs = "p256", .sigalg = TLS_ECDSA,
	    .version = TLS1_3_VERSION },
	{ "ECDSA asked, RSA", .certs = "rsa", .sigalg = TLS_ECDSA,
	    .error = "handshake failure", .retry = true },
};

static void
context_release(void *object)
{
	SSL_CTX_free(object);
}

/* A number of that many bits, odd: nobody checks whether it is prime. */
static EVP_PKEY *
dh_make(int bits)
{
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	EVP_PKEY_CTX *making = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
	BIGNUM *p = BN_new(), *g = BN_new();
	OSSL_PARAM *fields = NULL;
	EVP_PKEY *key = NULL;

	(void)BN_rand(p, bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD);
	(void)BN_set_word(g, 2);
	(void)OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_FFC_P, p);
	(void)OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_FFC_G, g);
	fields = OSSL_PARAM_BLD_to_param(build);
	(void)EVP_PKEY_fromdata_init(making);
	(void)EVP_PKEY_fromdata(making, &key, EVP_PKEY_KEY_PARAMETERS, fields);
	OSSL_PARAM_free(fields);
	OSSL_PARAM_BLD_free(build);
	EVP_PKEY_CTX_free(making);
	BN_free(p);
	BN_free(g);
	return (key);
}

static SSL *
server_new(const struct handshake_case *row, const struct certs *certs)
{
	SSL_CTX *server =
	    arena_own(arena, SSL_CTX_new(TLS_server_method()), context_release);
	SSL *session = NULL;

	SSL_CTX_set_security_level(server, 0);
	(void)SSL_CTX_set_min_proto_version(server, TLS1_VERSION);
	(void)SSL_CTX_set_max_proto_version(server, row->newest);
	(void)SSL_CTX_set_cipher_list(
	    server, row->ciphers != NULL
			? arena_printf(arena, "%s:@SECLEVEL=0", row->ciphers)
			: OLD);
	if (row->groups != NULL)
		(void)SSL_CTX_set1_groups_list(server, row->groups);
	if (row->sigalgs != NULL)
		(void)SSL_CTX_set1_sigalgs_list(server, row->sigalgs);
	if (row->dh_bits != 0)
		(void)SSL_CTX_set0_tmp_dh_pkey(server, dh_make(row->dh_bits));
	(void)SSL_CTX_use_certificate(server, certs_get(certs, row->certs));
	(void)SSL_CTX_use_PrivateKey(server, certs_key(certs, row->certs));
	session = SSL_new(server);
	SSL_set_accept_state(session);
	SSL_set_bio(session, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
	return (session);
}

/* Moves what the server has to say, in pieces. */
static enum tls_progress
client_feed(struct tls_handshake *client, SSL *server, size_t piece)
{
	enum tls_progress progress = TLS_MORE;
	char bytes[16384];
	int got = 0;

	while (progress == TLS_MORE &&
	       (got = BIO_read(SSL_get_wbio(server), bytes, (int)piece)) > 0) {
		progress = tls_handshake_take(client, bytes, (size_t)got);
		left_behind |= ERR_peek_error() != 0;
	}
	return (progress);
}

static void
server_feed(struct tls_handshake *client, SSL *server, size_t piece)
{
	char bytes[16384];
	size_t given = 0;

	while ((given = tls_handshake_give(client, bytes, piece)) > 0)
		(void)BIO_write(SSL_get_rbio(server), bytes, (int)given);
	(void)SSL_do_handshake(server);
	ERR_clear_error();
}

static enum tls_progress
shake(struct tls_handshake *client, SSL *server, size_t piece)
{
	enum tls_progress progress = TLS_MORE;

	for (int i = 0; i < 10 && progress == TLS_MORE; i++) {
		server_feed(client, server, piece);
		progress = client_feed(client, server, piece);
	}
	server_feed(client, server, piece);
	return (progress);
}

static void
text_is_said(struct tls_handshake *client, SSL *server)
{
	char text[16] = "";

	tls_handshake_part(client);
	server_feed(client, server, 5);
	tap_ok(SSL_read(server, text, sizeof(text) - 1) == 6 &&
		   strcmp(text, "QUIT\r\n") == 0 &&
		   SSL_read(server, text, 1) <= 0 &&
		   SSL_get_shutdown(server) == SSL_RECEIVED_SHUTDOWN,
	    "... the last word is said");
}

static void
case_check(
    const struct handshake_case *row, const struct certs *certs, size_t piece)
{
	SSL *server = server_new(row, certs);
	struct tls_handshake client;
	enum tls_progress progress = TLS_MORE;
	const char *sni = NULL;

	tls_handshake_begin(&client, context, "mx.example.dk", row->sigalg,
	    row->old, "QUIT\r\n");
	progress = shake(&client, server, piece);
	sni = SSL_get_servername(server, TLSEXT_NAMETYPE_host_name);
	if (row->version != 0) {
		tap_ok(progress == TLS_WHOLE &&
			   SSL_version(client.session) == row->version &&
			   sni != NULL && strcmp(sni, "mx.example.dk") == 0,
		    "%s, by %zu: %s", row->what, piece,
		    SSL_get_version(client.session));
		text_is_said(&client, server);
	} else
		tap_ok(progress == TLS_BROKEN &&
			   strcmp(client.error, row->error) == 0 &&
			   client.about_version == row->retry && !client.beyond,
		    "%s, by %zu: %s", row->what, piece, client.error);
	tap_ok(!left_behind, "... no error is left behind");
	tls_handshake_end(&client);
	SSL_free(server);
}

/* As OpenSSL asks whether a server's DH key will do. */
static bool
dh_is_allowed(SSL *session, int bits)
{
	const SSL_CTX *client = SSL_get_SSL_CTX(session);
	EVP_PKEY *key = dh_make(bits);
	const bool allowed = SSL_CTX_get_security_callback(client)(session,
				 client, SSL_SECOP_TMP_DH, 0, 0, key,
				 SSL_CTX_get0_security_ex_data(client)) == 1;

	EVP_PKEY_free(key);
	return (allowed);
}

static SSL *
client_new(void)
{
	return (tls_client_session(
	    arena, tls_client_new(arena), NULL, TLS_AUTO, false));
}

static void
dh_is_bounded(void)
{
	SSL *client = client_new();

	tap_ok(dh_is_allowed(client, 8192) && !dh_is_allowed(client, 8193),
	    "a DH key as large as any, and no larger");
	tap_ok(!tls_client_is_beyond(client), "... which is the server's own");
	tap_ok(dh_is_allowed(client, 8192) && !dh_is_allowed(client, 8192) &&
		   !dh_is_allowed(client, 1024),
	    "two of them in a run, and none after them");
	tap_ok(tls_client_is_beyond(client), "... which is not");
	client = client_new();
	for (int i = 0; i < 127; i++)
		(void)dh_is_allowed(client, 2048);
	tap_ok(dh_is_allowed(client, 2048) && !dh_is_allowed(client, 2048),
	    "or a hundred and twenty-eight of the usual size");
}

/* Others have used it up; a key beyond all bounds stays the server's. */
static const struct {
	int bits;
	bool beyond;
} dh_left[] = { { 1024, true }, { 9000, false } };

static void
dh_of_others_is_no_fault(void)
{
	const struct certs *certs =
	    certs_new_at(arena, certificates, time(NULL));
	SSL *other = client_new();

	(void)dh_is_allowed(other, 8192);
	(void)dh_is_allowed(other, 8192);
	for (size_t i = 0; i < COUNT(dh_left); i++) {
		const struct handshake_case row = { .certs = "rsa",
			.newest = TLS1_2_VERSION,
			.ciphers = "kDHE",
			.dh_bits = dh_left[i].bits };
		SSL *server = server_new(&row, certs);
		struct tls_handshake client;

		tls_handshake_begin(&client, SSL_get_SSL_CTX(other), NULL,
		    TLS_AUTO, false, "QUIT\r\n");
		tap_ok(shake(&client, server, 16384) == TLS_BROKEN &&
			   client.beyond == dh_left[i].beyond &&
			   !client.about_version,
		    "after others, a DH key of %d bits: %d", dh_left[i].bits,
		    client.beyond);
		tls_handshake_end(&client);
		SSL_free(server);
	}
}

static void
handshakes_are_made(void)
{
	static const size_t pieces[] = { 1, 100, 16384 };
	const struct certs *certs =
	    certs_new_at(arena, certificates, time(NULL));

	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t j = 0; j < COUNT(pieces); j++)
			case_check(&cases[i], certs, pieces[j]);
}

/* Ciphers that no sender offers, or for keys of another kind than asked. */
static size_t
count_wrong(SSL *session, int kind)
{
	const int other = kind == TLS_RSA     ? NID_auth_ecdsa
			  : kind == TLS_ECDSA ? NID_auth_rsa
					      : NID_auth_psk;
	STACK_OF(SSL_CIPHER) *ciphers = SSL_get1_supported_ciphers(session);
	size_t wrong = sk_SSL_CIPHER_num(ciphers) == 0;

	for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); i++) {
		const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(ciphers, i);
		const int kind_of = SSL_CIPHER_get_auth_nid(cipher);

		wrong += kind_of == NID_auth_null || kind_of == NID_auth_psk ||
			 kind_of == other ||
			 SSL_CIPHER_get_cipher_nid(cipher) == NID_undef;
	}
	sk_SSL_CIPHER_free(ciphers);
	return (wrong);
}

static void
offers_are_strong(void)
{
	for (int old = 0; old <= 1; old++)
		for (int i = TLS_AUTO; i <= TLS_ECDSA; i++) {
			SSL *session = tls_client_session(
			    arena, context, NULL, (enum tls_sigalg)i, old != 0);

			tap_ok(count_wrong(session, i) == 0,
			    "keys of kind %d, old %d: no wrong cipher", i, old);
			tap_ok(SSL_dane_enable(session, "mx.example.dk") == 1,
			    "... DANE is possible");
			tap_ok((SSL_get_options(session) & SSL_OP_NO_TICKET) !=
				       0 &&
				   SSL_get_verify_mode(session) ==
				       SSL_VERIFY_NONE &&
				   SSL_get_security_level(session) == 0,
			    "... no tickets, no verification, no level");
		}
}

/* Before anything else of OpenSSL. */
static void
configuration_is_not_read(void)
{
	static const char text[] = "openssl_conf = a\n[a]\nssl_conf = b\n"
				   "[b]\nsystem_default = c\n"
				   "[c]\nGroups = P-521\n";
	char path[] = "/tmp/tls_client_test.XXXXXX";
	const int fd = mkstemp(path);

	if (fd == -1 ||
	    write(fd, text, sizeof(text) - 1) != (ssize_t)sizeof(text) - 1) {
		printf("Bail out! no file in /tmp\n");
		exit(1);
	}
	(void)close(fd);
	(void)setenv("OPENSSL_CONF", path, 1);
	context = tls_client_new(arena);
	(void)unlink(path);
}

static void
floods_are_bounded(void)
{
	static const char alert[] = "\x15\x03\x03\x00\x02\x01\x00";
	static char bytes[TLS_HANDSHAKE_MAX + 1];
	struct tls_handshake client;

	tls_handshake_begin(
	    &client, context, NULL, TLS_AUTO, false, "QUIT\r\n");
	tap_ok(
	    tls_handshake_take(&client, bytes, sizeof(bytes)) == TLS_BROKEN &&
		strcmp(client.error, "it sends too much") == 0,
	    "%zu octets are too many", sizeof(bytes));
	tls_handshake_end(&client);
	tls_handshake_begin(
	    &client, context, NULL, TLS_AUTO, false, "QUIT\r\n");
	tap_ok(
	    tls_handshake_take(&client, alert, sizeof(alert) - 1) != TLS_WHOLE,
	    "an alert that says no more is no handshake");
	tls_handshake_end(&client);
	tls_handshake_end(&client);
	tap_ok(client.session == NULL, "an end may come twice");
}

/*
 * ServerHello of TLS 1.2 (RFC 5246 7.4.1.3), then a certificate that is none:
 * OpenSSL's reason is one of those that all its libraries share, and no alert.
 */
static void
certificate_is_none(void)
{
	static const unsigned char flight[] = { 0x16, 3, 3, 0, 42, 2, 0, 0, 38,
		3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3,
		4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0xc0, 0x2f, 0, 0x16,
		3, 3, 0, 14, 11, 0, 0, 10, 0, 0, 7, 0, 0, 4, 1, 2, 3, 4 };
	enum tls_progress progress = TLS_MORE;
	struct tls_handshake client;

	tls_handshake_begin(
	    &client, context, NULL, TLS_AUTO, false, "QUIT\r\n");
	progress = tls_handshake_take(&client, flight, sizeof(flight));
	tap_ok(progress == TLS_BROKEN &&
		   strcmp(client.error, "ASN1 lib") == 0 &&
		   !client.about_version && ERR_peek_error() == 0,
	    "a certificate that is none: %s", client.error);
	tls_handshake_end(&client);
}

/* The certificate "rsa", but its key is a modulus of 0. */
static size_t
certificate_of_nothing(unsigned char *der)
{
	static const unsigned char nothing[] = { 0x30, 8, 2, 1, 0, 2, 3, 1, 0,
		1 };
	const struct certs *certs = certs_new_at(arena, certificates, 0);
	X509 *x509 = X509_dup(certs_get(certs, "rsa"));
	int length = 0;

	(void)X509_PUBKEY_set0_param(X509_get_X509_PUBKEY(x509),
	    OBJ_nid2obj(NID_rsaEncryption), V_ASN1_NULL, NULL,
	    OPENSSL_memdup(nothing, sizeof(nothing)), sizeof(nothing));
	(void)X509_sign(x509, certs_key(certs, "rsa"), EVP_sha256());
	length = i2d_X509(x509, &der);
	X509_free(x509);
	return ((size_t)length);
}

static unsigned char *
lengths_put(unsigned char *at, size_t length, size_t headers)
{
	for (size_t i = 0; i < headers; i++) {
		*at++ = 0;
		*at++ = (unsigned char)((length + 3 * (headers - 1 - i)) >> 8);
		*at++ = (unsigned char)(length + 3 * (headers - 1 - i));
	}
	return (at);
}

/*
 * ServerHello and ServerKeyExchange of TLS 1.2 (RFC 8422 5.4), between them
 * that certificate: to check a signature OpenSSL wants as many octets as the
 * modulus has, gets none of none, and calls that want of memory.
 */
static void
certificate_asks_for_nothing(void)
{
	static const unsigned char hello[42 + 5] = { 0x16, 3, 3, 0, 42, 2, 0, 0,
		38, 3, 3, [44] = 0xc0, 0x2f };
	static const unsigned char exchange[5 + 4 + 40 + 256] = { 0x16, 3, 3, 1,
		44, 12, 0, 1, 40, 3, 0, 29, 32, 9, [45] = 8, 4, 1 };
	unsigned char der[2048], flight[4096], *at = flight;
	const size_t length = certificate_of_nothing(der);
	enum tls_progress progress = TLS_MORE;
	struct tls_handshake client;

	at = (unsigned char *)memcpy(at, hello, sizeof(hello)) + sizeof(hello);
	memcpy(at, "\x16\x03\x03", 3);
	at[3] = (unsigned char)((length + 10) >> 8);
	at[4] = (unsigned char)(length + 10);
	at[5] = 11;
	at = lengths_put(at + 6, length, 3);
	at = (unsigned char *)memcpy(at, der, length) + length;
	memcpy(at, exchange, sizeof(exchange));
	at += sizeof(exchange);
	tls_handshake_begin(
	    &client, context, NULL, TLS_AUTO, false, "QUIT\r\n");
	progress = tls_handshake_take(&client, flight, (size_t)(at - flight));
	tap_ok(progress == TLS_BROKEN &&
		   strcmp(client.error, "bad signature") == 0 &&
		   ERR_peek_error() == 0,
	    "a key of no octets is the server's fault: %s", client.error);
	tls_handshake_end(&client);
}

/* That limit would end a memory checker. */
#if !defined(__SANITIZE_ADDRESS__)
static void
memory_ends(void *unused)
{
	const struct rlimit none = { 1, 1 };

	(void)unused;
	(void)setrlimit(RLIMIT_AS, &none);
	(void)OPENSSL_malloc(64 * 1024 * 1024);
}

static void
memory_is_short(void)
{
	static struct captured captured;

	capture(&captured, memory_ends, NULL);
	tap_ok(
	    captured.code == 3 &&
		strcmp(captured.out, "CHECK UNKNOWN - out of memory\n") == 0 &&
		captured.error_length == 0,
	    "OpenSSL without memory: %s", captured.out);
}
#else
static void
memory_is_short(void)
{
}
#endif

static void
memory_of_nothing(void)
{
	void *memory = OPENSSL_malloc(0);

	tap_ok(memory == NULL, "no memory of no octets");
	memory = OPENSSL_realloc(OPENSSL_realloc(NULL, 10), 100000);
	tap_ok(memory != NULL && OPENSSL_realloc(memory, 0) == NULL,
	    "... nor again");
}

int
main(void)
{
	tap_ok(crypto_memory_start(), "OpenSSL's memory is the house's");
	arena = arena_open();
	configuration_is_not_read();
	handshakes_are_made();
	dh_is_bounded();
	dh_of_others_is_no_fault();
	offers_are_strong();
	floods_are_bounded();
	certificate_is_none();
	certificate_asks_for_nothing();
	memory_of_nothing();
	memory_is_short();
	arena_close(arena);
	return (tap_end());
}
