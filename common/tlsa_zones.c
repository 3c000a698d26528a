/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which zone is asked what, and what is told of them.
 */
#include "tlsa_zones.h"

#include "servers_judge.h"

/* With room for every question that may come. */
struct planned {
	struct zone_servers *zone;
	struct dns_question *questions;
};

struct planning {
	struct arena *arena;
	struct planned list[MX_HOSTS_MAX];
	size_t count;
};

/* The place of a chain's answer; null where no zone is known to have it. */
static const struct chain_link *
place_of(const struct chain *chain)
{
	const struct chain_link *last =
	    chain == NULL ? NULL : chain_last_link(chain);

	if (last == NULL || last->zone == NULL || !chain_finds_zone(chain))
		return (NULL);
	return (last);
}

static struct planned *
zone_of(struct planning *planning, const struct name *name)
{
	struct planned *zone;

	for (size_t i = 0; i < planning->count; i++)
		if (name_equal(&planning->list[i].zone->zone, name))
			return (&planning->list[i]);
	zone = &planning->list[planning->count++];
	zone->zone = arena_alloc(planning->arena, sizeof(*zone->zone));
	zone->questions = arena_array(
	    planning->arena, MX_HOSTS_MAX + 1, sizeof(*zone->questions));
	zone->zone->zone = *name;
	zone->zone->questions = zone->questions;
	return (zone);
}

/* Hosts may be aliases of one. */
static void
ask(struct planned *zone, const struct name *name, uint16_t type)
{
	if (servers_question(zone->zone, name, type) ==
	    zone->zone->question_count)
		zone->questions[zone->zone->question_count++] =
		    (struct dns_question){ *name, type };
}

struct tlsa_zones
tlsa_zones_of(struct arena *arena, const struct mx_set *set)
{
	struct planning planning = { .arena = arena };
	struct tlsa_zones zones = { .list = arena_array(arena, TLSA_ZONES_MAX,
					sizeof(*zones.list)) };

	for (size_t i = 0; i < set->host_count; i++) {
		const struct chain_link *place = place_of(set->hosts[i].tlsa);

		if (place != NULL)
			ask(zone_of(&planning, &place->zone->name),
			    &place->name, LDNS_RR_TYPE_TLSA);
	}
	for (size_t i = 0; i < planning.count; i++) {
		struct planned *one = &planning.list[i];

		ask(one, &one->zone->zone, LDNS_RR_TYPE_SOA);
		if (i < TLSA_ZONES_MAX)
			zones.list[zones.count++] = *one->zone;
		else
			zones.dropped++;
	}
	return (zones);
}

bool
tlsa_zones_late(const struct tlsa_zones *zones)
{
	for (size_t i = 0; i < zones->count; i++)
		if (zones->list[i].late)
			return (true);
	return (false);
}

void
tlsa_zones_judge(struct arena *arena, struct findings *findings,
    const struct tlsa_zones *zones)
{
	for (size_t i = 0; i < zones->count; i++)
		(void)servers_judge_answers(arena, findings, &zones->list[i]);
	if (zones->dropped > 0)
		finding_add(findings, NULL,
		    &server_rules[SERVERS_RULE_TOO_MANY], "TLSA zones",
		    "%zu more, whose name servers are not asked",
		    zones->dropped);
}

void
tlsa_zones_trace(struct arena *arena, struct findings *findings,
    const struct tlsa_zones *zones)
{
	for (size_t i = 0; i < zones->count; i++)
		servers_trace(arena, findings, &zones->list[i]);
}
