/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a probe, in words. */
#include "mail_probe.h"

#include <string.h>

#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define IS(s, o) .stage = PROBE_##s, .outcome = PROBE_##o

static const struct {
	const char *text;
	struct mail_probe probe;
} texts[] = {
	{ "was not tried in time", { IS(CONNECT, UNTRIED), .error = "" } },
	{ "was not tried in time (Too many open files)",
	    { IS(CONNECT, UNTRIED), .error = "Too many open files" } },
	{ "speaks TLSv1.3", { IS(DONE, TLS), .protocol = "TLSv1.3" } },
	{ "has nothing newer than TLSv1.1",
	    { IS(DONE, TLS), .protocol = "TLSv1.1", .old = true } },
	{ "cannot be reached from this machine (Network is unreachable)",
	    { IS(CONNECT, NO_ROUTE), .error = "Network is unreachable" } },
	{ "refuses the connection",
	    { IS(CONNECT, REFUSED), .error = "Connection refused" } },
	{ "does not answer", { IS(CONNECT, SILENT), .error = "" } },
	{ "does not answer (No route to host)",
	    { IS(CONNECT, SILENT), .error = "No route to host" } },
	{ "sends no greeting", { IS(GREETING, SILENT) } },
	{ "does not answer EHLO", { IS(EHLO, SILENT), .code = 220 } },
	{ "does not answer STARTTLS", { IS(STARTTLS, SILENT) } },
	{ "does not end the TLS handshake", { IS(HANDSHAKE, SILENT) } },
	{ "resets the connection", { IS(CONNECT, CLOSED) } },
	{ "closes the connection before its greeting",
	    { IS(GREETING, CLOSED), .error = "Connection reset by peer" } },
	{ "closes the connection after EHLO", { IS(EHLO, CLOSED) } },
	{ "closes the connection after STARTTLS", { IS(STARTTLS, CLOSED) } },
	{ "closes the connection in the TLS handshake",
	    { IS(HANDSHAKE, CLOSED) } },
	{ "says 554 no mail for you", { IS(GREETING, REJECTED), .code = 554,
					  .reply = "no mail for you" } },
	{ "says 421", { IS(GREETING, REJECTED), .code = 421, .reply = "" } },
	{ "answers EHLO with 502 what?",
	    { IS(EHLO, REJECTED), .code = 502, .reply = "what?" } },
	{ "answers STARTTLS with 454 later",
	    { IS(STARTTLS, REJECTED), .code = 454, .reply = "later" } },
	{ "does not offer STARTTLS",
	    { IS(EHLO, NO_STARTTLS), .code = 250, .reply = "mx" } },
	{ "does not speak SMTP (SSH-2.0)",
	    { IS(GREETING, MALFORMED), .reply = "SSH-2.0" } },
	{ "does not speak SMTP", { IS(GREETING, MALFORMED), .reply = "" } },
	{ "answers EHLO with what is not SMTP (x)",
	    { IS(EHLO, MALFORMED), .reply = "x" } },
	{ "answers STARTTLS with what is not SMTP",
	    { IS(STARTTLS, MALFORMED), .reply = "" } },
	{ "fails the TLS handshake (handshake failure)",
	    { IS(HANDSHAKE, TLS_FAILED), .error = "handshake failure" } },
};

static const char *const stages[] = { "connect", "greeting", "ehlo", "starttls",
	"handshake", "done" };
static const char *const outcomes[] = { "untried", "tls", "no-route", "refused",
	"silent", "closed", "rejected", "no-starttls", "malformed",
	"tls-failed" };

int
main(void)
{
	struct arena *arena = arena_open();

	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *text = probe_text(arena, &texts[i].probe);

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
