/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mail servers and what a probe of each comes to.
 */
#ifndef MAIL_PROBES_ROWS_H
#define MAIL_PROBES_ROWS_H

#include "mail_probes.h"
#include "mail_server.h"

#define SAYS_EHLO "EHLO probe.example.dk"
#define UP_TO_TLS SAYS_EHLO "|STARTTLS"
#define WHOLE UP_TO_TLS "|TLS|QUIT|END"

static const char *const certificates = "root ca\n"
					"mx by=root\n"
					"rsa by=root key=rsa2048\n"
					"weak by=root key=rsa1024\n"
					"alone key=rsa2048 hash=sha1\n";

struct probe_case {
	const char *what;
	enum tls_sigalg sigalg;
	enum probe_stage stage;
	enum probe_outcome outcome;
	unsigned code;
	const char *reply, *error; /* null: any */
	const char *said;          /* null: any */
	const char *protocol;
	const char *key; /* of the first certificate */
	size_t count;    /* of certificates; 0 in a row: 1 where it has TLS */
	bool injected, old, unconnected, no_common;
	bool early;           /* or before the client has seen the connection */
	unsigned connections; /* 0 in a row: 1 */
	bool no_sni;
	struct mail_server server;
};

#define IS(s, o, c) .stage = PROBE_##s, .outcome = PROBE_##o, .code = (c)
#define SHOWS(p, s) IS(DONE, TLS, 220), .protocol = (p), .said = (s)
#define TLS13 SHOWS("TLSv1.3", WHOLE)
#define TLS12 SHOWS("TLSv1.2", WHOLE)
/* After a first connection without success. */
#define AGAIN(p) SHOWS(p, UP_TO_TLS "|" WHOLE), .connections = 2
#define GREETS(text, s, o, c) IS(s, o, c), .server = { .greeting = text }

static struct probe_case cases[] = {
	{ "TLS 1.3", TLS13, .reply = "go ahead", .error = "",
	    .key = "ECDSA P-256" },
	{ "TLS 1.2", TLS12, .server = { .newest = TLS1_2_VERSION } },
	{ "TLS 1.1 only", AGAIN("TLSv1.1"), .old = true,
	    .server = { .oldest = TLS1_1_VERSION, .newest = TLS1_1_VERSION } },
	{ "TLS 1.0 only", AGAIN("TLSv1"), .old = true, .error = "",
	    .server = { .oldest = TLS1_VERSION, .newest = TLS1_VERSION } },
	{ "TLS 1.0 only, RSA", AGAIN("TLSv1"), .old = true, .key = "RSA 2048",
	    .server = { .oldest = TLS1_VERSION,
		.newest = TLS1_VERSION,
		.certs = "rsa" } },
	{ "TLS 1.0 only, static RSA", AGAIN("TLSv1"), .old = true,
	    .server = { .oldest = TLS1_VERSION,
		.newest = TLS1_VERSION,
		.ciphers = "AES128-SHA:@SECLEVEL=0",
		.certs = "rsa" } },
	{ "TLS 1.0 only, RSA forced: no second one",
	    IS(HANDSHAKE, TLS_FAILED, 220), .no_common = true,
	    .sigalg = TLS_RSA, .said = UP_TO_TLS, .error = "protocol version",
	    .server = { .oldest = TLS1_VERSION,
		.newest = TLS1_VERSION,
		.certs = "rsa" } },
	{ "first connection closed in the handshake",
	    IS(HANDSHAKE, CLOSED, 220), .said = UP_TO_TLS "|" WHOLE,
	    .connections = 2, .server = { .first_fails = true } },
	{ "closed in the handshake, then an alert", IS(HANDSHAKE, CLOSED, 220),
	    .said = UP_TO_TLS "|" UP_TO_TLS, .connections = 2,
	    .error = "Connection reset by peer",
	    .server = { .first_fails = true, .handshake = MAIL_TLS_ALERT_80 } },
	{ "over IPv6", TLS13, .server = { .address = "::1" } },
	{ "TLS at once", IS(DONE, TLS, 0), .protocol = "TLSv1.3", .reply = "",
	    .said = "TLS|QUIT|END", .server = { .implicit_tls = true } },
	{ "without SNI", TLS13, .no_sni = true },
	{ "asks for the client's certificate", TLS13,
	    .server = { .asks = true } },
	{ "the same, TLS 1.2", TLS12,
	    .server = { .asks = true, .newest = TLS1_2_VERSION } },
	{ "the same at once", IS(DONE, TLS, 0), .protocol = "TLSv1.3",
	    .reply = "", .said = "TLS|QUIT|END",
	    .server = { .implicit_tls = true, .asks = true } },
	{ "insists on it", IS(HANDSHAKE, TLS_FAILED, 220), .said = UP_TO_TLS,
	    .error = "certificate of the client required",
	    .server = { .insists = true } },

