/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The domains of the mail target, and what is gathered and judged of them.
 */
#include "mail_cases.h"

#include <string.h>

#include "certs.h"
#include "chain_fetch.h"
#include "dane_judge.h"
#include "fuzz.h"
#include "mail_fetch.h"
#include "mail_plan.h"
#include "migration_judge.h"
#include "migration_rules.h"
#include "mx_domain.h"
#include "mx_rules.h"
#include "tls_client.h"

#define FAR "own-dk.o-v1.mx.microsoft"
#define CASES (sizeof(cases) / sizeof(*cases))

/* {} is the TLSA record of the right certificate. */
static const char base[] =
    "zone . split\nzone dk nsec3 opt-out\nzone com\nzone microsoft\n"
    "zone mx.microsoft\nzone o-v1.mx.microsoft\n"
    "own-dk A 192.0.2.25\n_25._tcp.own-dk TLSA {}\n"
    "zone outlook.com unsigned\nown-dk.mail.protection A 192.0.2.35\n"
    "zone example.com nsec3\n"
    "mail A 192.0.2.45\n_25._tcp.mail TLSA {}\n"
    "bare A 192.0.2.46\n"
    "odd A 192.0.2.47\n_25._tcp.odd TLSA 1 1 1 00112233\n"
    "false A 192.0.2.48\n_25._tcp.false TLSA 3 1 1 "
    "0011223344556677889900112233445566778899001122334455667788990011\n"
    "alias CNAME mail\n"
    "zone example.org unsigned\nmail A 192.0.2.49\n"
    "_25._tcp.mail TLSA {}\n";

/* In the impostor's world. */
static const char evil[] =
    "zone example.com\nevil A 6.6.6.6\n_25._tcp.evil TLSA 2 1 1 "
    "ff11223344556677889900112233445566778899001122334455667788990011\n"
    "zone example.dk\n@ MX 0 evil.example.com.\n";

static const struct {
	const char *script;
	enum dane_verdict verdict; /* the true ones */
	enum migration_stage stage;
} cases[] = {
	{ "zone example.dk\n@ MX 10 mail.example.com.\n", DANE_HOST_OK,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 bare.example.com.\n", DANE_NONE,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 odd.example.com.\n", DANE_TLS_ONLY,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 false.example.com.\n", DANE_FAIL,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 mail.example.com.\n"
	  "@ MX 20 bare.example.com.\n",
	    DANE_NONE, STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 mail.example.com.\n"
	  "@ MX 20 false.example.com.\n",
	    DANE_FAIL, STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 alias.example.com.\n", DANE_HOST_OK,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 mail.example.org.\n", DANE_NOT_APPLICABLE,
	    STAGE_NOT_EXO },
	{ "zone example.dk unsigned\n@ MX 10 mail.example.com.\n", DANE_HALF,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 0 .\n", DANE_NULL_MX, STAGE_NOT_EXO },
	{ "zone example.dk\n@ A 192.0.2.80\n_25._tcp TLSA {}\n", DANE_HOST_OK,
	    STAGE_NOT_EXO },
	{ "zone example.dk\n@ MX 10 mail.example.com.\n"
	  "sign example.dk MX until=-1d\n",
	    DANE_SKIPPED, STAGE_UNSEEN },
	{ "zone example.dk\n@ MX 10 mail.example.com.\n"
	  "sign _25._tcp.mail.example.com TLSA flip\n",
	    DANE_DNS_ERROR, STAGE_NOT_EXO },
	{ "zone example.dk\n@ 3600 MX 0 " FAR ".\n", DANE_HOST_OK,
	    STAGE_COMPLETE },
	{ "zone example.dk\n@ 60 MX 0 " FAR ".\n", DANE_HOST_OK,
	    STAGE_NEW_ONLY_LOW_TTL },
	{ "zone example.dk unsigned\n@ 3600 MX 0 " FAR ".\n", DANE_HALF,
	    STAGE_NEW_ONLY_INSECURE },
	{ "zone example.dk\n@ 3600 MX 0 own-dk.mail.protection.outlook.com.\n",
	    DANE_NOT_APPLICABLE, STAGE_LEGACY_ONLY },
	{ "zone example.dk\n@ 60 MX 0 own-dk.mail.protection.outlook.com.\n"
	  "@ 60 MX 10 " FAR ".\n",
	    DANE_NOT_APPLICABLE, STAGE_PARALLEL },
};

static const char *const pool[] = { "nope.example.dk MX", "example.dk CAA",
	"nope.example.com A", "mail.example.com MX", "bare.example.com MX",
	"_25._tcp.bare.example.com TLSA", "_25._tcp.false.example.com TLSA",
	"_25._tcp.odd.example.com TLSA", "_25._tcp.mail.example.com TLSA",
	"_25._tcp.mail.example.org TLSA", "bare.example.com A",
	"mail.example.com A", "alias.example.com A", "_tcp.mail.example.com A",
	"mail.example.org A", "unsigned.dk DS", "outlook.com DS",
	"example.org DS", "nope.dk MX", "_25._tcp." FAR " TLSA", FAR " A",
	FAR " MX", "nope.o-v1.mx.microsoft A" };

static const struct rule *const tables[] = { dane_rules, migration_rules,
	mx_rules, mx_domain_rules, chain_rules, NULL };

/* For the life of the program. */
static struct arena *kept;
static const struct certs *certs;
static SSL_CTX *client;

static void
prepare(void)
{
	if (kept != NULL)
		return;
	kept = arena_open();
	fuzz_tame_chance();
	certs = certs_new(kept,
	    "own dns=mail.example.com," FAR "\n"
	    "other dns=mail.example.com," FAR "\nlate until=-1d key=own\n");
	client = tls_client_new(kept);
}

size_t
mail_case_count(void)
{
	return (CASES);
}

/* Where the replies come from. */
struct chain_source
chain_source_open(struct arena *arena, const struct common_options *common)
{
	(void)common;
	world_fail("the network is not", arena_strdup(arena, "for a test"));
}

/* The world that answers what is missing; null: it is not answered. */
static struct world *answering;

static struct chain_input
input_of(const struct chain_source *source, const struct chain_wish *wish)
{
	return ((struct chain_input){ .question = wish->question,
	    .anchors = source->anchors,
	    .replies = source->replies,
	    .policy = source->policy });
}

void
chains_walk(
    struct chain_source *source, struct chain_wish *wishes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct chain_input input = input_of(source, &wishes[i]);

		wishes[i].chain = chain_walk(source->arena, &input);
	}
}

