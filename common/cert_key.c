/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The key of a certificate, and whether it or the signature is weak.
 */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <string.h>

#include "cert_inside.h"

#define FACTORED_BITS_MIN 2048 /* RSA, DSA: NIST SP 800-131A */
#define CURVE_BITS_MIN 224
#define RSA_BITS_MAX 8192
#define EXPONENT_BITS_MAX 64 /* OpenSSL's own, of RSA above 3072 bits */
#define DSA_BITS_MAX 3072
#define COSTLY_CURVE_BITS_MAX 521

static const char *
curve_of(struct arena *arena, const EVP_PKEY *key)
{
	static const char *const names[][2] = { { "prime256v1", "P-256" },
		{ "secp224r1", "P-224" }, { "secp384r1", "P-384" },
		{ "secp521r1", "P-521" } };
	char group[64];

	if (EVP_PKEY_get_group_name(key, group, sizeof(group), NULL) != 1)
		return (arena_printf(arena, "%d", EVP_PKEY_get_bits(key)));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(group, names[i][0]) == 0)
			return (names[i][1]);
	}
	return (arena_strdup(arena, group));
}

static const char *
key_text(struct arena *arena, const EVP_PKEY *key)
{
	int bits = EVP_PKEY_get_bits(key);

	switch (EVP_PKEY_get_base_id(key)) {
	case EVP_PKEY_RSA:
		return (arena_printf(arena, "RSA %d", bits));
	case EVP_PKEY_RSA_PSS:
		return (arena_printf(arena, "RSA-PSS %d", bits));
	case EVP_PKEY_DSA:
		return (arena_printf(arena, "DSA %d", bits));
	case EVP_PKEY_EC:
		return (arena_printf(arena, "ECDSA %s", curve_of(arena, key)));
	case EVP_PKEY_ED25519:
		return ("Ed25519");
	case EVP_PKEY_ED448:
		return ("Ed448");
	default:
		return ("unknown key");
	}
}

static bool
key_is_weak(const EVP_PKEY *key)
{
	switch (EVP_PKEY_get_base_id(key)) {
	case EVP_PKEY_RSA:
	case EVP_PKEY_RSA_PSS:
	case EVP_PKEY_DSA:
		return (EVP_PKEY_get_bits(key) < FACTORED_BITS_MIN);
	case EVP_PKEY_EC:
		return (EVP_PKEY_get_bits(key) < CURVE_BITS_MIN);
	default:
		return (false);
	}
}

static bool
exponent_is_long(const EVP_PKEY *key)
{
	BIGNUM *exponent = NULL;
	bool is_long;

	if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1)
		return (true);
	is_long = BN_num_bits(exponent) > EXPONENT_BITS_MAX;
	BN_free(exponent);
	return (is_long);
}

/* Those over fields of two elements take OpenSSL twenty times as long. */
static bool
curve_is_binary(const EVP_PKEY *key)
{
	char field[sizeof(SN_X9_62_characteristic_two_field)];

	return (
	    EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_FIELD_TYPE,
		field, sizeof(field), NULL) != 1 ||
	    strcmp(field, SN_X9_62_prime_field) != 0);
}

static bool
key_is_costly(const EVP_PKEY *key)
{
	switch (EVP_PKEY_get_base_id(key)) {
	case EVP_PKEY_RSA:
	case EVP_PKEY_RSA_PSS:
		return (EVP_PKEY_get_bits(key) > RSA_BITS_MAX ||
			exponent_is_long(key));
	case EVP_PKEY_DSA:
		return (EVP_PKEY_get_bits(key) > DSA_BITS_MAX);
	case EVP_PKEY_EC:
		return (EVP_PKEY_get_bits(key) > COSTLY_CURVE_BITS_MAX ||
			curve_is_binary(key));
	default:
		return (false);
	}
}

/* PSS names its digest in parameters.  Of the others OpenSSL has a table, with
 * those too that it cannot compute. */
static bool
signature_is_weak(X509 *x509)
{
	int hash = NID_undef;

	if ((OBJ_find_sigid_algs(X509_get_signature_nid(x509), &hash, NULL) !=
		    1 ||
		hash == NID_undef) &&
	    X509_get_signature_info(x509, &hash, NULL, NULL, NULL) != 1)
		return (false);
	switch (hash) {
	case NID_md2:
	case NID_md4:
	case NID_md5:
	case NID_sha1:
		return (true);
	default:
		return (false);
	}
}

/* Of the others that of the name must do: a server may send many. */
void
cert_read_key(struct arena *arena, struct certificate *certificate, bool is_own)
{
	const EVP_PKEY *key = X509_get0_pubkey(certificate->x509);

	certificate->costly = key != NULL && key_is_costly(key);
	certificate->self_signed = X509_self_signed(certificate->x509,
				       is_own && !certificate->costly) == 1;
	certificate->key = key == NULL ? "unknown key" : key_text(arena, key);
	certificate->weak =
	    (key != NULL && key_is_weak(key)) ||
	    (!certificate->self_signed && signature_is_weak(certificate->x509));
}