	/* Certificates. */
	{ "with its issuer", TLS13, .count = 2,
	    .server = { .certs = "mx root" } },
	{ "RSA below 2048", TLS13, .key = "RSA 1024",
	    .server = { .certs = "weak" } },
	{ "signed by itself with SHA-1", TLS13, .key = "RSA 2048",
	    .server = { .certs = "alone" } },
	{ "a long chain", TLS13, .count = CERTS_MAX,
	    .server = { .certs = "mx root", .repeats = 60 } },
	{ "a chain too long", IS(HANDSHAKE, TLS_FAILED, 220),
	    .error = "excessive message size", .said = UP_TO_TLS,
	    .server = { .certs = "mx root", .repeats = 600 } },
	{ "RSA alone, RSA asked", TLS13, .sigalg = TLS_RSA, .key = "RSA 2048",
	    .server = { .certs = "rsa" } },
	{ "RSA alone, ECDSA asked", IS(HANDSHAKE, TLS_FAILED, 220),
	    .no_common = true, .sigalg = TLS_ECDSA,
	    .error = "handshake failure", .said = UP_TO_TLS,
	    .server = { .certs = "rsa" } },
	{ "RSA alone, ECDSA asked, TLS 1.2", IS(HANDSHAKE, TLS_FAILED, 220),
	    .no_common = true, .sigalg = TLS_ECDSA,
	    .error = "handshake failure", .said = UP_TO_TLS,
	    .server = { .certs = "rsa", .newest = TLS1_2_VERSION } },
	{ "ECDSA alone, ECDSA asked", TLS13, .sigalg = TLS_ECDSA,
	    .key = "ECDSA P-256" },
	{ "ECDSA alone, RSA asked", IS(HANDSHAKE, TLS_FAILED, 220),
	    .no_common = true, .sigalg = TLS_RSA, .error = "handshake failure",
	    .said = UP_TO_TLS },
	{ "both, RSA asked", TLS13, .sigalg = TLS_RSA, .key = "RSA 2048",
	    .server = { .second = "rsa" } },
	{ "both, ECDSA asked", TLS13, .sigalg = TLS_ECDSA, .key = "ECDSA P-256",
	    .server = { .second = "rsa" } },
	{ "both, RSA asked, TLS 1.2", TLS12, .sigalg = TLS_RSA,
	    .key = "RSA 2048",
	    .server = { .second = "rsa", .newest = TLS1_2_VERSION } },
	{ "both, ECDSA asked, TLS 1.2", TLS12, .sigalg = TLS_ECDSA,
	    .key = "ECDSA P-256",
	    .server = { .second = "rsa", .newest = TLS1_2_VERSION } },
	{ "only anonymous ciphers", IS(HANDSHAKE, TLS_FAILED, 220),
	    .no_common = true, .error = "handshake failure", .connections = 2,
	    .said = UP_TO_TLS "|" UP_TO_TLS,
	    .server = { .newest = TLS1_2_VERSION,
		.ciphers = "aNULL:@SECLEVEL=0" } },

