/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which zone is asked what, and what is told of them.
 */
#include "tlsa_zones.h"

#include "dane_rules.h"
#include "servers_judge.h"

/* Of a zone: TLSA of all hosts, or of fewer and what is above them; SOA. */
enum { QUESTIONS_MAX = MX_HOSTS_MAX + 1 };

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
	    planning->arena, QUESTIONS_MAX, sizeof(*zone->questions));
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

/* Whether the name asked for lies in that zone, not only what it is an alias
 * of: a zone may lie between. */
static bool
begins_in(const struct chain *chain, const struct chain_zone *zone)
{
	const struct chain_zone *first = chain_target_zone(chain);

	return (first != NULL && name_equal(&first->name, &zone->name));
}

/* Resolvers repair a name server that denies what is above an existing name;
 * so it is asked itself (RFC 8020 2). */
static void
ask_parent(struct planning *planning, const struct mail_host *host)
{
	const struct chain_link *place = place_of(host->tlsa);
	struct name parent;
	struct planned *zone;

	if (place == NULL || !begins_in(host->tlsa, place->zone) ||
	    (host->tlsa_state != TLSA_SECURE &&
		host->tlsa_state != TLSA_UNUSABLE))
		return;
	zone = zone_of(planning, &place->zone->name);
	parent = name_parent(&host->tlsa->question.name);
	if (name_within(&parent, &zone->zone->zone) &&
	    zone->zone->question_count < QUESTIONS_MAX - 1)
		ask(zone, &parent, LDNS_RR_TYPE_A);
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
	for (size_t i = 0; i < set->host_count; i++)
		ask_parent(&planning, &set->hosts[i]);
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

/* Whoever denies _tcp.HOST, below which there is TLSA. */
static void
judge_parents(struct arena *arena, struct findings *findings,
    struct finding *node, const struct zone_servers *zone)
{
	for (size_t i = 0; i < zone->count; i++) {
		const struct zone_server *server = &zone->list[i];

		for (size_t j = 0; j < zone->question_count; j++) {
			if (zone->questions[j].type != LDNS_RR_TYPE_A ||
			    server->replies == NULL ||
			    server->replies[j].rcode != LDNS_RCODE_NXDOMAIN)
				continue;
			finding_add(findings, node,
			    &dane_rules[DANE_RULE_PARENT_DENIED],
			    server_text(arena, server),
			    "denies %s (NXDOMAIN), below which there is TLSA",
			    name_text(arena, &zone->questions[j].name));
		}
	}
}

void
tlsa_zones_judge(struct arena *arena, struct findings *findings,
    const struct tlsa_zones *zones)
{
	for (size_t i = 0; i < zones->count; i++)
		judge_parents(arena, findings,
		    servers_judge_answers(arena, findings, &zones->list[i]),
		    &zones->list[i]);
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
