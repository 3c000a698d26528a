/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * judge() of check_dnssec_chain: verdicts, what options make of them, what is
 * not there, and every rule of a chain.  How zones are run is
 * zone_lint_test.c's, how long signatures live chain_life_test.c's.
 */
#include <string.h>

#include "chain_rules.h"
#include "check_dnssec_chain_rows.h"
#include "die.h"
#include "judge_inside.h"
#include "tap.h"

/* Six NSEC that prove nothing. */
#define NSECS(x) \
	NSEC(x, 1) NSEC(x, 2) NSEC(x, 3) NSEC(x, 4) NSEC(x, 5) NSEC(x, 6)
#define NSEC(x, n)                                       \
	"reply mail.example.dk MX bare authority " #x #n \
	".example.dk. NSEC " #x #n "0.example.dk. A\n"

/*
 * What is told below a zone: words that the subject of a finding begins with,
 * and ones that stand in its text.
 */
static const struct {
	const char *says;
	struct judge_row row;
	const char *rule, *parent, *subject, *text;
} told[] = {
	{ "the zone that holds", { 0 }, "zone-secure", "", "zone example.dk",
	    "secure, DNSKEY signed by key " },
	{ "a DS below its zone", { 0 }, "chain-holds", "zone example.dk",
	    "example.dk DS ", "signs" },
	{ "the signature over DS", { 0 }, "chain-holds", "zone dk", "dk DS set",
	    "signed by key " },
	{ "an anchor below the root", { 0 }, "chain-holds", "zone .",
	    ". anchor ", "signs" },
	{ "both sides of a roll",
	    { .script = EXAMPLE "key 257 13\nkey 257 13\n" }, "chain-holds",
	    "zone example.dk", "example.dk DNSKEY set", "signed by key " },
	{ "a signature over the keys that does not hold",
	    { .script = "sign example.dk DNSKEY also until=-1d\n" },
	    "chain-holds", "zone example.dk", "example.dk DNSKEY set",
	    "expired 1 d ago" },
	{ "one that zone is entered by, and does not hold",
	    { .script = "sign example.dk DNSKEY until=-1d\n" }, "chain-holds",
	    "zone example.dk", "example.dk DNSKEY set", "expired 1 d ago" },
	{ "one before it that does not hold",
	    { .script = "sign example.dk DNSKEY first until=-1d\n" },
	    "chain-holds", "zone example.dk", "example.dk DNSKEY set",
	    "expired 1 d ago" },
	{ "a short life below the root",
	    { .script = "sign . DNSKEY until=+1d\n" },
	    "rrsig-expires-soon-above", "zone .", ". DNSKEY", "1 d" },
	{ "the last second", { .script = "sign example.dk MX until=+0\n" },
	    "rrset-secure", "", "example.dk MX", "0 s left" },
	{ "too many signatures",
	    { .script = "sign example.dk MX first times=16\n" },
	    "rrsig-work-limit", "", "example.dk MX", "too many signatures" },
	{ "too many NSEC",
	    { .script = "reply mail.example.dk MX empty\n" NSECS(a) NSECS(b)
		    NSECS(c),
		.question = "mail.example.dk MX" },
	    "rrsig-work-limit", "", "mail.example.dk MX", "more NSEC" },
	{ "how many aliases",
	    { .script = EXAMPLE
		"c1 CNAME c2\nc2 CNAME c3\nc3 CNAME c4\nc4 CNAME c5\n"
		"c5 CNAME c6\nc6 CNAME c7\nc7 CNAME c8\nc8 CNAME c9\n"
		"c9 CNAME c10\nc10 CNAME c11\nc11 CNAME c12\n"
		"c12 CNAME c13\nc13 CNAME c14\n",
		.question = "c1.example.dk MX" },
	    "alias-too-long", "", "c13.example.dk MX", "12 aliases" },
	{ "a lint below its zone",
	    { .script = EXAMPLE "key 257 8 bits=1024\n" }, "key-small",
	    "zone example.dk", "example.dk key ", "1024" },
	{ "a short life below its zone",
	    { .script = "sign dk DNSKEY until=+1d\n" },
	    "rrsig-expires-soon-above", "zone dk", "dk DNSKEY", "1 d" },
	{ "a wildcard below its answer", { .question = "x.wild.example.dk MX" },
	    "wildcard-answer", "x.wild.example.dk MX", "",
	    "*.wild.example.dk" },
	{ "one record", { .question = "mail.example.dk A" }, "rrset-secure", "",
	    "mail.example.dk A", "1 record, signed by key " },
	{ "two records", { 0 }, "rrset-secure", "", "example.dk MX",
	    "2 records, signed by key " },
	{ "an alias",
	    { .script = EXAMPLE "alias CNAME example.com.\n",
		.question = "alias.example.dk MX" },
	    "alias", "", "alias.example.dk MX", "example.com, 1 record" },
	{ "no type, by NSEC", { .question = "mail.example.dk MX" },
	    "rrset-secure", "", "mail.example.dk MX",
	    "no such record, proved "
	    "by NSEC" },
	{ "no name, by NSEC3", { .question = "nope.example.com MX" },
	    "rrset-secure", "", "nope.example.com MX",
	    "no such name, proved by NSEC3" },
	{ "since when", { .script = "sign example.dk MX until=-3h\n" },
	    "rrsig-expired", "", "example.dk MX",
	    "expired 3 h ago (since 2023-11-14 19:13" },
	{ "from when", { .script = "sign example.dk MX from=+3h\n" },
	    "rrsig-not-yet-valid", "", "example.dk MX",
	    "in 3 h (from 2023-11-15 01:13" },
	{ "since when a proof is out of date",
	    { .script = "sign mail.example.dk NSEC until=-3h\n",
		.question = "mail.example.dk MX" },
	    "rrsig-expired", "", "mail.example.dk MX",
	    "NSEC signature expired 3 h ago (since 2023-11-14 19:13" },
	{ "since when a zone's keys are",
	    { .script = "sign example.dk DNSKEY until=-3h\n" }, "rrsig-expired",
	    "", "zone example.dk",
	    "DNSKEY signature expired 3 h ago (since 2023-11-14 19:13" },
	{ "the word that a circle has",
	    { .script = EXAMPLE "a CNAME b\nb CNAME a\n",
		.question = "a.example.dk MX" },
	    "alias-loop", "", "b.example.dk MX", "circle" },
	{ "how long yet", { 0 }, "rrset-secure", "", "example.dk MX",
	    "until 2023-11-24 22:13 UTC, 10 d left" },
	{ "how long ago, at another moment",
	    { .script = "at +7d\nsign example.dk DS until=+5d\n" },
	    "chain-holds", "zone example.dk", "example.dk DS set",
	    "until 2023-11-19 22:13 UTC, 2 d ago" },
	{ "a key that is not there", { .script = "sign example.dk MX tag=7\n" },
	    "rrsig-no-key", "", "example.dk MX",
	    "key 7, which the zone lacks" },
	{ "an algorithm that is not supported",
	    { .script =
		    EXAMPLE "key 257 13 signs=keys\nkey 256 7 bits=2048\n" },
	    "rrsig-unsupported", "", "example.dk MX", "RSASHA1-NSEC3-SHA1" },
	{ "a key that DS names and that does not sign",
	    { .script = EXAMPLE "key 257 13 signs=none\nkey 257 13 ds=none\n" },
	    "ds-key-not-signing", "", "zone example.dk", "does not sign" },
	{ "a DS that names no key",
	    { .script = EXAMPLE "key 257 13 ds-flip\n" }, "ds-no-match", "",
	    "zone example.dk", "no DS at the parent fits" },
	{ "an island", { .script = "zone example.dk no-ds\n" }, "opt-out-span",
	    "", "zone example.dk", "signed, but dk has no DS" },
	{ "no answer in time", { .script = "reply example.dk MX unasked\n" },
	    "deadline", "", "example.dk MX", "in time" },
	{ "no answer", { .script = "reply example.dk DNSKEY servfail\n" },
	    "zone-unreachable", "", "zone example.dk", "SERVFAIL" },
	{ "a zone that holds below one that does not",
	    { .script = "sign dk DNSKEY none\n" }, "chain-holds", "",
	    "zone example.dk", "DNSKEY signed by key " },
};

