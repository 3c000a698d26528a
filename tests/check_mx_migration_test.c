/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * judge() of check_mx_migration over worlds in memory.  mail_hosts_fetch() is
 * the plugin's own; what stands here instead of the network is chains_fetch().
 */
#include "check_mx_migration.h"

#include <stdlib.h>
#include <string.h>

#include "certs.h"
#include "check_mx_migration_rows.h"
#include "dane_json.h"
#include "dane_rules.h"
#include "die.h"
#include "judged.h"
#include "judged_options.h"
#include "mail_fetch.h"
#include "mail_plan.h"
#include "migration_json.h"
#include "migration_rules.h"
#include "mx_domain.h"
#include "mx_rules.h"
#include "mx_servers.h"
#include "tap.h"
#include "world_fetch.h"

static const char migration_world[] =
    "zone . split\n"
    "zone dk nsec3 opt-out\n"
    "zone com\nzone org\nzone net\nzone se\nzone microsoft\n"
    "zone mx.microsoft\n"
    "zone o-v1.mx.microsoft\n"
    "example-dk A 192.0.2.25\nexample-dk AAAA 2001:db8::25\n"
    "_25._tcp.example-dk TLSA 3 1 1 " D32 "\n"
    "example-dk01 A 192.0.2.26\n"
    "_25._tcp.example-dk01 TLSA 3 1 1 " D32 "\n"
    "bare-dk A 192.0.2.27\n"
    "odd-dk A 192.0.2.28\n"
    "_25._tcp.odd-dk TLSA 3 1 1 " D16 "\n"
    "dead-dk TXT \"no address\"\n"
    "zone outlook.com unsigned\n"
    "example-dk.mail.protection A 192.0.2.35\n"
    "example-dk.mail.eo A 192.0.2.36\n"
    "x.olc.protection A 192.0.2.37\n"
    "reply _25._tcp." OLD " TLSA servfail\n"
    "zone office365.us unsigned\nx.mail.protection A 192.0.2.38\n"
    "zone pphosted.com unsigned\nmx0a A 192.0.2.39\n"
    "zone example.com\n"
    "mail A 192.0.2.45\n_25._tcp.mail TLSA 3 1 1 " D32 "\n"
    "bare A 192.0.2.46\ndead TXT \"no address\"\n"
    "odd A 192.0.2.47\n_25._tcp.odd TLSA 1 1 1 " D32 "\n"
    "zone example.org unsigned\nmail A 192.0.2.48\n"
    "zone example.dk\n@ A 192.0.2.80\n";

/* All of one row. */
struct run {
	struct arena *arena;
	const struct migration_row *row;
	struct words options;
	struct question question;
	struct facts facts;
	struct findings *findings;
	struct judged judged;
	const char *domain;
};

/* The network. */
static struct world *world;

/* What the hosts named SHOWN... show, or another certificate. */
static const struct certs *certs;
static SSL_CTX *client;

static struct chain_wish
wish_for(const char *prefix, const struct run *run, uint16_t type)
{
	return ((struct chain_wish){
	    .question = { world_name(arena_printf(
			      run->arena, "%s%s", prefix, run->domain)),
		type } });
}

/* One connection, as the word says. */
static void
show(struct arena *arena, struct mail_probe *probe, const char *word)
{
	if (strcmp(word, "own") == 0 || strcmp(word, "other") == 0) {
		probe->stage = PROBE_DONE;
		probe->outcome = PROBE_TLS;
		probe->protocol = "TLSv1.3";
		probe->cipher = "TLS_AES_256_GCM_SHA384";
		probe->presented =
		    cert_chain_read(arena, certs_stack(certs, word));
		probe->connected = true;
	} else if (strcmp(word, "plain") == 0) {
		probe->stage = PROBE_EHLO;
		probe->outcome = PROBE_NO_STARTTLS;
		probe->connected = true;
	} else if (strcmp(word, "silent") == 0)
		probe->outcome = PROBE_SILENT;
	else if (strcmp(word, "refused") == 0)
		probe->outcome = PROBE_REFUSED;
	else if (strcmp(word, "unrouted") == 0)
		probe->outcome = PROBE_NO_ROUTE;
	else if (strcmp(word, "untried") != 0)
		world_fail("not what an address shows", word);
}

