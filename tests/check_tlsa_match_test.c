/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * judge() of check_tlsa_match over worlds and mail servers in memory.
 * mail_look() is the plugin's own; what stands here instead of the network is
 * chains_fetch() and mail_probes_go().
 */
#include "check_tlsa_match.h"

#include <stdlib.h>
#include <string.h>

#include "certs.h"
#include "check_tlsa_match_rows.h"
#include "dane_json.h"
#include "dane_rules.h"
#include "dane_text.h"
#include "die.h"
#include "judged.h"
#include "judged_options.h"
#include "mail_look.h"
#include "mx_domain.h"
#include "mx_rules.h"
#include "tap.h"
#include "world_fetch.h"

#define SEEN_MAX 64
#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

static const char tlsa_world[] =
    "zone . split\n"
    "zone dk nsec3 opt-out\n"
    "zone com\nzone org\nzone net\nzone microsoft\nzone mx.microsoft\n"
    "zone o-v1.mx.microsoft\n"
    "example-dk A 192.0.2.35\n"
    "_25._tcp.example-dk TLSA {3 1 1 leaf}\n"
    "_25._tcp.example-dk TLSA {3 1 1 next}\n"
    "zone outlook.com unsigned\n"
    "example-dk.mail.protection A 192.0.2.36\n"
    "zone pphosted.com\nmx0a A 192.0.2.37\n"
    "_25._tcp.mx0a TLSA {3 1 1 leaf}\n"
    "_25._tcp.mx0a TLSA {3 1 1 next}\n"
    "zone example.com\n"
    "mx A 192.0.2.45\n"
    "_25._tcp.mx TLSA {3 1 1 leaf}\n"
    "_25._tcp.mx TLSA {3 1 1 next}\n"
    "zone example.org unsigned\n"
    "mx A 192.0.2.48\n"
    "_25._tcp.mx TLSA {3 1 1 leaf}\n"
    "zone example.dk\n";

static const char tlsa_certificates[] =
    "root ca\n"
    "middle ca by=root\n"
    "leaf by=root dns=mail.example.dk\n"
    "two by=root dns=two.example.dk\n"
    "next by=root dns=mail.example.dk\n"
    "domain by=root dns=example.dk\n"
    "alias by=root dns=example.net\n"
    "deep by=middle dns=mail.example.dk\n"
    "own dns=mail.example.dk\n"
    "past by=root dns=mail.example.dk from=-100d until=-10d\n"
    "young by=root dns=mail.example.dk from=+10d until=+100d\n"
    "undated by=root dns=mail.example.dk from=utc:x until=utc:x\n"
    "fresh by=root dns=mail.example.dk from=+0\n"
    "edge by=root dns=mail.example.dk from=-86d until=+14d\n"
    "brief by=root dns=mail.example.dk from=-4d until=+2d\n"
    "last by=root dns=mail.example.dk from=-97d until=+3d\n"
    "tenth by=root dns=mail.example.dk from=-9d until=+1d\n"
    "late-ca ca until=+5d\n"
    "under-late by=late-ca dns=mail.example.dk\n"
    "weak by=root dns=mail.example.dk key=rsa1024\n"
    "weak-ca ca by=root key=rsa1024\n"
    "under-weak by=weak-ca dns=mail.example.dk\n"
    "rsa by=root dns=mail.example.dk key=rsa2048\n"
    "forged by=root signer=own dns=mail.example.dk\n"
    "again by=root dns=mail.example.dk key=leaf until=+10d\n";

/* All of one row. */
struct run {
	struct arena *arena;
	const struct tlsa_row *row;
	struct words options;
	struct question question;
	struct facts facts;
	struct findings *findings;
	struct judged judged;
};

/* The network. */
static const struct certs *certs;
static struct world *world;
static struct seen {
	struct words words;
	bool used;
} seen[SEEN_MAX];
static size_t seen_count;

static enum probe_outcome
outcome_of(const char *text)
{
	for (int i = PROBE_UNTRIED; i <= PROBE_TLS_FAILED; i++)
		if (strcmp(probe_outcome_text((enum probe_outcome)i), text) ==
		    0)
			return ((enum probe_outcome)i);
	world_fail("no such outcome", text);
}

