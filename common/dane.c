/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verdicts, from what was seen.
 */
#include "dane.h"

#include <string.h>

#include "mail_plan.h"

struct weighing {
	struct arena *arena;
	const struct dane_input *input;
	bool anything; /* a connection to any host came about, or was refused:
			  the way out is open */
};

/* What a host asks for, by the DNS alone. */
static enum dane_demand
demand_of(const struct mail_host *host)
{
	switch (host->tlsa_state) {
	case TLSA_SECURE:
		return (DEMAND_MATCH);
	case TLSA_UNUSABLE:
		return (DEMAND_TLS);
	case TLSA_UNASKED:
	case TLSA_ABSENT:
	case TLSA_BROKEN:
	case TLSA_UNSEEN:
		break;
	}
	return (DEMAND_NOTHING);
}

/* Up to the reply to EHLO the host is not reached; a refusal for good is such
 * a reply (RFC 5321 4.2.1). */
static bool
is_reached(const struct mail_probe *probe)
{
	if (probe->stage != PROBE_EHLO)
		return (probe->stage > PROBE_EHLO);
	return (probe->outcome == PROBE_NO_STARTTLS ||
		(probe->outcome == PROBE_REJECTED && probe->code >= 500));
}

static struct dane_answer
verify(const struct weighing *w, const struct dane_host *host,
    const struct mail_probe *probe)
{
	const struct dane_question question = { .context = w->input->context,
		.tlsa = &host->tlsa,
		.presented = &probe->presented,
		.base = &host->host->base,
		.others = w->input->next_hops,
		.other_count = w->input->next_hop_count,
		.at = w->input->at };

	return (dane_verify(w->arena, &question));
}

static struct dane_shown
shown_by(const struct weighing *w, const struct dane_host *host,
    const struct mail_probe *probe)
{
	struct dane_shown shown = {
		.probe = probe, .reached = is_reached(probe), .answer.depth = -1
	};
	const bool tls = probe->outcome == PROBE_TLS;

	switch (host->demand) {
	case DEMAND_NOTHING:
		break;
	case DEMAND_TLS:
		shown.failed = shown.reached && !tls;
		break;
	case DEMAND_MATCH:
		if (tls)
			shown.answer = verify(w, host, probe);
		shown.failed = shown.reached &&
			       (!tls || shown.answer.outcome != DANE_VERIFIED);
		break;
	}
	return (shown);
}

/* RFC 8446 4.2.3: a server without a key of the kind asked for fails the
 * handshake, by an alert or without a word, and is none the worse where it
 * shows the other kind. */
static void
spare(struct dane_host *host, struct dane_shown *shown)
{
	const struct mail_probe *probe = shown->probe;

	if (probe->sigalg == TLS_AUTO || probe->stage != PROBE_HANDSHAKE ||
	    (probe->outcome != PROBE_TLS_FAILED &&
		probe->outcome != PROBE_CLOSED))
		return;
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct mail_probe *other = host->shown[i].probe;

		if (other->outcome == PROBE_TLS &&
		    strcmp(other->text, probe->text) == 0) {
			shown->spared = true;
			shown->failed = false;
		}
	}
}

static void
note_matches(struct dane_host *host, const struct dane_shown *shown)
{
	if (shown->probe->outcome != PROBE_TLS)
		return;
	for (size_t i = 0; i < host->tlsa.count; i++) {
		const struct tlsa_record *record = &host->tlsa.list[i];

		if (record->use == TLSA_USABLE &&
		    tlsa_match(&record->tlsa, &shown->probe->presented) >= 0)
			host->matched[i] = true;
	}
	if (shown->answer.outcome == DANE_VERIFIED &&
	    host->demand == DEMAND_MATCH)
		host->matched[shown->answer.record] = true;
}

static void
look_at_addresses(
    const struct weighing *w, struct dane_host *host, size_t number)
{
	const struct mail_probes *probes = w->input->probes;

	host->shown =
	    arena_array(w->arena, probes->count, sizeof(*host->shown));
	for (size_t i = 0; i < probes->count; i++) {
		if (probes->list[i].host == number)
			host->shown[host->shown_count++] =
			    shown_by(w, host, &probes->list[i]);
	}
	for (size_t i = 0; i < host->shown_count; i++) {
		spare(host, &host->shown[i]);
		host->reached += host->shown[i].reached;
		host->failed += host->shown[i].failed;
		note_matches(host, &host->shown[i]);
	}
}

static bool
is_not_connected(const struct weighing *w, const struct dane_host *host)
{
	return (w->input->not_connected ||
		(w->input->demanding && host->demand != DEMAND_MATCH));
}

