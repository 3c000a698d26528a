/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads what servers said.
 */
#include "servers.h"

bool
server_answers(const struct zone_server *server)
{
	return (server->outcome <= SERVER_NO_EDNS);
}

bool
server_is_silent(const struct zone_server *server)
{
	return (server->outcome >= SERVER_SILENT &&
		server->outcome != SERVER_UNASKED);
}

bool
servers_unasked(const struct zone_servers *servers)
{
	bool any = false;

	for (size_t i = 0; i < servers->count; i++)
		any |= servers->list[i].outcome == SERVER_UNASKED;
	for (size_t i = 0; i < servers->name_count; i++)
		any |= servers->names[i].unseen;
	return (any);
}

const char *
server_outcome_text(enum server_outcome outcome)
{
	switch (outcome) {
	case SERVER_ANSWERS:
		return ("answers");
	case SERVER_TCP_ONLY:
		return ("answers over TCP only, silent over UDP");
	case SERVER_NO_EDNS:
		return ("answers without EDNS or without DO, so without "
			"DNSSEC");
	case SERVER_NOT_AUTHORITATIVE:
		return ("answers, but not as an authority");
	case SERVER_LAME:
		return ("lame: does not have the zone");
	case SERVER_REFUSED:
		return ("refuses to answer");
	case SERVER_FAILS:
		return ("answers with SERVFAIL");
	case SERVER_MALFORMED:
		return ("malformed reply");
	case SERVER_SILENT:
		return ("no reply");
	case SERVER_CLOSED:
		return ("port closed or host unreachable");
	case SERVER_NO_ROUTE:
		return ("no route from this machine");
	case SERVER_UNASKED:
		return ("not asked, or not read: a bound of the run was "
			"reached");
	}
	return ("unknown");
}

const char *
server_text(struct arena *arena, const struct zone_server *server)
{
	return (arena_printf(arena, "%s %s", name_text(arena, &server->name),
	    server->address.text));
}

static bool
has_data(struct arena *arena, const struct dns_reply *reply)
{
	const struct dns_question *question = &reply->question;

	return (dns_rrset(arena, reply->packet, DNS_ANSWER, &question->name,
		    question->type) != NULL ||
		dns_rrset(arena, reply->packet, DNS_ANSWER, &question->name,
		    LDNS_RR_TYPE_CNAME) != NULL ||
		dns_rrset(arena, reply->packet, DNS_ANSWER, &question->name,
		    LDNS_RR_TYPE_DNAME) != NULL);
}

/* RFC 2308 2: an absence is told with the SOA of the zone, or of one below
 * it; the apex has an SOA always. */
static bool
denies(
    struct arena *arena, const struct name *zone, const struct dns_reply *reply)
{
	const struct rrset **sets =
	    dns_rrsets(arena, reply->packet, DNS_AUTHORITY, LDNS_RR_TYPE_SOA);

	if (*sets != NULL)
		return (name_within(&(*sets)->owner, zone));
	return (reply->authoritative &&
		!(name_equal(&reply->question.name, zone) &&
		    reply->question.type == LDNS_RR_TYPE_SOA));
}

static enum server_outcome
answer_outcome(
    struct arena *arena, const struct name *zone, const struct dns_reply *reply)
{
	if (!has_data(arena, reply) && !denies(arena, zone, reply))
		return (SERVER_LAME);
	if (!reply->authoritative)
		return (SERVER_NOT_AUTHORITATIVE);
	if (!reply->edns_do)
		return (SERVER_NO_EDNS);
	return (reply->udp_silent ? SERVER_TCP_ONLY : SERVER_ANSWERS);
}

enum server_outcome
server_reply_outcome(
    struct arena *arena, const struct name *zone, const struct dns_reply *reply)
{
	switch (reply->outcome) {
	case DNS_UNASKED:
		return (reply->beyond ? SERVER_UNASKED : SERVER_SILENT);
	case DNS_SILENT:
		return (SERVER_SILENT);
	case DNS_UNREACHABLE:
		return (reply->no_route ? SERVER_NO_ROUTE : SERVER_CLOSED);
	case DNS_MALFORMED:
		return (SERVER_MALFORMED);
	case DNS_REFUSED:
		return (SERVER_REFUSED);
	case DNS_SERVFAIL:
		return (SERVER_FAILS);
	case DNS_ANSWERED:
		break;
	}
	return (answer_outcome(arena, zone, reply));
}

