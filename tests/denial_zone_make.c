/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zones, and what is in them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "denial_zone_inside.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	unsigned type;
	const char *text;
} mnemonics[] = { { OWNS_A, "A" }, { OWNS_MX, "MX" }, { OWNS_CNAME, "CNAME" },
	{ OWNS_NS, "NS" }, { OWNS_DS, "DS" }, { OWNS_DNAME, "DNAME" },
	{ OWNS_SOA, "SOA" } };

unsigned
zone_draw(const struct zone *zone, unsigned below)
{
	return (zone->trial->draw(zone->trial->with, below));
}

const struct node *
zone_find(const struct zone *zone, const struct name *name)
{
	for (size_t i = 0; i < zone->count; i++)
		if (name_equal(&zone->nodes[i].name, name))
			return (&zone->nodes[i]);
	return (NULL);
}

struct name
zone_random_name(const struct zone *zone)
{
	static const char *const labels[] = { "a", "b", "*", "c" };
	struct name name = zone->apex;

	for (unsigned depth = 1 + zone_draw(zone, 3); depth > 0; depth--) {
		const char *label = labels[zone_draw(zone, COUNT(labels))];

		(void)name_child(&name, (const uint8_t *)label, 1, &name);
	}
	return (name);
}

static void
put(struct zone *zone, const struct name *name, unsigned types)
{
	size_t at = 0;

	if (zone_find(zone, name) != NULL || zone->count == NODES_MAX)
		return;
	while (
	    at < zone->count && name_compare(&zone->nodes[at].name, name) < 0)
		at++;
	memmove(&zone->nodes[at + 1], &zone->nodes[at],
	    (zone->count - at) * sizeof(zone->nodes[0]));
	zone->nodes[at] = (struct node){ .name = *name, .types = types };
	zone->count++;
}

/* Whether a name above it is delegated or a DNAME. */
static bool
is_hidden(const struct zone *zone, const struct name *name)
{
	unsigned apex = name_labels(&zone->apex);

	for (unsigned n = apex; n < name_labels(name); n++) {
		struct name above = name_ancestor(name, n);
		const struct node *node = zone_find(zone, &above);

		if (node != NULL &&
		    ((node->types & OWNS_DNAME) != 0 ||
			(node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS))
			return (true);
	}
	return (false);
}

/* What is hidden goes, and what is above what stays comes. */
static void
settle(struct zone *zone)
{
	size_t kept = 0, settled;

	for (size_t i = 0; i < zone->count; i++)
		if (!is_hidden(zone, &zone->nodes[i].name))
			zone->nodes[kept++] = zone->nodes[i];
	zone->count = kept;
	do {
		settled = zone->count;
		for (size_t i = 0; i < zone->count; i++) {
			struct name parent = name_parent(&zone->nodes[i].name);

			if (name_within(&parent, &zone->apex))
				put(zone, &parent, 0);
		}
	} while (zone->count != settled);
}

static unsigned
random_types(const struct zone *zone, const struct name *name)
{
	static const unsigned types[] = { OWNS_A, OWNS_A | OWNS_MX, OWNS_MX,
		OWNS_CNAME, OWNS_NS, OWNS_NS, OWNS_NS | OWNS_DS,
		OWNS_DNAME | OWNS_A };

	return (
	    types[zone_draw(zone, name_is_wildcard(name) ? 4 : COUNT(types))]);
}

static void
random_nodes(struct zone *zone)
{
	put(zone, &zone->apex,
	    OWNS_SOA | OWNS_NS | (zone_draw(zone, 8) == 0 ? OWNS_DNAME : 0));
	for (unsigned names = zone_draw(zone, 7); names > 0; names--) {
		struct name name = zone_random_name(zone);

		put(zone, &name, random_types(zone, &name));
	}
	settle(zone);
}

static unsigned
type_bit(ldns_rr_type type)
{
	for (size_t i = 0; i < COUNT(mnemonics); i++)
		if (ldns_get_rr_type_by_name(mnemonics[i].text) == type)
			return (mnemonics[i].type);
	return (0);
}

static enum found
look_at(const struct node *node, ldns_rr_type type)
{
	bool cut = (node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS;

	if (cut && type != LDNS_RR_TYPE_DS)
		return (REFERRAL);
	if ((node->types & type_bit(type)) != 0)
		return (DATA);
	return ((node->types & OWNS_CNAME) != 0 ? ALIAS : NO_DATA);
}

/* RFC 1034 4.3.2, RFC 4592 3.3, RFC 6672 3.2. */
struct lookup
zone_look_up(
    const struct zone *zone, const struct name *name, ldns_rr_type type)
{
	struct lookup out = { .encloser = *name };
	const struct node *node = zone_find(zone, name);
	struct name wildcard;

	if (is_hidden(zone, name)) {
		out.found = REFERRAL;
		return (out);
	}
	if (node != NULL) {
		out.cut = (node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS;
		out.found = look_at(node, type);
		return (out);
	}
	while (zone_find(zone, &out.encloser) == NULL)
		out.encloser = name_parent(&out.encloser);
	out.expanded = true;
	(void)name_wildcard(&out.encloser, &wildcard);
	node = zone_find(zone, &wildcard);
	out.found = node == NULL ? NO_NAME : look_at(node, type);
	return (out);
}

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

static void
add_record(struct zone *zone, const char *text)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) != LDNS_STATUS_OK) {
		printf("Bail out! not a record: %s\n", text);
		exit(1);
	}
	zone->records[zone->records_count++] =
	    arena_own(zone->arena, rr, release_rr);
}

