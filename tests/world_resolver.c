/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A resolver that follows aliases and passes on all that the zones say, good
 * or bad.
 */
#include <stdlib.h>

#include "world_inside.h"

#define ALIASES_MAX 16

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

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

static bool
holds(const ldns_rr_list *list, const ldns_rr *rr)
{
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++)
		if (ldns_rr_list_rr(list, i) == rr)
			return (true);
	return (false);
}

static ldns_rr *
renamed(struct arena *arena, const ldns_rr *rr, const struct name *owner)
{
	ldns_rr *copy = arena_own(arena, ldns_rr_clone(rr), release_rr);

	ldns_rdf_deep_free(ldns_rr_owner(copy));
	ldns_rr_set_owner(copy, ldns_rdf_clone(name_to_rdf(arena, owner)));
	return (copy);
}

static void
add_list(struct answer *answer, enum dns_section section,
    const ldns_rr_list *list, const struct name *as)
{
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		ldns_rr *rr = ldns_rr_list_rr(list, i);

		if (holds(answer->sections[section], rr))
			continue;
		if (as != NULL)
			rr = renamed(answer->world->arena, rr, as);
		ldns_rr_list_push_rr(answer->sections[section], rr);
	}
}

void
answer_add(struct answer *answer, enum dns_section section,
    struct world_zone *zone, struct world_rrset *rrset, const struct name *as)
{
	if (rrset == NULL)
		world_fail("not in the zone",
		    name_text(answer->world->arena, &zone->name));
	add_list(answer, section, rrset->records, as);
	add_list(
	    answer, section, rrset_signatures(answer->world, zone, rrset), as);
}

static struct world_zone *
holder_of(struct world *world, const struct name *name, uint16_t type)
{
	struct world_zone *zone = world_zone_above(world, name);
	struct name above;

	if (type != LDNS_RR_TYPE_DS || !name_equal(&zone->name, name) ||
	    name_is_root(name))
		return (zone);
	above = name_parent(name);
	return (world_zone_above(world, &above));
}

static struct name
target_of(const struct world_rrset *rrset)
{
	return (
	    name_of_rdf(ldns_rr_rdf(ldns_rr_list_rr(rrset->records, 0), 0)));
}

static struct world_rrset *
dname_above(const struct world_zone *zone, const struct name *name)
{
	for (unsigned n = name_labels(&zone->name); n < name_labels(name);
	     n++) {
		struct name above = name_ancestor(name, n);
		struct world_rrset *rrset =
		    zone_rrset(zone, &above, LDNS_RR_TYPE_DNAME);

		if (rrset != NULL && !rrset->hidden)
			return (rrset);
	}
	return (NULL);
}

/* RFC 6672 3.2: the DNAME, and a CNAME that nobody signed. */
static bool
follow_dname(struct answer *answer, struct world_zone *zone,
    struct world_rrset *dname, struct name *name)
{
	struct arena *arena = answer->world->arena;
	struct name end = target_of(dname), target;
	ldns_rr *cname = NULL;

	answer_add(answer, DNS_ANSWER, zone, dname, NULL);
	if (!name_substitute(name, &dname->owner, &end, &target))
		return (false);
	if (ldns_rr_new_frm_str(&cname,
		arena_printf(arena, "%s. 3600 CNAME %s.",
		    name_text(arena, name), name_text(arena, &target)),
		0, NULL, NULL) != LDNS_STATUS_OK)
		world_fail("cannot make a CNAME for", name_text(arena, name));
	arena_own(arena, cname, release_rr);
	ldns_rr_list_push_rr(answer->sections[DNS_ANSWER], cname);
	*name = target;
	return (true);
}

static void
add_soa(struct answer *answer, struct world_zone *zone)
{
	answer_add(answer, DNS_AUTHORITY, zone,
	    zone_rrset(zone, &zone->name, LDNS_RR_TYPE_SOA), NULL);
}

/* What stands at an owner, whatever name it answers for. */
static bool
give(struct answer *answer, struct world_zone *zone, const struct name *owner,
    const struct name *as, uint16_t type)
{
	struct world_rrset *rrset = zone_rrset(zone, owner, type);

	if (rrset == NULL || rrset->hidden)
		return (false);
	answer_add(answer, DNS_ANSWER, zone, rrset, as);
	return (true);
}

static bool
answer_wildcard(struct answer *answer, struct world_zone *zone,
    struct name *name, uint16_t type)
{
	struct name encloser = zone_encloser(zone, name), wildcard;
	struct name asked = *name;

