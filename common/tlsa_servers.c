/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zone after zone, from every server.
 */
#include "tlsa_servers.h"

#include "die.h"
#include "dns_ask.h"

/* All of a zone's questions, and the SOA once more, fit into one batch. */
_Static_assert(SERVERS_ADDRESSES_MAX *(MX_HOSTS_MAX + 2) <= DNS_BATCH_MAX,
    "no server is left out");

static struct zone_servers
ask_zone(
    struct chain_source *source, const struct zone_servers *zone, int family)
{
	const struct servers_request request = { .zone = zone->zone,
		.questions = zone->questions,
		.count = zone->question_count,
		.family = family };

	return (servers_ask(source, &request));
}

void
tlsa_servers_ask(
    struct chain_source *source, struct tlsa_zones *zones, int family)
{
	const struct deadline whole = source->deadline;

	for (size_t i = 0; i < zones->count; i++) {
		const int64_t left = deadline_left(&whole);
		const int64_t zones_left = (int64_t)(zones->count - i);

		die_stage("asking every name server of the TLSA records");
		source->deadline.at = whole.at - (left - left / zones_left);
		zones->list[i] = ask_zone(source, &zones->list[i], family);
	}
	source->deadline = whole;
}
