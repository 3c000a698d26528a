/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records: which fields are there, and which records SMTP can use.
 */
#include "tlsa.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

#include "certs.h"
#include "signature.h"
#include "tap.h"

#define OCTETS_MAX 128
#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

static struct arena *arena;

/* A record as it came off the wire; fields beyond "fields" are not there. */
static ldns_rr *
record_new(const uint8_t numbers[3], size_t fields, size_t length)
{
	static const uint8_t data[OCTETS_MAX] = { 0xab };
	ldns_rr *record = ldns_rr_new();

	ldns_rr_set_type(record, LDNS_RR_TYPE_TLSA);
	ldns_rr_set_owner(record, ldns_dname_new_frm_str("_25._tcp.a.example"));
	for (size_t i = 0; i < fields && i < 3; i++)
		(void)ldns_rr_push_rdf(record,
		    ldns_rdf_new_frm_data(LDNS_RDF_TYPE_INT8, 1, &numbers[i]));
	if (fields > 3)
		(void)ldns_rr_push_rdf(record,
		    ldns_rdf_new_frm_data(LDNS_RDF_TYPE_HEX, length, data));
	return (record);
}

static void
test_read(void)
{
	static const uint8_t numbers[3] = { 2, 1, 254 };

	for (size_t fields = 0; fields <= 4; fields++) {
		ldns_rr *record = record_new(numbers, fields, 5);
		struct tlsa tlsa = { 0 };

		tap_ok(tlsa_read(record, &tlsa) == (fields == 4),
		    "%zu of 4 fields", fields);
		if (fields == 4)
			tap_ok(tlsa.usage == 2 && tlsa.selector == 1 &&
				   tlsa.matching_type == 254 &&
				   tlsa.length == 5 && tlsa.data[0] == 0xab &&
				   tlsa.data[4] == 0,
			    "each field is what it is");
		ldns_rr_free(record);
	}
}

/* A field of another size than one octet is none. */
static void
test_sizes(void)
{
	static const uint8_t numbers[3] = { 3, 1, 1 };

	for (size_t wide = 0; wide < 3; wide++) {
		ldns_rr *record = record_new(numbers, 4, 32);
		struct tlsa tlsa;

		ldns_rdf_deep_free(ldns_rr_set_rdf(record,
		    ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 1), wide));
		tap_ok(
		    !tlsa_read(record, &tlsa), "field %zu of two octets", wide);
		ldns_rr_free(record);
	}
}

/* RFC 6698 2.1 and RFC 7672 3.1.3; data of zeros is no certificate, no key. */
static enum tlsa_use
use_of(unsigned usage, unsigned selector, unsigned type, size_t length)
{
	if (usage > 3 || selector > 1 || type > 2)
		return (TLSA_UNKNOWN);
	if (usage < 2)
		return (TLSA_PKIX_USAGE);
	if (length == 0 || (type == 1 && length != 32) ||
	    (type == 2 && length != 64))
		return (TLSA_WRONG_LENGTH);
	return (type == 0 ? TLSA_UNPARSABLE : TLSA_USABLE);
}

static size_t
wrong_lengths(uint8_t usage, uint8_t selector, uint8_t type)
{
	static const size_t lengths[] = { 0, 1, 16, 20, 31, 32, 33, 48, 63, 64,
		65 };
	static const uint8_t data[OCTETS_MAX];
	size_t wrong = 0;

	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct tlsa tlsa = { usage, selector, type, data, lengths[i] };

		wrong += tlsa_use(&tlsa) !=
			 use_of(usage, selector, type, lengths[i]);
	}
	return (wrong);
}

static void
test_use(void)
{
	static const uint8_t some[] = { 0, 1, 2, 3, 4, 5, 127, 254, 255 };

	for (size_t u = 0; u < COUNT(some); u++)
		for (size_t s = 0; s < COUNT(some); s++)
			for (size_t m = 0; m < COUNT(some); m++)
				tap_ok(wrong_lengths(
					   some[u], some[s], some[m]) == 0,
				    "use: %u %u %u", some[u], some[s], some[m]);
}

