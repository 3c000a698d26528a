/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check_dnssec_chain: is this name's DNSSEC chain whole, from the root anchor
 * to the RRset, and for how long yet?
 */
#include "check_dnssec_chain.h"

#include "chain_json.h"
#include "chain_options.h"
#include "chain_text.h"
#include "chain_work.h"
#include "deadline.h"
#include "die.h"
#include "dns_trace.h"
#include "plugin.h"
#include "sandbox.h"
#include "zone_lint.h"

enum {
	SECURE,
	SECURE_UNEXPECTED,
	INSECURE,
	BOGUS,
	INDETERMINATE,
	NAME_NOT_FOUND,
	NO_SUCH_TYPE,
	RULES
};

static const struct rule rules[RULES + 1] = {
	[SECURE] = { "secure", STATE_OK, "RFC 4033 5",
	    "every link holds, from a trust anchor to the records" },
	[SECURE_UNEXPECTED] = { "secure-unexpected", STATE_WARNING,
	    "RFC 4033 5", "secure, but not expected to be" },
	[INSECURE] = { "insecure", STATE_CRITICAL, "RFC 4033 5",
	    "proved to be outside of DNSSEC" },
	[BOGUS] = { "bogus", STATE_CRITICAL, "RFC 4033 5",
	    "a link is broken: validators answer SERVFAIL" },
	[INDETERMINATE] = { "indeterminate", STATE_UNKNOWN, "RFC 4035 4.3",
	    "the records that decide could not be seen" },
	[NAME_NOT_FOUND] = { "name-not-found", STATE_CRITICAL, "RFC 2308 2.1",
	    "the name does not exist (NXDOMAIN)" },
	[NO_SUCH_TYPE] = { "no-such-type", STATE_OK, "RFC 2308 2.2",
	    "no records of this type" },
};

static const struct rule *const tables[] = { rules, chain_rules, life_rules,
	zone_rules, server_rules, NULL };

static void
gather(struct arena *arena, const struct question *q, struct facts *facts)
{
	struct chain_source source = chain_source_open(arena, &q->common);
	int64_t start = deadline_clock();
	struct chain_wish wish = { .question.type = q->type,
		.details = !q->no_lints };

	(void)name_parse(q->common.hostname, &wish.question.name);
	source.policy.accept_sha1 = q->accept_sha1;
	facts->anchors = source.anchors;
	facts->policy = source.policy;
	facts->replies = source.replies;
	sandbox_enter();
	die_stage("asking the resolver for the chain");
	chains_fetch(&source, &wish, 1);
	facts->chain = wish.chain;
	if (!q->no_lints)
		facts->zone =
		    zone_facts_read(arena, chain_target_zone(facts->chain),
			source.replies, facts->policy);
	if (q->every_server)
		facts->servers =
		    chain_servers_ask(&source, facts->chain, q->common.family);
	facts->seconds = (double)(deadline_clock() - start) / 1000;
}

static const char *
verdict_sentence(struct arena *arena, const struct question *q,
    const struct facts *facts, const struct life *first)
{
	const struct chain *chain = facts->chain;
	const char *meant = q->expect == chain->verdict ? ", as meant" : "";

	if (chain->verdict != VERDICT_SECURE)
		return (arena_printf(arena, "%s%s: %s",
		    verdict_text(chain->verdict), meant,
		    chain_reason_text(arena, chain, facts->policy.at)));
	if (q->expect == VERDICT_INSECURE)
		return ("secure, but meant to be unsigned (--expect insecure)");
	return (lives_text(arena, chain, first, facts->policy.at));
}

static const struct rule *
verdict_rule(const struct question *q, enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_SECURE:
		return (&rules[q->expect == VERDICT_INSECURE ? SECURE_UNEXPECTED
							     : SECURE]);
	case VERDICT_INSECURE:
		return (&rules[INSECURE]);
	case VERDICT_INDETERMINATE:
		return (&rules[INDETERMINATE]);
	case VERDICT_BOGUS:
		break;
	}
	return (&rules[BOGUS]);
}

static void
judge_verdict(struct arena *arena, struct findings *findings,
    const struct question *q, const struct facts *facts,
    const struct life *first)
{
	const struct chain *chain = facts->chain;
	const struct rule *rule = verdict_rule(q, chain->verdict);
	bool meant = rule == &rules[INSECURE] && q->expect == VERDICT_INSECURE;
	struct finding *node =
	    finding_add_as(findings, NULL, rule, meant ? STATE_OK : rule->state,
		dns_question_text(arena, &chain->question), "%s",
		verdict_sentence(arena, q, facts, first));

	if (!meant)
		chain_servers_judge_fault(
		    arena, findings, node, &facts->servers, chain);
	if (chain->reason == CHAIN_DEADLINE || zone_facts_late(&facts->zone) ||
	    facts->servers.all.late)
		finding_add_as(findings, node, &chain_rules[CHAIN_DEADLINE],
		    q->common.timeout_state, "timeout",
		    "%g s, too few to see all (%s)", q->common.timeout,
		    die_stage_name());
}

static bool
gone(const struct chain *chain)
{
	return (chain_last_link(chain)->answer == ANSWER_NXDOMAIN &&
		(chain->verdict == VERDICT_SECURE ||
		    chain->verdict == VERDICT_INSECURE));
}