/* "own,silent": what the addresses show that are connected to, in turn; the
 * last word stands for all others too. */
static void
probe(struct run *run)
{
	const struct mail_plan plan = { .mx = &run->facts.mx,
		.family = run->question.common.family,
		.port = 25,
		.demanding = true };
	char *rest = NULL, *word = NULL, *next;

	run->facts.probes = mail_plan_begin(run->arena, &plan);
	for (size_t i = 0; i < plan.mx->host_count; i++)
		mail_plan_host(run->arena, &plan, i, &run->facts.probes);
	next = strtok_r(
	    arena_strdup(run->arena, words_value(&run->options, "shows=")), ",",
	    &rest);
	for (size_t i = 0; i < run->facts.probes.count; i++) {
		if (next != NULL)
			word = next;
		show(run->arena, &run->facts.probes.list[i], word);
		next = strtok_r(NULL, ",", &rest);
	}
	weigh(run->arena, client, &run->question, &run->facts);
}

static void
gather(struct run *run)
{
	struct facts *facts = &run->facts;
	struct chain_input input = world_input(world, "example.dk MX");
	struct dns_replies *replies = arena_alloc(run->arena, sizeof(*replies));
	struct chain_source source = { .arena = run->arena,
		.anchors = input.anchors,
		.policy = input.policy,
		.replies = replies };
	struct chain_wish wishes[] = { wish_for("", run, LDNS_RR_TYPE_MX),
		wish_for("_mta-sts.", run, LDNS_RR_TYPE_TXT),
		wish_for("_smtp._tls.", run, LDNS_RR_TYPE_TXT) };

	replies->arena = run->arena;
	chains_fetch(&source, wishes, 3);
	*facts = (struct facts){ .mx_chain = wishes[0].chain,
		.mta_sts = wishes[1].chain,
		.tls_rpt = wishes[2].chain,
		.anchors = input.anchors,
		.replies = replies,
		.policy = input.policy,
		.seconds = 0.25 };
	facts->mx = mx_domain_set(run->arena, facts->mx_chain);
	mail_hosts_fetch(&source, &facts->mx, 25, run->question.probe);
	if (!run->question.probe)
		return;
	probe(run);
	mail_hosts_around(&source, &facts->mx, 25, true);
}

/* A copy of the zone whose MX records have another TTL: "60"; "3600:60": 60 is
 * only shown, and 3600 signed; "3600:60!": the same with a damaged signature.
 */
static struct world *
copy_of_zone(struct run *run, const char *ttl)
{
	struct world *copy = world_new(run->arena, migration_world);

	world_share_keys(copy, world);
	if (run->row->script != NULL)
		world_tell(copy, run->row->script);
	world_tell(copy, arena_printf(run->arena,
			     "zone example.dk\nsign example.dk MX ttl=%lu%s\n",
			     strtoul(ttl, NULL, 10),
			     strchr(ttl, '!') == NULL ? "" : " flip"));
	return (copy);
}

static uint32_t
shown_ttl(const char *ttl)
{
	const char *colon = strchr(ttl, ':');

	return ((uint32_t)strtoul(colon == NULL ? ttl : colon + 1, NULL, 10));
}

/* Of its copy of the zone; "none": it is silent. */
static const struct dns_reply *
server_replies(struct run *run, const char *ttl)
{
	const struct zone_servers *servers = &run->facts.servers;
	struct dns_reply *replies =
	    arena_array(run->arena, MX_ASKED, sizeof(*replies));
	struct world *copy = copy_of_zone(run, ttl);
	ldns_rr_list *answer;

	for (size_t i = 0; i < MX_ASKED; i++) {
		replies[i] =
		    (struct dns_reply){ .question = servers->questions[i],
			    .outcome = DNS_SILENT,
			    .rcode = -1 };
		if (strcmp(ttl, "none") == 0)
			continue;
		replies[i] = world_ask(copy, &servers->questions[i]);
		replies[i] =
		    world_repack(run->arena, &replies[i], replies[i].packet);
		replies[i].authoritative = true;
		answer = ldns_pkt_answer(replies[i].packet);
		for (size_t n = 0; n < ldns_rr_list_rr_count(answer); n++)
			ldns_rr_set_ttl(
			    ldns_rr_list_rr(answer, n), shown_ttl(ttl));
	}
	return (replies);
}