void
chains_follow(struct chain_source *source, struct chain_wish *wishes,
    size_t count, size_t asked_before)
{
	(void)asked_before;
	for (size_t i = 0; i < count; i++) {
		struct chain_input input = input_of(source, &wishes[i]);
		const struct chain *chain = chain_walk(source->arena, &input);

		for (int flight = 0;
		     chain->missing_count > 0 && flight < WORLD_FLIGHTS_MAX;
		     flight++) {
			for (size_t m = 0; m < chain->missing_count; m++) {
				struct dns_reply reply = {
					.question = chain->missing[m],
					.outcome = DNS_SILENT,
					.rcode = -1
				};

				if (answering != NULL)
					reply = world_ask(
					    answering, &chain->missing[m]);
				dns_replies_add(source->replies, &reply, 1);
			}
			chain = chain_walk(source->arena, &input);
		}
		wishes[i].chain = chain;
	}
}

static void
present(struct arena *arena, struct mail_probe *probe, const char *name)
{
	probe->stage = PROBE_DONE;
	probe->outcome = PROBE_TLS;
	probe->protocol = "TLSv1.3";
	probe->cipher = "TLS_AES_256_GCM_SHA384";
	probe->presented = cert_chain_read(arena, certs_stack(certs, name));
	probe->connected = true;
}

/* From the right certificate on, whatever somebody on the way can make of
 * it; 0 is the truth. */
static void
show(struct arena *arena, struct mail_probe *probe, unsigned what)
{
	static const char *const names[] = { "own", "other", "late",
		"other own" };

	probe->reply = probe->error = "";
	if (what % 16 < 4) {
		present(arena, probe, names[what % 16]);
		return;
	}
	probe->outcome =
	    (enum probe_outcome)(what % 16 % (PROBE_TLS_FAILED + 1));
	if (probe->outcome == PROBE_TLS)
		probe->outcome = PROBE_CLOSED;
	probe->stage = (enum probe_stage)(what / 16 % PROBE_DONE);
	probe->connected = probe->stage > PROBE_CONNECT;
}

static void
judge_dane(struct mail_judged *all, const struct chain_source *source,
    mail_case_shows *shows, void *with)
{
	struct mail_plan plan = { .mx = &all->mx, .port = 25 };
	struct dane_input input = { .context = client,
		.mx = &all->mx,
		.probes = &all->probes,
		.at = source->policy.at };
	struct dane_telling t = { .mx = { .arena = all->arena,
				      .findings = all->dane_findings,
				      .mx = &all->mx,
				      .at = source->policy.at },
		.dane = &all->dane,
		.domain = &all->mx_chain->question.name,
		.port = 25 };

	all->probes = mail_plan_begin(all->arena, &plan);
	for (size_t i = 0; i < plan.mx->host_count; i++)
		mail_plan_host(all->arena, &plan, i, &all->probes);
	for (size_t i = 0; i < all->probes.count; i++)
		show(all->arena, &all->probes.list[i],
		    shows == NULL ? 0 : shows(with));
	dane_input_domain(&input, all->mx_chain);
	all->dane = dane_weigh(all->arena, &input);
	if (!mx_domain_seen(all->mx_chain)) {
		mx_domain_judge_unseen(&t.mx, all->mx_chain);
		return;
	}
	t.by_name = !mx_domain_has(all->mx_chain);
	dane_judge(&t);
	t.mx.calm = all->mx_chain->verdict == VERDICT_SECURE;
	mx_domain_judge(&t.mx, all->mx_chain);
	dane_metrics(&t);
}

