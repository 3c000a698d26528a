/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Worlds that are whole: what must be secure.
 */
#include "chain_rows.h"

#define SECURE VERDICT_SECURE, CHAIN_HOLDS
#define DATA SECURE, ANSWER_DATA, NULL, 0
#define NODATA SECURE, ANSWER_NODATA, NULL, 0
#define NXDOMAIN SECURE, ANSWER_NXDOMAIN, NULL, 0

#define EXAMPLE "zone example.dk\n"

const struct chain_row chain_rows_secure[] = {
	/* Kinds of names, types and answers. */
	{ "a zone with NSEC", NULL, "example.dk MX", DATA },
	{ "a zone with NSEC3", NULL, "example.com MX", DATA },
	{ "a zone below a zone", NULL, "sub.example.com MX", DATA },
	{ "a name below the apex", NULL, "mail.example.dk A", DATA },
	{ "a name several labels below", NULL, "deep.er.name.example.dk MX",
	    DATA },
	{ "TXT", NULL, "example.dk TXT", DATA },
	{ "SOA", NULL, "example.dk SOA", DATA },
	{ "NS", NULL, "example.dk NS", DATA },
	{ "DNSKEY", NULL, "example.dk DNSKEY", DATA },
	{ "DS, which the parent signs", NULL, "example.dk DS", DATA },
	{ "DS of a zone below a zone", NULL, "sub.example.com DS", DATA },
	{ "DS below the apex", NULL, "mail.example.dk DS", NODATA },
	{ "DS of a name that is not there", NULL, "nope.example.com DS",
	    NXDOMAIN },
	{ "the absence of DS itself", NULL, "unsigned.com DS", NODATA },
	{ "NSEC", NULL, "example.dk NSEC", DATA },
	{ "NSEC3PARAM", NULL, "example.com NSEC3PARAM", DATA },
	{ "a type by its number", EXAMPLE "@ TYPE65280 \\# 3 010203\n",
	    "example.dk TYPE65280", DATA },
	{ "the root", NULL, ". SOA", DATA },
	{ "the root's keys", NULL, ". DNSKEY", DATA },
	{ "the root has no MX", NULL, ". MX", NODATA },
	{ "the root has no DS", NULL, ". DS", NODATA },
	{ "a TLD", NULL, "dk SOA", DATA },
	{ "a TLD has no MX", NULL, "com MX", NODATA },
	{ "DS of a TLD", NULL, "dk DS", DATA },
	{ "a TLD that is not there", NULL, "invalid MX", NXDOMAIN },
	{ "no such type, NSEC", NULL, "mail.example.dk MX", NODATA },
	{ "no such type, NSEC3", NULL, "mail.example.com MX", NODATA },
	{ "no such name, NSEC", NULL, "nope.example.dk MX", NXDOMAIN },
	{ "no such name, NSEC3", NULL, "nope.example.com MX", NXDOMAIN },
	{ "a name far below, NSEC", NULL, "x.y.nope.example.dk MX", NXDOMAIN },
	{ "a name far below, NSEC3", NULL, "x.y.nope.example.com MX",
	    NXDOMAIN },
	{ "an empty non-terminal, NSEC", NULL, "ent.example.dk MX", NODATA },
	{ "an empty non-terminal, NSEC3", NULL, "ent.example.com MX", NODATA },
	{ "two empty non-terminals on the way", NULL, "er.name.example.dk MX",
	    NODATA },
	{ "a wildcard's answer, NSEC", NULL, "x.wild.example.dk MX", DATA },
	{ "a wildcard's answer, NSEC3", NULL, "x.wild.example.com MX", DATA },
	{ "a wildcard's answer two labels below", NULL,
	    "y.x.wild.example.dk MX", DATA },
	{ "the same with NSEC3", NULL, "y.x.wild.example.com MX", DATA },
	{ "the wildcard under its own name", NULL, "*.wild.example.dk MX",
	    DATA },
	{ "a star that a wildcard answers for", NULL, "*.x.wild.example.com MX",
	    DATA },
	{ "a wildcard without the type, NSEC", NULL, "x.wild.example.dk A",
	    NODATA },
	{ "a wildcard without the type, NSEC3", NULL, "x.wild.example.com A",
	    NODATA },
	{ "a wildcard's answer to another type", NULL, "x.wild.example.dk CAA",
	    DATA },
	{ "an online signer has no such type", "zone example.dk lies\n",
	    "mail.example.dk MX", NODATA },
	{ "an online signer has no such name", "zone example.dk lies\n",
	    "nope.example.dk MX", NXDOMAIN },
	{ "NSEC3 with salt and 50 iterations",
	    "zone example.com salt=AABBCCDD iterations=50\n",
	    "nope.example.com MX", NXDOMAIN },
	{ "names in upper case in the data",
	    EXAMPLE "UPPER MX 10 MAIL.Example.DK.\n", "upper.example.dk MX",
	    DATA },
	{ "a record that comes twice", "reply example.dk MX twice MX\n",
	    "example.dk MX", DATA },
	{ "signatures that come twice", "reply example.dk MX twice RRSIG\n",
	    "example.dk MX", DATA },
	{ "a key that comes twice", "reply example.dk DNSKEY twice DNSKEY\n",
	    "example.dk MX", DATA },

	/* Algorithms and digests. */
	{ "RSASHA256", EXAMPLE "key 257 8\n", "example.dk MX", DATA },
	{ "RSASHA512", EXAMPLE "key 257 10\n", "example.dk MX", DATA },
	{ "ECDSAP384SHA384", EXAMPLE "key 257 14\n", "example.dk MX", DATA },
	{ "ED25519", EXAMPLE "key 257 15\n", "example.dk MX", DATA },
	{ "ED448", EXAMPLE "key 257 16\n", "example.dk MX", DATA },
	{ "RSASHA1, accepted", "accept-sha1\n" EXAMPLE "key 257 5\n",
	    "example.dk MX", DATA },
	{ "RSASHA1-NSEC3-SHA1, accepted", "accept-sha1\n" EXAMPLE "key 257 7\n",
	    "example.dk MX", DATA },
	{ "RSASHA1 beside ECDSA, not accepted",
	    EXAMPLE "key 257 5\nkey 257 13\n", "example.dk MX", DATA },
	{ "RSASHA1 beside ECDSA, accepted and invalid",
	    "accept-sha1\n" EXAMPLE "key 257 5\nkey 257 13\n"
	    "sign * * zone=example.dk by=0 flip\n",
	    "example.dk MX", DATA },
	{ "an unknown algorithm beside a known one",
	    EXAMPLE "key 257 99\nkey 257 13\n", "example.dk MX", DATA },
	{ "DS with SHA-384", EXAMPLE "key 257 13 ds=4\n", "example.dk MX",
	    DATA },
	{ "DS with SHA-1 only", EXAMPLE "key 257 13 ds=1\n", "example.dk MX",
	    DATA },
	{ "DS with all digests, unknown ones too",
	    EXAMPLE "key 257 13 ds=1,2,3,4,99\n", "example.dk MX", DATA },
	{ "a wrong DS with SHA-1 is ignored beside SHA-256",
	    EXAMPLE "key 257 13\nzone dk\nexample.dk. DS 1 13 1 "
		    "0000000000000000000000000000000000000000\n",
	    "example.dk MX", DATA },

	/* Keys, DS and signatures that are not needed. */
	{ "a KSK and a ZSK", "zone example.dk split\n", "example.dk MX", DATA },
	{ "a stale DS beside a good one",
	    EXAMPLE "key 257 13 unpublished signs=none\nkey 257 13\n",
	    "example.dk MX", DATA },
	{ "a wrong digest beside a good one",
	    EXAMPLE "key 257 13 ds-flip\nkey 257 13\n", "example.dk MX", DATA },
	{ "DS for a stand-by key that does not sign",
	    EXAMPLE "key 257 13 signs=none\nkey 257 13\n", "example.dk MX",
	    DATA },
	{ "DS for a key whose signature is invalid, beside a good one",
	    EXAMPLE "key 257 13\nkey 257 13\n"
		    "sign example.dk DNSKEY by=0 flip\n",
	    "example.dk MX", DATA },
	{ "two signers with a key each", EXAMPLE "key 257 13\nkey 257 15\n",
	    "example.dk MX", DATA },
	{ "two signers, one of them in DS",
	    EXAMPLE "key 257 13 ds=none\nkey 257 13\n", "example.dk MX", DATA },
	{ "two signers, one of them signed this",
	    EXAMPLE "key 257 13\nkey 257 13\nsign * MX by=0 none\n",
	    "example.dk MX", DATA },
	{ "a revoked key beside a good one", EXAMPLE "key 385 13\nkey 257 13\n",
	    "example.dk MX", DATA },
	{ "a key without the SEP flag in DS", EXAMPLE "key 256 13 ds=2\n",
	    "example.dk MX", DATA },
	{ "an expired signature beside a good one",
	    "sign example.dk * also until=-1d\n", "example.dk MX", DATA },
	{ "an expired signature before a good one",
	    "sign example.dk * first until=-1d\n", "example.dk MX", DATA },
	{ "forged signatures before a good one",
	    "sign example.dk MX first times=8\n", "example.dk MX", DATA },
	{ "a signature by another zone beside a good one",
	    "sign example.dk MX first signer=dk key=dk/0\n", "example.dk MX",
	    DATA },
	{ "signatures of unknown algorithms beside a good one",
	    "sign example.dk * first algorithm=99\n", "example.dk MX", DATA },
	{ "a signature whose tag names no key beside a good one",
	    "sign example.dk * first tag=1\n", "example.dk MX", DATA },
	{ "a malformed signature beside a good one",
	    "sign example.dk * first cut=3\n", "example.dk MX", DATA },
	{ "an empty signature beside a good one",
	    "sign example.dk * first cut=0\n", "example.dk MX", DATA },
	{ "a wildcard's signature beside that of the name itself",
	    EXAMPLE "x.wild MX 10 mail\n"
		    "sign *.wild.example.dk MX until=+20d\n"
		    "reply x.wild.example.dk MX with answer example.dk "
		    "*.wild.example.dk MX as=x.wild.example.dk\n",
	    "x.wild.example.dk MX", DATA },
	{ "ten keys, each with a tag of its own",
	    EXAMPLE "key 257 15 ds=2,4\nkey 256 15\nkey 256 15\nkey 256 15\n"
		    "key 256 15 signs=none\nkey 256 15 signs=none\nkey 256 15 "
		    "signs=none\nkey 256 15 signs=none\nkey 256 15 signs=none\n"
		    "key 256 15 signs=none\n",
	    "example.dk MX", DATA },
	{ "two keys of one tag, the second signs", EXAMPLE "key 257 15 pair\n",
	    "example.dk MX", DATA },
	{ "four made up keys of the tag before it",
	    EXAMPLE "key 257 13 twins=4\n", "example.dk MX", DATA },
	{ "eight before one that no DS names",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 13 twins=8\n",
	    "example.dk MX", DATA },
	{ "more good signatures than were ever seen",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 13\nkey 256 13\n"
		    "key 256 13\nkey 256 13\nkey 256 13\nkey 256 13\n"
		    "key 256 13\nkey 256 13\nkey 256 13\nkey 256 13\n"
		    "key 256 13\nkey 256 13\nkey 256 13\nkey 256 13\n"
		    "key 256 13\nkey 256 13\nkey 256 13\nkey 256 13\n",
	    "example.dk MX", DATA },
	{ "records of other names in the answer",
	    "reply example.dk MX with answer example.com example.com MX\n"
	    "reply example.dk MX bare answer example.dk. CH TXT \"x\"\n"
	    "reply example.dk MX bare authority example.dk. NSEC a.dk. MX\n",
	    "example.dk MX", DATA },

	/* Questions that need no answer. */
	{ "DS of the name itself fails, and is not needed",
	    "reply mail.example.dk DS servfail\n"
	    "reply mail.example.dk DNSKEY silent\n",
	    "mail.example.dk A", DATA },
	{ "DS on the way fails, and is not needed",
	    "reply name.example.dk * servfail\n"
	    "reply er.name.example.dk * silent\n"
	    "reply deep.er.name.example.dk DS refused\n"
	    "reply deep.er.name.example.dk DNSKEY malformed\n",
	    "deep.er.name.example.dk MX", DATA },
	{ "no proof about DS on the way, and none needed",
	    "reply ent.example.dk DS empty\n", "a.ent.example.dk A", DATA },
	{ "no proof about a name between two zones, and none needed",
	    "zone kid.ent.example.com\n@ MX 10 mail\n"
	    "reply ent.example.com DS empty\n",
	    "kid.ent.example.com MX", DATA },
	{ "DS of the name is denied without signature",
	    "reply mail.example.com DS unsigned\n", "mail.example.com A",
	    DATA },
	{ "the absence is proved though DS was not denied",
	    "reply nope.example.dk DS silent\n", "nope.example.dk MX",
	    NXDOMAIN },

	/* Anchors. */
	{ "the root's key as anchor", "anchor . dnskey 0\n", "example.dk MX",
	    DATA },
	{ "that of two keys of one tag which signs",
	    EXAMPLE "key 257 13 twins=1\nanchor example.dk dnskey 1\n",
	    "example.dk MX", DATA },
	{ "a stale anchor beside a good one",
	    "anchor . record DS 1 8 2 00000000000000000000000000000000"
	    "00000000000000000000000000000000\nanchor . ds\n",
	    "example.dk MX", DATA },
	{ "an anchor further down is closer than the root",
	    "anchor . ds\nanchor example.dk ds\nsign . DNSKEY flip\n"
	    "sign example.dk DS none\n",
	    "example.dk MX", DATA },
	{ "an anchor at a TLD alone", "anchor dk dnskey\n", "example.dk MX",
	    DATA },
	{ "an anchor elsewhere does not matter",
	    "anchor . ds\nanchor com record DS 1 8 2 0000000000000000000000"
	    "000000000000000000000000000000000000000000\n",
	    "example.dk MX", DATA },
	{ "an island with an anchor of its own",
	    "anchor . ds\nanchor island.com dnskey\nzone island.com no-ds\n"
	    "@ MX 10 mail\n",
	    "island.com MX", DATA },
	{ "DS at an anchored name is the parent's",
	    "anchor . ds\nanchor example.dk dnskey\n", "example.dk DS", DATA },
	{ 0 },
};
