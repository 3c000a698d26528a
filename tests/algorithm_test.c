/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registries row by row, and DNSKEY key fields that are whole, odd or
 * hostile.
 */
#include <stdio.h>
#include <string.h>

#include "algorithm.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define FIELD_MAX 2048

struct algorithm_row {
	uint8_t number;
	const char *name;
	bool can_verify;
	bool relied_on;
	enum state advice;
	bool remarked;
};

static const struct algorithm_row algorithm_rows[] = {
	{ 0, "DELETE", false, false, STATE_CRITICAL, true },
	{ 1, "RSAMD5", false, false, STATE_CRITICAL, true },
	{ 2, "DH", false, false, STATE_CRITICAL, true },
	{ 3, "DSA", false, false, STATE_CRITICAL, true },
	{ 4, "algorithm 4", false, false, STATE_OK, true },
	{ 5, "RSASHA1", true, false, STATE_WARNING, true },
	{ 6, "DSA-NSEC3-SHA1", false, false, STATE_CRITICAL, true },
	{ 7, "RSASHA1-NSEC3-SHA1", true, false, STATE_WARNING, true },
	{ 8, "RSASHA256", true, true, STATE_OK, false },
	{ 10, "RSASHA512", true, true, STATE_OK, true },
	{ 12, "ECC-GOST", false, false, STATE_CRITICAL, true },
	{ 13, "ECDSAP256SHA256", true, true, STATE_OK, false },
	{ 14, "ECDSAP384SHA384", true, true, STATE_OK, false },
	{ 15, "ED25519", true, true, STATE_OK, false },
	{ 16, "ED448", true, true, STATE_OK, false },
	{ 17, "SM2SM3", false, false, STATE_OK, true },
	{ 18, "MLDSA44", false, false, STATE_OK, true },
	{ 19, "algorithm 19", false, false, STATE_OK, true },
	{ 23, "ECC-GOST12", false, false, STATE_OK, true },
	{ 24, "algorithm 24", false, false, STATE_OK, true },
	{ 25, "algorithm 25", false, false, STATE_OK, true },
	{ 100, "algorithm 100", false, false, STATE_OK, true },
	{ 251, "algorithm 251", false, false, STATE_OK, true },
	{ 252, "INDIRECT", false, false, STATE_CRITICAL, true },
	{ 253, "PRIVATEDNS", false, false, STATE_OK, true },
	{ 254, "PRIVATEOID", false, false, STATE_OK, true },
	{ 255, "algorithm 255", false, false, STATE_OK, true },
};

static const struct algorithm_row digest_rows[] = {
	{ 0, "NULL", false, false, STATE_CRITICAL, true },
	{ 1, "SHA-1", true, true, STATE_WARNING, true },
	{ 2, "SHA-256", true, true, STATE_OK, false },
	{ 3, "GOST R 34.11-94", false, false, STATE_WARNING, true },
	{ 4, "SHA-384", true, true, STATE_OK, false },
	{ 5, "GOST R 34.11-2012", false, false, STATE_OK, true },
	{ 6, "SM3", false, false, STATE_OK, true },
	{ 7, "digest 7", false, false, STATE_OK, true },
	{ 254, "digest 254", false, false, STATE_OK, true },
	{ 255, "digest 255", false, false, STATE_OK, true },
};

static void
test_tables(void)
{
	for (size_t i = 0; i < COUNT(algorithm_rows); i++) {
		const struct algorithm_row *want = &algorithm_rows[i];
		const struct algorithm *row = algorithm_of(want->number);

		tap_ok(strcmp(row->name, want->name) == 0 &&
			   row->can_verify == want->can_verify &&
			   row->relied_on == want->relied_on &&
			   row->advice == want->advice &&
			   (row->remark != NULL) == want->remarked,
		    "algorithm %d is %s", want->number, row->name);
	}
	for (size_t i = 0; i < COUNT(digest_rows); i++) {
		const struct algorithm_row *want = &digest_rows[i];
		const struct digest *row = digest_of(want->number);

		tap_ok(strcmp(row->name, want->name) == 0 &&
			   row->can_verify == want->can_verify &&
			   row->relied_on == want->relied_on &&
			   row->advice == want->advice &&
			   (row->remark != NULL) == want->remarked,
		    "digest %d is %s", want->number, row->name);
	}
}

