/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record: fields, comparison, RRSIG.
 */
#include "dns_record.h"

#include <string.h>

/* Types with names in their rdata that have no case (RFC 4034 6.2 with RFC
 * 6840 5.1: not NSEC). */
static const ldns_rr_type folded_types[] = { LDNS_RR_TYPE_NS, LDNS_RR_TYPE_MD,
	LDNS_RR_TYPE_MF, LDNS_RR_TYPE_CNAME, LDNS_RR_TYPE_SOA, LDNS_RR_TYPE_MB,
	LDNS_RR_TYPE_MG, LDNS_RR_TYPE_MR, LDNS_RR_TYPE_PTR, LDNS_RR_TYPE_MINFO,
	LDNS_RR_TYPE_MX, LDNS_RR_TYPE_RP, LDNS_RR_TYPE_AFSDB, LDNS_RR_TYPE_RT,
	LDNS_RR_TYPE_SIG, LDNS_RR_TYPE_PX, LDNS_RR_TYPE_NXT, LDNS_RR_TYPE_NAPTR,
	LDNS_RR_TYPE_KX, LDNS_RR_TYPE_SRV, LDNS_RR_TYPE_DNAME, LDNS_RR_TYPE_A6,
	LDNS_RR_TYPE_RRSIG };

static bool
type_is_folded(ldns_rr_type type)
{
	for (size_t i = 0; i < sizeof(folded_types) / sizeof(*folded_types);
	     i++)
		if (folded_types[i] == type)
			return (true);
	return (false);
}

static uint8_t
fold(uint8_t byte)
{
	return (byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte + 32) : byte);
}

/* Length octets are below 64, so folding leaves them alone. */
static int
folded_compare(const uint8_t *a, const uint8_t *b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (fold(a[i]) != fold(b[i]))
			return (fold(a[i]) < fold(b[i]) ? -1 : 1);
	return (0);
}

static size_t
field_size(const ldns_rdf *field)
{
	return (field == NULL || ldns_rdf_data(field) == NULL
		    ? 0
		    : ldns_rdf_size(field));
}

static int
field_compare(const ldns_rdf *a, const ldns_rdf *b, bool folded)
{
	size_t size = field_size(a);

	if (size != field_size(b))
		return (size < field_size(b) ? -1 : 1);
	if (size == 0)
		return (0);
	if (folded && ldns_rdf_get_type(a) == LDNS_RDF_TYPE_DNAME)
		return (
		    folded_compare(ldns_rdf_data(a), ldns_rdf_data(b), size));
	return (memcmp(ldns_rdf_data(a), ldns_rdf_data(b), size));
}

/* Any total order will do: equal rdata must come together.  One type. */
int
dns_record_compare(const ldns_rr *a, const ldns_rr *b)
{
	const bool folded = type_is_folded(ldns_rr_get_type(a));
	const size_t count = ldns_rr_rd_count(a);

	if (count != ldns_rr_rd_count(b))
		return (count < ldns_rr_rd_count(b) ? -1 : 1);
	for (size_t i = 0; i < count; i++) {
		const int order =
		    field_compare(ldns_rr_rdf(a, i), ldns_rr_rdf(b, i), folded);

		if (order != 0)
			return (order);
	}
	return (0);
}

size_t
dns_fields_size(const ldns_rr *record, size_t fields)
{
	size_t size = 0;

	for (size_t i = 0; i < fields; i++)
		size += field_size(ldns_rr_rdf(record, i));
	return (size);
}

void
dns_fields_write(const ldns_rr *record, size_t fields, uint8_t *out)
{
	const bool folded = type_is_folded(ldns_rr_get_type(record));

	for (size_t i = 0; i < fields; i++) {
		const ldns_rdf *field = ldns_rr_rdf(record, i);
		const size_t size = field_size(field);

		if (size > 0)
			memcpy(out, ldns_rdf_data(field), size);
		if (folded && size > 0 &&
		    ldns_rdf_get_type(field) == LDNS_RDF_TYPE_DNAME)
			for (size_t n = 0; n < size; n++)
				out[n] = fold(out[n]);
		out += size;
	}
}

/* Mostly they are alike to the letter. */
int
dns_names_compare(const uint8_t *name, size_t length, const uint8_t *other,
    size_t other_length)
{
	if (length != other_length)
		return (length < other_length ? -1 : 1);
	return (memcmp(name, other, length) == 0
		    ? 0
		    : folded_compare(name, other, length));
}

bool
dns_bytes_are_name(const uint8_t *bytes, size_t length, const struct name *name)
{
	return (length > 0 && length == name->length &&
		folded_compare(bytes, name->wire, length) == 0);
}

bool
dns_record_owned_by(const ldns_rr *record, const struct name *name)
{
	const ldns_rdf *owner = ldns_rr_owner(record);

	return (owner != NULL && dns_bytes_are_name(ldns_rdf_data(owner),
				     ldns_rdf_size(owner), name));
}

const uint8_t *
dns_field_bytes(const ldns_rr *record, size_t index, size_t *length)
{
	const ldns_rdf *field = ldns_rr_rdf(record, index);

	*length = field_size(field);
	return (field == NULL ? NULL : ldns_rdf_data(field));
}

bool
dns_field_number(
    const ldns_rr *record, size_t index, size_t octets, uint32_t *number)
{
	size_t length = 0;
	const uint8_t *bytes = dns_field_bytes(record, index, &length);

	if (bytes == NULL || length != octets || octets > sizeof(*number))
		return (false);
	*number = 0;
	for (size_t i = 0; i < octets; i++)
		*number = *number << 8 | bytes[i];
	return (true);
}

/* The seven numbers that an RRSIG begins with. */
static bool
rrsig_numbers(const ldns_rr *record, uint32_t numbers[static 7])
{
	static const size_t octets[7] = { 2, 1, 1, 4, 4, 4, 2 };

	for (size_t i = 0; i < 7; i++)
		if (!dns_field_number(record, i, octets[i], &numbers[i]))
			return (false);
	return (true);
}

bool
dns_rrsig_read(const ldns_rr *record, struct dns_rrsig *rrsig)
{
	uint32_t numbers[7];

	if (ldns_rr_get_type(record) != LDNS_RR_TYPE_RRSIG ||
	    !rrsig_numbers(record, numbers))
		return (false);
	*rrsig = (struct dns_rrsig){
		.covered = (uint16_t)numbers[0],
		.algorithm = (uint8_t)numbers[1],
		.labels = (uint8_t)numbers[2],
		.original_ttl = numbers[3],
		.expiration = numbers[4],
		.inception = numbers[5],
		.key_tag = (uint16_t)numbers[6],
	};
	if (ldns_rr_rdf(record, 7) == NULL)
		return (false);
	rrsig->signer = name_of_rdf(ldns_rr_rdf(record, 7));
	rrsig->signature = dns_field_bytes(record, 8, &rrsig->signature_length);
	return (rrsig->signer.length > 0 && rrsig->signature != NULL);
}