/* "3600,60": the TTL of the MX records at each. */
static void
ask_servers(struct run *run)
{
	struct zone_servers *all = &run->facts.servers;
	struct dns_question *questions =
	    arena_array(run->arena, MX_ASKED, sizeof(*questions));
	const char *ttls = words_value(&run->options, "servers=");
	char *rest = NULL, *word;

	if (ttls == NULL)
		return;
	all->late = words_have(&run->options, "servers-late");
	all->zone = world_name("example.dk");
	questions[MX_ASKED_MX] = run->facts.mx_chain->question;
	questions[MX_ASKED_SOA] = world_question("example.dk SOA");
	all->questions = questions;
	all->question_count = MX_ASKED;
	all->list = arena_array(run->arena, 8, sizeof(*all->list));
	all->names = arena_array(run->arena, 8, sizeof(*all->names));
	word = strtok_r(arena_strdup(run->arena, ttls), ",", &rest);
	for (; word != NULL; word = strtok_r(NULL, ",", &rest)) {
		size_t i = all->name_count++;
		struct zone_server *server = &all->list[all->count++];

		server->name = all->names[i].name =
		    world_name(arena_printf(run->arena, "ns%zu.example.dk", i));
		(void)dns_server_parse(run->arena,
		    arena_printf(run->arena, "192.0.2.%zu", 100 + i),
		    &server->address);
		server->replies = server_replies(run, word);
		server_conclude(run->arena, all, server);
	}
}

static void
take_options(struct run *run)
{
	run->findings = judged_options(run->arena, &check_mx_migration,
	    &run->options, &run->question.common);
	run->domain = words_value(&run->options, "domain=");
	if (run->domain == NULL)
		run->domain = "example.dk";
	run->question.common.hostname = run->domain;
	run->question.final = words_have(&run->options, "final");
	run->question.probe = words_value(&run->options, "shows=") != NULL;
	if (words_have(&run->options, "-4"))
		run->question.common.family = 4;
	run->question.expect_mx = words_value(&run->options, "expect-mx=");
}

/* The hosts whose records name a certificate that is there. */
static void
tell_shown(struct arena *arena)
{
	const char *tlsa = certs_tlsa_text(certs, "3 1 1 own");

	world_tell(
	    world, arena_printf(arena,
		       "zone o-v1.mx.microsoft\n"
		       "shown-dk A 192.0.2.29\nshown-dk AAAA 2001:db8::29\n"
		       "_25._tcp.shown-dk TLSA %s\n"
		       "six-dk AAAA 2001:db8::30\n_25._tcp.six-dk TLSA %s\n"
		       "zone hornetsecurity.com\nshown A 192.0.2.40\n"
		       "_25._tcp.shown TLSA %s\n"
		       "zone example.com\nshown A 192.0.2.49\n"
		       "_25._tcp.shown TLSA %s\nzone example.dk\n",
		       tlsa, tlsa, tlsa, tlsa));
}

static struct run
run_row(const struct migration_row *row)
{
	struct run run = { .arena = arena_open(), .row = row };

	run.options =
	    words_of(run.arena, row->options == NULL ? "" : row->options);
	world = world_new(run.arena, migration_world);
	if (words_value(&run.options, "shows=") != NULL)
		tell_shown(run.arena);
	if (row->script != NULL)
		world_tell(world, row->script);
	world_fetch_from(
	    world, words_number(&run.options, "late=", WORLD_FLIGHTS_MAX));
	take_options(&run);
	gather(&run);
	ask_servers(&run);
	run.facts.ttls = servers_ttl_read(run.arena, &run.facts.servers,
	    MX_ASKED_MX, run.facts.mx_chain, run.facts.policy);
	judge(run.arena, run.findings, &run.question, &run.facts);
	run.judged = (struct judged){ .arena = run.arena,
		.findings = run.findings,
		.plugin = check_mx_migration.name,
		.service = check_mx_migration.service,
		.passed = true };
	return (run);
}

