/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys: sizes, algorithms, and what they sign.  RSA keys come from a few that
 * all worlds of a process share: of those below 1024 bits and of those from
 * 1024 to 2047 bits there is one size for each algorithm.
 */
#include "zone_lint_rows.h"

#define FORBIDDEN(number)                                                   \
	LINT("a key of algorithm " #number " beside a good one",            \
	    EXAMPLE "key 257 13\nkey 257 " #number " signs=none ds=none\n", \
	    CRITICAL,                                                       \
	    "algorithm-forbidden@" #number "=CRITICAL "                     \
	    "algorithm-incomplete@MX algorithm-incomplete@DNSKEY "          \
	    "algorithm-incomplete@SOA")

#define UNCOMMON(number)                                             \
	LINT("a key of algorithm " #number " beside a good one",     \
	    EXAMPLE "key 257 13\nkey 257 " #number " ds=none\n", OK, \
	    "algorithm-not-recommended@" #number "=OK")

const struct judge_row zone_lint_rows_sizes[] = {
	LINT("one key for all, 2048 bits", EXAMPLE "key 257 8 bits=2048\n", OK,
	    NULL),
	LINT("one key for all, 2047 bits", EXAMPLE "key 257 10 bits=2047\n",
	    WARNING, "key-small@key=WARNING algorithm-not-recommended"),
	LINT("one key for all, 1024 bits", EXAMPLE "key 257 8 bits=1024\n",
	    WARNING, "key-small=WARNING"),
	LINT("one key for all, 1023 bits", EXAMPLE "key 257 10 bits=1023\n",
	    CRITICAL, "key-too-small=CRITICAL algorithm-not-recommended"),
	LINT("one key for all, 512 bits", EXAMPLE "key 257 8 bits=512\n",
	    CRITICAL, "key-too-small"),
	LINT("a ZSK of 1024 bits",
	    EXAMPLE "key 257 8 bits=2048\nkey 256 8 bits=1024\n", OK,
	    "zsk-small@key=OK"),
	LINT("a ZSK of 512 bits",
	    EXAMPLE "key 257 8 bits=2048\nkey 256 8 bits=512\n", CRITICAL,
	    "key-too-small@key=CRITICAL"),
	LINT("a KSK of 1024 bits",
	    EXAMPLE "key 257 8 bits=1024\nkey 256 8 bits=2048\n", WARNING,
	    "key-small@key=WARNING"),
	LINT("one key for all without SEP, 1024 bits",
	    EXAMPLE "key 256 8 bits=1024 ds=2\n", WARNING,
	    "key-small=WARNING no-sep"),
	LINT("two keys without SEP, 1024 bits",
	    EXAMPLE "key 256 8 bits=2048 ds=2\nkey 256 8 bits=1024 ds=none\n",
	    WARNING, "key-small=WARNING no-sep"),
	LINT("a small stand-by key",
	    EXAMPLE "key 257 8 bits=2048\n"
		    "key 257 8 bits=1024 signs=none ds=none\n",
	    WARNING, "key-small=WARNING dnskey-idle"),
	LINT("a key that is cut off",
	    EXAMPLE "key 257 13\nkey 257 8 field=3 signs=none ds=none\n",
	    WARNING, "dnskey-idle algorithm-incomplete"),
	{ 0 },
};

const struct judge_row zone_lint_rows_algorithms[] = {
	LINT("ECDSAP256SHA256", EXAMPLE "key 257 13\n", OK, NULL),
	LINT("ECDSAP384SHA384", EXAMPLE "key 257 14\n", OK, NULL),
	LINT("ED25519", EXAMPLE "key 257 15\n", OK, NULL),
	LINT("ED448", EXAMPLE "key 257 16\n", OK, NULL),
	LINT("RSASHA512", EXAMPLE "key 257 10 bits=2048\n", OK,
	    "algorithm-not-recommended@10=OK"),
	LINT("RSASHA1, accepted",
	    "accept-sha1\n" EXAMPLE "key 257 5 bits=2048\n", WARNING,
	    "algorithm-deprecated@5=WARNING"),
	LINT("RSASHA1-NSEC3-SHA1, accepted",
	    "accept-sha1\n" EXAMPLE "key 257 7 bits=2048\n", WARNING,
	    "algorithm-deprecated@7=WARNING"),
	LINT("RSASHA1 without use, accepted",
	    "accept-sha1\n" EXAMPLE
	    "key 257 13\nkey 257 5 bits=2048 signs=none ds=none\n",
	    WARNING, "algorithm-deprecated@5 dnskey-idle algorithm-incomplete"),
	LINT("RSASHA1 without use, not accepted",
	    EXAMPLE "key 257 13\nkey 257 5 bits=2048 signs=none ds=none\n",
	    WARNING, "algorithm-deprecated@5 algorithm-incomplete"),
	LINT("RSASHA1 beside ECDSA",
	    EXAMPLE "key 257 5 bits=2048\nkey 257 13\n", WARNING,
	    "algorithm-deprecated@5"),
	FORBIDDEN(0),
	FORBIDDEN(1),
	FORBIDDEN(2),
	FORBIDDEN(3),
	FORBIDDEN(6),
	FORBIDDEN(12),
	FORBIDDEN(252),
	UNCOMMON(17),
	UNCOMMON(18),
	UNCOMMON(23),
	UNCOMMON(253),
	UNCOMMON(254),
	UNCOMMON(99),
	{ 0 },
};

#define TWO EXAMPLE "key 257 13\nkey 257 15\n"

const struct judge_row zone_lint_rows_keys[] = {
	/* Keys without use. */
	LINT("a key that signs nothing",
	    EXAMPLE "key 257 13\nkey 256 13 signs=none\n", OK,
	    "dnskey-idle@key=OK"),
	LINT("a revoked key", EXAMPLE "key 257 13\nkey 385 13 ds=none\n", OK,
	    "dnskey-idle rrsig-stale@DNSKEY"),
	LINT("a key without the ZONE flag",
	    EXAMPLE "key 257 13\nkey 0 13 signs=none\n", OK, "dnskey-idle"),
	LINT("a key that signs the SOA alone",
	    EXAMPLE "key 257 13 signs=all\nkey 256 13\nsign * MX by=1 none\n"
		    "sign * NSEC by=1 none\n",
	    OK, NULL),

	/* Several signers. */
	LINT("two signers, one key each", TWO, OK, NULL),
	LINT("two signers, keys of both kinds each",
	    EXAMPLE
	    "key 257 13\nkey 256 13\nkey 257 13\nkey 256 13 signs=none\n"
	    "sign * * zone=example.dk also by=3\n",
	    OK, NULL),
	LINT("two signers, one made this answer",
	    EXAMPLE "key 257 13\nkey 257 13\nsign * MX by=0 none\n", OK, NULL),
	LINT("one KSK for two signers",
	    EXAMPLE "key 257 13\nkey 256 13 signs=none\nkey 256 13\n", OK,
	    "dnskey-idle"),

	/* Algorithms that do not sign everything. */
	LINT("all is signed twice", TWO, OK, NULL),
	LINT("not the answer", TWO "sign example.dk MX by=1 none\n", WARNING,
	    "algorithm-incomplete@MX=WARNING"),
	LINT("not the SOA", TWO "sign example.dk SOA by=1 none\n", WARNING,
	    "algorithm-incomplete@SOA=WARNING"),
	LINT("not the keys", TWO "sign example.dk DNSKEY by=1 none\n", WARNING,
	    "algorithm-incomplete@DNSKEY=WARNING"),
	LINT("a key that signs nothing and has an algorithm of its own",
	    EXAMPLE "key 257 13\nkey 257 15 signs=none ds=none\n", WARNING,
	    "algorithm-incomplete@DNSKEY algorithm-incomplete@MX "
	    "algorithm-incomplete@SOA dnskey-idle"),
	LINT("DS of an algorithm that no key has",
	    EXAMPLE "key 257 13\nkey 257 15 unpublished signs=none\n", WARNING,
	    "algorithm-incomplete@DS=WARNING ds-stale"),
	LINT("the first of two DS is of such an algorithm",
	    EXAMPLE "key 257 15 unpublished signs=none\nkey 257 13\n", WARNING,
	    "algorithm-incomplete@DS ds-stale"),
	{ .says = "DS of a stand-by key with an algorithm of its own",
	    .script = EXAMPLE "key 257 13\nkey 257 15 signs=none\n",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "algorithm-incomplete@DNSKEY algorithm-incomplete@MX "
		   "algorithm-incomplete@SOA dnskey-idle",
	    .lacks = "algorithm-incomplete@DS" },
	{ .says = "not the answer, which is the SOA",
	    .script = TWO "sign example.dk SOA by=1 none\n",
	    .question = "example.dk SOA",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "algorithm-incomplete@SOA" },
	{ .says = "not an alias",
	    .script = TWO "alias CNAME mail\nsign * CNAME by=1 none\n",
	    .question = "alias.example.dk MX",
	    .verdict = SECURE,
	    .state = WARNING,
	    .has = "algorithm-incomplete@CNAME no-such-type" },
	{ .says = "not the target of an alias in another zone",
	    .script = EXAMPLE "alias CNAME target.com.\nzone target.com\n"
			      "key 257 13\nkey 257 15\n@ MX 10 mail\n"
			      "sign target.com MX by=1 none\n",
	    .question = "alias.example.dk MX",
	    .verdict = SECURE,
	    .state = OK },
	{ .says = "more signatures than are looked at",
	    .script = TWO "sign example.dk MX first times=63\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-work-limit" },
	{ .says = "the run's bound comes at the lints",
	    .script = "sign . DNSKEY first times=8\n"
		      "sign dk DS first times=8\n"
		      "sign dk DNSKEY first times=8\n"
		      "zone example.dk\nkey 257 14\nkey 256 14 signs=none\n"
		      "sign example.dk MX first times=8 cut=96\n"
		      "sign example.dk DS first times=8\n"
		      "sign example.dk DNSKEY first times=8 cut=96\n"
		      "sign example.dk SOA first times=8 cut=96\n",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "rrsig-work-limit@work zone-details-unseen@SOA "
		   "rrsig-stale@answer",
	    .lacks = "dnskey-idle rrsig-work-limit@SOA work-bound" },
	{ .says = "no signature at all",
	    .script = TWO "sign example.dk MX none\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-missing" },
	{ 0 },
};
