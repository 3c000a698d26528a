/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * judge() of check_mx_ttl: what servers publish, where they disagree, what the
 * resolver still holds, and what is left where servers are not seen.  The name
 * servers are made by hand from worlds of their own; how they are judged
 * themselves is servers_judge.h's matter.
 */
#include "check_mx_ttl.h"

#include <stdlib.h>
#include <string.h>

#include "check_mx_ttl_rows.h"
#include "die.h"
#include "judged_options.h"
#include "mx_cache_judge.h"
#include "mx_ttl_judge.h"
#include "report.h"
#include "tap.h"

#define SERVERS 2
#define SUMMARY_MAX 80 /* octets of the text in line 1 */
#define MET_MAX 64
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char above[] = "zone . split\nzone dk nsec3 opt-out\n";

/* The tables that are this plugin's own. */
static const struct rule *const *own_tables;

static const struct rule *met[MET_MAX];
static size_t met_count;

/* A row on its way. */
struct run {
	struct arena *arena;
	const struct ttl_row *row;
	struct question question;
	struct world *resolver;
	struct policy policy;
	struct facts facts;
	struct dns_question asked[SERVERS];
	struct findings *findings;
	bool passed;
};

static void
fail(struct run *run, const char *what, const char *about)
{
	run->passed = false;
	tap_note("%s: %s", what, about);
}

static struct words
words(const struct run *run, const char *text)
{
	return (words_of(run->arena, text == NULL ? "" : text));
}

static struct world *
world_with(struct arena *arena, const char *zone)
{
	struct world *world = world_new(arena, above);

	world_tell(world, zone);
	return (world);
}

static void
set_ttl(const struct dns_reply *reply, uint32_t ttl)
{
	const ldns_rr_list *answer = ldns_pkt_answer(reply->packet);

	for (size_t i = 0; i < ldns_rr_list_rr_count(answer); i++)
		ldns_rr_set_ttl(ldns_rr_list_rr(answer, i), ttl);
}

/* The chain as a resolver gives it whose MX records have aged. */
static void
ask_resolver(struct run *run)
{
	const struct ttl_row *row = run->row;
	const char *text =
	    row->question == NULL ? "example.dk MX" : row->question;
	struct world *world =
	    world_with(run->arena, row->held != NULL ? row->held : row->first);
	const struct dns_question question = world_question(text);
	struct dns_reply reply = world_ask(world, &question);
	struct dns_replies *replies = arena_alloc(run->arena, sizeof(*replies));
	unsigned flights = 0;

	replies->arena = run->arena;
	if (row->left > 0)
		set_ttl(&reply, (uint32_t)row->left);
	dns_replies_add(replies, &reply, 1);
	run->facts.replies = replies;
	run->resolver = world;
	run->policy = world_policy(world);
	run->facts.at = run->policy.at;
	run->facts.chain = world_chain(world, text, replies, &flights);
}

/* What a word that is no zone makes of a server's reply. */
static void
spoil(struct dns_reply *reply, const char *word)
{
	const struct dns_reply none = { .question = reply->question,
		.rcode = -1,
		.outcome = strcmp(word, "refused") == 0    ? DNS_REFUSED
			   : strcmp(word, "no-route") == 0 ? DNS_UNREACHABLE
							   : DNS_SILENT,
		.no_route = strcmp(word, "no-route") == 0 };

	if (strcmp(word, "not-authoritative") == 0)
		reply->authoritative = false;
	else
		*reply = none;
}

static void
ask_server(struct run *run, struct zone_server *server, const char *zone,
    bool heeds_do)
{
	const bool is_zone = strncmp(zone, "zone ", 5) == 0;
	struct world *world = world_with(run->arena, is_zone ? zone : HOUR);
	struct dns_reply *replies =
	    arena_array(run->arena, SERVERS, sizeof(*replies));

	world_share_keys(world, run->resolver);
	for (size_t i = 0; i < run->facts.servers.question_count; i++) {
		replies[i] = world_ask(world, &run->asked[i]);
		replies[i].authoritative = true;
		replies[i].edns_do = heeds_do;
		if (!is_zone)
			spoil(&replies[i], zone);
	}
	server->replies = replies;
	server_conclude(run->arena, &run->facts.servers, server);
}

