/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRsets out of packets: each is made once, in n log n of its records.
 */
#include "dns_rrset.h"

#include <stdlib.h>

#include "die.h"

/* Those of a group that are kept. */
struct finds {
	struct dns_entry *list;
	size_t count;
	size_t dropped;
};

/* All sets of a type that were asked for once. */
struct dns_vector {
	uint16_t type;
	const struct rrset **sets;
	struct dns_vector *next;
};

static int
place_compare(const void *left, const void *right)
{
	const struct dns_entry *a = left, *b = right;

	return (a->place < b->place ? -1 : a->place > b->place);
}

static int
find_compare(const void *left, const void *right)
{
	const struct dns_entry *a = left, *b = right;
	const int order = dns_record_compare(a->record, b->record);

	return (order != 0 ? order : place_compare(a, b));
}

/* Keeps the first of equal records, in their order, and at most max. */
static void
finds_distinct(struct finds *finds, size_t max)
{
	struct dns_entry *list = finds->list;
	size_t kept = 1;

	if (finds->count < 2)
		return;
	qsort(list, finds->count, sizeof(*list), find_compare);
	for (size_t i = 1; i < finds->count; i++)
		if (dns_record_compare(list[kept - 1].record, list[i].record) !=
		    0)
			list[kept++] = list[i];
	qsort(list, kept, sizeof(*list), place_compare);
	finds->count = kept < max ? kept : max;
	finds->dropped = kept - finds->count;
}

/* group: null where there are none. */
static struct finds
find_records(struct arena *arena, const struct dns_group *group, size_t max)
{
	struct finds finds = { 0 };

	if (group == NULL)
		return (finds);
	finds.count = group->count;
	finds.list = arena_grow(arena, group->list, group->count, group->count,
	    sizeof(*finds.list));
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

static const struct rrset *
rrset_new(struct arena *arena, const struct dns_index *index,
    const struct dns_group *group, const struct name *owner)
{
	const uint16_t type = (uint16_t)group->list->kind;
	const struct finds records =
	    find_records(arena, group, DNS_RECORDS_MAX);
	const struct finds signatures = find_records(arena,
	    dns_index_find(index, owner, type, true), DNS_SIGNATURES_MAX);
	struct rrset *rrset = arena_alloc(arena, sizeof(*rrset));

	rrset->owner = *owner;
	rrset->type = type;
	rrset->records = finds_records(arena, &records);
	rrset->signatures = finds_records(arena, &signatures);
	rrset->ttl = least_ttl(rrset->records);
	rrset->records_dropped = records.dropped;
	rrset->signatures_dropped = signatures.dropped;
	return (rrset);
}

static const struct rrset *
rrset_of(struct arena *arena, const struct dns_index *index,
    struct dns_group *group, const struct name *owner)
{
	if (group->rrset == NULL)
		group->rrset = rrset_new(arena, index, group, owner);
	return (group->rrset);
}

const struct rrset *
dns_rrset(struct arena *arena, const ldns_pkt *packet, enum dns_section section,
    const struct name *owner, uint16_t type)
{
	const struct dns_index *index = dns_index_of(arena, packet, section);
	struct dns_group *group = dns_index_find(index, owner, type, false);

	return (group == NULL ? NULL : rrset_of(arena, index, group, owner));
}

static int
group_compare(const void *left, const void *right)
{
	struct dns_group *const *a = left, *const *b = right;

	return (place_compare((*a)->list, (*b)->list));
}

/* In the order of their first records. */
static struct dns_group **
groups_in_order(struct arena *arena, struct dns_group *groups, size_t count)
{
	struct dns_group **list =
	    arena_array(arena, count, sizeof(struct dns_group *));

	for (size_t i = 0; i < count; i++)
		list[i] = &groups[i];
	qsort(list, count, sizeof(struct dns_group *), group_compare);
	return (list);
}

static struct dns_vector *
vector_new(struct arena *arena, const struct dns_index *index, uint16_t type)
{
	struct dns_vector *vector = arena_alloc(arena, sizeof(*vector));
	size_t count = 0, taken = 0;
	struct dns_group *groups = dns_index_type(index, type, &count);
	struct dns_group **list = groups_in_order(arena, groups, count);

	vector->type = type;
	vector->sets = arena_array(arena,
	    (count < DNS_RRSETS_MAX ? count : DNS_RRSETS_MAX) + 1,
	    sizeof(struct rrset *));
	for (size_t i = 0; i < count && taken < DNS_RRSETS_MAX; i++) {
		const struct name owner =
		    name_of_rdf(ldns_rr_owner(list[i]->list->record));

		if (owner.length > 0)
			vector->sets[taken++] =
			    rrset_of(arena, index, list[i], &owner);
	}
	return (vector);
}

const struct rrset **
dns_rrsets(struct arena *arena, const ldns_pkt *packet,
    enum dns_section section, uint16_t type)
{
	struct dns_index *index = dns_index_of(arena, packet, section);
	struct dns_vector *vector = index->vectors;

	while (vector != NULL && vector->type != type)
		vector = vector->next;
	if (vector == NULL) {
		vector = vector_new(arena, index, type);
		vector->next = index->vectors;
		index->vectors = vector;
	}
	return (vector->sets);
}

size_t
dns_records_count(struct arena *arena, const ldns_pkt *packet,
    enum dns_section section, uint16_t type)
{
	size_t count = 0;
	const struct dns_group *groups =
	    dns_index_type(dns_index_of(arena, packet, section), type, &count);

	return (count == 0 ? 0
			   : (size_t)(groups[count - 1].list - groups->list) +
				 groups[count - 1].count);
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
