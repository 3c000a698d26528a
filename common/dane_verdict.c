/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a host comes to.
 */
#include "dane_weighing.h"
#include "mail_plan.h"

static bool
is_not_connected(const struct weighing *w, const struct dane_host *host)
{
	return (w->input->not_connected ||
		(w->input->demanding && host->demand != DEMAND_MATCH));
}

static bool
is_unreached_here(const struct weighing *w, const struct dane_host *host)
{
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct mail_probe *probe = host->shown[i].probe;

		/* A way out that is closed explains silence, and no more. */
		if (!probe_is_unseen(probe) &&
		    (w->anything || probe->outcome == PROBE_NO_ROUTE))
			return (false);
	}
	return (true);
}

/* Whatever the others do: it might have shown all that is asked for. */
static bool
has_untried(const struct dane_host *host)
{
	for (size_t i = 0; i < host->shown_count; i++)
		if (host->shown[i].probe->outcome == PROBE_UNTRIED)
			return (true);
	return (false);
}

bool
dane_is_beyond_reach(const struct weighing *w, const struct dane_host *host)
{
	return (host->reached == 0 && !is_not_connected(w, host) &&
		is_unreached_here(w, host));
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
		return (host->reached < host->shown_count || host->dropped > 0
			    ? DANE_OK_PARTIAL
			    : DANE_HOST_OK);
	}
	return (undemanding(host->host));
}

static enum dane_verdict
verdict_by_addresses(const struct weighing *w, const struct dane_host *host)
{
	if (host->failed > 0)
		return (DANE_FAIL);
	if (host->reached == 0 && !is_not_connected(w, host)) {
		if (!host->beyond_reach && !has_untried(host))
			return (DANE_UNREACHABLE);
		/* What the DNS denies needs no look at the host. */
		if (host->demand == DEMAND_MATCH)
			return (DANE_UNREACHED);
	}
	return (best_verdict(w, host));
}

enum dane_verdict
dane_verdict_of(const struct weighing *w, const struct dane_host *host)
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