/* ns1 and ns2, the second with an odder address. */
static void
ask_servers(struct run *run, const struct words *options)
{
	static const char *const names[] = { "ns1.example.dk",
		"ns2.example.dk" };
	static const char *const addresses[] = { "192.0.2.1", "192.0.2.2" };
	const struct ttl_row *row = run->row;
	struct zone_servers *all = &run->facts.servers;

	all->zone = world_name("example.dk");
	run->asked[0] = run->facts.chain->question;
	run->asked[0].name = chain_last_link(run->facts.chain)->name;
	run->asked[1] = (struct dns_question){ all->zone, LDNS_RR_TYPE_SOA };
	all->questions = run->asked;
	all->question_count = 2;
	all->list = arena_array(run->arena, SERVERS, sizeof(*all->list));
	all->names = arena_array(run->arena, SERVERS, sizeof(*all->names));
	all->count = all->name_count = SERVERS;
	all->late = words_have(options, "late");
	all->unreachable = words_have(options, "unreachable");
	for (size_t i = 0; i < SERVERS; i++) {
		all->names[i].name = all->list[i].name = world_name(names[i]);
		(void)dns_server_parse(
		    run->arena, addresses[i], &all->list[i].address);
		ask_server(run, &all->list[i],
		    i > 0 && row->second != NULL ? row->second : row->first,
		    i == 0 || !words_have(options, "no-edns"));
	}
}

static void
take_options(struct run *run, const struct words *options)
{
	const char *phase = words_value(options, "phase=");

	run->findings = judged_options(
	    run->arena, &check_mx_ttl, options, &run->question.common);
	if (phase != NULL &&
	    option_take_phase(run->arena, phase, &run->question.phase) != NULL)
		world_fail("not a phase", phase);
}

static void
run_row(struct run *run)
{
	struct words options = words(run, run->row->options);

	run->passed = true;
	run->facts.seconds = 0.25;
	take_options(run, &options);
	ask_resolver(run);
	ask_servers(run, &options);
	run->facts.ttls = servers_ttl_read(
	    run->arena, &run->facts.servers, 0, run->facts.chain, run->policy);
	judge(run->arena, run->findings, &run->question, &run->facts);
}

static bool
is_own(const struct rule *rule)
{
	for (size_t table = 0; table < 3; table++)
		for (const struct rule *row = own_tables[table];
		     row->id != NULL; row++)
			if (row == rule)
				return (true);
	return (false);
}

static void
note_met(const struct rule *rule)
{
	for (size_t i = 0; i < met_count; i++)
		if (met[i] == rule)
			return;
	if (met_count == MET_MAX)
		world_fail("too many rules", rule->id);
	met[met_count++] = rule;
}

static void
check_has(struct run *run, const struct words *has)
{
	for (size_t i = 0; i < has->count; i++) {
		char *id = arena_strdup(run->arena, has->word[i]);
		char *state = strchr(id, '=');
		const struct finding *finding;

		if (state != NULL)
			*state++ = '\0';
		finding = findings_by_rule(run->findings, id);
		if (finding == NULL)
			fail(run, "lacks", id);
		else if (state != NULL &&
			 strcmp(state, state_name(finding->state)) != 0)
			fail(run, id, state_name(finding->state));
		else
			note_met(finding->rule);
	}
}

static bool
is_named(const struct words *has, const char *id)
{
	const size_t length = strlen(id);

	for (size_t i = 0; i < has->count; i++)
		if (strncmp(has->word[i], id, length) == 0 &&
		    (has->word[i][length] == '\0' ||
			has->word[i][length] == '='))
			return (true);
	return (false);
}

