/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records in the order of their rdata, each behind the same head.
 */
#include "signed_data.h"

#include <stdlib.h>
#include <string.h>

#define RRSIG_FIELDS 8  /* before the signature */
#define HEAD_NUMBERS 10 /* type, class, TTL, length of the rdata */

/* As an unsigned left-justified octet sequence, where the absence of an octet
 * sorts before a zero octet (RFC 4034 6.3). */
static int
rdata_compare(const void *left, const void *right)
{
	const struct octets *a = left, *b = right;
	const size_t shorter = a->length < b->length ? a->length : b->length;
	const int order =
	    shorter == 0 ? 0 : memcmp(a->bytes, b->bytes, shorter);

	if (order != 0)
		return (order);
	return (a->length < b->length ? -1 : a->length > b->length);
}

static struct octets
rdata_of(struct arena *arena, const ldns_rr *record)
{
	const size_t fields = ldns_rr_rd_count(record);
	struct octets rdata = { .length = dns_fields_size(record, fields) };
	uint8_t *bytes = arena_alloc(arena, rdata.length);

	dns_fields_write(record, fields, bytes);
	rdata.bytes = bytes;
	return (rdata);
}

/* The name that was signed: the owner's, or that of the wildcard it comes
 * from. */
static struct name
signed_owner(const struct name *owner, unsigned labels)
{
	struct name encloser, wildcard = *owner;

	if (labels < name_labels(owner)) {
		encloser = name_ancestor(owner, labels);
		(void)name_wildcard(&encloser, &wildcard);
	}
	return (wildcard);
}

static uint8_t *
write_number(uint8_t *at, size_t octets, uint32_t number)
{
	for (size_t i = octets; i > 0; i--, number >>= 8)
		at[i - 1] = (uint8_t)number;
	return (at + octets);
}

static uint8_t *
write_bytes(uint8_t *at, const uint8_t *bytes, size_t length)
{
	if (length > 0)
		memcpy(at, bytes, length);
	return (at + length);
}

static uint8_t *
write_record(uint8_t *at, const struct name *owner, uint16_t type,
    const struct dns_rrsig *rrsig, const struct octets *rdata)
{
	at = write_bytes(at, owner->wire, owner->length);
	at = write_number(at, 2, type);
	at = write_number(at, 2, LDNS_RR_CLASS_IN);
	at = write_number(at, 4, rrsig->original_ttl);
	at = write_number(at, 2, (uint32_t)rdata->length);
	return (write_bytes(at, rdata->bytes, rdata->length));
}

struct octets
signed_data(
    struct arena *arena, const struct rrset *rrset, const ldns_rr *record)
{
	const size_t count = ldns_rr_list_rr_count(rrset->records);
	struct octets *list = arena_array(arena, count, sizeof(*list));
	const size_t head = dns_fields_size(record, RRSIG_FIELDS);
	struct dns_rrsig rrsig = { 0 };
	struct octets data = { .length = head };
	struct name owner;
	uint8_t *bytes;

	(void)dns_rrsig_read(record, &rrsig);
	owner = signed_owner(&rrset->owner, rrsig.labels);
	for (size_t i = 0; i < count; i++) {
		list[i] = rdata_of(arena, ldns_rr_list_rr(rrset->records, i));
		data.length += owner.length + HEAD_NUMBERS + list[i].length;
	}
	qsort(list, count, sizeof(*list), rdata_compare);
	data.bytes = bytes = arena_alloc(arena, data.length);
	dns_fields_write(record, RRSIG_FIELDS, bytes);
	bytes += head;
	for (size_t i = 0; i < count; i++)
		bytes =
		    write_record(bytes, &owner, rrset->type, &rrsig, &list[i]);
	return (data);
}
