/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys and signatures as RFCs print them, and what is a bit beside them.
 */
#include "public_key.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <string.h>

#include "algorithm.h"
#include "tap.h"

#define KEY "example. 3600 IN DNSKEY "
#define TIMES " 3600 20300101000000 20000101000000 "
#define DAYS " 3600 20150819220000 20150729220000 "

static const struct row {
	const char *says, *key, *record, *rrsig;
} rows[] = {
	{ "RSA/SHA-256, RFC 5702 6.1",
	    KEY "256 3 8 AwEAAcFcGsaxxdgiuuGmCkVImy4h99CqT7jwY3pexPGcnUFtR2Fh"
		"36BponcwtkZ4cAgtvd4Qs8PkxUdp6p/DlUmObdk=",
	    "www.example.net. 3600 IN A 192.0.2.91",
	    "www.example.net. 3600 IN RRSIG A 8 3" TIMES
	    "9033 example.net. kRCOH6u7l0QGy9qpC9l1sLncJcOKFLJ7GhiUOibu4teYp5"
	    "VE9RncriShZNz85mwlMgNEacFYK/lPtPiVYP4bwg==" },
	{ "ECDSA P-256, RFC 6605 6.1",
	    KEY "257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF6"
		"4cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==",
	    "www.example.net. 3600 IN A 192.0.2.1",
	    "www.example.net. 3600 IN RRSIG A 13 3 3600 20100909100439 "
	    "20100812100439 55648 example.net. qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ"
	    "8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==" },
	{ "ECDSA P-384, RFC 6605 6.2",
	    KEY "257 3 14 xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvS"
		"ADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/m"
		"lVNgF6W/qTI37m40",
	    "www.example.net. 3600 IN A 192.0.2.1",
	    "www.example.net. 3600 IN RRSIG A 14 3 3600 20100909102025 "
	    "20100812102025 10771 example.net. /L5hDKIvGDyI1fcARX3z65qrmPsVz73"
	    "QD1Mr5CEqOiLP95hxQouuroGCeZOvzFaxsT8Glr74hbavRKayJNuydCuzWTSSPdz"
	    "7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm" },
	{ "Ed25519, RFC 8080 6.1",
	    KEY "257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=",
	    "example.com. 3600 IN MX 10 mail.example.com.",
	    "example.com. 3600 IN RRSIG MX 15 2" DAYS
	    "3613 example.com. oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAv"
	    "TdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==" },
	{ "Ed448, RFC 8080 6.2",
	    KEY "257 3 16 3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVH"
		"HSfPodx1FYYUcJKm1MDpJtIA",
	    "example.com. 3600 IN MX 10 mail.example.com.",
	    "example.com. 3600 IN RRSIG MX 16 2" DAYS
	    "9713 example.com. 3cPAHkmlnxcDHMyg7vFC34l0blBhuG1qpwLmjInI8w1CMB"
	    "29FkEAIJUA0amxWndkmnBZ6SKiwZSAxGILn/NBtOXft0+Gj7FSvOKxE/07+4RQvE"
	    "581N3Aj/JtIyaiYVdnYtyMWbSNyGEY2213WKsJlwEA" },
};

static void
record_release(void *record)
{
	ldns_rr_free(record);
}

static ldns_rr *
parse(struct arena *arena, const char *text)
{
	ldns_rr *record = NULL;

	if (ldns_rr_new_frm_str(&record, text, 0, NULL, NULL) != LDNS_STATUS_OK)
		tap_ok(false, "the record '%s' parses", text);
	return (arena_own(arena, record, record_release));
}

static void
list_release(void *list)
{
	ldns_rr_list_free(list);
}

static struct octets
data_of(struct arena *arena, const struct row *row)
{
	ldns_rr *record = parse(arena, row->record);
	struct rrset rrset = { .owner = name_of_rdf(ldns_rr_owner(record)),
		.type = (uint16_t)ldns_rr_get_type(record),
		.records = arena_own(arena, ldns_rr_list_new(), list_release) };

	(void)ldns_rr_list_push_rr(rrset.records, record);
	return (signed_data(arena, &rrset, parse(arena, row->rrsig)));
}