static struct server_seen
read_reply(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	const struct dns_reply *reply = &server->replies[i];
	const struct dns_question *question = &servers->questions[i];
	struct server_seen seen = {
		server_reply_outcome(arena, &servers->zone, reply), NULL
	};

	if (reply->outcome == DNS_ANSWERED)
		seen.rrset = dns_rrset(arena, reply->packet, DNS_ANSWER,
		    &question->name, question->type);
	return (seen);
}

/* One that gives nothing may have given it to what was not asked. */
void
server_conclude(struct arena *arena, const struct zone_servers *servers,
    struct zone_server *server)
{
	struct server_seen *seen =
	    arena_array(arena, servers->question_count, sizeof(*seen));
	bool unasked = false;

	server->outcome = SERVER_UNASKED;
	for (size_t i = 0; i < servers->question_count; i++) {
		seen[i] = read_reply(arena, servers, server, i);
		unasked |= seen[i].outcome == SERVER_UNASKED;
		if (seen[i].outcome < server->outcome)
			server->outcome = seen[i].outcome;
	}
	if (unasked && !server_answers(server))
		server->outcome = SERVER_UNASKED;
	server->seen = seen;
}

static struct server_seen
seen_of(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	return (server->seen != NULL ? server->seen[i]
				     : read_reply(arena, servers, server, i));
}

enum server_outcome
server_outcome_at(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	return (seen_of(arena, servers, server, i).outcome);
}

bool
server_answered(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	return (i < servers->question_count && server_answers(server) &&
		seen_of(arena, servers, server, i).outcome <= SERVER_NO_EDNS);
}

const struct rrset *
server_rrset(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	return (server_answered(arena, servers, server, i)
		    ? seen_of(arena, servers, server, i).rrset
		    : NULL);
}

size_t
servers_question(
    const struct zone_servers *servers, const struct name *name, uint16_t type)
{
	const struct dns_question wanted = { *name, type };
	size_t i = 0;

	while (i < servers->question_count &&
	       !dns_question_equal(&servers->questions[i], &wanted))
		i++;
	return (i);
}

bool
server_serial(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, uint32_t *serial)
{
	const struct rrset *soa = server_rrset(arena, servers, server,
	    servers_question(servers, &servers->zone, LDNS_RR_TYPE_SOA));

	return (
	    soa != NULL &&
	    dns_field_number(ldns_rr_list_rr(soa->records, 0), 2, 4, serial));
}

bool
serial_older(uint32_t serial, uint32_t other)
{
	return (serial != other && other - serial < UINT32_C(0x80000000));
}

bool
server_honours_do(const struct zone_server *server, size_t i)
{
	return (server->replies[i].outcome == DNS_ANSWERED &&
		server->replies[i].edns_do);
}

static bool
has_signature(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server, size_t i)
{
	const struct rrset *rrset = server_rrset(arena, servers, server, i);

	return (rrset != NULL && ldns_rr_list_rr_count(rrset->signatures) > 0);
}

enum server_signed
server_signed(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server)
{
	const size_t keys =
	    servers_question(servers, &servers->zone, LDNS_RR_TYPE_DNSKEY);
	enum server_signed found = SIGNED_UNKNOWN;

	if (server_answered(arena, servers, server, keys))
		return (server_rrset(arena, servers, server, keys) != NULL
			    ? SIGNED
			    : SIGNED_NOT);
	for (size_t i = 0; i < servers->question_count; i++) {
		if (has_signature(arena, servers, server, i))
			return (SIGNED);
		if (server_honours_do(server, i) &&
		    server_rrset(arena, servers, server, i) != NULL)
			found = SIGNED_NOT;
	}
	return (found);
}

bool
servers_agree(struct arena *arena, const struct zone_servers *servers, size_t i)
{
	const struct zone_server *first = NULL;

	for (size_t n = 0; n < servers->count; n++) {
		const struct zone_server *server = &servers->list[n];

		if (!server_answered(arena, servers, server, i))
			continue;
		if (first == NULL)
			first = server;
		else if (!dns_rrset_same(arena,
			     server_rrset(arena, servers, first, i),
			     server_rrset(arena, servers, server, i)))
			return (false);
	}
	return (true);
}
