/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures that are genuine, and count for nothing: the gate of RFC 4035
 * 5.3.1.  In each of these rows the cryptography fits.
 */
#include "chain_rows.h"

#define BOGUS VERDICT_BOGUS
#define DATA ANSWER_DATA
#define EXAMPLE "zone example.dk\n"
#define MX "example.dk MX"
#define LINK "link example.dk"
#define ZONE "zone example.dk"

const struct chain_row chain_rows_gate[] = {
	/* The signer. */
	{ "in the name of a zone elsewhere",
	    "sign example.dk MX signer=evil.invalid\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "in the name of the zone below",
	    "sign example.dk MX signer=mail.example.dk\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "in the name of the zone above, by the zone's key",
	    "sign example.dk MX signer=dk\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "in the name of the root", "sign example.dk MX signer=.\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "by the zone above for a zone below",
	    "sign example.dk MX signer=dk key=dk/0\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "by a zone elsewhere for this one",
	    "sign example.dk MX signer=example.com key=example.com/1\n", MX,
	    BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA, LINK, 0 },
	{ "by a zone elsewhere in the name of this one",
	    "sign example.dk MX key=example.com/1\n", MX, BOGUS,
	    CHAIN_RRSIG_NO_KEY, DATA, LINK, 0 },
	{ "by the zone below for its own DS",
	    "sign example.dk DS signer=example.dk key=example.dk/0\n", MX,
	    BOGUS, CHAIN_RRSIG_WRONG_SIGNER, DATA, ZONE, 0 },
	{ "the zone's keys by the zone above",
	    "sign example.dk DNSKEY signer=dk key=dk/0\n", MX, BOGUS,
	    CHAIN_DS_KEY_NOT_SIGNING, DATA, ZONE, 0 },

	/* Owner, class, type. */
	{ "under another owner", "sign example.dk MX owner=mail.example.dk\n",
	    MX, BOGUS, CHAIN_RRSIG_MISSING, DATA, LINK, 0 },
	{ "covering another type", "sign example.dk MX covers=TXT\n", MX, BOGUS,
	    CHAIN_RRSIG_MISSING, DATA, LINK, 0 },
	{ "keys under another owner",
	    "reply example.dk DNSKEY empty\nreply example.dk DNSKEY with "
	    "answer example.dk example.dk DNSKEY as=attacker.example\n",
	    MX, BOGUS, CHAIN_DS_WITHOUT_DNSKEY, DATA, ZONE, 0 },
	{ "DS under another owner",
	    "reply example.dk DS empty\nreply example.dk DS with "
	    "answer dk example.dk DS as=attacker.example\n",
	    MX, BOGUS, CHAIN_DENIAL_MISSING, DATA, "doubt example.dk", 0 },
	{ "records of class CH", "reply example.dk MX chaos MX\n", MX, BOGUS,
	    CHAIN_DENIAL_MISSING, ANSWER_NODATA, LINK, 0 },
	{ "keys of class CH", "reply example.dk DNSKEY chaos DNSKEY\n", MX,
	    BOGUS, CHAIN_DS_WITHOUT_DNSKEY, DATA, ZONE, 0 },

	/* Labels. */
	{ "more labels than the owner has", "sign example.dk MX labels=9\n", MX,
	    BOGUS, CHAIN_RRSIG_WRONG_LABELS, DATA, LINK, 0 },
	{ "one label more than the owner has", "sign example.dk MX labels=3\n",
	    MX, BOGUS, CHAIN_RRSIG_WRONG_LABELS, DATA, LINK, 0 },
	{ "fewer labels than the zone has", "sign example.dk MX labels=1\n", MX,
	    BOGUS, CHAIN_RRSIG_WRONG_LABELS, DATA, LINK, 0 },
	{ "no labels at all", "sign example.dk MX labels=0\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_LABELS, DATA, LINK, 0 },
	{ "DS of a wildcard", "sign example.dk DS labels=1\n", MX, BOGUS,
	    CHAIN_RRSIG_WRONG_LABELS, DATA, ZONE, 0 },
	{ "DNSKEY of a wildcard", "sign example.dk DNSKEY labels=1\n", MX,
	    BOGUS, CHAIN_RRSIG_WRONG_LABELS, DATA, ZONE, 0 },
	{ "a wildcard's expansion without any proof",
	    "reply x.wild.example.dk MX without NSEC\n", "x.wild.example.dk MX",
	    BOGUS, CHAIN_WILDCARD_UNPROVED, DATA, "link x.wild.example.dk", 0 },
	{ "the same with NSEC3", "reply x.wild.example.com MX without NSEC3\n",
	    "x.wild.example.com MX", BOGUS, CHAIN_WILDCARD_UNPROVED, DATA,
	    "link x.wild.example.com", 0 },
	{ "an NSEC that a wildcard expanded to, as if it stood there",
	    EXAMPLE "reply a.ent.example.dk MX empty\n"
		    "reply a.ent.example.dk MX with authority example.dk "
		    "example.dk SOA\n"
		    "reply a.ent.example.dk MX with authority example.dk "
		    "*.wild.example.dk NSEC as=a.ent.example.dk\n",
	    "a.ent.example.dk MX", BOGUS, CHAIN_RRSIG_INVALID, ANSWER_NODATA,
	    "link a.ent.example.dk", 0 },
	{ "the same, in the place of a name that the wildcard is not for",
	    EXAMPLE "x.wild A 192.0.2.9\nreply x.wild.example.dk A empty\n"
		    "reply x.wild.example.dk A with authority example.dk "
		    "*.wild.example.dk NSEC as=x.wild.example.dk\n",
	    "x.wild.example.dk A", BOGUS, CHAIN_DENIAL_INCOMPLETE,
	    ANSWER_NODATA, "link x.wild.example.dk", 0 },
	{ "an NSEC3 that a wildcard expanded to",
	    "sign * NSEC3 zone=example.com labels=2\n", "mail.example.com MX",
	    BOGUS, CHAIN_RRSIG_WRONG_LABELS, ANSWER_NODATA,
	    "link mail.example.com", 0 },

	/* The key. */
	{ "a key without any flag", EXAMPLE "key 0 13 ds=2\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },
	{ "a key with the SEP flag alone", EXAMPLE "key 1 13 ds=2\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },
	{ "a revoked key", EXAMPLE "key 385 13 ds=2\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },
	{ "a key of protocol 7", EXAMPLE "key 257 13 protocol=7\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },
	{ "the answer by a key without the ZONE flag",
	    EXAMPLE "key 257 13 signs=keys\nkey 0 13 signs=rest\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, LINK, 0 },
	{ "the answer by a revoked key",
	    EXAMPLE "key 257 13 signs=keys\nkey 384 13 signs=rest\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, LINK, 0 },
	{ "the answer by a key of protocol 1",
	    EXAMPLE "key 257 13 signs=keys\nkey 256 13 signs=rest "
		    "protocol=1\n",
	    MX, BOGUS, CHAIN_RRSIG_KEY_UNSUITABLE, DATA, LINK, 0 },
	{ "a key without the ZONE flag signs, behind one of its tag that has "
	  "it",
	    EXAMPLE "key 257 13 signs=keys\nkey 0 13 signs=rest impostor\n", MX,
	    BOGUS, CHAIN_RRSIG_INVALID, DATA, LINK, 0 },
	{ "a revoked key signs the keys, behind one of its tag that is not",
	    EXAMPLE "key 385 13 impostor\n", MX, BOGUS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },
	{ "the answer with SHA-1, under good DS",
	    EXAMPLE
	    "key 257 13 signs=keys\nkey 256 8 signs=rest\n"
	    "key 256 5 signs=none\nsign example.dk MX key=example.dk/2\n",
	    MX, BOGUS, CHAIN_RRSIG_UNSUPPORTED, DATA, LINK, 0 },
	{ "the keys by a key that DS does not name",
	    EXAMPLE "key 257 13 signs=none\nkey 257 13 ds=none\n", MX, BOGUS,
	    CHAIN_DS_KEY_NOT_SIGNING, DATA, ZONE, 0 },
	{ "an RSA key that is cut off", EXAMPLE "key 257 8 field=3\n", MX,
	    BOGUS, CHAIN_RRSIG_KEY_UNSUITABLE, DATA, ZONE, 0 },

	/* Form. */
	{ "a signature of three bytes", "sign example.dk MX cut=3\n", MX, BOGUS,
	    CHAIN_RRSIG_MALFORMED, DATA, LINK, 0 },
	{ "an empty signature", "sign example.dk MX cut=0\n", MX, BOGUS,
	    CHAIN_RRSIG_MALFORMED, DATA, LINK, 0 },
	{ "an RSA signature that is too short",
	    EXAMPLE "key 257 8\nsign example.dk MX cut=127\n", MX, BOGUS,
	    CHAIN_RRSIG_MALFORMED, DATA, LINK, 0 },
	{ "an RSA signature that is too long",
	    EXAMPLE "key 257 8\nsign example.dk MX cut=129\n", MX, BOGUS,
	    CHAIN_RRSIG_MALFORMED, DATA, LINK, 0 },
	{ 0 },
};
