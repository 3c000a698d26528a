/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of check_mx_migration_test.c, each ended by a row that says
 * nothing, and the words that they are written in.  Rules are named, never
 * prose.
 */
#ifndef CHECK_MX_MIGRATION_ROWS_H
#define CHECK_MX_MIGRATION_ROWS_H

#include "migration.h"
#include "state.h"

struct migration_row {
	const char *says;
	const char *script; /* told after migration_world, in example.dk */

	/*
	 * final expect-mx=HOST w=RANGE c=RANGE severity=RULE=STATE
	 * timeout=STATE domain=NAME; servers=TTL,none: what two name servers
	 * have, servers-late; shows=WORD,WORD: --probe, and what the
	 * addresses show that are connected to (own, other, plain, silent,
	 * refused, unrouted, untried; the last word stands for the rest); -4;
	 * late=N: the deadline comes before the
	 * N-th fetch, counted from 0: MX and TXT, addresses, TLSA, and TLSA
	 * at the next base.
	 */
	const char *options;
	enum state state;
	enum migration_stage stage;
	unsigned left;
	enum migration_next next;

	/*
	 * Rules as in judged.h.  No other rule may be there in a state worse
	 * than OK than those that "has" names.
	 */
	const char *has, *lacks;
	const char *metrics;
	const char *asks;  /* "NAME/TYPE": each was asked; or null */
	const char *spare; /* the same: none of them was */
	const char *line;  /* all of line 1 before the "|"; or null */
};

extern const struct migration_row migration_rows_stages[];
extern const struct migration_row migration_rows_astray[];
extern const struct migration_row migration_rows_elsewhere[];
extern const struct migration_row migration_rows_hosts[];
extern const struct migration_row migration_rows_tlsa[];
extern const struct migration_row migration_rows_alias[];
extern const struct migration_row migration_rows_unseen[];
extern const struct migration_row migration_rows_late[];
extern const struct migration_row migration_rows_options[];
extern const struct migration_row migration_rows_servers[];
extern const struct migration_row migration_rows_probe[];

#define OK STATE_OK
#define WARNING STATE_WARNING
#define CRITICAL STATE_CRITICAL
#define UNKNOWN STATE_UNKNOWN

#define NEW "example-dk.o-v1.mx.microsoft"
#define NEW2 "example-dk01.o-v1.mx.microsoft" /* another */
#define BARE "bare-dk.o-v1.mx.microsoft"      /* without TLSA */
#define OLD "example-dk.mail.protection.outlook.com"
#define OLD2 "example-dk.mail.eo.outlook.com"
#define VERIFY "ms12345678.msv1.invalid"
#define OTHER "mail.example.com" /* secure, with TLSA */
#define PLAIN "mail.example.org" /* insecure */
#define GATEWAY "mx0a.pphosted.com"

/* With TLSA that names a certificate; only where something is shown. */
#define SHOWN "shown-dk.o-v1.mx.microsoft"
#define SHOWN_SIX "six-dk.o-v1.mx.microsoft" /* no IPv4 */
#define SHOWN_GATEWAY "shown.hornetsecurity.com"
#define SHOWN_ELSEWHERE "shown.example.com"

#define MX(ttl, preference, host) "@ " #ttl " MX " #preference " " host ".\n"

/* SHA-256 and SHA-512, of nothing in particular. */
#define D16 "00112233445566778899aabbccddeeff"
#define D32 D16 D16
#define D64 D32 D32

#define EXAMPLE "zone example.dk\n"
#define UNSIGNED "zone example.dk unsigned\n"

#endif