static enum probe_stage
stage_of(const char *text, enum probe_outcome outcome)
{
	static const enum probe_stage stages[] = {
		[PROBE_UNTRIED] = PROBE_CONNECT,
		[PROBE_TLS] = PROBE_DONE,
		[PROBE_NO_ROUTE] = PROBE_CONNECT,
		[PROBE_REFUSED] = PROBE_CONNECT,
		[PROBE_SILENT] = PROBE_CONNECT,
		[PROBE_CLOSED] = PROBE_GREETING,
		[PROBE_REJECTED] = PROBE_GREETING,
		[PROBE_NO_STARTTLS] = PROBE_EHLO,
		[PROBE_MALFORMED] = PROBE_GREETING,
		[PROBE_TLS_FAILED] = PROBE_HANDSHAKE,
	};

	if (text == NULL)
		return (stages[outcome]);
	for (int i = PROBE_CONNECT; i <= PROBE_DONE; i++)
		if (strcmp(probe_stage_text((enum probe_stage)i), text) == 0)
			return ((enum probe_stage)i);
	world_fail("no such stage", text);
}

static enum probe_bound
bound_of(const char *text)
{
	if (text == NULL)
		return (PROBE_NO_BOUND);
	if (strcmp(text, "dh") == 0)
		return (PROBE_BOUND_DH);
	if (strcmp(text, "certs") == 0)
		return (PROBE_BOUND_CERTS);
	world_fail("no such bound", text);
}

/* "leaf middle": the words that are none of the others. */
static const char *
certificates_of(struct arena *arena, const struct words *words)
{
	const char *list = "";

	for (size_t i = 2; i < words->count; i++)
		if (strchr(words->word[i], '=') == NULL &&
		    strcmp(words->word[i], "old") != 0 &&
		    strcmp(words->word[i], "injected") != 0 &&
		    strcmp(words->word[i], "connected") != 0)
			list =
			    arena_printf(arena, "%s%s ", list, words->word[i]);
	return (list);
}

static void
show(struct arena *arena, struct mail_probe *probe, const struct words *words)
{
	const char *reply = words_value(words, "reply=");
	const char *protocol = words_value(words, "protocol=");

	probe->outcome = outcome_of(words->word[1]);
	probe->stage = stage_of(words_value(words, "stage="), probe->outcome);
	probe->bound = bound_of(words_value(words, "bound="));
	probe->code = (unsigned)words_number(words, "code=", 0);
	if (reply != NULL)
		probe->reply = reply;
	probe->old = words_have(words, "old");
	probe->no_common =
	    probe->outcome == PROBE_TLS_FAILED && !words_have(words, "garbage");
	probe->injected = words_have(words, "injected");
	probe->connected =
	    probe->stage > PROBE_CONNECT || words_have(words, "connected");
	if (probe->outcome != PROBE_TLS)
		return;
	probe->protocol = protocol == NULL ? "TLSv1.3" : protocol;
	probe->cipher = "TLS_AES_256_GCM_SHA384";
	probe->presented = cert_chain_read(
	    arena, certs_stack(certs, certificates_of(arena, words)));
}

static bool
is_about(const struct words *words, const struct mail_probe *probe)
{
	static const char *const sigalgs[] = {
		[TLS_AUTO] = "", [TLS_RSA] = "/rsa", [TLS_ECDSA] = "/ecdsa"
	};
	const char *address = words->word[0];
	size_t length = strcspn(address, "/");

	return ((strncmp(address, "*", length) == 0 ||
		    (strlen(probe->text) == length &&
			strncmp(address, probe->text, length) == 0)) &&
		(address[length] == '\0' ||
		    strcmp(address + length, sigalgs[probe->sigalg]) == 0));
}

void
mail_probes_go(struct arena *arena, struct mail_probes *probes,
    struct probe_manner *manner, const struct deadline *deadline)
{
	(void)deadline;
	while (manner->next(manner->with))
		;
	manner->context = tls_client_new(arena);
	for (size_t i = 0; i < probes->count; i++) {
		size_t n = 0;

		while (n < seen_count &&
		       !is_about(&seen[n].words, &probes->list[i]))
			n++;
		if (n == seen_count)
			world_fail("nothing is seen at", probes->list[i].text);
		seen[n].used = true;
		show(arena, &probes->list[i], &seen[n].words);
	}
}

