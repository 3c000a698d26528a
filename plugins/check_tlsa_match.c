/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check_tlsa_match: does every MX host show, at every address, a certificate
 * that its secure TLSA records name?
 */
#include "check_tlsa_match.h"

#include <string.h>

#include "chain_life.h"
#include "chain_work.h"
#include "dane_json.h"
#include "dane_judge.h"
#include "die.h"
#include "mail_lives.h"
#include "mail_look.h"
#include "mx_domain.h"
#include "plugin.h"
#include "sandbox.h"
#include "servers_rules.h"
#include "tlsa_servers.h"

enum { SKIP_UNKNOWN, RULES };

static const struct rule rules[RULES + 1] = {
	[SKIP_UNKNOWN] = { "skip-host-unknown", STATE_OK, "--skip-host",
	    "the host to be skipped is not among the MX hosts" },
};

static const struct rule *const tables[] = { rules, dane_rules, mx_rules,
	mx_domain_rules, server_rules, life_rules, chain_rules, NULL };

static void
gather_mx(
    struct chain_source *source, const struct question *q, struct facts *facts)
{
	struct chain_wish wish = { .question.type = LDNS_RR_TYPE_MX };
	struct name host;

	if (q->host != NULL) {
		(void)name_parse(q->host, &host);
		facts->mx = mx_set_of(source->arena, &host);
		return;
	}
	(void)name_parse(q->mail.common.hostname, &wish.question.name);
	die_stage("asking the resolver for the MX records");
	chains_fetch(source, &wish, 1);
	facts->mx_chain = wish.chain;
	facts->mx = mx_domain_set_or_itself(source->arena, wish.chain);
}

static void
gather(struct arena *arena, const struct question *q, struct facts *facts)
{
	struct chain_source source = chain_source_open(arena, &q->mail.common);
	int64_t start = deadline_clock();
	const struct mail_look look = { .plan = mail_options_plan(&q->mail),
		.ehlo = q->mail.ehlo,
		.source = q->mail.source,
		.implicit_tls = q->mail.implicit_tls,
		.connect = !q->mail.no_connect };
	struct mail_seen seen;

	facts->anchors = source.anchors;
	facts->replies = source.replies;
	facts->policy = source.policy;
	sandbox_enter();
	gather_mx(&source, q, facts);
	seen = mail_look(&source, &facts->mx, &look);
	facts->probes = seen.probes;
	facts->flights = source.flights;
	if (q->every_server) {
		facts->zones = tlsa_zones_of(arena, &facts->mx);
		tlsa_servers_ask(&source, &facts->zones, q->mail.common.family);
	}
	weigh(arena, seen.context, q, facts);
	facts->seconds = (double)(deadline_clock() - start) / 1000;
}

/* A host that was given by hand is a domain whose way to it is secure. */
static void
take_domain(const struct question *q, const struct facts *facts,
    struct dane_input *input)
{
	if (facts->mx_chain != NULL) {
		dane_input_domain(input, facts->mx_chain);
		return;
	}
	input->mx_secure = true;
	(void)name_parse(q->host, &input->next_hops[input->next_hop_count++]);
}

void
weigh(struct arena *arena, SSL_CTX *context, const struct question *q,
    struct facts *facts)
{
	struct dane_input input = { .context = context,
		.mx = &facts->mx,
		.probes = &facts->probes,
		.not_connected = q->mail.no_connect,
		.skipped = (const char *const *)q->mail.skipped,
		.family = q->mail.common.family,
		.at = facts->policy.at };

	take_domain(q, facts, &input);
	facts->dane = dane_weigh(arena, &input);
}

static bool
has_host(const struct facts *facts, const char *text)
{
	const char *const list[] = { text, NULL };

	for (size_t i = 0; i < facts->mx.host_count; i++) {
		if (mail_host_skipped(&facts->mx.hosts[i], list))
			return (true);
	}
	return (false);
}

static void
judge_skipped(const struct question *q, const struct facts *facts,
    struct findings *findings)
{
	const char **name = q->mail.skipped;

	for (; name != NULL && *name != NULL; name++) {
		if (!has_host(facts, *name))
			finding_add(findings, NULL, &rules[SKIP_UNKNOWN], *name,
			    "is to be skipped, and is no MX host here");
	}
}

/* The domain's own records. */
static void
judge_domain(const struct mx_telling *t, const struct facts *facts)
{
	struct mx_telling domain = *t;

	if (facts->mx_chain == NULL)
		return;
	/* An implicit MX is as good as another here. */
	domain.calm = facts->mx_chain->verdict == VERDICT_SECURE;
	mx_domain_judge(&domain, facts->mx_chain);
}

