/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two flights, or three: addresses, then TLSA at each name where it may be.
 */
#include "mail_fetch.h"

#include "die.h"

enum { BASES_MAX = 2 };

struct flight {
	struct chain_source *source;
	struct mx_set *set;
	unsigned port;
	struct chain_wish *wishes;
	size_t count;
};

static bool
is_asked(const struct mail_host *host)
{
	return (!name_is_root(&host->name) &&
		!mail_host_is_literal(&host->name) &&
		!mail_host_is_localhost(&host->name) &&
		exchange_kind(&host->name) != MX_VERIFICATION);
}

/* RFC 7672 2.2.3: _25._tcp.BASE; false where that is too long. */
static bool
tlsa_name(struct arena *arena, const struct name *base, unsigned port,
    struct name *owner)
{
	const char *label = arena_printf(arena, "_%u", port);
	struct name tcp;

	return (name_child(base, (const uint8_t *)"_tcp", 4, &tcp) &&
		name_child(&tcp, (const uint8_t *)label, strlen(label), owner));
}

static void
wish(struct flight *flight, const struct name *name, uint16_t type)
{
	flight->wishes[flight->count++] =
	    (struct chain_wish){ .question = { *name, type } };
}

static void
wish_tlsa(struct flight *flight, const struct name *base)
{
	struct name owner;

	if (tlsa_name(flight->source->arena, base, flight->port, &owner))
		wish(flight, &owner, LDNS_RR_TYPE_TLSA);
}

static void
fetch_addresses(struct flight *flight)
{
	struct mx_set *set = flight->set;
	size_t next = 0;

	flight->count = 0;
	for (size_t i = 0; i < set->host_count; i++) {
		if (!is_asked(&set->hosts[i]))
			continue;
		wish(flight, &set->hosts[i].name, LDNS_RR_TYPE_A);
		wish(flight, &set->hosts[i].name, LDNS_RR_TYPE_AAAA);
	}
	for (size_t i = 0; i < set->host_count; i++) {
		if (exchange_kind(&set->hosts[i].name) == MX_NEW)
			wish_tlsa(flight, &set->hosts[i].name);
	}
	chains_fetch(flight->source, flight->wishes, flight->count);
	for (size_t i = 0; i < set->host_count; i++) {
		if (!is_asked(&set->hosts[i]))
			continue;
		set->hosts[i].a = flight->wishes[next++].chain;
		set->hosts[i].aaaa = flight->wishes[next++].chain;
		mail_host_judge_addresses(&set->hosts[i]);
	}
}

/* The n-th name of each host that has not had its say. */
static void
fetch_tlsa(struct flight *flight, unsigned n)
{
	struct mx_set *set = flight->set;
	struct name bases[MX_HOSTS_MAX];
	struct mail_host *hosts[MX_HOSTS_MAX];

	flight->count = 0;
	for (size_t i = 0; i < set->host_count; i++) {
		struct mail_host *host = &set->hosts[i];
		size_t before = flight->count;

		if (host->tlsa_state != TLSA_UNASKED &&
		    host->tlsa_state != TLSA_ABSENT)
			continue;
		if (!mail_host_base(host, n, &bases[before]))
			continue;
		hosts[before] = host;
		wish_tlsa(flight, &bases[before]);
	}
	if (flight->count == 0)
		return;
	chains_fetch(flight->source, flight->wishes, flight->count);
	for (size_t i = 0; i < flight->count; i++)
		mail_host_judge_tlsa(
		    hosts[i], &bases[i], flight->wishes[i].chain);
}

void
mail_hosts_fetch(struct chain_source *source, struct mx_set *set, unsigned port)
{
	struct flight flight = { .source = source,
		.set = set,
		.port = port,
		.wishes = arena_array(
		    source->arena, 3 * MX_HOSTS_MAX, sizeof(*flight.wishes)) };

	if (set->host_count == 0)
		return;
	die_stage("asking the resolver for the mail hosts");
	fetch_addresses(&flight);
	for (unsigned n = 0; n < BASES_MAX; n++)
		fetch_tlsa(&flight, n);
}
