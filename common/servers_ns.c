/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The NS sets of a zone: their names, their number, and whom the parent names.
 */
#include "servers_judge.h"

struct telling {
	struct arena *arena;
	struct findings *findings;
	struct finding *node;
	const struct zone_servers *servers;
};

/* A name in the zone itself is bogus as all of it is. */
static void
tell_name(struct telling *t, const struct server_name *name)
{
	const char *text = name_text(t->arena, &name->name);

	if (name->alias)
		finding_add(t->findings, t->node,
		    &server_rules[SERVER_RULE_ALIAS], text,
		    "is a CNAME, which a name server must not be");
	if (name->no_address)
		finding_add(t->findings, t->node,
		    &server_rules[SERVER_RULE_NO_ADDRESS], text,
		    "has no address");
	else if (name->verdict == VERDICT_BOGUS && !name->glue &&
		 !name_within(&name->name, &t->servers->zone))
		finding_add(t->findings, t->node,
		    &server_rules[SERVER_RULE_NO_ADDRESS], text,
		    "has a bogus address: validating resolvers do not use it");
}

static void
tell_unseen(struct telling *t, const char *subject, const char *text)
{
	finding_add(t->findings, t->node, &server_rules[SERVERS_RULE_UNSEEN],
	    subject, "%s", text);
}

static void
tell_failing(struct telling *t, const struct server_name *name)
{
	if (name->failing != 0)
		finding_add(t->findings, t->node,
		    &server_rules[SERVER_RULE_ADDRESS_FAILS],
		    name_text(t->arena, &name->name),
		    "its zone gives the resolver no %s, not even that there is "
		    "none",
		    dns_type_text(t->arena, name->failing));
}

void
servers_judge_unseen(struct arena *arena, struct findings *findings,
    struct finding *node, const struct zone_servers *servers)
{
	struct telling t = { arena, findings, node, servers };

	for (size_t i = 0; i < servers->name_count; i++)
		tell_failing(&t, &servers->names[i]);
	if (servers->late || servers->unreachable)
		return;
	if (servers->unproved)
		tell_unseen(&t, "NS set",
		    "is not proved, so there may be other servers");
	for (size_t i = 0; i < servers->name_count; i++) {
		const struct server_name *one = &servers->names[i];
		const char *text = name_text(arena, &one->name);

		if (one->unseen)
			tell_unseen(&t, text,
			    "the resolver does not say which addresses it has");
		else if (one->unproved)
			tell_unseen(&t, text,
			    "its addresses are not proved, so it may have "
			    "others");
	}
}

/* Names of one NS set that the other lacks, joined; null where none is. */
static const char *
only_in(const struct telling *t, bool parent)
{
	const char *all = NULL;

	for (size_t i = 0; i < t->servers->name_count; i++) {
		const struct server_name *one = &t->servers->names[i];

		if (one->at_parent == one->at_child || one->at_parent != parent)
			continue;
		all = arena_printf(t->arena, "%s%s%s", all == NULL ? "" : all,
		    all == NULL ? "" : ", ", name_text(t->arena, &one->name));
	}
	return (all);
}

static bool
any_answers(const struct zone_servers *servers)
{
	for (size_t i = 0; i < servers->count; i++)
		if (server_answers(&servers->list[i]))
			return (true);
	return (false);
}

static void
tell_parent(struct telling *t)
{
	const char *above = only_in(t, true), *below = only_in(t, false);

	if (t->servers->parent == NS_NOT_SEEN && any_answers(t->servers) &&
	    !t->servers->late && !t->servers->unreachable)
		finding_add(t->findings, t->node,
		    &server_rules[SERVERS_RULE_UNSEEN], "parent",
		    "does not tell its NS records, so they are not compared");
	if (t->servers->parent != NS_FOUND || t->servers->child != NS_FOUND ||
	    (above == NULL && below == NULL))
		return;
	finding_add(t->findings, t->node,
	    &server_rules[SERVERS_RULE_PARENT_DIFFER], "NS sets", "%s%s%s%s%s",
	    above == NULL ? "" : "only at the parent: ",
	    above == NULL ? "" : above,
	    above == NULL || below == NULL ? "" : "; ",
	    below == NULL ? "" : "only in the zone: ",
	    below == NULL ? "" : below);
}

static bool
is_listed(const struct zone_servers *servers, const struct name *name)
{
	for (size_t i = 0; i < servers->count; i++)
		if (name_equal(&servers->list[i].name, name))
			return (true);
	return (false);
}

/* Only where each name's addresses were seen. */
static bool
one_address(const struct zone_servers *servers)
{
	for (size_t i = 0; i < servers->name_count; i++)
		if (!servers->names[i].no_address &&
		    !is_listed(servers, &servers->names[i].name))
			return (false);
	for (size_t i = 1; i < servers->count; i++)
		if (!dns_server_equal(
			&servers->list[0].address, &servers->list[i].address))
			return (false);
	return (servers->count > 0);
}

static void
tell_number(struct telling *t)
{
	const struct zone_servers *servers = t->servers;

	if (servers->name_count == 1)
		finding_add(t->findings, t->node,
		    &server_rules[SERVERS_RULE_SINGLE], "NS set",
		    "only one name server, %s",
		    name_text(t->arena, &servers->names[0].name));
	else if (one_address(servers))
		finding_add(t->findings, t->node,
		    &server_rules[SERVERS_RULE_SINGLE], "NS set",
		    "%zu names, but all at %s", servers->name_count,
		    servers->list[0].address.text);
}

struct finding *
servers_judge(struct arena *arena, struct findings *findings,
    const struct zone_servers *servers)
{
	struct telling t = { arena, findings,
		servers_judge_answers(arena, findings, servers), servers };

	for (size_t i = 0; i < servers->name_count; i++)
		tell_name(&t, &servers->names[i]);
	tell_parent(&t);
	tell_number(&t);
	return (t.node);
}
