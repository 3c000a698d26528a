/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines of certificates, their keys, and TLSA records for them.
 */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cert.h"
#include "certs_inside.h"

#define WORDS_MAX 64
#define KEYS_MAX 128

_Noreturn void
certs_refuse(const char *what, const char *where)
{
	printf("Bail out! certificates: %s: %s\n", what, where);
	(void)fflush(stdout);
	abort();
}

char **
certs_words(struct arena *arena, const char *text, const char *separators)
{
	char **words = arena_array(arena, WORDS_MAX + 1, sizeof(*words));
	char *rest = NULL;
	size_t count = 0;

	for (char *word =
		 strtok_r(arena_strdup(arena, text), separators, &rest);
	     word != NULL; word = strtok_r(NULL, separators, &rest)) {
		if (count == WORDS_MAX)
			certs_refuse("too many words", text);
		words[count++] = word;
	}
	return (words);
}

static EVP_PKEY *
wide_rsa(void)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	BIGNUM *exponent = NULL;
	EVP_PKEY *key = NULL;

	(void)BN_dec2bn(&exponent, "36893488147419103233"); /* 2^65 + 1 */
	(void)EVP_PKEY_keygen_init(context);
	(void)EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048);
	(void)EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, exponent);
	(void)EVP_PKEY_generate(context, &key);
	BN_free(exponent);
	EVP_PKEY_CTX_free(context);
	return (key);
}

static EVP_PKEY *
key_new(const char *kind)
{
	if (strcmp(kind, "wide-rsa") == 0)
		return (wide_rsa());
	if (strcmp(kind, "sect571r1") == 0)
		return (EVP_EC_gen(kind));
	if (strncmp(kind, "rsa", 3) == 0)
		return (EVP_PKEY_Q_keygen(
		    NULL, NULL, "RSA", (size_t)strtoul(kind + 3, NULL, 10)));
	if (strcmp(kind, "p224") == 0)
		return (EVP_EC_gen("P-224"));
	if (strcmp(kind, "p256") == 0)
		return (EVP_EC_gen("P-256"));
	if (strcmp(kind, "p384") == 0)
		return (EVP_EC_gen("P-384"));
	if (strcmp(kind, "ed25519") == 0)
		return (EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"));
	certs_refuse("no such kind of key", kind);
}

EVP_PKEY *
certs_key_make(const char *kind, const char *name)
{
	static struct {
		char text[80];
		EVP_PKEY *key;
	} kept[KEYS_MAX];
	char text[80];
	size_t i = 0;

	(void)snprintf(text, sizeof(text), "%s %s", kind, name);
	while (i < KEYS_MAX && kept[i].key != NULL &&
	       strcmp(kept[i].text, text) != 0)
		i++;
	if (i == KEYS_MAX)
		certs_refuse("too many keys", text);
	if (kept[i].key == NULL) {
		memcpy(kept[i].text, text, sizeof(text));
		kept[i].key = key_new(kind);
	}
	if (kept[i].key == NULL)
		certs_refuse("cannot make the key", text);
	return (kept[i].key);
}

const struct certs_one *
certs_find(const struct certs *certs, const char *name)
{
	for (size_t i = 0; i < certs->count; i++) {
		if (strcmp(certs->list[i].name, name) == 0)
			return (&certs->list[i]);
	}
	return (NULL);
}

static const struct certs_one *
find(const struct certs *certs, const char *name)
{
	const struct certs_one *one = certs_find(certs, name);

	if (one == NULL)
		certs_refuse("no such certificate", name);
	return (one);
}

X509 *
certs_get(const struct certs *certs, const char *name)
{
	return (find(certs, name)->x509);
}

EVP_PKEY *
certs_key(const struct certs *certs, const char *name)
{
	return (find(certs, name)->key);
}

static void
release_stack(void *stack)
{
	sk_X509_free(stack);
}

STACK_OF(X509) * certs_stack(const struct certs *certs, const char *names)
{
	char **words = certs_words(certs->arena, names, " ");
	STACK_OF(X509) *stack = sk_X509_new_null();

	arena_own(certs->arena, stack, release_stack);
	for (; *words != NULL; words++)
		(void)sk_X509_push(stack, certs_get(certs, *words));
	return (stack);
}

struct certs *
certs_new_at(struct arena *arena, const char *text, int64_t now)
{
	struct certs *certs = arena_alloc(arena, sizeof(*certs));
	char *rest = NULL;

	cert_start();
	certs->arena = arena;
	certs->now = now;
	for (char *line = strtok_r(arena_strdup(arena, text), "\n", &rest);
	     line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		char **words = certs_words(arena, line, " \t");

		if (words[0] != NULL)
			certs_make(certs, words);
	}
	return (certs);
}

struct certs *
certs_new(struct arena *arena, const char *text)
{
	return (certs_new_at(arena, text, CERTS_NOW));
}
