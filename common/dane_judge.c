/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of a domain's mail hosts, worst first as the report sorts it.
 */
#include "dane_judge.h"

#include <string.h>

#include "dane_life.h"
#include "dane_text.h"
#include "duration.h"

static const struct rule *
rule_of(const struct dane_telling *t, const struct dane_host *host)
{
	static const enum dane_rule rules[] = {
		[DANE_SKIPPED] = DANE_RULE_SKIPPED,
		[DANE_HOST_OK] = DANE_RULE_OK,
		[DANE_NOT_CONNECTED] = DANE_RULE_NOT_CONNECTED,
		[DANE_UNSEEN] = DANE_RULE_UNSEEN,
		[DANE_UNREACHED] = DANE_RULE_UNREACHABLE_HERE,
		[DANE_OK_PARTIAL] = DANE_RULE_OK_PARTIAL,
		[DANE_HALF] = DANE_RULE_HALF,
		[DANE_TLS_ONLY] = DANE_RULE_TLS_ONLY,
		[DANE_NONE] = DANE_RULE_NONE,
		[DANE_NONE_UNPROVEN] = DANE_RULE_NONE_UNPROVEN,
		[DANE_NOT_APPLICABLE] = DANE_RULE_NOT_APPLICABLE,
		[DANE_UNREACHABLE] = DANE_RULE_UNREACHABLE,
		[DANE_DNS_ERROR] = DANE_RULE_DNS_ERROR,
		[DANE_FAIL] = DANE_RULE_FAIL,
	};

	if (host->verdict != DANE_SKIPPED &&
	    (host->mx->kind == MX_VERIFICATION || host->mx->kind == MX_NULL))
		return (&mx_rules[mx_rule_of(&t->mx, host->mx)]);
	return (&dane_rules[rules[host->verdict]]);
}

/* A machine without IPv6, or without time, has seen no fault of the host. */
static bool
is_unseen(const struct dane_shown *shown)
{
	return (!shown->reached && (shown->probe->outcome == PROBE_NO_ROUTE ||
				       shown->probe->outcome == PROBE_UNTRIED));
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

static const char *
bad_text(const struct dane_telling *t, const struct dane_host *host)
{
	const struct dane_shown *bad = first_bad(host);
	const char *owner = dane_owner_text(t->mx.arena, host->host, t->domain);

	if (bad == NULL)
		return ("");
	return (arena_printf(t->mx.arena, "%s %s%s%s%s", bad->probe->text,
	    dane_shown_text(t->mx.arena, host, bad), *owner != '\0' ? " (" : "",
	    owner, *owner != '\0' ? ")" : ""));
}

/* "; certificate for another 60 d". */
static const char *
life_text(const struct dane_telling *t, const struct certificate *end)
{
	if (end == NULL || end->not_after < t->mx.at)
		return ("");
	return (arena_printf(t->mx.arena, "; certificate for another %s",
	    duration_text(t->mx.arena, end->not_after - t->mx.at)));
}

static const char *
right_text(const struct dane_telling *t, const struct dane_host *host)
{
	size_t addresses = dane_addresses(host, false);

	return (arena_printf(t->mx.arena, "%zu address%s%s", addresses,
	    addresses == 1 ? "" : "es", life_text(t, dane_host_end(host))));
}

/* Nothing was reached: why. */
static const char *
unreached_text(const struct dane_telling *t, const struct dane_host *host)
{
	const struct dane_shown *bad = first_bad(host);

	if (host->host->dns == HOST_NO_ADDRESS)
		return ("has neither A nor AAAA");
	if (host->host->dns == HOST_UNASKED)
		return (mail_host_is_literal(&host->host->name)
			    ? "is an IP address, not a host"
			    : "is no host that takes mail");
	if (bad == NULL)
		return ("has no address of the family asked for");
	if (host->verdict == DANE_UNREACHABLE || is_unseen(bad))
		return (bad_text(t, host));
	return (arena_printf(t->mx.arena,
	    "no way to port %u from here: is it blocked?", t->port));
}

static const char *
failing_lookup_text(const struct dane_telling *t, const struct dane_host *host)
{
	const struct mail_host *dns = host->host;
	const bool addresses =
	    dns->dns == HOST_BROKEN || dns->dns == HOST_UNSEEN;

	return (mx_lookup_text(
	    &t->mx, addresses ? mail_host_failing(dns) : dns->tlsa));
}

/* What there is to say of the verdict, in one line. */
static const char *
verdict_text_of(const struct dane_telling *t, const struct dane_host *host)
{
	struct arena *arena = t->mx.arena;

	switch (host->verdict) {
	case DANE_SKIPPED:
		return ("not looked at (--skip-host)");
	case DANE_NULL_MX:
		return (rule_of(t, host)->meaning);
	case DANE_HOST_OK:
		return (arena_printf(
		    arena, "TLSA matches at %s", right_text(t, host)));
	case DANE_NOT_CONNECTED:
		return ("TLSA is there and secure; certificates not looked at");
	case DANE_UNSEEN:
	case DANE_DNS_ERROR:
		return (failing_lookup_text(t, host));
	case DANE_UNREACHED:
	case DANE_UNREACHABLE:
		return (unreached_text(t, host));
	case DANE_OK_PARTIAL:
		return (arena_printf(
		    arena, "TLSA matches, but %s", bad_text(t, host)));
	case DANE_HALF:
		return (arena_printf(arena,
		    "TLSA is %s, but the MX records are not signed",
		    host->shown_count > 0 ? "right" : "there"));
	case DANE_TLS_ONLY:
		return (
		    "TLSA is of no use for SMTP: TLS without authentication");
	case DANE_NONE:
		return (host->host->tlsa == NULL ||
				host->host->tlsa->verdict == VERDICT_SECURE
			    ? "no TLSA records: senders do not use DANE"
			    : "no secure TLSA records: senders do not use "
			      "DANE");
	case DANE_NONE_UNPROVEN:
		return ("no TLSA records, and no proof of that (opt-out)");
	case DANE_NOT_APPLICABLE:
		return ("addresses are not signed: no DANE");
	case DANE_FAIL:
		break;
	}
	return (bad_text(t, host));
}

static enum state
state_of(const struct dane_telling *t, const struct dane_host *host)
{
	if (host->verdict != DANE_OK_PARTIAL)
		return (rule_of(t, host)->state);
	for (size_t i = 0; i < host->shown_count; i++) {
		if (!host->shown[i].reached && !is_unseen(&host->shown[i]))
			return (STATE_WARNING);
	}
	return (STATE_UNKNOWN);
}

static void
judge_host(const struct dane_telling *t, const struct dane_host *host)
{
	/* The verdict says how bad it is that there is no DANE; what the DNS
	 * lacks for it is the reason. */
	struct mx_telling dns = t->mx;
	struct finding *node;

	dns.calm = host->verdict >= DANE_TLS_ONLY &&
		   host->verdict <= DANE_NOT_APPLICABLE;
	node = finding_add_as(t->mx.findings, NULL, rule_of(t, host),
	    state_of(t, host),
	    t->by_name ? name_text(t->mx.arena, &host->host->name)
		       : mx_text(t->mx.arena, host->mx),
	    "%s", verdict_text_of(t, host));
	if (host->verdict == DANE_SKIPPED || host->verdict == DANE_NULL_MX)
		return;
	mx_host_judge(&dns, node, host->mx);
	dane_judge_records(t, node, host);
	dane_judge_addresses(t, node, host);
	if (host->dropped > 0)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_TOO_MANY],
		    name_text(t->mx.arena, &host->host->name),
		    "%zu more addresses were not looked at", host->dropped);
}

