/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates as a server presents them: DER, one after the other, the
 * server's own first.  They are read, named, and held against TLSA records
 * made of themselves: DANE-EE(3) of the first must match it.
 */
#include <openssl/x509.h>
#include <string.h>

#include "cert.h"
#include "dane_verify.h"
#include "fuzz_targets.h"
#include "signature.h"
#include "tls_client.h"

#define PRESENTED_MAX 6
#define AT 1700000000

static SSL_CTX *client;

static void
release_stack(void *stack)
{
	sk_X509_pop_free(stack, X509_free);
}

static STACK_OF(X509) *
    presented(struct arena *arena, const uint8_t *bytes, size_t size)
{
	STACK_OF(X509) *stack =
	    arena_own(arena, sk_X509_new_null(), release_stack);
	const unsigned char *at = bytes;

	while (sk_X509_num(stack) < PRESENTED_MAX) {
		X509 *x509 =
		    d2i_X509(NULL, &at, (long)(size - (size_t)(at - bytes)));

		if (x509 == NULL)
			break;
		sk_X509_push(stack, x509);
	}
	return (stack);
}

static void
check_text(const char *text, size_t limit)
{
	fuzz_must(strlen(text) <= limit, "a name has bounds");
	for (; *text != '\0'; text++)
		fuzz_must(*text >= ' ' && *text <= '~' && *text != '|',
		    "a name is safe");
}

static void
check(struct arena *arena, const struct certificate *certificate)
{
	static const char *const hosts[] = { "mx.example.dk", "example.dk" };
	struct name name;

	check_text(certificate->subject, 128);
	check_text(certificate->issuer, 128);
	check_text(certificate->key, 128);
	check_text(cert_names_text(arena, certificate), 1024);
	for (size_t i = 0; i < 2; i++) {
		(void)name_parse(hosts[i], &name);
		(void)cert_is_for(certificate, &name);
	}
	fuzz_must(certificate->der_length > 0, "a certificate has its octets");
}

/* Full certificate, so that it needs no digest. */
static void
verify(struct arena *arena, const struct cert_chain *chain)
{
	const struct certificate *first = &chain->list[0];
	const struct certificate *last = &chain->list[chain->count - 1];
	struct tlsa_record records[] = {
		{ .tlsa = { DANE_EE, TLSA_CERT, TLSA_FULL, first->der,
		      first->der_length } },
		{ .tlsa = { DANE_TA, TLSA_SPKI, TLSA_FULL, last->spki,
		      last->spki_length } },
	};
	struct tlsa_set set = { .list = records, .count = 2 };
	struct name base;
	struct dane_question question = { .context = client,
		.tlsa = &set,
		.presented = chain,
		.base = &base,
		.at = AT };

	(void)name_parse("mx.example.dk", &base);
	for (size_t i = 0; i < 2; i++) {
		records[i].use = tlsa_use(&records[i].tlsa);
		set.usable += records[i].use == TLSA_USABLE ? 1 : 0;
	}
	fuzz_must(tlsa_match(&records[0].tlsa, chain) == 0,
	    "a certificate matches itself");
	(void)dane_verify(arena, &question);
	set.count = 1;
	set.usable = records[0].use == TLSA_USABLE ? 1 : 0;
	if (set.usable == 1)
		fuzz_must(
		    dane_verify(arena, &question).outcome == DANE_VERIFIED,
		    "and is verified by itself, whatever it says");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct cert_chain chain =
	    cert_chain_read(arena, presented(arena, bytes, size));

	for (size_t i = 0; i < chain.count; i++)
		check(arena, &chain.list[i]);
	if (chain.count > 0)
		verify(arena, &chain);
}

static void
start(void)
{
	/* For the life of the program, and for LeakSanitizer to find. */
	static struct arena *volatile kept;

	signature_start();
	kept = arena_open();
	client = tls_client_new(kept);
}

const struct fuzz_target fuzz_cert = {
	.name = "cert", .start = start, .run = run
};
