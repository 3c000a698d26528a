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

static const struct judge_row verdicts[] = {
	{ .says = "secure",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "secure=OK zone-secure@example.dk rrset-secure@MX "
		   "chain-holds",
	    .lacks = "at-fault",
	    .metrics = "links=4 links_bogus=0 queries=10 time=0.25",
	    .line = "DNSSEC OK - example.dk MX: secure for another 10 d" },
	{ .says = "secure, three labels and NSEC3",
	    .question = "sub.example.com MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "zone-secure@sub.example.com",
	    .metrics = "links=5" },
	{ .says = "secure, though it should not be",
	    .options = "expect=insecure",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "secure-unexpected=WARNING",
	    .lacks = "secure at-fault",
	    .line = "DNSSEC WARNING - example.dk MX: secure, though --expect "
		    "insecure was given" },
	{ .says = "insecure, as it should be",
	    .options = "expect=insecure",
	    .question = "unsigned.com MX",
	    .verdict = INSECURE,
	    .state = OK,
	    .has = "insecure=OK",
	    .left = "none",
	    .line = "DNSSEC OK - unsigned.com MX: insecure: no DS, as com "
		    "proves" },
	{ .says = "bogus, though it should be insecure",
	    .script = "sign example.dk MX none\n",
	    .options = "expect=insecure",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "bogus=CRITICAL" },
	{ .says = "indeterminate, though it should be insecure",
	    .script = "reply * * silent\n",
	    .options = "expect=insecure",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "indeterminate=UNKNOWN",
	    .left = "none" },
	{ .says = "RSASHA1, relied on",
	    .script = "accept-sha1\n" EXAMPLE "key 257 7 bits=2048\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "algorithm-deprecated=WARNING" },
	{ .says = "a wildcard answers",
	    .question = "x.wild.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "wildcard-answer=OK" },
	{ .says = "zones above end before then",
	    .script = "at +7d\nzone . until=+5d\nzone dk until=+5d\n",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "resigned-by-then@dk=OK resigned-by-then@example.dk=OK",
	    .left = "3d" },
	{ .says = "zones above last until then",
	    .script = "at +7d\n",
	    .verdict = SECURE,
	    .state = OK,
	    .lacks = "resigned-by-then",
	    .left = "3d" },
	{ 0 },
};

static const struct judge_row absences[] = {
	{ .says = "no such type, NSEC",
	    .question = "mail.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type=OK rrset-secure@mail.example.dk",
	    .line = "DNSSEC OK - mail.example.dk MX: none, secure for "
		    "another 10 d" },
	{ .says = "no such type, NSEC3",
	    .question = "mail.example.com MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type" },
	{ .says = "no such type other than MX",
	    .question = "example.dk AAAA",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type" },
	{ .says = "no such type in an unsigned zone",
	    .question = "unsigned.com AAAA",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = OK,
	    .has = "no-such-type",
	    .left = "none" },
	{ .says = "no such type, and that is not proved",
	    .script = "reply mail.example.dk MX without NSEC\n",
	    .question = "mail.example.dk MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .lacks = "no-such-type" },
	{ .says = "no such type at the end of an alias",
	    .script = EXAMPLE "alias CNAME mail.example.com.\n",
	    .question = "alias.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type@mail.example.com alias" },
	{ .says = "no such name",
	    .question = "nope.example.dk MX",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "name-not-found@nope.example.dk=CRITICAL secure=OK",
	    .lacks = "no-such-type",
	    .line = "DNSSEC CRITICAL - nope.example.dk: this name does not "
		    "exist (NXDOMAIN)" },
	{ .says = "no such name, and none was expected to be secure",
	    .question = "nope.unsigned.com MX",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "name-not-found=CRITICAL insecure=OK",
	    .left = "none" },
	{ .says = "no such name in an unsigned zone",
	    .question = "nope.unsigned.com MX",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "name-not-found=CRITICAL insecure=CRITICAL",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - nope.unsigned.com: this name does not "
		    "exist (NXDOMAIN), unproved" },
	{ .says = "no such name in an opt-out span",
	    .script = "zone example.com opt-out\n",
	    .question = "nope.example.com MX",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "name-not-found opt-out-span@nope.example.com",
	    .left = "none" },
	{ .says = "no such name at the end of an alias",
	    .script = EXAMPLE "alias CNAME nope.example.com.\n",
	    .question = "alias.example.dk MX",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "name-not-found@nope.example.com" },
	{ .says = "no such name, says an online signer",
	    .script = "zone example.dk lies\n",
	    .question = "nope.example.dk MX",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "name-not-found" },
	{ .says = "a domain that takes no mail",
	    .script = EXAMPLE "null MX 0 .\n",
	    .question = "null.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "rrset-secure",
	    .lacks = "no-such-type name-not-found" },
	{ 0 },
};

static const struct judge_row severities[] = {
	{ .says = "a verdict made OK, its cause not",
	    .script = "sign example.dk MX until=-1\n",
	    .options = "severity=bogus=OK",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "bogus=OK rrsig-expired=CRITICAL",
	    .left = "-1" },
	{ .says = "a cause made OK, the verdict not",
	    .script = "sign example.dk MX until=-1\n",
	    .options = "severity=rrsig-expired=OK",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "bogus=CRITICAL rrsig-expired=OK",
	    .left = "-1" },
	{ .says = "both made WARNING",
	    .script = "sign example.dk MX until=-1\n",
	    .options = "severity=rrsig-expired=WARNING severity=bogus=WARNING",
	    .verdict = BOGUS,
	    .state = WARNING,
	    .has = "bogus=WARNING rrsig-expired=WARNING",
	    .left = "-1" },
	{ .says = "an insecure domain made WARNING",
	    .question = "unsigned.com MX",
	    .options = "severity=insecure=WARNING",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "insecure=WARNING",
	    .left = "none" },
	{ .says = "what --expect made OK, made CRITICAL",
	    .question = "unsigned.com MX",
	    .options = "expect=insecure severity=insecure=CRITICAL",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "insecure=CRITICAL",
	    .left = "none" },
	{ .says = "a reason made CRITICAL",
	    .question = "unsigned.dk MX",
	    .options = "expect=insecure severity=opt-out-span=CRITICAL",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "opt-out-span=CRITICAL",
	    .left = "none" },
	{ .says = "what is OK by itself made WARNING",
	    .question = "mail.example.dk MX",
	    .options = "severity=no-such-type=WARNING",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "no-such-type=WARNING",
	    .line = "DNSSEC WARNING - mail.example.dk: exists, but has no MX: "
		    "mail goes to its address (implicit MX)" },
	{ .says = "the same of another type than MX",
	    .question = "mail.example.dk AAAA",
	    .options = "severity=no-such-type=WARNING",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "no-such-type",
	    .line = "DNSSEC WARNING - mail.example.dk: exists, but has no "
		    "AAAA" },
	{ .says = "a lint made CRITICAL",
	    .script = EXAMPLE "key 257 13\nkey 257 13 signs=none ds=none\n",
	    .options = "severity=dnskey-idle=CRITICAL",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "dnskey-idle=CRITICAL" },
	{ .says = "a threshold's CRITICAL made OK",
	    .script = "sign example.dk MX until=+1h\n",
	    .options = "severity=rrsig-expires-soon=OK",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "rrsig-expires-soon=OK",
	    .left = "1h" },
	{ .says = "nothing of the kind without lints",
	    .script = EXAMPLE "key 257 8 bits=1024 ds=1\n",
	    .options = "no-lints",
	    .verdict = SECURE,
	    .state = OK,
	    .metrics = "queries=6" },
	{ .says = "a short life is told without lints too",
	    .script = EXAMPLE "sign example.dk DNSKEY until=+1h\n",
	    .options = "no-lints",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-expires-soon",
	    .left = "1h" },
	{ .says = "the SOA is not looked at without lints",
	    .script = EXAMPLE "sign example.dk SOA until=-1h\n",
	    .options = "no-lints",
	    .verdict = SECURE,
	    .state = OK },
	{ 0 },
};

static const struct judge_row deadlines[] = {
	{ .says = "made CRITICAL by -t",
	    .options = "late=0 timeout=CRITICAL",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "deadline@timeout=CRITICAL deadline@MX=UNKNOWN",
	    .left = "none" },
	{ .says = "made WARNING by -t",
	    .options = "late=0 timeout=WARNING",
	    .verdict = UNSEEN,
	    .state = WARNING,
	    .has = "deadline@timeout=WARNING",
	    .left = "none" },
	{ .says = "at the target of an alias",
	    .script = EXAMPLE "alias CNAME example.com.\n",
	    .question = "alias.example.dk MX",
	    .options = "late=1",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "deadline@example.com zone-secure@example.dk alias" },
	{ .says = "what was seen before is judged",
	    .script = EXAMPLE "alias CNAME example.com.\nkey 257 8 bits=1024\n"
			      "sign example.dk DNSKEY until=+1h\n",
	    .question = "alias.example.dk MX",
	    .options = "late=1",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "deadline rrsig-expires-soon=CRITICAL key-small",
	    .left = "1h" },
	{ .says = "not in time after all",
	    .options = "late=1",
	    .verdict = SECURE,
	    .state = OK,
	    .lacks = "deadline" },
	{ 0 },
};

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
		run.passed = is_told(run.findings, i);
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
	judge_rows_run(verdicts);
	judge_rows_run(absences);
	judge_rows_run(severities);
	judge_rows_run(deadlines);
	judge_rows_run(judge_rows_bogus);
	judge_rows_run(judge_rows_insecure);
	judge_rows_run(judge_rows_unseen);
	test_told();
	test_trace();
	judge_rows_covered(judge_rules(), nowhere);
	judge_rows_covered(chain_rules, nowhere);
	return (tap_end());
}