static void
read_seen(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text == NULL ? "* tls leaf" : text);
	char *rest = NULL;

	seen_count = 0;
	for (char *line = strtok_r(copy, ";", &rest); line != NULL;
	     line = strtok_r(NULL, ";", &rest)) {
		if (seen_count == SEEN_MAX)
			world_fail("too many addresses", text);
		seen[seen_count].used = text == NULL;
		seen[seen_count++].words = words_of(arena, line);
	}
}

/* With the records of certificates in the place of "{3 1 1 leaf}". */
static const char *
filled_in(struct arena *arena, const char *text)
{
	const char *out = "";

	for (;;) {
		size_t length = strcspn(text, "{"), record;

		out = arena_printf(arena, "%s%.*s", out, (int)length, text);
		text += length;
		if (*text == '\0')
			return (out);
		record = strcspn(text, "}");
		out = arena_printf(arena, "%s%s", out,
		    certs_tlsa_text(certs, arena_printf(arena, "%.*s",
					       (int)record - 1, text + 1)));
		text += record + 1;
	}
}

static void
gather_mx(struct run *run, struct chain_source *source)
{
	const char *host = run->question.host;
	struct facts *facts = &run->facts;
	struct chain_wish wish = { .question.type = LDNS_RR_TYPE_MX };
	struct name name;

	if (host != NULL) {
		name = world_name(host);
		facts->mx = mx_set_of(run->arena, &name);
		return;
	}
	wish.question.name = world_name(run->question.mail.common.hostname);
	chains_fetch(source, &wish, 1);
	facts->mx_chain = wish.chain;
	facts->mx = mx_domain_set_or_itself(run->arena, wish.chain);
}

static void
release_context(void *context)
{
	SSL_CTX_free(context);
}

static SSL_CTX *
reversed_context(struct arena *arena)
{
	SSL_CTX *context =
	    arena_own(arena, SSL_CTX_new(TLS_client_method()), release_context);

	(void)SSL_CTX_dane_enable(context);
	(void)SSL_CTX_dane_mtype_set(context, EVP_sha256(), 1, 9);
	return (context);
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
	const struct mail_look look = { .plan = mail_options_plan(
					    &run->question.mail),
		.connect = !run->question.mail.no_connect };
	struct mail_seen looked;
	struct zone_servers *late = arena_alloc(run->arena, sizeof(*late));

	replies->arena = run->arena;
	*facts = (struct facts){ .anchors = input.anchors,
		.replies = replies,
		.policy = input.policy,
		.seconds = 0.25 };
	gather_mx(run, &source);
	looked = mail_look(&source, &facts->mx, &look);
	facts->probes = looked.probes;
	late->late = true;
	late->zone = world_name("example.dk");
	if (words_have(&run->options, "zones-late"))
		facts->zones = (struct tlsa_zones){ late, 1, 0 };
	weigh(run->arena,
	    words_have(&run->options, "reversed") ? reversed_context(run->arena)
						  : looked.context,
	    &run->question, facts);
}

static enum mail_sigalg
sigalg_of(const char *text)
{
	static const char *const texts[] = { [SIGALG_AUTO] = "auto",
		[SIGALG_RSA] = "rsa",
		[SIGALG_ECDSA] = "ecdsa",
		[SIGALG_BOTH] = "both" };

	for (size_t i = 0; text != NULL && i < COUNT(texts); i++)
		if (strcmp(text, texts[i]) == 0)
			return ((enum mail_sigalg)i);
	return (SIGALG_AUTO);
}

/* All of skip=, null-terminated; null for none. */
static const char **
skipped_of(struct run *run)
{
	const char **list =
	    arena_array(run->arena, run->options.count + 1, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < run->options.count; i++)
		if (strncmp(run->options.word[i], "skip=", 5) == 0)
			list[count++] = run->options.word[i] + 5;
	return (count == 0 ? NULL : list);
}

