/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CNAME and DNAME: each link by itself, the weakest decides.
 */
#include "chain_rows.h"

#define SECURE VERDICT_SECURE, CHAIN_HOLDS
#define DATA ANSWER_DATA
#define EXAMPLE "zone example.dk\n"

#define LOOP(n, m) "a" #n " CNAME a" #m "\n"
#define TWELVE                                                               \
	EXAMPLE LOOP(1, 2) LOOP(2, 3) LOOP(3, 4) LOOP(4, 5) LOOP(5, 6) LOOP( \
	    6, 7) LOOP(7, 8) LOOP(8, 9) LOOP(9, 10) LOOP(10, 11) LOOP(11, 12)

/* For aliases that a resolver does not follow by itself. */
#define STOPS(name) "reply " name " MX without MX\n"

const struct chain_row chain_rows_alias[] = {
	{ "CNAME within the zone", NULL, "www.example.dk A", SECURE, DATA, NULL,
	    2 },
	{ "CNAME into another zone", EXAMPLE "alias CNAME example.com.\n",
	    "alias.example.dk MX", SECURE, DATA, NULL, 2 },
	{ "CNAME as what is asked for", NULL, "www.example.dk CNAME", SECURE,
	    DATA, NULL, 0 },
	{ "CNAME to a name without the type", NULL, "www.example.dk MX", SECURE,
	    ANSWER_NODATA, NULL, 2 },
	{ "CNAME to a name that is not there",
	    EXAMPLE "alias CNAME nope.example.com.\n", "alias.example.dk MX",
	    SECURE, ANSWER_NXDOMAIN, NULL, 2 },
	{ "CNAME to a wildcard's name",
	    EXAMPLE "alias CNAME x.wild.example.com.\n", "alias.example.dk MX",
	    SECURE, DATA, NULL, 2 },
	{ "CNAME of a wildcard", EXAMPLE "*.any CNAME example.com.\n",
	    "x.y.any.example.dk MX", SECURE, DATA, NULL, 2 },
	{ "CNAME of a wildcard to a name without the type",
	    EXAMPLE "*.any CNAME mail.example.com.\n", "x.any.example.dk MX",
	    SECURE, ANSWER_NODATA, NULL, 2 },
	{ "the target must be asked for",
	    EXAMPLE "alias CNAME example.com.\nreply alias.example.dk MX "
		    "without MX\n",
	    "alias.example.dk MX", SECURE, DATA, NULL, 3 },
	{ "a chain through three zones",
	    EXAMPLE "alias CNAME alias.example.com.\nzone example.com\n"
		    "alias CNAME sub\n",
	    "alias.example.dk MX", SECURE, DATA, NULL, 3 },
	{ "DS behind an alias", EXAMPLE "alias CNAME example.com.\n",
	    "alias.example.dk DS", SECURE, DATA, NULL, 2 },

	/* One weak link. */
	{ "into an unsigned zone", EXAMPLE "alias CNAME unsigned.com.\n",
	    "alias.example.dk MX", VERDICT_INSECURE, CHAIN_UNSIGNED_DELEGATION,
	    DATA, "zone unsigned.com", 2 },
	{ "from an unsigned zone into a signed one",
	    "zone unsigned.com\nalias CNAME example.com.\n",
	    "alias.unsigned.com MX", VERDICT_INSECURE,
	    CHAIN_UNSIGNED_DELEGATION, DATA, "zone unsigned.com", 2 },
	{ "from an unsigned zone into a bogus one",
	    "zone unsigned.com\nalias CNAME example.com.\n"
	    "sign example.com MX flip\n",
	    "alias.unsigned.com MX", VERDICT_BOGUS, CHAIN_RRSIG_INVALID, DATA,
	    "link example.com", 2 },
	{ "into a bogus zone",
	    EXAMPLE "alias CNAME example.com.\nsign example.com DNSKEY "
		    "until=-1d\n",
	    "alias.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_EXPIRED, DATA,
	    "zone example.com", 2 },
	{ "to an RRset that is bogus",
	    EXAMPLE "alias CNAME example.com.\nsign example.com MX none\n",
	    "alias.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "link example.com", 2 },
	{ "the alias itself is bogus",
	    EXAMPLE "alias CNAME example.com.\n"
		    "sign alias.example.dk CNAME none\n",
	    "alias.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "doubt alias.example.dk", 2 },
	{ "to a name whose absence is not proved",
	    EXAMPLE "alias CNAME nope.example.com.\n"
		    "reply alias.example.dk MX without NSEC3\n",
	    "alias.example.dk MX", VERDICT_BOGUS, CHAIN_DENIAL_MISSING,
	    ANSWER_NXDOMAIN, "link nope.example.com", 2 },
	{ "an alias put in the way by somebody else",
	    "reply example.dk MX empty\nreply example.dk MX bare answer "
	    "example.dk. CNAME example.com.\n",
	    "example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "link example.dk", 3 },
	{ "another target put in by somebody else",
	    EXAMPLE
	    "alias CNAME example.com.\n"
	    "reply alias.example.dk MX without CNAME MX\n"
	    "reply alias.example.dk MX bare answer alias.example.dk. CNAME "
	    "sub.example.com.\n",
	    "alias.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "link alias.example.dk", 3 },
	{ "a wildcard's CNAME without proof that nothing is closer",
	    EXAMPLE "*.any CNAME example.com.\n"
		    "reply x.any.example.dk MX without NSEC\n",
	    "x.any.example.dk MX", VERDICT_BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link x.any.example.dk", 2 },
	{ "a wildcard's CNAME where the name is there",
	    EXAMPLE "*.any CNAME example.com.\nx.any MX 10 mail\n"
		    "reply x.any.example.dk MX empty\n"
		    "reply x.any.example.dk MX with answer example.dk "
		    "*.any.example.dk CNAME as=x.any.example.dk\n"
		    "reply x.any.example.dk MX with authority example.dk "
		    "*.any.example.dk NSEC\n",
	    "x.any.example.dk MX", VERDICT_BOGUS, CHAIN_DENIAL_CONTRADICTED,
	    DATA, "link x.any.example.dk", 3 },

	/* Replies that fail. */
	{ "no reply for the name, but the alias can be asked for",
	    EXAMPLE "alias CNAME example.com.\n"
		    "reply alias.example.dk MX servfail\n",
	    "alias.example.dk MX", SECURE, DATA, NULL, 4 },
	{ "no reply for the name nor for its target",
	    EXAMPLE "alias CNAME example.com.\n"
		    "reply alias.example.dk MX servfail\n"
		    "reply example.com MX servfail\n",
	    "alias.example.dk MX", VERDICT_INDETERMINATE,
	    CHAIN_ZONE_UNREACHABLE, ANSWER_NONE, "link example.com", 5 },
	{ "no reply for the name, and no alias",
	    "reply example.dk MX servfail\n", "example.dk MX",
	    VERDICT_INDETERMINATE, CHAIN_ZONE_UNREACHABLE, ANSWER_NONE,
	    "link example.dk", 2 },
	{ "the target's zone gives no keys",
	    EXAMPLE "alias CNAME example.com.\n"
		    "reply example.com DNSKEY servfail\n",
	    "alias.example.dk MX", VERDICT_INDETERMINATE,
	    CHAIN_ZONE_UNREACHABLE, DATA, "zone example.com", 3 },

	/* Without end. */
	{ "to itself", EXAMPLE "alias CNAME alias\n", "alias.example.dk MX",
	    VERDICT_INDETERMINATE, CHAIN_ALIAS_LOOP, ANSWER_CNAME,
	    "link alias.example.dk", 0 },
	{ "a loop of two", EXAMPLE "one CNAME two\ntwo CNAME one\n",
	    "one.example.dk MX", VERDICT_INDETERMINATE, CHAIN_ALIAS_LOOP,
	    ANSWER_CNAME, "link two.example.dk", 2 },
	{ "a loop through another zone",
	    EXAMPLE "one CNAME two.example.com.\nzone example.com\n"
		    "two CNAME one.example.dk.\n",
	    "one.example.dk MX", VERDICT_INDETERMINATE, CHAIN_ALIAS_LOOP,
	    ANSWER_CNAME, "link two.example.com", 2 },
	{ "a loop in an unsigned zone",
	    "zone unsigned.com\none CNAME two\ntwo CNAME one\n",
	    "one.unsigned.com MX", VERDICT_INDETERMINATE, CHAIN_ALIAS_LOOP,
	    ANSWER_CNAME, "link two.unsigned.com", 2 },
	{ "a loop put in by somebody else",
	    "reply example.dk MX empty\nreply example.dk MX bare answer "
	    "example.dk. CNAME example.dk.\n",
	    "example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, ANSWER_CNAME,
	    "link example.dk", 0 },
	{ "twelve aliases in a row", TWELVE "a12 CNAME @\n", "a1.example.dk MX",
	    SECURE, DATA, NULL, 13 },
	{ "thirteen", TWELVE LOOP(12, 13) "a13 CNAME @\n", "a1.example.dk MX",
	    VERDICT_INDETERMINATE, CHAIN_ALIAS_TOO_LONG, ANSWER_CNAME,
	    "link a13.example.dk", 13 },

	/* DNAME, RFC 6672. */
	{ "DNAME", EXAMPLE "old DNAME example.com.\n", "sub.old.example.dk MX",
	    SECURE, DATA, NULL, 2 },
	{ "DNAME at the apex", EXAMPLE "@ DNAME example.com.\n",
	    "sub.example.dk MX", SECURE, DATA, NULL, 2 },
	{ "DNAME as what is asked for", EXAMPLE "old DNAME example.com.\n",
	    "old.example.dk DNAME", SECURE, DATA, NULL, 0 },
	{ "the DNAME's own name is not redirected",
	    EXAMPLE "old DNAME example.com.\n", "old.example.dk MX", SECURE,
	    ANSWER_NODATA, NULL, 0 },
	{ "DNAME without the CNAME made of it",
	    EXAMPLE "old DNAME example.com.\n"
		    "reply sub.old.example.dk MX without CNAME\n",
	    "sub.old.example.dk MX", SECURE, DATA, NULL, 2 },
	{ "DNAME and nothing of its target",
	    EXAMPLE "old DNAME example.com.\n"
		    "reply sub.old.example.dk MX without MX\n",
	    "sub.old.example.dk MX", SECURE, DATA, NULL, 3 },
	{ "DNAME to a name that is not there",
	    EXAMPLE "old DNAME example.com.\n", "nope.old.example.dk MX",
	    SECURE, ANSWER_NXDOMAIN, NULL, 2 },
	{ "DNAME into an unsigned zone",
	    EXAMPLE "old DNAME unsigned.com.\nzone unsigned.com\n"
		    "x MX 10 mail\n",
	    "x.old.example.dk MX", VERDICT_INSECURE, CHAIN_UNSIGNED_DELEGATION,
	    DATA, "zone unsigned.com", 2 },
	{ "DNAME with another CNAME than it says",
	    EXAMPLE
	    "old DNAME example.com.\n"
	    "reply sub.old.example.dk MX without CNAME\n"
	    "reply sub.old.example.dk MX bare answer sub.old.example.dk. "
	    "CNAME example.com.\n",
	    "sub.old.example.dk MX", VERDICT_BOGUS, CHAIN_DNAME_MISMATCH, DATA,
	    "link sub.old.example.dk", 3 },
	{ "a DNAME further up that somebody else put in",
	    EXAMPLE "old DNAME example.com.\n"
		    "reply sub.old.example.dk MX bare answer example.dk. DNAME "
		    "evil.\n",
	    "sub.old.example.dk MX", SECURE, DATA, NULL, 2 },
	{ "DNAME with another CNAME than it says, in an unsigned zone",
	    "zone unsigned.com\nold DNAME example.com.\n"
	    "reply sub.old.unsigned.com MX without CNAME\n"
	    "reply sub.old.unsigned.com MX bare answer "
	    "sub.old.unsigned.com. CNAME example.com.\n",
	    "sub.old.unsigned.com MX", VERDICT_INSECURE,
	    CHAIN_UNSIGNED_DELEGATION, DATA, "zone unsigned.com", 3 },
	{ "DNAME without signature",
	    EXAMPLE "old DNAME example.com.\nsign * DNAME none\n",
	    "sub.old.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "doubt sub.old.example.dk", 2 },
	{ "the CNAME of a DNAME alone",
	    EXAMPLE "old DNAME example.com.\n"
		    "reply sub.old.example.dk MX without DNAME\n",
	    "sub.old.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_MISSING, DATA,
	    "link sub.old.example.dk", 2 },
	{ "DNAME of the zone above, where a zone is cut off",
	    "zone com\nexample.com. DNAME example.dk.\n"
	    "reply sub.example.com MX empty\n"
	    "reply sub.example.com MX with answer com example.com DNAME\n",
	    "sub.example.com MX", VERDICT_BOGUS, CHAIN_RRSIG_WRONG_SIGNER,
	    ANSWER_NXDOMAIN, "link sub.example.com", 4 },
	{ "DNAME to a name that becomes too long",
	    EXAMPLE
	    "old DNAME "
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.\n",
	    "toolongtoolongtoolong.old.example.dk MX", VERDICT_BOGUS,
	    CHAIN_DNAME_MISMATCH, ANSWER_DNAME,
	    "link toolongtoolongtoolong.old.example.dk", 0 },
	{ "a wildcard's DNAME (RFC 6672 3.3)",
	    EXAMPLE "*.any DNAME example.com.\n"
		    "reply sub.x.any.example.dk MX empty\n"
		    "reply sub.x.any.example.dk MX with answer example.dk "
		    "*.any.example.dk DNAME as=x.any.example.dk\n"
		    "reply sub.x.any.example.dk MX with authority example.dk "
		    "*.any.example.dk NSEC\n",
	    "sub.x.any.example.dk MX", VERDICT_BOGUS, CHAIN_RRSIG_WRONG_LABELS,
	    DATA, "link sub.x.any.example.dk", 4 },
	{ "both ends are bogus: the nearer tells",
	    "zone example.dk\nalias CNAME mail.example.com.\n"
	    "sign alias.example.dk CNAME flip\n"
	    "sign mail.example.com A until=-1d\n",
	    "alias.example.dk A", VERDICT_BOGUS, CHAIN_RRSIG_INVALID,
	    ANSWER_DATA, "link alias.example.dk", 2 },
	{ "a DNAME of the very name is no alias of it",
	    "zone example.dk\ndn DNAME example.com.\n"
	    "reply dn.example.dk A with answer example.dk dn.example.dk "
	    "DNAME\n",
	    "dn.example.dk A", VERDICT_SECURE, CHAIN_HOLDS, ANSWER_NODATA, NULL,
	    0 },
	{ 0 },
};
