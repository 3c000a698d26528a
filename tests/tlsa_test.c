/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records: which fields are there, and which records SMTP can use.
 */
#include "tlsa.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define OCTETS_MAX 128

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

/* RFC 7672 3.1.3: PKIX usages are unusable; RFC 6698 2.1.3: the lengths. */
static bool
is_usable(unsigned usage, unsigned selector, unsigned type, size_t length)
{
	return ((usage == 2 || usage == 3) && selector <= 1 &&
		((type == 0 && length > 0) || (type == 1 && length == 32) ||
		    (type == 2 && length == 64)));
}

static void
test_usable(void)
{
	static const size_t lengths[] = { 0, 1, 16, 20, 31, 32, 33, 48, 63, 64,
		65 };
	static const uint8_t some[] = { 0, 1, 2, 3, 4, 5, 127, 254, 255 };

	for (size_t u = 0; u < sizeof(some); u++)
		for (size_t s = 0; s < sizeof(some); s++)
			for (size_t m = 0; m < sizeof(some); m++) {
				size_t wrong = 0;

				for (size_t l = 0;
				     l < sizeof(lengths) / sizeof(*lengths);
				     l++) {
					struct tlsa tlsa = { some[u], some[s],
						some[m], NULL, lengths[l] };

					wrong += tlsa_usable(&tlsa) !=
						 is_usable(some[u], some[s],
						     some[m], lengths[l]);
				}
				tap_ok(wrong == 0, "usable: %u %u %u", some[u],
				    some[s], some[m]);
			}
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
		{ { 3, 1, 2 }, 4, 32, 2 }, { { 3, 0, 0 }, 4, 1, 3 } };
	struct rrset rrset = { .records = ldns_rr_list_new() };

	tap_ok(tlsa_usable_count(&rrset) == 0, "none of none");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		ldns_rr_list_push_rr(
		    rrset.records, record_new(rows[i].numbers, rows[i].fields,
				       rows[i].length));
		tap_ok(tlsa_usable_count(&rrset) == rows[i].count,
		    "%zu of %zu are usable", rows[i].count, i + 1);
	}
	ldns_rr_list_deep_free(rrset.records);
}

int
main(void)
{
	test_read();
	test_sizes();
	test_usable();
	test_count();
	return (tap_end());
}
