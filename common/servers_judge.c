/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line for every server, and what there is to say of their names.
 */
#include "servers_judge.h"

struct telling {
	struct arena *arena;
	struct findings *findings;
	struct finding *node;
	const struct zone_servers *servers;
};

static enum server_rule
rule_of(enum server_outcome outcome)
{
	switch (outcome) {
	case SERVER_ANSWERS:
		break;
	case SERVER_TCP_ONLY:
		return (SERVER_RULE_UDP_SILENT);
	case SERVER_NO_EDNS:
		return (SERVER_RULE_NO_EDNS);
	case SERVER_NOT_AUTHORITATIVE:
		return (SERVER_RULE_NOT_AUTHORITATIVE);
	case SERVER_LAME:
		return (SERVER_RULE_LAME);
	case SERVER_REFUSED:
		return (SERVER_RULE_REFUSES);
	case SERVER_FAILS:
		return (SERVER_RULE_FAILS);
	case SERVER_MALFORMED:
		return (SERVER_RULE_MALFORMED);
	case SERVER_SILENT:
	case SERVER_CLOSED:
		return (SERVER_RULE_SILENT);
	case SERVER_NO_ROUTE:
		return (SERVER_RULE_NO_ROUTE);
	}
	return (SERVER_RULE_ANSWERS);
}

static size_t
answering(const struct zone_servers *servers)
{
	size_t count = 0;

	for (size_t i = 0; i < servers->count; i++)
		count += server_answers(&servers->list[i]);
	return (count);
}

static struct finding *
tell_all(struct telling *t, enum server_rule rule, const char *text)
{
	return (finding_add(t->findings, NULL, &server_rules[rule],
	    arena_printf(t->arena, "name servers of %s",
		name_text(t->arena, &t->servers->zone)),
	    "%s", text));
}

/* What it all comes to: the line above the servers'. */
static struct finding *
tell_node(struct telling *t)
{
	const struct zone_servers *servers = t->servers;
	const size_t good = answering(servers);

	if (servers->unreachable)
		return (tell_all(t, SERVERS_RULE_UNSEEN,
		    "none can be reached from here, only the resolver can"));
	if (good == 0 && servers->late)
		return (tell_all(t, SERVERS_RULE_UNSEEN,
		    "the timeout came before any of them answered"));
	if (good == 0 && servers->name_count == 0)
		return (tell_all(t, SERVERS_RULE_UNSEEN,
		    "neither the resolver nor the parent names one"));
	if (good == 0)
		return (tell_all(t, SERVERS_RULE_ALL_BROKEN,
		    servers->count == 0 ? "none has an address"
					: "none gives the zone"));
	return (tell_all(t, SERVER_RULE_ANSWERS,
	    arena_printf(t->arena, "%zu of %zu addresses answer", good,
		servers->count)));
}

/* Silence is no fault where nothing else could be expected. */
static bool
excused(const struct telling *t, enum server_outcome outcome)
{
	return ((t->servers->unreachable && outcome >= SERVER_SILENT) ||
		(t->servers->late && outcome == SERVER_SILENT));
}

static const char *
serial_text(const struct telling *t, const struct zone_server *server)
{
	uint32_t serial = 0;

	if (!server_serial(t->arena, t->servers, server, &serial))
		return ("");
	return (arena_printf(t->arena, ", serial %lu", (unsigned long)serial));
}

/* ", MX TTL 3600 s", ", no MX": what it has of them. */
static const char *
mx_text(const struct telling *t, const struct zone_server *server)
{
	const char *text = "";

	for (size_t i = 0; i < t->servers->question_count; i++) {
		const struct rrset *rrset =
		    server_rrset(t->arena, t->servers, server, i);

		if (t->servers->questions[i].type != LDNS_RR_TYPE_MX ||
		    !server_answered(t->arena, t->servers, server, i))
			continue;
		text = rrset == NULL ? ", no MX"
				     : arena_printf(t->arena, ", MX TTL %lu s",
					   (unsigned long)rrset->ttl);
	}
	return (text);
}

/* Questions that a server fails though it answers others. */
static void
tell_failures(
    struct telling *t, struct finding *line, const struct zone_server *server)
{
	for (size_t i = 0; i < t->servers->question_count; i++) {
		const enum server_outcome outcome =
		    server_outcome_at(t->arena, t->servers, server, i);

		if (outcome <= SERVER_NO_EDNS || excused(t, outcome))
			continue;
		finding_add(t->findings, line, &server_rules[rule_of(outcome)],
		    server_text(t->arena, server), "%s: %s",
		    dns_question_text(t->arena, &t->servers->questions[i]),
		    server_outcome_text(outcome));
	}
}

static void
tell_server(struct telling *t, const struct zone_server *server)
{
	const bool pardon = excused(t, server->outcome);
	struct finding *line = finding_add(t->findings, t->node,
	    &server_rules[pardon ? SERVER_RULE_NO_ROUTE
				 : rule_of(server->outcome)],
	    server_text(t->arena, server), "%s%s%s%s",
	    server_outcome_text(server->outcome),
	    t->servers->late && pardon ? " before the timeout" : "",
	    serial_text(t, server), mx_text(t, server));

	if (!server_answers(server))
		return;
	tell_failures(t, line, server);
	if (server->no_tcp)
		finding_add(t->findings, line,
		    &server_rules[SERVER_RULE_NO_TCP],
		    server_text(t->arena, server),
		    "does not answer over TCP, so large replies are lost");
}

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

static void
tell_parent(struct telling *t)
{
	const char *above = only_in(t, true), *below = only_in(t, false);

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
one_address(const struct zone_servers *servers)
{
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
	if (servers->dropped > 0)
		finding_add(t->findings, t->node,
		    &server_rules[SERVERS_RULE_TOO_MANY], "NS set",
		    "%zu names and addresses too many, not asked",
		    servers->dropped);
}

struct finding *
servers_judge_answers(struct arena *arena, struct findings *findings,
    const struct zone_servers *servers)
{
	struct telling t = { arena, findings, NULL, servers };

	t.node = tell_node(&t);
	for (size_t i = 0; i < servers->count; i++)
		tell_server(&t, &servers->list[i]);
	if (answering(servers) > 0 && servers->late)
		finding_add(findings, t.node,
		    &server_rules[SERVERS_RULE_UNSEEN], "timeout",
		    "came before all of them answered");
	servers_compare(arena, findings, t.node, servers);
	return (t.node);
}

struct finding *
servers_judge(struct arena *arena, struct findings *findings,
    const struct zone_servers *servers)
{
	struct telling t = { arena, findings, NULL, servers };

	t.node = servers_judge_answers(arena, findings, servers);
	for (size_t i = 0; i < servers->name_count; i++)
		tell_name(&t, &servers->names[i]);
	tell_parent(&t);
	tell_number(&t);
	return (t.node);
}