static struct migration_view
view_of(const struct run *run, struct name *expected)
{
	struct migration_view view = migration_view_of(run->facts.mx_chain,
	    &run->facts.mx, run->facts.mta_sts, run->facts.tls_rpt);

	migration_view_servers(run->arena, &view, &run->facts.servers,
	    &run->facts.ttls, MX_ASKED_MX);
	if (run->question.expect_mx != NULL) {
		*expected = world_name(run->question.expect_mx);
		view.expected = expected;
	}
	if (run->question.probe)
		migration_view_probe(&view, &run->facts.dane);
	return (view);
}

/* What the state machine makes of it, and that judge() tells just that. */
static void
check_stage(struct run *run)
{
	struct name expected;
	struct migration_view view = view_of(run, &expected);
	struct migration m = migration_judge(&view);
	const struct finding *next =
	    findings_by_rule(run->findings, "next-step");
	const struct metric *left =
	    judged_metric(&run->judged, "steps_left", strlen("steps_left"));

	if (m.stage != run->row->stage)
		judged_fail(
		    &run->judged, "stage", migration_stage_text(m.stage));
	if (m.steps_left != run->row->left)
		judged_fail(&run->judged, "steps left",
		    arena_printf(run->arena, "%u", m.steps_left));
	if (m.next != run->row->next)
		judged_fail(
		    &run->judged, "next step", migration_next_slug(m.next));
	if (view.mx_seen != (next != NULL) ||
	    (next != NULL &&
		(next->parent == NULL ||
		    strcmp(next->text,
			migration_next_text(run->arena, &view, &m)) != 0)))
		judged_fail(&run->judged, "next step", "not told so");
	if (m.stage == STAGE_UNSEEN
		? left != NULL
		: left == NULL || left->value != run->row->left)
		judged_fail(&run->judged, "metric", "steps_left");
}

/* Nobody connects to a host that asks for nothing, nor misses that. */
static void
check_probes(struct run *run)
{
	const struct facts *facts = &run->facts;

	for (size_t i = 0; i < facts->probes.count; i++) {
		const struct mail_probe *probe = &facts->probes.list[i];

		if (facts->mx.hosts[probe->host].tlsa_state != TLSA_SECURE)
			judged_fail(&run->judged, "connected to", probe->text);
	}
	for (size_t i = 0; i < facts->dane.count; i++) {
		const struct dane_host *host = &facts->dane.hosts[i];

		if (host->demand != DEMAND_MATCH &&
		    host->verdict == DANE_UNREACHED)
			judged_fail(&run->judged, "missed",
			    name_text(run->arena, &host->host->name));
	}
}

/* Nothing worse than OK that the row does not name. */
static void
check_others(struct run *run)
{
	const struct finding *finding = findings_first(run->findings);

	for (; finding != NULL; finding = findings_next(finding))
		if (finding->state != STATE_OK &&
		    !judged_names(run->arena, run->row->has, finding->rule->id))
			judged_fail(&run->judged, "has", finding->rule->id);
}

static void
check_asked(struct run *run, const char *list, bool wanted)
{
	struct words words = words_of(run->arena, list == NULL ? "" : list);

	for (size_t i = 0; i < words.count; i++) {
		char *text = arena_strdup(run->arena, words.word[i]);
		char *slash = strchr(text, '/');
		struct dns_question question;

		*slash = ' ';
		question = world_question(text);
		if ((dns_replies_find(run->facts.replies, &question.name,
			 question.type) != NULL) != wanted)
			judged_fail(&run->judged,
			    wanted ? "was not asked" : "was asked", text);
	}
}

/* Names of hosts may be too long for line 1. */
static bool
is_of_domain(const struct run *run)
{
	const struct finding *worst = findings_worst(run->findings);

	return (strcmp(worst->subject, run->domain) == 0);
}

