/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Presented certificates, TLSA records and what DANE makes of them.
 */
#ifndef DANE_VERIFY_ROWS_H
#define DANE_VERIFY_ROWS_H

#include "certs.h"
#include "dane_verify.h"

#define ANY SIZE_MAX

static const char base_certs[] =
    "root ca\n"
    "middle ca by=root\n"
    "leaf by=middle dns=mx.example.dk\n"
    "twin by=middle dns=mx.example.dk key=leaf\n"
    "own dns=mx.example.dk\n"
    "direct by=root dns=mx.example.dk\n"
    "other by=middle dns=mx.other.dk\n"
    "old by=middle dns=mx.example.dk from=-9d until=-1\n"
    "young by=middle dns=mx.example.dk from=+1\n"
    "old-other by=middle dns=mx.other.dk from=-9d until=-1d\n"
    "young-other by=middle dns=mx.other.dk from=+1d\n"
    "past-ca ca by=root from=-9d until=-1d\n"
    "late by=past-ca dns=mx.example.dk\n"
    "past-root ca from=-9d until=-1d\n"
    "under-past by=past-root dns=mx.example.dk\n"
    "young-root ca from=+1d\n"
    "under-young by=young-root dns=mx.example.dk\n"
    "old-under by=young-root dns=mx.example.dk from=-9d until=-1d\n"
    "late-young by=past-ca dns=mx.example.dk from=+1d\n"
    "late-other by=past-ca dns=mx.other.dk\n"
    "next by=middle dns=example.dk\n"
    "wild by=middle dns=*.example.dk\n"
    "part by=middle dns=m*.example.dk\n"
    "high by=middle dns=*.dk\n"
    "named by=middle cn=mx.example.dk\n"
    "misnamed by=middle cn=mx.example.dk dns=other.dk\n"
    "unnamed by=middle cn=none\n"
    "weak key=rsa1024 by=middle dns=mx.example.dk\n"
    "weak-ca ca key=rsa1024\n"
    "under-weak by=weak-ca dns=mx.example.dk hash=sha1\n"
    "md5-ca ca key=rsa2048\n"
    "under-md5 by=md5-ca dns=mx.example.dk hash=md5\n"
    "flipped by=middle dns=mx.example.dk flip\n"
    "forged by=middle signer=own dns=mx.example.dk\n"
    "no-ca-mark\n"
    "under-none by=no-ca-mark dns=mx.example.dk\n"
    "is-no-ca no-ca\n"
    "under-no-ca by=is-no-ca dns=mx.example.dk\n"
    "narrow ca by=root permit=other.dk\n"
    "outside by=narrow dns=mx.example.dk\n"
    "client by=middle dns=mx.example.dk client\n"
    "cross ca cn=middle key=middle by=weak-ca\n"
    "edwards key=ed25519 by=middle dns=mx.example.dk\n"
    "p384 key=p384 by=middle dns=mx.example.dk\n"
    "rsa key=md5-ca by=middle dns=mx.example.dk\n"
    "odd-times by=middle dns=mx.example.dk until=utc:9912312359Z\n"
    "far by=middle dns=mx.example.dk until=general:20991231235959Z\n";

struct row {
	const char *says;
	const char *chain, *records;
	enum dane_outcome outcome;
	int depth;
	size_t record; /* of the set, as it is sorted; or ANY */
	int error;
	const char *names; /* the base domain and others; null: the usual */
	int64_t after;     /* s after CERTS_NOW */
};

