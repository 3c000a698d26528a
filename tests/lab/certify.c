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
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pem_files.h"

enum { LINE_LENGTH = 8192, NAME_LENGTH = 300 };

struct order {
	char name[NAME_LENGTH], key[NAME_LENGTH], type[20], issuer[NAME_LENGTH];
	long long from, until;
	char kind[8], common_name[NAME_LENGTH], names[LINE_LENGTH];
};

static EVP_PKEY *
new_key(const char *type)
{
	size_t bits = 0;

	if (sscanf(type, "rsa%zu", &bits) == 1)
		return there(EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits), type);
	return there(EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"), type);
}

static EVP_PKEY *
key_of(const struct order *order)
{
	EVP_PKEY *key = pem_key_or_none(order->key);

	if (key != NULL)
		return key;
	key = new_key(order->type);
	pem_key_write(order->key, key);
	return key;
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
		issuer = pem_certificate(order->issuer);
		signing = pem_key(order->issuer);
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
	EVP_PKEY *key = key_of(order);
	X509 *made = certify(order, key);
	FILE *stream = pem_open(order->name, "spki", "w");

	pem_certificate_write(order->name, made);
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
