/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cannot be seen from here: servers that say nothing, a resolver that
 * does not do its work, and what is wrong on this side.
 */
#include "chain_rows.h"

#define UNSEEN VERDICT_INDETERMINATE
#define DATA ANSWER_DATA
#define NONE ANSWER_NONE
#define MX "example.dk MX"

#define NO_KEY                                              \
	"DS 1 8 2 0000000000000000000000000000000000000000" \
	"000000000000000000000000\n"

/* 60 labels, so that two such names need more questions than are asked. */
#define L10 "a.b.c.d.e.f.g.h.i.j."
#define L60 L10 L10 L10 L10 L10 L10
#define LONG(from, to)                                             \
	L60 from " CNAME " L60 to "\n"                             \
		 "reply " L60 from ".example.dk MX empty\n"        \
		 "reply " L60 from                                 \
		 ".example.dk MX with answer example.dk " L60 from \
		 ".example.dk CNAME\n"

/* The resolver's uplink is gone. */
#define CUT "reply never.dk A servfail\nreply never A servfail\n"
#define CUT_SILENT "reply never.dk A silent\nreply never A silent\n"

const struct chain_row chain_rows_unseen[] = {
	/* Servers. */
	{ "the zone's keys fail", "reply example.dk DNSKEY servfail\n", MX,
	    UNSEEN, CHAIN_ZONE_UNREACHABLE, DATA, "zone example.dk", 2 },
	{ "the zone's keys are never answered",
	    "reply example.dk DNSKEY silent\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, DATA, "zone example.dk", 2 },
	{ "all of the zone fails", "reply example.dk * servfail\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "the answer is refused", "reply example.dk MX refused\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "the answer cannot be read", "reply example.dk MX malformed\n", MX,
	    UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "the answer has an odd RCODE",
	    "reply example.dk MX without A rcode=9\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "the answer was not asked for in time",
	    "reply example.dk MX unasked\n", MX, UNSEEN, CHAIN_DEADLINE, NONE,
	    "link example.dk", 2 },
	{ "the keys were not asked for in time",
	    "reply example.dk DNSKEY unasked\n", MX, UNSEEN, CHAIN_DEADLINE,
	    DATA, "zone example.dk", 0 },
	{ "DS was not asked for in time", "reply example.dk DS unasked\n", MX,
	    UNSEEN, CHAIN_DEADLINE, DATA, "doubt example.dk", 0 },
	{ "nothing was asked for in time", "reply * * unasked\n", MX, UNSEEN,
	    CHAIN_DEADLINE, NONE, "zone .", 2 },
	{ "DS fails, and is needed", "reply example.dk DS servfail\n", MX,
	    UNSEEN, CHAIN_ZONE_UNREACHABLE, DATA, "doubt example.dk", 2 },
	{ "DS of the TLD fails", "reply dk DS silent\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, DATA, "doubt dk", 2 },
	{ "the TLD's keys fail", "reply dk DNSKEY servfail\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, DATA, "zone dk", 2 },
	{ "the keys of a zone between fail",
	    "reply example.com DNSKEY servfail\n", "sub.example.com MX", UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, DATA, "zone example.com", 2 },
	{ "an unsigned zone fails", "reply unsigned.com MX servfail\n",
	    "unsigned.com MX", UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE,
	    "link unsigned.com", 2 },
	{ "the root's own records fail", "reply . SOA servfail\n", ". SOA",
	    UNSEEN, CHAIN_RESOLVER_REFUSES, NONE, "link .", 2 },
	{ "keys fail, and a signature over DS has expired",
	    "reply example.dk DNSKEY silent\nsign example.dk DS until=-1\n", MX,
	    VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone example.dk", 0 },

	/* The resolver. */
	{ "nothing answers", "reply * * silent\n", MX, UNSEEN,
	    CHAIN_RESOLVER_SILENT, NONE, "zone .", 2 },
	{ "all is refused", "reply * * refused\n", MX, UNSEEN,
	    CHAIN_RESOLVER_REFUSES, NONE, "zone .", 2 },
	{ "all fails", "reply * * servfail\n", MX, UNSEEN,
	    CHAIN_RESOLVER_REFUSES, NONE, "zone .", 2 },
	{ "the root's keys alone fail", "reply . DNSKEY servfail\n", MX, UNSEEN,
	    CHAIN_RESOLVER_REFUSES, DATA, "zone .", 0 },
	{ "nothing answers for the zone of the one anchor",
	    "anchor example.dk dnskey\nreply * * silent\n", MX, UNSEEN,
	    CHAIN_RESOLVER_SILENT, NONE, "zone example.dk", 2 },
	{ "no signature comes through", "reply * * unsigned\n", MX, UNSEEN,
	    CHAIN_RESOLVER_STRIPS, DATA, "zone .", 0 },
	{ "no DNSSEC record comes through",
	    "reply * * unsigned\nreply * * without NSEC NSEC3 DNSKEY DS\n", MX,
	    UNSEEN, CHAIN_RESOLVER_STRIPS, DATA, "zone .", 0 },
	{ "the root's signatures alone do not come through",
	    "sign . DNSKEY none\n", MX, VERDICT_BOGUS, CHAIN_RRSIG_MISSING,
	    DATA, "zone .", 0 },
	{ "all but those of a denial", "reply * * unsigned DNSKEY DS\n",
	    "mail.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING,
	    ANSWER_NODATA, "zone .", 0 },

	/* The resolver's way to others. */
	{ "the zone fails, and so does the one above, but not the root",
	    "reply example.dk * servfail\nreply never.dk A servfail\n", MX,
	    UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "and the root", CUT "reply example.dk * servfail\n", MX, UNSEEN,
	    CHAIN_RESOLVER_NO_UPLINK, NONE, "link example.dk", 2 },
	{ "they are silent", CUT_SILENT "reply example.dk MX silent\n", MX,
	    UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE, "link example.dk", 2 },
	{ "the keys alone fail", CUT "reply example.dk DNSKEY servfail\n", MX,
	    UNSEEN, CHAIN_RESOLVER_NO_UPLINK, DATA, "zone example.dk", 2 },
	{ "the keys of the TLD fail",
	    "reply never A servfail\nreply dk DNSKEY servfail\n", MX, UNSEEN,
	    CHAIN_RESOLVER_NO_UPLINK, DATA, "zone dk", 2 },
	{ "DS alone fails", CUT "reply example.dk DS servfail\n", MX, UNSEEN,
	    CHAIN_RESOLVER_NO_UPLINK, DATA, "doubt example.dk", 2 },
	{ "an unsigned zone",
	    "reply never.com A servfail\nreply never A servfail\n"
	    "reply unsigned.com MX servfail\n",
	    "unsigned.com MX", UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE,
	    "link unsigned.com", 2 },
	{ "the root answers from the resolver's cache",
	    "sign * NSEC ttl=86400\nreply example.dk * servfail\n"
	    "reply never.dk A servfail\n",
	    MX, UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE, "link example.dk", 2 },
	{ "and leaves open what is there, so that no cache made it up",
	    "zone . nsec3 opt-out\nsign * NSEC3 ttl=86400\n"
	    "reply example.dk * servfail\nreply never.dk A servfail\n",
	    MX, UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "or does not, with NSEC3",
	    "zone . nsec3\nsign * NSEC3 ttl=86400\n"
	    "reply example.dk * servfail\nreply never.dk A servfail\n",
	    MX, UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE, "link example.dk", 2 },
	{ "the root answers, and nothing says how long ago",
	    "reply never A unsigned\nreply example.dk * servfail\n"
	    "reply never.dk A servfail\n",
	    MX, UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "which does not matter of the zone above",
	    "sign * NSEC ttl=86400\nreply dk DNSKEY servfail\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, DATA, "zone dk", 2 },
	{ "the resolver is gone by then",
	    "reply never.dk A fallen\nreply never A fallen\n"
	    "reply example.dk MX servfail\n",
	    MX, UNSEEN, CHAIN_RESOLVER_SILENT, NONE, "link example.dk", 2 },
	{ "the resolver is gone by the second question",
	    "reply never.dk A servfail\nreply never A fallen\n"
	    "reply example.dk MX servfail\n",
	    MX, UNSEEN, CHAIN_RESOLVER_SILENT, NONE, "link example.dk", 2 },
	{ "nobody knows of what to ask it",
	    CUT "no-label\nreply example.dk MX servfail\n", MX, UNSEEN,
	    CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "there is no time to look",
	    "reply never.dk A unasked\nreply never A unasked\n"
	    "reply example.dk MX servfail\n",
	    MX, UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link example.dk", 2 },
	{ "there is too little time",
	    "reply never.dk A late\nreply never A late\n"
	    "reply example.dk MX servfail\n",
	    MX, UNSEEN, CHAIN_DEADLINE, NONE, "link example.dk", 2 },
	{ "there is for one question",
	    "reply never.dk A late\nreply never A servfail\n"
	    "reply example.dk MX servfail\n",
	    MX, UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE, "link example.dk", 2 },
	{ "another is bogus",
	    CUT "reply example.dk MX servfail\n"
		"sign example.dk DNSKEY until=-1\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, NONE, "zone example.dk",
	    2 },
	{ "a name in the root", "reply nowhere MX servfail\n", "nowhere MX",
	    UNSEEN, CHAIN_ZONE_UNREACHABLE, NONE, "link nowhere", 2 },
	{ "and no uplink", "reply nowhere MX servfail\nreply never A silent\n",
	    "nowhere MX", UNSEEN, CHAIN_RESOLVER_NO_UPLINK, NONE,
	    "link nowhere", 2 },

	/* Anchors. */
	{ "the anchor names no key", "anchor . record " NO_KEY, MX, UNSEEN,
	    CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "the anchor is another zone's key",
	    "anchor . record DNSKEY 257 3 13 "
	    "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD"
	    "AwMDAwMDAwMDAwMDAwMA==\n",
	    MX, UNSEEN, CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "the root's key as anchor of another name",
	    "anchor . record " NO_KEY "anchor com dnskey 0 of=.\n", MX, UNSEEN,
	    CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "another zone's key as anchor of the root",
	    "anchor . dnskey 0 of=com\n", MX, UNSEEN, CHAIN_ANCHOR_NO_KEY, DATA,
	    "zone .", 0 },
	{ "the anchor's key is there and does not sign",
	    "zone .\nkey 257 13 signs=none\nkey 257 13\nanchor . ds 0\n", MX,
	    UNSEEN, CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "the anchor's key is a ZSK that does not sign keys",
	    "anchor . dnskey 1\n", MX, UNSEEN, CHAIN_ANCHOR_NO_KEY, DATA,
	    "zone .", 0 },
	{ "the anchor has an unknown algorithm",
	    "anchor . record DS 1 99 2 00000000000000000000000000000000000000"
	    "00000000000000000000000000\n",
	    MX, UNSEEN, CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "the anchor's signature has expired, others have not",
	    "sign . DNSKEY until=-1d\n", MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED,
	    DATA, "zone .", 0 },
	{ "the closest anchor names no key, though the root's does",
	    "anchor . ds\nanchor example.dk record " NO_KEY, MX, UNSEEN,
	    CHAIN_ANCHOR_NO_KEY, DATA, "zone example.dk", 0 },
	{ "the root has no keys", "reply . DNSKEY empty\n", MX, UNSEEN,
	    CHAIN_ANCHOR_NO_KEY, DATA, "zone .", 0 },
	{ "no anchor at all", "anchor none\n", MX, UNSEEN, CHAIN_NO_ANCHOR,
	    NONE, "link example.dk", 0 },
	{ "no anchor encloses the name", "anchor com dnskey\n", MX, UNSEEN,
	    CHAIN_NO_ANCHOR, NONE, "link example.dk", 0 },
	{ "an anchor below the name", "anchor mail.example.dk record " NO_KEY,
	    MX, UNSEEN, CHAIN_NO_ANCHOR, NONE, "link example.dk", 0 },
	{ "no anchor encloses an alias's target",
	    "anchor dk dnskey\nzone example.dk\nalias CNAME example.com.\n",
	    "alias.example.dk MX", UNSEEN, CHAIN_NO_ANCHOR, NONE,
	    "link example.com", 0 },
	{ "DS at the one anchored name", "anchor example.dk dnskey\n",
	    "example.dk DS", UNSEEN, CHAIN_NO_ANCHOR, NONE, "link example.dk",
	    0 },

	/* The clock. */
	{ "all signatures have expired",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n",
	    MX, UNSEEN, CHAIN_CLOCK_WRONG, DATA, "zone .", 0 },
	{ "no signature has begun",
	    "zone . from=+1d\nzone dk from=+1d\nzone example.dk from=+1d\n", MX,
	    UNSEEN, CHAIN_CLOCK_WRONG, DATA, "zone .", 0 },
	{ "all have expired, one is damaged too",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n"
	    "sign example.dk MX none\n",
	    MX, UNSEEN, CHAIN_CLOCK_WRONG, DATA, "zone .", 0 },
	{ "all have expired, one does not fit too",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n"
	    "sign example.dk MX flip\n",
	    MX, UNSEEN, CHAIN_CLOCK_WRONG, DATA, "zone .", 0 },
	{ "the zone's own have not expired",
	    "zone . until=-1d\nzone dk until=-1d\n", MX, VERDICT_BOGUS,
	    CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "the answer's alone has not expired",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n"
	    "sign example.dk MX until=+1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "the TLD's keys alone have not expired",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n"
	    "sign dk DNSKEY until=+1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "one DS alone has not expired",
	    "zone . until=-1d\nzone dk until=-1d\nzone example.dk until=-1d\n"
	    "sign example.dk DS until=+1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "some have expired, others have not begun",
	    "zone . until=-1d\nzone dk from=+1d\nzone example.dk until=-1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "all have expired at another moment than the present",
	    "at +1h\nzone . until=-1d\nzone dk until=-1d\n"
	    "zone example.dk until=-1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone .", 0 },
	{ "all of an anchored zone that is not the root have expired",
	    "anchor dk dnskey\nzone dk until=-1d\nzone example.dk "
	    "until=-1d\n",
	    MX, VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "zone dk", 0 },

	/* Our own bounds. */
	{ "aliases lead to more questions than are asked",
	    "zone example.dk\n" LONG("x", "y") LONG("y", "z") LONG("z", "w") L60
	    "w MX 10 mail\n",
	    L60 "x.example.dk MX", UNSEEN, CHAIN_WORK_BOUND, ANSWER_NONE, NULL,
	    6 },
	{ 0 },
};
