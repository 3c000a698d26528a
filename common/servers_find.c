/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names first, then their addresses; the parent is asked between, since its
 * referral may hold names and addresses of its own.
 */
#include "servers_find.h"

#include <stdlib.h>

#include "servers_search.h"

static struct server_name *
name_of(struct zone_servers *servers, const struct name *name)
{
	for (size_t i = 0; i < servers->name_count; i++)
		if (name_equal(&servers->names[i].name, name))
			return (&servers->names[i]);
	if (servers->name_count == SERVERS_NAMES_MAX) {
		servers->dropped++;
		return (NULL);
	}
	servers->names[servers->name_count].name = *name;
	return (&servers->names[servers->name_count++]);
}

void
names_add(struct search *s, const struct rrset *ns, bool parent)
{
	for (size_t i = 0; i < ldns_rr_list_rr_count(ns->records); i++) {
		const ldns_rr *rr = ldns_rr_list_rr(ns->records, i);
		const struct name name = ldns_rr_rd_count(rr) == 1
					     ? name_of_rdf(ldns_rr_rdf(rr, 0))
					     : (struct name){ 0 };
		struct server_name *one =
		    name.length > 0 ? name_of(s->servers, &name) : NULL;

		if (one == NULL)
			continue;
		one->at_child |= !parent;
		one->at_parent |= parent;
	}
}

/* Whether somebody on the way may have changed or hidden what a zone has: it is
 * signed, or nobody knows whether it is, and no signature shows what it has. */
static bool
is_unproved(const struct chain *chain)
{
	return (chain->verdict > VERDICT_INSECURE);
}

/* The same of the zone's own NS set; not where all of the zone is bogus, which
 * is told of it. */
static bool
is_unproved_here(const struct chain *chain)
{
	const struct chain_link *last = chain_last_link(chain);

	return (is_unproved(chain) && last != NULL && last->zone != NULL &&
		last->zone->verdict == VERDICT_SECURE);
}

/* Whether it is known to be that zone and none above it which is secure. */
static bool
is_secure(const struct chain *chain, const struct name *zone)
{
	const struct chain_link *last = chain_last_link(chain);

	return (last != NULL && last->zone != NULL &&
		last->zone->verdict == VERDICT_SECURE &&
		name_equal(&last->zone->name, zone));
}

/* The zone's own NS set, and the parent's for whom to ask. */
static void
find_names(struct search *s)
{
	struct chain_wish wishes[] = {
		{ .question = { s->request->zone, LDNS_RR_TYPE_NS } },
		{ .question = { s->request->parent, LDNS_RR_TYPE_NS } },
	};
	const bool parent = s->request->parent.length > 0;
	const ldns_pkt *packet;
	const struct rrset *ns;

	chains_fetch(s->source, wishes, parent ? 2 : 1);
	s->servers->unproved = is_unproved_here(wishes[0].chain);
	s->servers->secure = is_secure(wishes[0].chain, &s->request->zone);
	packet =
	    answer_to(s->source->replies, &s->request->zone, LDNS_RR_TYPE_NS);
	if (packet == NULL)
		return;
	ns = dns_rrset(
	    s->arena, packet, DNS_ANSWER, &s->request->zone, LDNS_RR_TYPE_NS);
	s->servers->child = ns == NULL ? NS_ABSENT : NS_FOUND;
	if (ns != NULL)
		names_add(s, ns, false);
}

static size_t
wish_addresses(
    const struct search *s, const struct name *name, struct chain_wish *wishes)
{
	size_t count = 0;

	for (size_t i = 0; i < ADDRESS_TYPES; i++)
		if (address_wanted(address_types[i], s->request->family))
			wishes[count++] = (struct chain_wish){
				.question = { *name, address_types[i] }
			};
	return (count);
}

/* Where no answer came, or one without a proof: whose fault that is. */
static void
note_gap(const struct search *s, struct server_name *name,
    const struct chain_wish *wish)
{
	const struct dns_reply *reply = dns_replies_find(
	    s->source->replies, &name->name, wish->question.type);
	const bool inside = name_within(&name->name, &s->request->zone);

	if (reply == NULL || reply->outcome == DNS_ANSWERED)
		name->unproved |= inside ? is_unproved_here(wish->chain)
					 : is_unproved(wish->chain);
	else if (wish->chain->reason == CHAIN_ZONE_UNREACHABLE)
		name->failing = wish->question.type;
	else
		name->unseen = true;
}

/* Of its addresses: the worse verdict, and whether some were not told. */
static void
note_wishes(const struct search *s, struct server_name *name,
    const struct chain_wish *wishes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct chain *chain = wishes[i].chain;

		if (!name_equal(&wishes[i].question.name, &name->name))
			continue;
		if (chain->verdict > name->verdict)
			name->verdict = chain->verdict;
		note_gap(s, name, &wishes[i]);
	}
}