static char *
types_text(const struct zone *zone, const struct node *node)
{
	char *text = arena_strdup(zone->arena, "");

	for (size_t i = 0; i < COUNT(mnemonics); i++)
		if ((node->types & mnemonics[i].type) != 0)
			text = arena_printf(
			    zone->arena, "%s %s", text, mnemonics[i].text);
	return (text);
}

static void
make_nsec(struct zone *zone)
{
	const struct node *owners[NODES_MAX];
	size_t count = 0;

	for (size_t i = 0; i < zone->count; i++)
		if (zone->nodes[i].types != 0)
			owners[count++] = &zone->nodes[i];
	for (size_t i = 0; i < count; i++)
		add_record(zone,
		    arena_printf(zone->arena, "%s. NSEC %s.%s RRSIG NSEC",
			name_text(zone->arena, &owners[i]->name),
			name_text(zone->arena, &owners[(i + 1) % count]->name),
			types_text(zone, owners[i])));
}

struct hashed {
	char label[33];
	const struct node *node;
};

static int
compare_hashed(const void *a, const void *b)
{
	return (strcmp(((const struct hashed *)a)->label,
	    ((const struct hashed *)b)->label));
}

/* RFC 5155 7.1: with opt-out, unsigned delegations have no record, nor have
 * empty non-terminals above nothing else. */
bool
zone_leaves_out(const struct zone *zone, const struct node *node)
{
	if (zone->chain != ZONE_OPT_OUT)
		return (false);
	for (size_t i = 0; i < zone->count; i++) {
		unsigned types = zone->nodes[i].types;

		if (name_within(&zone->nodes[i].name, &node->name) &&
		    types != 0 && types != OWNS_NS)
			return (false);
	}
	return (true);
}

static void
make_nsec3(struct zone *zone)
{
	struct hashed hashed[NODES_MAX] = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < zone->count; i++) {
		const struct node *node = &zone->nodes[i];
		const ldns_rdf *hash;

		if (zone_leaves_out(zone, node))
			continue;
		hash = arena_own(zone->arena,
		    ldns_nsec3_hash_name(name_to_rdf(zone->arena, &node->name),
			1, 0, 0, (const uint8_t *)""),
		    release_rdf);
		memcpy(hashed[count].label, ldns_rdf_data(hash) + 1, 32);
		hashed[count++].node = node;
	}
	qsort(hashed, count, sizeof(hashed[0]), compare_hashed);
	for (size_t i = 0; i < count; i++)
		add_record(zone,
		    arena_printf(zone->arena, "%s.%s. NSEC3 1 %d 0 - %s%s",
			hashed[i].label, name_text(zone->arena, &zone->apex),
			zone->chain == ZONE_OPT_OUT,
			hashed[(i + 1) % count].label,
			types_text(zone, hashed[i].node)));
}

void
zone_make(struct zone *zone)
{
	random_nodes(zone);
	if (zone->chain == ZONE_NSEC)
		make_nsec(zone);
	else
		make_nsec3(zone);
}
