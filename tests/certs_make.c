/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One certificate from its words.
 */
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "certs_inside.h"

struct making {
	struct certs *certs;
	const char *name;
	X509 *x509;
	EVP_PKEY *key;
	const struct certs_one *issuer;
	EVP_PKEY *signer;
	const EVP_MD *hash;
	bool named, ca, no_akid, flip;
	GENERAL_NAMES *names;
};

static bool
value(const char *word, const char *key, const char **rest)
{
	size_t length = strlen(key);

	*rest = word + length;
	return (strncmp(word, key, length) == 0);
}

static const char *
unescape(struct arena *arena, const char *text, size_t *length)
{
	char *out = arena_strdup(arena, text);

	*length = 0;
	for (; *text != '\0'; text++) {
		char digits[3] = { 0 };

		if (*text == '%' && strlen(text) > 2) {
			memcpy(digits, text + 1, 2);
			out[(*length)++] = (char)strtoul(digits, NULL, 16);
			text += 2;
		} else
			out[(*length)++] = *text;
	}
	return (out);
}

static void
add_name(struct making *making, const char *field, const char *text)
{
	size_t length;
	const char *bytes = unescape(making->certs->arena, text, &length);

	(void)X509_NAME_add_entry_by_txt(X509_get_subject_name(making->x509),
	    field, V_ASN1_UTF8STRING, (const unsigned char *)bytes, (int)length,
	    -1, 0);
}

static void
add_alternative(struct making *making, const char *text)
{
	GENERAL_NAME *name = GENERAL_NAME_new();
	bool address = strcmp(text, "ip:") == 0;
	ASN1_STRING *string = address ? ASN1_OCTET_STRING_new()
				      : (ASN1_STRING *)ASN1_IA5STRING_new();
	size_t length;
	const char *bytes = unescape(making->certs->arena, text, &length);

	(void)(address ? ASN1_STRING_set(string, "\300\000\002\001", 4)
		       : ASN1_STRING_set(string, bytes, (int)length));
	GENERAL_NAME_set0_value(name, address ? GEN_IPADD : GEN_DNS, string);
	if (making->names == NULL)
		making->names = GENERAL_NAMES_new();
	(void)sk_GENERAL_NAME_push(making->names, name);
}

static int64_t
seconds(const char *text)
{
	char *unit;
	int64_t number = strtoll(text, &unit, 10);

	switch (*unit) {
	case 'd':
		return (number * 86400);
	case 'h':
		return (number * 3600);
	case 'y':
		return (number * 31556952);
	case '\0':
		return (number);
	default:
		certs_refuse("no such time", text);
	}
}

static void
set_time(struct making *making, const char *text, bool end)
{
	ASN1_TIME *time = ASN1_TIME_set(NULL, 0);
	const char *raw;

	if (value(text, "utc:", &raw) || value(text, "general:", &raw)) {
		time->type =
		    text[0] == 'u' ? V_ASN1_UTCTIME : V_ASN1_GENERALIZEDTIME;
		(void)ASN1_STRING_set(time, raw, -1);
	} else
		(void)ASN1_TIME_set(
		    time, (time_t)(making->certs->now + seconds(text)));
	(void)(end ? X509_set1_notAfter(making->x509, time)
		   : X509_set1_notBefore(making->x509, time));
	ASN1_TIME_free(time);
}

static void
add_extension(struct making *making, int nid, const char *text)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context,
	    making->issuer != NULL ? making->issuer->x509 : making->x509,
	    making->x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, text);
	if (extension == NULL)
		certs_refuse("cannot make the extension", text);
	(void)X509_add_ext(making->x509, extension, -1);
	X509_EXTENSION_free(extension);
}

static const struct hash {
	const char *text;
	const EVP_MD *(*get)(void);
} hashes[] = {
	{ "md5", EVP_md5 },
	{ "ripemd160", EVP_ripemd160 },
	{ "sha1", EVP_sha1 },
	{ "sha224", EVP_sha224 },
	{ "sha256", EVP_sha256 },
	{ "sha384", EVP_sha384 },
	{ "sha512", EVP_sha512 },
	{ "sha3-224", EVP_sha3_224 },
	{ "sha3-256", EVP_sha3_256 },
	{ "sha3-384", EVP_sha3_384 },
	{ "sha3-512", EVP_sha3_512 },
};

static const EVP_MD *
hash_of(const char *text)
{
	for (size_t i = 0; i < sizeof(hashes) / sizeof(*hashes); i++)
		if (strcmp(hashes[i].text, text) == 0)
			return (hashes[i].get());
	certs_refuse("no such hash", text);
}

/* Words that must be known before the others. */
static bool
take_maker(struct making *making, const char *word)
{
	const struct certs_one *other;
	const char *rest;

	if (value(word, "key=", &rest)) {
		other = certs_find(making->certs, rest);
		making->key = other != NULL
				  ? other->key
				  : certs_key_make(rest, making->name);
	} else if (value(word, "by=", &rest)) {
		making->issuer = certs_find(making->certs, rest);
		if (making->issuer == NULL)
			certs_refuse("no such issuer", word);
	} else if (value(word, "signer=", &rest))
		making->signer = certs_key(making->certs, rest);
	else if (value(word, "hash=", &rest))
		making->hash = hash_of(rest);
	else if (strcmp(word, "flip") == 0)
		making->flip = true;
	else if (strcmp(word, "no-akid") == 0)
		making->no_akid = true;
	else
		return (false);
	return (true);
}

