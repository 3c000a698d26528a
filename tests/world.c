/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zones of a world, put together once, and what tests want of them.
 */
#include "world_inside.h"

#include <string.h>

#include "public_key.h"

const char world_base[] = "zone . split\n"
			  "zone dk nsec3 opt-out\n"
			  "zone com split\n"
			  "zone example.dk\n"
			  "@ MX 10 mail\n"
			  "@ MX 20 mail.example.com.\n"
			  "@ TXT \"v=spf1 mx -all\"\n"
			  "mail A 192.0.2.1\n"
			  "a.ent A 192.0.2.2\n"
			  "deep.er.name MX 10 mail\n"
			  "www CNAME mail\n"
			  "*.wild MX 10 mail\n"
			  "*.wild CAA 0 issue \";\"\n"
			  "zone example.com nsec3 split\n"
			  "@ MX 10 mail\n"
			  "mail A 192.0.2.3\n"
			  "a.ent MX 10 mail\n"
			  "*.wild MX 10 mail\n"
			  "zone sub.example.com\n"
			  "@ MX 10 mail.example.com.\n"
			  "zone unsigned.dk unsigned\n"
			  "@ MX 10 mail\n"
			  "zone unsigned.com unsigned\n"
			  "@ MX 10 mail\n";

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_list(void *list)
{
	ldns_rr_list_free(list);
}

struct world *
world_new(struct arena *arena, const char *text)
{
	struct world *world = arena_alloc(arena, sizeof(*world));

	world->arena = arena;
	world->now = world->at = WORLD_NOW;
	world_tell(world, text);
	return (world);
}

void
world_share_keys(struct world *world, const struct world *other)
{
	world->keys_from = other;
}

struct world_zone *
world_zone_named(const struct world *world, const struct name *name)
{
	for (size_t i = 0; i < world->zone_count; i++)
		if (name_equal(&world->zones[i]->name, name))
			return (world->zones[i]);
	return (NULL);
}

struct world_zone *
world_zone_above(struct world *world, const struct name *name)
{
	struct world_zone *deepest = NULL;

	for (size_t i = 0; i < world->zone_count; i++) {
		struct world_zone *zone = world->zones[i];

		if (name_within(name, &zone->name) &&
		    (deepest == NULL ||
			name_within(&zone->name, &deepest->name)))
			deepest = zone;
	}
	if (deepest == NULL)
		world_fail("no zone holds", name_text(world->arena, name));
	return (deepest);
}

struct world_rrset *
zone_rrset(
    const struct world_zone *zone, const struct name *owner, uint16_t type)
{
	for (size_t i = 0; i < zone->count; i++)
		if (zone->rrsets[i]->type == type &&
		    name_equal(&zone->rrsets[i]->owner, owner))
			return (zone->rrsets[i]);
	return (NULL);
}

static struct world_rrset *
rrset_new(struct world *world, struct world_zone *zone, const ldns_rr *rr)
{
	struct world_rrset *rrset = arena_alloc(world->arena, sizeof(*rrset));

	rrset->owner = name_of_rdf(ldns_rr_owner(rr));
	rrset->type = (uint16_t)ldns_rr_get_type(rr);
	rrset->records =
	    arena_own(world->arena, ldns_rr_list_new(), release_list);
	if (zone->count == zone->room) {
		zone->room = zone->room == 0 ? 32 : zone->room * 2;
		zone->rrsets = arena_grow(world->arena, zone->rrsets,
		    zone->count, zone->room, sizeof(struct world_rrset *));
	}
	zone->rrsets[zone->count++] = rrset;
	return (rrset);
}

void
zone_add(struct world *world, struct world_zone *zone, ldns_rr *rr)
{
	struct name owner = name_of_rdf(ldns_rr_owner(rr));
	struct world_rrset *rrset =
	    zone_rrset(zone, &owner, (uint16_t)ldns_rr_get_type(rr));

	arena_own(world->arena, rr, release_rr);
	if (rrset == NULL)
		rrset = rrset_new(world, zone, rr);
	ldns_rr_list_push_rr(rrset->records, rr);
}