	if (!name_wildcard(&encloser, &wildcard) ||
	    !zone_has_name(zone, &wildcard)) {
		answer->rcode = LDNS_RCODE_NXDOMAIN;
		add_soa(answer, zone);
		if (zone->is_signed)
			deny_name(answer, zone, name);
		return (false);
	}
	if (give(answer, zone, &wildcard, name, type)) {
		if (zone->is_signed)
			deny_closer(answer, zone, name);
		return (false);
	}
	if (give(answer, zone, &wildcard, name, LDNS_RR_TYPE_CNAME)) {
		*name =
		    target_of(zone_rrset(zone, &wildcard, LDNS_RR_TYPE_CNAME));
		if (zone->is_signed)
			deny_closer(answer, zone, &asked);
		return (true);
	}
	add_soa(answer, zone);
	if (zone->is_signed)
		deny_wildcard_type(answer, zone, name);
	return (false);
}

/* True where an alias leads on; the name is its target then. */
static bool
answer_step(struct answer *answer, struct name *name, uint16_t type)
{
	struct world_zone *zone = holder_of(answer->world, name, type);
	struct world_rrset *dname = dname_above(zone, name);

	if (dname != NULL)
		return (follow_dname(answer, zone, dname, name));
	if (give(answer, zone, name, NULL, type))
		return (false);
	if (give(answer, zone, name, NULL, LDNS_RR_TYPE_CNAME)) {
		*name = target_of(zone_rrset(zone, name, LDNS_RR_TYPE_CNAME));
		return (true);
	}
	if (!zone_has_name(zone, name))
		return (answer_wildcard(answer, zone, name, type));
	add_soa(answer, zone);
	if (zone->is_signed)
		deny_type(answer, zone, name);
	return (false);
}

static ldns_pkt *
packet_of(const struct answer *answer, const struct dns_question *question)
{
	static const ldns_pkt_section sections[] = { LDNS_SECTION_ANSWER,
		LDNS_SECTION_AUTHORITY };
	ldns_pkt *packet = ldns_pkt_query_new(
	    ldns_rdf_clone(name_to_rdf(answer->world->arena, &question->name)),
	    (ldns_rr_type)question->type, LDNS_RR_CLASS_IN, LDNS_QR);

	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0;
		     i < ldns_rr_list_rr_count(answer->sections[s]); i++)
			ldns_pkt_push_rr(packet, sections[s],
			    ldns_rr_clone(
				ldns_rr_list_rr(answer->sections[s], i)));
	ldns_pkt_set_rcode(packet, (uint8_t)answer->rcode);
	return (packet);
}

struct dns_reply
world_repack(
    struct arena *arena, const struct dns_reply *reply, const ldns_pkt *packet)
{
	struct dns_reply out = *reply;
	ldns_pkt *read = NULL;
	uint8_t *wire = NULL;
	size_t size = 0;

	if (ldns_pkt2wire(&wire, packet, &size) != LDNS_STATUS_OK)
		world_fail("cannot write a packet", "for a reply");
	if (size > LDNS_MAX_PACKETLEN ||
	    ldns_wire2pkt(&read, wire, size) != LDNS_STATUS_OK) {
		out.outcome = DNS_MALFORMED;
		out.packet = NULL;
	} else {
		out.packet = arena_own(arena, read, release_packet);
		out.rcode = (int)ldns_pkt_get_rcode(packet);
		out.outcome = out.rcode == LDNS_RCODE_NOERROR ||
				      out.rcode == LDNS_RCODE_NXDOMAIN
				  ? DNS_ANSWERED
				  : DNS_REFUSED;
	}
	free(wire);
	return (out);
}

struct dns_reply
answer_reply(const struct answer *answer, const struct dns_question *question)
{
	struct dns_reply reply = { .question = *question,
		.edns_do = true,
		.sent = 1,
		.server = "192.0.2.53" };
	ldns_pkt *packet = packet_of(answer, question);

	reply = world_repack(answer->world->arena, &reply, packet);
	ldns_pkt_free(packet);
	return (reply);
}

struct dns_reply
world_resolve(struct world *world, const struct dns_question *question)
{
	struct answer answer = { .world = world };
	struct name name = question->name;

	for (size_t i = 0; i < 2; i++)
		answer.sections[i] =
		    arena_own(world->arena, ldns_rr_list_new(), release_list);
	for (int i = 0; i < ALIASES_MAX; i++)
		if (!answer_step(&answer, &name, question->type))
			break;
	return (answer_reply(&answer, question));
}
