/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is proved to be unsigned, or to be signed in a way that nobody relies
 * on.
 */
#include "chain_rows.h"

#define INSECURE VERDICT_INSECURE
#define DATA ANSWER_DATA

#define EXAMPLE "zone example.dk\n"
#define MX "example.dk MX"
#define ZONE "zone example.dk"

const struct chain_row chain_rows_insecure[] = {
	/* No DS, and that is proved. */
	{ "no DS, by NSEC", NULL, "unsigned.com MX", INSECURE,
	    CHAIN_UNSIGNED_DELEGATION, DATA, "zone unsigned.com", 0 },
	{ "no DS, by NSEC3 of its own",
	    "zone kid.example.com unsigned\n"
	    "@ MX 10 mail\n",
	    "kid.example.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone kid.example.com", 0 },
	{ "no DS, by an opt-out span", NULL, "unsigned.dk MX", INSECURE,
	    CHAIN_OPT_OUT_SPAN, DATA, "zone unsigned.dk", 0 },
	{ "no DS, by an online signer",
	    "zone example.com lies\n"
	    "zone kid.example.com unsigned\n@ MX 10 mail\n",
	    "kid.example.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone kid.example.com", 0 },
	{ "a name below an unsigned zone's apex",
	    "zone unsigned.com\n"
	    "a.b.c A 192.0.2.1\n",
	    "a.b.c.unsigned.com A", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone unsigned.com", 0 },
	{ "no such type in an unsigned zone", NULL, "unsigned.com TXT",
	    INSECURE, CHAIN_UNSIGNED_DELEGATION, ANSWER_NODATA,
	    "zone unsigned.com", 0 },
	{ "no such name in an unsigned zone", NULL, "nope.unsigned.com MX",
	    INSECURE, CHAIN_UNSIGNED_DELEGATION, ANSWER_NXDOMAIN,
	    "zone unsigned.com", 0 },
	{ "an island: signed, without DS",
	    "zone island.com no-ds\n"
	    "@ MX 10 mail\n",
	    "island.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone island.com", 0 },
	{ "an island with broken signatures",
	    "zone island.com no-ds\n"
	    "@ MX 10 mail\nsign * * zone=island.com flip\n",
	    "island.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone island.com", 0 },
	{ "an island behind opt-out",
	    "zone island.dk no-ds\n"
	    "@ MX 10 mail\n",
	    "island.dk MX", INSECURE, CHAIN_OPT_OUT_SPAN, DATA,
	    "zone island.dk", 0 },
	{ "a signed zone with DS below an unsigned one",
	    "zone kid.unsigned.com\n@ MX 10 mail\n", "kid.unsigned.com MX",
	    INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA, "zone unsigned.com", 0 },
	{ "an unsigned zone below an unsigned one",
	    "zone kid.unsigned.com unsigned\n@ MX 10 mail\n",
	    "kid.unsigned.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone unsigned.com", 0 },
	{ "the proof of no DS has two records, one of which is broken",
	    "reply unsigned.com DS bare authority com. NSEC z.com. NS\n",
	    "unsigned.com MX", INSECURE, CHAIN_UNSIGNED_DELEGATION, DATA,
	    "zone unsigned.com", 0 },
	{ "the keys of an unsigned zone are not asked for in vain",
	    "reply unsigned.com DNSKEY servfail\n", "unsigned.com MX", INSECURE,
	    CHAIN_UNSIGNED_DELEGATION, DATA, "zone unsigned.com", 0 },

	/* Opt-out also leaves open whether names are there. */
	{ "no such name in an opt-out span", "zone com nsec3 opt-out\n",
	    "nope.com MX", INSECURE, CHAIN_OPT_OUT_SPAN, ANSWER_NXDOMAIN, NULL,
	    0 },
	{ "a wildcard's answer in an opt-out span",
	    "zone example.com opt-out\n", "x.wild.example.com MX", INSECURE,
	    CHAIN_OPT_OUT_SPAN, DATA, NULL, 0 },

	/* Algorithms that no validator relies on, RFC 4035 5.2, RFC 9905. */
	{ "RSASHA1 alone", EXAMPLE "key 257 5\n", MX, INSECURE, CHAIN_SHA1_ONLY,
	    DATA, ZONE, 0 },
	{ "RSASHA1-NSEC3-SHA1 alone", EXAMPLE "key 257 7\n", MX, INSECURE,
	    CHAIN_SHA1_ONLY, DATA, ZONE, 0 },
	{ "both, with all digests",
	    EXAMPLE "key 257 5 ds=1,2,4\nkey 257 7 ds=1,2,4\n", MX, INSECURE,
	    CHAIN_SHA1_ONLY, DATA, ZONE, 0 },
	{ "RSASHA1 with a broken signature",
	    EXAMPLE "key 257 5\nsign * * zone=example.dk flip\n", MX, INSECURE,
	    CHAIN_SHA1_ONLY, DATA, ZONE, 0 },
	{ "ECDSA among the keys, but RSASHA1 alone in DS",
	    EXAMPLE "key 257 5\nkey 257 13 ds=none\n", MX, INSECURE,
	    CHAIN_SHA1_ONLY, DATA, ZONE, 0 },
	{ "an unknown algorithm", EXAMPLE "key 257 99\n", MX, INSECURE,
	    CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "a post-quantum algorithm, not known here", EXAMPLE "key 257 18\n",
	    MX, INSECURE, CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "RSAMD5", EXAMPLE "key 257 1\n", MX, INSECURE,
	    CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "DSA", EXAMPLE "key 257 3\n", MX, INSECURE,
	    CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "ECC-GOST", EXAMPLE "key 257 12\n", MX, INSECURE,
	    CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "RSAMD5, RSASHA1 accepted", "accept-sha1\n" EXAMPLE "key 257 1\n", MX,
	    INSECURE, CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "DS with GOST alone", EXAMPLE "key 257 13 ds=3\n", MX, INSECURE,
	    CHAIN_DIGEST_UNSUPPORTED, DATA, ZONE, 0 },
	{ "DS with unknown digests alone", EXAMPLE "key 257 13 ds=99,0,255\n",
	    MX, INSECURE, CHAIN_DIGEST_UNSUPPORTED, DATA, ZONE, 0 },
	{ "an unknown digest and an unknown algorithm",
	    EXAMPLE "key 257 13 ds=99\nkey 257 99\n", MX, INSECURE,
	    CHAIN_DIGEST_UNSUPPORTED, DATA, ZONE, 0 },
	{ "an unknown digest of an unknown algorithm",
	    EXAMPLE "key 257 99 ds=99\n", MX, INSECURE,
	    CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "an unknown digest and RSASHA1",
	    EXAMPLE "key 257 13 ds=99\nkey 257 5\n", MX, INSECURE,
	    CHAIN_SHA1_ONLY, DATA, ZONE, 0 },
	{ "keys that cannot be had do not matter then",
	    EXAMPLE "key 257 99\nreply example.dk DNSKEY silent\n", MX,
	    INSECURE, CHAIN_ALGORITHM_UNSUPPORTED, DATA, ZONE, 0 },
	{ "a zone below it with good DS", "zone example.com\nkey 257 99\n",
	    "sub.example.com MX", INSECURE, CHAIN_ALGORITHM_UNSUPPORTED, DATA,
	    "zone example.com", 0 },

	/* NSEC3 that is too much work (RFC 9276). */
	{ "too many iterations at an unsigned delegation",
	    "zone example.com iterations=51\n"
	    "zone kid.example.com unsigned\n@ MX 10 mail\n",
	    "kid.example.com MX", INSECURE, CHAIN_NSEC3_ITERATIONS, DATA, NULL,
	    0 },
	{ "too many iterations for the absence of a type",
	    "zone example.com iterations=51\n", "example.com TXT", INSECURE,
	    CHAIN_NSEC3_ITERATIONS, ANSWER_NODATA, "link example.com", 0 },
	{ "too many iterations for the absence of a name",
	    "zone example.com iterations=51\n", "nope.example.com MX", INSECURE,
	    CHAIN_NSEC3_ITERATIONS, ANSWER_NXDOMAIN, NULL, 0 },
	{ "too many iterations for a wildcard's answer",
	    "zone example.com iterations=2500\n", "x.wild.example.com MX",
	    INSECURE, CHAIN_NSEC3_ITERATIONS, DATA, NULL, 0 },
	/* What holds all the same. */
	{ "data at the apex does not need the NSEC3 of many iterations",
	    "zone example.com iterations=2500\n", "example.com MX",
	    VERDICT_SECURE, CHAIN_HOLDS, DATA, NULL, 0 },
	{ "nor of an unknown hash", "zone example.com hash=2\n",
	    "example.com MX", VERDICT_SECURE, CHAIN_HOLDS, DATA, NULL, 0 },
	{ 0 },
};
