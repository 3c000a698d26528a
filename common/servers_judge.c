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
	case SERVER_UNASKED:
		return (SERVERS_RULE_UNSEEN);
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

static bool
offers_recursion(const struct telling *t, const struct zone_server *server)
{
	for (size_t i = 0; i < t->servers->question_count; i++) {
		const ldns_pkt *packet = server->replies[i].packet;

		if (packet != NULL && ldns_pkt_ra(packet))
			return (true);
	}
	return (false);
}

/* Whether all that reply do so as a resolver would: then it is one on the way
 * from here that takes every question for itself. */
static bool
intercepted(const struct telling *t)
{
	bool any = false;

	for (size_t i = 0; i < t->servers->count; i++) {
		const struct zone_server *server = &t->servers->list[i];

		if (server->outcome >= SERVER_SILENT)
			continue;
		if (server->outcome != SERVER_NOT_AUTHORITATIVE ||
		    !offers_recursion(t, server))
			return (false);
		any = true;
	}
	return (any);
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
	if (intercepted(t))
		return (tell_all(t, SERVERS_RULE_UNSEEN,
		    "a resolver on the way from here answers for all of them"));
	if (good == 0 && servers_unasked(servers))
		return (tell_all(t, SERVERS_RULE_UNSEEN,
		    "none that was asked gives it, and not all were asked"));
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
		(t->servers->late && outcome == SERVER_SILENT) ||
		(outcome == SERVER_NOT_AUTHORITATIVE && intercepted(t)));
}

/* Whether nobody of its family gave a sign, and somebody of the other did:
 * that may as well be the way from here as the servers. */
static bool
family_silent(
    const struct zone_servers *servers, const struct zone_server *server)
{
	const int family = dns_server_family(&server->address);
	bool other = false;

	for (size_t i = 0; i < servers->count; i++) {
		const struct zone_server *one = &servers->list[i];
		const bool heard = one->outcome < SERVER_SILENT;

		if (dns_server_family(&one->address) != family)
			other |= heard;
		else if (heard || one->outcome == SERVER_CLOSED)
			return (false);
	}
	return (other);
}

static void
tell_silent_family(const struct telling *t, const struct zone_server *server)
{
	const bool six = dns_server_family(&server->address) == 6;

	finding_add(t->findings, t->node, &server_rules[SERVERS_RULE_UNSEEN],
	    server_text(t->arena, server),
	    "no reply, nor over IPv%c from any other: perhaps there is no way "
	    "from here (-%c leaves it out)",
	    six ? '6' : '4', six ? '4' : '6');
}

static const char *
serial_text(const struct telling *t, const struct zone_server *server)
{
	uint32_t serial = 0;

	if (!server_serial(t->arena, t->servers, server, &serial))
		return ("");
	return (arena_printf(t->arena, ", serial %lu", (unsigned long)serial));
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
	struct finding *line;

	if (!pardon && server->outcome == SERVER_SILENT &&
	    family_silent(t->servers, server)) {
		tell_silent_family(t, server);
		return;
	}
	line = finding_add(t->findings, t->node,
	    &server_rules[pardon ? SERVER_RULE_NO_ROUTE
				 : rule_of(server->outcome)],
	    server_text(t->arena, server), "%s%s%s%s",
	    server_outcome_text(server->outcome),
	    t->servers->late && pardon ? " before the timeout" : "",
	    serial_text(t, server),
	    servers_mx_text(t->arena, t->servers, server));

	if (!server_answers(server))
		return;
	tell_failures(t, line, server);
	if (server->no_tcp)
		finding_add(t->findings, line,
		    &server_rules[SERVER_RULE_NO_TCP],
		    server_text(t->arena, server),
		    "does not answer over TCP, so large replies are lost");
}

static void
tell_dropped(struct telling *t)
{
	if (t->servers->dropped > 0)
		finding_add(t->findings, t->node,
		    &server_rules[SERVERS_RULE_TOO_MANY], "NS set",
		    "%zu names and addresses too many, not asked",
		    t->servers->dropped);
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
	tell_dropped(&t);
	servers_judge_unseen(arena, findings, t.node, servers);
	servers_compare(arena, findings, t.node, servers);
	return (t.node);
}