/* Whether it is this machine that cannot reach the host. */
static bool
is_unreached_here(const struct weighing *w, const struct dane_host *host)
{
	if (!w->anything)
		return (true);
	for (size_t i = 0; i < host->shown_count; i++) {
		if (host->shown[i].probe->outcome != PROBE_NO_ROUTE &&
		    host->shown[i].probe->outcome != PROBE_UNTRIED)
			return (false);
	}
	return (true);
}

/* What is right for those who ask for nothing. */
static enum dane_verdict
undemanding(const struct mail_host *host)
{
	const struct chain *tlsa = host->tlsa;

	if (host->dns == HOST_INSECURE)
		return (DANE_NOT_APPLICABLE);
	if (tlsa != NULL && tlsa->verdict == VERDICT_INSECURE &&
	    tlsa->reason == CHAIN_OPT_OUT_SPAN &&
	    chain_last_link(tlsa)->answer != ANSWER_DATA)
		return (DANE_NONE_UNPROVEN);
	return (DANE_NONE);
}

/* The verdict where every address is right. */
static enum dane_verdict
best_verdict(const struct weighing *w, const struct dane_host *host)
{
	switch (host->demand) {
	case DEMAND_NOTHING:
		break;
	case DEMAND_TLS:
		return (DANE_TLS_ONLY);
	case DEMAND_MATCH:
		if (!w->input->mx_secure)
			return (DANE_HALF);
		if (w->input->not_connected)
			return (DANE_NOT_CONNECTED);
		return (host->reached < host->shown_count ? DANE_OK_PARTIAL
							  : DANE_HOST_OK);
	}
	return (undemanding(host->host));
}

static enum dane_verdict
verdict_by_addresses(const struct weighing *w, const struct dane_host *host)
{
	if (host->failed > 0)
		return (DANE_FAIL);
	if (host->beyond_reach)
		/* What the DNS denies needs no look at the host. */
		return (host->demand == DEMAND_MATCH ? DANE_UNREACHED
						     : best_verdict(w, host));
	if (host->reached == 0 && !is_not_connected(w, host))
		return (DANE_UNREACHABLE);
	return (best_verdict(w, host));
}

static enum dane_verdict
verdict_of(const struct weighing *w, const struct dane_host *host)
{
	if (mail_host_skipped(host->host, w->input->skipped))
		return (DANE_SKIPPED);
	if (host->mx->kind == MX_NULL)
		return (DANE_NULL_MX);
	switch (host->host->dns) {
	case HOST_UNASKED:
	case HOST_NO_ADDRESS:
		return (DANE_UNREACHABLE);
	case HOST_BROKEN:
		return (DANE_DNS_ERROR);
	case HOST_UNSEEN:
		return (DANE_UNSEEN);
	case HOST_SECURE:
	case HOST_INSECURE:
		break;
	}
	if (host->host->tlsa_state == TLSA_BROKEN)
		return (DANE_DNS_ERROR);
	if (host->host->tlsa_state == TLSA_UNSEEN)
		return (DANE_UNSEEN);
	return (verdict_by_addresses(w, host));
}

static const struct mx *
best_record(const struct mx_set *set, const struct mail_host *host)
{
	size_t i = 0;

	while (set->list[i].host != host)
		i++;
	return (&set->list[i]);
}

static struct dane_host
weigh_host(const struct weighing *w, size_t number)
{
	const struct mail_host *host = &w->input->mx->hosts[number];
	struct dane_host out = { .host = host,
		.mx = best_record(w->input->mx, host),
		.demand = demand_of(host) };

	if (out.demand != DEMAND_NOTHING)
		out.tlsa = tlsa_set_read(
		    w->arena, chain_last_link(host->tlsa)->records->rrset);
	out.matched =
	    arena_array(w->arena, out.tlsa.count, sizeof(*out.matched));
	(void)mail_host_addresses(host, w->input->family, &out.dropped);
	look_at_addresses(w, &out, number);
	out.beyond_reach = out.reached == 0 && !is_not_connected(w, &out) &&
			   is_unreached_here(w, &out);
	out.verdict = verdict_of(w, &out);
	return (out);
}

/* Whether something at the other end took notice. */
static bool
is_answer(const struct mail_probe *probe)
{
	return (probe->connected || probe->outcome == PROBE_REFUSED ||
		probe->outcome == PROBE_CLOSED);
}

struct dane
dane_weigh(struct arena *arena, const struct dane_input *input)
{
	struct weighing w = { .arena = arena, .input = input };
	struct dane dane = { .mx_secure = input->mx_secure,
		.count = input->mx->host_count };

	for (size_t i = 0; i < input->probes->count; i++)
		w.anything |= is_answer(&input->probes->list[i]);
	dane.hosts = arena_array(arena, dane.count, sizeof(*dane.hosts));
	for (size_t i = 0; i < dane.count; i++) {
		dane.hosts[i] = weigh_host(&w, i);
		if (dane.hosts[i].verdict > dane.verdict)
			dane.verdict = dane.hosts[i].verdict;
	}
	return (dane);
}
