/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every rule that makes a chain bogus: its state, and where it is told.
 */
#include "check_dnssec_chain_rows.h"

#define FAULT(words, told, rule)                                        \
	{                                                               \
		.says = words, .script = told, .verdict = BOGUS,        \
		.state = CRITICAL, .has = rule, .lacks = "no-such-type" \
	}

#define FAULT_AT(words, told, asked, rule)                        \
	{                                                         \
		.says = words, .script = told, .question = asked, \
		.verdict = BOGUS, .state = CRITICAL, .has = rule, \
		.lacks = "no-such-type"                           \
	}

const struct judge_row judge_rows_bogus[] = {
	/* Signatures of the answer. */
	{ .says = "no signature",
	    .script = "sign example.dk MX none\n",
	    .blames = "own zone example.dk;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-missing@example.dk=CRITICAL bogus=CRITICAL at-fault "
		   "zone-secure",
	    .lacks = "rrset-secure chain-holds@MX",
	    .metrics = "links=4 links_bogus=1" },
	FAULT("reversed", "sign example.dk MX from=+1d until=-1d\n",
	    "rrsig-dates-reversed@MX"),
	FAULT("by another zone", "sign example.dk MX signer=dk\n",
	    "rrsig-wrong-signer@MX"),
	FAULT("of a name of more labels", "sign example.dk MX labels=9\n",
	    "rrsig-wrong-labels@MX"),
	FAULT("by a key that is not there", "sign example.dk MX tag=1\n",
	    "rrsig-no-key@MX"),
	FAULT("too short", "sign example.dk MX cut=3\n", "rrsig-malformed@MX"),
	FAULT("damaged", "sign example.dk MX flip\n", "rrsig-invalid@MX"),
	FAULT("more than are tried", "sign example.dk MX first times=16\n",
	    "rrsig-work-limit@MX"),
	{ .says = "expired",
	    .script = "sign example.dk MX until=-3h\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@MX",
	    .left = "-3h",
	    .line = "DNSSEC CRITICAL - example.dk MX: bogus: MX signature "
		    "expired 3 h ago" },
	FAULT("not yet valid", "sign example.dk MX from=+1h\n",
	    "rrsig-not-yet-valid@MX"),
	{ .says = "by a revoked key",
	    .script = EXAMPLE "key 257 13 signs=keys\nkey 384 13 signs=rest\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-key-unsuitable@MX dnskey-idle "
		   "rrsig-key-unsuitable@SOA" },
	{ .says = "with an unknown algorithm",
	    .script = EXAMPLE "key 257 13 signs=keys\nkey 256 99\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-unsupported@MX rrsig-unsupported@SOA "
		   "algorithm-not-recommended@99 algorithm-incomplete@MX "
		   "algorithm-incomplete@SOA algorithm-incomplete@DNSKEY" },

	{ .says = "the root's own records",
	    .script = "sign . SOA flip\n",
	    .question = ". SOA",
	    .blames = "the root zone;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-invalid" },

	/* Signatures further up. */
	FAULT("keys without signature", "sign example.dk DNSKEY none\n",
	    "rrsig-missing@zone"),
	{ .says = "DS expired",
	    .script = "sign example.dk DS until=-1\n",
	    .blames = "zone dk, above the domain's own;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@zone",
	    .line = "DNSSEC CRITICAL - example.dk MX: bogus: DS signature "
		    "expired 1 s ago" },
	{ .says = "keys of the zone above not signed",
	    .script = "sign dk DNSKEY none\n",
	    .blames = "zone dk, above the domain's own;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-missing@dk",
	    .lacks = "rrset-secure zone-secure@example.dk",
	    .metrics = "links=4 links_bogus=1",
	    .line = "DNSSEC CRITICAL - example.dk MX: bogus: dk: DNSKEY has "
		    "no signature" },
	{ .says = "the root's keys expired, all others are well",
	    .script = "sign . DNSKEY until=-1d\n",
	    .blames = "the root zone, above the domain's own;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@zone" },

	/* Delegations. */
	FAULT("DS with another digest", EXAMPLE "key 257 13 ds-flip\n",
	    "ds-no-match"),
	FAULT("DS names a key that does not sign",
	    EXAMPLE "key 257 13 signs=none\nkey 257 13 ds=none\n",
	    "ds-key-not-signing dnskey-idle"),
	{ .says = "DS and no keys",
	    .script = "reply example.dk DNSKEY empty\n",
	    .blames = "own zone example.dk;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "ds-without-dnskey@zone",
	    .left = "none",
	    .line = "DNSSEC CRITICAL - example.dk MX: bogus: DS at the parent, "
		    "but no DNSKEY" },
	{ .says = "two keys in DS, one expired, one damaged",
	    .script = EXAMPLE
	    "key 257 13\nkey 257 13\nsign example.dk DNSKEY by=0 until=-1\n"
	    "sign example.dk DNSKEY by=1 flip\n",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@zone",
	    .line = "DNSSEC CRITICAL - example.dk MX: bogus: DNSKEY signature "
		    "expired 1 s ago" },

	/* Denials. */
	FAULT_AT("no proof", "reply mail.example.dk MX without NSEC\n",
	    "mail.example.dk MX", "denial-missing@mail.example.dk"),
	FAULT_AT("a proof of something else",
	    "reply mail.example.dk MX like a.ent.example.dk MX\n",
	    "mail.example.dk MX", "denial-incomplete@mail.example.dk"),
	FAULT_AT("a proof that it is there",
	    "reply mail.example.dk A like mail.example.dk MX\n",
	    "mail.example.dk A", "denial-contradicted@mail.example.dk"),
	{ .says = "only NSEC3 of an unknown hash",
	    .script = "zone example.com hash=2\n",
	    .question = "mail.example.com MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "nsec3-unknown-hash@mail.example.com" },
	FAULT_AT("a wildcard without proof",
	    "reply x.wild.example.dk MX without NSEC\n", "x.wild.example.dk MX",
	    "wildcard-unproved@x.wild.example.dk wildcard-answer"),
	{ .says = "a proof that has expired",
	    .script = "sign mail.example.dk NSEC until=-2d\n",
	    .question = "mail.example.dk MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@mail.example.dk",
	    .left = "-2d",
	    .line = "DNSSEC CRITICAL - mail.example.dk MX: bogus: NSEC "
		    "signature expired 2 d ago" },
	{ .says = "a proof about a wildcard that has expired",
	    .script = "sign *.wild.example.dk NSEC until=-2d\n",
	    .question = "x.wild.example.dk MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@x.wild wildcard-answer",
	    .left = "-2d",
	    .line = "DNSSEC CRITICAL - x.wild.example.dk MX: bogus: NSEC "
		    "signature expired 2 d ago" },
	{ .says = "a proof without signature",
	    .script = "sign mail.example.dk NSEC none\n",
	    .question = "mail.example.dk MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-missing@mail.example.dk" },
	{ .says = "the proof that there is no DS has expired",
	    .script = "sign unsigned.com NSEC until=-2d\n",
	    .question = "unsigned.com MX",
	    .blames = "zone com, above unsigned.com;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-expired@unsigned.com soa-expire-long@com",
	    .line = "DNSSEC CRITICAL - unsigned.com MX: bogus: no proof "
		    "whether unsigned.com has DS" },
	{ .says = "no such name, and that is not proved",
	    .script = "reply nope.example.dk MX without NSEC\n",
	    .question = "nope.example.dk MX",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "denial-missing name-not-found=CRITICAL",
	    .line = "DNSSEC CRITICAL - nope.example.dk MX: bogus: absence of "
		    "MX is not proved" },

	/* Aliases. */
	{ .says = "an alias's target is broken",
	    .script =
		EXAMPLE "alias CNAME example.com.\nsign example.com MX flip\n",
	    .question = "alias.example.dk MX",
	    .blames = "zone example.com, where an alias leads;",
	    .verdict = BOGUS,
	    .state = CRITICAL,
	    .has = "rrsig-invalid@example.com alias@alias.example.dk=OK",
	    .metrics = "links=7 links_bogus=1",
	    .line = "DNSSEC CRITICAL - alias.example.dk MX: bogus: "
		    "example.com: MX signature does not fit the data" },
	FAULT_AT("a DNAME that does not fit its CNAME",
	    EXAMPLE "tree DNAME example.com.\n"
		    "reply mail.tree.example.dk A without CNAME\n"
		    "reply mail.tree.example.dk A bare answer "
		    "mail.tree.example.dk. CNAME evil.example.com.\n",
	    "mail.tree.example.dk A", "dname-mismatch"),
	{ 0 },
};
