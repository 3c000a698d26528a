/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of certificates.
 */
#include <openssl/err.h>
#include <time.h>

#include "cert_inside.h"

/* Those of signatures; TLSA records have two of them (RFC 6698 2.1.3). */
void
cert_start(void)
{
	static const EVP_MD *(*const digests[])(void) = {
		EVP_sha1,
		EVP_sha224,
		EVP_sha256,
		EVP_sha384,
		EVP_sha512,
		EVP_sha512_224,
		EVP_sha512_256,
		EVP_sha3_224,
		EVP_sha3_256,
		EVP_sha3_384,
		EVP_sha3_512,
#ifndef OPENSSL_NO_MD5
		EVP_md5,
#endif
#ifndef OPENSSL_NO_RMD160
		EVP_ripemd160,
#endif
#ifndef OPENSSL_NO_SM3
		EVP_sm3,
#endif
	};

	for (size_t i = 0; i < sizeof(digests) / sizeof(*digests); i++)
		(void)EVP_add_digest(digests[i]());
}

static void
release_x509(void *x509)
{
	X509_free(x509);
}

static void
read_octets(struct arena *arena, struct certificate *certificate)
{
	const X509_PUBKEY *key = X509_get_X509_PUBKEY(certificate->x509);
	int length = i2d_X509(certificate->x509, NULL);
	int key_length = i2d_X509_PUBKEY(key, NULL);
	unsigned char *end;

	if (length <= 0 || key_length <= 0)
		return;
	certificate->der = end = arena_alloc(arena, (size_t)length);
	certificate->der_length = (size_t)i2d_X509(certificate->x509, &end);
	certificate->spki = end = arena_alloc(arena, (size_t)key_length);
	certificate->spki_length = (size_t)i2d_X509_PUBKEY(key, &end);
}

/* RFC 5280 4.1.2.5 knows one form of each, with seconds and Z; the others that
 * ASN1_TIME_to_tm() takes are longer or shorter. */
static bool
is_whole(const ASN1_TIME *time)
{
	return (ASN1_STRING_length(time) ==
		(ASN1_STRING_type(time) == V_ASN1_UTCTIME ? 13 : 15));
}

static bool
read_time(const ASN1_TIME *time, int64_t *seconds)
{
	struct tm tm;

	if (time == NULL || !is_whole(time) || ASN1_TIME_to_tm(time, &tm) != 1)
		return (false);
	*seconds = (int64_t)timegm(&tm);
	return (true);
}

static void
read_times(struct certificate *certificate)
{
	if (read_time(X509_get0_notBefore(certificate->x509),
		&certificate->not_before) &&
	    read_time(
		X509_get0_notAfter(certificate->x509), &certificate->not_after))
		return;
	certificate->not_before = 0;
	certificate->not_after = 0;
}

static struct certificate
cert_read(struct arena *arena, X509 *x509, bool is_own)
{
	struct certificate certificate = { .x509 = x509 };

	(void)X509_up_ref(x509);
	arena_own(arena, x509, release_x509);
	read_octets(arena, &certificate);
	read_times(&certificate);
	cert_read_names(arena, &certificate);
	cert_read_key(arena, &certificate, is_own);
	return (certificate);
}

struct cert_chain
cert_chain_read(struct arena *arena, const STACK_OF(X509) * stack)
{
	struct cert_chain chain = { 0 };
	int count = stack == NULL ? 0 : sk_X509_num(stack);

	chain.list = arena_array(arena, CERTS_MAX, sizeof(*chain.list));
	(void)ERR_set_mark();
	for (int i = 0; i < count && chain.count < CERTS_MAX; i++) {
		struct certificate *next = &chain.list[chain.count];

		*next = cert_read(arena, sk_X509_value(stack, i), i == 0);
		if (next->der != NULL)
			chain.count++;
		else if (i == 0)
			break;
	}
	(void)ERR_pop_to_mark();
	if (count > CERTS_MAX)
		chain.dropped = (size_t)(count - CERTS_MAX);
	return (chain);
}

static size_t
octets_of(const STACK_OF(X509) * stack)
{
	size_t octets = 0;

	for (int i = 0; i < sk_X509_num(stack); i++) {
		const int length = i2d_X509(sk_X509_value(stack, i), NULL);

		octets += length > 0 ? (size_t)length : 0;
	}
	return (octets);
}

bool
cert_chain_read_within(struct arena *arena, const STACK_OF(X509) * stack,
    size_t *left, struct cert_chain *chain)
{
	const size_t octets = octets_of(stack);

	if (left != NULL && octets > *left)
		return (false);
	if (left != NULL)
		*left -= octets;
	*chain = cert_chain_read(arena, stack);
	return (true);
}
