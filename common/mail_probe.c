/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether probes came to their turn, and what they came to in words.
 */
#include "mail_probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>

bool
mail_probes_late(const struct mail_probes *probes)
{
	for (size_t i = 0; i < probes->count; i++) {
		if (probes->list[i].outcome == PROBE_UNTRIED &&
		    probes->list[i].bound == PROBE_NO_BOUND)
			return (true);
	}
	return (false);
}

/* RFC 1122 3.2.1.3, RFC 4291 2.5.3; also where it is mapped (2.5.5.2). */
bool
mail_address_is_loopback(const struct sockaddr_storage *address)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;

	if (address->ss_family == AF_INET)
		return (ntohl(in->sin_addr.s_addr) >> 24 == 127);
	return (IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr) ||
		(IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr) &&
		    in6->sin6_addr.s6_addr[12] == 127));
}

/* Addresses that no mail can be sent to (RFC 6890): "this" network, multicast
 * and what is beyond; whoever asks himself; link-local ones, whose link nobody
 * tells. */
static bool
is_nowhere(const struct sockaddr_storage *address)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;
	const uint32_t four = ntohl(in->sin_addr.s_addr);

	if (mail_address_is_loopback(address))
		return (true);
	if (address->ss_family == AF_INET)
		return (four >> 24 == 0 || four >> 28 >= 14 ||
			four >> 16 == 0xa9fe);
	return (IN6_IS_ADDR_UNSPECIFIED(&in6->sin6_addr) ||
		IN6_IS_ADDR_MULTICAST(&in6->sin6_addr) ||
		IN6_IS_ADDR_LINKLOCAL(&in6->sin6_addr));
}

bool
probe_is_unseen(const struct mail_probe *probe)
{
	return (
	    probe->outcome == PROBE_UNTRIED ||
	    (probe->outcome == PROBE_NO_ROUTE && !is_nowhere(&probe->address)));
}

const char *
probe_stage_text(enum probe_stage stage)
{
	static const char *const texts[] = {
		[PROBE_CONNECT] = "connect",
		[PROBE_GREETING] = "greeting",
		[PROBE_EHLO] = "ehlo",
		[PROBE_STARTTLS] = "starttls",
		[PROBE_HANDSHAKE] = "handshake",
		[PROBE_DONE] = "done",
	};

	return (texts[stage]);
}

const char *
probe_outcome_text(enum probe_outcome outcome)
{
	static const char *const texts[] = {
		[PROBE_UNTRIED] = "untried",
		[PROBE_TLS] = "tls",
		[PROBE_NO_ROUTE] = "no-route",
		[PROBE_REFUSED] = "refused",
		[PROBE_SILENT] = "silent",
		[PROBE_CLOSED] = "closed",
		[PROBE_REJECTED] = "rejected",
		[PROBE_NO_STARTTLS] = "no-starttls",
		[PROBE_MALFORMED] = "malformed",
		[PROBE_TLS_FAILED] = "tls-failed",
	};

	return (texts[outcome]);
}

/* "refuses the connection (Connection refused)" says it twice: only where
 * the words tell more. */
static const char *
with(struct arena *arena, const char *said, const char *more)
{
	if (more == NULL || *more == '\0')
		return (said);
	return (arena_printf(arena, "%s (%s)", said, more));
}

static const char *
silent_text(struct arena *arena, const struct mail_probe *probe)
{
	static const char *const texts[] = {
		[PROBE_CONNECT] = "does not answer",
		[PROBE_GREETING] = "sends no greeting",
		[PROBE_EHLO] = "does not answer EHLO",
		[PROBE_STARTTLS] = "does not answer STARTTLS",
		[PROBE_HANDSHAKE] = "does not end the TLS handshake",
		[PROBE_DONE] = "does not answer",
	};

	return (with(arena, texts[probe->stage], probe->error));
}

static const char *
closed_text(const struct mail_probe *probe)
{
	static const char *const texts[] = {
		[PROBE_CONNECT] = "resets the connection",
		[PROBE_GREETING] = "closes the connection before its greeting",
		[PROBE_EHLO] = "closes the connection after EHLO",
		[PROBE_STARTTLS] = "closes the connection after STARTTLS",
		[PROBE_HANDSHAKE] =
		    "closes the connection in the TLS handshake",
		[PROBE_DONE] = "closes the connection",
	};

	return (texts[probe->stage]);
}

/* What it was that it should have replied to. */
static const char *
question_text(enum probe_stage stage)
{
	return (stage == PROBE_STARTTLS ? "STARTTLS" : "EHLO");
}

static const char *
rejected_text(struct arena *arena, const struct mail_probe *probe)
{
	const bool bare = probe->reply == NULL || *probe->reply == '\0';
	const char *said =
	    bare ? arena_printf(arena, "%u", probe->code)
		 : arena_printf(arena, "%u %s", probe->code, probe->reply);

	if (probe->stage == PROBE_GREETING)
		return (arena_printf(arena, "says %s", said));
	return (arena_printf(
	    arena, "answers %s with %s", question_text(probe->stage), said));
}

static const char *
malformed_text(struct arena *arena, const struct mail_probe *probe)
{
	if (probe->stage == PROBE_GREETING)
		return (with(arena, "does not speak SMTP", probe->reply));
	return (with(arena,
	    arena_printf(arena, "answers %s with what is not SMTP",
		question_text(probe->stage)),
	    probe->reply));
}

static const char *
tls_text(struct arena *arena, const struct mail_probe *probe)
{
	if (probe->old)
		return (arena_printf(
		    arena, "has nothing newer than %s", probe->protocol));
	return (arena_printf(arena, "speaks %s", probe->protocol));
}

static const char *
tls_failed_text(const struct mail_probe *probe)
{
	if (probe->no_common && probe->sigalg == TLS_RSA)
		return ("has no RSA key, or fails the TLS handshake");
	if (probe->no_common && probe->sigalg == TLS_ECDSA)
		return ("has no ECDSA key, or fails the TLS handshake");
	return ("fails the TLS handshake");
}

static const char *
untried_text(struct arena *arena, const struct mail_probe *probe)
{
	switch (probe->bound) {
	case PROBE_NO_BOUND:
		break;
	case PROBE_BOUND_DH:
		return ("was not seen: too many DH keys before it");
	case PROBE_BOUND_CERTS:
		return ("was not seen: too many certificates before it");
	}
	return (probe->hurried
		    ? "had too little time to answer"
		    : with(arena, "was not tried in time", probe->error));
}

const char *
probe_text(struct arena *arena, const struct mail_probe *probe)
{
	switch (probe->outcome) {
	case PROBE_UNTRIED:
		return (untried_text(arena, probe));
	case PROBE_TLS:
		return (tls_text(arena, probe));
	case PROBE_NO_ROUTE:
		if (is_nowhere(&probe->address))
			return ("is no address that mail can be sent to");
		return (with(arena, "cannot be reached from this machine",
		    probe->error));
	case PROBE_REFUSED:
		return ("refuses the connection");
	case PROBE_SILENT:
		return (silent_text(arena, probe));
	case PROBE_CLOSED:
		return (closed_text(probe));
	case PROBE_REJECTED:
		return (rejected_text(arena, probe));
	case PROBE_NO_STARTTLS:
		return ("does not offer STARTTLS");
	case PROBE_MALFORMED:
		return (malformed_text(arena, probe));
	case PROBE_TLS_FAILED:
		return (with(arena, tls_failed_text(probe), probe->error));
	}
	return ("");
}
