/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Absences that are told and not proved, of data and of DS.
 */
#include "chain_rows.h"

#define BOGUS VERDICT_BOGUS
#define NODATA ANSWER_NODATA
#define NXDOMAIN ANSWER_NXDOMAIN
#define DATA ANSWER_DATA
#define MX "example.dk MX"

#define JUNK(n)                                                    \
	"reply mail.example.dk MX bare authority j" #n ".example." \
	"dk. NSEC k" #n ".example.dk. A\n"
#define JUNK5(n) JUNK(n##1) JUNK(n##2) JUNK(n##3) JUNK(n##4) JUNK(n##5)
#define GOOD                                                       \
	"reply mail.example.dk MX with authority example.dk mail." \
	"example.dk NSEC\n"
#define MAIL "link mail.example.dk"
#define NOPE "link nope.example.dk"

/* An NSEC3 of a chain with a salt of its own, which proves nothing. */
#define HASH3(n) "0000000000000000000000000000000" n
#define CHAIN3(n) HASH3(n) " NSEC3 1 0 0 0" n " " HASH3("a") " A\n"
#define WITH3(n)                                                        \
	"reply mail.example.com TXT with authority example.com " HASH3( \
	    n) ".example.com NSEC3\n"

/* The dearest NSEC3 that is not taken for insecure (CVE-2023-50868). */
#define L10 "a.b.c.d.e.f.g.h.i.j."
#define L90 L10 L10 L10 L10 L10 L10 L10 L10 L10
#define SALT50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SALT510                                                               \
	SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 SALT50 \
	    "aaaaaaaaaa"