static void
judge_deadline(struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	bool late = tlsa_zones_late(&facts->zones) ||
		    mail_probes_late(&facts->probes) ||
		    (facts->mx_chain != NULL &&
			facts->mx_chain->reason == CHAIN_DEADLINE);

	for (size_t i = 0; i < facts->mx.host_count; i++)
		late |= mail_host_late(&facts->mx.hosts[i]);
	if (late)
		finding_add_as(findings, NULL, &chain_rules[CHAIN_DEADLINE],
		    q->mail.common.timeout_state, "timeout",
		    "%g s, too few to see all (%s)", q->mail.common.timeout,
		    die_stage_name());
}

static void
judge_rest(struct arena *arena, struct findings *findings,
    const struct question *q, const struct facts *facts)
{
	struct lives lives = mail_lives_of(arena, facts->mx_chain, &facts->mx);
	const struct life *first = lives_first(&lives);

	mail_lives_judge(arena, findings, NULL, &lives, &facts->policy);
	tlsa_zones_judge(arena, findings, &facts->zones);
	judge_deadline(findings, q, facts);
	if (first != NULL)
		metric_add(findings, "rrsig_left",
		    (double)(first->signature->expiration - facts->policy.at),
		    "s", NULL, NULL);
	metric_add(findings, "time", facts->seconds, "s", NULL, NULL);
}

void
judge(struct arena *arena, struct findings *findings, const struct question *q,
    const struct facts *facts)
{
	struct dane_telling t = { .mx = { .arena = arena,
				      .findings = findings,
				      .mx = &facts->mx,
				      .at = facts->policy.at,
				      .by_hand = facts->mx_chain == NULL },
		.dane = &facts->dane,
		.warning = q->mail.common.warning,
		.critical = q->mail.common.critical,
		.port = mail_options_port(&q->mail) };

	if (facts->mx_chain != NULL)
		t.domain = &facts->mx_chain->question.name;
	t.by_name = facts->mx_chain == NULL || !mx_domain_has(facts->mx_chain);
	if (facts->mx_chain == NULL || mx_domain_seen(facts->mx_chain)) {
		dane_judge(&t);
		judge_domain(&t.mx, facts);
		judge_skipped(q, facts, findings);
		dane_metrics(&t);
	} else
		mx_domain_judge_unseen(&t.mx, facts->mx_chain);
	judge_rest(arena, findings, q, facts);
	chain_run_tell(arena, findings, facts->anchors, facts->replies,
	    facts->policy.work);
	tlsa_zones_trace(arena, findings, &facts->zones);
}

static const struct option_row options[] = {
	{ .name = "host",
	    .argument = "HOST",
	    .take = common_options_take_name,
	    .tell = option_tell_text,
	    .offset = offsetof(struct question, host),
	    .help = "look at this host itself, a smart host for instance, "
		    "instead of a domain's MX hosts" },
	{ .name = "every-server",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct question, every_server),
	    .help = "ask every name server of the hosts' zones for the TLSA "
		    "records, and compare" },
	{ 0 },
};

static const struct option_row *const option_tables[] = { common_options_table,
	mail_options_table, options, NULL };

static const char *const examples[] = { "check_tlsa_match -H example.dk",
	"check_tlsa_match -H example.dk --severity none=critical",
	"check_tlsa_match --host smtp.example.net -p 587 -w 21d: -c 7d:",
	NULL };

const struct program check_tlsa_match = {
	.name = "check_tlsa_match",
	.service = "TLSA",
	.purpose = "Tells whether every MX host of a domain shows, at every "
		   "address, a certificate that its secure TLSA records name "
		   "(SMTP DANE).",
	.examples = examples,
	.options = option_tables,
	.rules = tables,
	.threshold_unit = RANGE_SECONDS_LEFT,
	.metric = "cert_left",
};

static const char *
facts_json(
    struct arena *arena, const struct question *q, const struct facts *facts)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	dane_json(json, arena, &facts->dane);
	json_string(json, "mx_dnssec",
	    facts->mx_chain == NULL ? NULL
				    : verdict_text(facts->mx_chain->verdict));
	json_number(json, "port", mail_options_port(&q->mail));
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

	common_options_read(arena, &check_tlsa_match, argc, argv, &question);
	if (mail_options_mistake(&question.mail) != NULL)
		die("%s", mail_options_mistake(&question.mail));
	if (question.host != NULL && question.mail.common.hostname != NULL)
		die("give either -H or --host, not both");
	if (question.host == NULL)
		common_options_require_hostname(&question.mail.common);
	if (strcmp(question.host != NULL ? question.host
					 : question.mail.common.hostname,
		".") == 0)
		die("the root takes no mail: give a domain with -H");
	signature_start();
	gather(arena, &question, &facts);
	findings = common_options_findings(arena, &question.mail.common);
	judge(arena, findings, &question, &facts);
	common_options_report(arena, &question.mail.common, findings,
	    common_options_wants_facts(&question.mail.common)
		? facts_json(arena, &question, &facts)
		: NULL);
}