static void
test_count(void)
{
	static const struct {
		uint8_t numbers[3];
		size_t fields, length;
		size_t count; /* with those before */
	} rows[] = { { { 0, 0, 1 }, 4, 32, 0 }, { { 3, 1, 1 }, 4, 32, 1 },
		{ { 3, 1, 1 }, 0, 0, 1 }, { { 3, 1, 1 }, 2, 0, 1 },
		{ { 3, 1, 1 }, 3, 0, 1 }, { { 3, 1, 1 }, 4, 0, 1 },
		{ { 1, 1, 1 }, 4, 32, 1 }, { { 2, 0, 2 }, 4, 64, 2 },
		{ { 3, 1, 2 }, 4, 32, 2 }, { { 3, 0, 0 }, 4, 1, 2 } };
	struct rrset rrset = { .records = ldns_rr_list_new() };

	tap_ok(tlsa_usable_count(&rrset) == 0, "none of none");
	for (size_t i = 0; i < COUNT(rows); i++) {
		ldns_rr_list_push_rr(
		    rrset.records, record_new(rows[i].numbers, rows[i].fields,
				       rows[i].length));
		tap_ok(tlsa_usable_count(&rrset) == rows[i].count,
		    "%zu of %zu are usable", rows[i].count, i + 1);
	}
	ldns_rr_list_deep_free(rrset.records);
}

#define CHAIN                                                             \
	"root ca\nmiddle ca by=root\nleaf by=middle key=rsa2048\nalien\n" \
	"odd key=leaf\n"
#define NOTHING_256 \
	"=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define NOTHING_512                                                         \
	"=cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce" \
	"47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
#define ZERO_256 \
	"=0000000000000000000000000000000000000000000000000000000000000000"

/* One record: its use, what is said of it, and which certificate of "leaf
 * middle root" it names. */
