/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inception and expiration: both ends, serial arithmetic, and judging as of
 * another moment than the present.
 */
#include "chain_rows.h"

#define SECURE VERDICT_SECURE, CHAIN_HOLDS, ANSWER_DATA, NULL, 0
#define BOGUS VERDICT_BOGUS
#define EXPIRED BOGUS, CHAIN_RRSIG_EXPIRED, ANSWER_DATA
#define EARLY BOGUS, CHAIN_RRSIG_NOT_YET_VALID, ANSWER_DATA
#define REVERSED BOGUS, CHAIN_RRSIG_DATES_REVERSED, ANSWER_DATA

#define MX "example.dk MX"
#define LINK "link example.dk"
#define ZONE "zone example.dk"

const struct chain_row chain_rows_times[] = {
	/* The two ends belong to the validity. */
	{ "in its last second", "sign example.dk MX until=+0\n", MX, SECURE },
	{ "a second late", "sign example.dk MX until=-1\n", MX, EXPIRED, LINK,
	    0 },
	{ "in its first second", "sign example.dk MX from=+0\n", MX, SECURE },
	{ "a second early", "sign example.dk MX from=+1\n", MX, EARLY, LINK,
	    0 },
	{ "valid for one second, this one",
	    "sign example.dk MX from=+0 until=+0\n", MX, SECURE },
	{ "reversed by a second", "sign example.dk MX from=+1 until=+0\n", MX,
	    REVERSED, LINK, 0 },
	{ "longer than half the circle, and now is in it",
	    "sign example.dk MX from=-24000d until=+24000d\n", MX, REVERSED,
	    LINK, 0 },
	{ "reversed and past", "sign example.dk MX from=-1d until=-2d\n", MX,
	    REVERSED, LINK, 0 },
	{ "DNSKEY a second late", "sign example.dk DNSKEY until=-1\n", MX,
	    EXPIRED, ZONE, 0 },
	{ "DNSKEY a second early", "sign example.dk DNSKEY from=+1\n", MX,
	    EARLY, ZONE, 0 },
	{ "DS a second late", "sign example.dk DS until=-1\n", MX, EXPIRED,
	    ZONE, 0 },
	{ "DNSKEY of the TLD a second late", "sign dk DNSKEY until=-1\n", MX,
	    EXPIRED, "zone dk", 0 },
	{ "the KSK's signature is late, the ZSK's is not",
	    "zone example.dk\nkey 257 13 signs=keys\nkey 256 13 signs=all\n"
	    "sign example.dk DNSKEY by=0 until=-1\n",
	    MX, EXPIRED, ZONE, 0 },
	{ "of two late signatures",
	    "sign example.dk MX also until=-2d\n"
	    "sign example.dk MX until=-1d\n",
	    MX, EXPIRED, LINK, 0 },
	{ "late and early",
	    "sign example.dk MX also from=+2d\n"
	    "sign example.dk MX until=-1d\n",
	    MX, EARLY, LINK, 0 },

	/* RFC 4034 3.1.5. */
	{ "expiration beyond 2^32", "clock @4294967290\n", MX, SECURE },
	{ "inception before 2^32", "clock @4294967300\n", MX, SECURE },
	{ "in the last second before 2^32",
	    "clock @4294967295\n"
	    "sign example.dk MX from=@4294967295 until=@4294967295\n",
	    MX, SECURE },
	{ "in the first second after 2^32",
	    "clock @4294967296\n"
	    "sign example.dk MX from=@0 until=@0\n",
	    MX, SECURE },
	{ "a second late, across 2^32",
	    "clock @4294967296\n"
	    "sign example.dk MX until=@4294967295\n",
	    MX, EXPIRED, LINK, 0 },
	{ "a second early, across 2^32",
	    "clock @4294967295\n"
	    "sign example.dk MX from=@0\n",
	    MX, EARLY, LINK, 0 },
	{ "reversed across 2^32",
	    "clock @4294967290\n"
	    "sign example.dk MX from=@100 until=@4294967280\n",
	    MX, REVERSED, LINK, 0 },
	{ "expiration as great as can be",
	    "sign example.dk MX from=@0 until=@4294967295\n", MX, REVERSED,
	    LINK, 0 },
	{ "68 years, all of them left",
	    "sign example.dk MX from=+0 until=@3847483647\n", MX, SECURE },
	{ "68 years and a second",
	    "sign example.dk MX from=-1 until=@3847483647\n", MX, REVERSED,
	    LINK, 0 },
	{ "more than 68 years left is past",
	    "sign example.dk MX from=@1 until=@3847483649\n", MX, REVERSED,
	    LINK, 0 },

	/* At another moment. */
	{ "at a moment within all signatures", "at +5d\n", MX, SECURE },
	{ "zones above expire before then, and will sign again",
	    "at +7d\nzone . until=+5d\nzone dk until=+5d\n", MX, SECURE },
	{ "their keys and DS expire the day before then",
	    "at +7d\nsign dk * until=+6d\nsign example.dk DS until=+6d\n", MX,
	    SECURE },
	{ "a zone above is late already", "at +7d\nzone dk until=-1\n", MX,
	    EXPIRED, "zone dk", 0 },
	{ "DS expires before then, and will be signed again",
	    "at +7d\nsign example.dk DS until=+5d\n", MX, SECURE },
	{ "DNSKEY of the zone itself expires before then",
	    "at +7d\nsign example.dk DNSKEY until=+5d\n", MX, EXPIRED, ZONE,
	    0 },
	{ "the RRset itself expires before then",
	    "at +7d\nsign example.dk MX until=+5d\n", MX, EXPIRED, LINK, 0 },
	{ "all expires before then", "at +15d\n", MX, EXPIRED, ZONE, 0 },
	{ "the root itself expires before then", "at +15d\n", ". SOA", EXPIRED,
	    "zone .", 0 },
	{ "the root's SOA expires before then",
	    "at +7d\nsign . SOA until=+5d\n", ". SOA", EXPIRED, "link .", 0 },
	{ "DS as such is the parent's answer",
	    "at +7d\nsign example.dk DS until=+5d\n", "example.dk DS", EXPIRED,
	    LINK, 0 },
	{ "a zone above: the KSK's signature ends before then, the ZSK's not",
	    "at +7d\nzone dk\nkey 257 13 signs=keys\nkey 256 13 signs=all\n"
	    "sign dk DNSKEY by=0 until=+5d\n",
	    MX, SECURE },
	{ "the zone itself: the same",
	    "at +7d\n" ZONE "\nkey 257 13 signs=keys\nkey 256 13 signs=all\n"
	    "sign example.dk DNSKEY by=0 until=+5d\n",
	    MX, EXPIRED, ZONE, 0 },
	{ "the zone itself: one of two ways in ends before then",
	    "at +7d\n" ZONE "\nkey 257 13\nkey 257 13\n"
	    "sign example.dk DNSKEY by=0 until=+5d\n",
	    MX, SECURE },
	{ "a new signature that begins before then",
	    "at +7d\nsign example.dk MX until=+5d\n"
	    "sign example.dk MX also from=+1d until=+9d\n",
	    MX, SECURE },
	{ "an old signature over the keys beside one that lasts",
	    "at +7d\nsign example.dk DNSKEY first until=+5d\n", MX, SECURE },
	{ "a proof that there is no DS expires before then",
	    "at +7d\nzone com until=+5d\n", "unsigned.com MX", VERDICT_INSECURE,
	    CHAIN_UNSIGNED_DELEGATION, ANSWER_DATA, "zone unsigned.com", 0 },
	{ "a proof that there is no MX expires before then",
	    "at +7d\nsign mail.example.dk NSEC until=+5d\n",
	    "mail.example.dk MX", BOGUS, CHAIN_RRSIG_EXPIRED, ANSWER_NODATA,
	    "link mail.example.dk", 0 },
	{ "a proof about a wildcard expires before then",
	    "at +7d\nsign *.wild.example.dk NSEC until=+5d\n",
	    "x.wild.example.dk MX", EXPIRED, "link x.wild.example.dk", 0 },
	{ "the zone of an alias's target expires before then",
	    "at +7d\nsign example.com DNSKEY until=+5d\nzone example.dk\n"
	    "alias CNAME example.com.\n",
	    "alias.example.dk MX", EXPIRED, "zone example.com", 3 },
	{ "at a moment of the past", "at -5d\n", MX, SECURE },
	{ "at a moment before all signatures", "at -15d\n", MX, EARLY, ZONE,
	    0 },
	{ "late now, and good at that moment",
	    "at -7d\nzone . until=-5d\nzone dk until=-5d\n"
	    "zone example.dk until=-5d\n",
	    MX, SECURE },
	{ 0 },
};
