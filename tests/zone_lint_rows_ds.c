/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DS at the parent, or none.
 */
#include "zone_lint_rows.h"

#define ISLAND(words, told, asked, worst, rules)                   \
	{                                                          \
		.says = words, .script = told, .question = asked,  \
		.options = "expect=insecure", .verdict = INSECURE, \
		.state = worst, .has = rules, .left = "none"       \
	}

const struct judge_row zone_lint_rows_ds[] = {
	LINT("SHA-256", EXAMPLE "key 257 13 ds=2\n", OK, NULL),
	LINT("SHA-256 and SHA-384", EXAMPLE "key 257 13 ds=2,4\n", OK, NULL),
	LINT("SHA-384 alone", EXAMPLE "key 257 13 ds=4\n", OK,
	    "ds-no-sha256=OK"),
	LINT("SHA-1 alone", EXAMPLE "key 257 13 ds=1\n", WARNING,
	    "ds-sha1=WARNING ds-no-sha256"),
	LINT("SHA-1 beside SHA-256", EXAMPLE "key 257 13 ds=1,2\n", WARNING,
	    "ds-sha1=WARNING"),
	LINT("GOST beside SHA-256", EXAMPLE "key 257 13 ds=3,2\n", WARNING,
	    "algorithm-deprecated@DS=WARNING"),
	LINT("GOST 2012 and SM3 beside SHA-256",
	    EXAMPLE "key 257 13 ds=5,6,2\n", OK, NULL),
	LINT("the digest of a deletion beside SHA-256",
	    EXAMPLE "key 257 13 ds=0,2\n", CRITICAL,
	    "algorithm-forbidden@DS=CRITICAL"),
	{ .says = "GOST alone",
	    .script = EXAMPLE "key 257 13 ds=3\n",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "digest-unsupported algorithm-deprecated@DS=WARNING "
		   "ds-no-sha256",
	    .left = "none" },

	/* DS that do not hold, beside one that does. */
	LINT("no key of that tag",
	    EXAMPLE "key 257 13 unpublished signs=none\nkey 257 13\n", OK,
	    "ds-stale@DS=OK"),
	LINT("another digest", EXAMPLE "key 257 13 ds-flip\nkey 257 13\n", OK,
	    "ds-stale"),
	LINT("a digest that is cut off",
	    EXAMPLE "key 257 13 ds-cut\nkey 257 13\n", OK, "ds-stale"),
	LINT("a stand-by key", EXAMPLE "key 257 13 signs=none\nkey 257 13\n",
	    OK, "dnskey-idle"),
	LINT("an algorithm that is not supported, of a key that is there",
	    EXAMPLE "key 257 99\nkey 257 13\n", OK,
	    "algorithm-not-recommended"),
	{ .says = "nothing is left over where nothing holds",
	    .script = EXAMPLE "key 257 13 ds-flip\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "ds-no-match" },

	/* SEP. */
	LINT("DS names a key without SEP", EXAMPLE "key 256 13 ds=2\n", OK,
	    "no-sep@DS=OK"),
	LINT("a ZSK without SEP", EXAMPLE "key 257 13\nkey 256 13\n", OK, NULL),

	/* No DS. */
	ISLAND("an island under NSEC", "zone example.com no-ds\n",
	    "example.com MX", WARNING,
	    "signed-without-ds@DS=WARNING unsigned-delegation"),
	ISLAND("an island under opt-out", "zone example.dk no-ds\n", NULL,
	    WARNING, "signed-without-ds opt-out-span"),
	ISLAND("keys that are not signed",
	    "zone example.com no-ds\nsign example.com DNSKEY none\n",
	    "example.com MX", OK, "unsigned-delegation dnskey-idle"),
	ISLAND("no keys", NULL, "unsigned.com MX", OK, NULL),
	ISLAND("below an insecure zone",
	    "zone sub.unsigned.com\n@ MX 10 mail\n@ SOA ns.example. "
	    "admin.example. 1 3600 900 86400 300\n",
	    "sub.unsigned.com MX", OK, "parent-insecure"),
	{ .says = "an anchor in the place of DS",
	    .script = EXAMPLE "key 256 13\nanchor example.dk dnskey\n",
	    .verdict = SECURE,
	    .state = OK },
	{ 0 },
};
