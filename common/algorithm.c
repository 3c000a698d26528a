/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registries "DNS Security Algorithm Numbers" and "DNSSEC Delegation
 * Signer (DS) Resource Record (RR) Type Digest Algorithms", a row for each
 * number.  What ldns has code for is not the measure: it would check RSAMD5
 * and DSA too, which must not be used.
 */
#include <strings.h>

#include "algorithm.h"

const char algorithm_registry_date[] = "2026-09-07";

/* Numbers that mean nothing here are rows like the others. */
#define NO_ALGORITHM(n)                                            \
	{                                                          \
		.number = (n), .name = "algorithm " #n,            \
		.remark = "the number is assigned to no algorithm" \
	}
#define NO_DIGEST(n)                                            \
	{                                                       \
		.number = (n), .name = "digest " #n,            \
		.remark = "the number is assigned to no digest" \
	}
#define FIVE(row, tens, a, b, c, d, e) \
	row(tens##a), row(tens##b), row(tens##c), row(tens##d), row(tens##e)
#define LOW(row, tens) FIVE(row, tens, 0, 1, 2, 3, 4)
#define HIGH(row, tens) FIVE(row, tens, 5, 6, 7, 8, 9)
#define TEN(row, tens) LOW(row, tens), HIGH(row, tens)
#define FIFTY(row, a, b, c, d, e) \
	TEN(row, a), TEN(row, b), TEN(row, c), TEN(row, d), TEN(row, e)

static const char forbidden_md5[] = "MD5 is broken: it must not be used";
static const char forbidden_dsa[] = "DSA is given up: it must not be used";
static const char not_for_zones[] = "no algorithm that signs zones";
static const char sha1_insecure[] = "SHA-1 counts as unsigned (RFC 9905)";
static const char few_support[] = "most validators treat it as unsigned";
static const char private_use[] =
    "private: outside its group the zone counts as unsigned";

static const struct algorithm algorithms[] = {
	{ 0, "DELETE", false, false, STATE_CRITICAL, not_for_zones, 0, 0, 0 },
	{ 1, "RSAMD5", false, false, STATE_CRITICAL, forbidden_md5, 0, 0, 0 },
	{ 2, "DH", false, false, STATE_CRITICAL, not_for_zones, 0, 0, 0 },
	{ 3, "DSA", false, false, STATE_CRITICAL, forbidden_dsa, 41, 0, 0 },
	NO_ALGORITHM(4),
	{ 5, "RSASHA1", true, false, STATE_WARNING, sha1_insecure, 0, 0, 0 },
	{ 6, "DSA-NSEC3-SHA1", false, false, STATE_CRITICAL, forbidden_dsa, 41,
	    0, 0 },
	{ 7, "RSASHA1-NSEC3-SHA1", true, false, STATE_WARNING, sha1_insecure, 0,
	    0, 0 },
	{ 8, "RSASHA256", true, true, STATE_OK, NULL, 0, 0, 0 },
	NO_ALGORITHM(9),
	{ 10, "RSASHA512", true, true, STATE_OK,
	    "not recommended for signing (RFC 9904)", 0, 0, 0 },
	NO_ALGORITHM(11),
	{ 12, "ECC-GOST", false, false, STATE_CRITICAL,
	    "given up: it must not be used (RFC 9906)", 64, 64, 256 },
	{ 13, "ECDSAP256SHA256", true, true, STATE_OK, NULL, 64, 64, 256 },
	{ 14, "ECDSAP384SHA384", true, true, STATE_OK, NULL, 96, 96, 384 },
	{ 15, "ED25519", true, true, STATE_OK, NULL, 64, 32, 256 },
	{ 16, "ED448", true, true, STATE_OK, NULL, 114, 57, 456 },
	{ 17, "SM2SM3", false, false, STATE_OK, few_support, 64, 64, 256 },
	{ 18, "MLDSA44", false, false, STATE_OK, few_support, 0, 0, 0 },
	NO_ALGORITHM(19),
	NO_ALGORITHM(20),
	NO_ALGORITHM(21),
	NO_ALGORITHM(22),
	{ 23, "ECC-GOST12", false, false, STATE_OK, few_support, 64, 64, 256 },
	NO_ALGORITHM(24),
	HIGH(NO_ALGORITHM, 2),
	TEN(NO_ALGORITHM, 3),
	TEN(NO_ALGORITHM, 4),
	FIFTY(NO_ALGORITHM, 5, 6, 7, 8, 9),
	FIFTY(NO_ALGORITHM, 10, 11, 12, 13, 14),
	FIFTY(NO_ALGORITHM, 15, 16, 17, 18, 19),
	FIFTY(NO_ALGORITHM, 20, 21, 22, 23, 24),
	NO_ALGORITHM(250),
	NO_ALGORITHM(251),
	{ 252, "INDIRECT", false, false, STATE_CRITICAL, not_for_zones, 0, 0,
	    0 },
	{ 253, "PRIVATEDNS", false, false, STATE_OK, private_use, 0, 0, 0 },
	{ 254, "PRIVATEOID", false, false, STATE_OK, private_use, 0, 0, 0 },
	NO_ALGORITHM(255),
};

static const struct digest digests[] = {
	{ 0, "NULL", false, false, STATE_CRITICAL,
	    "it stands for the deletion of DS and is no digest", 0 },
	{ 1, "SHA-1", true, true, STATE_WARNING,
	    "it must not be used for new DS (RFC 9904)", 20 },
	{ 2, "SHA-256", true, true, STATE_OK, NULL, 32 },
	{ 3, "GOST R 34.11-94", false, false, STATE_WARNING,
	    "given up: it must not be used (RFC 9906)", 32 },
	{ 4, "SHA-384", true, true, STATE_OK, NULL, 48 },
	{ 5, "GOST R 34.11-2012", false, false, STATE_OK,
	    "most validators ignore it", 32 },
	{ 6, "SM3", false, false, STATE_OK, "most validators ignore it", 32 },
	NO_DIGEST(7),
	NO_DIGEST(8),
	NO_DIGEST(9),
	TEN(NO_DIGEST, 1),
	TEN(NO_DIGEST, 2),
	TEN(NO_DIGEST, 3),
	TEN(NO_DIGEST, 4),
	FIFTY(NO_DIGEST, 5, 6, 7, 8, 9),
	FIFTY(NO_DIGEST, 10, 11, 12, 13, 14),
	FIFTY(NO_DIGEST, 15, 16, 17, 18, 19),
	FIFTY(NO_DIGEST, 20, 21, 22, 23, 24),
	LOW(NO_DIGEST, 25),
	NO_DIGEST(255),
};

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

_Static_assert(ROWS(algorithms) == UINT8_MAX + 1, "a row for each algorithm");
_Static_assert(ROWS(digests) == UINT8_MAX + 1, "a row for each digest");

const struct algorithm *
algorithm_of(uint8_t number)
{
	return (&algorithms[number]);
}

const struct digest *
digest_of(uint8_t number)
{
	return (&digests[number]);
}

const struct algorithm *
algorithm_parse(const char *text)
{
	unsigned value = 0;

	for (size_t i = 0; i < ROWS(algorithms); i++)
		if (strcasecmp(text, algorithms[i].name) == 0)
			return (&algorithms[i]);
	if (*text == '\0')
		return (NULL);
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			return (NULL);
		value = 10 * value + (unsigned)(*text - '0');
		if (value > UINT8_MAX)
			return (NULL);
	}
	return (&algorithms[value]);
}

bool
algorithm_supported(uint8_t number, bool accept_sha1)
{
	const struct algorithm *algorithm = algorithm_of(number);

	return (algorithm->can_verify && (algorithm->relied_on || accept_sha1));
}