static struct octets
signature_of(struct arena *arena, const struct row *row)
{
	const ldns_rdf *field = ldns_rr_rrsig_sig(parse(arena, row->rrsig));

	return ((struct octets){ ldns_rdf_data(field), ldns_rdf_size(field) });
}

/* One bit of an octet is another. */
static struct octets
beside(struct arena *arena, struct octets genuine, size_t place)
{
	uint8_t *bytes = arena_alloc(arena, genuine.length);

	memcpy(bytes, genuine.bytes, genuine.length);
	bytes[place] ^= 1;
	return ((struct octets){ bytes, genuine.length });
}

static void
key_release(void *key)
{
	EVP_PKEY_free(key);
}

/* As where a run has seen other keys. */
static struct public_keys *
keys_before(struct arena *arena)
{
	struct public_keys *keys = public_keys_new(arena);

	keys->first[LDNS_ECDSAP256SHA256] =
	    arena_own(arena, EVP_EC_gen("P-256"), key_release);
	keys->first[LDNS_ECDSAP384SHA384] =
	    arena_own(arena, EVP_EC_gen("P-384"), key_release);
	return (keys);
}

static void
test_row(const struct row *row)
{
	struct arena *arena = arena_open();
	const ldns_rr *dnskey = parse(arena, row->key);
	const uint8_t algorithm =
	    ldns_rdf2native_int8(ldns_rr_dnskey_algorithm(dnskey));
	const struct octets data = data_of(arena, row),
			    signature = signature_of(arena, row);
	EVP_PKEY *key = public_key_of(arena, dnskey, NULL);
	size_t fooled = 0;

	tap_ok(public_key_signed(key, algorithm, signature, data), "%s",
	    row->says);
	for (size_t i = 0; i < data.length; i++)
		if (public_key_signed(
			key, algorithm, signature, beside(arena, data, i)))
			fooled++;
	for (size_t i = 0; i < signature.length; i++)
		if (public_key_signed(
			key, algorithm, beside(arena, signature, i), data))
			fooled++;
	tap_ok(fooled == 0 && ERR_peek_error() == 0,
	    "... and nothing a bit beside it, which leaves no error behind");
	key = public_key_of(arena, dnskey, keys_before(arena));
	tap_ok(public_key_signed(key, algorithm, signature, data),
	    "... made from another key too");
	arena_close(arena);
}

/* A P-256 key one bit beside the one above is no point. */
static void
test_no_key(void)
{
	struct arena *arena = arena_open();
	const ldns_rr *off_curve = parse(arena,
	    KEY "257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF6"
		"4cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAQ==");
	const ldns_rr *long_one = parse(arena,
	    KEY "257 3 13 "
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	const ldns_rr *unknown = parse(arena, KEY "257 3 99 AAAA");
	const ldns_rr *dsa = parse(arena, KEY "257 3 3 AAAA");
	struct public_keys *keys = keys_before(arena),
			   *fresh = public_keys_new(arena);
	const struct octets none = { (const uint8_t *)"", 0 };

	tap_ok(public_key_of(arena, off_curve, NULL) == NULL,
	    "a point that is not on the curve is no key");
	tap_ok(public_key_of(arena, off_curve, keys) == NULL,
	    "nor where it would be made from another");
	tap_ok(public_key_of(arena, off_curve, fresh) == NULL &&
		   fresh->first[LDNS_ECDSAP256SHA256] == NULL,
	    "nor is another made from it");
	tap_ok(public_key_of(arena, unknown, keys) == NULL &&
		   public_key_of(arena, dsa, keys) == NULL,
	    "nor is one of an algorithm that is not verified");
	tap_ok(!public_key_signed(NULL, LDNS_ECDSAP256SHA256, none, none),
	    "no key has signed nothing");
	tap_ok(public_key_of(arena, long_one, keys) == NULL,
	    "nor is one that is longer than any");
	tap_ok(ERR_peek_error() == 0, "no error is left for others to find");
	arena_close(arena);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&rows[i]);
	test_no_key();
	return (tap_end());
}