	/* Greetings. */
	{ "a greeting of three lines", TLS13,
	    .server = { .greeting = "220-a\r\n220-b\r\n220 c\r\n" } },
	{ "a greeting of bare LF", TLS13, .server = { .greeting = "220 a\n" } },
	{ "554", .reply = "no mail for you", .said = "QUIT", .error = "",
	    GREETS("554 no mail for you\r\n", GREETING, REJECTED, 554) },
	{ "421", .reply = "busy", .said = "QUIT",
	    GREETS("421 busy\r\n", GREETING, REJECTED, 421) },
	{ "another 2xx", .said = "QUIT",
	    GREETS("250 hello\r\n", GREETING, REJECTED, 250) },
	{ "no greeting", .said = "", GREETS(MAIL_HANGS, GREETING, SILENT, 0) },
	{ "half a greeting", .said = "",
	    GREETS("220-mx\r\n220 m", GREETING, SILENT, 0) },
	{ "closed before the greeting", .said = "",
	    GREETS(MAIL_CLOSES, GREETING, CLOSED, 0) },
	{ "reset before the greeting", .said = "", .early = true,
	    .error = "Connection reset by peer",
	    GREETS(MAIL_RESETS, GREETING, CLOSED, 0) },
	{ "a line without end", .said = "",
	    GREETS(MAIL_ENDLESS_LINE, GREETING, MALFORMED, 0) },
	{ "a greeting without end",
	    GREETS(MAIL_ENDLESS_REPLY, GREETING, MALFORMED, 0) },
	{ "another protocol", .reply = "SSH-2.0-OpenSSH_9.2",
	    GREETS("SSH-2.0-OpenSSH_9.2\r\n", GREETING, MALFORMED, 0) },
	{ "TLS instead of a greeting", .reply = "\\021\\003\\003",
	    GREETS("\x15\x03\x03", GREETING, MALFORMED, 0) },
	{ "a server that never reads",
	    GREETS(MAIL_NEVER_READS, EHLO, SILENT, 220), .reply = "mx" },

	/* EHLO. */
	{ "no STARTTLS", IS(EHLO, NO_STARTTLS, 250), .said = SAYS_EHLO "|QUIT",
	    .reply = "mx SIZE 1",
	    .server = { .ehlo = "250-mx\r\n250 SIZE 1\r\n" } },
	{ "starttls in small letters", TLS13,
	    .server = { .ehlo = "250-mx\r\n250 starttls\r\n" } },
	{ "STARTTLS with a parameter", TLS13,
	    .server = { .ehlo = "250-mx\r\n250 STARTTLS foo\r\n" } },
	{ "EHLO unknown", IS(EHLO, REJECTED, 502), .said = SAYS_EHLO "|QUIT",
	    .reply = "what?", .server = { .ehlo = "502 what?\r\n" } },
	{ "421 to EHLO", IS(EHLO, REJECTED, 421), .said = SAYS_EHLO "|QUIT",
	    .server = { .ehlo = "421 closing\r\n" } },
	{ "220 to EHLO", IS(EHLO, REJECTED, 220), .said = SAYS_EHLO "|QUIT",
	    .server = { .ehlo = "220-mx\r\n220 STARTTLS\r\n" } },
	{ "silent to EHLO", IS(EHLO, SILENT, 220), .said = SAYS_EHLO,
	    .server = { .ehlo = MAIL_HANGS } },
	{ "closed after EHLO", IS(EHLO, CLOSED, 220), .said = SAYS_EHLO,
	    .server = { .ehlo = MAIL_CLOSES } },
	{ "reset after EHLO", IS(EHLO, CLOSED, 220), .said = SAYS_EHLO,
	    .server = { .ehlo = MAIL_RESETS } },
	{ "garbage to EHLO", IS(EHLO, MALFORMED, 0), .said = SAYS_EHLO,
	    .reply = "\\255 what", .server = { .ehlo = "\xff what\r\n" } },
	{ "codes that differ", IS(EHLO, MALFORMED, 0), .said = SAYS_EHLO,
	    .server = { .ehlo = "250-mx\r\n251 STARTTLS\r\n" } },
	{ "extensions without end", IS(EHLO, MALFORMED, 0),
	    .server = { .ehlo = MAIL_ENDLESS_REPLY } },
	{ "garbage, then closed", IS(EHLO, MALFORMED, 0), .reply = "garbage",
	    .server = { .ehlo = "garbage", .starttls = MAIL_CLOSES } },

