/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of a zone's authoritative servers, shared by every plugin that
 * asks them: what each of them does, and where they differ.
 */
#ifndef SERVERS_RULES_H
#define SERVERS_RULES_H

#include "findings.h"

enum server_rule {
	/* Of one server. */
	SERVER_RULE_ANSWERS,
	SERVER_RULE_SILENT,
	SERVER_RULE_LAME,
	SERVER_RULE_REFUSES,
	SERVER_RULE_FAILS,
	SERVER_RULE_NOT_AUTHORITATIVE,
	SERVER_RULE_MALFORMED,
	SERVER_RULE_NO_EDNS,
	SERVER_RULE_UDP_SILENT,
	SERVER_RULE_NO_TCP,
	SERVER_RULE_NO_ADDRESS,
	SERVER_RULE_ADDRESS_FAILS,
	SERVER_RULE_ALIAS,
	SERVER_RULE_NO_ROUTE,

	/* Of all of them. */
	SERVERS_RULE_ALL_BROKEN,
	SERVERS_RULE_UNSEEN,
	SERVERS_RULE_SINGLE,
	SERVERS_RULE_TOO_MANY,
	SERVERS_RULE_SERIAL_DIFFER,
	SERVERS_RULE_SIGNED_DIFFER,
	SERVERS_RULE_DNSKEY_DIFFER,
	SERVERS_RULE_MX_DIFFER,
	SERVERS_RULE_RRSET_DIFFER,
	SERVERS_RULE_DENIAL_DIFFER,
	SERVERS_RULE_PARENT_DIFFER,
	SERVER_RULES
};

/* Indexed by enum server_rule, ended by a row without id. */
extern const struct rule server_rules[SERVER_RULES + 1];

#endif
