/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The key field of a DNSKEY, read without the help of a library: ldns and
 * OpenSSL would take sizes that cost too much or mean nothing.
 */
#include "algorithm.h"
#include "dns_record.h"

#define DNSKEY_ALGORITHM 2 /* index of the field */
#define DNSKEY_KEY 3

#define RSA_MODULUS_BITS_MIN 512
#define RSA_MODULUS_BITS_MAX 4096
#define RSA_EXPONENT_BITS_MAX 64
#define RSA_EXPONENT_BITS_FAST 32
#define SLOW_CURVE_BITS 256 /* above */

static const struct algorithm *
key_algorithm(const ldns_rr *dnskey)
{
	uint32_t number = 0;

	if (!dns_field_number(dnskey, DNSKEY_ALGORITHM, 1, &number))
		number = 0;
	return (algorithm_of((uint8_t)number));
}

/* Leading zeros do not count; RFC 3110 forbids them, validators do not. */
static unsigned
integer_bits(const struct rsa_number *integer)
{
	size_t zeros = 0;
	unsigned bits = 0;

	while (zeros < integer->length && integer->bytes[zeros] == 0)
		zeros++;
	if (zeros == integer->length)
		return (0);
	for (unsigned top = integer->bytes[zeros]; top != 0; top >>= 1)
		bits++;
	return ((unsigned)(integer->length - zeros - 1) * 8 + bits);
}

/*
 * RFC 3110 2: the exponent's length in one byte, or in two after a zero, the
 * exponent, the modulus.  False where the lengths do not fit the field.
 */
static bool
rsa_read(const uint8_t *field, size_t size, struct rsa_key *key)
{
	size_t head = 1, length;

	if (size < 1)
		return (false);
	length = field[0];
	if (length == 0) {
		if (size < 3)
			return (false);
		head = 3;
		length = (size_t)field[1] << 8 | field[2];
	}
	if (length >= size - head)
		return (false);
	key->exponent = (struct rsa_number){ field + head, length };
	key->modulus =
	    (struct rsa_number){ field + head + length, size - head - length };
	return (true);
}

bool
algorithm_rsa_key(const ldns_rr *dnskey, struct rsa_key *key)
{
	size_t size = 0;
	const uint8_t *field = dns_field_bytes(dnskey, DNSKEY_KEY, &size);

	return (field != NULL && rsa_read(field, size, key));
}

/* RFC 8017 3.1: odd, and with 1 anybody could sign. */
static bool
is_exponent(const struct rsa_number *exponent, unsigned bits)
{
	return (bits > 1 && exponent->bytes[exponent->length - 1] % 2 == 1);
}

static const char *
rsa_fault(const uint8_t *field, size_t size)
{
	struct rsa_key key;
	unsigned exponent, modulus;

	if (!rsa_read(field, size, &key))
		return ("has an RSA key that is cut off (RFC 3110 2)");
	exponent = integer_bits(&key.exponent);
	modulus = integer_bits(&key.modulus);
	if (exponent == 0)
		return ("has an RSA exponent that is zero");
	if (!is_exponent(&key.exponent, exponent))
		return ("has an RSA exponent that is 1 or even");
	if (exponent > RSA_EXPONENT_BITS_MAX)
		return ("has an RSA exponent longer than 64 bits");
	if (modulus < RSA_MODULUS_BITS_MIN)
		return ("has an RSA modulus shorter than 512 bits");
	if (modulus > RSA_MODULUS_BITS_MAX)
		return ("has an RSA modulus longer than 4096 bits");
	return (NULL);
}

/* Of those that can be verified, all without a fixed size are RSA. */
static bool
is_rsa(const struct algorithm *algorithm)
{
	return (algorithm->can_verify && algorithm->key_octets == 0);
}

unsigned
algorithm_key_bits(const ldns_rr *dnskey)
{
	const struct algorithm *algorithm = key_algorithm(dnskey);
	struct rsa_key key;
	size_t size = 0;
	const uint8_t *field = dns_field_bytes(dnskey, DNSKEY_KEY, &size);

	if (field == NULL)
		return (0);
	if (!is_rsa(algorithm))
		return (
		    size == algorithm->key_octets ? algorithm->key_bits : 0);
	return (rsa_read(field, size, &key) ? integer_bits(&key.modulus) : 0);
}

const char *
algorithm_key_fault(const ldns_rr *dnskey)
{
	const struct algorithm *algorithm = key_algorithm(dnskey);
	size_t size = 0;
	const uint8_t *field = dns_field_bytes(dnskey, DNSKEY_KEY, &size);

	if (field == NULL || size == 0)
		return ("has a key field that is empty");
	if (is_rsa(algorithm))
		return (rsa_fault(field, size));
	if (algorithm->can_verify && size != algorithm->key_octets)
		return ("has a key field of the wrong size");
	return (NULL);
}

bool
algorithm_key_slow(const ldns_rr *dnskey)
{
	const struct algorithm *algorithm = key_algorithm(dnskey);
	struct rsa_key key;

	if (is_rsa(algorithm))
		return (algorithm_rsa_key(dnskey, &key) &&
			integer_bits(&key.exponent) > RSA_EXPONENT_BITS_FAST);
	return (algorithm->key_bits > SLOW_CURVE_BITS);
}