static const struct {
	const char *record;
	enum tlsa_use use;
	const char *text;
	int match;
} match_rows[] = {
	{ "3 0 0 leaf", TLSA_USABLE, "", 0 },
	{ "3 0 1 leaf", TLSA_USABLE, "", 0 },
	{ "3 0 2 leaf", TLSA_USABLE, "", 0 },
	{ "3 1 0 leaf", TLSA_USABLE, "", 0 },
	{ "3 1 1 leaf", TLSA_USABLE, "", 0 },
	{ "3 1 2 leaf", TLSA_USABLE, "", 0 },
	{ "2 0 0 middle", TLSA_USABLE, "", 1 },
	{ "2 0 1 middle", TLSA_USABLE, "", 1 },
	{ "2 0 2 middle", TLSA_USABLE, "", 1 },
	{ "2 1 0 root", TLSA_USABLE, "", 2 },
	{ "2 1 1 root", TLSA_USABLE, "", 2 },
	{ "2 1 2 root", TLSA_USABLE, "", 2 },
	/* The other selector's data. */
	{ "3 1 1 odd", TLSA_USABLE, "", 0 },
	{ "3 0 1 odd", TLSA_USABLE, "", -1 },
	/* Usages hold at their own place alone. */
	{ "3 1 1 middle", TLSA_USABLE, "", -1 },
	{ "3 0 0 root", TLSA_USABLE, "", -1 },
	{ "2 1 1 leaf", TLSA_USABLE, "", -1 },
	{ "2 0 0 leaf", TLSA_USABLE, "", -1 },
	{ "3 1 1 alien", TLSA_USABLE, "", -1 },
	{ "2 0 0 alien", TLSA_USABLE, "", -1 },
	{ "3 1 1 leaf flip", TLSA_USABLE, "", -1 },
	{ "3 0 2 leaf flip", TLSA_USABLE, "", -1 },
	/* What cannot be used. */
	{ "0 1 1 root", TLSA_PKIX_USAGE, "usage 0 (PKIX-TA) is not for SMTP",
	    -1 },
	{ "1 1 1 leaf", TLSA_PKIX_USAGE, "usage 1 (PKIX-EE) is not for SMTP",
	    -1 },
	{ "1 0 0 leaf cut", TLSA_PKIX_USAGE,
	    "usage 1 (PKIX-EE) is not for SMTP", -1 },
	{ "4 1 1 leaf", TLSA_UNKNOWN, "usage 4 is not known", -1 },
	{ "255 1 1 leaf", TLSA_UNKNOWN, "usage 255 is not known", -1 },
	{ "3 2 1 leaf", TLSA_UNKNOWN, "selector 2 is not known", -1 },
	{ "3 255 0 leaf", TLSA_UNKNOWN, "selector 255 is not known", -1 },
	{ "3 1 3 leaf", TLSA_UNKNOWN, "matching type 3 is not known", -1 },
	{ "3 1 255 leaf", TLSA_UNKNOWN, "matching type 255 is not known", -1 },
	{ "3 1 1 leaf empty", TLSA_WRONG_LENGTH, "it has no data", -1 },
	{ "2 0 0 root empty", TLSA_WRONG_LENGTH, "it has no data", -1 },
	{ "3 1 1 leaf cut", TLSA_WRONG_LENGTH,
	    "31 octets are no SHA2-256 digest", -1 },
	{ "3 1 1 leaf long", TLSA_WRONG_LENGTH,
	    "33 octets are no SHA2-256 digest", -1 },
	{ "3 1 2 leaf cut", TLSA_WRONG_LENGTH,
	    "63 octets are no SHA2-512 digest", -1 },
	{ "3 1 2 leaf long", TLSA_WRONG_LENGTH,
	    "65 octets are no SHA2-512 digest", -1 },
	{ "3 0 0 leaf cut", TLSA_UNPARSABLE, "its data is no certificate", -1 },
	{ "3 0 0 leaf long", TLSA_UNPARSABLE, "its data is no certificate",
	    -1 },
	{ "2 0 0 =00", TLSA_UNPARSABLE, "its data is no certificate", -1 },
	{ "3 1 0 leaf cut", TLSA_UNPARSABLE, "its data is no public key", -1 },
	{ "3 1 0 leaf long", TLSA_UNPARSABLE, "its data is no public key", -1 },
	{ "2 1 0 =3000", TLSA_UNPARSABLE, "its data is no public key", -1 },
};

static void
test_match(void)
{
	struct certs *certs = certs_new(arena, CHAIN);
	struct cert_chain chain =
	    cert_chain_read(arena, certs_stack(certs, "leaf middle root"));
	struct cert_chain none = { 0 };

	for (size_t i = 0; i < COUNT(match_rows); i++) {
		struct tlsa_set set = tlsa_set_read(
		    arena, certs_tlsa_set(certs, match_rows[i].record));
		const struct tlsa_record *record = &set.list[0];

		tap_ok(set.count == 1 && record->use == match_rows[i].use &&
			   set.usable == (record->use == TLSA_USABLE),
		    "%s: %d", match_rows[i].record, (int)match_rows[i].use);
		tap_ok(strcmp(tlsa_use_text(arena, record),
			   match_rows[i].text) == 0,
		    "%s: \"%s\"", match_rows[i].record, match_rows[i].text);
		tap_ok(tlsa_match(&record->tlsa, &chain) == match_rows[i].match,
		    "%s names %d", match_rows[i].record, match_rows[i].match);
		tap_ok(tlsa_match(&record->tlsa, &none) == -1 &&
			   !record->empty_digest,
		    "%s names none of none", match_rows[i].record);
	}
	tap_ok(ERR_peek_error() == 0, "no errors are left in OpenSSL's queue");
}

