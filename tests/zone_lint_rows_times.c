/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times, NSEC3, and what was not answered.
 */
#include "zone_lint_rows.h"

#define SOA_DK(expire)                                                   \
	"zone soa.dk\n@ MX 10 mail\n@ SOA ns.example. admin.example. 1 " \
	"3600 900 " expire " 300\n"

#define NSEC3(words, told, worst, rules)                                     \
	{                                                                    \
		.says = words, .script = told, .question = "example.com MX", \
		.verdict = SECURE, .state = worst, .has = rules              \
	}

const struct judge_row zone_lint_rows_times[] = {
	/* Validity: 180 days are 15552000 seconds. */
	LINT("valid for 180 days", "sign example.dk MX from=-170d\n", OK, NULL),
	LINT("a second longer", "sign example.dk MX from=-14688001\n", WARNING,
	    "rrsig-validity-long@MX=WARNING"),
	LINT("the keys for longer", "sign example.dk DNSKEY from=-200d\n",
	    WARNING, "rrsig-validity-long@DNSKEY"),
	LINT("the SOA for longer", "sign example.dk SOA from=-200d\n", WARNING,
	    "rrsig-validity-long@SOA"),
	LINT("a zone above for longer",
	    "sign dk * from=-200d\nsign example.dk DS from=-200d\n", OK, NULL),

	/* TTL against the life left: ten days are 864000 seconds. */
	LINT("a TTL as long as the signature",
	    "sign example.dk MX ttl=864000\n", OK, NULL),
	LINT("a TTL longer by a second", "sign example.dk MX ttl=864001\n",
	    WARNING, "ttl-exceeds-rrsig@MX=WARNING"),
	LINT("the keys' TTL", "sign example.dk DNSKEY ttl=900000\n", WARNING,
	    "ttl-exceeds-rrsig@DNSKEY"),
	LINT("DS in the zone above", "sign example.dk DS ttl=900000\n", OK,
	    NULL),
	{ .says = "a TTL against the life left at another moment",
	    .script = "at +5d\nsign example.dk MX ttl=500000\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "ttl-exceeds-rrsig@MX",
	    .left = "5d" },
	{ .says = "no TTL against a life that is over",
	    .script = "sign example.dk MX until=-1 ttl=86400\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@MX",
	    .left = "-1" },

	/* A third of twenty days is 576000 seconds. */
	{ .says = "SOA expire of a third",
	    .script = SOA_DK("576000"),
	    .question = "soa.dk MX",
	    .verdict = SECURE,
	    .state = OK },
	{ .says = "SOA expire of a second more",
	    .script = SOA_DK("576001"),
	    .question = "soa.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "soa-expire-long@SOA=OK" },
	{ .says = "SOA expire of 2^32 - 1",
	    .script = SOA_DK("4294967295"),
	    .question = "soa.dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "soa-expire-long" },
	{ .says = "SOA expire against a short-lived signature",
	    .script = "sign example.dk SOA from=-1d until=+1d\n",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "soa-expire-long",
	    .left = "1d" },

	/* Short TTLs. */
	LINT("keys with 300 s", "sign example.dk DNSKEY ttl=300\n", OK, NULL),
	LINT("keys with 299 s", "sign example.dk DNSKEY ttl=299\n", OK,
	    "dnssec-ttl-short@DNSKEY=OK"),
	LINT("DS with 300 s", "sign example.dk DS ttl=300\n", OK, NULL),
	LINT("DS with 299 s", "sign example.dk DS ttl=299\n", OK,
	    "dnssec-ttl-short@DS=OK"),
	LINT("an answer with 60 s", "sign example.dk MX ttl=60\n", OK, NULL),

	/* Bad signatures beside good ones. */
	LINT("an expired signature beside a good one",
	    "sign example.dk MX also until=-1d\n", WARNING,
	    "rrsig-stale@answer=OK rrsig-trips-validators@MX=WARNING"),
	LINT("a damaged signature over the keys",
	    "sign example.dk DNSKEY also flip\n", OK, "rrsig-stale@DNSKEY"),
	LINT("a foreign signature over the SOA",
	    "sign example.dk SOA first signer=dk key=dk/0\n", WARNING,
	    "rrsig-stale@SOA rrsig-trips-validators@SOA"),
	{ .says = "the same, where the SOA was the question: said once",
	    .script = "sign example.dk SOA first signer=dk key=dk/0\n",
	    .question = "example.dk SOA",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-stale@SOA rrsig-trips-validators@SOA",
	    .left = "10d" },
	LINT("a signature with an algorithm that is not supported",
	    "sign example.dk * also algorithm=99\n", OK, NULL),
	LINT("two good signatures", "sign example.dk * also until=+9d\n", OK,
	    NULL),
	{ .says = "one that is good until then",
	    .script = "at +2d\nsign example.dk MX also until=+1d\n",
	    .verdict = SECURE,
	    .state = OK,
	    .left = "8d" },
	{ .says = "one that begins then",
	    .script = "at +2d\nsign example.dk MX also from=+3d\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "rrsig-stale@answer rrsig-trips-validators@MX",
	    .left = "8d" },

	/* The SOA's own signature. */
	{ .says = "the SOA's signature has expired",
	    .script = "sign example.dk SOA until=-1\n",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-expired@SOA=CRITICAL secure=OK",
	    .left = "-1",
	    .line = "DNSSEC CRITICAL - example.dk SOA: SOA signature expired "
		    "1 s ago (since 2023-11-14 22:13 UTC)" },
	LINT("the SOA has no signature", "sign example.dk SOA none\n", CRITICAL,
	    "rrsig-missing@SOA"),
	LINT("the SOA's signature is damaged", "sign example.dk SOA flip\n",
	    CRITICAL, "rrsig-invalid@SOA"),
	{ .says = "the SOA's signature, where that was the question",
	    .script = "sign example.dk SOA flip\n",
	    .question = "example.dk SOA",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-invalid@SOA",
	    .lacks = "rrsig-invalid@SOA=OK" },
	{ .says = "the SOA's signature in an island",
	    .script = "zone example.com no-ds\nsign example.com SOA flip\n",
	    .question = "example.com MX",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "signed-without-ds",
	    .lacks = "rrsig-invalid",
	    .left = "none" },
	{ 0 },
};

const struct judge_row zone_lint_rows_nsec3[] = {
	NSEC3("NSEC3 as it should be", NULL, OK, NULL),
	NSEC3("one iteration", "zone example.com iterations=1\n", WARNING,
	    "nsec3-iterations=WARNING"),
	NSEC3("a salt", "zone example.com salt=AABB\n", OK, "nsec3-salt=OK"),
	NSEC3("opt-out", "zone example.com opt-out\n", OK, "nsec3-opt-out=OK"),
	NSEC3("all of it", "zone example.com opt-out salt=00 iterations=50\n",
	    WARNING, "nsec3-opt-out nsec3-salt nsec3-iterations"),
	NSEC3("seen in NSEC3PARAM only",
	    "zone example.com salt=AABB iterations=5\n"
	    "reply example.com CDS silent\nreply example.com CDNSKEY silent\n",
	    WARNING, "nsec3-salt nsec3-iterations zone-details-unseen"),
	NSEC3("a salt of one octet in NSEC3PARAM only",
	    "zone example.com salt=00\n"
	    "reply example.com CDS silent\nreply example.com CDNSKEY silent\n",
	    UNKNOWN, "nsec3-salt zone-details-unseen"),
	NSEC3("seen in denials only",
	    "zone example.com salt=00 iterations=5\n"
	    "reply example.com NSEC3PARAM silent\n",
	    WARNING, "nsec3-salt nsec3-iterations zone-details-unseen"),
	NSEC3("seen in the denial of CDS only",
	    "zone example.com salt=00 iterations=5\n"
	    "reply example.com NSEC3PARAM silent\n"
	    "reply example.com CDNSKEY silent\n",
	    WARNING, "nsec3-salt nsec3-iterations zone-details-unseen"),
	NSEC3("seen in the denial of CDNSKEY only",
	    "zone example.com salt=00 iterations=5\n"
	    "reply example.com NSEC3PARAM silent\n"
	    "reply example.com CDS silent\n",
	    WARNING, "nsec3-salt nsec3-iterations zone-details-unseen"),
	{ .says = "seen in the answer only",
	    .script = "zone example.com salt=00 iterations=5\n"
		      "reply example.com NSEC3PARAM silent\n"
		      "reply example.com CDNSKEY silent\n"
		      "reply example.com CDS silent\n",
	    .question = "example.com AAAA",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "nsec3-salt nsec3-iterations zone-details-unseen "
		   "no-such-type" },
	NSEC3("NSEC3PARAM says less than the denials",
	    "zone example.com iterations=5\n"
	    "reply example.com NSEC3PARAM empty\n"
	    "reply example.com NSEC3PARAM bare answer "
	    "example.com. NSEC3PARAM 1 0 0 -\n",
	    WARNING, "nsec3-iterations zone-details-unseen"),
	{ .says = "opt-out in a TLD",
	    .script = "zone dk\n@ SOA ns.example. admin.example. 1 3600 900 "
		      "86400 300\n",
	    .question = "dk MX",
	    .verdict = SECURE,
	    .state = OK,
	    .has = "no-such-type" },
	{ .says = "iterations in a TLD",
	    .script = "zone dk iterations=1\n@ SOA ns.example. admin.example. "
		      "1 3600 900 86400 300\n",
	    .question = "dk MX",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "no-such-type nsec3-iterations" },
	LINT("a zone above with iterations", "zone dk iterations=1 salt=00\n",
	    OK, NULL),
	{ 0 },
};

const struct judge_row zone_lint_rows_details[] = {
	LINT("no SOA", "reply example.dk SOA servfail\n", UNKNOWN,
	    "zone-details-unseen@SOA=UNKNOWN"),
	LINT("no CDS", "reply example.dk CDS silent\n", UNKNOWN,
	    "zone-details-unseen@CDS"),
	LINT("no CDNSKEY", "reply example.dk CDNSKEY refused\n", UNKNOWN,
	    "zone-details-unseen@CDNSKEY"),
	LINT("no NSEC3PARAM", "reply example.dk NSEC3PARAM malformed\n",
	    UNKNOWN, "zone-details-unseen@NSEC3PARAM"),
	LINT("an empty reply", "reply example.dk SOA empty\n", UNKNOWN,
	    "zone-details-unseen@SOA"),
	LINT("no CDS, and no proof of that", "reply example.dk CDS empty\n",
	    UNKNOWN, "zone-details-unseen@CDS"),
	LINT("no CDNSKEY, and no proof of that",
	    "reply example.dk CDNSKEY empty\n", UNKNOWN,
	    "zone-details-unseen@CDNSKEY"),
	LINT("NSEC3PARAM without a signature",
	    "reply example.dk NSEC3PARAM empty\n"
	    "reply example.dk NSEC3PARAM bare answer "
	    "example.dk. NSEC3PARAM 1 0 0 -\n",
	    UNKNOWN, "zone-details-unseen@NSEC3PARAM"),
	LINT("no CDS by a proof of too many iterations",
	    "zone example.dk nsec3 iterations=51\n", WARNING,
	    "nsec3-iterations"),
	{ .says = "bounds of the run come before them",
	    .options = "beyond",
	    .verdict = SECURE,
	    .state = UNKNOWN,
	    .has = "zone-details-unseen@SOA zone-details-unseen@CDS "
		   "zone-details-unseen@CDNSKEY "
		   "zone-details-unseen@NSEC3PARAM" },
	{ .says = "no CDS without proof, where the answer is bogus",
	    .script = "sign example.dk MX flip\n"
		      "reply example.dk CDS empty\n",
	    .verdict = BOGUS,
	    .state = CRITICAL },
	{ .says = "of a zone that is seen, where the answer is not",
	    .script = "sign example.dk * from=-86400 until=+86400\n"
		      "reply example.dk MX unasked\n",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "soa-expire-long",
	    .left = "1d" },
	{ 0 },
};