static void
run_rows(const struct migration_row *row)
{
	for (; row->says != NULL; row++) {
		struct run run = run_row(row);
		const char *slug = migration_stage_slug(row->stage);

		judged_state(&run.judged, row->state);
		check_stage(&run);
		check_probes(&run);
		judged_has(&run.judged, row->has);
		check_others(&run);
		judged_lacks(&run.judged, row->lacks);
		judged_metrics(&run.judged, row->metrics);
		check_asked(&run, row->asks, true);
		check_asked(&run, row->spare, false);
		judged_sentences(&run.judged);
		judged_line(&run.judged, row->line, is_of_domain(&run));
		judged_tell(&run.judged, row->says,
		    slug == NULL ? "no stage" : slug, state_name(row->state));
		arena_close(run.arena);
	}
}

/* Which finding stands below which, and what must be among its words. */
static const struct {
	const char *script, *rule, *parent, *text, *options;
} told[] = {
	{ MX(3600, 0, NEW), "next-step", "migration-complete", "--final",
	    NULL },
	{ MX(60, 0, OLD), "next-step", "unfinished", NEW, "expect-mx=" NEW },
	{ MX(60, 0, OLD) MX(60, 20, NEW), "next-step", "unfinished",
	    "set " NEW " to 0 and the old MX to 30", NULL },
	{ MX(3600, 0, OLD), "next-step", "unfinished",
	    "to 60 s, not below 30 s; then wait 1 h", NULL },
	{ MX(60, 0, OLD), "next-step", "unfinished",
	    "Enable-DnssecForVerifiedDomain names at preference 20, TTL 60",
	    NULL },
	{ MX(3600, 20, NEW), "next-step", "migration-complete",
	    "preference of " NEW " to 0", NULL },
	{ MX(3600, 0, NEW), "next-step", "migration-complete",
	    "publish " NEW2 " as the MX", "expect-mx=" NEW2 },
	{ MX(60, 0, NEW), "next-step", "unfinished", "MX to 3600 s", NULL },
	{ MX(60, 0, NEW), "next-step", "stage-unseen",
	    "find out why it cannot be seen", "late=1" },
	{ MX(3600, 0, NEW) "_mta-sts TXT \"v=STSv1; id=1\"\n", "next-step",
	    "migration-complete", "(MTA-STS: policy back in enforce", NULL },
	{ MX(3600, 0, NEW), "ttl-low", "", "60 to 3600 s, below 3600 s",
	    "servers=3600,60" },
	{ MX(3600, 0, OLD), "next-step", "unfinished", "then wait 2 h",
	    "servers=3600,7200" },
	{ MX(3600, 0, BARE), "unfinished", "", "1 step left: ", NULL },
	{ MX(60, 0, BARE), "unfinished", "", "2 steps left: ", NULL },
	{ MX(3600, 0, NEW), "mx-migrated", "", "new one", NULL },
	{ MX(3600, 0, NEW), "host-secure", "mx-migrated", "secure", NULL },
	{ MX(3600, 0, NEW), "tlsa-secure", "mx-migrated",
	    "1 TLSA record, secure", NULL },
	{ MX(60, 0, OLD) MX(60, 20, NEW), "fallback-mx", "legacy-mx", "beside",
	    NULL },
	{ MX(3600, 0, NEW) MX(3600, 9, GATEWAY), "fallback-mx", "",
	    ", of Proofpoint", NULL },
	{ MX(3600, 0, NEW) MX(3600, 9, OTHER), "fallback-mx", "",
	    "beside the new one", NULL },
	{ MX(3600, 0, GATEWAY), "gateway-mx", "", "(Proofpoint)", NULL },
	{ MX(3600, 0, "x.mail.protection.office365.us"), "sovereign-mx", "",
	    "(Microsoft for the US government)", NULL },
	{ MX(3600, 0, OLD), "host-insecure", "legacy-mx", "old hosts", NULL },
	{ MX(3600, 0, NEW) "reply " NEW " AAAA servfail\n", "host-half-broken",
	    "mx-migrated", "AAAA lookup: ", NULL },
	{ MX(3600, 0, NEW) "sign " NEW " A flip\n", "host-half-broken",
	    "mx-migrated", "A lookup: ", NULL },
	{ MX(3600, 0, NEW2) "sign " NEW2 " A flip\n", "host-bogus",
	    "mx-migrated", "A lookup: ", NULL },
	{ MX(3600, 0, "dead-dk.o-v1.mx.microsoft") "reply "
						   "dead-dk.o-v1.mx.microsoft "
						   "AAAA servfail\n",
	    "host-bogus", "mx-migrated", "AAAA lookup: ", NULL },
	{ MX(3600, 0, NEW) "reply " NEW " A unasked\n"
			   "reply " NEW " AAAA servfail\n",
	    "host-bogus", "mx-migrated", "AAAA lookup: ", NULL },
	{ MX(3600, 0, NEW) "reply _25._tcp." NEW " TLSA servfail\n",
	    "tlsa-bogus", "mx-migrated", "TLSA lookup: ", NULL },
	{ MX(300, 0, BARE), "tlsa-absent", "mx-migrated", "no TLSA records",
	    NULL },
	{ MX(3600, 0, NEW) "sign example.dk MX until=-1d\n", "mx-bogus", "",
	    "expired", NULL },
	{ "reply * * silent\n", "mx-unseen", "", "resolver", NULL },
	{ UNSIGNED MX(3600, 0, OLD), "domain-insecure", "",
	    "insecure: not signed", NULL },
	{ UNSIGNED MX(123, 0, OLD), "ttl-unsigned", "", "(123 s)", NULL },
	{ MX(60, 0, NEW), "ttl-low", "", "60 s, below 3600 s", NULL },
	{ MX(61, 0, OLD), "ttl-not-lowered", "", "61 s", NULL },
	{ MX(60, 0, OLD), "ttl-seen", "", "60 s", NULL },
	{ MX(3600, 0, NEW) MX(3600, 9, NEW2), "two-new-mx", "", "2 new hosts",
	    NULL },
	{ "", "next-step", "not-exo", "publish an MX, or a null MX", NULL },
	{ MX(60, 0, OTHER) MX(60, 5, "dead.example.com"), "next-step",
	    "not-exo", "addresses of their own", NULL },
	{ MX(60, 0, OTHER) "@ MX 0 .\n", "next-step", "not-exo",
	    "publish only MX whose hosts take mail", NULL },
	{ MX(60, 0, VERIFY), "next-step", "unfinished", "Microsoft names",
	    NULL },
	{ MX(3600, 0, OTHER), "next-step", "not-exo",
	    "nothing, if this is meant to be so", NULL },
	{ MX(3600, 0, OTHER), "regressed", "",
	    "not complete: not on Exchange Online", "final" },
	{ "zone o-v1.mx.microsoft unsigned\n" EXAMPLE MX(3600, 0, NEW),
	    "next-step", "unfinished", "Microsoft's own DNS", NULL },
	{ MX(3600, 0, NEW2) "sign " NEW2 " A flip\n", "next-step", "unfinished",
	    "Microsoft's own DNS", NULL },
	{ MX(60, 0, OLD) "_mta-sts TXT \"v=STSv1; id=1\"\n", "next-step",
	    "unfinished", "(MTA-STS: policy in testing", NULL },
	{ MX(3600, 0, SHOWN), "migration-complete", "", "certificates match",
	    "shows=own" },
	{ MX(3600, 0, NEW), "migration-complete", "", "as far as DNS", NULL },
	{ MX(3600, 0, SHOWN), "stage-unseen", "", "port 25", "shows=silent" },
	{ MX(3600, 0, SHOWN), "next-step", "stage-unseen", "port 25",
	    "shows=silent" },
	{ MX(3600, 0, SHOWN), "next-step", "unfinished",
	    "Remote Connectivity Analyzer", "shows=other" },
	{ MX(3600, 0, SHOWN), "unfinished", "",
	    "1 step left: validate DANE (new MX alone, DANE validation fails)",
	    "shows=other" },
	{ MX(3600, 0, SHOWN_ELSEWHERE), "next-step", "not-exo",
	    "mend it or its TLSA records", "shows=other" },
	{ MX(3600, 0, SHOWN), "dane-fail", "", "192.0.2.29 certificate",
	    "shows=other" },
	{ MX(3600, 0, SHOWN), "host-at-fault", "dane-fail", "Microsoft",
	    "shows=other" },
	{ MX(3600, 0, SHOWN_ELSEWHERE), "host-at-fault", "dane-fail",
	    "outside of the domain", "shows=other" },
	{ MX(3600, 0, SHOWN), "tlsa-invalid", "dane-fail", "would be 3 1 1",
	    "shows=other" },
	{ MX(3600, 0, SHOWN), "tlsa-matched", "dane-ok", "matches",
	    "shows=own" },
	{ MX(3600, 0, SHOWN) "_mta-sts TXT \"v=STSv1; id=1\"\n", "next-step",
	    "unfinished", "(MTA-STS: policy back in enforce", "shows=other" },
};

