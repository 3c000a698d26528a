/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long signatures live yet: thresholds to the second, the zones above,
 * and rrsig_left.
 */
#include "chain_life.h"
#include "judge_words.h"
#include "judged.h"
#include "tap.h"

#define WITH(words, told, given, worst, rules, life)                          \
	{                                                                     \
		.says = words, .script = told, .options = given,              \
		.verdict = SECURE, .state = worst, .has = rules, .left = life \
	}
#define AS_IT_IS(words, told, worst, rules, life) \
	WITH(words, told, NULL, worst, rules, life)
#define FIRST(words, told, asked, life)                           \
	{                                                         \
		.says = words, .script = told, .question = asked, \
		.verdict = SECURE, .state = OK, .left = life      \
	}

/* Without -w and -c: by the whole life of the signature. */
static const struct judge_row relative[] = {
	AS_IT_IS("40 d: as much left as must be",
	    "sign example.dk MX from=-3196800 until=+259200\n", OK, NULL,
	    "259200"),
	AS_IT_IS("40 d: a second less",
	    "sign example.dk MX from=-3196801 until=+259199\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "259199"),
	AS_IT_IS("40 d: as much as is not yet critical",
	    "sign example.dk MX from=-3412800 until=+43200\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "43200"),
	AS_IT_IS("40 d: a second less than that",
	    "sign example.dk MX from=-3412801 until=+43199\n", CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL", "43199"),
	AS_IT_IS("28 d: as much left as must be",
	    "sign example.dk MX from=-2177280 until=+241920\n", OK, NULL,
	    "241920"),
	AS_IT_IS("28 d: a second less",
	    "sign example.dk MX from=-2177281 until=+241919\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "241919"),
	AS_IT_IS("28 d: as much as is not yet critical",
	    "sign example.dk MX from=-2376000 until=+43200\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "43200"),
	AS_IT_IS("28 d: a second less than that",
	    "sign example.dk MX from=-2376001 until=+43199\n", CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL", "43199"),
	AS_IT_IS("2 d: as much left as must be",
	    "sign example.dk MX from=-155520 until=+17280\n", OK, NULL,
	    "17280"),
	AS_IT_IS("2 d: a second less",
	    "sign example.dk MX from=-155521 until=+17279\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "17279"),
	AS_IT_IS("2 d: as much as is not yet critical",
	    "sign example.dk MX from=-164160 until=+8640\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "8640"),
	AS_IT_IS("2 d: a second less than that",
	    "sign example.dk MX from=-164161 until=+8639\n", CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL", "8639"),
	AS_IT_IS("10 d: as much left as must be",
	    "sign example.dk MX from=-777600 until=+86400\n", OK, NULL,
	    "86400"),
	AS_IT_IS("10 d: a second less",
	    "sign example.dk MX from=-777601 until=+86399\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "86399"),
	AS_IT_IS("10 d: as much as is not yet critical",
	    "sign example.dk MX from=-820800 until=+43200\n", WARNING,
	    "rrsig-expires-soon@MX=WARNING", "43200"),
	AS_IT_IS("10 d: a second less than that",
	    "sign example.dk MX from=-820801 until=+43199\n", CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL", "43199"),
	{ .says = "the last second of all",
	    .script = "sign example.dk MX until=+0\n",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-expires-soon=CRITICAL ttl-exceeds-rrsig",
	    .left = "0",
	    .line = "DNSSEC CRITICAL - example.dk MX: signature ends in 0 s, "
		    "below 12 h" },
	{ .says = "value and limit in line 1",
	    .script = "sign example.dk MX until=+1d\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon",
	    .left = "1d",
	    .line = "DNSSEC WARNING - example.dk MX: signature ends in 1 d, "
		    "below 1 d 2 h" },
	AS_IT_IS("an online signer that is always young",
	    "sign example.dk * from=-86400 until=+86400\n", OK,
	    "soa-expire-long", "1d"),
	AS_IT_IS("the keys' signature", "sign example.dk DNSKEY until=+1h\n",
	    CRITICAL, "rrsig-expires-soon@DNSKEY=CRITICAL", "1h"),
	AS_IT_IS("the SOA's signature", "sign example.dk SOA until=+1h\n",
	    CRITICAL, "rrsig-expires-soon@SOA=CRITICAL", "1h"),
	{ 0 },
};

/* -w and -c instead; the keys and the SOA have ten days left. */
static const struct judge_row thresholds[] = {
	WITH("both: enough", "sign example.dk MX until=+432000\n",
	    "w=5d: c=2d:", OK, NULL, "432000"),
	{ .says = "both: a second too little",
	    .script = "sign example.dk MX until=+431999\n",
	    .options = "w=5d: c=2d:",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon@MX=WARNING",
	    .left = "431999",
	    .line = "DNSSEC WARNING - example.dk MX: signature ends in 4 d 23 "
		    "h, below 5 d" },
	WITH("both: as much as is not yet critical",
	    "sign example.dk MX until=+172800\n", "w=5d: c=2d:", WARNING,
	    "rrsig-expires-soon=WARNING", "172800"),
	{ .says = "both: a second less than that",
	    .script = "sign example.dk MX until=+172799\n",
	    .options = "w=5d: c=2d:",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-expires-soon=CRITICAL",
	    .left = "172799",
	    .line = "DNSSEC CRITICAL - example.dk MX: signature ends in 1 d 23 "
		    "h, below 2 d" },
	WITH("both replace the relative rule",
	    "sign example.dk MX until=+7200\n", "w=1h: c=30m:", OK, NULL,
	    "7200"),
	WITH("-w alone makes nothing CRITICAL",
	    "sign example.dk MX until=+7200\n", "w=5d:", WARNING,
	    "rrsig-expires-soon=WARNING", "7200"),
	WITH("-w alone, enough", "sign example.dk MX until=+7200\n",
	    "w=1h:", OK, NULL, "7200"),
	WITH("-c alone makes nothing WARNING",
	    "sign example.dk MX until=+7200\n", "c=1h:", OK, NULL, "7200"),
	WITH("-c alone, too little", "sign example.dk MX until=+3599\n",
	    "c=1h:", CRITICAL, "rrsig-expires-soon=CRITICAL ttl-exceeds-rrsig",
	    "3599"),
	{ .says = "inside a range with @: its end",
	    .script = "sign example.dk MX until=+432000\n",
	    .options = "w=@0:5d",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon=WARNING",
	    .left = "432000",
	    .line = "DNSSEC WARNING - example.dk MX: signature ends in 5 d, "
		    "threshold @432000" },
	WITH("inside a range with @: beyond its end",
	    "sign example.dk MX until=+432001\n", "w=@0:5d", OK, NULL,
	    "432001"),
	WITH(
	    "a range with both ends: within", NULL, "w=5d:10d", OK, NULL, NULL),
	{ .says = "a range with both ends: above",
	    .script = "sign example.dk MX until=+864001\n",
	    .options = "w=5d:10d",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon@MX=WARNING",
	    .lacks = "rrsig-expires-soon@DNSKEY",
	    .line = "DNSSEC WARNING - example.dk MX: signature ends in 10 d, "
		    "threshold 432000:864000" },
	WITH("a range with both ends: below",
	    "sign example.dk MX until=+431999\n", "c=5d:10d", CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL", "431999"),
	WITH("a range without a start", "sign example.dk MX until=+11d\n",
	    "w=~:10d", WARNING, "rrsig-expires-soon@MX=WARNING", NULL),
	WITH("a range of the critical kind inside", NULL, "w=@~:1d c=@10d:11d",
	    CRITICAL,
	    "rrsig-expires-soon@MX=CRITICAL rrsig-expires-soon@DNSKEY=CRITICAL "
	    "rrsig-expires-soon@SOA=CRITICAL",
	    NULL),
	{ .says = "an expired signature is told once",
	    .script = "sign example.dk MX until=-1h\n",
	    .options = "w=5d: c=2d:",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired",
	    .left = "-1h" },
	{ 0 },
};

static const struct judge_row above[] = {
	WITH("enough", "sign dk DNSKEY from=-1555200 until=+172800\n", NULL, OK,
	    NULL, NULL),
	{ .says = "a second too little",
	    .script = "sign dk DNSKEY from=-1555201 until=+172799\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon-above@dk=WARNING",
	    .line = "DNSSEC WARNING - dk DNSKEY: signature ends in 1 d 23 h, "
		    "below 2 d" },
	WITH("as much as is not yet critical",
	    "sign dk DNSKEY from=-1684800 until=+43200\n", NULL, WARNING,
	    "rrsig-expires-soon-above=WARNING", NULL),
	WITH("critical", "sign dk DNSKEY from=-1684801 until=+43199\n", NULL,
	    CRITICAL, "rrsig-expires-soon-above=CRITICAL", NULL),
	WITH("DS of the zone is its parent's",
	    "sign example.dk DS from=-1555201 until=+172799\n", NULL, WARNING,
	    "rrsig-expires-soon-above@dk=WARNING", NULL),
	WITH("the root's keys", "sign . DNSKEY from=-1555201 until=+172799\n",
	    NULL, WARNING, "rrsig-expires-soon-above=WARNING", NULL),
	WITH("-w and -c do not change it",
	    "sign dk DNSKEY from=-1555200 until=+172800\n", "w=9d: c=8d:", OK,
	    NULL, NULL),
	{ .says = "-w and -c do not excuse it",
	    .script = "sign dk DNSKEY from=-1555201 until=+172799\n",
	    .options = "w=1s: c=1s:",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon-above=WARNING",
	    .line = "DNSSEC WARNING - dk DNSKEY: signature ends in 1 d 23 h, "
		    "below 2 d" },
	{ .says = "not at another moment",
	    .script = "at +1d\nsign dk DNSKEY until=+26h\nsign example.dk DS "
		      "until=+26h\n",
	    .verdict = SECURE,
	    .state = OK,
	    .lacks = "resigned-by-then",
	    .left = "9d" },
	WITH("at another moment it will have signed again",
	    "at +2d\nsign dk DNSKEY until=+26h\n", NULL, OK,
	    "resigned-by-then@dk=OK", "8d"),
	WITH("the zone itself at another moment", "at +9d\n", NULL, WARNING,
	    "rrsig-expires-soon@DNSKEY=WARNING rrsig-expires-soon@MX=WARNING "
	    "rrsig-expires-soon@SOA=WARNING",
	    "1d"),
	{ .says = "above an insecure zone",
	    .script = "sign com DNSKEY from=-1555201 until=+172799\n",
	    .question = "unsigned.com MX",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "rrsig-expires-soon-above@com=WARNING",
	    .left = "none" },
	{ 0 },
};

/* Which signature rrsig_left is about. */
static const struct judge_row first[] = {
	FIRST("the answer's", "sign example.dk MX until=+4d\n", NULL, "4d"),
	FIRST("the keys'", "sign example.dk DNSKEY until=+4d\n", NULL, "4d"),
	FIRST("the SOA's", "sign example.dk SOA until=+4d\n", NULL, "4d"),
	FIRST("the earlier one",
	    "sign example.dk DNSKEY until=+5d\nsign example.dk SOA "
	    "until=+4d\nsign example.dk MX until=+6d\n",
	    NULL, "4d"),
	FIRST("not that of DS", "sign example.dk DS until=+4d\n", NULL, NULL),
	FIRST(
	    "not that of keys above", "sign dk DNSKEY until=+4d\n", NULL, NULL),
	{ .says = "NSEC that denies the type",
	    .script = "sign mail.example.dk NSEC until=+4d\n",
	    .question = "mail.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type",
	    .left = "4d" },
	{ .says = "NSEC3 that denies the type",
	    .script = "sign * NSEC3 zone=example.com until=+4d\n",
	    .question = "mail.example.com MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type",
	    .left = "4d" },
	{ .says = "NSEC that denies the name",
	    .script = "sign example.dk NSEC until=+4d\n",
	    .question = "aa.example.dk MX",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "name-not-found",
	    .left = "4d" },
	FIRST("NSEC about a wildcard",
	    "sign *.wild.example.dk NSEC until=+4d\n", "x.wild.example.dk MX",
	    "4d"),
	{ .says = "NSEC that is of no use, and expired",
	    .script =
		"sign *.wild.example.dk NSEC until=-1d\nreply mail.example.dk "
		"MX with authority example.dk *.wild.example.dk NSEC\n",
	    .question = "mail.example.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type" },
	FIRST("the alias's",
	    "zone example.dk\nalias CNAME example.com.\nsign alias.example.dk "
	    "CNAME until=+4d\n",
	    "alias.example.dk MX", "4d"),
	FIRST("that of the alias's target",
	    "zone example.dk\nalias CNAME example.com.\nsign example.com MX "
	    "until=+4d\n",
	    "alias.example.dk MX", "4d"),
	FIRST("the keys' of the zone of its target",
	    "zone example.dk\nalias CNAME example.com.\nsign example.com "
	    "DNSKEY until=+4d\n",
	    "alias.example.dk MX", "4d"),
	FIRST("not that above the target's zone",
	    "zone example.dk\nalias CNAME example.com.\nsign com DNSKEY "
	    "until=+4d\n",
	    "alias.example.dk MX", NULL),
	FIRST("DS in a zone that answers too",
	    "zone example.com\nalias CNAME sub.example.com.\nsign "
	    "sub.example.com DS until=+4d\n",
	    "alias.example.com MX", "4d"),
	{ .says = "too short in the zone of the target",
	    .script = "zone example.dk\nalias CNAME example.com.\nsign "
		      "example.com MX until=+1h\n",
	    .question = "alias.example.dk MX",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-expires-soon@example.com",
	    .left = "1h" },
	FIRST("the longer one of two", "sign example.dk MX also until=+4d\n",
	    NULL, NULL),
	FIRST("the way in that lasts longer",
	    "zone example.dk\nkey 257 13\nkey 257 13\nsign example.dk DNSKEY "
	    "by=0 until=+4d\n",
	    NULL, NULL),
	{ .says = "expired",
	    .script = "sign example.dk MX until=-3h\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired",
	    .left = "-3h" },
	{ .says = "expired long ago",
	    .script = "sign example.dk DNSKEY from=-40d until=-30d\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired",
	    .left = "-30d" },
	{ .says = "not one that is forged",
	    .script = "sign example.dk MX flip until=+1h\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-invalid" },
	{ .says = "nothing is signed",
	    .question = "unsigned.com MX",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = OK,
	    .left = "none" },
	FIRST("counted from the moment asked for", "at +3d\n", NULL, "7d"),
	{ .says = "the root's own",
	    .question = ". SOA",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "soa-expire-long",
	    .left = "10d" },
	{ 0 },
};

int
main(void)
{
	signature_start();
	judge_rows_run(relative);
	judge_rows_run(thresholds);
	judge_rows_run(above);
	judge_rows_run(first);
	judged_covered(life_rules, (const char *const[]){ NULL });
	return (tap_end());
}