/* Whether there is anything at the end of the aliases. */
static void
judge_absence(
    struct arena *arena, struct findings *findings, const struct chain *chain)
{
	const struct chain_link *last = chain_last_link(chain);
	const char *name = name_text(arena, &last->name);

	if (last->answer == ANSWER_NXDOMAIN)
		finding_add(findings, NULL, &rules[NAME_NOT_FOUND], name,
		    "this name does not exist (NXDOMAIN)");
	else if (last->answer == ANSWER_NODATA && last->own == VERDICT_SECURE)
		finding_add(findings, NULL, &rules[NO_SUCH_TYPE], name,
		    "exists, but has no %s%s",
		    dns_type_text(arena, chain->question.type),
		    chain->question.type == LDNS_RR_TYPE_MX
			? ": mail goes to its address, if it has one"
			: "");
}

static void
judge_metrics(struct findings *findings, const struct question *q,
    const struct facts *facts, const struct life *first)
{
	const struct chain *chain = facts->chain;

	if (first != NULL)
		metric_add(findings, "rrsig_left",
		    (double)(first->signature->expiration - facts->policy.at),
		    "s", q->common.warning, q->common.critical);
	metric_add(findings, "links",
	    (double)(chain->zone_count + chain->link_count), "", NULL, NULL);
	metric_add(findings, "links_bogus", (double)chain_bogus_links(chain),
	    "", NULL, NULL);
	metric_add(findings, "queries",
	    dns_queries_sent(facts->replies) + facts->servers.all.queries, "",
	    NULL, NULL);
	metric_add(findings, "time", facts->seconds, "s", NULL, NULL);
}

void
judge(struct arena *arena, struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	const struct chain *chain = facts->chain;
	const struct chain_zone *zone = chain_target_zone(chain);
	struct lives lives = lives_of(arena, chain, &facts->zone);
	const struct life *first;
	struct chain_told told;

	lives_add_servers(arena, &lives, zone, &facts->servers.proofs);
	first = lives_first(&lives);
	/* That a name is gone is nearer news than what became of its DNSSEC. */
	if (gone(chain))
		judge_absence(arena, findings, chain);
	judge_verdict(arena, findings, q, facts, first);
	if (!gone(chain))
		judge_absence(arena, findings, chain);
	told = chain_judge(arena, findings, chain, facts->policy.at);
	lives_judge(arena, findings, &lives, chain, &told, &facts->policy,
	    &(struct life_thresholds){ q->common.warning, q->common.critical });
	if (!q->no_lints && zone_lint_can(chain, zone)) {
		struct zone_lint lint = { arena, findings,
			chain_told_zone(&told, chain, zone), chain, zone,
			&facts->zone, &lives, &facts->policy };

		zone_lint(&lint);
	}
	chain_servers_judge(arena, findings, &facts->servers, facts->policy.at);
	judge_metrics(findings, q, facts, first);
	chain_run_tell(arena, findings, facts->anchors, facts->replies,
	    facts->policy.work);
}

static const struct option_row options[] = {
	{ .name = "type",
	    .argument = "TYPE",
	    .take = option_take_rr_type,
	    .tell = option_tell_rr_type,
	    .offset = offsetof(struct question, type),
	    .help = "the record type at the end of the chain (default MX)" },
	{ .name = "expect",
	    .argument = "secure|insecure",
	    .take = option_take_verdict,
	    .tell = option_tell_verdict,
	    .offset = offsetof(struct question, expect),
	    .help = "what the domain is meant to be (default secure); with "
		    "insecure, a domain that is not signed is OK" },
	{ .name = "accept-sha1",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, accept_sha1),
	    .help = "rely on RSASHA1 signatures, as validators did before "
		    "RFC 9905" },
	{ .name = "every-server",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, every_server),
	    .help = "also ask every name server of the zone, and compare" },
	{ .name = "no-lints",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, no_lints),
	    .help = "judge the bare chain only, with the fewest questions" },
	{ 0 },
};

static const struct option_row *const option_tables[] = { common_options_table,
	options, NULL };

static const char *const examples[] = { "check_dnssec_chain -H example.dk",
	"check_dnssec_chain -H example.dk -w 5d: -c 2d: -r 127.0.0.1",
	"check_dnssec_chain -H example.dk --type SOA --at +3d -v", NULL };

const struct program check_dnssec_chain = {
	.name = "check_dnssec_chain",
	.service = "DNSSEC",
	.purpose = "Validates the DNSSEC chain of a name, from the trust "
		   "anchor down to its MX records, and says where and why it "
		   "breaks and how long its signatures live.",
	.examples = examples,
	.options = option_tables,
	.rules = tables,
	.threshold_unit = RANGE_SECONDS_LEFT,
	.metric = "rrsig_left",
};

static const char *
facts_json(struct arena *arena, const struct facts *facts)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	chain_json(json, arena, facts->chain);
	chain_servers_json(json, arena, &facts->servers);
	chain_work_json(json, facts->policy.work);
	json_object_close(json);
	return (json_text(json));
}

int
plugin_main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	struct question question = { .type = LDNS_RR_TYPE_MX };
	struct facts facts = { 0 };
	struct findings *findings;

	common_options_read(arena, &check_dnssec_chain, argc, argv, &question);
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