static bool
begins(const char *text, const char *with)
{
	return (strncmp(text, with, strlen(with)) == 0);
}

static bool
is_told(const struct findings *findings, size_t i)
{
	const struct finding *finding = findings_first(findings);

	for (; finding != NULL; finding = findings_next(finding))
		if (strcmp(finding->rule->id, told[i].rule) == 0 &&
		    begins(finding->subject, told[i].subject) &&
		    strstr(finding->text, told[i].text) != NULL &&
		    strcmp(
			finding->parent == NULL ? "" : finding->parent->subject,
			told[i].parent) == 0)
			return (true);
	return (false);
}

static void
test_told(void)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		struct judge_row row = told[i].row;
		struct judge_run run = { .arena = arena_open(), .row = &row };

		row.says = told[i].says;
		judge_run(&run);
		run.judged.passed = is_told(run.findings, i);
		judge_tell(&run, "told", told[i].rule);
		arena_close(run.arena);
	}
}

/* -vv: the anchors, then a line for each question. */
static void
test_trace(void)
{
	static const struct judge_row row = { .says = "trace" };
	struct judge_run run = { .arena = arena_open(), .row = &row };
	const struct trace *trace;

	judge_run(&run);
	trace = findings_traces(run.findings);
	tap_ok(trace != NULL && trace->level == 2 &&
		   strcmp(trace->text, "trust anchors: 1, this test") == 0,
	    "-vv tells the anchors");
	tap_ok(trace != NULL && trace->next != NULL &&
		   trace->next->level == 2 &&
		   begins(trace->next->text, "asked "),
	    "-vv tells the questions");
	arena_close(run.arena);
}

int
main(void)
{
	static const char *const nowhere[] = { NULL };

	signature_start();
	die_stage("asking the resolver");
	judge_rows_run(judge_rows_verdicts);
	judge_rows_run(judge_rows_absences);
	judge_rows_run(judge_rows_severities);
	judge_rows_run(judge_rows_deadlines);
	judge_rows_run(judge_rows_bogus);
	judge_rows_run(judge_rows_insecure);
	judge_rows_run(judge_rows_unseen);
	test_told();
	test_trace();
	judged_covered(judge_rules(), nowhere);
	judged_covered(chain_rules, nowhere);
	return (tap_end());
}