static void
test_told(void)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		struct migration_row row = { .says = "told",
			.script = told[i].script,
			.options = told[i].options };
		struct run run = run_row(&row);
		const struct finding *finding =
		    findings_by_rule(run.findings, told[i].rule);

		run.judged.passed =
		    finding != NULL &&
		    strstr(finding->text, told[i].text) != NULL &&
		    strcmp(finding->parent == NULL ? ""
						   : finding->parent->rule->id,
			told[i].parent) == 0;
		judged_tell(&run.judged, "told", told[i].rule, told[i].text);
		arena_close(run.arena);
	}
}

/* Parts of it. */
static const struct {
	const char *script, *json;
} json_rows[] = {
	{ MX(3600, 10, NEW),
	    "{\"stage\":\"complete\",\"next_step\":\"none\","
	    "\"next_step_text\":\"nothing; watch it with --final\","
	    "\"steps_left\":0,\"ttl\":3600,\"mx\":[{\"preference\":10,"
	    "\"host\":\"" NEW "\",\"kind\":\"new\","
	    "\"dnssec\":\"secure\",\"tlsa\":\"secure\"}]}" },
	{ UNSIGNED MX(3600, 10, PLAIN) MX(3600, 5, VERIFY),
	    "\"ttl\":null,\"mx\":[{\"preference\":5,\"host\":\"" VERIFY
	    "\",\"kind\":\"verification\",\"dnssec\":\"unasked\","
	    "\"tlsa\":\"unasked\"},{\"preference\":10,\"host\":\"" PLAIN
	    "\",\"kind\":\"other\",\"dnssec\":\"insecure\"," },
	{ MX(3600, 0, NEW) "reply " NEW " A unasked\n"
			   "reply " NEW " AAAA unasked\n",
	    "\"steps_left\":null,\"ttl\":3600,\"mx\":[{" },
	{ "reply * * silent\n", "{\"stage\":null,\"next_step\":\"fix-dns\"," },
	{ "reply * * silent\n", "\"steps_left\":null,\"ttl\":null,\"mx\":[]}" },
};

