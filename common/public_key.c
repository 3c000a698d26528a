/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys and signatures, from the octets of the DNS to what OpenSSL wants.
 */
#include "public_key.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <string.h>

#include "algorithm.h"

#define KEY_FIELD 3        /* of a DNSKEY */
#define POINT_MAX (1 + 96) /* a point of P-384, uncompressed */

/* By algorithm number.  EdDSA hashes by itself. */
static const struct scheme {
	const char *type, *curve, *digest;
} schemes[PUBLIC_KEY_ALGORITHMS] = {
	[LDNS_RSASHA1] = { "RSA", NULL, "SHA1" },
	[LDNS_RSASHA1_NSEC3] = { "RSA", NULL, "SHA1" },
	[LDNS_RSASHA256] = { "RSA", NULL, "SHA256" },
	[LDNS_RSASHA512] = { "RSA", NULL, "SHA512" },
	[LDNS_ECDSAP256SHA256] = { "EC", "prime256v1", "SHA256" },
	[LDNS_ECDSAP384SHA384] = { "EC", "secp384r1", "SHA384" },
	[LDNS_ED25519] = { "ED25519", NULL, NULL },
	[LDNS_ED448] = { "ED448", NULL, NULL },
};

/* Null where it is not verified. */
static const struct scheme *
scheme_of(uint8_t algorithm)
{
	return (
	    algorithm < PUBLIC_KEY_ALGORITHMS && schemes[algorithm].type != NULL
		? &schemes[algorithm]
		: NULL);
}

static void
key_release(void *key)
{
	EVP_PKEY_free(key);
}

static EVP_PKEY *
key_from(const char *type, OSSL_PARAM *fields)
{
	EVP_PKEY_CTX *making = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	EVP_PKEY *key = NULL;

	if (EVP_PKEY_fromdata_init(making) != 1 ||
	    EVP_PKEY_fromdata(making, &key, EVP_PKEY_PUBLIC_KEY, fields) != 1)
		key = NULL;
	EVP_PKEY_CTX_free(making);
	return (key);
}

static BIGNUM *
number_of(const struct rsa_number *number)
{
	return (BN_bin2bn(number->bytes, (int)number->length, NULL));
}

static EVP_PKEY *
rsa_key(const ldns_rr *dnskey)
{
	struct rsa_key numbers;
	OSSL_PARAM_BLD *build;
	OSSL_PARAM *fields;
	BIGNUM *modulus, *exponent;
	EVP_PKEY *key;

	if (!algorithm_rsa_key(dnskey, &numbers))
		return (NULL);
	build = OSSL_PARAM_BLD_new();
	modulus = number_of(&numbers.modulus);
	exponent = number_of(&numbers.exponent);
	(void)OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, modulus);
	(void)OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, exponent);
	fields = OSSL_PARAM_BLD_to_param(build);
	key = key_from("RSA", fields);
	OSSL_PARAM_free(fields);
	BN_free(exponent);
	BN_free(modulus);
	OSSL_PARAM_BLD_free(build);
	return (key);
}

static EVP_PKEY *
curve_first(const char *curve, uint8_t *point, size_t size)
{
	OSSL_PARAM fields[] = {
		OSSL_PARAM_construct_utf8_string(
		    OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
		OSSL_PARAM_construct_octet_string(
		    OSSL_PKEY_PARAM_PUB_KEY, point, size),
		OSSL_PARAM_construct_end(),
	};

	return (key_from("EC", fields));
}

/* A point that is refused leaves the old one in the copy. */
static EVP_PKEY *
curve_another(EVP_PKEY *first, const uint8_t *point, size_t size)
{
	EVP_PKEY *key = EVP_PKEY_dup(first);

	if (key == NULL ||
	    EVP_PKEY_set1_encoded_public_key(key, point, size) != 1) {
		EVP_PKEY_free(key);
		return (NULL);
	}
	return (key);
}

/* RFC 6605 4: the point without the octet that says how it is written. */
static EVP_PKEY *
curve_key(const struct scheme *scheme, const uint8_t *field, size_t size,
    struct public_keys *keys)
{
	uint8_t point[POINT_MAX] = { POINT_CONVERSION_UNCOMPRESSED };
	const size_t number = (size_t)(scheme - schemes);
	EVP_PKEY *key;

	if (size >= sizeof(point))
		return (NULL);
	memcpy(point + 1, field, size);
	if (keys != NULL && keys->first[number] != NULL)
		return (curve_another(keys->first[number], point, 1 + size));
	key = curve_first(scheme->curve, point, 1 + size);
	if (keys != NULL && key != NULL && EVP_PKEY_up_ref(key) == 1)
		keys->first[number] = arena_own(keys->arena, key, key_release);
	return (key);
}

static EVP_PKEY *
read_key(const struct scheme *scheme, const ldns_rr *dnskey,
    struct public_keys *keys)
{
	size_t size = 0;
	const uint8_t *field = dns_field_bytes(dnskey, KEY_FIELD, &size);

	if (strcmp(scheme->type, "RSA") == 0)
		return (rsa_key(dnskey));
	if (scheme->curve != NULL)
		return (curve_key(scheme, field, size, keys));
	return (EVP_PKEY_new_raw_public_key_ex(
	    NULL, scheme->type, NULL, field, size));
}

struct public_keys *
public_keys_new(struct arena *arena)
{
	struct public_keys *keys = arena_alloc(arena, sizeof(*keys));

	keys->arena = arena;
	return (keys);
}

EVP_PKEY *
public_key_of(
    struct arena *arena, const ldns_rr *dnskey, struct public_keys *keys)
{
	const struct scheme *scheme =
	    scheme_of(ldns_rdf2native_int8(ldns_rr_dnskey_algorithm(dnskey)));
	EVP_PKEY *key = scheme == NULL ? NULL : read_key(scheme, dnskey, keys);

	if (key == NULL) {
		ERR_clear_error();
		return (NULL);
	}
	return (arena_own(arena, key, key_release));
}

static bool
verifies(EVP_PKEY *key, const char *digest, struct octets signature,
    struct octets data)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	const bool good = EVP_DigestVerifyInit_ex(context, NULL, digest, NULL,
			      NULL, key, NULL) == 1 &&
			  EVP_DigestVerify(context, signature.bytes,
			      signature.length, data.bytes, data.length) == 1;

	EVP_MD_CTX_free(context);
	ERR_clear_error();
	return (good);
}

/* RFC 6605 4: both numbers, one behind the other, of one length. */
static bool
curve_verifies(EVP_PKEY *key, const char *digest, struct octets signature,
    struct octets data)
{
	const int half = (int)(signature.length / 2);
	ECDSA_SIG *numbers = ECDSA_SIG_new();
	struct octets written = { 0 };
	uint8_t *bytes = NULL;
	bool good;

	(void)ECDSA_SIG_set0(numbers, BN_bin2bn(signature.bytes, half, NULL),
	    BN_bin2bn(signature.bytes + half, half, NULL));
	written.length = (size_t)i2d_ECDSA_SIG(numbers, &bytes);
	written.bytes = bytes;
	good = verifies(key, digest, written, data);
	OPENSSL_free(bytes);
	ECDSA_SIG_free(numbers);
	return (good);
}

bool
public_key_signed(EVP_PKEY *key, uint8_t algorithm, struct octets signature,
    struct octets data)
{
	const struct scheme *scheme = scheme_of(algorithm);

	if (key == NULL || scheme == NULL)
		return (false);
	return ((scheme->curve != NULL ? curve_verifies : verifies)(
	    key, scheme->digest, signature, data));
}
