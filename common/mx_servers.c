/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * MX and SOA from every server.
 */
#include "mx_servers.h"

#include "die.h"

struct zone_servers
mx_servers_ask(
    struct chain_source *source, const struct chain *chain, int family)
{
	const struct chain_link *last = chain_last_link(chain);
	struct dns_question *questions =
	    arena_array(source->arena, MX_ASKED, sizeof(*questions));
	struct servers_request request = {
		.questions = questions, .count = MX_ASKED, .family = family
	};
	struct zone_servers servers;

	if (last == NULL || last->zone == NULL || !chain_finds_zone(chain))
		return ((struct zone_servers){ 0 });
	request.zone = last->zone->name;
	questions[MX_ASKED_MX] =
	    (struct dns_question){ last->name, LDNS_RR_TYPE_MX };
	questions[MX_ASKED_SOA] =
	    (struct dns_question){ request.zone, LDNS_RR_TYPE_SOA };
	die_stage("asking every name server of the zone");
	servers = servers_ask(source, &request);
	servers.validated = chain_link_validated(last);
	return (servers);
}