/* Twice the same certificate: the lower place. */
static void
test_places(void)
{
	struct certs *certs = certs_new(arena, CHAIN);
	struct cert_chain chain = cert_chain_read(
	    arena, certs_stack(certs, "leaf leaf middle middle root"));
	struct tlsa_set set =
	    tlsa_set_read(arena, certs_tlsa_set(certs, "2 1 1 leaf"));

	tap_ok(tlsa_match(&set.list[0].tlsa, &chain) == 1,
	    "the server's own certificate, presented again");
	set = tlsa_set_read(arena, certs_tlsa_set(certs, "2 1 1 middle"));
	tap_ok(tlsa_match(&set.list[0].tlsa, &chain) == 2, "the lower place");
}

/* Sets, as they are sorted; "-" is unusable, "w" weaker, "e" the digest of
 * nothing. */
static const struct {
	const char *records, *sorted;
	size_t usable;
} set_rows[] = {
	{ "3 1 1 leaf", "311", 1 },
	/* RFC 7671 9: the strongest of the digests, per usage and selector. */
	{ "3 1 1 leaf; 3 1 2 leaf", "311w 312", 2 },
	{ "3 1 2 leaf; 3 1 1 leaf; 3 1 1 alien", "311w 311w 312", 3 },
	{ "3 1 2 leaf; 3 1 2 alien; 3 1 1 leaf", "311w 312 312", 3 },
	{ "3 1 1 leaf; 3 0 2 leaf", "302 311", 2 },
	{ "3 0 1 leaf; 3 1 2 leaf", "301 312", 2 },
	{ "2 1 1 leaf; 3 1 2 leaf", "211 312", 2 },
	{ "2 1 2 leaf; 3 1 1 leaf", "212 311", 2 },
	{ "2 1 2 leaf; 2 1 1 leaf; 3 1 1 leaf", "211w 212 311", 3 },
	{ "3 1 0 leaf; 3 1 1 leaf", "310 311", 2 },
	{ "3 1 0 leaf; 3 1 2 leaf", "310 312", 2 },
	{ "3 1 0 leaf; 3 1 1 leaf; 3 1 2 leaf", "310 311w 312", 3 },
	{ "3 0 0 leaf; 3 0 1 leaf; 3 0 2 leaf; 3 1 1 leaf", "300 301w 302 311",
	    4 },
	/* What cannot be used leaves nothing out. */
	{ "3 1 1 leaf; 3 1 2 leaf cut", "311 312-", 1 },
	{ "3 1 1 leaf; 3 1 2 =00; 3 1 2 alien", "311w 312- 312", 2 },
	{ "3 1 1 leaf; 3 1 3 leaf", "311 313-", 1 },
	{ "3 1 1 leaf; 3 1 255 leaf", "311 31255-", 1 },
	{ "3 1 1 leaf cut; 3 1 2 leaf", "311- 312", 1 },
	{ "1 1 1 leaf; 1 1 2 leaf", "111- 112-", 0 },
	{ "1 1 2 leaf; 3 1 1 leaf", "112- 311", 1 },
	/* The digest of nothing is usable, and names nothing. */
	{ "3 1 1 " NOTHING_256, "311e", 1 },
	{ "3 1 2 " NOTHING_512, "312e", 1 },
	{ "3 1 1 leaf; 3 1 2 " NOTHING_512, "311w 312e", 2 },
	{ "3 1 1 " NOTHING_256 "; 3 1 2 leaf", "311ew 312", 2 },
	{ "1 1 1 " NOTHING_256, "111e-", 0 },
	{ "3 1 2 " NOTHING_256, "312-", 0 },
	{ "3 1 0 " NOTHING_256, "310-", 0 },
	{ "3 1 1 " ZERO_256, "311", 1 },
	/* The order. */
	{ "3 1 1 leaf; 2 1 1 leaf; 1 1 1 leaf; 0 1 1 leaf; 9 1 1 leaf",
	    "011- 111- 211 311 911-", 2 },
	{ "3 2 1 leaf; 3 1 1 leaf; 3 0 1 leaf", "301 311 321-", 2 },
};