const struct chain_row chain_rows_denial[] = {
	/* Without records, or with broken ones. */
	{ "no such type, without NSEC",
	    "reply mail.example.dk MX without NSEC\n", "mail.example.dk MX",
	    BOGUS, CHAIN_DENIAL_MISSING, NODATA, MAIL, 0 },
	{ "no such type, and nothing else", "reply mail.example.dk MX empty\n",
	    "mail.example.dk MX", BOGUS, CHAIN_DENIAL_MISSING, NODATA, MAIL,
	    0 },
	{ "the answer is left out", "reply example.dk MX empty\n", MX, BOGUS,
	    CHAIN_DENIAL_MISSING, NODATA, "link example.dk", 0 },
	{ "no such name, without NSEC3",
	    "reply nope.example.com MX without NSEC3\n", "nope.example.com MX",
	    BOGUS, CHAIN_DENIAL_MISSING, NXDOMAIN, "link nope.example.com", 0 },
	{ "NSEC without signature", "sign mail.example.dk NSEC none\n",
	    "mail.example.dk MX", BOGUS, CHAIN_RRSIG_MISSING, NODATA,
	    "doubt mail.example.dk", 0 },
	{ "NSEC with a damaged signature", "sign mail.example.dk NSEC flip\n",
	    "mail.example.dk MX", BOGUS, CHAIN_RRSIG_INVALID, NODATA, MAIL, 0 },
	{ "NSEC whose signature has expired",
	    "sign mail.example.dk NSEC until=-1\n", "mail.example.dk MX", BOGUS,
	    CHAIN_RRSIG_EXPIRED, NODATA, MAIL, 0 },
	{ "NSEC3 whose signatures have expired", "sign * NSEC3 until=-1\n",
	    "nope.example.com MX", BOGUS, CHAIN_RRSIG_EXPIRED, NXDOMAIN, NULL,
	    0 },
	{ "NSEC3 of an unknown hash", "zone example.com hash=2\n",
	    "example.com TXT", BOGUS, CHAIN_NSEC3_UNKNOWN_HASH, NODATA,
	    "link example.com", 0 },
	{ "NSEC3 of an unknown hash about DS",
	    "zone example.com hash=2\nzone kid.example.com unsigned\n"
	    "@ MX 10 mail\n",
	    "kid.example.com MX", BOGUS, CHAIN_NSEC3_UNKNOWN_HASH, DATA,
	    "doubt kid.example.com", 0 },
	{ "two names of ninety labels, each hash a quarter of a thousand "
	  "blocks",
	    "zone example.com iterations=50 salt=" SALT510 "\n" L90
	    "x CNAME " L90 "y\n",
	    L90 "x.example.com MX", VERDICT_INDETERMINATE, CHAIN_WORK_BOUND,
	    NXDOMAIN, "link " L90 "y.example.com", 2 },
	{ "five chains of NSEC3 in a reply",
	    "zone example.com\n" CHAIN3("1") CHAIN3("2") CHAIN3("3") CHAIN3("4")
		CHAIN3("5") "reply mail.example.com TXT empty\n" WITH3("1")
		    WITH3("2") WITH3("3") WITH3("4") WITH3("5"),
	    "mail.example.com TXT", BOGUS, CHAIN_NSEC3_WORK_LIMIT, NODATA,
	    "link mail.example.com", 0 },
	{ "one such name", "zone example.com iterations=50 salt=" SALT510 "\n",
	    L90 "x.example.com MX", VERDICT_SECURE, CHAIN_HOLDS, NXDOMAIN, NULL,
	    0 },
	{ "fifteen NSEC that nobody signed before the good one",
	    "reply mail.example.dk MX empty\n" JUNK5(1) JUNK5(2) JUNK5(3) GOOD,
	    "mail.example.dk MX", VERDICT_SECURE, CHAIN_HOLDS, NODATA, NULL,
	    0 },
	{ "twenty of them",
	    "reply mail.example.dk MX empty\n" JUNK5(1) JUNK5(2) JUNK5(3)
		JUNK5(4) GOOD,
	    "mail.example.dk MX", BOGUS, CHAIN_RRSIG_WORK_LIMIT, NODATA, MAIL,
	    0 },

	/* Records that do not prove it. */
	{ "no such name, and nothing about the wildcard",
	    "reply nope.example.dk MX empty\nreply nope.example.dk MX with "
	    "authority example.dk deep.er.name.example.dk NSEC\n"
	    "reply nope.example.dk MX unsigned A rcode=3\n",
	    "nope.example.dk MX", BOGUS, CHAIN_DENIAL_INCOMPLETE, NXDOMAIN,
	    NOPE, 0 },
	{ "no such name, and nothing about the name",
	    "reply nope.example.dk MX empty\nreply nope.example.dk MX with "
	    "authority example.dk example.dk NSEC rcode=3\n",
	    "nope.example.dk MX", BOGUS, CHAIN_DENIAL_INCOMPLETE, NXDOMAIN,
	    NOPE, 0 },
	{ "no such name, and one of two NSEC is damaged",
	    "sign deep.er.name.example.dk NSEC flip\n", "nope.example.dk MX",
	    BOGUS, CHAIN_RRSIG_INVALID, NXDOMAIN, NOPE, 0 },
	{ "no such type, by the NSEC of another name",
	    "reply mail.example.dk A like www.example.dk TXT\n"
	    "reply mail.example.dk A without CNAME A\n",
	    "mail.example.dk A", BOGUS, CHAIN_DENIAL_CONTRADICTED, NODATA, MAIL,
	    0 },
	{ "no such type, by the proof about another name",
	    "reply mail.example.dk A like example.dk CAA\n",
	    "mail.example.dk A", BOGUS, CHAIN_DENIAL_INCOMPLETE, NODATA, MAIL,
	    0 },
	{ "no such type, though NSEC lists it",
	    "reply mail.example.dk A empty\nreply mail.example.dk A with "
	    "authority example.dk mail.example.dk NSEC\n",
	    "mail.example.dk A", BOGUS, CHAIN_DENIAL_CONTRADICTED, NODATA, MAIL,
	    0 },
	{ "no such type, though NSEC lists an alias",
	    "reply www.example.dk MX empty\nreply www.example.dk MX with "
	    "authority example.dk www.example.dk NSEC\n",
	    "www.example.dk MX", BOGUS, CHAIN_DENIAL_CONTRADICTED, NODATA,
	    "link www.example.dk", 0 },
	{ "a name that is there is said not to be, by another's proof",
	    "reply mail.example.dk A like nope.example.dk A\n",
	    "mail.example.dk A", BOGUS, CHAIN_DENIAL_INCOMPLETE, NXDOMAIN, MAIL,
	    0 },
	{ "a name that is there is said not to be, by another's NSEC3",
	    "reply mail.example.com A like nope.example.com A\n",
	    "mail.example.com A", BOGUS, CHAIN_DENIAL_INCOMPLETE, NXDOMAIN,
	    "link mail.example.com", 0 },
	{ "no such type, turned into no such name",
	    "reply mail.example.dk MX without A rcode=3\n",
	    "mail.example.dk MX", BOGUS, CHAIN_DENIAL_CONTRADICTED, NXDOMAIN,
	    MAIL, 0 },
	{ "no such name, turned into no such type",
	    "reply nope.example.dk MX without A rcode=0\n",
	    "nope.example.dk MX", BOGUS, CHAIN_DENIAL_INCOMPLETE, NODATA, NOPE,
	    0 },
	{ "an empty non-terminal, turned into no such name",
	    "reply ent.example.com MX without A rcode=3\n",
	    "ent.example.com MX", BOGUS, CHAIN_DENIAL_CONTRADICTED, NXDOMAIN,
	    "link ent.example.com", 0 },
	{ "an answer, turned into no such name, with records all the same",
	    "reply example.dk MX without A rcode=3\n", MX, VERDICT_SECURE,
	    CHAIN_HOLDS, DATA, NULL, 0 },
	{ "no such type, by the NSEC of the zone above",
	    "reply example.com MX empty\nreply example.com MX with authority "
	    "com example.com NSEC\n",
	    "example.com MX", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, NODATA,
	    "link example.com", 0 },
	{ "no such name, by the NSEC of the zone above",
	    "reply mail.example.com A empty\nreply mail.example.com A with "
	    "authority com example.com NSEC\nreply mail.example.com A with "
	    "authority com com NSEC rcode=3\n",
	    "mail.example.com A", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, NXDOMAIN,
	    "link mail.example.com", 0 },

	/* Wildcards. */
	{ "a wildcard's answer, with the NSEC of another place",
	    "reply x.wild.example.dk MX without NSEC\nreply x.wild.example.dk "
	    "MX with authority example.dk mail.example.dk NSEC\n",
	    "x.wild.example.dk MX", BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link x.wild.example.dk", 0 },
	{ "a wildcard's answer that has expired, and no NSEC",
	    "sign *.wild.example.dk MX until=-1d\n"
	    "reply x.wild.example.dk MX without NSEC\n",
	    "x.wild.example.dk MX", BOGUS, CHAIN_RRSIG_EXPIRED, DATA,
	    "link x.wild.example.dk", 0 },
	{ "a wildcard's answer for a name that is there",
	    "zone example.com\nx.wild MX 20 mail\nreply x.wild.example.com MX "
	    "empty\nreply x.wild.example.com MX with answer example.com "
	    "*.wild.example.com MX as=x.wild.example.com\n",
	    "x.wild.example.com MX", BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link x.wild.example.com", 0 },
	{ "the same, with the proof about another name",
	    "zone example.com\nx.wild MX 20 mail\n"
	    "reply x.wild.example.com MX like y.wild.example.com MX\nreply "
	    "x.wild.example.com MX without MX\nreply x.wild.example.com MX "
	    "with answer example.com *.wild.example.com MX "
	    "as=x.wild.example.com\n",
	    "x.wild.example.com MX", BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link x.wild.example.com", 0 },
	{ "a proof about a wildcard's answer that has expired",
	    "sign *.wild.example.dk NSEC until=-1\n", "x.wild.example.dk MX",
	    BOGUS, CHAIN_RRSIG_EXPIRED, DATA, "link x.wild.example.dk", 0 },

	/* Whether a zone begins there: it decides where the answer fails. */
	{ "DS is left out", "reply example.dk DS empty\n", MX, BOGUS,
	    CHAIN_DENIAL_MISSING, DATA, "doubt example.dk", 0 },
	{ "DS is denied without signatures",
	    "reply example.dk DS like unsigned.dk DS\n"
	    "reply example.dk DS unsigned\n",
	    MX, BOGUS, CHAIN_RRSIG_MISSING, DATA, "doubt example.dk", 0 },
	{ "DS is denied by NSEC that lists it",
	    "reply example.com DS empty\nreply example.com DS with authority "
	    "com example.com NSEC\n",
	    "example.com MX", BOGUS, CHAIN_DENIAL_CONTRADICTED, DATA,
	    "doubt example.com", 0 },
	{ "DS is denied by the proof about an unsigned zone, NSEC",
	    "reply example.com DS like unsigned.com DS\n", "example.com MX",
	    BOGUS, CHAIN_DENIAL_INCOMPLETE, DATA, "doubt example.com", 0 },
	{ "DS is denied by the opt-out proof about an unsigned zone",
	    "reply example.dk DS like unsigned.dk DS\n", MX, BOGUS,
	    CHAIN_DENIAL_CONTRADICTED, DATA, "doubt example.dk", 0 },
	{ "DS is denied by the zone itself",
	    "reply example.dk DS empty\nreply example.dk DS with authority "
	    "example.dk example.dk NSEC\n",
	    MX, BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA, "doubt example.dk", 0 },
	{ "DS is denied for a name that is not there",
	    "reply example.com DS like aaa.com DS\n", "example.com MX", BOGUS,
	    CHAIN_DENIAL_INCOMPLETE, DATA, "doubt example.com", 0 },
	{ "DS of the TLD is left out", "reply dk DS empty\n", MX, BOGUS,
	    CHAIN_DENIAL_MISSING, DATA, "doubt dk", 0 },
	{ "DS of the TLD is denied as for one that is not there",
	    "reply dk DS like invalid DS\n", MX, BOGUS,
	    CHAIN_DENIAL_CONTRADICTED, DATA, "doubt dk", 0 },
	{ "no proof about a name on the way, and a damaged answer",
	    "reply ent.example.dk DS empty\nsign a.ent.example.dk A flip\n",
	    "a.ent.example.dk A", BOGUS, CHAIN_RRSIG_INVALID, DATA,
	    "link a.ent.example.dk", 0 },
	{ "no proof about a name on the way, and no signature",
	    "reply ent.example.dk DS empty\nsign a.ent.example.dk A none\n",
	    "a.ent.example.dk A", BOGUS, CHAIN_DENIAL_MISSING, DATA,
	    "doubt ent.example.dk", 0 },
	{ "no proof about a name between two zones, and DS has expired",
	    "zone kid.ent.example.com\n@ MX 10 mail\n"
	    "reply ent.example.com DS empty\n"
	    "sign kid.ent.example.com DS until=-1d\n",
	    "kid.ent.example.com MX", BOGUS, CHAIN_RRSIG_EXPIRED, DATA,
	    "zone kid.ent.example.com", 0 },
	{ "no proof about a name between two zones, and DS without signature",
	    "zone kid.ent.example.com\n@ MX 10 mail\n"
	    "reply ent.example.com DS empty\n"
	    "sign kid.ent.example.com DS none\n",
	    "kid.ent.example.com MX", BOGUS, CHAIN_DENIAL_MISSING, DATA,
	    "doubt ent.example.com", 0 },
	{ "a wildcard's CNAME in the place of DS",
	    "zone com\n* CNAME unsigned.com.\nreply example.com DS empty\n"
	    "reply example.com DS with answer com *.com CNAME "
	    "as=example.com\n",
	    "example.com MX", BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA,
	    "link example.com", 0 },
	{ "a wildcard's CNAME in the place of DS and of the answer",
	    "zone com\n* CNAME unsigned.com.\nreply example.com DS empty\n"
	    "reply example.com DS with answer com *.com CNAME "
	    "as=example.com\nreply example.com MX empty\n"
	    "reply example.com MX with answer com *.com CNAME "
	    "as=example.com\nreply example.com MX with authority com "
	    "example.com NSEC\n",
	    "example.com MX", BOGUS, CHAIN_DENIAL_CONTRADICTED, DATA,
	    "link example.com", 3 },
	{ "the same with the proof about another name",
	    "zone com\n* CNAME unsigned.com.\nreply example.com DS empty\n"
	    "reply example.com DS with answer com *.com CNAME "
	    "as=example.com\nreply example.com MX empty\n"
	    "reply example.com MX with answer com *.com CNAME "
	    "as=example.com\nreply example.com MX with authority com "
	    "unsigned.com NSEC\n",
	    "example.com MX", BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link example.com", 3 },
	{ "a CNAME that nobody signed in the place of DS",
	    "reply example.com DS empty\nreply example.com DS bare answer "
	    "example.com. CNAME unsigned.com.\n",
	    "example.com MX", BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "doubt example.com", 0 },
	{ 0 },
};
