/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hosts, one by one, and the domain as its weakest host.
 */
#include "dane.h"

#include "dane_weighing.h"
#include "mail_plan.h"

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
	dane_look_at_addresses(w, &out, number);
	out.beyond_reach = dane_is_beyond_reach(w, &out);
	out.verdict = dane_verdict_of(w, &out);
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
	if (input->mx->dropped > 0)
		dane.verdict = DANE_OK_PARTIAL;
	dane.hosts = arena_array(arena, dane.count, sizeof(*dane.hosts));
	for (size_t i = 0; i < dane.count; i++) {
		dane.hosts[i] = weigh_host(&w, i);
		if (dane.hosts[i].verdict > dane.verdict)
			dane.verdict = dane.hosts[i].verdict;
	}
	return (dane);
}
