/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRsets out of packets, in n log n of the records.
 */
#include "dns_rrset.h"

#include <stdlib.h>

#include "die.h"

/* What is looked for: records of a type, or the RRSIGs over them. */
struct wanted {
	const struct name *owner;
	uint16_t type;
	bool signatures;
};

/* A record and its place in the packet. */
struct find {
	ldns_rr *record;
	size_t index;
};

struct finds {
	struct find *list;
	size_t count;
	size_t dropped;
};

static const ldns_rr_list *
section_of(const ldns_pkt *packet, enum dns_section section)
{
	switch (section) {
	case DNS_ANSWER:
		return (ldns_pkt_answer(packet));
	case DNS_AUTHORITY:
		return (ldns_pkt_authority(packet));
	}
	return (NULL);
}

static bool
wanted_is(const struct wanted *wanted, const ldns_rr *record)
{
	uint32_t covered = wanted->type;

	if (ldns_rr_get_class(record) != LDNS_RR_CLASS_IN)
		return (false);
	if (!wanted->signatures)
		return (ldns_rr_get_type(record) == wanted->type &&
			dns_record_owned_by(record, wanted->owner));
	return (ldns_rr_get_type(record) == LDNS_RR_TYPE_RRSIG &&
		dns_field_number(record, 0, 2, &covered) &&
		covered == wanted->type &&
		dns_record_owned_by(record, wanted->owner));
}

static size_t
wanted_count(const struct wanted *wanted, const ldns_rr_list *section)
{
	size_t count = 0;

	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++)
		if (wanted_is(wanted, ldns_rr_list_rr(section, i)))
			count++;
	return (count);
}

static int
index_compare(const void *left, const void *right)
{
	const struct find *a = left, *b = right;

	return (a->index < b->index ? -1 : a->index > b->index);
}

static int
find_compare(const void *left, const void *right)
{
	const struct find *a = left, *b = right;
	const int order = dns_record_compare(a->record, b->record);

	return (order != 0 ? order : index_compare(a, b));
}

/* Keeps the first of equal records, in their order, and at most max. */
static void
finds_distinct(struct finds *finds, size_t max)
{
	struct find *list = finds->list;
	size_t kept = 1;

	if (finds->count < 2)
		return;
	qsort(list, finds->count, sizeof(*list), find_compare);
	for (size_t i = 1; i < finds->count; i++)
		if (dns_record_compare(list[kept - 1].record, list[i].record) !=
		    0)
			list[kept++] = list[i];
	qsort(list, kept, sizeof(*list), index_compare);
	finds->count = kept < max ? kept : max;
	finds->dropped = kept - finds->count;
}

static struct finds
find_records(struct arena *arena, const ldns_rr_list *section,
    const struct wanted *wanted, size_t max)
{
	const size_t total = ldns_rr_list_rr_count(section);
	struct finds finds = {
		.list = arena_array(
		    arena, wanted_count(wanted, section), sizeof(struct find)),
	};

	for (size_t i = 0; i < total; i++) {
		ldns_rr *record = ldns_rr_list_rr(section, i);

		if (wanted_is(wanted, record))
			finds.list[finds.count++] = (struct find){ record, i };
	}
	finds_distinct(&finds, max);
	return (finds);
}

static void
list_release(void *list)
{
	ldns_rr_list_free(list);
}

static ldns_rr_list *
finds_records(struct arena *arena, const struct finds *finds)
{
	ldns_rr_list *records =
	    arena_own(arena, ldns_rr_list_new(), list_release);

	for (size_t i = 0; i < finds->count; i++)
		if (!ldns_rr_list_push_rr(records, finds->list[i].record))
			die("out of memory");
	return (records);
}

/* RFC 2181 8: a TTL with the top bit set is 0. */
static uint32_t
least_ttl(const ldns_rr_list *records)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < ldns_rr_list_rr_count(records); i++) {
		uint32_t ttl = ldns_rr_ttl(ldns_rr_list_rr(records, i));

		if (ttl > INT32_MAX)
			ttl = 0;
		if (ttl < least)
			least = ttl;
	}
	return (least);
}

