/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CDS and CDNSKEY.  In most rows key 0 is in DS and signs all, and key 1 is
 * there for a change.
 */
#include "zone_lint_rows.h"

#define ONE EXAMPLE "key 257 13\n"
#define NEXT ONE "key 257 13 ds=none\n"
#define HIDDEN ONE "key 257 13 ds=none unpublished signs=none\n"
#define BOTH EXAMPLE "key 257 13\nkey 257 13\n"
#define SPLIT EXAMPLE "key 257 13\nkey 256 13\n"
#define DELETE_CDS "@ CDS 0 0 0 00\n"
#define DELETE_CDNSKEY "@ CDNSKEY 0 3 0 AA==\n"
#define SAME "cds example.dk 0 2\ncdnskey example.dk 0\n"

#define WISH(words, told, wished, worst, rules)                  \
	{                                                        \
		.says = words, .script = told, .wishes = wished, \
		.verdict = SECURE, .state = worst, .has = rules  \
	}

const struct judge_row zone_lint_rows_cds[] = {
	/* No change. */
	WISH("neither", ONE, NULL, OK, NULL),
	WISH("both, as DS is", ONE, SAME, OK, NULL),
	WISH("CDS alone", ONE, "cds example.dk 0 2\n", OK, NULL),
	WISH("CDNSKEY alone", ONE, "cdnskey example.dk 0\n", OK, NULL),
	WISH("CDS with another digest", ONE,
	    "cds example.dk 0 4\ncdnskey example.dk 0\n", OK, NULL),
	WISH("CDS with two digests", ONE,
	    "cds example.dk 0 2,4\ncdnskey example.dk 0\n", OK, NULL),
	WISH("two keys in all", BOTH,
	    SAME "cds example.dk 1 2\ncdnskey example.dk 1\n", OK, NULL),

	/* A change. */
	WISH("a next key", NEXT, "cds example.dk 1 2\ncdnskey example.dk 1\n",
	    OK, "cds-pending@CDS=OK cds-pending@CDNSKEY"),
	WISH("a next key beside the old one", NEXT,
	    SAME "cds example.dk 1 2\ncdnskey example.dk 1\n", OK,
	    "cds-pending@CDS cds-pending@CDNSKEY"),
	WISH("the other of two keys less", BOTH,
	    "cds example.dk 1 2\ncdnskey example.dk 1\n", OK,
	    "cds-pending@CDS cds-pending@CDNSKEY"),
	WISH("one of two keys less", BOTH, SAME, OK,
	    "cds-pending@CDS cds-pending@CDNSKEY"),
	{ .says = "the first DS of an island",
	    .script = "zone example.dk no-ds\nkey 257 13\n",
	    .wishes = SAME,
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "signed-without-ds",
	    .left = "none" },

	/* They differ. */
	WISH("CDS of one key, CDNSKEY of another", NEXT,
	    "cds example.dk 0 2\ncdnskey example.dk 1\n", WARNING,
	    "cds-cdnskey-differ@CDS=WARNING cds-pending@CDNSKEY"),
	WISH("CDNSKEY of a key more", NEXT, SAME "cdnskey example.dk 1\n",
	    WARNING, "cds-cdnskey-differ cds-pending@CDNSKEY"),
	WISH("CDNSKEY of a key more, which stands first", NEXT,
	    "cdnskey example.dk 1\n" SAME, WARNING,
	    "cds-cdnskey-differ cds-pending@CDNSKEY"),
	WISH("CDS of a key more", NEXT, SAME "cds example.dk 1 2\n", WARNING,
	    "cds-cdnskey-differ cds-pending@CDS"),
	WISH("CDS with a wrong digest", ONE,
	    "cds example.dk 0 2 flip\ncdnskey example.dk 0\n", WARNING,
	    "cds-cdnskey-differ cds-breaks-delegation@CDS"),
	WISH("CDNSKEY asks to delete, CDS does not", ONE DELETE_CDNSKEY,
	    "cds example.dk 0 2\n", CRITICAL,
	    "cds-cdnskey-differ cds-delete@CDNSKEY"),
	WISH("a digest that cannot be compared", ONE "@ CDS 1 13 99 AABB\n",
	    SAME, OK, "cds-pending@CDS"),

	/* It would break. */
	WISH("a key that is not there", HIDDEN, "cds example.dk 1 2\n", WARNING,
	    "cds-breaks-delegation@CDS=WARNING cds-pending"),
	WISH("a key that is not there, in CDNSKEY", HIDDEN,
	    "cdnskey example.dk 1\n", WARNING,
	    "cds-breaks-delegation@CDNSKEY=WARNING cds-pending"),
	WISH("a key that does not sign keys",
	    SPLIT "sign example.dk CDS also "
		  "by=0\n",
	    "cds example.dk 1 2\n", WARNING,
	    "cds-breaks-delegation cds-pending"),
	WISH("an algorithm that is not supported",
	    ONE "@ CDS 1 99 2 0000000000000000000000000000000000000000000000"
		"000000000000000000\n",
	    NULL, WARNING, "cds-breaks-delegation cds-pending"),

	/* Deletion. */
	WISH("both ask to delete", ONE DELETE_CDS DELETE_CDNSKEY, NULL,
	    CRITICAL, "cds-delete@CDS=CRITICAL cds-delete@CDNSKEY=CRITICAL"),
	WISH("CDS alone asks to delete", ONE DELETE_CDS, NULL, CRITICAL,
	    "cds-delete@CDS"),
	WISH("CDNSKEY alone asks to delete", ONE DELETE_CDNSKEY, NULL, CRITICAL,
	    "cds-delete@CDNSKEY"),
	WISH("to delete, with a digest type", ONE "@ CDS 0 0 2 00\n", NULL,
	    CRITICAL, "cds-delete@CDS"),
	WISH("to delete, beside a key", ONE DELETE_CDS, "cds example.dk 0 2\n",
	    WARNING, "cds-delete-mixed@CDS=WARNING"),
	WISH("to delete, beside keys in both", ONE DELETE_CDS DELETE_CDNSKEY,
	    SAME, WARNING, "cds-delete-mixed@CDS cds-delete-mixed@CDNSKEY"),
	{ .says = "what is deleted already",
	    .script = "zone example.dk no-ds\nkey 257 13\n" DELETE_CDS,
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "signed-without-ds",
	    .left = "none" },
	{ .says = "deleted already, beside a key",
	    .script = "zone example.dk no-ds\nkey 257 13\n" DELETE_CDS,
	    .wishes = "cds example.dk 0 2\n",
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = WARNING,
	    .has = "signed-without-ds cds-delete-mixed@CDS",
	    .left = "none" },
	{ .says = "to delete at a zone of an anchor, which may have DS too",
	    .script = ONE DELETE_CDS "anchor example.dk dnskey\n",
	    .verdict = SECURE,
	    .state = CRITICAL,
	    .has = "cds-delete@CDS" },
	{ .says = "to delete what is of no use",
	    .script = EXAMPLE "key 257 13 ds=99\n" DELETE_CDS,
	    .options = "expect=insecure",
	    .verdict = INSECURE,
	    .state = CRITICAL,
	    .has = "cds-delete ds-no-sha256",
	    .left = "none" },

	/* By whom. */
	WISH("not signed", ONE "sign example.dk CDS none\n", SAME, WARNING,
	    "cds-not-signed-by-ds-key@CDS=WARNING"),
	WISH("CDNSKEY not signed", ONE "sign example.dk CDNSKEY none\n", SAME,
	    WARNING, "cds-not-signed-by-ds-key@CDNSKEY=WARNING"),
	WISH("a signature that has expired",
	    ONE "sign example.dk CDS until=-1\n", SAME, WARNING,
	    "cds-not-signed-by-ds-key@CDS"),
	WISH("by the ZSK alone", SPLIT, SAME, WARNING,
	    "cds-not-signed-by-ds-key@CDS cds-not-signed-by-ds-key@CDNSKEY"),
	WISH("by the KSK too",
	    SPLIT "sign example.dk CDS also by=0\n"
		  "sign example.dk CDNSKEY also by=0\n",
	    SAME, OK, NULL),
	WISH("by a key that is not in DS",
	    NEXT "sign example.dk CDS by=0 none\n", "cds example.dk 0 2\n",
	    WARNING, "cds-not-signed-by-ds-key@CDS"),
	WISH("by one of two keys in DS", BOTH "sign example.dk CDS by=0 none\n",
	    "cds example.dk 0 2\ncds example.dk 1 2\n", OK, NULL),
	WISH("by a key in DS that does not sign keys itself",
	    EXAMPLE "key 257 13 signs=rest\nkey 257 13 signs=keys\n",
	    "cds example.dk 0 2\ncds example.dk 1 2\n", OK, NULL),
	{ .says = "by the key of an anchor",
	    .script = ONE "anchor example.dk dnskey\n"
			  "sign example.dk CDS none\n",
	    .wishes = "cds example.dk 0 2\n",
	    .verdict = SECURE,
	    .state = OK },
	{ 0 },
};
