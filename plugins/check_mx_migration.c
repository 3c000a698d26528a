/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check_mx_migration: where does a domain stand on its way from
 * mail.protection.outlook.com to mx.microsoft, and what is the next step?
 */
#include "check_mx_migration.h"

#include "chain_work.h"
#include "dane_json.h"
#include "dane_judge.h"
#include "die.h"
#include "mail_look.h"
#include "migration_json.h"
#include "migration_judge.h"
#include "mx_domain.h"
#include "mx_servers.h"
#include "plugin.h"
#include "sandbox.h"
#include "servers_judge.h"

static const struct rule *const tables[] = { mx_domain_rules, migration_rules,
	mx_rules, dane_rules, server_rules, chain_rules, NULL };

static struct chain_wish
wish_for(bool fits, const struct name *name, uint16_t type)
{
	return ((struct chain_wish){
	    .question = { fits ? *name : name_root, type } });
}

/* Nothing is asked of hosts without TLSA, so nobody connects to them. */
static void
gather_hosts(
    struct chain_source *source, const struct question *q, struct facts *facts)
{
	const struct mail_look look = { .connect = true,
		.plan = { .family = q->common.family,
		    .port = SMTP_PORT,
		    .demanding = true } };
	struct mail_seen seen;

	if (!q->probe) {
		mail_hosts_fetch(source, &facts->mx, SMTP_PORT, false);
		return;
	}
	seen = mail_look(source, &facts->mx, &look);
	facts->probes = seen.probes;
	weigh(source->arena, seen.context, q, facts);
}

void
weigh(struct arena *arena, SSL_CTX *context, const struct question *q,
    struct facts *facts)
{
	struct dane_input input = { .context = context,
		.mx = &facts->mx,
		.probes = &facts->probes,
		.demanding = true,
		.family = q->common.family,
		.at = facts->policy.at };

	dane_input_domain(&input, facts->mx_chain);
	facts->dane = dane_weigh(arena, &input);
}

static void
gather(struct arena *arena, const struct question *q, struct facts *facts)
{
	struct chain_source source = chain_source_open(arena, &q->common);
	int64_t start = deadline_clock();
	struct name domain, name;
	struct chain_wish wishes[3];

	(void)name_parse(q->common.hostname, &domain);
	wishes[0] = wish_for(true, &domain, LDNS_RR_TYPE_MX);
	wishes[1] = wish_for(
	    mail_policy_mta_sts(&domain, &name), &name, LDNS_RR_TYPE_TXT);
	wishes[2] = wish_for(
	    mail_policy_tls_rpt(&domain, &name), &name, LDNS_RR_TYPE_TXT);
	sandbox_enter();
	die_stage("asking the resolver for the MX records");
	chains_fetch(&source, wishes, 3);
	facts->mx_chain = wishes[0].chain;
	facts->mta_sts = wishes[1].chain;
	facts->tls_rpt = wishes[2].chain;
	facts->anchors = source.anchors;
	facts->replies = source.replies;
	facts->policy = source.policy;
	facts->mx = mx_domain_set(arena, facts->mx_chain);
	gather_hosts(&source, q, facts);
	facts->flights = source.flights;
	if (q->every_server)
		facts->servers =
		    mx_servers_ask(&source, facts->mx_chain, q->common.family);
	facts->ttls = servers_ttl_read(arena, &facts->servers, MX_ASKED_MX,
	    facts->mx_chain, source.policy);
	facts->seconds = (double)(deadline_clock() - start) / 1000;
}

static struct migration_view
view_of(struct arena *arena, const struct question *q,
    const struct facts *facts, struct name *expected)
{
	struct migration_view view = migration_view_of(
	    facts->mx_chain, &facts->mx, facts->mta_sts, facts->tls_rpt);

	migration_view_servers(
	    arena, &view, &facts->servers, &facts->ttls, MX_ASKED_MX);
	if (q->probe)
		migration_view_probe(&view, &facts->dane);
	if (q->expect_mx != NULL) {
		(void)name_parse(q->expect_mx, expected);
		view.expected = expected;
	}
	return (view);
}

static void
judge_deadline(struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	bool late = facts->mx_chain->reason == CHAIN_DEADLINE ||
		    facts->servers.late || mail_probes_late(&facts->probes);

	for (size_t i = 0; i < facts->mx.host_count; i++)
		late |= mail_host_late(&facts->mx.hosts[i]);
	if (late)
		finding_add_as(findings, NULL, &chain_rules[CHAIN_DEADLINE],
		    q->common.timeout_state, "timeout",
		    "%g s, too few to see all (%s)", q->common.timeout,
		    die_stage_name());
}