void
zone_add_text(struct world *world, struct world_zone *zone, const char *text)
{
	ldns_rdf *origin = name_to_rdf(world->arena, &zone->name);
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 3600, origin, NULL) !=
	    LDNS_STATUS_OK)
		world_fail("not a record", text);
	zone_add(world, zone, rr);
}

static void
add_apex(struct world *world, struct world_zone *zone)
{
	if (zone_rrset(zone, &zone->name, LDNS_RR_TYPE_SOA) == NULL)
		zone_add_text(world, zone,
		    "@ SOA ns.example. admin.example. 1 3600 900 604800 300");
	zone_add_text(world, zone, "@ NS ns.example.");
	if (zone->is_signed)
		zone_publish_keys(world, zone);
}

static void
delegate(struct world *world, struct world_zone *zone)
{
	struct name above = name_parent(&zone->name);
	struct world_zone *parent;
	ldns_rr_list *ds;

	if (name_is_root(&zone->name))
		return;
	ds = ldns_rr_list_new();
	parent = world_zone_above(world, &above);
	zone_add_text(world, parent,
	    arena_printf(world->arena, "%s. NS ns.example.",
		name_text(world->arena, &zone->name)));
	if (zone->is_signed && !zone->no_ds)
		zone_ds(world, zone, NULL, ds);
	for (size_t i = 0; i < ldns_rr_list_rr_count(ds); i++)
		zone_add(world, parent, ldns_rr_clone(ldns_rr_list_rr(ds, i)));
	ldns_rr_list_free(ds);
}

/* What a parent holds at and below its children, but not for itself. */
static void
hide_below_cuts(struct world *world, struct world_zone *zone)
{
	for (size_t i = 0; i < zone->count; i++) {
		struct world_rrset *rrset = zone->rrsets[i];
		const struct world_zone *holder =
		    world_zone_above(world, &rrset->owner);
		bool delegates = rrset->type == LDNS_RR_TYPE_NS ||
				 rrset->type == LDNS_RR_TYPE_DS;

		if (holder != zone &&
		    !(delegates && name_equal(&holder->name, &rrset->owner)))
			rrset->hidden = true;
	}
}

static const struct anchor *
anchors_of(struct world *world, const struct line *line, size_t *count)
{
	const struct words *words = &line->words;
	const char *of = words_value(words, "of=");
	struct name owner = world_name(words->word[1]);
	struct name apex = of == NULL ? owner : world_name(of);
	struct world_zone *zone = world_zone_named(world, &apex);
	ldns_rr_list *list =
	    arena_own(world->arena, ldns_rr_list_new(), release_list);
	const struct world_key *key = NULL;
	struct anchor *anchors;

	if (strcmp(words->word[2], "record") == 0) {
		struct world_zone scratch = { .name = owner };

		zone_add_text(world, &scratch,
		    arena_printf(
			world->arena, "@ %s", text_after(line->text, 3)));
		list = scratch.rrsets[0]->records;
	} else if (words->count > 3) {
		key = zone->keys[words->word[3][0] - '0'];
	}
	if (strcmp(words->word[2], "dnskey") == 0)
		ldns_rr_list_push_rr(
		    list, key == NULL ? zone->keys[0]->rr : key->rr);
	else if (strcmp(words->word[2], "ds") == 0)
		zone_ds(world, zone, key, list);
	*count = ldns_rr_list_rr_count(list);
	anchors = arena_array(world->arena, *count, sizeof(*anchors));
	for (size_t i = 0; i < *count; i++)
		anchors[i] = (struct anchor){ owner, ldns_rr_list_rr(list, i) };
	return (anchors);
}