/* What no table of cases can hold: all 256 numbers. */
static void
test_every_number(void)
{
	bool numbered = true, reasoned = true, sized = true;
	unsigned verified = 0, relied_on = 0, with_sha1 = 0;

	for (unsigned i = 0; i <= UINT8_MAX; i++) {
		const struct algorithm *row = algorithm_of((uint8_t)i);
		const struct digest *digest = digest_of((uint8_t)i);

		numbered = numbered && row->number == i && digest->number == i;
		reasoned = reasoned &&
			   (row->remark != NULL ||
			       (row->relied_on && row->advice == STATE_OK));
		sized = sized && (!digest->can_verify || digest->octets > 0);
		verified += row->can_verify ? 1 : 0;
		relied_on += algorithm_supported((uint8_t)i, false) ? 1 : 0;
		with_sha1 += algorithm_supported((uint8_t)i, true) ? 1 : 0;
	}
	tap_ok(numbered, "every row bears its number");
	tap_ok(reasoned, "whatever is advised against says why");
	tap_ok(sized, "every digest that is compared has a size");
	tap_ok(verified == 8 && relied_on == 6 && with_sha1 == 8,
	    "8 are verified, 6 relied on, SHA-1 only on request");
}

static void
test_parse(void)
{
	static const struct {
		const char *text;
		int number; /* -1: refused */
	} rows[] = {
		{ "8", 8 },
		{ "008", 8 },
		{ "255", 255 },
		{ "256", -1 },
		{ "99999999999999999999", -1 },
		{ "-1", -1 },
		{ " 8", -1 },
		{ "8 ", -1 },
		{ "", -1 },
		{ "RSASHA256", 8 },
		{ "ecdsap256sha256", 13 },
		{ "RSASHA1-NSEC3-SHA1", 7 },
		{ "RSASHA", -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct algorithm *row = algorithm_parse(rows[i].text);

		tap_ok((row == NULL ? -1 : row->number) == rows[i].number,
		    "'%s' is algorithm %d", rows[i].text, rows[i].number);
	}
}

/* A key field: a head, then length bytes, the first of them given. */
struct key_row {
	uint8_t algorithm;
	const char *head;
	size_t head_length;
	uint8_t first;
	size_t length;
	unsigned bits;
	const char *fault; /* a part of the sentence, or null */
	const char *about;
};

#define HEAD(bytes) (bytes), sizeof(bytes) - 1

static const struct key_row key_rows[] = {
	{ 8, HEAD("\3\1\0\1"), 0x80, 256, 2048, NULL, "RSA-2048, e = 65537" },
	{ 5, HEAD("\1\3"), 0x80, 128, 1024, NULL, "RSA-1024, e = 3" },
	{ 8, HEAD("\3\1\0\1"), 0x80, 64, 512, NULL, "RSA-512" },
	{ 8, HEAD("\3\1\0\1"), 0x40, 64, 511, "shorter than 512", "RSA-511" },
	{ 8, HEAD("\3\1\0\1"), 0x80, 512, 4096, NULL, "RSA-4096" },
	{ 10, HEAD("\3\1\0\1"), 1, 513, 4097, "longer than 4096", "RSA-4097" },
	{ 8, HEAD("\3\1\0\1\0"), 0x80, 255, 2040, NULL, "a leading zero" },
	{ 8, HEAD("\0\0\3\1\0\1"), 0x80, 256, 2048, NULL, "long form" },
	{ 8, HEAD("\10\1\2\3\4\5\6\7\11"), 0x80, 256, 2048, NULL, "e of 57" },
	{ 8, HEAD("\10\200\2\3\4\5\6\7\11"), 0x80, 256, 2048, NULL,
	    "e of 64 bits" },
	{ 8, HEAD("\11\1\2\3\4\5\6\7\10\11"), 0x80, 256, 2048, "longer than 64",
	    "e of 65 bits" },
	{ 8, HEAD("\11\0\2\3\4\5\6\7\10\11"), 0x80, 256, 2048, NULL,
	    "e of 9 bytes that begin with a zero" },
	{ 8, HEAD("\3\0\0\0"), 0x80, 256, 2048, "is zero", "e = 0" },
	{ 8, HEAD("\1\1"), 0x80, 256, 2048, "1 or even", "e = 1" },
	{ 8, HEAD("\3\0\0\1"), 0x80, 256, 2048, "1 or even", "e = 1, long" },
	{ 8, HEAD("\1\2"), 0x80, 256, 2048, "1 or even", "e = 2" },
	{ 8, HEAD("\3\1\0\0"), 0x80, 256, 2048, "1 or even", "e = 65536" },
	{ 8, HEAD("\0\0\0"), 0x80, 256, 2048, "is zero", "e of no bytes" },
	{ 8, HEAD(""), 0, 0, 0, "is empty", "no key field" },
	{ 8, HEAD("\0"), 0, 0, 0, "cut off", "long form of one byte" },
	{ 8, HEAD("\0\0"), 0, 0, 0, "cut off", "long form of two bytes" },
	{ 8, HEAD("\0\0\1"), 0, 0, 0, "cut off", "long form and no more" },
	{ 8, HEAD("\3"), 0, 0, 0, "cut off", "a length alone" },
	{ 8, HEAD("\3\1\0"), 0, 0, 0, "cut off", "e cut off" },
	{ 8, HEAD("\3\1\0\1"), 0, 0, 0, "cut off", "no modulus" },
	{ 8, HEAD("\3\1\0\1"), 0, 1, 0, "shorter than 512", "modulus 0" },
	{ 8, HEAD("\377"), 0x80, 255, 0, "cut off", "e is all there is" },
	{ 8, HEAD("\0\377\377"), 0x80, 1000, 0, "cut off", "e beyond the end" },
	{ 13, HEAD(""), 4, 64, 256, NULL, "P-256" },
	{ 13, HEAD(""), 4, 65, 0, "wrong size", "P-256, one too long" },
	{ 14, HEAD(""), 4, 96, 384, NULL, "P-384" },
	{ 14, HEAD(""), 4, 64, 0, "wrong size", "P-384, too short" },
	{ 15, HEAD(""), 4, 32, 256, NULL, "Ed25519" },
	{ 15, HEAD(""), 4, 31, 0, "wrong size", "Ed25519, too short" },
	{ 16, HEAD(""), 4, 57, 456, NULL, "Ed448" },
	{ 16, HEAD(""), 0, 0, 0, "is empty", "Ed448, empty" },
	{ 12, HEAD(""), 4, 3, 0, NULL, "GOST, not verified" },
	{ 99, HEAD(""), 4, 3, 0, NULL, "unassigned, not verified" },
	{ 1, HEAD("\3\1\0\1"), 0x80, 64, 0, NULL, "RSAMD5, not verified" },
};

static ldns_rr *
make_dnskey(const struct key_row *row)
{
	uint8_t field[FIELD_MAX] = { 0 };
	ldns_rr *rr = ldns_rr_new();

	memcpy(field, row->head, row->head_length);
	field[row->head_length] = row->first;
	if (row->length > 1)
		field[row->head_length + row->length - 1] = 1;
	ldns_rr_set_type(rr, LDNS_RR_TYPE_DNSKEY);
	(void)ldns_rr_push_rdf(
	    rr, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 256));
	(void)ldns_rr_push_rdf(rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, 3));
	(void)ldns_rr_push_rdf(
	    rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, row->algorithm));
	(void)ldns_rr_push_rdf(rr, ldns_rdf_new_frm_data(LDNS_RDF_TYPE_B64,
				       row->head_length + row->length, field));
	return (rr);
}

static void
test_keys(void)
{
	for (size_t i = 0; i < COUNT(key_rows); i++) {
		const struct key_row *row = &key_rows[i];
		ldns_rr *rr = make_dnskey(row);
		const char *fault = algorithm_key_fault(rr);
		unsigned bits = algorithm_key_bits(rr);

		tap_ok(bits == row->bits, "%s: %u bits", row->about, bits);
		tap_ok(row->fault == NULL
			   ? fault == NULL
			   : fault != NULL && strstr(fault, row->fault) != NULL,
		    "%s: %s", row->about, fault == NULL ? "usable" : fault);
		ldns_rr_free(rr);
	}
}

static void
test_record_without_fields(void)
{
	ldns_rr *rr = ldns_rr_new();

	ldns_rr_set_type(rr, LDNS_RR_TYPE_DNSKEY);
	tap_ok(algorithm_key_bits(rr) == 0, "no fields: 0 bits");
	tap_ok(algorithm_key_fault(rr) != NULL, "no fields: a fault");
	ldns_rr_free(rr);
}

int
main(void)
{
	test_tables();
	test_every_number();
	test_parse();
	test_keys();
	test_record_without_fields();
	return (tap_end());
}
