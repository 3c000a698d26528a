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

static int
mx_compare(const void *one, const void *other)
{
	const struct mx *a = one, *b = other;
	bool a_takes = a->kind != MX_VERIFICATION && a->kind != MX_NULL;
	bool b_takes = b->kind != MX_VERIFICATION && b->kind != MX_NULL;

	if (a->preference != b->preference)
		return (a->preference < b->preference ? -1 : 1);
	if (a_takes != b_takes)
		return (a_takes ? -1 : 1);
	return (name_compare(&a->host->name, &b->host->name));
}

static void
mx_add(struct mx_set *set, const ldns_rr *record)
{
	uint32_t preference;
	struct name name = { 0 };
	struct mail_host *host;

	if (ldns_rr_rd_count(record) == 2)
		name = name_of_rdf(ldns_rr_rdf(record, 1));
	if (!dns_field_number(record, 0, 2, &preference) || name.length == 0)
		return;
	host = host_of(set, &name);
	if (host == NULL) {
		set->dropped++;
		return;
	}
	set->list[set->count++] =
	    (struct mx){ .preference = (uint16_t)preference,
		    .kind = exchange_kind(&name),
		    .host = host };
}

struct mx_set
mx_set_read(struct arena *arena, const struct rrset *rrset)
{
	size_t records =
	    rrset == NULL ? 0 : ldns_rr_list_rr_count(rrset->records);
	struct mx_set set = { .list = arena_array(
				  arena, records, sizeof(*set.list)),
		.hosts = arena_array(arena, MX_HOSTS_MAX, sizeof(*set.hosts)) };

	for (size_t i = 0; i < records; i++)
		mx_add(&set, ldns_rr_list_rr(rrset->records, i));
	qsort(set.list, set.count, sizeof(*set.list), mx_compare);
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
