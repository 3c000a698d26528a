/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check_mx_ttl: which TTL do the MX records really have, is it right for this
 * phase, and does the resolver still hold old ones?
 */
#include "check_mx_ttl.h"

#include "chain_judge.h"
#include "chain_rules.h"
#include "chain_text.h"
#include "chain_work.h"
#include "deadline.h"
#include "die.h"
#include "dns_trace.h"
#include "mx_cache_judge.h"
#include "mx_servers.h"
#include "mx_ttl_json.h"
#include "mx_ttl_judge.h"
#include "plugin.h"
#include "sandbox.h"
#include "servers_judge.h"

enum { NAME_NOT_FOUND, NO_MX, BOGUS, MX_INSECURE, MX_SECURE, TTL_ALIAS, RULES };

static const struct rule rules[RULES + 1] = {
	[NAME_NOT_FOUND] = { "name-not-found", STATE_CRITICAL, "RFC 2308 2.1",
	    "the name does not exist (NXDOMAIN)" },
	[NO_MX] = { "no-mx", STATE_UNKNOWN, "RFC 2308 2.2, RFC 5321 5.1",
	    "there are no MX records that could have a TTL" },
	[BOGUS] = { "bogus", STATE_CRITICAL, "RFC 4033 5",
	    "a link is broken: validators answer SERVFAIL" },
	[MX_INSECURE] = { "mx-insecure", STATE_OK, "RFC 4033 5",
	    "the MX records are outside of DNSSEC" },
	[MX_SECURE] = { "mx-secure", STATE_OK, "RFC 4033 5",
	    "the MX records that the resolver holds are validated" },
	[TTL_ALIAS] = { "ttl-alias", STATE_OK, "RFC 1034 3.6.2",
	    "the MX records are behind an alias, which has a TTL of its own" },
};

static const struct rule *const tables[] = { rules, mx_ttl_rules,
	mx_cache_rules, server_rules, chain_rules, NULL };

static void
gather(struct arena *arena, const struct question *q, struct facts *facts)
{
	struct chain_source source = chain_source_open(arena, &q->common);
	int64_t start = deadline_clock();
	struct chain_wish wishes[] = { { .question.type = LDNS_RR_TYPE_MX },
		{ .question.type = LDNS_RR_TYPE_NS } };

	(void)name_parse(q->common.hostname, &wishes[0].question.name);
	/* Its name servers too, since mostly it is the name of a zone. */
	wishes[1].question.name = wishes[0].question.name;
	facts->replies = source.replies;
	facts->at = source.policy.at;
	facts->work = source.policy.work;
	sandbox_enter();
	die_stage("asking the resolver for the MX records");
	chains_fetch(&source, wishes, 2);
	facts->chain = wishes[0].chain;
	facts->servers =
	    mx_servers_ask(&source, facts->chain, q->common.family);
	facts->ttls = servers_ttl_read(
	    arena, &facts->servers, MX_ASKED_MX, facts->chain, source.policy);
	facts->seconds = (double)(deadline_clock() - start) / 1000;
}

static const char *
subject_of(struct arena *arena, const struct chain *chain)
{
	const struct chain_link *last = chain_last_link(chain);
	struct dns_question question = chain->question;

	if (last != NULL)
		question.name = last->name;
	return (dns_question_text(arena, &question));
}

/* That there is nothing that could have a TTL. */
static void
judge_absence(struct arena *arena, struct findings *findings,
    const struct facts *facts, const struct mx_ttl *ttl)
{
	const char *subject = subject_of(arena, facts->chain);

	switch (mx_ttl_sight(ttl)) {
	case MX_NO_NAME:
		finding_add(findings, NULL, &rules[NAME_NOT_FOUND], subject,
		    "this name does not exist (NXDOMAIN)");
		break;
	case MX_NO_DATA:
		finding_add(findings, NULL, &rules[NO_MX], subject,
		    "no MX records: mail goes to its address, if it has one");
		break;
	case MX_FOUND:
	case MX_ALIAS:
	case MX_UNPROVED:
	case MX_NOT_SEEN:
		break;
	}
}

/* What validators make of the records. */
static void
judge_chain(
    struct arena *arena, struct findings *findings, const struct facts *facts)
{
	const struct chain *chain = facts->chain;
	const char *subject = dns_question_text(arena, &chain->question);
	const char *reason = chain_reason_text(arena, chain, facts->at);

	switch (chain->verdict) {
	case VERDICT_SECURE:
		finding_add(findings, NULL, &rules[MX_SECURE], subject,
		    "secure, as the resolver holds it");
		break;
	case VERDICT_INSECURE:
		finding_add(findings, NULL, &rules[MX_INSECURE], subject,
		    "insecure: %s", reason);
		break;
	case VERDICT_INDETERMINATE:
		if (chain->reason != CHAIN_DEADLINE)
			chain_judge_fault(arena, findings,
			    finding_add(findings, NULL,
				&chain_rules[chain->reason], subject, "%s",
				reason),
			    chain);
		break;
	case VERDICT_BOGUS:
		chain_judge_fault(arena, findings,
		    finding_add(findings, NULL, &rules[BOGUS], subject,
			"bogus, so validators see none: %s", reason),
		    chain);
		break;
	}
}

