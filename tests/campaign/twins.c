/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates that an attacker can make: copies of true ones that name his
 * key.  A command on stdin makes one, in the working directory:
 *
 *   twin OUT FROM KEY ISSUER SIGNER EDIT HOST
 *   key OUT FROM
 *   new OUT
 *
 * twin: OUT.crt is FROM.crt (another path may stand in each name) with KEY.key
 * as its key, signed by SIGNER.key.  ISSUER is "kept" (the name that FROM has
 * there), "self", or the certificate whose name is put there.  EDIT says what
 * else is changed, see edits[]; HOST is the name that some of them abuse.
 * key: OUT.key has the public half of the key of FROM.crt, on P-256, and a
 * private half that is not its own.  new: OUT.key is a key on P-256.  Each
 * command is answered with its OUT.
 */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/x509v3.h>

#include <err.h>
#include <stdio.h>
#include <string.h>

#include "pem_files.h"

enum { LINE_LENGTH = 4096, WORD_LENGTH = PEM_NAME_LENGTH, POINT_LENGTH = 200 };
enum { DAY = 24 * 3600, NAMES_MANY = 1000 };

static void
add_name(GENERAL_NAMES *names, const void *octets, size_t length)
{
	GENERAL_NAME *name = there(GENERAL_NAME_new(), "a name");
	ASN1_IA5STRING *string = there(ASN1_IA5STRING_new(), "a string");

	must(ASN1_STRING_set(string, octets, (int)length), "set a name");
	GENERAL_NAME_set0_value(name, GEN_DNS, string);
	must(sk_GENERAL_NAME_push(names, name), "add a name");
}

static GENERAL_NAMES *
new_names(void)
{
	return there(sk_GENERAL_NAME_new_null(), "names");
}

static void
put_names(X509 *made, GENERAL_NAMES *names)
{
	must(X509_add1_ext_i2d(
		 made, NID_subject_alt_name, names, 0, X509V3_ADD_REPLACE),
	    "put names");
	GENERAL_NAMES_free(names);
}

static void
put_name(X509 *made, const char *format, const char *host)
{
	char text[LINE_LENGTH];
	GENERAL_NAMES *names = new_names();

	add_name(
	    names, text, (size_t)snprintf(text, sizeof(text), format, host));
	put_names(made, names);
}

static void
nothing(X509 *made, const char *host)
{
	(void)made, (void)host;
}

static void
expire(X509 *made, const char *host)
{
	(void)host;
	X509_gmtime_adj(X509_getm_notBefore(made), -90L * DAY);
	X509_gmtime_adj(X509_getm_notAfter(made), -2L * DAY);
}

/* HOST, NUL, and a domain of the attacker's. */
static void
end_early(X509 *made, const char *host)
{
	char text[LINE_LENGTH];
	GENERAL_NAMES *names = new_names();
	size_t length =
	    (size_t)snprintf(text, sizeof(text), "%s#.evil.example", host);

	*strchr(text, '#') = '\0';
	add_name(names, text, length);
	put_names(made, names);
}

static void
name_many(X509 *made, const char *host)
{
	char text[LINE_LENGTH];
	GENERAL_NAMES *names = new_names();

	for (int i = 0; i < NAMES_MANY; i++)
		add_name(names, text,
		    (size_t)snprintf(text, sizeof(text), "x%d.%s", i, host));
	put_names(made, names);
}

static void
name_below(X509 *made, const char *host)
{
	put_name(made, "below.%s", host);
}

static void
name_longer(X509 *made, const char *host)
{
	put_name(made, "%s.evil.example", host);
}

static void
name_part(X509 *made, const char *host)
{
	put_name(made, "m*%s", host + 1);
}

static void
name_wild(X509 *made, const char *host)
{
	put_name(made, "*%s", strchr(host, '.') == NULL ? "" : ".*.dk");
}

static void
name_blank(X509 *made, const char *host)
{
	put_name(made, "%s ", host);
}

/* The host only as the common name, beside another in subjectAltName. */
static void
name_common(X509 *made, const char *host)
{
	X509_NAME *subject = there(X509_NAME_new(), "a name");

	must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
		 (const unsigned char *)host, -1, -1, 0),
	    "name it");
	X509_set_subject_name(made, subject);
	X509_NAME_free(subject);
	put_name(made, "evil.example%.0s", host);
}

static void
drop(X509 *made, int nid)
{
	int at = X509_get_ext_by_NID(made, nid, -1);

	if (at >= 0)
		X509_EXTENSION_free(X509_delete_ext(made, at));
}

/* No word of what its key is for; basicConstraints says CA:FALSE. */
static void
drop_usage(X509 *made, const char *host)
{
	put_name(made, "%s.evil.example", host);
	drop(made, NID_key_usage);
}

static void
drop_constraints(X509 *made, const char *host)
{
	drop_usage(made, host);
	drop(made, NID_basic_constraints);
}

