/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a probe, in words. */
#include "mail_probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define IS(s, o) .stage = PROBE_##s, .outcome = PROBE_##o

static const struct {
	const char *text;
	struct mail_probe probe;
	const char *address; /* or null */
} texts[] = {
	{ "was not tried in time", { IS(CONNECT, UNTRIED), .error = "" },
	    NULL },
	{ "was not tried in time (Too many open files)",
	    { IS(CONNECT, UNTRIED), .error = "Too many open files" }, NULL },
	{ "speaks TLSv1.3", { IS(DONE, TLS), .protocol = "TLSv1.3" }, NULL },
	{ "has nothing newer than TLSv1.1",
	    { IS(DONE, TLS), .protocol = "TLSv1.1", .old = true }, NULL },
	{ "cannot be reached from this machine (Network is unreachable)",
	    { IS(CONNECT, NO_ROUTE), .error = "Network is unreachable" },
	    "2001:db8::1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "0.0.0.0" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "0.1.2.3" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "224.0.0.1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "255.255.255.255" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "169.254.0.1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "::" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "ff02::1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "fe80::1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "127.0.0.1" },
	{ "is no address that mail can be sent to", { IS(CONNECT, NO_ROUTE) },
	    "::1" },
	{ "cannot be reached from this machine", { IS(CONNECT, NO_ROUTE) },
	    "10.0.0.1" },
	{ "cannot be reached from this machine", { IS(CONNECT, NO_ROUTE) },
	    "169.253.0.1" },
	{ "cannot be reached from this machine", { IS(CONNECT, NO_ROUTE) },
	    "fd00::1" },
	{ "had too little time to answer",
	    { IS(CONNECT, UNTRIED), .hurried = true }, NULL },
	{ "refuses the connection",
	    { IS(CONNECT, REFUSED), .error = "Connection refused" }, NULL },
	{ "has no RSA key, or fails the TLS handshake (handshake failure)",
	    { IS(HANDSHAKE, TLS_FAILED), .no_common = true, .sigalg = TLS_RSA,
		.error = "handshake failure" },
	    NULL },
	{ "has no ECDSA key, or fails the TLS handshake",
	    { IS(HANDSHAKE, TLS_FAILED), .no_common = true,
		.sigalg = TLS_ECDSA },
	    NULL },
	{ "fails the TLS handshake",
	    { IS(HANDSHAKE, TLS_FAILED), .sigalg = TLS_RSA }, NULL },
	{ "does not answer", { IS(CONNECT, SILENT), .error = "" }, NULL },
	{ "does not answer (No route to host)",
	    { IS(CONNECT, SILENT), .error = "No route to host" }, NULL },
	{ "sends no greeting", { IS(GREETING, SILENT) }, NULL },
	{ "does not answer EHLO", { IS(EHLO, SILENT), .code = 220 }, NULL },
	{ "does not answer STARTTLS", { IS(STARTTLS, SILENT) }, NULL },
	{ "does not end the TLS handshake", { IS(HANDSHAKE, SILENT) }, NULL },
	{ "resets the connection", { IS(CONNECT, CLOSED) }, NULL },
	{ "closes the connection before its greeting",
	    { IS(GREETING, CLOSED), .error = "Connection reset by peer" },
	    NULL },
	{ "closes the connection after EHLO", { IS(EHLO, CLOSED) }, NULL },
	{ "closes the connection after STARTTLS", { IS(STARTTLS, CLOSED) },
	    NULL },
	{ "closes the connection in the TLS handshake",
	    { IS(HANDSHAKE, CLOSED) }, NULL },
	{ "says 554 no mail for you",
	    { IS(GREETING, REJECTED), .code = 554, .reply = "no mail for you" },
	    NULL },
	{ "says 421", { IS(GREETING, REJECTED), .code = 421, .reply = "" },
	    NULL },
	{ "answers EHLO with 502 what?",
	    { IS(EHLO, REJECTED), .code = 502, .reply = "what?" }, NULL },
	{ "answers STARTTLS with 454 later",
	    { IS(STARTTLS, REJECTED), .code = 454, .reply = "later" }, NULL },
	{ "does not offer STARTTLS",
	    { IS(EHLO, NO_STARTTLS), .code = 250, .reply = "mx" }, NULL },
	{ "does not speak SMTP (SSH-2.0)",
	    { IS(GREETING, MALFORMED), .reply = "SSH-2.0" }, NULL },
	{ "does not speak SMTP", { IS(GREETING, MALFORMED), .reply = "" },
	    NULL },
	{ "answers EHLO with what is not SMTP (x)",
	    { IS(EHLO, MALFORMED), .reply = "x" }, NULL },
	{ "answers STARTTLS with what is not SMTP",
	    { IS(STARTTLS, MALFORMED), .reply = "" }, NULL },
	{ "fails the TLS handshake (handshake failure)",
	    { IS(HANDSHAKE, TLS_FAILED), .error = "handshake failure" }, NULL },
};

static const char *const stages[] = { "connect", "greeting", "ehlo", "starttls",
	"handshake", "done" };
static const char *const outcomes[] = { "untried", "tls", "no-route", "refused",
	"silent", "closed", "rejected", "no-starttls", "malformed",
	"tls-failed" };

static void
address_set(struct mail_probe *probe, const char *text)
{
	struct sockaddr_in *in = (struct sockaddr_in *)&probe->address;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&probe->address;

	if (inet_pton(AF_INET, text, &in->sin_addr) == 1)
		in->sin_family = AF_INET;
	else if (inet_pton(AF_INET6, text, &in6->sin6_addr) == 1)
		in6->sin6_family = AF_INET6;
}

int
main(void)
{
	struct arena *arena = arena_open();

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct mail_probe probe = texts[i].probe;
		const char *text = NULL;

		if (texts[i].address != NULL)
			address_set(&probe, texts[i].address);
		text = probe_text(arena, &probe);

		tap_ok(strcmp(text, texts[i].text) == 0, "%s", text);
	}
	for (size_t i = 0; i < COUNT(stages); i++)
		tap_ok(strcmp(probe_stage_text((enum probe_stage)i),
			   stages[i]) == 0,
		    "stage %s", stages[i]);
	for (size_t i = 0; i < COUNT(outcomes); i++)
		tap_ok(strcmp(probe_outcome_text((enum probe_outcome)i),
			   outcomes[i]) == 0,
		    "outcome %s", outcomes[i]);
	arena_close(arena);
	return (tap_end());
}
