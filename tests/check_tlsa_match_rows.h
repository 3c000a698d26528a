/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of check_tlsa_match_test.c, each ended by a row that says
 * nothing, and the words that they are written in.  Rules are named, never
 * prose.
 */
#ifndef CHECK_TLSA_MATCH_ROWS_H
#define CHECK_TLSA_MATCH_ROWS_H

#include "dane.h"
#include "state.h"

struct tlsa_row {
	const char *says;

	/*
	 * Told after tlsa_world, in example.dk.  "{3 1 1 leaf}" is the record
	 * for that certificate of tlsa_certificates, as of certs_tlsa_text().
	 */
	const char *script;

	/*
	 * What connections showed, the first that fits counts: "ADDRESS
	 * OUTCOME [WORD...]; ...", ADDRESS may be "*", and is "ADDRESS/rsa",
	 * "ADDRESS/ecdsa" under sigalg=.  Words are certificates, the server's
	 * own first, or stage=NAME bound=dh|certs code=N protocol=NAME
	 * reply=WORD old injected connected.  Null: "* tls leaf".
	 */
	const char *seen;

	/*
	 * w=RANGE c=RANGE severity=RULE=STATE timeout=STATE; sigalg=NAME
	 * no-connect skip=HOST host=HOST family=N port=N domain=NAME; late=N:
	 * the deadline comes before the N-th fetch, counted from 0; zones-late:
	 * before --every-server is done; reversed: OpenSSL prefers SHA-256 to
	 * SHA-512.
	 */
	const char *options;
	enum state state;
	enum dane_verdict verdict;
	const char *hosts; /* "HOST=VERDICT", all of them, in their order */

	/*
	 * Rules as in judged.h.  No other rule may be there in a state worse
	 * than OK than those that "has" names.
	 */
	const char *has, *lacks;
	const char *metrics;
	const char *line; /* all of line 1 before the "|"; or null */
};

extern const struct tlsa_row tlsa_rows_hosts[];
extern const struct tlsa_row tlsa_rows_verdicts[];
extern const struct tlsa_row tlsa_rows_names[];
extern const struct tlsa_row tlsa_rows_unseen[];
extern const struct tlsa_row tlsa_rows_addresses[];
extern const struct tlsa_row tlsa_rows_keys[];
extern const struct tlsa_row tlsa_rows_options[];
extern const struct tlsa_row tlsa_rows_certificates[];
extern const struct tlsa_row tlsa_rows_lives[];
extern const struct tlsa_row tlsa_rows_records[];
extern const struct tlsa_row tlsa_rows_sets[];

#define OK STATE_OK
#define WARNING STATE_WARNING
#define CRITICAL STATE_CRITICAL
#define UNKNOWN STATE_UNKNOWN

#define NEW "example-dk.o-v1.mx.microsoft"
#define OLD "example-dk.mail.protection.outlook.com"
#define VERIFY "ms12345678.msv1.invalid"

#define MAIL_HOST "mail A 192.0.2.1\n"
#define MAIL "@ MX 10 mail\n" MAIL_HOST
#define MAIL6 MAIL "mail AAAA 2001:db8::1\n"
#define OWNER "_25._tcp.mail"
#define TLSA(record) OWNER " TLSA {" record "}\n"
#define NEXT TLSA("3 1 1 next") /* so that nothing is said of it */
#define GOOD_TLSA TLSA("3 1 1 leaf") NEXT
#define GOOD MAIL GOOD_TLSA
#define GOOD6 MAIL6 GOOD_TLSA

/* A second host, worse in preference. */
#define SECOND "@ MX 20 two\ntwo A 192.0.2.2\n"
#define SECOND_TLSA                       \
	"_25._tcp.two TLSA {3 1 1 two}\n" \
	"_25._tcp.two TLSA {3 1 1 next}\n"

/* With mail.example.dk 248 octets. */
#define L63 "ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo"
#define LONG L63 "." L63 "." L63 ".oooooooooooooooooooooooooooooooooooooo"

/* SHA-256 of no data. */
#define NOTHING \
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

#define UNSIGNED "zone example.dk unsigned\n"

#endif