/* What the DNS shows of the hosts is told with their MX records. */
static void
judge_probes(const struct mx_telling *mx, const struct facts *facts)
{
	const struct dane_telling t = { .mx = *mx,
		.dane = &facts->dane,
		.domain = &facts->mx_chain->question.name,
		.demanding = true,
		.port = SMTP_PORT };

	dane_judge(&t);
}

void
judge(struct arena *arena, struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	struct name expected;
	struct migration_view view = view_of(arena, q, facts, &expected);
	struct migration m = migration_judge(&view);
	struct mx_telling t = { arena, findings, &facts->mx, facts->policy.at,
		.final = q->final, .calm = m.calm && !q->final };

	if (view.mx_seen) {
		migration_thresholds_judge(&t, q->common.hostname, &m,
		    q->common.warning, q->common.critical);
		migration_stage_judge(&t, q->common.hostname, &view, &m);
		mx_domain_judge(&t, facts->mx_chain);
		mx_judge(&t);
		judge_probes(&t, facts);
		migration_rest_judge(&t, q->common.hostname, &view, &m);
	} else
		mx_domain_judge_unseen(&t, facts->mx_chain);
	if (facts->servers.zone.length > 0)
		server_proofs_judge(arena, findings,
		    servers_judge_answers(arena, findings, &facts->servers),
		    &facts->ttls.proofs, facts->policy.at);
	judge_deadline(findings, q, facts);
	migration_metrics(
	    findings, &view, &m, q->common.warning, q->common.critical);
	metric_add(findings, "time", facts->seconds, "s", NULL, NULL);
	chain_run_tell(arena, findings, facts->anchors, facts->replies,
	    facts->policy.work);
	servers_trace(arena, findings, &facts->servers);
}

static const struct option_row options[] = {
	{ .name = "expect-mx",
	    .argument = "HOST",
	    .take = common_options_take_name,
	    .tell = option_tell_text,
	    .offset = offsetof(struct question, expect_mx),
	    .help = "the MX host that the tenant names (DnssecMxValue); any "
		    "other is CRITICAL" },
	{ .name = "final",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, final),
	    .help = "the move is over: whatever is not complete, or falls "
		    "back, is CRITICAL" },
	{ .name = "every-server",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, every_server),
	    .help = "ask every name server of the zone for the MX records, "
		    "and compare" },
	{ .name = "probe",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, probe),
	    .help = "connect to the hosts that have TLSA records, and call "
		    "the move complete only where they show what these name" },
	{ 0 },
};

static const struct option_row *const option_tables[] = { common_options_table,
	options, NULL };

static const char *const examples[] = { "check_mx_migration -H example.dk",
	"check_mx_migration -H example.dk --final --expect-mx "
	"example-dk.o-v1.mx.microsoft",
	"check_mx_migration -H example.dk --probe",
	"check_mx_migration -H example.dk -w 0 -c 0:4", NULL };

const struct program check_mx_migration = {
	.name = "check_mx_migration",
	.service = "MIGRATION",
	.purpose = "Says where a domain stands on its way from "
		   "mail.protection.outlook.com to the DNSSEC-signed hosts "
		   "below mx.microsoft, and what the next step is.",
	.examples = examples,
	.options = option_tables,
	.rules = tables,
	.threshold_unit = RANGE_NUMBER,
	.metric = "steps_left",
};

static const char *
facts_json(
    struct arena *arena, const struct question *q, const struct facts *facts)
{
	struct json *json = json_new(arena);
	struct name expected;
	struct migration_view view = view_of(arena, q, facts, &expected);
	struct migration m = migration_judge(&view);

	json_object_open(json, NULL);
	json_string(json, "mx_verdict", verdict_text(facts->mx_chain->verdict));
	migration_json(json, arena, &view, &m);
	if (q->probe)
		dane_hosts_json(json, arena, "probe", &facts->dane);
	else
		json_null(json, "probe");
	json_number(json, "flights", facts->flights);
	chain_work_json(json, facts->policy.work);
	json_object_close(json);
	return (json_text(json));
}

int
plugin_main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	struct question question = { 0 };
	struct facts facts = { 0 };
	struct findings *findings;

	common_options_read(arena, &check_mx_migration, argc, argv, &question);
	common_options_require_hostname(&question.common);
	signature_start();
	gather(arena, &question, &facts);
	findings = common_options_findings(arena, &question.common);
	judge(arena, findings, &question, &facts);
	common_options_report(arena, &question.common, findings,
	    common_options_wants_facts(&question.common)
		? facts_json(arena, &question, &facts)
		: NULL);
}
