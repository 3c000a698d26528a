/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to say of a host's verdict.
 */
#include "dane_judge.h"
#include "dane_life.h"
#include "dane_text.h"
#include "duration.h"

/* A machine without IPv6, or without time, has seen no fault of the host. */
static bool
is_unseen(const struct dane_shown *shown)
{
	return (!shown->reached && probe_is_unseen(shown->probe));
}

/* The first address that is not as it should be; best one that was seen. */
static const struct dane_shown *
first_bad(const struct dane_host *host)
{
	const struct dane_shown *first = NULL;

	for (size_t i = 0; i < host->shown_count; i++) {
		const struct dane_shown *shown = &host->shown[i];

		if (host->failed > 0 ? !shown->failed : shown->reached)
			continue;
		if (!is_unseen(shown))
			return (shown);
		if (first == NULL)
			first = shown;
	}
	return (first);
}

/* Where others were seen not to take mail: the one that may. */
static const struct dane_shown *
first_untried(const struct dane_host *host)
{
	for (size_t i = 0; i < host->shown_count; i++)
		if (host->shown[i].probe->outcome == PROBE_UNTRIED)
			return (&host->shown[i]);
	return (NULL);
}

bool
dane_judge_unseen(const struct dane_host *host)
{
	const struct dane_shown *bad = first_bad(host);

	return (bad != NULL && is_unseen(bad));
}

static const char *
shown_text(const struct dane_telling *t, const struct dane_host *host,
    const struct dane_shown *shown)
{
	if (shown == NULL)
		return ("");
	return (arena_printf(t->mx.arena, "%s %s", shown->probe->text,
	    dane_shown_text(t->mx.arena, host, shown)));
}

static const char *
bad_text(const struct dane_telling *t, const struct dane_host *host)
{
	return (shown_text(t, host, first_bad(host)));
}

const char *
dane_judge_life_text(
    const struct dane_telling *t, const struct certificate *end)
{
	if (end == NULL || end->not_after < t->mx.at)
		return ("");
	return (arena_printf(t->mx.arena, ", for another %s",
	    duration_text(t->mx.arena, end->not_after - t->mx.at)));
}

static const char *
right_text(const struct dane_telling *t, const struct dane_host *host)
{
	size_t addresses = dane_addresses(host, false);

	return (arena_printf(t->mx.arena, "%zu address%s%s", addresses,
	    addresses == 1 ? "" : "es",
	    dane_judge_life_text(t, dane_host_end(host))));
}

/* Nothing was reached: why. */
static const char *
unreached_text(const struct dane_telling *t, const struct dane_host *host)
{
	const struct dane_shown *bad = first_bad(host);

	if (host->host->dns == HOST_NO_ADDRESS)
		return (mail_host_lack_text(host->host));
	if (host->host->dns == HOST_UNASKED)
		return (mail_host_is_literal(&host->host->name)
			    ? "is an IP address, not a host"
			    : "is no host that takes mail");
	if (bad == NULL)
		return ("has no address of the family asked for");
	if (host->verdict == DANE_UNREACHABLE || is_unseen(bad))
		return (bad_text(t, host));
	if (!host->beyond_reach)
		return (shown_text(t, host, first_untried(host)));
	return (arena_printf(t->mx.arena,
	    "no way to port %u from here: is it blocked?", t->port));
}

const struct chain *
dane_judge_failing(const struct mail_host *host)
{
	return (host->dns == HOST_BROKEN || host->dns == HOST_UNSEEN
		    ? mail_host_failing(host)
		    : host->tlsa);
}

static const char *
none_text(const struct mail_host *host)
{
	if (host->tlsa != NULL && host->tlsa->verdict != VERDICT_SECURE)
		return ("no secure TLSA records: senders do not use DANE");
	return ("no TLSA records: senders do not use DANE");
}

static const char *
half_text(const struct dane_host *host)
{
	return (host->shown_count > 0
		    ? "TLSA is right, but the MX records are not signed"
		    : "TLSA is there, but the MX records are not signed");
}

static const char *
partial_text(const struct dane_telling *t, const struct dane_host *host)
{
	return (first_bad(host) != NULL ? bad_text(t, host)
					: "not all addresses were looked at");
}

const char *
dane_judge_text(const struct dane_telling *t, const struct dane_host *host)
{
	struct arena *arena = t->mx.arena;

	switch (host->verdict) {
	case DANE_SKIPPED:
		return ("not looked at (--skip-host)");
	case DANE_NULL_MX:
		return (mx_rules[mx_rule_of(&t->mx, host->mx)].meaning);
	case DANE_HOST_OK:
		return (arena_printf(
		    arena, "TLSA matches at %s", right_text(t, host)));
	case DANE_NOT_CONNECTED:
		return ("TLSA is there and secure; certificates not looked at");
	case DANE_UNSEEN:
	case DANE_DNS_ERROR:
		return (mx_lookup_text(&t->mx, dane_judge_failing(host->host)));
	case DANE_UNREACHED:
	case DANE_UNREACHABLE:
		return (unreached_text(t, host));
	case DANE_OK_PARTIAL:
		return (arena_printf(
		    arena, "TLSA matches, but %s", partial_text(t, host)));
	case DANE_HALF:
		return (half_text(host));
	case DANE_TLS_ONLY:
		return (
		    "TLSA is of no use for SMTP: TLS without authentication");
	case DANE_NONE:
		return (none_text(host->host));
	case DANE_NONE_UNPROVEN:
		return ("no TLSA records, and no proof of that (opt-out)");
	case DANE_NOT_APPLICABLE:
		return ("addresses are not signed: no DANE");
	case DANE_FAIL:
		break;
	}
	return (bad_text(t, host));
}
