/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * MX records, sorted and read with care.
 */
#include "mx.h"

#include <stdlib.h>

static struct mail_host *
host_of(struct mx_set *set, const struct name *name)
{
	for (size_t i = 0; i < set->host_count; i++) {
		if (name_equal(&set->hosts[i].name, name))
			return (&set->hosts[i]);
	}
	if (set->host_count == MX_HOSTS_MAX)
		return (NULL);
	set->hosts[set->host_count].name = *name;
	return (&set->hosts[set->host_count++]);
}

/* A record before it has its host. */
struct reading {
	uint16_t preference;
	enum mx_kind kind;
	struct name name;
};

static int
reading_compare(const void *one, const void *other)
{
	const struct reading *a = one, *b = other;
	bool a_takes = a->kind != MX_VERIFICATION && a->kind != MX_NULL;
	bool b_takes = b->kind != MX_VERIFICATION && b->kind != MX_NULL;

	if (a->preference != b->preference)
		return (a->preference < b->preference ? -1 : 1);
	if (a_takes != b_takes)
		return (a_takes ? -1 : 1);
	return (name_compare(&a->name, &b->name));
}

/* False where a field is missing. */
static bool
reading_of(const ldns_rr *record, struct reading *reading)
{
	uint32_t preference;

	if (ldns_rr_rd_count(record) != 2 ||
	    !dns_field_number(record, 0, 2, &preference))
		return (false);
	reading->preference = (uint16_t)preference;
	reading->name = name_of_rdf(ldns_rr_rdf(record, 1));
	if (reading->name.length == 0)
		return (false);
	reading->kind = exchange_kind(&reading->name);
	return (true);
}

static void
mx_add(struct mx_set *set, const struct reading *reading)
{
	struct mail_host *host = host_of(set, &reading->name);

	if (host == NULL) {
		set->dropped++;
		return;
	}
	set->list[set->count++] =
	    (struct mx){ .preference = reading->preference,
		    .kind = reading->kind,
		    .host = host };
}

/* Sorted first: where there are too many, the best ones are looked at, in
 * whatever order they came. */
struct mx_set
mx_set_read(struct arena *arena, const struct rrset *rrset)
{
	size_t records =
	    rrset == NULL ? 0 : ldns_rr_list_rr_count(rrset->records);
	struct reading *readings =
	    arena_array(arena, records, sizeof(*readings));
	struct mx_set set = { .list = arena_array(
				  arena, records, sizeof(*set.list)),
		.hosts = arena_array(arena, MX_HOSTS_MAX, sizeof(*set.hosts)) };
	size_t count = 0;

	for (size_t i = 0; i < records; i++) {
		if (reading_of(
			ldns_rr_list_rr(rrset->records, i), &readings[count]))
			count++;
		else
			set.dropped++;
	}
	qsort(readings, count, sizeof(*readings), reading_compare);
	for (size_t i = 0; i < count; i++)
		mx_add(&set, &readings[i]);
	return (set);
}

struct mx_set
mx_set_of(struct arena *arena, const struct name *host)
{
	const struct reading reading = { 0, exchange_kind(host), *host };
	struct mx_set set = { .list = arena_array(arena, 1, sizeof(*set.list)),
		.hosts = arena_array(arena, 1, sizeof(*set.hosts)) };

	mx_add(&set, &reading);
	return (set);
}

size_t
mx_count(const struct mx_set *set, enum mx_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < set->count; i++)
		count += set->list[i].kind == kind;
	return (count);
}

const struct mx *
mx_first(const struct mx_set *set, enum mx_kind kind)
{
	for (size_t i = 0; i < set->count; i++) {
		if (set->list[i].kind == kind)
			return (&set->list[i]);
	}
	return (NULL);
}

size_t
mx_host_count(const struct mx_set *set, enum mx_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < set->host_count; i++)
		count += exchange_kind(&set->hosts[i].name) == kind;
	return (count);
}