const struct rrset *
dns_rrset(struct arena *arena, const ldns_pkt *packet, enum dns_section section,
    const struct name *owner, uint16_t type)
{
	const ldns_rr_list *all = section_of(packet, section);
	struct wanted wanted = { .owner = owner, .type = type };
	struct finds records =
	    find_records(arena, all, &wanted, DNS_RECORDS_MAX);
	struct finds signatures = { 0 };
	struct rrset *rrset = NULL;

	if (records.count == 0)
		return (NULL);
	wanted.signatures = true;
	signatures = find_records(arena, all, &wanted, DNS_SIGNATURES_MAX);
	rrset = arena_alloc(arena, sizeof(*rrset));
	rrset->owner = *owner;
	rrset->type = type;
	rrset->records = finds_records(arena, &records);
	rrset->signatures = finds_records(arena, &signatures);
	rrset->ttl = least_ttl(rrset->records);
	rrset->records_dropped = records.dropped;
	rrset->signatures_dropped = signatures.dropped;
	return (rrset);
}

static bool
rrsets_hold(
    const struct rrset *const *rrsets, size_t count, const ldns_rr *record)
{
	for (size_t i = 0; i < count; i++)
		if (dns_record_owned_by(record, &rrsets[i]->owner))
			return (true);
	return (false);
}

const struct rrset **
dns_rrsets(struct arena *arena, const ldns_pkt *packet,
    enum dns_section section, uint16_t type)
{
	const ldns_rr_list *all = section_of(packet, section);
	const struct rrset **rrsets =
	    arena_array(arena, DNS_RRSETS_MAX + 1, sizeof(struct rrset *));
	size_t count = 0;

	for (size_t i = 0; i < ldns_rr_list_rr_count(all); i++) {
		const ldns_rr *record = ldns_rr_list_rr(all, i);
		struct name owner;

		if (count == DNS_RRSETS_MAX ||
		    ldns_rr_get_type(record) != type ||
		    ldns_rr_get_class(record) != LDNS_RR_CLASS_IN ||
		    rrsets_hold(rrsets, count, record))
			continue;
		owner = name_of_rdf(ldns_rr_owner(record));
		if (owner.length > 0)
			rrsets[count++] =
			    dns_rrset(arena, packet, section, &owner, type);
	}
	return (rrsets);
}

const struct rrset *
dns_rrset_dname(
    struct arena *arena, const ldns_pkt *packet, const struct name *name)
{
	const struct rrset **sets =
	    dns_rrsets(arena, packet, DNS_ANSWER, LDNS_RR_TYPE_DNAME);
	const struct rrset *best = NULL;

	for (; *sets != NULL; sets++) {
		const struct name *owner = &(*sets)->owner;

		if (name_within(name, owner) && !name_equal(name, owner) &&
		    (best == NULL || name_within(owner, &best->owner)))
			best = *sets;
	}
	return (best);
}

const struct rrset *
dns_rrset_alias(
    struct arena *arena, const ldns_pkt *packet, const struct name *name)
{
	const struct rrset *dname = dns_rrset_dname(arena, packet, name);

	return (dname != NULL ? dname
			      : dns_rrset(arena, packet, DNS_ANSWER, name,
				    LDNS_RR_TYPE_CNAME));
}

static int
record_compare(const void *left, const void *right)
{
	ldns_rr *const *a = left, *const *b = right;

	return (dns_record_compare(*a, *b));
}

static ldns_rr **
sorted(struct arena *arena, const struct rrset *rrset, size_t count)
{
	ldns_rr **list = arena_array(arena, count, sizeof(ldns_rr *));

	for (size_t i = 0; i < count; i++)
		list[i] = ldns_rr_list_rr(rrset->records, i);
	qsort(list, count, sizeof(ldns_rr *), record_compare);
	return (list);
}

bool
dns_rrset_same(
    struct arena *arena, const struct rrset *one, const struct rrset *other)
{
	const size_t count =
	    one == NULL ? 0 : ldns_rr_list_rr_count(one->records);
	ldns_rr **a, **b;

	if (one == NULL || other == NULL)
		return (one == other);
	if (one->type != other->type ||
	    count != ldns_rr_list_rr_count(other->records))
		return (false);
	a = sorted(arena, one, count);
	b = sorted(arena, other, count);
	for (size_t i = 0; i < count; i++)
		if (dns_record_compare(a[i], b[i]) != 0)
			return (false);
	return (true);
}
