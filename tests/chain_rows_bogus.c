/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Broken signatures, keys and delegations: each a rule of its own, and told
 * of the place where it is.
 */
#include "chain_rows.h"

#define BOGUS VERDICT_BOGUS
#define DATA ANSWER_DATA
#define EXAMPLE "zone example.dk\n"
#define MX "example.dk MX"
#define LINK "link example.dk"
#define ZONE "zone example.dk"

#define KEYS5                                                      \
	"key 256 99\nkey 256 99\nkey 256 99\nkey 256 99\nkey 256 " \
	"99\n"
#define KEYS10 KEYS5 KEYS5
#define KEYS50 KEYS10 KEYS10 KEYS10 KEYS10 KEYS10
#define KEYS100 KEYS50 KEYS50

const struct chain_row chain_rows_bogus[] = {
	/* The answer. */
	{ "no signature over the answer", "sign example.dk MX none\n", MX,
	    BOGUS, CHAIN_RRSIG_MISSING, DATA, LINK, 0 },
	{ "a damaged signature", "sign example.dk MX flip\n", MX, BOGUS,
	    CHAIN_RRSIG_INVALID, DATA, LINK, 0 },
	{ "a damaged Ed25519 signature",
	    EXAMPLE "key 257 15\nsign example.dk MX flip\n", MX, BOGUS,
	    CHAIN_RRSIG_INVALID, DATA, LINK, 0 },
	{ "a damaged RSA signature",
	    EXAMPLE "key 257 8\nsign example.dk MX flip\n", MX, BOGUS,
	    CHAIN_RRSIG_INVALID, DATA, LINK, 0 },
	{ "a record more than was signed",
	    "reply example.dk MX bare answer example.dk. MX 5 evil.\n", MX,
	    BOGUS, CHAIN_RRSIG_INVALID, DATA, LINK, 0 },
	{ "other data than was signed",
	    "reply example.dk MX without MX\nreply example.dk MX with answer "
	    "dk example.dk MX\nreply example.dk MX unsigned\nzone dk\n"
	    "example.dk. MX 5 evil.\n",
	    MX, BOGUS, CHAIN_RRSIG_MISSING, DATA, LINK, 0 },
	{ "the zone above signs for a name of the zone below",
	    "zone dk\nexample.dk. MX 5 evil.\nreply example.dk MX empty\n"
	    "reply example.dk MX with answer dk example.dk MX\n",
	    MX, BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "the zone above signs below the cut",
	    "zone com\nmail.example.com. A 6.6.6.6\n"
	    "reply mail.example.com A empty\nreply mail.example.com A with "
	    "answer com mail.example.com A\n",
	    "mail.example.com A", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA,
	    "link mail.example.com", 0 },
	{ "the zone below signs for a name of the zone above",
	    "zone sub.example.com\nx.mail.example.com. A 6.6.6.6\n"
	    "reply x.mail.example.com A empty\n"
	    "reply x.mail.example.com A with answer sub.example.com "
	    "x.mail.example.com A\n",
	    "x.mail.example.com A", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA,
	    "link x.mail.example.com", 0 },
	{ "keys and a signature of a zone that is proved not to begin there",
	    "sign mail.example.dk A signer=mail.example.dk key=example.com/1\n"
	    "reply mail.example.dk DNSKEY empty\n"
	    "reply mail.example.dk DNSKEY with answer example.com "
	    "example.com DNSKEY as=mail.example.dk\n",
	    "mail.example.dk A", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA,
	    "link mail.example.dk", 0 },
	{ "signed by a key that is not published",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 13 unpublished\n", MX,
	    BOGUS, CHAIN_RRSIG_NO_KEY, DATA, LINK, 0 },
	{ "signed with an unknown algorithm alone",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 99\n", MX, BOGUS,
	    CHAIN_RRSIG_UNSUPPORTED, DATA, LINK, 0 },
	{ "signed with RSASHA1 alone, though ECDSA is in DS",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 7\n", MX, BOGUS,
	    CHAIN_RRSIG_UNSUPPORTED, DATA, LINK, 0 },

	/* Work without end, CVE-2023-50387. */
	{ "five made up keys of the tag before the good one",
	    EXAMPLE "key 257 13 twins=5\n", MX, BOGUS, CHAIN_RRSIG_WORK_LIMIT,
	    DATA, ZONE, 0 },
	{ "nine before one that no DS names",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 13 twins=9\n", MX, BOGUS,
	    CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "four forged signatures, and two keys of the tag",
	    EXAMPLE "key 257 13 twins=1\nsign example.dk MX first times=4\n",
	    MX, BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "five expired signatures and four that are too short",
	    "sign example.dk MX first times=5 until=-1d\n"
	    "sign example.dk MX first times=4 cut=3\n",
	    MX, BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "a hundred made up keys of the tag", EXAMPLE "key 257 13 twins=100\n",
	    MX, BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, ZONE, 0 },
	{ "more keys than are read, each with a tag of its own",
	    "zone example.dk\nkey 257 13\n" KEYS100 KEYS10 KEYS10 KEYS10, MX,
	    BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, ZONE, 0 },
	{ "more keys than are read", EXAMPLE "key 257 13 twins=150\n", MX,
	    BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, ZONE, 0 },
	{ "nine forged signatures before the good one",
	    "sign example.dk MX first times=9\n", MX, BOGUS,
	    CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "hundreds of forged signatures",
	    "sign example.dk MX first times=600\n", MX, BOGUS,
	    CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "forty signatures that name no key before the good one",
	    "sign example.dk MX first times=40 tag=1\n", MX, VERDICT_SECURE,
	    CHAIN_HOLDS, DATA, NULL, 0 },
	{ "a thousand signatures that name no key",
	    "sign example.dk MX first times=1200 cut=1 tag=1\n", MX, BOGUS,
	    CHAIN_RRSIG_WORK_LIMIT, DATA, LINK, 0 },
	{ "forged signatures over the keys",
	    "sign example.dk DNSKEY first times=20\n", MX, BOGUS,
	    CHAIN_RRSIG_WORK_LIMIT, DATA, ZONE, 0 },
	{ "forged signatures over DS", "sign example.dk DS first times=20\n",
	    MX, BOGUS, CHAIN_RRSIG_WORK_LIMIT, DATA, ZONE, 0 },

	/* Keys and DS. */
	{ "no signature over the keys", "sign example.dk DNSKEY none\n", MX,
	    BOGUS, CHAIN_RRSIG_MISSING, DATA, ZONE, 0 },
	{ "a damaged signature over the keys", "sign example.dk DNSKEY flip\n",
	    MX, BOGUS, CHAIN_RRSIG_INVALID, DATA, ZONE, 0 },
	{ "the keys are signed by a ZSK alone",
	    EXAMPLE "key 257 13 signs=none\nkey 256 13 signs=all ds=none\n", MX,
	    BOGUS, CHAIN_DS_KEY_NOT_SIGNING, DATA, ZONE, 0 },
	{ "DS names no key",
	    EXAMPLE "key 257 13 signs=none unpublished\n"
		    "key 257 13 ds=none\n",
	    MX, BOGUS, CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "DS with another digest", EXAMPLE "key 257 13 ds-flip\n", MX, BOGUS,
	    CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "DS with a digest that is cut off", EXAMPLE "key 257 13 ds-cut\n", MX,
	    BOGUS, CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "DS with another algorithm than its key",
	    EXAMPLE "key 257 13 ds-algorithm=8\n", MX, BOGUS, CHAIN_DS_NO_MATCH,
	    DATA, ZONE, 0 },
	{ "a good DS with SHA-1 is ignored beside a wrong one with SHA-256",
	    EXAMPLE "key 257 13 unpublished signs=none\nkey 257 13 ds=1\n", MX,
	    BOGUS, CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "an unknown algorithm in DS beside a known one that does not work",
	    EXAMPLE "key 257 99\nkey 257 13 signs=none\n", MX, BOGUS,
	    CHAIN_DS_KEY_NOT_SIGNING, DATA, ZONE, 0 },
	{ "RSASHA1 in DS beside one that names no key",
	    EXAMPLE "key 257 5\nkey 257 13 unpublished signs=none\n", MX, BOGUS,
	    CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "the zone has no keys", "reply example.dk DNSKEY empty\n", MX, BOGUS,
	    CHAIN_DS_WITHOUT_DNSKEY, DATA, ZONE, 0 },
	{ "DS for a zone that is not signed",
	    "zone unsigned.com\nzone com\nunsigned.com. DS 1 13 2 00000000"
	    "00000000000000000000000000000000000000000000000000000000\n",
	    "unsigned.com MX", BOGUS, CHAIN_DS_WITHOUT_DNSKEY, DATA,
	    "zone unsigned.com", 0 },
	{ "the keys of another zone",
	    "reply example.dk DNSKEY empty\nreply example.dk DNSKEY with "
	    "answer example.com example.com DNSKEY as=example.dk\n",
	    MX, BOGUS, CHAIN_DS_NO_MATCH, DATA, ZONE, 0 },
	{ "no signature over DS", "sign example.dk DS none\n", MX, BOGUS,
	    CHAIN_RRSIG_MISSING, DATA, ZONE, 0 },
	{ "a damaged signature over DS", "sign example.dk DS flip\n", MX, BOGUS,
	    CHAIN_RRSIG_INVALID, DATA, ZONE, 0 },
	{ "a DS more than was signed",
	    "reply example.dk DS bare answer example.dk. DS 1 13 2 00000000"
	    "00000000000000000000000000000000000000000000000000000000\n",
	    MX, BOGUS, CHAIN_RRSIG_INVALID, DATA, ZONE, 0 },
	{ "a DS of an unknown algorithm put in by somebody else",
	    "reply example.dk DS without DS\nreply example.dk DS bare answer "
	    "example.dk. DS 1 99 2 00000000000000000000000000000000"
	    "00000000000000000000000000000000\n",
	    MX, BOGUS, CHAIN_RRSIG_MISSING, DATA, ZONE, 0 },

	/* Zones above. */
	{ "the TLD's keys are not signed", "sign dk DNSKEY none\n", MX, BOGUS,
	    CHAIN_RRSIG_MISSING, DATA, "zone dk", 0 },
	{ "the TLD's DS fits no key", "zone dk\nkey 257 13 ds-flip\n", MX,
	    BOGUS, CHAIN_DS_NO_MATCH, DATA, "zone dk", 0 },
	{ "a zone between is broken", "sign example.com DNSKEY flip\n",
	    "sub.example.com MX", BOGUS, CHAIN_RRSIG_INVALID, DATA,
	    "zone example.com", 0 },
	{ "two zones are broken: the upper one is named",
	    "sign dk DNSKEY none\nsign example.dk DNSKEY flip\n", MX, BOGUS,
	    CHAIN_RRSIG_MISSING, DATA, "zone dk", 0 },
	{ "the zone and the answer are broken: the zone is named",
	    "sign example.dk DNSKEY none\nsign example.dk MX flip\n", MX, BOGUS,
	    CHAIN_RRSIG_MISSING, DATA, ZONE, 0 },
	{ "the root's keys are damaged, all others are well",
	    "sign . DNSKEY flip\n", MX, BOGUS, CHAIN_RRSIG_INVALID, DATA,
	    "zone .", 0 },
	{ "the root's keys have expired, all others are well",
	    "sign . DNSKEY until=-1d\n", MX, BOGUS, CHAIN_RRSIG_EXPIRED, DATA,
	    "zone .", 0 },
	{ 0 },
};