static void
judge_aliases(
    struct arena *arena, struct findings *findings, const struct chain *chain)
{
	for (size_t i = 0; i < chain->link_count; i++) {
		const struct chain_link *link = &chain->links[i];
		const struct verification *records = link->records;
		const bool secure = link->verdict == VERDICT_SECURE;

		if ((link->answer != ANSWER_CNAME &&
			link->answer != ANSWER_DNAME) ||
		    records == NULL)
			continue;
		finding_add(findings, NULL, &rules[TTL_ALIAS],
		    name_text(arena, &link->name),
		    "an alias of %s, with a TTL of its own: %s%lu s",
		    name_text(arena, &link->target), secure ? "" : "at least ",
		    (unsigned long)(secure ? records->best->original_ttl
					   : records->rrset->ttl));
	}
}

static void
judge_deadline(struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	if (facts->chain->reason == CHAIN_DEADLINE || facts->servers.late)
		finding_add_as(findings, NULL, &chain_rules[CHAIN_DEADLINE],
		    q->common.timeout_state, "timeout",
		    "%g s, too few to see all (%s)", q->common.timeout,
		    die_stage_name());
}

static void
judge_servers(
    struct arena *arena, struct findings *findings, const struct facts *facts)
{
	const struct zone_servers *servers = &facts->servers;

	if (servers->name_count > 0 && !servers->unreachable)
		server_proofs_judge(arena, findings,
		    servers_judge_answers(arena, findings, servers),
		    &facts->ttls.proofs, facts->at);
}

static void
judge_metrics(struct findings *findings, const struct question *q,
    const struct facts *facts, const struct mx_ttl *ttl,
    const struct mx_cache *cache)
{
	const struct range *warning = q->common.warning;
	const struct range *critical = q->common.critical;

	if (mx_ttl_is_exact(ttl)) {
		metric_add(
		    findings, "ttl_max", ttl->most, "s", warning, critical);
		metric_add(
		    findings, "ttl_min", ttl->least, "s", warning, critical);
	}
	if (cache->state != CACHE_NOT_SEEN)
		metric_add(
		    findings, "cache_left", cache->left, "s", NULL, NULL);
	metric_add(findings, "servers", (double)ttl->answering, "", NULL, NULL);
	if (ttl->newest != NULL)
		metric_add(findings, "servers_differ", (double)ttl->differing,
		    "", NULL, NULL);
	metric_add(findings, "time", facts->seconds, "s", NULL, NULL);
}

void
judge(struct arena *arena, struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	const struct zone_servers *servers = &facts->servers;
	const struct mx_ttl ttl =
	    mx_ttl_read(arena, servers, &facts->ttls, facts->chain);
	const struct mx_cache cache =
	    mx_cache_read(arena, &ttl, facts->chain, facts->at);
	const struct mx_ttl_limits limits = { q->phase, q->common.warning,
		q->common.critical };
	const char *subject = subject_of(arena, facts->chain);

	judge_absence(arena, findings, facts, &ttl);
	/* That something is old is nearer news than a TTL as it should be. */
	if (cache.state != CACHE_NEW)
		mx_cache_judge(arena, findings, subject, &cache, &ttl);
	mx_ttl_judge(arena, findings, subject, &ttl, &limits);
	if (cache.state == CACHE_NEW)
		mx_cache_judge(arena, findings, subject, &cache, &ttl);
	judge_chain(arena, findings, facts);
	judge_aliases(arena, findings, facts->chain);
	judge_deadline(findings, q, facts);
	mx_ttl_judge_servers(arena, findings, subject, &ttl, servers);
	judge_servers(arena, findings, facts);
	judge_metrics(findings, q, facts, &ttl, &cache);
	dns_trace(arena, findings, facts->replies);
	chain_work_judge(arena, findings, facts->work);
	servers_trace(arena, findings, servers);
}

static const struct option_row options[] = {
	{ .name = "phase",
	    .argument = "migration|normal",
	    .take = option_take_phase,
	    .tell = option_tell_phase,
	    .offset = offsetof(struct question, phase),
	    .help = "what the TTL must fit: 30 s to 60 s while mail moves to "
		    "another host, 3600 s to 21600 s at other times" },
	{ 0 },
};

static const struct option_row *const option_tables[] = { common_options_table,
	options, NULL };

static const char *const examples[] = { "check_mx_ttl -H example.dk",
	"check_mx_ttl -H example.dk --phase migration",
	"check_mx_ttl -H example.dk -w 30m:1d -c 5m:", NULL };

const struct program check_mx_ttl = {
	.name = "check_mx_ttl",
	.service = "TTL",
	.purpose = "Asks every name server of a domain for the TTL that its MX "
		   "records really have, says whether it is right for a "
		   "migration or for normal times, and whether the resolver "
		   "still holds older records.",
	.examples = examples,
	.options = option_tables,
	.rules = tables,
	.threshold_unit = RANGE_SECONDS,
	.metric = "ttl_max and ttl_min",
};

const char *
facts_json(struct arena *arena, const struct facts *facts)
{
	const struct mx_ttl ttl =
	    mx_ttl_read(arena, &facts->servers, &facts->ttls, facts->chain);
	const struct mx_cache cache =
	    mx_cache_read(arena, &ttl, facts->chain, facts->at);

	return (mx_ttl_json(arena, &ttl, &cache, &facts->servers, facts->work));
}

int
plugin_main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	struct question question = { 0 };
	struct facts facts = { 0 };
	struct findings *findings;

	common_options_read(arena, &check_mx_ttl, argc, argv, &question);
	common_options_require_hostname(&question.common);
	signature_start();
	gather(arena, &question, &facts);
	findings = common_options_findings(arena, &question.common);
	judge(arena, findings, &question, &facts);
	common_options_report(arena, &question.common, findings,
	    common_options_wants_facts(&question.common)
		? facts_json(arena, &facts)
		: NULL);
}
