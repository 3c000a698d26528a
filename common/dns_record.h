/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record and its fields, read with care: a record from the wire may lack
 * any field.  Pure; no allocation.
 */
#ifndef DNS_RECORD_H
#define DNS_RECORD_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "name.h"

/* The field as a number; false where it is not there or of another size. */
bool dns_field_number(
    const ldns_rr *, size_t index, size_t octets, uint32_t *number);

/* The field's bytes, or null where it is not there; it may be empty. */
const uint8_t *dns_field_bytes(const ldns_rr *, size_t index, size_t *length);

/* Whether these bytes of wire form are the name, in any case. */
bool dns_bytes_are_name(const uint8_t *, size_t length, const struct name *);

/* A total order of names in wire form, in which 0 means the same name in any
 * case.  Not the canonical order. */
int dns_names_compare(
    const uint8_t *, size_t length, const uint8_t *, size_t other_length);

bool dns_record_owned_by(const ldns_rr *, const struct name *);

/*
 * A total order of the rdata of two records of one type, in which 0 means the
 * same record: names compared as RFC 4034 6.2 says.  Not the canonical order.
 */
int dns_record_compare(const ldns_rr *, const ldns_rr *);

/*
 * The first fields of a record, names in the canonical form of RFC 4034 6.2, as
 * they stand in a packet without compression: how many octets, and the octets.
 */
size_t dns_fields_size(const ldns_rr *, size_t fields);
void dns_fields_write(const ldns_rr *, size_t fields, uint8_t *);

/* The fields of an RRSIG (RFC 4034 3.1).  signature points into the record. */
struct dns_rrsig {
	uint16_t covered;
	uint8_t algorithm;
	uint8_t labels;
	uint32_t original_ttl;
	uint32_t expiration; /* serial arithmetic, RFC 4034 3.1.5 */
	uint32_t inception;
	uint16_t key_tag;
	struct name signer;
	const uint8_t *signature;
	size_t signature_length;
};

/* False where the record is no RRSIG or lacks a field. */
bool dns_rrsig_read(const ldns_rr *, struct dns_rrsig *);

#endif