static const struct {
	const char *name;
	void (*edit)(X509 *, const char *);
} edits[] = {
	{ "plain", nothing },
	{ "expired", expire },
	{ "nul", end_early },
	{ "many", name_many },
	{ "below", name_below },
	{ "longer", name_longer },
	{ "part", name_part },
	{ "wild", name_wild },
	{ "blank", name_blank },
	{ "common", name_common },
	{ "no-usage", drop_usage },
	{ "no-constraints", drop_constraints },
};

static void
edit(X509 *made, const char *name, const char *host)
{
	for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
		if (strcmp(edits[i].name, name) == 0) {
			edits[i].edit(made, host);
			return;
		}
	}
	errx(1, "no such edit: %s", name);
}

static void
put_issuer(X509 *made, const char *issuer)
{
	X509 *other;

	if (strcmp(issuer, "kept") == 0)
		return;
	if (strcmp(issuer, "self") == 0) {
		X509_set_issuer_name(made, X509_get_subject_name(made));
		return;
	}
	other = pem_certificate(issuer);
	X509_set_issuer_name(made, X509_get_subject_name(other));
	X509_free(other);
}

/* With another issuer the old one's key identifier would be in the way. */
static void
drop_identifiers(X509 *made, const char *issuer)
{
	if (strcmp(issuer, "kept") != 0)
		drop(made, NID_authority_key_identifier);
}

static void
twin(const char *line)
{
	char out[WORD_LENGTH], from[WORD_LENGTH], key[WORD_LENGTH],
	    issuer[WORD_LENGTH], signer[WORD_LENGTH], name[WORD_LENGTH],
	    host[WORD_LENGTH];
	EVP_PKEY *own, *signing;
	X509 *made;

	if (sscanf(line, "twin %511s %511s %511s %511s %511s %511s %511s", out,
		from, key, issuer, signer, name, host) != 7)
		errx(1, "no order: %s", line);
	made = pem_certificate(from);
	own = pem_key(key);
	signing = pem_key(signer);
	must(X509_set_pubkey(made, own), "set the key");
	edit(made, name, host);
	put_issuer(made, issuer);
	drop_identifiers(made, issuer);
	must(X509_sign(made, signing, EVP_sha256()), "sign");
	pem_certificate_write(out, made);
	EVP_PKEY_free(own);
	EVP_PKEY_free(signing);
	X509_free(made);
	printf("%s\n", out);
}

static EVP_PKEY *
mismatched(X509 *certificate)
{
	unsigned char point[POINT_LENGTH];
	size_t length = 0;
	OSSL_PARAM_BLD *builder = there(OSSL_PARAM_BLD_new(), "parameters");
	OSSL_PARAM *parameters;
	EVP_PKEY *made = NULL;
	EVP_PKEY_CTX *context =
	    there(EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL), "a context");
	BIGNUM *private = there(BN_new(), "a number");

	must(EVP_PKEY_get_octet_string_param(X509_get0_pubkey(certificate),
		 OSSL_PKEY_PARAM_PUB_KEY, point, sizeof(point), &length),
	    "read the key");
	must(BN_rand(private, 250, 0, 0), "make a number");
	OSSL_PARAM_BLD_push_utf8_string(
	    builder, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
	OSSL_PARAM_BLD_push_octet_string(
	    builder, OSSL_PKEY_PARAM_PUB_KEY, point, length);
	OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, private);
	parameters = there(OSSL_PARAM_BLD_to_param(builder), "parameters");
	must(EVP_PKEY_fromdata_init(context), "begin a key");
	must(EVP_PKEY_fromdata(context, &made, EVP_PKEY_KEYPAIR, parameters),
	    "make a key");
	OSSL_PARAM_free(parameters);
	OSSL_PARAM_BLD_free(builder);
	EVP_PKEY_CTX_free(context);
	BN_free(private);
	return made;
}

static void
write_key(const char *out, EVP_PKEY *made)
{
	pem_key_write(out, made);
	EVP_PKEY_free(made);
	printf("%s\n", out);
}

static void
key(const char *line)
{
	char out[WORD_LENGTH], from[WORD_LENGTH];
	X509 *certificate;

	if (sscanf(line, "key %511s %511s", out, from) != 2)
		errx(1, "no order: %s", line);
	certificate = pem_certificate(from);
	write_key(out, mismatched(certificate));
	X509_free(certificate);
}

static void
new_key(const char *line)
{
	char out[WORD_LENGTH];

	if (sscanf(line, "new %511s", out) != 1)
		errx(1, "no order: %s", line);
	write_key(
	    out, there(EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"), out));
}

int
main(void)
{
	static char line[LINE_LENGTH];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		if (strncmp(line, "twin ", 5) == 0)
			twin(line);
		else if (strncmp(line, "key ", 4) == 0)
			key(line);
		else
			new_key(line);
		fflush(stdout);
	}
	return 0;
}