/* No other rule of its own, and every sentence in form. */
static void
check_others(struct run *run, const struct words *has)
{
	const struct finding *finding = findings_first(run->findings);

	for (; finding != NULL; finding = findings_next(finding)) {
		const size_t length = strlen(finding->text);

		if (is_own(finding->rule) && !is_named(has, finding->rule->id))
			fail(run, "has", finding->rule->id);
		if (length == 0 || finding->text[length - 1] == '.' ||
		    strstr(finding->text, "(null)") != NULL)
			fail(run, "ill-formed", finding->text);
	}
}

static void
check_metric(struct run *run, const char *word)
{
	const struct metric *metric = findings_metrics(run->findings);
	const char *value = strchr(word, '=');
	const size_t length = (size_t)(value++ - word);

	while (metric != NULL && (strlen(metric->label) != length ||
				     strncmp(metric->label, word, length) != 0))
		metric = metric->next;
	if (strcmp(value, "none") == 0
		? metric != NULL
		: metric == NULL || metric->value != strtod(value, NULL))
		fail(run, "metric is not", word);
}

/* -w and -c belong to both TTLs and to nothing else. */
static void
check_ranges(struct run *run)
{
	const struct metric *metric = findings_metrics(run->findings);

	for (; metric != NULL; metric = metric->next) {
		const bool is_ttl = strncmp(metric->label, "ttl_", 4) == 0;
		const struct common_options *common = &run->question.common;

		if (metric->warning != (is_ttl ? common->warning : NULL) ||
		    metric->critical != (is_ttl ? common->critical : NULL))
			fail(run, "ranges of", metric->label);
	}
}

static void
check_server(struct run *run)
{
	const struct finding *finding = findings_first(run->findings);

	for (; finding != NULL; finding = findings_next(finding))
		if (strncmp(finding->subject, "ns1.", 4) == 0 &&
		    strstr(finding->text, run->row->server) != NULL)
			return;
	fail(run, "no line of ns1 has", run->row->server);
}

static void
check_texts(struct run *run)
{
	const struct ttl_row *row = run->row;
	const char *summary = report_summary(run->arena, run->findings);
	const char *facts = facts_json(run->arena, &run->facts);

	if (row->line != NULL && strstr(summary, row->line) == NULL)
		fail(run, "line 1", summary);
	if (row->others != NULL &&
	    strstr(findings_by_rule(run->findings, "cache-others")->text,
		row->others) == NULL)
		fail(run, "other caches",
		    findings_by_rule(run->findings, "cache-others")->text);
	if (row->facts != NULL && strstr(facts, row->facts) == NULL)
		fail(run, "facts", facts);
	if (is_own(findings_worst(run->findings)->rule) &&
	    findings_worst(run->findings)->rule->state == STATE_OK &&
	    strncmp(findings_worst(run->findings)->rule->id, "cache", 5) != 0 &&
	    strlen(summary) > SUMMARY_MAX)
		fail(run, "too long for line 1", summary);
}

static void
check_row(struct run *run)
{
	const struct words has = words(run, run->row->has);
	const struct words metrics = words(run, run->row->metrics);
	const enum state state = findings_state(run->findings);

	if (state != run->row->state)
		fail(run, "state", state_name(state));
	check_has(run, &has);
	check_others(run, &has);
	for (size_t i = 0; i < metrics.count; i++)
		check_metric(run, metrics.word[i]);
	check_ranges(run);
	check_texts(run);
	if (run->row->server != NULL)
		check_server(run);
}

static void
tell_row(const struct run *run)
{
	const struct finding *const *ranked = findings_ranked(run->findings);

	tap_ok(
	    run->passed, "%s: %s", run->row->says, state_name(run->row->state));
	for (; !run->passed && *ranked != NULL; ranked++)
		tap_note("%s %s: %s: %s", state_name((*ranked)->state),
		    (*ranked)->rule->id, (*ranked)->subject, (*ranked)->text);
}

static void
test_rows(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = { .arena = arena_open(), .row = &rows[i] };

		run_row(&run);
		check_row(&run);
		tell_row(&run);
		arena_close(run.arena);
	}
}

