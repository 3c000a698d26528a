/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What servers of example.dk say, and the rules that must come of it: the
 * rows of servers_test.c.  A line of a script is one of these:
 *
 *   ask TYPE...            what was asked, of example.dk; first
 *   name NAME WORD...      in an NS set: child parent alias no-address bogus
 *			    (its address) unseen unproved (the same) failing
 *			    (its AAAA) glue; "both" for child and parent
 *   server NAME ADDRESS WORD...
 *	silent closed no-route refused servfail malformed beyond (a bound of
 *	the run): to everything;
 *	no-aa, recursive, plain (without DO), udp-silent, no-tcp
 *   RR                     in its answer to that type
 *   deny TYPE RR           in the authority section of its reply
 *   answer TYPE RR         in the answer to that question, not of its type
 *   fail TYPE              SERVFAIL to that question
 *   mute TYPE              no reply to it
 *   bound TYPE             a bound of the run comes before that question
 *   unreachable, late, dropped, orphan (the parent told nothing)
 *   secure                 as the resolver has it
 *   hidden                 the zone's NS set was not seen
 *   unproved               the same
 */
#ifndef SERVERS_ROWS_H
#define SERVERS_ROWS_H

struct servers_row {
	const char *says;
	const char *script;
	const char *rules; /* of all findings that are not server-answers or
			      OK, each once, in the order of telling */
};

#define SOA1 "example.dk. 60 SOA ns. h. 1 2 3 4 5\n"
#define SOA2 "example.dk. 60 SOA ns. h. 2 2 3 4 5\n"
#define OTHER_SOA(serial) "example.dk. 60 SOA other. h. " #serial " 2 3 4 5\n"
#define MX1 "example.dk. 60 MX 10 a.example.dk.\n"
#define MX1_AGAIN "example.dk. 99 MX 10 A.Example.dk.\n"
#define MX2 "example.dk. 60 MX 20 b.example.dk.\n"
#define TLSA1 "example.dk. 60 TLSA 3 1 1 0011\n"
#define TLSA2 "example.dk. 60 TLSA 3 1 1 0022\n"
#define KEY1 "example.dk. 60 DNSKEY 257 3 13 AAAA\n"
#define KEY2 "example.dk. 60 DNSKEY 257 3 13 BBBB\n"
#define SIGNED_MX                                                          \
	"example.dk. 60 RRSIG MX 13 2 60 20300101000000 20200101000000 1 " \
	"example.dk. AAAA\n"
#define SIGNED_SOA                                                          \
	"example.dk. 60 RRSIG SOA 13 2 60 20300101000000 20200101000000 1 " \
	"example.dk. AAAA\n"
#define PARAM "example.dk. 60 NSEC3PARAM 1 0 0 -\n"
#define NSEC_OF "deny MX example.dk. 60 NSEC a.example.dk. SOA\n"
#define NSEC3_OF(iterations, salt)                                         \
	"deny MX aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.dk. 60 NSEC3 1 " \
	"0 " iterations " " salt " bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb SOA\n"
#define SOA_DENIES "deny MX " SOA1

#define ALIAS(to) "answer MX example.dk. 60 CNAME " to ".example.dk.\n"
#define DNAME "answer MX dk. 60 DNAME com.\n"

#define NAMES                        \
	"ask SOA MX DNSKEY\n"        \
	"name ns1.example.dk both\n" \
	"name ns2.example.dk both\n"
#define TLSA_NAMES                   \
	"ask SOA TLSA\n"             \
	"name ns1.example.dk both\n" \
	"name ns2.example.dk both\n"
#define NS1 "server ns1.example.dk 192.0.2.1 "
#define NS2 "server ns2.example.dk 192.0.2.2 "
#define GOOD1 NS1 "\n" SOA1 MX1