static void
judge_migration(struct mail_judged *all, const struct chain_source *source,
    const struct chain *policies[2])
{
	struct mx_set set = mx_domain_set(all->arena, all->mx_chain);
	struct migration_view view;
	struct mx_telling t = { .arena = all->arena,
		.findings = all->migration_findings,
		.mx = &set,
		.at = source->policy.at };

	/* The hosts that were looked at; none where the name itself was. */
	if (mx_domain_has(all->mx_chain))
		set = all->mx;
	view = migration_view_of(all->mx_chain, &set, policies[0], policies[1]);
	all->migration = migration_judge(&view);
	t.calm = all->migration.calm;
	if (!view.mx_seen) {
		mx_domain_judge_unseen(&t, all->mx_chain);
		return;
	}
	migration_stage_judge(&t, "example.dk", &view, &all->migration);
	mx_domain_judge(&t, all->mx_chain);
	mx_judge(&t);
	migration_rest_judge(&t, "example.dk", &view, &all->migration);
	migration_metrics(
	    all->migration_findings, &view, &all->migration, NULL, NULL);
}

struct mail_judged
mail_case_judge(struct arena *arena, const struct mail_case *one,
    struct dns_replies *replies, mail_case_shows *shows, void *with)
{
	struct chain_input input =
	    world_input_in(arena, one->dns.victim.world, "example.dk MX");
	struct chain_source source = { .arena = arena,
		.anchors = input.anchors,
		.policy = input.policy,
		.replies = replies };
	struct chain_wish wishes[] = { { .question = input.question },
		{ .question = world_question("_mta-sts.example.dk TXT") },
		{ .question = world_question("_smtp._tls.example.dk TXT") } };
	struct mail_judged all = { .arena = arena,
		.dane_findings = findings_new(arena, tables),
		.migration_findings = findings_new(arena, tables) };
	const struct chain *policies[2];

	chains_fetch(&source, wishes, 3);
	policies[0] = wishes[1].chain;
	policies[1] = wishes[2].chain;
	all.mx_chain = wishes[0].chain;
	all.mx = mx_domain_set_or_itself(arena, all.mx_chain);
	if (mail_hosts_ask(&source, &all.mx, 25)) {
		for (size_t i = 0; i < all.mx.host_count; i++)
			mail_host_fetch(&source, &all.mx, i, 25);
	}
	mail_hosts_around(&source, &all.mx, 25, true);
	judge_dane(&all, &source, shows, with);
	judge_migration(&all, &source, policies);
	return (all);
}

void
mail_case_print(const struct mail_judged *all)
{
	(void)chain_case_print(
	    all->arena, all->dane_findings, all->mx_chain, 3, REPORT_TEXT);
	(void)chain_case_print(
	    all->arena, all->migration_findings, all->mx_chain, 0, REPORT_JSON);
}

/* With the right certificate's record. */
static void
tell(struct arena *arena, struct world *world, const char *text)
{
	const char *record = certs_tlsa_text(certs, "3 1 1 own"), *brace;

	while ((brace = strstr(text, "{}")) != NULL) {
		text = arena_printf(arena, "%.*s%s%s", (int)(brace - text),
		    text, record, brace + 2);
	}
	world_tell(world, text);
}

static void
add_evil(struct mail_case *one, const char *script)
{
	struct world *world = world_new(kept, "");
	size_t count = one->dns.victim.replies.count;
	struct dns_reply *list = arena_array(kept, count, sizeof(*list));

	tell(kept, world, base);
	tell(kept, world, script);
	tell(kept, world, evil);
	for (size_t i = 0; i < count; i++)
		list[i] =
		    world_ask(world, &one->dns.victim.replies.list[i].question);
	one->dns.evil = list;
}

static void
add_pool(struct mail_case *one)
{
	for (size_t i = 0; i < sizeof(pool) / sizeof(*pool); i++) {
		struct dns_question question = world_question(pool[i]);
		struct dns_reply reply =
		    world_ask(one->dns.victim.world, &question);

		one->dns.pool.arena = kept;
		dns_replies_add(&one->dns.pool, &reply, 1);
	}
}

const struct mail_case *
mail_case_get(size_t index)
{
	static struct mail_case *made[CASES];
	struct mail_case *one = made[index];
	struct victim *victim;

	if (one != NULL)
		return (one);
	prepare();
	fuzz_tame_chance();
	one = made[index] = arena_alloc(kept, sizeof(*one));
	victim = &one->dns.victim;
	victim->arena = victim->replies.arena = kept;
	victim->world = world_new(kept, "");
	victim->question = "example.dk MX";
	tell(kept, victim->world, base);
	tell(kept, victim->world, cases[index].script);
	answering = victim->world;
	one->truth = mail_case_judge(kept, one, &victim->replies, NULL, NULL);
	answering = NULL;
	fuzz_must(one->truth.dane.verdict == cases[index].verdict &&
		      one->truth.migration.stage == cases[index].stage,
	    "the true verdict is the right one");
	add_evil(one, cases[index].script);
	add_pool(one);
	return (one);
}
