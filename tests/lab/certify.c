/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lab's certificate authority.  A command on stdin makes a certificate, in
 * the working directory:
 *
 *   NAME KEY TYPE ISSUER FROM UNTIL ca|host COMMON-NAME DNS-NAMES
 *
 * TYPE is p256 or rsa2048 and the like; KEY.key is made unless it is there.
 * ISSUER is another's NAME, its own where it signs itself.  FROM and UNTIL are
 * seconds since 1970.  DNS-NAMES are "DNS:a.example,DNS:b.example", or "-".
 * NAME.crt is the certificate, NAME.spki its SubjectPublicKeyInfo (RFC 5280
 * 4.1) in DER.  Each command is answered with its NAME.
 */
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_LENGTH = 8192, NAME_LENGTH = 300 };

struct order {
	char name[NAME_LENGTH], key[NAME_LENGTH], type[20], issuer[NAME_LENGTH];
	long long from, until;
	char kind[8], common_name[NAME_LENGTH], names[LINE_LENGTH];
};

static void *
there(void *made, const char *what)
{
	if (made == NULL)
		errx(1, "cannot make %s", what);
	return made;
}

static void
must(int done, const char *what)
{
	if (done <= 0)
		errx(1, "cannot %s", what);
}

static FILE *
file_of(const char *name, const char *ending, const char *mode)
{
	char path[NAME_LENGTH + 8];

	snprintf(path, sizeof(path), "%s.%s", name, ending);
	return fopen(path, mode);
}

static FILE *
opened(const char *name, const char *ending, const char *mode)
{
	FILE *stream = file_of(name, ending, mode);

	if (stream == NULL)
		err(1, "%s.%s", name, ending);
	return stream;
}

static EVP_PKEY *
new_key(const char *type)
{
	size_t bits = 0;

	if (sscanf(type, "rsa%zu", &bits) == 1)
		return there(EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits), type);
	return there(EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"), type);
}

static EVP_PKEY *
key_of(const char *name, const char *type)
{
	FILE *stream = file_of(name, "key", "r");
	EVP_PKEY *key;

	if (stream != NULL) {
		key =
		    there(PEM_read_PrivateKey(stream, NULL, NULL, NULL), name);
		fclose(stream);
		return key;
	}
	key = new_key(type);
	stream = opened(name, "key", "w");
	must(PEM_write_PrivateKey(stream, key, NULL, NULL, 0, NULL, NULL),
	    "write a key");
	fclose(stream);
	return key;
}

static X509 *
certificate_of(const char *name)
{
	FILE *stream = opened(name, "crt", "r");
	X509 *certificate =
	    there(PEM_read_X509(stream, NULL, NULL, NULL), name);

	fclose(stream);
	return certificate;
}

static void
extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
	extension =
	    there(X509V3_EXT_conf_nid(NULL, &context, nid, value), value);
	must(X509_add_ext(certificate, extension, -1), "add an extension");
	X509_EXTENSION_free(extension);
}

static void
fill_in(X509 *certificate, const struct order *order, EVP_PKEY *key)
{
	unsigned char serial[8];
	BIGNUM *number;

	must(RAND_bytes(serial, sizeof(serial)), "make a serial number");
	serial[0] = (serial[0] & 0x7f) | 0x40;
	number = there(BN_bin2bn(serial, sizeof(serial), NULL), "a number");
	BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
	BN_free(number);
	must(X509_set_version(certificate, X509_VERSION_3), "set the version");
	ASN1_TIME_set(X509_getm_notBefore(certificate), (time_t)order->from);
	ASN1_TIME_set(X509_getm_notAfter(certificate), (time_t)order->until);
	must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate),
		 "CN", MBSTRING_UTF8, (const unsigned char *)order->common_name,
		 -1, -1, 0),
	    "name it");
	must(X509_set_pubkey(certificate, key), "set the key");
}

static X509 *
certify(const struct order *order, EVP_PKEY *key)
{
	X509 *made = there(X509_new(), "a certificate"), *issuer = made;
	EVP_PKEY *signing = key;
	int is_ca = strcmp(order->kind, "ca") == 0;

	fill_in(made, order, key);
	if (strcmp(order->issuer, order->name) != 0) {
		issuer = certificate_of(order->issuer);
		signing = key_of(order->issuer, "");
	}
	must(X509_set_issuer_name(made, X509_get_subject_name(issuer)),
	    "name the issuer");
	extend(made, issuer, NID_basic_constraints,
	    is_ca ? "critical,CA:TRUE" : "critical,CA:FALSE");
	extend(made, issuer, NID_key_usage,
	    is_ca ? "critical,keyCertSign" : "critical,digitalSignature");
	extend(made, issuer, NID_subject_key_identifier, "hash");
	if (issuer != made)
		extend(made, issuer, NID_authority_key_identifier, "keyid");
	if (strcmp(order->names, "-") != 0)
		extend(made, issuer, NID_subject_alt_name, order->names);
	must(X509_sign(made, signing, EVP_sha256()), "sign");
	if (issuer != made) {
		X509_free(issuer);
		EVP_PKEY_free(signing);
	}
	return made;
}

static void
carry_out(const struct order *order)
{
	EVP_PKEY *key = key_of(order->key, order->type);
	X509 *made = certify(order, key);
	FILE *stream = opened(order->name, "crt", "w");

	must(PEM_write_X509(stream, made), "write a certificate");
	fclose(stream);
	stream = opened(order->name, "spki", "w");
	must(i2d_PUBKEY_fp(stream, key), "write a public key");
	fclose(stream);
	X509_free(made);
	EVP_PKEY_free(key);
}

int
main(void)
{
	static char line[LINE_LENGTH];
	static struct order order;

	while (fgets(line, sizeof(line), stdin) != NULL) {
		if (sscanf(line,
			"%299s %299s %19s %299s %lld %lld %7s %299s %8191s",
			order.name, order.key, order.type, order.issuer,
			&order.from, &order.until, order.kind,
			order.common_name, order.names) != 9)
			errx(1, "no order: %s", line);
		carry_out(&order);
		printf("%s\n", order.name);
		fflush(stdout);
	}
	return 0;
}