static const struct servers_row rows[] = {
	{ "all is well", NAMES GOOD1 NS2 "\n" SOA1 MX1, "" },
	{ "records in capitals and with another TTL are the same",
	    NAMES GOOD1 NS2 "\n" SOA1 MX1_AGAIN, "" },
	{ "silent", NAMES GOOD1 NS2 "silent\n", "server-silent" },
	{ "all of one family are silent",
	    NAMES GOOD1 "server ns1.example.dk 2001:db8::1 silent\n" NS2
			"\n" SOA1 MX1
			"server ns2.example.dk 2001:db8::2 silent\n",
	    "servers-unseen servers-unseen" },
	{ "one of that family is not",
	    NAMES GOOD1 "server ns1.example.dk 2001:db8::1 silent\n" NS2
			"\n" SOA1 MX1
			"server ns2.example.dk 2001:db8::2 closed\n",
	    "server-silent server-silent" },
	{ "all of one family, and the other is not there",
	    NAMES NS1 "silent\n" NS2 "silent\n",
	    "servers-all-broken server-silent server-silent" },
	{ "both families, at all servers",
	    NAMES NS1 "silent\nserver ns2.example.dk 2001:db8::2 silent\n",
	    "servers-all-broken server-silent server-silent" },
	{ "closed", NAMES GOOD1 NS2 "closed\n", "server-silent" },
	{ "no route is no fault", NAMES GOOD1 NS2 "no-route\n", "" },
	{ "refused", NAMES GOOD1 NS2 "refused\n", "server-refuses" },
	{ "fails", NAMES GOOD1 NS2 "servfail\n", "server-fails" },
	{ "malformed", NAMES GOOD1 NS2 "malformed\n", "server-malformed" },
	{ "fails at one question only", NAMES GOOD1 NS2 "\n" SOA1 "fail MX\n",
	    "server-fails" },
	{ "silent to one question only", NAMES GOOD1 NS2 "\n" SOA1 "mute MX\n",
	    "server-silent" },
	{ "not authoritative", NAMES GOOD1 NS2 "no-aa\n" SOA1 MX1,
	    "server-not-authoritative" },
	{ "a resolver answers for all",
	    NAMES NS1 "no-aa recursive\n" SOA1 MX1 NS2
		      "no-aa recursive\n" SOA1 MX1,
	    "servers-unseen" },
	{ "a resolver answers for one of two",
	    NAMES NS1 "no-aa recursive\n" SOA1 MX1 NS2 "no-aa\n" SOA1 MX1,
	    "servers-all-broken server-not-authoritative "
	    "server-not-authoritative" },
	{ "a resolver answers for all that reply",
	    NAMES NS1 "no-aa recursive\n" SOA1 MX1 NS2 "silent\n",
	    "servers-unseen server-silent" },
	{ "a referral", NAMES GOOD1 NS2 "no-aa\ndeny SOA dk. 60 NS ns.dk.\n",
	    "server-lame" },
	{ "nothing at all, with AA", "ask SOA\n" NS1 "\n" SOA1 NS2 "\n",
	    "server-lame" },
	{ "absence told by the zone above",
	    NAMES GOOD1 NS2 "\ndeny SOA dk. 60 SOA ns. h. 1 2 3 4 5\n"
			    "deny MX dk. 60 SOA ns. h. 1 2 3 4 5\n"
			    "deny DNSKEY dk. 60 SOA ns. h. 1 2 3 4 5\n",
	    "server-lame" },
	{ "without DO", NAMES GOOD1 NS2 "plain\n" SOA1 MX1, "server-no-edns" },
	{ "over TCP only", NAMES GOOD1 NS2 "udp-silent\n" SOA1 MX1,
	    "server-udp-silent" },
	{ "without TCP", NAMES GOOD1 NS2 "no-tcp\n" SOA1 MX1, "server-no-tcp" },
	{ "none gives the zone", NAMES NS1 "refused\n" NS2 "silent\n",
	    "servers-all-broken server-refuses server-silent" },
	{ "none has an address",
	    "ask SOA\nname ns1.example.dk both no-address\n"
	    "name ns2.example.dk both no-address\n",
	    "servers-all-broken server-no-address server-no-address" },
	{ "none can be reached",
	    NAMES NS1 "silent\n" NS2 "closed\nunreachable\n",
	    "servers-unseen" },
	{ "no server is known", "ask SOA\n", "servers-unseen" },
	{ "a bound of ours comes before one", NAMES GOOD1 NS2 "beyond\n",
	    "servers-unseen" },
	{ "before one question", NAMES GOOD1 NS2 "\n" SOA1 "bound MX\n",
	    "servers-unseen" },
	{ "before all", NAMES NS1 "beyond\n" NS2 "beyond\n",
	    "servers-unseen servers-unseen servers-unseen" },
	{ "before one, and the other is silent",
	    NAMES NS1 "silent\n" NS2 "beyond\n",
	    "servers-unseen server-silent servers-unseen" },
	{ "before one question, and the others are refused",
	    NAMES NS1 "refused\nbound MX\n" NS2 "closed\n",
	    "servers-unseen server-silent servers-unseen" },
	{ "a silent server, and another's address is not told",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both unseen\n" NS1 "silent\n",
	    "servers-unseen server-silent servers-unseen" },
	{ "the timeout came before all",
	    NAMES NS1 "silent\n" NS2 "silent\nlate\n", "servers-unseen" },
	{ "the timeout came before one", NAMES GOOD1 NS2 "silent\nlate\n",
	    "servers-unseen" },
	{ "before one of the other family",
	    NAMES GOOD1 "server ns2.example.dk 2001:db8::2 silent\nlate\n",
	    "servers-unseen" },
	{ "before one question of it",
	    NAMES GOOD1 NS2 "\n" SOA1 "mute MX\nlate\n", "servers-unseen" },
	{ "one name", "ask SOA MX\nname ns1.example.dk both\n" GOOD1,
	    "servers-single" },
	{ "two names at one address",
	    NAMES GOOD1 "server ns2.example.dk 192.0.2.1\n" SOA1 MX1,
	    "servers-single" },
	{ "one address seen, another name's not", NAMES GOOD1, "" },
	{ "one address, and the resolver is silent about another name's",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both unseen\n" GOOD1,
	    "servers-unseen" },
	{ "an address that its zone did not sign",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both unproved\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "servers-unseen" },
	{ "an NS set that the zone did not sign",
	    NAMES GOOD1 NS2 "\n" SOA1 MX1 "unproved\n", "servers-unseen" },
	{ "the same, and only the resolver can be reached",
	    NAMES NS1 "silent\n" NS2 "closed\nunreachable\nunproved\n",
	    "servers-unseen" },
	{ "the same where the timeout came",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both unseen\n" GOOD1 "late\n",
	    "servers-unseen" },
	{ "one address, and another name has none",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both no-address\n" GOOD1,
	    "server-no-address servers-single" },
	{ "too many", NAMES GOOD1 NS2 "\n" SOA1 MX1 "dropped\n",
	    "servers-too-many" },
	{ "an alias",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both alias\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "server-alias" },
	{ "no address",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both no-address\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "server-no-address" },
	{ "one of its addresses is never answered",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both failing\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "server-address-fails" },
	{ "neither is",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both failing no-address\n" GOOD1 NS2
	    "\n" SOA1 MX1,
	    "server-address-fails server-no-address" },
	{ "a bogus address",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns.example.com both bogus\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "server-no-address" },
	{ "a bogus address that the parent gives too",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns.example.com both bogus glue\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "" },
	{ "bogus as all of the zone is",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both bogus\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "" },
	{ "only the parent names it",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk parent\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "servers-parent-differ" },
	{ "only the zone names it",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk child\n" GOOD1 NS2 "\n" SOA1 MX1,
	    "servers-parent-differ" },
	{ "the parent names both, and the zone's NS set was not seen",
	    "ask SOA MX\nname ns1.example.dk parent\n"
	    "name ns2.example.dk parent\n" GOOD1 NS2 "\n" SOA1 MX1 "hidden\n",
	    "" },
	{ "the parent tells nothing",
	    "ask SOA MX\nname ns1.example.dk child\n"
	    "name ns2.example.dk child\n" GOOD1 NS2 "\n" SOA1 MX1 "orphan\n",
	    "servers-unseen" },
	{ "nor does anybody else",
	    "ask SOA MX\nname ns1.example.dk child\n"
	    "server ns1.example.dk 192.0.2.1 silent\norphan\n",
	    "servers-all-broken server-silent servers-single" },
	{ "serials", NAMES GOOD1 NS2 "\n" SOA2 MX1, "servers-serial-differ" },
	{ "serials of two primaries", NAMES GOOD1 NS2 "\n" OTHER_SOA(2) MX1,
	    "" },
	{ "serials of one of two primaries",
	    NAMES GOOD1 "server ns1.example.dk 2001:db8::1\n" SOA2 MX1 NS2
			"\n" OTHER_SOA(9) MX1,
	    "servers-serial-differ" },
	{ "serials of both",
	    NAMES GOOD1 "server ns1.example.dk 2001:db8::1\n" SOA2 MX1 NS2
			"\n" OTHER_SOA(9) MX1
	    "server ns2.example.dk 2001:db8::2\n" OTHER_SOA(8) MX1,
	    "servers-serial-differ servers-serial-differ" },
	{ "MX", NAMES GOOD1 NS2 "\n" SOA1 MX2, "servers-mx-differ" },
	{ "one MX more", NAMES GOOD1 NS2 "\n" SOA1 MX1 MX2,
	    "servers-mx-differ" },
	{ "no MX at one", NAMES GOOD1 NS2 "\n" SOA1 SOA_DENIES,
	    "servers-mx-differ" },
	{ "no comparison with who is not asked with success",
	    NAMES GOOD1 NS2 "no-aa\n" SOA2 MX2, "server-not-authoritative" },
	{ "other records",
	    "ask SOA TXT\nname ns1.example.dk both\n"
	    "name ns2.example.dk both\n" NS1 "\n" SOA1
	    "example.dk. 60 TXT a\n" NS2 "\n" SOA1 "example.dk. 60 TXT b\n",
	    "servers-rrset-differ" },
	{ "TLSA", TLSA_NAMES NS1 "\n" SOA1 TLSA1 NS2 "\n" SOA1 TLSA2,
	    "servers-rrset-differ" },
	{ "one TLSA more",
	    TLSA_NAMES NS1 "\n" SOA1 TLSA1 NS2 "\n" SOA1 TLSA1 TLSA2,
	    "servers-rrset-differ" },
	{ "the same TLSA, in another order",
	    TLSA_NAMES NS1 "\n" SOA1 TLSA1 TLSA2 NS2 "\n" SOA1 TLSA2 TLSA1,
	    "" },
	{ "TLSA at one, denied by the other",
	    TLSA_NAMES NS1 "\n" SOA1 TLSA1 NS2 "\n" SOA1 "deny TLSA " SOA1,
	    "servers-rrset-differ" },
	{ "TLSA denied by both",
	    TLSA_NAMES NS1 "\n" SOA1 "deny TLSA " SOA1 NS2 "\n" SOA1
			   "deny TLSA " SOA1,
	    "" },
	{ "TLSA at one, the other fails",
	    TLSA_NAMES NS1 "\n" SOA1 TLSA1 NS2 "\n" SOA1 "fail TLSA\n",
	    "server-fails" },
	{ "TLSA denied by NSEC and NSEC3, keys not asked for",
	    TLSA_NAMES NS1 "\n" SOA1 SIGNED_SOA "deny TLSA " SOA1
			   "deny TLSA example.dk. 60 NSEC a.example.dk. "
			   "SOA\n" NS2 "\n" SOA1 SIGNED_SOA "deny TLSA " SOA1
			   "deny TLSA aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
			   "example.dk. 60 NSEC3 1 0 0 - "
			   "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb SOA\n",
	    "servers-denial-differ" },
	{ "keys", NAMES NS1 "\n" SOA1 MX1 KEY1 NS2 "\n" SOA1 MX1 KEY1 KEY2,
	    "servers-dnskey-differ" },
	{ "keys on one only", NAMES NS1 "\n" SOA1 MX1 KEY1 NS2 "\n" SOA1 MX1,
	    "servers-signed-differ" },
	{ "keys on one, the other fails that question",
	    NAMES NS1 "\n" SOA1 MX1 KEY1 NS2 "\n" SOA1 MX1 "fail DNSKEY\n",
	    "servers-signed-differ server-fails" },
	{ "the same alias at both",
	    NAMES NS1 "\n" SOA1 ALIAS("a") NS2 "\n" SOA1 ALIAS("a"), "" },
	{ "another alias at one",
	    NAMES NS1 "\n" SOA1 ALIAS("a") NS2 "\n" SOA1 ALIAS("b"),
	    "servers-mx-differ" },
	{ "an alias at one alone",
	    NAMES NS1 "\n" SOA1 ALIAS("a") NS2 "\n" SOA1 SOA_DENIES,
	    "servers-mx-differ" },
	{ "the same DNAME, and one makes no CNAME of it",
	    NAMES NS1 "\n" SOA1 DNAME ALIAS("a") NS2 "\n" SOA1 DNAME, "" },
	{ "keys on none", NAMES GOOD1 NS2 "\n" SOA1 MX1, "" },
	{ "keys on none, but the resolver has some",
	    NAMES GOOD1 NS2 "\n" SOA1 MX1 "secure\n", "servers-signed-differ" },
	{ "signatures on one only, keys not asked for",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both\n" NS1 "\n" SOA1 MX1 SIGNED_MX NS2
	    "\n" SOA1 MX1,
	    "servers-signed-differ" },
	{ "no signatures without DO are no unsigned copy",
	    "ask SOA MX\nname ns1.example.dk both\n"
	    "name ns2.example.dk both\n" NS1 "\n" SOA1 MX1 SIGNED_MX NS2
	    "plain\n" SOA1 MX1,
	    "server-no-edns" },
	{ "NSEC and NSEC3",
	    NAMES NS1 "\n" SOA1 KEY1 SOA_DENIES NSEC_OF NS2
		      "\n" SOA1 KEY1 SOA_DENIES NSEC3_OF("0", "-"),
	    "servers-denial-differ" },
	{ "NSEC, and a denial without a proof",
	    NAMES NS1 "\n" SOA1 KEY1 SOA_DENIES NSEC_OF NS2
		      "\n" SOA1 KEY1 SOA_DENIES,
	    "" },
	{ "NSEC3 salts",
	    NAMES NS1 "\n" SOA1 KEY1 SOA_DENIES NSEC3_OF("0", "ab") NS2
	    "\n" SOA1 KEY1 SOA_DENIES NSEC3_OF("0", "cd"),
	    "servers-denial-differ" },
	{ "NSEC3 iterations",
	    NAMES NS1 "\n" SOA1 KEY1 SOA_DENIES NSEC3_OF("0", "-") NS2
	    "\n" SOA1 KEY1 SOA_DENIES NSEC3_OF("1", "-"),
	    "servers-denial-differ" },
	{ "NSEC3PARAM on one only",
	    "ask SOA DNSKEY NSEC3PARAM\nname ns1.example.dk both\n"
	    "name ns2.example.dk both\n" NS1 "\n" SOA1 KEY1 PARAM NS2
	    "\n" SOA1 KEY1 "deny NSEC3PARAM " SOA1,
	    "servers-denial-differ" },
};

#endif