static void
take_options(struct run *run)
{
	const struct words *words = &run->options;
	struct question *question = &run->question;
	const char *domain = words_value(words, "domain=");

	run->findings = judged_options(
	    run->arena, &check_tlsa_match, words, &question->mail.common);
	question->host = words_value(words, "host=");
	if (question->host == NULL)
		question->mail.common.hostname =
		    domain == NULL ? "example.dk" : domain;
	question->mail.common.family = (int)words_number(words, "family=", 0);
	question->mail.port = (unsigned)words_number(words, "port=", 0);
	question->mail.no_connect = words_have(words, "no-connect");
	question->mail.sigalg = sigalg_of(words_value(words, "sigalg="));
	question->mail.skipped = skipped_of(run);
}

static struct run
run_row(const struct tlsa_row *row)
{
	struct run run = { .arena = arena_open(), .row = row };

	run.options =
	    words_of(run.arena, row->options == NULL ? "" : row->options);
	world = world_new(run.arena, filled_in(run.arena, tlsa_world));
	if (row->script != NULL)
		world_tell(world, filled_in(run.arena, row->script));
	read_seen(run.arena, row->seen);
	world_fetch_from(
	    world, words_number(&run.options, "late=", WORLD_FLIGHTS_MAX));
	take_options(&run);
	gather(&run);
	judge(run.arena, run.findings, &run.question, &run.facts);
	run.judged = (struct judged){ .arena = run.arena,
		.findings = run.findings,
		.plugin = check_tlsa_match.name,
		.service = check_tlsa_match.service,
		.passed = true };
	return (run);
}