/* Addresses of the zone's servers from one on, and of the parent's. */
static void
fetch_addresses(struct search *s, size_t from, const struct name *parents,
    size_t parent_count)
{
	struct zone_servers *servers = s->servers;
	const size_t most =
	    (size_t)ADDRESS_TYPES * (SERVERS_NAMES_MAX + PARENT_NAMES_MAX);
	struct chain_wish *wishes =
	    arena_array(s->arena, most, sizeof(*wishes));
	size_t count = 0, each = 0;

	for (size_t i = from; i < servers->name_count; i++)
		count +=
		    wish_addresses(s, &servers->names[i].name, wishes + count);
	each = count;
	for (size_t i = 0; i < parent_count; i++)
		count += wish_addresses(s, &parents[i], wishes + count);
	if (count == 0)
		return;
	chains_fetch(s->source, wishes, count);
	for (size_t i = from; i < servers->name_count; i++)
		note_wishes(s, &servers->names[i], wishes, each);
}

static int
name_order(const void *left, const void *right)
{
	const struct server_name *a = left, *b = right;

	return (name_compare(&a->name, &b->name));
}

/* Whether the resolver told of the address types, or failed at them: not
 * where there was no time, or no way to it. */
static bool
was_told(const struct search *s, const struct server_name *name)
{
	for (size_t i = 0; i < ADDRESS_TYPES; i++) {
		const struct dns_reply *reply = dns_replies_find(
		    s->source->replies, &name->name, address_types[i]);

		if (reply == NULL || reply->outcome == DNS_UNASKED)
			return (false);
	}
	return (!name->unseen && name->failing == 0);
}

static bool
is_alias(const struct search *s, const struct name *name)
{
	for (size_t i = 0; i < ADDRESS_TYPES; i++) {
		const ldns_pkt *packet =
		    answer_to(s->source->replies, name, address_types[i]);

		if (packet != NULL && dns_rrset(s->arena, packet, DNS_ANSWER,
					  name, LDNS_RR_TYPE_CNAME) != NULL)
			return (true);
	}
	return (false);
}

static void
list_add(struct zone_servers *servers, const struct server_name *name,
    const struct dns_server *address)
{
	servers->list[servers->count++] = (struct zone_server){
		.name = name->name,
		.address = *address,
		.at_child = name->at_child,
		.at_parent = name->at_parent,
	};
}

/* So that every name gets some. */
static size_t
room_for_each(const struct zone_servers *servers)
{
	const size_t even = SERVERS_ADDRESSES_MAX / servers->name_count;

	return (even < SERVERS_NAME_ADDRESSES_MAX ? even
						  : SERVERS_NAME_ADDRESSES_MAX);
}

static void
list_name(struct search *s, struct server_name *name)
{
	struct dns_server list[SERVERS_NAME_ADDRESSES_MAX];
	struct addresses found = { list, 0, room_for_each(s->servers), 0 };
	const int family = s->request->family;

	name->alias = is_alias(s, &name->name);
	addresses_of(s->arena, s->source->replies, &name->name, family, &found);
	if (found.count == 0 && s->referral != NULL) {
		addresses_glue(
		    s->arena, s->referral, &name->name, family, &found);
		name->glue = found.count > 0;
	}
	name->no_address = found.count == 0 && was_told(s, name);
	if (name->glue) {
		name->unseen = false;
		name->failing = 0;
	}
	s->servers->dropped += found.dropped;
	for (size_t i = 0; i < found.count; i++)
		list_add(s->servers, name, &list[i]);
}

bool
servers_find(struct chain_source *source, const struct servers_request *request,
    struct zone_servers *servers)
{
	struct search s = { source->arena, source, request, servers, NULL,
		false };
	struct name parents[PARENT_NAMES_MAX];
	size_t parent_count = 0, known = 0;

	servers->names =
	    arena_array(s.arena, SERVERS_NAMES_MAX, sizeof(*servers->names));
	servers->list =
	    arena_array(s.arena, SERVERS_ADDRESSES_MAX, sizeof(*servers->list));
	if (request->parent.length == 0)
		servers->parent = NS_ABSENT;
	find_names(&s);
	parent_count = parent_names(&s, parents);
	known = servers->name_count;
	fetch_addresses(&s, 0, parents, parent_count);
	if (parent_count > 0) {
		follow_parent(&s, parents, parent_count);
		fetch_addresses(&s, known, NULL, 0);
	}
	qsort(servers->names, servers->name_count, sizeof(*servers->names),
	    name_order);
	for (size_t i = 0; i < servers->name_count; i++)
		list_name(&s, &servers->names[i]);
	return (s.parent_replied);
}
