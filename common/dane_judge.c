/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of a domain's mail hosts, worst first as the report sorts it.
 */
#include "dane_judge.h"

#include <string.h>

#include "chain_text.h"
#include "dane_life.h"
#include "dane_text.h"

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

static enum state
state_of(const struct dane_telling *t, const struct dane_host *host)
{
	if (host->verdict == DANE_OK_PARTIAL && dane_judge_unseen(host))
		return (STATE_UNKNOWN);
	return (rule_of(t, host)->state);
}

/* An address is asked once for each kind. */
bool
dane_judge_both(const struct dane_host *host)
{
	return (host->shown_count > 1 &&
		host->shown[0].probe->sigalg != host->shown[1].probe->sigalg);
}

/* Whether one kind of key alone was asked for, which a host need not have. */
static bool
is_one_kind(const struct dane_host *host)
{
	return (host->shown_count > 0 &&
		host->shown[0].probe->sigalg != TLS_AUTO &&
		!dane_judge_both(host));
}

/* A lookup that fails is blamed on its zone. */
static void
judge_owner(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host)
{
	const char *text = dane_owner_text(
	    t->mx.arena, host->host, t->domain, !is_one_kind(host));
	const char *blame = "";

	if (host->verdict < DANE_UNREACHABLE || host->host->dns == HOST_UNASKED)
		return;
	if (host->verdict == DANE_DNS_ERROR) {
		blame = chain_blame_text_of(
		    t->mx.arena, dane_judge_failing(host->host), "the host's");
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_DNSSEC_INVALID],
		    name_text(t->mx.arena, &host->host->name),
		    "senders hold mail back%s",
		    t->port == SMTP_PORT ? " (Exchange Online: 5.7.324)" : "");
	}
	finding_lead(
	    finding_add(t->mx.findings, node, &dane_rules[DANE_RULE_WHOSE],
		"whose part", "%s", *blame != '\0' ? blame : text));
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
	    "%s", dane_judge_text(t, host));
	if (host->verdict == DANE_SKIPPED || host->verdict == DANE_NULL_MX)
		return;
	judge_owner(t, node, host);
	if (!t->demanding)
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
	    "TLSA matches at %zu host%s, %zu address%s%s", hosts,
	    hosts == 1 ? "" : "s", addresses, addresses == 1 ? "" : "es",
	    dane_judge_life_text(t, dane_first_end(t->dane)));
}

static void
judge_hosts(const struct dane_telling *t)
{
	size_t skipped = 0;

	for (size_t i = 0; i < t->dane->count; i++) {
		const struct dane_host *host = &t->dane->hosts[i];

		if (!t->demanding || host->demand == DEMAND_MATCH)
			judge_host(t, host);
		skipped += host->verdict == DANE_SKIPPED;
	}
	if (skipped > 0 && skipped == t->dane->count)
		finding_add(t->mx.findings, NULL,
		    &dane_rules[DANE_RULE_ALL_SKIPPED], "MX",
		    "no host is left to look at");
	judge_sharing(t);
}

void
dane_judge(const struct dane_telling *t)
{
	if (t->dane->verdict == DANE_HOST_OK && t->domain != NULL &&
	    !t->demanding)
		judge_domain(t);
	judge_hosts(t);
	if (t->mx.mx->dropped > 0 && !t->demanding)
		finding_add(t->mx.findings, NULL, &mx_rules[MX_TOO_MANY], "MX",
		    "%zu more hosts were not looked at", t->mx.mx->dropped);
}