static void
add_anchors(struct world *world)
{
	struct anchors *all = &world->anchored;

	all->source = "this test";
	if (world->anchors == NULL)
		line_add(world->arena, &world->anchors, "anchor . ds");
	for (const struct line *line = world->anchors; line != NULL;
	     line = line->next) {
		const struct anchor *more;
		struct anchor *list;
		size_t count = 0;

		if (strcmp(line->words.word[1], "none") == 0)
			continue;
		more = anchors_of(world, line, &count);
		list = arena_grow(world->arena, all->list, all->count,
		    all->count + count, sizeof(*list));
		memcpy(list + all->count, more, count * sizeof(*list));
		all->list = list;
		all->count += count;
	}
}

void
world_build(struct world *world)
{
	if (world->built)
		return;
	world->built = true;
	for (size_t i = 0; i < world->zone_count; i++)
		add_apex(world, world->zones[i]);
	for (size_t i = 0; i < world->zone_count; i++)
		delegate(world, world->zones[i]);
	for (size_t i = 0; i < world->zone_count; i++)
		hide_below_cuts(world, world->zones[i]);
	for (size_t i = 0; i < world->zone_count; i++)
		if (world->zones[i]->is_signed)
			zone_add_denial(world, world->zones[i]);
	add_anchors(world);
}

struct policy
world_policy(const struct world *world)
{
	return (world_policy_in(world->arena, world));
}

struct policy
world_policy_in(struct arena *arena, const struct world *world)
{
	struct work *work = arena_alloc(arena, sizeof(*work));

	return ((struct policy){ .at = world->at,
	    .now = world->now,
	    .accept_sha1 = world->accept_sha1,
	    .work = work,
	    .memo = signature_memo_new(arena),
	    .keys = public_keys_new(arena),
	    .hashes = nsec3_memo_new(arena, work) });
}

const struct rrset *
world_rrset(
    struct world *world, const char *zone, const char *owner, uint16_t type)
{
	struct answer answer = { .world = world };
	struct name apex = world_name(zone), name = world_name(owner);
	struct dns_question question = { .name = name, .type = type };
	struct world_zone *holder = world_zone_named(world, &apex);
	struct world_rrset *rrset;

	world_build(world);
	rrset = zone_rrset(holder, &name, type);
	if (rrset == NULL)
		return (NULL);
	for (size_t i = 0; i < 2; i++)
		answer.sections[i] =
		    arena_own(world->arena, ldns_rr_list_new(), release_list);
	answer_add(&answer, DNS_ANSWER, holder, rrset, NULL);
	return (dns_rrset(world->arena, answer_reply(&answer, &question).packet,
	    DNS_ANSWER, &name, type));
}

struct keyset
world_keys(struct world *world, const char *zone)
{
	struct name name = world_name(zone);

	return (keyset_read(world->arena, &name,
	    world_rrset(world, zone, zone, LDNS_RR_TYPE_DNSKEY)));
}

struct chain_input
world_input(struct world *world, const char *question)
{
	return (world_input_in(world->arena, world, question));
}

struct chain_input
world_input_in(struct arena *arena, struct world *world, const char *question)
{
	world_build(world);
	return ((struct chain_input){ .question = world_question(question),
	    .anchors = &world->anchored,
	    .policy = world_policy_in(arena, world),
	    .label = world->no_label ? NULL : WORLD_LABEL });
}

struct dns_reply
world_ask(struct world *world, const struct dns_question *question)
{
	struct dns_reply reply;
	const struct dns_reply *spoilt;

	world_build(world);
	reply = world_resolve(world, question);
	spoilt = world_spoil(world, question, &reply);
	return (spoilt == NULL ? reply : *spoilt);
}

struct chain *
world_chain(struct world *world, const char *question,
    struct dns_replies *replies, unsigned *flights)
{
	struct chain_input input = world_input(world, question);
	struct chain *chain;

	replies->arena = world->arena;
	input.replies = replies;
	for (*flights = 0;; (*flights)++) {
		chain = chain_walk(world->arena, &input);
		if (chain->missing_count == 0 || *flights == WORLD_FLIGHTS_MAX)
			return (chain);
		for (size_t i = 0; i < chain->missing_count; i++) {
			struct dns_reply reply =
			    world_ask(world, &chain->missing[i]);

			dns_replies_add(replies, &reply, 1);
		}
	}
}