static void
check_verdicts(struct run *run)
{
	const struct dane *dane = &run->facts.dane;
	const char *hosts = "", *wanted = run->row->hosts;

	for (size_t i = 0; i < dane->count; i++)
		hosts = arena_printf(run->arena, "%s%s%s=%s", hosts,
		    i == 0 ? "" : " ",
		    name_text(run->arena, &dane->hosts[i].host->name),
		    dane_verdict_text(dane->hosts[i].verdict));
	if (dane->verdict != run->row->verdict)
		judged_fail(
		    &run->judged, "verdict", dane_verdict_text(dane->verdict));
	if (wanted != NULL && strcmp(hosts, wanted) != 0)
		judged_fail(&run->judged, "hosts", hosts);
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
check_used(struct run *run)
{
	for (size_t i = 0; i < seen_count; i++)
		if (!seen[i].used)
			judged_fail(&run->judged, "was not looked at",
			    seen[i].words.word[0]);
}

static void
run_rows(const struct tlsa_row *row)
{
	for (; row->says != NULL; row++) {
		struct run run = run_row(row);

		judged_state(&run.judged, row->state);
		check_verdicts(&run);
		judged_has(&run.judged, row->has);
		check_others(&run);
		judged_lacks(&run.judged, row->lacks);
		judged_metrics(&run.judged, row->metrics);
		check_used(&run);
		judged_sentences(&run.judged);
		judged_line(&run.judged, row->line, row->line != NULL);
		judged_tell(&run.judged, row->says,
		    dane_verdict_text(row->verdict), state_name(row->state));
		arena_close(run.arena);
	}
}

/* Which finding stands below which, and what must be among its words; behind
 * "=", all of them. */
static const struct {
	const char *script, *seen, *options, *rule, *parent, *text;
} told[] = {
	{ GOOD, NULL, NULL, "domain-protected", "",
	    "matches at 1 host, 1 address, for" },
	{ GOOD, NULL, NULL, "address-ok", "dane-ok", "shows what TLSA 3 1 1 " },
	{ GOOD, NULL, NULL, "tlsa-matched", "dane-ok", "matches what is" },
	{ GOOD, NULL, NULL, "tlsa-unmatched", "dane-ok",
	    "names nothing shown: "
	    "for the next key" },
	{ GOOD, NULL, NULL, "tlsa-unmatched", "dane-ok",
	    "or one of another kind (see --sigalg both)" },
	{ GOOD, "* tls leaf", "sigalg=both", "tlsa-unmatched", "dane-ok",
	    "=names nothing shown: for the next key, or an old one's" },
	{ "@ MX 0 " NEW ".\n", NULL, NULL, "tlsa-unmatched", "dane-ok",
	    "Microsoft publishes spare ones" },
	{ GOOD, "* no-starttls", NULL, "starttls-not-supported", "dane-fail",
	    "does not offer STARTTLS" },
	{ GOOD, "* tls two", NULL, "tlsa-invalid", "dane-fail",
	    "its own would be 3 1 1 " },
	{ GOOD, "* tls", NULL, "tlsa-invalid", "dane-fail",
	    "shows no certificate" },
	{ MAIL, "* tls past", "c=0:", "certificate-expires-soon", "address-tls",
	    "expired 10 d ago, below 0 s" },
	{ GOOD, "* tls two", NULL, "dane-fail", "", "fits no TLSA record" },
	{ GOOD6, "192.0.2.1 refused; * untried stage=handshake bound=dh", NULL,
	    "unreachable-from-here", "", "2001:db8::1 was not seen: too many" },
	{ GOOD, "* tls two", NULL, "tlsa-invalid", "dane-fail",
	    "(Exchange Online: 5.7.323)" },
	{ "@ MX 0 " NEW ".\n", "* tls two", NULL, "host-at-fault", "dane-fail",
	    "Microsoft, whose host it is; should it last" },
	{ "@ MX 0 " NEW ".\n", "* tls two", "host=" NEW, "host-at-fault",
	    "dane-fail", "Microsoft, whose host it is; should it last" },
	{ "@ MX 0 " NEW ".\n", "*/rsa tls-failed", "sigalg=rsa",
	    "host-at-fault", "dane-fail", "=Microsoft, whose host it is" },
	{ GOOD, "*/rsa tls-failed", "sigalg=rsa", "tls-handshake-failed",
	    "dane-fail", "has no RSA key, or fails the TLS handshake" },
	{ MAIL "_587._tcp.mail TLSA {3 1 1 past}\n", "* tls past", "port=587",
	    "certificate-expired-ee", "address-ok",
	    "=expired 10 d ago, which clients may refuse" },
	{ MAIL "_587._tcp.mail TLSA {3 1 1 young}\n", "* tls young", "port=587",
	    "certificate-not-yet-valid-ee", "address-ok",
	    "=not valid for another 10 d: clients may refuse it" },
	{ MAIL "_587._tcp.mail TLSA {3 1 1 leaf}\n", "* no-starttls",
	    "port=587", "starttls-not-supported", "dane-fail",
	    "=does not offer STARTTLS" },
	{ MAIL "_465._tcp.mail TLSA {3 1 1 leaf}\n", "* silent stage=greeting",
	    "port=465", "connection-silent", "unreachable",
	    "sends no greeting: such a port mostly wants --implicit-tls" },
	{ "@ MX 0 " OLD ".\n", "* refused", NULL, "host-at-fault",
	    "unreachable", "Microsoft, whose host it is" },
	{ "@ MX 0 mx0a.pphosted.com.\n", "* tls two", NULL, "host-at-fault",
	    "dane-fail", "Proofpoint, whose host it is" },
	{ "@ MX 0 mx.example.com.\n", "* tls two", NULL, "host-at-fault",
	    "dane-fail", "which is outside of the domain" },
	{ GOOD, "* tls two", NULL, "host-at-fault", "dane-fail",
	    "the domain's own host" },
	{ "@ MX 0 mx.example.com.\n", "* tls two", "host=mx.example.com",
	    "host-at-fault", "dane-fail", "whoever runs the host" },
	{ MAIL "sign mail.example.dk A flip\n", NULL, NULL, "host-at-fault",
	    "dns-error", "the host's own zone example.dk" },
	{ MAIL TLSA("2 0 1 root"), "* tls domain root", "host=mail.example.dk",
	    "dane-fail", "", "192.0.2.1 is certified for example.dk only" },
	{ MAIL TLSA("2 0 1 root"), "* tls young root", NULL,
	    "certificate-not-yet-valid", "dane-fail",
	    "not valid yet (Exchange Online: 5.7.323)" },
	{ MAIL TLSA("2 0 1 root"), "* tls forged root", NULL,
	    "certificate-not-trusted", "dane-fail", "no chain" },
	{ MAIL TLSA("3 1 1 young") NEXT, "* tls young", NULL,
	    "certificate-not-yet-valid-ee", "address-ok",
	    "not valid for another 10 d" },
	{ MAIL TLSA("3 1 1 past") NEXT, "* tls past", NULL,
	    "certificate-expired-ee", "address-ok", "expired 10 d ago" },
	{ MAIL TLSA("3 1 1 two") NEXT, "* tls two", NULL,
	    "certificate-name-differs", "address-ok", "two.example.dk" },
	{ MAIL TLSA("3 1 1 weak") NEXT, "* tls weak", NULL, "certificate-weak",
	    "address-ok", "RSA 1024" },
	{ MAIL TLSA("3 1 1 leaf") TLSA("3 1 2 next"), NULL, NULL,
	    "tlsa-agility", "dane-fail", "what a weaker digest names" },
	{ MAIL TLSA("3 1 1 leaf") TLSA("3 1 2 next"), NULL, NULL, "tlsa-weaker",
	    "dane-fail", "matches, and is ignored" },
	{ MAIL TLSA("3 1 1 next") TLSA("3 1 2 leaf"), NULL, NULL, "tlsa-weaker",
	    "dane-ok", "names nothing shown" },
	{ MAIL TLSA("3 1 1 next") TLSA("3 1 2 leaf"), NULL, NULL,
	    "tlsa-combination", "dane-ok", "no 3 1 1 record matches" },
	{ MAIL TLSA("3 1 1 leaf") TLSA("3 1 2 next"), NULL, "reversed",
	    "dane-disagreement", "address-ok", "OpenSSL says ok" },
	{ GOOD TLSA("1 1 1 leaf"), NULL, NULL, "tlsa-pkix-usage", "dane-ok",
	    "usage 1" },
	{ GOOD, "* tls leaf old protocol=TLSv1.1", NULL, "tls-old",
	    "address-ok", "nothing newer than TLSv1.1" },
	{ GOOD, "*/rsa tls-failed; * tls leaf", "sigalg=both", "no-such-key",
	    "dane-ok", "has no key of this kind" },
	{ GOOD, "* silent", "port=25", "unreachable-from-here", "",
	    "no way to port 25 from here: is it blocked" },
	{ GOOD, "* no-route", NULL, "unreachable-from-here", "",
	    "192.0.2.1 cannot be reached from this machine" },
	{ GOOD, "* untried", NULL, "unreachable-from-here", "",
	    "192.0.2.1 was not tried in time" },
	{ GOOD "@ MX 20 192.0.2.9.\n", NULL, NULL, "unreachable", "",
	    "is an IP address" },
	{ GOOD "@ MX 20 localhost.\n", NULL, NULL, "unreachable", "",
	    "is no host that takes mail" },
	{ MAIL, NULL, NULL, "none", "", "no TLSA records" },
	{ "zone example.dk nsec3 opt-out\n" MAIL, NULL, NULL, "none-unproven",
	    "", "opt-out" },
	{ MAIL "reply " OWNER ".example.dk TLSA servfail\n", NULL, NULL,
	    "dns-error", "", "TLSA lookup: " },
	{ MAIL "sign mail.example.dk A flip\n", NULL, NULL, "dns-error", "",
	    "A lookup: " },
	{ GOOD, NULL, "late=1", "dns-unseen", "", "A lookup: " },
	{ "@ MX 0 mx.example.com.\n", NULL, "late=2", "dns-unseen", "",
	    "TLSA lookup: " },
	{ "@ MX 0 mx.example.com.\n", NULL, "late=2", "deadline", "",
	    "10 s, too few" },
	{ GOOD "reply _tcp.mail.example.dk A servfail\n", NULL, NULL,
	    "tlsa-denial-bogus", "dane-ok",
	    "_tcp.mail.example.dk A: A lookup: " },
	{ MAIL OWNER " 59 TLSA {3 1 1 leaf}\n", NULL, NULL, "tlsa-ttl",
	    "dane-ok", "TTL 59 s" },
	{ GOOD SECOND "_25._tcp.two TLSA {3 1 1 leaf}\n", NULL, NULL,
	    "certificate-shared", "", "all 2 hosts" },
};

static bool
says(const char *text, const char *wanted)
{
	return (wanted[0] == '=' ? strcmp(text, wanted + 1) == 0
				 : strstr(text, wanted) != NULL);
}

static void
test_told(void)
{
	for (size_t i = 0; i < COUNT(told); i++) {
		struct tlsa_row row = { .says = "told",
			.script = told[i].script,
			.seen = told[i].seen,
			.options = told[i].options };
		struct run run = run_row(&row);
		const struct finding *finding =
		    findings_by_rule(run.findings, told[i].rule);

		run.judged.passed =
		    finding != NULL && says(finding->text, told[i].text) &&
		    strcmp(finding->parent == NULL ? ""
						   : finding->parent->rule->id,
			told[i].parent) == 0;
		judged_tell(&run.judged, "told", told[i].rule, told[i].text);
		arena_close(run.arena);
	}
}

/* What to publish for the certificate that is shown. */
static void
test_own_record(void)
{
	struct arena *arena = arena_open();
	struct cert_chain chain =
	    cert_chain_read(arena, certs_stack(certs, "two"));
	const char *text = dane_own_record_text(arena, &chain.list[0]);

	tap_ok(strcasecmp(text, certs_tlsa_text(certs, "3 1 1 two")) == 0,
	    "the record of a certificate");
	arena_close(arena);
}

/* Two addresses with one certificate. */
static void
test_once(void)
{
	struct tlsa_row row = { .says = "once",
		.script = MAIL6 TLSA("3 1 1 past"),
		.seen = "* tls past" };
	struct run run = run_row(&row);
	const struct finding *finding = findings_first(run.findings);
	size_t count = 0;

	for (; finding != NULL; finding = findings_next(finding))
		count +=
		    strcmp(finding->rule->id, "certificate-expired-ee") == 0;
	tap_ok(count == 1, "one certificate is told once");
	arena_close(run.arena);
}

/* Parts of it, one behind the other; "{3 1 1 leaf}" as in a script. */
static const struct {
	const char *script, *seen, *options, *parts[6];
} json_rows[] = {
	{ GOOD6, "192.0.2.1 tls leaf; 2001:db8::1 refused", NULL,
	    { "{\"verdict\":\"dane-ok-partial\",\"hosts\":[{\"host\":"
	      "\"mail.example.dk\",\"preference\":10,\"verdict\":"
	      "\"dane-ok-partial\",\"dnssec\":\"secure\",\"base\":"
	      "\"mail.example.dk\",\"tlsa\":[{\"record\":\"3 1 1 ",
		"\",\"usable\":true,\"ignored\":false,\"matches\":",
		"\",\"usable\":true,\"ignored\":false,\"matches\":",
		"}],\"addresses\":[{\"address\":\"192.0.2.1\",\"sigalg\":"
		"\"auto\",\"result\":\"verified\",\"stage\":\"done\","
		"\"protocol\":\"TLSv1.3\",\"cipher\":"
		"\"TLS_AES_256_GCM_SHA384\",\"subject\":\"leaf\",\"issuer\":"
		"\"root\",\"key\":"
		"\"ECDSA P-256\",\"not_after\":1707776000},",
		"{\"address\":\"2001:db8::1\",\"sigalg\":\"auto\",\"result\":"
		"\"refused\",\"stage\":\"connect\",\"protocol\":null,"
		"\"cipher\":null,\"not_after\":null}]}]}" } },
	{ MAIL TLSA("3 1 1 leaf") TLSA("3 1 2 leaf") TLSA("1 1 1 leaf"), NULL,
	    NULL,
	    { "\"tlsa\":[{\"record\":\"1 1 1 ",
		"\"usable\":false,\"ignored\":false,\"matches\":false}",
		"{\"record\":\"3 1 1 ",
		"\"usable\":true,\"ignored\":true,\"matches\":true}",
		"{\"record\":\"3 1 2 ",
		"\"usable\":true,\"ignored\":false,\"matches\":true}]" } },
	{ GOOD, "*/rsa tls-failed; */ecdsa tls two", "sigalg=both",
	    { "\"sigalg\":\"rsa\",\"result\":\"no-such-key\",\"stage\":"
	      "\"handshake\"",
		"\"sigalg\":\"ecdsa\",\"result\":\"no-match\"" } },
	{ MAIL TLSA("2 0 1 root"), "* tls past root", NULL,
	    { "\"result\":\"expired\"", "\"not_after\":1699136000" } },
	{ MAIL TLSA("2 0 1 root"), "* tls young root", NULL,
	    { "\"result\":\"not-yet-valid\"" } },
	{ MAIL TLSA("2 0 1 root"), "* tls alias root", NULL,
	    { "\"result\":\"other-name\"" } },
	{ MAIL TLSA("2 0 1 root"), "* tls forged root", NULL,
	    { "\"result\":\"not-trusted\"" } },
	{ MAIL TLSA("2 0 1 late-ca"), "* tls under-late late-ca", NULL,
	    { "\"subject\":\"under-late\"", "\"not_after\":1700432000" } },
	/* What leads nowhere has no say, and hides nothing. */
	{ MAIL TLSA("2 0 1 late-ca"), "* tls under-late brief late-ca", NULL,
	    { "\"subject\":\"under-late\"", "\"not_after\":1700432000" } },
	{ MAIL TLSA("2 0 1 late-ca"), "* tls under-late own late-ca", NULL,
	    { "\"subject\":\"under-late\"", "\"not_after\":1700432000" } },
	{ MAIL TLSA("1 1 1 leaf"), NULL, NULL,
	    { "{\"verdict\":\"tls-only\"", "\"base\":\"mail.example.dk\"",
		"\"result\":\"tls\"" } },
	{ GOOD SECOND, NULL, NULL,
	    { "{\"verdict\":\"none\",",
		"\"host\":\"mail.example.dk\",\"preference\":10,",
		"\"host\":\"two.example.dk\",\"preference\":20," } },
	{ MAIL, NULL, NULL,
	    { "{\"verdict\":\"none\"", "\"base\":null,\"tlsa\":[],",
		"\"result\":\"tls\"" } },
	{ UNSIGNED MAIL, NULL, NULL,
	    { "{\"verdict\":\"not-applicable\"",
		"\"dnssec\":\"insecure\",\"base\":null" } },
	{ "reply * * silent\n", NULL, NULL,
	    { "{\"verdict\":null,\"hosts\":[]}" } },
};

static void
test_json(void)
{
	for (size_t i = 0; i < COUNT(json_rows); i++) {
		struct tlsa_row row = { .says = "JSON",
			.script = json_rows[i].script,
			.seen = json_rows[i].seen,
			.options = json_rows[i].options };
		struct run run = run_row(&row);
		struct json *json = json_new(run.arena);
		const char *at, *text;

		json_object_open(json, NULL);
		dane_json(json, run.arena, &run.facts.dane);
		json_object_close(json);
		at = text = json_text(json);
		for (size_t n = 0; n < COUNT(json_rows[i].parts) &&
				   json_rows[i].parts[n] != NULL && at != NULL;
		     n++)
			at = strstr(at, json_rows[i].parts[n]);
		tap_ok(at != NULL, "JSON of %.40s", json_rows[i].script);
		if (at == NULL)
			tap_note("%s", text);
		arena_close(run.arena);
	}
}

/* -vv: the anchors, then a line for each question. */
static void
test_trace(void)
{
	struct tlsa_row row = { .says = "trace", .script = GOOD };
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

	signature_start();
	die_stage("asking the resolver");
	certs = certs_new(arena, tlsa_certificates);
	run_rows(tlsa_rows_hosts);
	run_rows(tlsa_rows_verdicts);
	run_rows(tlsa_rows_names);
	run_rows(tlsa_rows_unseen);
	run_rows(tlsa_rows_addresses);
	run_rows(tlsa_rows_keys);
	run_rows(tlsa_rows_options);
	run_rows(tlsa_rows_certificates);
	run_rows(tlsa_rows_lives);
	run_rows(tlsa_rows_records);
	run_rows(tlsa_rows_sets);
	test_told();
	test_own_record();
	test_once();
	test_json();
	test_trace();
	judged_covered(check_tlsa_match.rules[0], nowhere);
	judged_covered(dane_rules, nowhere);
	judged_covered(mx_domain_rules, nowhere);
	arena_close(arena);
	return (tap_end());
}