static void
take_names(struct making *making, const char *list)
{
	char **names = certs_words(making->certs->arena, list, ",");

	for (; *names != NULL; names++)
		add_alternative(making, *names);
}

static bool
take_content(struct making *making, const char *word)
{
	const char *rest;

	if (value(word, "cn=", &rest)) {
		making->named = true;
		if (strcmp(rest, "none") != 0)
			add_name(making, "CN", rest);
	} else if (value(word, "o=", &rest))
		add_name(making, "O", rest);
	else if (value(word, "dns=", &rest))
		take_names(making, rest);
	else if (value(word, "from=", &rest))
		set_time(making, rest, false);
	else if (value(word, "until=", &rest))
		set_time(making, rest, true);
	else
		return (false);
	return (true);
}

static bool
take_extension(struct making *making, const char *word)
{
	struct arena *arena = making->certs->arena;
	const char *rest;

	if (strcmp(word, "ca") == 0)
		add_extension(
		    making, NID_basic_constraints, "critical,CA:TRUE");
	else if (strcmp(word, "no-ca") == 0)
		add_extension(
		    making, NID_basic_constraints, "critical,CA:FALSE");
	else if (strcmp(word, "cert-sign") == 0)
		add_extension(making, NID_key_usage, "critical,keyCertSign");
	else if (strcmp(word, "server-key") == 0)
		add_extension(
		    making, NID_key_usage, "critical,digitalSignature");
	else if (strcmp(word, "client") == 0)
		add_extension(making, NID_ext_key_usage, "clientAuth");
	else if (value(word, "permit=", &rest))
		add_extension(making, NID_name_constraints,
		    arena_printf(arena, "critical,permitted;DNS:%s", rest));
	else if (value(word, "exclude=", &rest))
		add_extension(making, NID_name_constraints,
		    arena_printf(arena, "critical,excluded;DNS:%s", rest));
	else
		return (false);
	return (true);
}

static void
begin(struct making *making)
{
	static long serial = 1;

	making->x509 = arena_own(
	    making->certs->arena, X509_new(), (void (*)(void *))X509_free);
	(void)X509_set_version(making->x509, X509_VERSION_3);
	(void)ASN1_INTEGER_set(X509_get_serialNumber(making->x509), serial++);
	set_time(making, "-1d", false);
	set_time(making, "+90d", true);
}

static void
sign(struct making *making)
{
	const X509_NAME *issuer = X509_get_subject_name(
	    making->issuer != NULL ? making->issuer->x509 : making->x509);
	const ASN1_BIT_STRING *signature;

	if (making->signer == NULL)
		making->signer =
		    making->issuer != NULL ? making->issuer->key : making->key;
	if (EVP_PKEY_get_base_id(making->signer) == EVP_PKEY_ED25519)
		making->hash = NULL;
	(void)X509_set_issuer_name(making->x509, issuer);
	if (X509_sign(making->x509, making->signer, making->hash) == 0)
		certs_refuse("cannot sign", making->name);
	if (making->flip) {
		X509_get0_signature(&signature, NULL, making->x509);
		signature->data[signature->length - 1] ^= 1;
	}
}

/* The certificate as a peer would read it: through its octets. */
static X509 *
read_again(struct making *making)
{
	unsigned char *der = NULL;
	int length = i2d_X509(making->x509, &der);
	const unsigned char *at = der;
	X509 *x509 = d2i_X509(NULL, &at, length);

	OPENSSL_free(der);
	if (x509 == NULL)
		certs_refuse("cannot be read again", making->name);
	return (
	    arena_own(making->certs->arena, x509, (void (*)(void *))X509_free));
}

static void
add_key(struct making *making)
{
	if (making->key == NULL)
		making->key = certs_key_make("p256", making->name);
	(void)X509_set_pubkey(making->x509, making->key);
	if (!making->named)
		add_name(making, "CN", making->name);
	if (making->names != NULL)
		(void)X509_add1_ext_i2d(making->x509, NID_subject_alt_name,
		    making->names, 0, X509V3_ADD_APPEND);
	GENERAL_NAMES_free(making->names);
	if (making->no_akid)
		return;
	add_extension(making, NID_subject_key_identifier, "hash");
	if (making->issuer != NULL)
		add_extension(making, NID_authority_key_identifier, "keyid");
}

void
certs_make(struct certs *certs, char **words)
{
	struct making making = {
		.certs = certs, .name = words[0], .hash = EVP_sha256()
	};

	if (certs->count == CERTS_COUNT_MAX ||
	    certs_find(certs, words[0]) != NULL)
		certs_refuse("too many, or twice", words[0]);
	begin(&making);
	for (size_t i = 1; words[i] != NULL; i++) {
		if (!take_maker(&making, words[i]) &&
		    !take_content(&making, words[i]) &&
		    !take_extension(&making, words[i]))
			certs_refuse("no such word", words[i]);
	}
	add_key(&making);
	sign(&making);
	certs->list[certs->count++] =
	    (struct certs_one){ words[0], read_again(&making), making.key };
}
