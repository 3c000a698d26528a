/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a chain to the questions for its servers.
 */
#include "chain_servers.h"

#include "die.h"

#define QUESTIONS_MAX 4

static void
add(struct dns_question *list, size_t *count, const struct name *name,
    uint16_t type)
{
	const struct dns_question question = { *name, type };

	for (size_t i = 0; i < *count; i++)
		if (dns_question_equal(&list[i], &question))
			return;
	list[(*count)++] = question;
}

struct chain_servers
chain_servers_ask(
    struct chain_source *source, const struct chain *chain, int family)
{
	const struct chain_zone *zone = chain_target_zone(chain);
	struct dns_question *questions =
	    arena_array(source->arena, QUESTIONS_MAX, sizeof(*questions));
	struct servers_request request = {
		.questions = questions, .family = family, .tcp = true
	};
	struct chain_servers out = { .asked = zone != NULL &&
					      chain_finds_zone(chain) };

	if (!out.asked)
		return (out);
	die_stage("asking every name server");
	request.zone = zone->name;
	if (zone->parent != NULL)
		request.parent = zone->parent->name;
	add(questions, &request.count, &zone->name, LDNS_RR_TYPE_SOA);
	add(questions, &request.count, &zone->name, LDNS_RR_TYPE_DNSKEY);
	add(questions, &request.count, &zone->name, LDNS_RR_TYPE_NSEC3PARAM);
	add(questions, &request.count, &chain->question.name,
	    chain->question.type);
	out.all = servers_ask(source, &request);
	out.all.validated = chain_link_validated(&chain->links[0]);
	out.proofs =
	    servers_verify(source->arena, &out.all, zone, source->policy);
	return (out);
}

void
chain_servers_judge(struct arena *arena, struct findings *findings,
    const struct chain_servers *servers, int64_t at)
{
	const struct zone_servers *all = &servers->all;
	struct finding *node;

	if (!servers->asked)
		return;
	node = servers_judge(arena, findings, all);
	server_proofs_judge(arena, findings, node, &servers->proofs, at);
	servers_trace(arena, findings, all);
}

/* Signed, and answers all that was asked, with records of the chain's question:
 * of a denial the signatures alone are verified at each server. */
static bool
is_whole(struct arena *arena, const struct zone_servers *all,
    const struct zone_server *one, const struct dns_question *question)
{
	const size_t own =
	    servers_question(all, &question->name, question->type);

	for (size_t i = 0; i < all->question_count; i++)
		if (!server_answered(arena, all, one, i))
			return (false);
	return (server_signed(arena, all, one) == SIGNED &&
		server_rrset(arena, all, one, own) != NULL);
}

static bool
proof_holds(const struct server_proof *proof)
{
	return (proof->result == CHAIN_HOLDS && !proof->unheeded &&
		(proof->records == NULL || !proof->records->wildcard));
}

/* Keys that hold, and each signature at every server; and what is bogus is what
 * they were asked for, not what lies behind an alias. */
static bool
all_hold(struct arena *arena, const struct chain_servers *servers,
    const struct chain *chain)
{
	const struct zone_servers *all = &servers->all;
	const struct chain_zone *zone = chain_target_zone(chain);

	if (!servers->asked || chain->verdict != VERDICT_BOGUS ||
	    chain->culprit_link != &chain->links[0] ||
	    zone->verdict != VERDICT_SECURE || servers->proofs.count == 0)
		return (false);
	for (size_t i = 0; i < all->count; i++)
		if (!is_whole(arena, all, &all->list[i], &chain->question))
			return (false);
	for (size_t i = 0; i < servers->proofs.count; i++)
		if (!proof_holds(&servers->proofs.list[i]))
			return (false);
	return (true);
}

void
chain_servers_judge_fault(struct arena *arena, struct findings *findings,
    struct finding *node, const struct chain_servers *servers,
    const struct chain *chain)
{
	if (all_hold(arena, servers, chain))
		finding_lead(finding_add(findings, node,
		    &chain_rules[CHAIN_AT_FAULT], "whose part",
		    "the resolver, or the way to it; clear its cache, or ask "
		    "another: all name servers that were asked give what "
		    "holds"));
	else
		chain_judge_fault(arena, findings, node, chain);
}

void
chain_servers_json(
    struct json *json, struct arena *arena, const struct chain_servers *servers)
{
	if (servers->asked)
		servers_json(json, arena, &servers->all);
}