static void
test_json(void)
{
	for (size_t i = 0; i < sizeof(json_rows) / sizeof(*json_rows); i++) {
		struct migration_row row = { .says = "JSON",
			.script = json_rows[i].script };
		struct run run = run_row(&row);
		struct name expected;
		struct migration_view view = view_of(&run, &expected);
		struct migration m = migration_judge(&view);
		struct json *json = json_new(run.arena);

		json_object_open(json, NULL);
		migration_json(json, run.arena, &view, &m);
		json_object_close(json);
		tap_ok(strstr(json_text(json), json_rows[i].json) != NULL,
		    "JSON of %.40s", json_rows[i].script);
		arena_close(run.arena);
	}
}

static size_t
times_told(const struct run *run, const char *rule)
{
	const struct finding *finding = findings_first(run->findings);
	size_t count = 0;

	for (; finding != NULL; finding = findings_next(finding))
		count += strcmp(finding->rule->id, rule) == 0;
	return (count);
}

/* --probe does not tell the hosts' DNS a second time. */
static void
test_once(void)
{
	static const char *const rules[] = { "mx-migrated", "host-secure",
		"tlsa-secure", "dane-ok", "mx-too-many" };
	struct arena *arena = arena_open();
	char *script = arena_strdup(arena, MX(3600, 0, SHOWN));
	struct migration_row row = { .says = "once", .options = "shows=own" };
	struct run run;

	for (int i = 0; i < MX_HOSTS_MAX; i++)
		script = arena_printf(arena,
		    "%s@ 3600 MX 9 x%d.mail.protection.outlook.com.\n", script,
		    i);
	row.script = script;
	run = run_row(&row);
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		tap_ok(times_told(&run, rules[i]) == 1, "%s is told once",
		    rules[i]);
	arena_close(run.arena);
	arena_close(arena);
}

