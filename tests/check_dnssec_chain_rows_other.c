/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every rule that makes a chain insecure, and every one that keeps it from
 * being seen.
 */
#include "check_dnssec_chain_rows.h"

#define NO_KEY                                              \
	"DS 1 8 2 0000000000000000000000000000000000000000" \
	"000000000000000000000000\n"

/* 60 labels, so that two such names need more questions than are asked. */
#define L10 "a.b.c.d.e.f.g.h.i.j."
#define SALT50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SALT510                                                               \
	SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 \
	    "aaaaaaaaaa"
#define L60 L10 L10 L10 L10 L10 L10
#define LONG(from, to)                                             \
	L60 from " CNAME " L60 to "\n"                             \
		 "reply " L60 from ".example.dk MX empty\n"        \
		 "reply " L60 from                                 \
		 ".example.dk MX with answer example.dk " L60 from \
		 ".example.dk CNAME\n"

const struct judge_row judge_rows_insecure[] = {
	{ .says = "an unsigned zone",
	    .question = "unsigned.com MX",
	    .blames = "own zone unsigned.com;",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "unsigned-delegation=OK insecure=CRITICAL at-fault "
		   "chain-holds@MX",
	    .lacks = "rrset-secure",
	    .left = "none",
	    .metrics = "links=4 links_bogus=0",
	    .line = "DNSSEC CRITICAL - unsigned.com MX: insecure: not "
		    "signed, com has no DS" },
	{ .says = "an unsigned zone in an opt-out span",
	    .question = "unsigned.dk MX",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "opt-out-span=OK",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - unsigned.dk MX: insecure: not "
		    "signed, dk has no DS (opt-out span)" },
	{ .says = "an unsigned TLD",
	    .script = "zone test unsigned\n@ MX 10 mail\n",
	    .question = "test MX",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "unsigned-delegation",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - test MX: insecure: not signed, the "
		    "root has no DS" },
	{ .says = "a zone below an unsigned one",
	    .script = "zone sub.unsigned.com unsigned\n@ MX 10 mail\n",
	    .question = "sub.unsigned.com MX",
	    .blames = "zone unsigned.com, above the domain's own;",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "parent-insecure=OK unsigned-delegation",
	    .left = "none" },
	{ .says = "DS for an algorithm that is not supported",
	    .script = EXAMPLE "key 257 99\n",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "algorithm-unsupported=OK algorithm-not-recommended",
	    .left = "none" },
	{ .says = "DS with a digest that is not supported",
	    .script = EXAMPLE "key 257 13 ds=99\n",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "digest-unsupported=OK ds-no-sha256",
	    .left = "none" },
	{ .says = "the digest is named that is not supported",
	    .script = EXAMPLE "key 257 99\nkey 257 13 ds=98\n",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "digest-unsupported algorithm-not-recommended",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - example.dk MX: insecure: DS only with "
		    "unsupported digest 98" },
	{ .says = "RSASHA1 alone",
	    .script = EXAMPLE "key 257 7 bits=2048\n",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "sha1-only=OK algorithm-deprecated=WARNING",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - example.dk MX: insecure: signed with "
		    "SHA-1 only (RFC 9905)" },
	{ .says = "DS denied with too many iterations",
	    .script = "zone com nsec3 iterations=51\n",
	    .question = "unsigned.com MX",
	    .blames = "zone com, above the domain's own;",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "nsec3-iterations-insecure=OK",
	    .left = "none" },
	{ .says = "the type denied with too many iterations",
	    .script = "zone example.com iterations=51\n",
	    .question = "example.com AAAA",
	    .blames = "own zone example.com;",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "nsec3-iterations-insecure nsec3-iterations=WARNING",
	    .line = "DNSSEC CRITICAL - example.com AAAA: insecure: AAAA denied "
		    "with 51 NSEC3 iterations" },
	{ .says = "the target of an alias is not signed",
	    .script = EXAMPLE "alias CNAME unsigned.com.\n",
	    .question = "alias.example.dk MX",
	    .blames = "zone unsigned.com, where an alias leads;",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "unsigned-delegation@unsigned.com alias@alias.example.dk",
	    .metrics = "links=7" },
	{ 0 },
};

