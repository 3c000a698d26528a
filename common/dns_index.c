/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sorts records, cuts them into groups, and searches these by halves.
 */
#include "dns_index.h"

#include <stdlib.h>

#include "dns_record.h"

/* What is known of a packet. */
struct indices {
	struct dns_index sections[2];
	bool made[2];
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

static uint32_t
kind_of(uint32_t type, bool signs)
{
	return (type | (signs ? 1U << 16 : 0));
}

static int
owner_compare(const ldns_rr *record, const uint8_t *name, size_t length)
{
	const ldns_rdf *owner = ldns_rr_owner(record);

	return (dns_names_compare(
	    ldns_rdf_data(owner), ldns_rdf_size(owner), name, length));
}

static int
set_compare(const struct dns_entry *a, const struct dns_entry *b)
{
	const ldns_rdf *owner;

	if (a->kind != b->kind)
		return (a->kind < b->kind ? -1 : 1);
	owner = ldns_rr_owner(b->record);
	return (owner_compare(
	    a->record, ldns_rdf_data(owner), ldns_rdf_size(owner)));
}

static int
entry_compare(const void *left, const void *right)
{
	const struct dns_entry *a = left, *b = right;
	const int order = set_compare(a, b);

	if (order != 0)
		return (order);
	return (a->place < b->place ? -1 : a->place > b->place);
}

static size_t
room_for(const ldns_rr_list *section)
{
	size_t room = ldns_rr_list_rr_count(section);

	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++)
		if (ldns_rr_get_type(ldns_rr_list_rr(section, i)) ==
		    LDNS_RR_TYPE_RRSIG)
			room++;
	return (room);
}

static bool
has_owner(const ldns_rr *record)
{
	const ldns_rdf *owner = ldns_rr_owner(record);

	return (owner != NULL && ldns_rdf_size(owner) > 0);
}

/* How many there are. */
static size_t
list_entries(const ldns_rr_list *section, struct dns_entry *list)
{
	size_t count = 0;

	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++) {
		ldns_rr *record = ldns_rr_list_rr(section, i);
		const uint32_t type = ldns_rr_get_type(record);
		uint32_t covered = 0;

		if (ldns_rr_get_class(record) != LDNS_RR_CLASS_IN ||
		    !has_owner(record))
			continue;
		list[count++] = (struct dns_entry){ record, (uint32_t)i,
			kind_of(type, false) };
		if (type == LDNS_RR_TYPE_RRSIG &&
		    dns_field_number(record, 0, 2, &covered))
			list[count++] = (struct dns_entry){ record, (uint32_t)i,
				kind_of(covered, true) };
	}
	return (count);
}

static void
make_groups(struct arena *arena, struct dns_index *index,
    const struct dns_entry *list, size_t count)
{
	index->groups = arena_array(arena, count, sizeof(*index->groups));
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || set_compare(&list[i - 1], &list[i]) != 0)
			index->groups[index->count++].list = &list[i];
		index->groups[index->count - 1].count++;
	}
}

static void
make(struct arena *arena, struct dns_index *index, const ldns_rr_list *section)
{
	const size_t room = room_for(section);
	struct dns_entry *list;
	size_t count;

	if (room == 0)
		return;
	list = arena_array(arena, room, sizeof(*list));
	count = list_entries(section, list);
	qsort(list, count, sizeof(*list), entry_compare);
	make_groups(arena, index, list, count);
}

struct dns_index *
dns_index_of(
    struct arena *arena, const ldns_pkt *packet, enum dns_section section)
{
	void **kept = arena_note(arena, packet);
	struct indices *indices = *kept;

	if (indices == NULL)
		*kept = indices = arena_alloc(arena, sizeof(*indices));
	if (!indices->made[section])
		make(arena, &indices->sections[section],
		    section_of(packet, section));
	indices->made[section] = true;
	return (&indices->sections[section]);
}

/* The first that is not before this kind, or not before the owner in it. */
static size_t
search(const struct dns_index *index, uint32_t kind, const struct name *owner)
{
	size_t low = 0, high = index->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct dns_entry *entry = index->groups[middle].list;

		if (entry->kind < kind ||
		    (entry->kind == kind && owner != NULL &&
			owner_compare(
			    entry->record, owner->wire, owner->length) < 0))
			low = middle + 1;
		else
			high = middle;
	}
	return (low);
}

struct dns_group *
dns_index_find(const struct dns_index *index, const struct name *owner,
    uint16_t type, bool signs)
{
	const uint32_t kind = kind_of(type, signs);
	const size_t i = search(index, kind, owner);
	const struct dns_entry *entry;

	if (i == index->count)
		return (NULL);
	entry = index->groups[i].list;
	return (entry->kind == kind && dns_record_owned_by(entry->record, owner)
		    ? &index->groups[i]
		    : NULL);
}

struct dns_group *
dns_index_type(const struct dns_index *index, uint16_t type, size_t *count)
{
	const uint32_t kind = kind_of(type, false);
	const size_t first = search(index, kind, NULL);

	*count = search(index, kind + 1, NULL) - first;
	return (*count == 0 ? NULL : &index->groups[first]);
}