/* RFC 7672 3.2.2: whose names a certificate may bear, beside the host's. */
static void
test_names(void)
{
	static const struct {
		const char *script, *domain, *names[2];
	} cases[] = { { MX(60, 0, NEW), "example.dk", { "example.dk" } },
		{ UNSIGNED MX(60, 0, NEW), "example.dk", { NULL } },
		{ MX(60, 0, NEW) "alias CNAME example.dk.\n",
		    "alias.example.dk",
		    { "alias.example.dk", "example.dk" } } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_open();
		struct migration_row row = { .says = "names",
			.script = cases[i].script,
			.options =
			    arena_printf(arena, "domain=%s", cases[i].domain) };
		struct run run = run_row(&row);
		struct dane_input input = { 0 };
		size_t count = 0;
		bool right = true;

		dane_input_domain(&input, run.facts.mx_chain);
		for (; count < 2 && cases[i].names[count] != NULL; count++)
			right &= strcmp(name_text(
					    run.arena, &input.next_hops[count]),
				     cases[i].names[count]) == 0;
		tap_ok(right && input.next_hop_count == count &&
			   input.mx_secure == (count > 0),
		    "%s: %zu names beside the host's", cases[i].domain, count);
		arena_close(run.arena);
		arena_close(arena);
	}
}

/* Each host has the name at which its own TLSA was found. */
static void
test_bases(void)
{
	struct migration_row row = { .says = "bases",
		.script = MX(300, 0, OTHER) MX(300, 5, "alias.example.dk")
		    MX(300, 9, NEW) "alias CNAME odd.example.com.\n" };
	struct run run = run_row(&row);
	const struct mx *mx = run.facts.mx.list;

	tap_ok(run.facts.mx.count == 3 &&
		   name_equal(&mx[0].host->base, &mx[0].host->name) &&
		   strcmp(name_text(run.arena, &mx[1].host->base),
		       "odd.example.com") == 0 &&
		   name_equal(&mx[2].host->base, &mx[2].host->name),
	    "bases of three hosts");
	arena_close(run.arena);
}

/* -vv: the anchors, then a line for each question. */
static void
test_trace(void)
{
	struct migration_row row = { .says = "trace",
		.script = MX(3600, 0, NEW) };
	struct run run = run_row(&row);
	const struct trace *first = findings_traces(run.findings);
	size_t asked = 0;

	tap_ok(first != NULL && first->level == 2 &&
		   strcmp(first->text, "trust anchors: 1, this test") == 0,
	    "-vv tells the anchors");
	for (const struct trace *trace = first; trace != NULL;
	     trace = trace->next)
		asked += strncmp(trace->text, "asked ", 6) == 0;
	tap_ok(asked == run.facts.replies->count && asked > 10,
	    "-vv tells every question");
	arena_close(run.arena);
}

int
main(void)
{
	static const char *const nowhere[] = { NULL };
	struct arena *arena = arena_open();

	certs = certs_new(arena, "own\nother\n");
	client = tls_client_new(arena);
	signature_start();
	die_stage("asking the resolver");
	run_rows(migration_rows_stages);
	run_rows(migration_rows_astray);
	run_rows(migration_rows_elsewhere);
	run_rows(migration_rows_hosts);
	run_rows(migration_rows_tlsa);
	run_rows(migration_rows_alias);
	run_rows(migration_rows_unseen);
	run_rows(migration_rows_late);
	run_rows(migration_rows_options);
	run_rows(migration_rows_servers);
	run_rows(migration_rows_probe);
	test_told();
	test_json();
	test_once();
	test_names();
	test_bases();
	test_trace();
	judged_covered(check_mx_migration.rules[0], nowhere);
	judged_covered(migration_rules, nowhere);
	judged_covered(mx_rules, nowhere);
	arena_close(arena);
	return (tap_end());
}