static const char *
sorted_text(const struct tlsa_set *set)
{
	const char *text = "";

	for (size_t i = 0; i < set->count; i++) {
		const struct tlsa_record *record = &set->list[i];

		text = arena_printf(arena, "%s%s%u%u%u%s%s%s", text,
		    i > 0 ? " " : "", record->tlsa.usage, record->tlsa.selector,
		    record->tlsa.matching_type, record->empty_digest ? "e" : "",
		    record->weaker ? "w" : "",
		    record->use == TLSA_USABLE ? "" : "-");
	}
	return (text);
}

static void
test_sets(void)
{
	struct certs *certs = certs_new(arena, CHAIN);

	for (size_t i = 0; i < COUNT(set_rows); i++) {
		struct tlsa_set set = tlsa_set_read(
		    arena, certs_tlsa_set(certs, set_rows[i].records));
		bool right =
		    strcmp(sorted_text(&set), set_rows[i].sorted) == 0 &&
		    set.usable == set_rows[i].usable;

		tap_ok(right, "set: %s", set_rows[i].records);
		if (!right)
			tap_note("%s", sorted_text(&set));
	}
	tap_ok(tlsa_set_read(arena, NULL).count == 0, "no set");
}

/* By data too, a shorter one before what it begins. */
static void
test_order(void)
{
	static const char *const orders[] = {
		"3 1 9 =0102; 3 1 9 =02; 3 1 9 =01; 3 1 9 =00ff; 3 1 9 =",
		"3 1 9 =; 3 1 9 =01; 3 1 9 =0102; 3 1 9 =00ff; 3 1 9 =02",
		"3 1 9 =02; 3 1 9 =00ff; 3 1 9 =0102; 3 1 9 =01; 3 1 9 ="
	};
	static const uint8_t firsts[] = { 0, 0, 1, 1, 2 };
	static const size_t lengths[] = { 0, 2, 1, 2, 1 };
	struct certs *certs = certs_new(arena, "leaf\n");

	for (size_t i = 0; i < COUNT(orders); i++) {
		struct tlsa_set set =
		    tlsa_set_read(arena, certs_tlsa_set(certs, orders[i]));
		bool right = set.count == 5;

		for (size_t j = 0; right && j < 5; j++)
			right = set.list[j].tlsa.length == lengths[j] &&
				(lengths[j] == 0 ||
				    set.list[j].tlsa.data[0] == firsts[j]);
		tap_ok(right, "order: %s", orders[i]);
	}
}

static void
test_text(void)
{
	static const struct {
		const char *record, *text;
	} rows[] = { { "3 1 1 =0A1b2c", "3 1 1 0a1b2c" },
		{ "3 1 1 =0A1b2c3d", "3 1 1 0a1b2c3d" },
		{ "3 1 1 =0A1b2c3d4e", "3 1 1 0a1b2c3d..." },
		{ "255 254 0 =", "255 254 0 without data" } };
	struct certs *certs = certs_new(arena, "leaf\n");

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tlsa tlsa;

		(void)tlsa_read(certs_tlsa(certs, rows[i].record), &tlsa);
		tap_ok(strcmp(tlsa_text(arena, &tlsa), rows[i].text) == 0,
		    "text: %s", rows[i].text);
	}
}

/* Records without all their fields are none of the set. */
static void
test_missing(void)
{
	static const uint8_t numbers[3] = { 3, 1, 1 };
	struct rrset rrset = { .records = ldns_rr_list_new() };
	struct tlsa_set set;

	for (size_t fields = 0; fields <= 4; fields++)
		ldns_rr_list_push_rr(
		    rrset.records, record_new(numbers, fields, 32));
	set = tlsa_set_read(arena, &rrset);
	tap_ok(set.count == 1 && set.usable == 1, "whole records alone");
	ldns_rr_list_deep_free(rrset.records);
}

int
main(void)
{
	signature_start();
	arena = arena_open();
	test_read();
	test_sizes();
	test_use();
	test_count();
	test_match();
	test_places();
	test_sets();
	test_order();
	test_text();
	test_missing();
	arena_close(arena);
	return (tap_end());
}
