/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The certificates that a server presented, read once into plain values.
 * Pure; lives in the arena.
 */
#ifndef CERT_H
#define CERT_H

#include <openssl/x509.h>
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "name.h"

#define CERTS_MAX 32 /* of one chain; what follows is left out */
#define CERTS_OCTETS_MAX ((size_t)4 * 1024 * 1024) /* of all connections */

struct certificate {
	X509 *x509;
	const uint8_t *der, *spki; /* SubjectPublicKeyInfo (RFC 5280 4.1) */
	size_t der_length, spki_length;
	int64_t not_before, not_after; /* s since 1970; both 0 where unreadable
					*/
	const char *subject;           /* "mx.example.dk": its CN, else the
					  whole name, else its first DNS
					  name; harmless (safe.h), at most
					  128 octets; or "" */
	const char *issuer;            /* the same, without DNS names */
	const char *key;               /* "RSA 2048", "ECDSA P-256" */
	bool weak; /* RSA or DSA below 2048 bits, EC below 224, or signed with
		      MD5 or SHA-1 (no matter for one that signed itself) */
	bool self_signed; /* verified of the server's own, and one that is not
			     costly; else as its names say */
	bool costly; /* RSA above 8192 bits or with an exponent above 64, DSA
			above 3072, a binary curve or one above 521: what it
			signed is not verified, which would take too long */
};

/* As the server sent them: its own first. */
struct cert_chain {
	struct certificate *list;
	size_t count;
	size_t dropped; /* beyond CERTS_MAX */
};

/*
 * After signature_start(); tls_client_new() does it.  OpenSSL looks up by name
 * the digests of certificates' signatures and of TLSA records: what is not
 * there is called a bad signature.
 */
void cert_start(void);

/* Takes a reference to each; those that cannot be read are left out, and where
 * the server's own is one of them, all are. */
struct cert_chain cert_chain_read(struct arena *, const STACK_OF(X509) *);

/* The same where the octets of all together are within what is left, and that
 * is less then; else false, and none is kept.  left null: without that bound.
 */
bool cert_chain_read_within(
    struct arena *, const STACK_OF(X509) *, size_t *left, struct cert_chain *);

/*
 * Whether it is for that host: DNS names of subjectAltName, the common name
 * only where there are none; "*" stands for one whole first label (RFC 7672
 * 3.2.3).
 */
bool cert_is_for(const struct certificate *, const struct name *);

/* "mx.example.dk, *.example.dk and 3 more". */
const char *cert_names_text(struct arena *, const struct certificate *);

#endif