	/* STARTTLS. */
	{ "454", IS(STARTTLS, REJECTED, 454), .said = UP_TO_TLS "|QUIT",
	    .reply = "not now", .server = { .starttls = "454 not now\r\n" } },
	{ "501", IS(STARTTLS, REJECTED, 501), .said = UP_TO_TLS "|QUIT",
	    .server = { .starttls = "501 syntax\r\n" } },
	{ "250 to STARTTLS", IS(STARTTLS, REJECTED, 250),
	    .said = UP_TO_TLS "|QUIT",
	    .server = { .starttls = "250 fine\r\n" } },
	{ "silent to STARTTLS", IS(STARTTLS, SILENT, 250), .said = UP_TO_TLS,
	    .server = { .starttls = MAIL_HANGS } },
	{ "closed after STARTTLS", IS(STARTTLS, CLOSED, 250), .said = UP_TO_TLS,
	    .server = { .starttls = MAIL_CLOSES } },
	{ "reset after STARTTLS", IS(STARTTLS, CLOSED, 250), .said = UP_TO_TLS,
	    .server = { .starttls = MAIL_RESETS } },
	{ "a line without end to STARTTLS", IS(STARTTLS, MALFORMED, 0),
	    .server = { .starttls = MAIL_ENDLESS_LINE } },
	{ "a reply after the 220", TLS13, .injected = true, .reply = "go",
	    .server = { .starttls = "220 go\r\n250 forged\r\n" } },
	{ "an octet after the 220", TLS13, .injected = true,
	    .server = { .starttls = "220 go\r\n\r" } },
	{ "an injection before TLS 1.0", AGAIN("TLSv1"), .injected = true,
	    .old = true,
	    .server = { .oldest = TLS1_VERSION,
		.newest = TLS1_VERSION,
		.starttls = "220 go\r\n250 forged\r\n" } },
	{ "a flood after the 220", IS(HANDSHAKE, TLS_FAILED, 220),
	    .injected = true, .server = { .starttls = MAIL_FLOODS } },

	/* The handshake. */
	{ "silent in the handshake", IS(HANDSHAKE, SILENT, 220),
	    .said = UP_TO_TLS, .server = { .handshake = MAIL_TLS_HANGS } },
	{ "half a ServerHello", IS(HANDSHAKE, SILENT, 220), .said = UP_TO_TLS,
	    .server = { .handshake = MAIL_TLS_HALF } },
	{ "closed in the handshake, twice", IS(HANDSHAKE, CLOSED, 220),
	    .said = UP_TO_TLS "|" UP_TO_TLS, .connections = 2,
	    .server = { .handshake = MAIL_TLS_CLOSES } },
	{ "reset in the handshake, twice", IS(HANDSHAKE, CLOSED, 220),
	    .said = UP_TO_TLS "|" UP_TO_TLS, .connections = 2,
	    .server = { .handshake = MAIL_TLS_RESETS } },
	{ "closed in the handshake, RSA asked", IS(HANDSHAKE, CLOSED, 220),
	    .sigalg = TLS_RSA, .said = UP_TO_TLS,
	    .server = { .handshake = MAIL_TLS_CLOSES } },
	{ "no TLS", IS(HANDSHAKE, TLS_FAILED, 220), .said = UP_TO_TLS,
	    .error = "what it sends is not TLS",
	    .server = { .handshake = MAIL_TLS_GARBAGE } },
	{ "an alert that may be one of versions, twice",
	    IS(HANDSHAKE, TLS_FAILED, 220), .no_common = true,
	    .error = "handshake failure", .said = UP_TO_TLS "|" UP_TO_TLS,
	    .connections = 2, .server = { .handshake = MAIL_TLS_ALERT_40 } },
	{ "another alert", IS(HANDSHAKE, TLS_FAILED, 220),
	    .error = "internal error", .said = UP_TO_TLS,
	    .server = { .handshake = MAIL_TLS_ALERT_80 } },
	{ "a message without end", IS(HANDSHAKE, TLS_FAILED, 220),
	    .said = UP_TO_TLS, .server = { .handshake = MAIL_TLS_ENDLESS } },
	{ "TLS at once: silent", IS(HANDSHAKE, SILENT, 0), .said = "",
	    .server = { .implicit_tls = true, .handshake = MAIL_TLS_HANGS } },
	{ "TLS at once: closed", IS(HANDSHAKE, CLOSED, 0), .said = "",
	    .connections = 2,
	    .server = { .implicit_tls = true, .handshake = MAIL_TLS_CLOSES } },
	{ "TLS at once: SMTP", IS(HANDSHAKE, TLS_FAILED, 0), .said = "",
	    .error = "what it sends is not TLS",
	    .server = { .implicit_tls = true, .handshake = MAIL_TLS_GARBAGE } },

	/* Time. */
	{ "octet by octet", TLS13, .server = { .pause = 2 } },
	{ "slower than there is time", IS(GREETING, SILENT, 0), .said = "",
	    .server = { .pause = 1000 } },
	{ "a connection that nobody takes", IS(CONNECT, SILENT, 0), .said = "",
	    .unconnected = true, .server = { .full = true } },
};

#endif