static const struct certificate *
leaf_of(const struct dane_host *host)
{
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct mail_probe *probe = host->shown[i].probe;

		if (probe->outcome == PROBE_TLS && probe->presented.count > 0)
			return (&probe->presented.list[0]);
	}
	return (NULL);
}

/* RFC 7672 2.2.3: whoever has one key may pass for every host. */
static void
judge_sharing(const struct dane_telling *t)
{
	const struct certificate *first = NULL;
	size_t hosts = 0;

	for (size_t i = 0; i < t->dane->count; i++) {
		const struct dane_host *host = &t->dane->hosts[i];
		const struct certificate *leaf = leaf_of(host);

		if (host->demand != DEMAND_MATCH || leaf == NULL)
			continue;
		if (first == NULL)
			first = leaf;
		if (leaf->spki_length != first->spki_length ||
		    memcmp(leaf->spki, first->spki, leaf->spki_length) != 0)
			return;
		hosts++;
	}
	if (hosts > 1)
		finding_add(t->mx.findings, NULL,
		    &dane_rules[DANE_RULE_SHARED_KEY], "MX",
		    "all %zu hosts show one key: what happens to it happens "
		    "to all",
		    hosts);
}

/* Line 1 of a report without a fault; not where a host was left out. */
static void
judge_domain(const struct dane_telling *t)
{
	size_t hosts = 0, addresses = 0;

	for (size_t i = 0; i < t->dane->count; i++) {
		if (t->dane->hosts[i].verdict == DANE_SKIPPED)
			return;
		hosts += t->dane->hosts[i].verdict == DANE_HOST_OK;
		addresses += dane_addresses(&t->dane->hosts[i], false);
	}
	finding_add(t->mx.findings, NULL, &dane_rules[DANE_RULE_DOMAIN],
	    name_text(t->mx.arena, t->domain),
	    "%zu host%s, %zu address%s, all as TLSA says%s", hosts,
	    hosts == 1 ? "" : "s", addresses, addresses == 1 ? "" : "es",
	    life_text(t, dane_first_end(t->dane)));
}

void
dane_judge(const struct dane_telling *t)
{
	size_t skipped = 0;

	if (t->dane->verdict == DANE_HOST_OK && t->domain != NULL)
		judge_domain(t);
	for (size_t i = 0; i < t->dane->count; i++) {
		judge_host(t, &t->dane->hosts[i]);
		skipped += t->dane->hosts[i].verdict == DANE_SKIPPED;
	}
	if (skipped > 0 && skipped == t->dane->count)
		finding_add(t->mx.findings, NULL,
		    &dane_rules[DANE_RULE_ALL_SKIPPED], "MX",
		    "no host is left to look at");
	judge_sharing(t);
	if (t->mx.mx->dropped > 0)
		finding_add(t->mx.findings, NULL, &mx_rules[MX_TOO_MANY], "MX",
		    "%zu more hosts were not looked at", t->mx.mx->dropped);
}
