/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a server sends to show that something is not there: NSEC (RFC 4035
 * 3.1.3), NSEC3 (RFC 5155 7.2), or the lies of an online signer (RFC 9824).
 */
#include <stdlib.h>
#include <string.h>

#include "world_inside.h"

static void
release_text(void *text)
{
	free(text);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

/* "A MX RRSIG" */
static char *
types_at(struct world *world, const struct world_zone *zone,
    const struct name *owner)
{
	char *text = arena_strdup(world->arena, "");
	bool is_signed = false;

	for (size_t i = 0; i < zone->count; i++) {
		const struct world_rrset *rrset = zone->rrsets[i];

		if (rrset->hidden || !name_equal(&rrset->owner, owner))
			continue;
		text = arena_printf(world->arena, "%s %s", text,
		    dns_type_text(world->arena, rrset->type));
		is_signed |= rrset->type != LDNS_RR_TYPE_NS ||
			     name_equal(owner, &zone->name);
	}
	return (
	    is_signed ? arena_printf(world->arena, "%s RRSIG", text) : text);
}

/* A cut without DS, or a name that is there only for one. */
static bool
insecure_only(const struct world_zone *zone, const struct name *name)
{
	for (size_t i = 0; i < zone->count; i++) {
		const struct world_rrset *rrset = zone->rrsets[i];

		if (rrset->hidden || !name_within(&rrset->owner, name))
			continue;
		if (rrset->type != LDNS_RR_TYPE_NS ||
		    name_equal(&rrset->owner, &zone->name) ||
		    zone_rrset(zone, &rrset->owner, LDNS_RR_TYPE_DS) != NULL)
			return (false);
	}
	return (true);
}

static bool
names_hold(const struct name *names, size_t count, const struct name *name)
{
	for (size_t i = 0; i < count; i++)
		if (name_equal(&names[i], name))
			return (true);
	return (false);
}

static int
compare(const void *one, const void *other)
{
	return (name_compare(one, other));
}

/* Of the owners and the names between them, at most. */
static size_t
names_count(const struct world_zone *zone)
{
	size_t count = 1;

	for (size_t i = 0; i < zone->count; i++)
		count += name_labels(&zone->rrsets[i]->owner) + 1;
	return (count);
}

/* The owners in order; with the names between them, where they count. */
static struct name *
names_of(struct world *world, const struct world_zone *zone, bool between,
    size_t *count)
{
	struct name *names =
	    arena_array(world->arena, names_count(zone), sizeof(*names));
	unsigned apex = name_labels(&zone->name);

	*count = 0;
	for (size_t i = 0; i < zone->count; i++) {
		const struct name *owner = &zone->rrsets[i]->owner;
		unsigned labels = name_labels(owner);

		for (unsigned n = between ? apex : labels; n <= labels; n++) {
			struct name name = name_ancestor(owner, n);

			if (!zone->rrsets[i]->hidden &&
			    !names_hold(names, *count, &name) &&
			    !(zone->opt_out && insecure_only(zone, &name)))
				names[(*count)++] = name;
		}
	}
	qsort(names, *count, sizeof(*names), compare);
	return (names);
}

static void
add_nsec(struct world *world, struct world_zone *zone)
{
	size_t count;
	struct name *names = names_of(world, zone, false, &count);

	for (size_t i = 0; i < count; i++)
		zone_add_text(world, zone,
		    arena_printf(world->arena, "%s%s NSEC %s%s %s RRSIG NSEC",
			name_text(world->arena, &names[i]),
			name_is_root(&names[i]) ? "" : ".",
			name_text(world->arena, &names[(i + 1) % count]),
			name_is_root(&names[(i + 1) % count]) ? "" : ".",
			types_at(world, zone, &names[i])));
}

/* "hash.": with the zone behind it, an owner. */
static const char *
hash_text(
    struct world *world, const struct world_zone *zone, const struct name *name)
{
	const char *salt = zone->salt == NULL ? "" : zone->salt;
	uint8_t bytes[UINT8_MAX];
	size_t length = strlen(salt) / 2;
	ldns_rdf *hash;

	for (size_t i = 0; i < length; i++) {
		char pair[3] = { salt[2 * i], salt[2 * i + 1], '\0' };

		bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
	}
	hash = ldns_nsec3_hash_name(name_to_rdf(world->arena, name), 1,
	    (uint16_t)(zone->iterations == NULL ? 0 : atoi(zone->iterations)),
	    (uint8_t)length, bytes);
	arena_own(world->arena, hash, release_rdf);
	return (arena_own(world->arena, ldns_rdf2str(hash), release_text));
}

static struct name
hash_owner(
    struct world *world, const struct world_zone *zone, const struct name *name)
{
	const char *hash = hash_text(world, zone, name);
	struct name owner;

	if (!name_child(
		&zone->name, (const uint8_t *)hash, strcspn(hash, "."), &owner))
		world_fail("cannot hash", hash);
	return (owner);
}

struct hashed {
	struct name owner; /* first, for compare() */
	struct name name;
};

static void
add_nsec3(struct world *world, struct world_zone *zone)
{
	size_t count;
	struct name *names = names_of(world, zone, true, &count);
	struct hashed *list = arena_array(world->arena, count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = (struct hashed){ hash_owner(world, zone, &names[i]),
			names[i] };
	qsort(list, count, sizeof(*list), compare);
	for (size_t i = 0; i < count; i++) {
		const struct name *next = &list[(i + 1) % count].owner;

		zone_add_text(world, zone,
		    arena_printf(world->arena,
			"%.32s NSEC3 %s %d %s %s %.32s %s",
			(const char *)list[i].owner.wire + 1,
			zone->hash == NULL ? "1" : zone->hash, zone->opt_out,
			zone->iterations == NULL ? "0" : zone->iterations,
			zone->salt == NULL ? "-" : zone->salt,
			(const char *)next->wire + 1,
			types_at(world, zone, &list[i].name)));
	}
}

void
zone_add_denial(struct world *world, struct world_zone *zone)
{
	switch (zone->denial) {
	case WORLD_NSEC:
		add_nsec(world, zone);
		break;
	case WORLD_NSEC3:
		zone_add_text(world, zone,
		    arena_printf(world->arena, "@ NSEC3PARAM 1 0 %s %s",
			zone->iterations == NULL ? "0" : zone->iterations,
			zone->salt == NULL ? "-" : zone->salt));
		add_nsec3(world, zone);
		break;
	case WORLD_LIES:
		break;
	}
}

static bool
is_denial(const struct world_rrset *rrset)
{
	return (rrset->type == LDNS_RR_TYPE_NSEC ||
		rrset->type == LDNS_RR_TYPE_NSEC3);
}

bool
zone_has_name(const struct world_zone *zone, const struct name *name)
{
	for (size_t i = 0; i < zone->count; i++)
		if (!zone->rrsets[i]->hidden && !is_denial(zone->rrsets[i]) &&
		    name_within(&zone->rrsets[i]->owner, name))
			return (true);
	return (false);
}

struct name
zone_encloser(const struct world_zone *zone, const struct name *name)
{
	struct name above = name_parent(name);

	while (!zone_has_name(zone, &above))
		above = name_parent(&above);
	return (above);
}

/* The record whose owner is the last one not behind the name. */
static struct world_rrset *
before(const struct world_zone *zone, const struct name *name, uint16_t type)
{
	struct world_rrset *best = NULL, *last = NULL;

	for (size_t i = 0; i < zone->count; i++) {
		struct world_rrset *rrset = zone->rrsets[i];

		if (rrset->type != type || rrset->hidden)
			continue;
		if (last == NULL ||
		    name_compare(&rrset->owner, &last->owner) > 0)
			last = rrset;
		if (name_compare(&rrset->owner, name) <= 0 &&
		    (best == NULL ||
			name_compare(&rrset->owner, &best->owner) > 0))
			best = rrset;
	}
	return (best == NULL ? last : best);
}

/* The one record that matches or covers the name. */
static void
add_for(struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name hashed = *name;
	uint16_t type = LDNS_RR_TYPE_NSEC;

	if (zone->denial == WORLD_NSEC3) {
		hashed = hash_owner(answer->world, zone, name);
		type = LDNS_RR_TYPE_NSEC3;
	}
	answer_add(
	    answer, DNS_AUTHORITY, zone, before(zone, &hashed, type), NULL);
}

static void
lie(struct answer *answer, struct world_zone *zone, const struct name *name,
    const char *types)
{
	struct name next;

	if (!name_child(name, (const uint8_t *)"", 1, &next))
		world_fail("too long for a lie", types);
	if (zone_rrset(zone, name, LDNS_RR_TYPE_NSEC) == NULL)
		zone_add_text(answer->world, zone,
		    arena_printf(answer->world->arena, "%s. NSEC %s. %s NSEC",
			name_text(answer->world->arena, name),
			name_text(answer->world->arena, &next), types));
	answer_add(answer, DNS_AUTHORITY, zone,
	    zone_rrset(zone, name, LDNS_RR_TYPE_NSEC), NULL);
}

/* NSEC3: the closest encloser, and the cover of the name right below it. */
static void
add_encloser(
    struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name encloser = zone_encloser(zone, name);
	struct name next_closer =
	    name_ancestor(name, name_labels(&encloser) + 1);

	if (zone->denial == WORLD_NSEC3) {
		add_for(answer, zone, &encloser);
		add_for(answer, zone, &next_closer);
	} else {
		add_for(answer, zone, name);
	}
}

void
deny_type(
    struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name hashed;

	if (zone->denial == WORLD_LIES) {
		char *types = types_at(answer->world, zone, name);

		lie(answer, zone, name, *types == '\0' ? "RRSIG" : types);
		return;
	}
	if (zone->denial == WORLD_NSEC3) {
		hashed = hash_owner(answer->world, zone, name);
		if (zone_rrset(zone, &hashed, LDNS_RR_TYPE_NSEC3) == NULL) {
			add_encloser(answer, zone, name);
			return;
		}
	}
	add_for(answer, zone, name);
}

void
deny_name(
    struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name encloser = zone_encloser(zone, name), wildcard;

	if (zone->denial == WORLD_LIES) {
		lie(answer, zone, name, "RRSIG TYPE128");
		answer->rcode = LDNS_RCODE_NOERROR;
		return;
	}
	add_encloser(answer, zone, name);
	if (name_wildcard(&encloser, &wildcard))
		add_for(answer, zone, &wildcard);
}

void
deny_closer(
    struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name encloser = zone_encloser(zone, name);
	struct name next_closer =
	    name_ancestor(name, name_labels(&encloser) + 1);

	if (zone->denial != WORLD_LIES)
		add_for(answer, zone,
		    zone->denial == WORLD_NSEC3 ? &next_closer : name);
}

void
deny_wildcard_type(
    struct answer *answer, struct world_zone *zone, const struct name *name)
{
	struct name encloser = zone_encloser(zone, name), wildcard;

	if (zone->denial == WORLD_LIES) {
		deny_type(answer, zone, name);
		return;
	}
	add_encloser(answer, zone, name);
	if (name_wildcard(&encloser, &wildcard))
		add_for(answer, zone, &wildcard);
}