const struct judge_row judge_rows_unseen[] = {
	{ .says = "the zone's servers fail",
	    .script = "reply example.dk MX servfail\n",
	    .blames = "own zone example.dk;",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "zone-unreachable@MX=CRITICAL indeterminate=UNKNOWN "
		   "at-fault" },
	{ .says = "the zone's keys fail, and its DS is weak",
	    .script =
		EXAMPLE "key 257 13 ds=1\nreply example.dk DNSKEY silent\n",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "zone-unreachable@zone ds-sha1 ds-no-sha256",
	    .left = "none" },
	{ .says = "DS of the zone fails",
	    .script = "reply example.dk DS servfail\n",
	    .blames = "zone dk, above example.dk;",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "zone-unreachable@MX soa-expire-long@dk",
	    .line = "DNSSEC CRITICAL - example.dk MX: DS of example.dk cannot "
		    "be had" },
	{ .says = "nothing answers",
	    .script = "reply * * silent\n",
	    .blames = "the resolver",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "resolver-silent=UNKNOWN",
	    .left = "none" },
	{ .says = "all is refused",
	    .script = "reply * * refused\n",
	    .blames = "the resolver",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "resolver-refuses=UNKNOWN",
	    .left = "none" },
	{ .says = "signatures are stripped",
	    .script = EXAMPLE "key 257 8 bits=1024 ds=1\nreply * * unsigned\n",
	    .blames = "the resolver",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "resolver-strips-dnssec=UNKNOWN",
	    .left = "none" },
	{ .says = "no anchor names a key, and a signature has little life left",
	    .script = EXAMPLE
	    "key 257 8 bits=1024 ds=1\nanchor . record " NO_KEY
	    "sign example.dk MX until=+1h\nsign dk DNSKEY until=+1h\n",
	    .blames = "anchors here (this test);",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "anchor-no-key=UNKNOWN at-fault",
	    .left = "1h" },
	{ .says = "no anchor",
	    .script = "anchor none\n",
	    .blames = "anchors here (this test);",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "no-anchor=UNKNOWN",
	    .left = "none" },
	{ .says = "the clock is wrong",
	    .script = "zone . until=-1d\nzone dk until=-1d\n"
		      "zone example.dk until=-1d\nkey 257 8 bits=1024 ds=1\n",
	    .blames = "clock",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "clock-wrong=UNKNOWN",
	    .left = "-1d" },
	{ .says = "too many questions",
	    .script = EXAMPLE LONG("x", "y") LONG("y", "z") LONG("z", "w") L60
	    "w MX 10 mail\n",
	    .question = L60 "x.example.dk MX",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "work-bound=CRITICAL" },
	{ .says = "too many hashes",
	    .script = "zone example.com iterations=50 salt=" SALT510
		      "\n" L60 L10 L10 L10 "x CNAME " L60 L10 L10 L10 "y\n",
	    .question = L60 L10 L10 L10 "x.example.com MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "nsec3-work-limit@work name-not-found "
		   "nsec3-iterations nsec3-salt" },
	{ .says = "a circle of aliases",
	    .script = EXAMPLE "a CNAME b\nb CNAME a\n",
	    .question = "a.example.dk MX",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "alias-loop=CRITICAL" },
	{ .says = "thirteen aliases",
	    .script =
		EXAMPLE "c1 CNAME c2\nc2 CNAME c3\nc3 CNAME c4\nc4 CNAME c5\n"
			"c5 CNAME c6\nc6 CNAME c7\nc7 CNAME c8\nc8 CNAME c9\n"
			"c9 CNAME c10\nc10 CNAME c11\nc11 CNAME c12\n"
			"c12 CNAME c13\nc13 CNAME c14\n",
	    .question = "c1.example.dk MX",
	    .verdict = UNSEEN,
	    .state = CRITICAL,
	    .has = "alias-too-long=CRITICAL" },
	{ .says = "the deadline comes first",
	    .options = "late=0",
	    .blames = "timeout",
	    .verdict = UNSEEN,
	    .state = UNKNOWN,
	    .has = "deadline@timeout=UNKNOWN deadline@MX=UNKNOWN",
	    .left = "none",
	    .metrics = "queries=0 time=0.25" },
	{ 0 },
};