/* One TTL, judged alone. */
static const struct findings *
judge_ttl(struct arena *arena, uint32_t value, const struct mx_phase *phase)
{
	const struct mx_ttl ttl = {
		.source = TTL_SERVERS, .least = value, .most = value
	};
	const struct mx_ttl_limits limits = { .phase = phase };
	struct findings *findings = findings_new(arena, check_mx_ttl.rules);

	mx_ttl_judge(arena, findings, "example.dk MX", &ttl, &limits);
	return (findings);
}

static bool
is_outside(struct arena *arena, uint32_t ttl, const char *name)
{
	const struct mx_phase *phase = NULL;

	(void)option_take_phase(arena, name, &phase);
	return (findings_by_rule(
		    judge_ttl(arena, ttl, phase), "ttl-outside-phase") != NULL);
}

static void
test_boundaries(void)
{
	static const char *const odd[] = { "ttl-very-low", "ttl-very-high" };
	struct arena *arena = arena_open();

	for (size_t i = 0; i < COUNT(boundaries); i++) {
		const uint32_t ttl = boundaries[i].ttl;
		const struct findings *findings = judge_ttl(arena, ttl, NULL);
		const struct finding *fits =
		    findings_by_rule(findings, "ttl-phase");
		bool passed = fits != NULL &&
			      strstr(fits->text, boundaries[i].fits) != NULL;

		for (size_t j = 0; j < COUNT(odd); j++)
			passed =
			    passed &&
			    (findings_by_rule(findings, odd[j]) != NULL) ==
				(boundaries[i].odd != NULL &&
				    strcmp(boundaries[i].odd, odd[j]) == 0);
		tap_ok(passed, "TTL %lu s, %s", (unsigned long)ttl,
		    boundaries[i].fits);
		tap_ok(is_outside(arena, ttl, "migration") ==
			   boundaries[i].outside_migration,
		    "TTL %lu s in a migration", (unsigned long)ttl);
		tap_ok(is_outside(arena, ttl, "normal") ==
			   boundaries[i].outside_normal,
		    "TTL %lu s in normal times", (unsigned long)ttl);
	}
	arena_close(arena);
}

static void
test_option(void)
{
	struct arena *arena = arena_open();
	const struct mx_phase *phase = NULL;

	tap_ok(option_take_phase(arena, "normal", &phase) == NULL &&
		   phase->least == 3600 && phase->most == 21600,
	    "--phase normal");
	tap_ok(option_take_phase(arena, "Normal", &phase) != NULL,
	    "--phase Normal is none");
	tap_ok(mx_phase_of(30, 60)->least == 30 &&
		   mx_phase_of(60, 3600) == NULL &&
		   mx_phase_of(3600, 60) == NULL,
	    "a phase holds for both TTLs");
	arena_close(arena);
}

/* A bound on them all would be none if these were left out. */
static void
test_work(void)
{
	static const struct ttl_row row = {
		.first = ZONE SHOWN(3600, 60), .second = HOUR, .held = HOUR
	};
	struct run run = { .arena = arena_open(), .row = &row };
	unsigned before;

	run.passed = true;
	ask_resolver(&run);
	before = run.policy.work->signatures;
	ask_servers(&run, &(struct words){ 0 });
	(void)servers_ttl_read(
	    run.arena, &run.facts.servers, 0, run.facts.chain, run.policy);
	tap_ok(run.policy.work->signatures == before + 2,
	    "what is verified at servers is counted, %u after %u",
	    run.policy.work->signatures, before);
	arena_close(run.arena);
}

static void
test_covered(void)
{
	for (size_t table = 0; table < 3; table++)
		for (const struct rule *rule = own_tables[table];
		     rule->id != NULL; rule++) {
			bool here = false;

			for (size_t i = 0; i < met_count; i++)
				here |= met[i] == rule;
			tap_ok(here, "some row meets %s", rule->id);
		}
}

int
main(void)
{
	own_tables = check_mx_ttl.rules;
	signature_start();
	die_stage("asking the name servers");
	test_rows();
	test_boundaries();
	test_option();
	test_work();
	test_covered();
	return (tap_end());
}