static const struct row rows[] = {
	{ "3 1 1", "leaf middle root", "3 1 1 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 0 1", "leaf middle root", "3 0 1 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 1 2", "leaf middle root", "3 1 2 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 0 2", "leaf middle root", "3 0 2 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 1 0", "leaf middle root", "3 1 0 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 0 0", "leaf middle root", "3 0 0 leaf", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 1 1 alone", "leaf", "3 1 1 leaf", DANE_VERIFIED, 0, 0, 0, NULL,
	    0 },
	{ "3 1 1 of one that signed itself", "own", "3 1 1 own", DANE_VERIFIED,
	    0, 0, 0, NULL, 0 },
	{ "3 1 1 of a key, another certificate", "twin", "3 1 1 leaf",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 0 1 of another certificate", "twin", "3 0 1 leaf", DANE_NO_MATCH,
	    -1, 0, 65, NULL, 0 },
	{ "Ed25519", "edwards middle root", "3 1 1 edwards", DANE_VERIFIED, 0,
	    0, 0, NULL, 0 },
	{ "P-384", "p384 middle root", "2 1 1 root", DANE_VERIFIED, 2, 0, 0,
	    NULL, 0 },
	{ "RSA", "rsa middle root", "2 1 2 middle", DANE_VERIFIED, 1, 0, 0,
	    NULL, 0 },
	{ "2 1 1 of the root", "leaf middle root", "2 1 1 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 1 1 of the one above", "leaf middle root", "2 1 1 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 0 1 of the root", "leaf middle root", "2 0 1 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 0 1 of the one above", "leaf middle root", "2 0 1 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 2 of the root", "leaf middle root", "2 1 2 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 1 2 of the one above", "leaf middle root", "2 1 2 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 0 2 of the root", "leaf middle root", "2 0 2 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 0 2 of the one above", "leaf middle root", "2 0 2 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 0 of the root", "leaf middle root", "2 1 0 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 1 0 of the one above", "leaf middle root", "2 1 0 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 0 0 of the root", "leaf middle root", "2 0 0 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 0 0 of the one above", "leaf middle root", "2 0 0 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "the lower of two anchors", "leaf middle root",
	    "2 1 1 root; 2 1 1 middle", DANE_VERIFIED, 1, ANY, 0, NULL, 0 },
	{ "3 1 1, another name", "other", "3 1 1 other", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 0 1, another name", "other", "3 0 1 other", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 1 1, no name", "unnamed", "3 1 1 unnamed", DANE_VERIFIED, 0, 0, 0,
	    NULL, 0 },
	{ "3 1 1, expired", "old", "3 1 1 old", DANE_VERIFIED, 0, 0, 0, NULL,
	    0 },
	{ "3 1 1, not yet valid", "young", "3 1 1 young", DANE_VERIFIED, 0, 0,
	    0, NULL, 0 },
	{ "3 1 1, times that cannot be read", "odd-times", "3 1 1 odd-times",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 1 1, a client's certificate", "client", "3 1 1 client",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 1 1, a signature that is wrong", "flipped middle root",
	    "3 1 1 flipped", DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 1 1, RSA 1024", "weak", "3 1 1 weak", DANE_VERIFIED, 0, 0, 0, NULL,
	    0 },
	{ "3 1 1, signed with MD5", "under-md5 md5-ca", "3 1 1 under-md5",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "2 1 1, expired", "old middle root", "2 1 1 root", DANE_EXPIRED, -1,
	    0, 10, NULL, 0 },
	{ "2 1 1, not yet valid", "young middle root", "2 1 1 root",
	    DANE_NOT_YET_VALID, -1, 0, 9, NULL, 0 },
	{ "2 1 1, in its last second but one", "leaf middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 7775999 },
	{ "2 1 1, in its last second", "leaf middle root", "2 1 1 root",
	    DANE_EXPIRED, -1, 0, 10, NULL, 7776000 },
	{ "2 1 1, in its first second", "young middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 1 },
	{ "2 1 1, all not yet valid", "leaf middle root", "2 1 1 root",
	    DANE_NOT_YET_VALID, -1, 0, 9, NULL, -86401 },
	{ "2 1 1, beyond 2050", "far middle root", "2 1 1 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 900000000 },
	{ "2 1 1, beyond 2099", "far middle root", "2 1 1 middle", DANE_EXPIRED,
	    -1, 0, 10, NULL, 2500000000 },
	{ "2 1 1, the one above expired", "late past-ca root", "2 1 1 root",
	    DANE_EXPIRED, -1, 0, 10, NULL, 0 },
	/* OpenSSL looks at the dates of an anchor that signed itself alone. */
	{ "2 1 1, it expired itself", "late past-ca", "2 1 1 past-ca",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 1, it expired itself, a root", "under-past past-root",
	    "2 1 1 past-root", DANE_EXPIRED, -1, 0, 10, NULL, 0 },
	{ "2 0 0, the same, not presented", "under-past", "2 0 0 past-root",
	    DANE_EXPIRED, -1, 0, 10, NULL, 0 },
	{ "2 1 0, the same, but a key has no dates", "under-past",
	    "2 1 0 past-root", DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "2 1 1, a root to come", "under-young young-root", "2 1 1 young-root",
	    DANE_NOT_YET_VALID, -1, 0, 9, NULL, 0 },
	{ "2 1 1, a root to come, and expired", "old-under young-root",
	    "2 1 1 young-root", DANE_EXPIRED, -1, 0, 9, NULL, 0 },
	{ "2 1 1, expired and another name", "old-other middle root",
	    "2 1 1 root", DANE_EXPIRED, -1, 0, 62, NULL, 0 },
	{ "2 1 1, not yet valid and another name", "young-other middle root",
	    "2 1 1 root", DANE_NOT_YET_VALID, -1, 0, 62, NULL, 0 },
	{ "2 1 1, expired above, not yet valid", "late-young past-ca root",
	    "2 1 1 root", DANE_EXPIRED, -1, 0, 10, NULL, 0 },
	{ "2 1 1, expired above, another name", "late-other past-ca root",
	    "2 1 1 root", DANE_EXPIRED, -1, 0, 62, NULL, 0 },
	{ "2 1 1, times that cannot be read", "odd-times middle root",
	    "2 1 1 root", DANE_NOT_TRUSTED, -1, 0, 14, NULL, 0 },
	{ "2 1 1, expired and wrongly signed", "forged middle root",
	    "2 1 1 root", DANE_NOT_TRUSTED, -1, 0, 10, NULL, 7862400 },
	{ "2 1 1, another name and no match", "other middle root", "2 1 1 own",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 1, expired and no match", "old middle root", "2 1 1 own",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 1, another name", "other middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1, no name", "unnamed middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1, the common name", "named middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "2 1 1, the common name beside another", "misnamed middle root",
	    "2 1 1 root", DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1, a wildcard", "wild middle root", "2 1 1 root", DANE_VERIFIED,
	    2, 0, 0, NULL, 0 },
	{ "2 1 1, a wildcard for two labels", "wild middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, "a.mx.example.dk", 0 },
	{ "2 1 1, a wildcard for none", "wild middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, "example.dk", 0 },
	{ "2 1 1, a wildcard in a label", "part middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1, a wildcard below a top-level domain", "high middle root",
	    "2 1 1 root", DANE_OTHER_NAME, -1, 0, 62, "example.dk", 0 },
	{ "2 1 1, the mail domain's alone", "next middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1, the mail domain's, which counts", "next middle root",
	    "2 1 1 root", DANE_VERIFIED, 2, 0, 0, "mx.example.dk example.dk",
	    0 },
	{ "2 1 1, the third name's", "next middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, "mx.example.dk other.dk example.dk", 0 },
	{ "2 1 1, none of three", "other middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, "mx.example.dk example.dk a.dk", 0 },
	{ "2 1 1, the base domain's, others count too", "leaf middle root",
	    "2 1 1 root", DANE_VERIFIED, 2, 0, 0, "mx.example.dk example.dk",
	    0 },
	{ "2 1 1, a wildcard for another", "wild middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, "mx.other.dk a.example.dk", 0 },
	{ "2 1 1, any case", "leaf middle root", "2 1 1 root", DANE_VERIFIED, 2,
	    0, 0, "MX.Example.DK.", 0 },
	{ "2 1 1, a name that is no host's", "leaf middle root", "2 1 1 root",
	    DANE_OTHER_NAME, -1, 0, 62, "mx\\.example.dk", 0 },
	{ "2 1 1, such a name beside the right one", "leaf middle root",
	    "2 1 1 root", DANE_VERIFIED, 2, 0, 0,
	    "mx\\.example.dk mx.example.dk", 0 },
	{ "2 1 1 of a root that is not presented", "leaf middle", "2 1 1 root",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 0 1 of a root that is not presented", "leaf middle", "2 0 1 root",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 0 2 of a root that is not presented", "leaf middle", "2 0 2 root",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 2 of a root that is not presented", "leaf middle", "2 1 2 root",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 0 0, not presented", "leaf middle", "2 0 0 root", DANE_VERIFIED, 2,
	    0, 0, NULL, 0 },
	{ "2 0 0, not presented, nor any", "leaf", "2 0 0 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 0, not presented", "leaf middle", "2 1 0 root", DANE_VERIFIED, 1,
	    0, 0, NULL, 0 },
	{ "2 1 0, not presented, nor any", "leaf", "2 1 0 middle",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "2 0 0, not presented, a gap", "leaf", "2 0 0 root", DANE_NO_MATCH,
	    -1, 0, 65, NULL, 0 },
	{ "2 1 0, not presented, a gap", "leaf", "2 1 0 root", DANE_NO_MATCH,
	    -1, 0, 65, NULL, 0 },
	{ "2 0 0, not presented, expired", "old", "2 0 0 middle", DANE_EXPIRED,
	    -1, 0, 10, NULL, 0 },
	{ "2 1 0, not presented, expired", "old", "2 1 0 middle", DANE_EXPIRED,
	    -1, 0, 10, NULL, 0 },
	{ "2 0 0, not presented, another name", "other", "2 0 0 middle",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 0, not presented, another name", "other", "2 1 0 middle",
	    DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 0 0, not presented, not yet valid", "young", "2 0 0 middle",
	    DANE_NOT_YET_VALID, -1, 0, 9, NULL, 0 },
	{ "2 0 0, not presented, wrong signature", "forged", "2 0 0 middle",
	    DANE_NOT_TRUSTED, -1, 0, 7, NULL, 0 },
	{ "2 1 0, not presented, wrong signature", "forged", "2 1 0 middle",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 1 of a middle one, the rest missing", "leaf middle",
	    "2 1 1 middle", DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 1 of its own, signed by itself", "own", "2 1 1 own",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 0 1 of its own, signed by itself", "own", "2 0 1 own",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 0 0 of its own, signed by itself", "own", "2 0 0 own",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 0 of its own, signed by itself", "own", "2 1 0 own",
	    DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "2 1 1 of its own, presented twice", "own own", "2 1 1 own",
	    DANE_NOT_TRUSTED, -1, 0, 65, NULL, 0 },
	{ "2 1 1 of its own, not signed by itself", "leaf middle root",
	    "2 1 1 leaf", DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "3 1 1 of its CA", "leaf middle root", "3 1 1 middle", DANE_NO_MATCH,
	    -1, 0, 65, NULL, 0 },
	{ "out of order", "leaf root middle", "2 1 1 root", DANE_VERIFIED, 2, 0,
	    0, NULL, 0 },
	{ "others between", "leaf own other middle edwards root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "the leaf again", "leaf leaf middle root", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "an anchor that is beside the way", "leaf middle own", "2 1 1 own",
	    DANE_NOT_TRUSTED, -1, 0, 65, NULL, 0 },
	{ "an anchor of that name, of another", "forged middle root",
	    "2 1 1 root", DANE_NOT_TRUSTED, -1, 0, 7, NULL, 0 },
	{ "a way over another's signature", "leaf cross weak-ca",
	    "2 1 1 weak-ca", DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "two ways, the first", "leaf middle cross root weak-ca", "2 1 1 root",
	    DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "two ways, the second", "leaf cross middle weak-ca root",
	    "2 1 1 root", DANE_NOT_TRUSTED, -1, 0, 65, NULL, 0 },
	{ "the same key in another certificate", "leaf cross", "2 1 1 middle",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "another certificate of the same key", "leaf cross", "2 0 1 middle",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 1, RSA 1024 and SHA-1", "under-weak weak-ca", "2 1 1 weak-ca",
	    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	{ "2 1 1, MD5", "under-md5 md5-ca", "2 1 1 md5-ca", DANE_VERIFIED, 1, 0,
	    0, NULL, 0 },
	{ "2 1 1, a CA without mark", "under-none no-ca-mark",
	    "2 1 1 no-ca-mark", DANE_NOT_TRUSTED, -1, 0, 79, NULL, 0 },
	{ "2 1 1, marked as no CA", "under-no-ca is-no-ca", "2 1 1 is-no-ca",
	    DANE_NOT_TRUSTED, -1, 0, 79, NULL, 0 },
	{ "2 1 1, outside the names of the CA", "outside narrow root",
	    "2 1 1 root", DANE_NOT_TRUSTED, -1, 0, 47, NULL, 0 },
	{ "2 1 1, a client's certificate", "client middle root", "2 1 1 root",
	    DANE_NOT_TRUSTED, -1, 0, 26, NULL, 0 },
	{ "2 1 1, a wrong signature", "flipped middle root", "2 1 1 root",
	    DANE_NOT_TRUSTED, -1, 0, 7, NULL, 0 },
	{ "3 1 1 good and 3 1 2 bad", "leaf middle root",
	    "3 1 1 leaf; 3 1 2 own", DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "3 1 1 good and 3 0 2 bad", "leaf middle root",
	    "3 1 1 leaf; 3 0 2 own", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 bad and good", "leaf middle root", "3 1 1 own; 3 1 1 leaf",
	    DANE_VERIFIED, 0, ANY, 0, NULL, 0 },
	{ "3 1 1 bad and 3 1 2 good", "leaf middle root",
	    "3 1 1 own; 3 1 2 leaf", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 good and 3 1 2 unusable", "leaf middle root",
	    "3 1 1 leaf; 3 1 2 own cut", DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 1 0 good and 3 1 2 bad", "leaf middle root",
	    "3 1 0 leaf; 3 1 2 own", DANE_VERIFIED, 0, 0, 0, NULL, 0 },
	{ "3 1 1 good and 3 1 0 bad", "leaf middle root",
	    "3 1 0 own; 3 1 1 leaf", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 bad and 2 1 1 good", "leaf middle root",
	    "3 1 1 own; 2 1 1 root", DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "3 1 1 good and 2 1 1 bad", "leaf middle root",
	    "3 1 1 leaf; 2 1 1 own", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 good, another name, and 2 1 1 good", "other middle root",
	    "3 1 1 other; 2 1 1 root", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 bad, another name, and 2 1 1 good", "other middle root",
	    "3 1 1 own; 2 1 1 root", DANE_OTHER_NAME, -1, 0, 62, NULL, 0 },
	{ "2 1 1 good and 2 1 2 bad", "leaf middle root",
	    "2 1 1 root; 2 1 2 own", DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "2 1 1 good and 2 0 2 bad", "leaf middle root",
	    "2 1 1 root; 2 0 2 own", DANE_VERIFIED, 2, 1, 0, NULL, 0 },
	{ "2 1 1 good and 3 1 2 bad", "leaf middle root",
	    "2 1 1 root; 3 1 2 own", DANE_VERIFIED, 2, 0, 0, NULL, 0 },
	{ "both 3 1 1 and 3 1 2 good", "leaf middle root",
	    "3 1 1 leaf; 3 1 2 leaf", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "3 1 1 bad", "leaf middle root", "3 1 1 leaf flip", DANE_NO_MATCH, -1,
	    0, 65, NULL, 0 },
	{ "3 1 2 bad", "leaf middle root", "3 1 2 leaf flip", DANE_NO_MATCH, -1,
	    0, 65, NULL, 0 },
	{ "3 1 1 and 2 1 1 of the same data", "own", "3 1 1 own; 2 1 1 own",
	    DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "usage 1 alone", "leaf middle root", "1 1 1 leaf", DANE_NO_USABLE, -1,
	    0, 65, NULL, 0 },
	{ "usages 0 and 1", "leaf middle root", "0 1 1 root; 1 1 1 leaf",
	    DANE_NO_USABLE, -1, 0, 65, NULL, 0 },
	{ "1 1 1 good and 3 1 1 bad", "leaf middle root",
	    "1 1 1 leaf; 3 1 1 own", DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "0 1 1 good and 2 1 1 bad", "leaf middle root",
	    "0 1 1 root; 2 1 1 own", DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "1 1 2 bad and 3 1 1 good", "leaf middle root",
	    "1 1 2 own; 3 1 1 leaf", DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	{ "no record", "leaf middle root", "", DANE_NO_USABLE, -1, 0, 65, NULL,
	    0 },
	{ "no record that is known", "leaf middle root",
	    "3 1 3 leaf; 4 1 1 leaf; 3 2 1 leaf", DANE_NO_USABLE, -1, 0, 65,
	    NULL, 0 },
	{ "no record of the right length", "leaf middle root",
	    "3 1 1 leaf cut; 3 1 2 leaf long", DANE_NO_USABLE, -1, 0, 65, NULL,
	    0 },
	{ "no record that can be parsed", "leaf middle root",
	    "3 0 0 leaf cut; 3 1 0 leaf long; 2 0 0 =00", DANE_NO_USABLE, -1, 0,
	    65, NULL, 0 },
	{ "the digest of nothing", "leaf middle root",
	    "3 1 1 "
	    "=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	{ "unusable ones beside", "leaf middle root",
	    "3 1 1 leaf; 3 1 1 leaf cut; 4 1 1 leaf; 1 1 1 own", DANE_VERIFIED,
	    0, 2, 0, NULL, 0 },
};

#endif
