/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses, then TLSA at each name where it may be: each host wishes for what
 * is to be known of it next, and all of them fly together.
 */
#include "mail_fetch.h"

#include "die.h"

enum { HOST_WISHES_MAX = 5 };

struct flight {
	struct chain_source *source;
	const struct mx_set *set;
	struct mail_host *hosts; /* of the set, those that it is for */
	size_t host_count;
	unsigned port;
	bool neighbours;
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

/* RFC 7672 2.2.3: _tcp.BASE and _25._tcp.BASE; false where that is too
 * long. */
static bool
tlsa_names(const struct flight *flight, const struct name *base,
    struct name *parent, struct name *owner)
{
	const char *label =
	    arena_printf(flight->source->arena, "_%u", flight->port);

	return (
	    name_child(base, (const uint8_t *)"_tcp", 4, parent) &&
	    name_child(parent, (const uint8_t *)label, strlen(label), owner));
}

static struct chain_wish *
wish(struct flight *flight, const struct name *name, uint16_t type)
{
	struct chain_wish *wish = &flight->wishes[flight->count++];

	*wish = (struct chain_wish){ .question = { *name, type } };
	return (wish);
}

/* TLSA of a base, then what is around it.  False where its name is too long. */
static bool
wish_tlsa(struct flight *flight, const struct name *base)
{
	struct name parent, owner;

	if (!tlsa_names(flight, base, &parent, &owner))
		return (false);
	(void)wish(flight, &owner, LDNS_RR_TYPE_TLSA);
	if (!flight->neighbours)
		return (true);
	wish(flight, &parent, LDNS_RR_TYPE_A)->later = true;
	wish(flight, &owner, LDNS_RR_TYPE_A)->later = true;
	return (true);
}

/* Whether TLSA may be asked beside the addresses: where the host's zone, or the
 * one above it, is known to be signed. */
static bool
is_hasty(const struct mx_set *set, const struct mail_host *host)
{
	return (is_asked(host) &&
		(exchange_kind(&host->name) == MX_NEW ||
		    (set->signed_zone.length > 0 &&
			name_within(&host->name, &set->signed_zone))));
}

static void
wish_addresses(struct flight *flight, const struct mail_host *host)
{
	size_t known;

	(void)wish(flight, &host->name, LDNS_RR_TYPE_A);
	(void)wish(flight, &host->name, LDNS_RR_TYPE_AAAA);
	known = flight->count;
	if (is_hasty(flight->set, host))
		(void)wish_tlsa(flight, &host->name);
	while (known < flight->count)
		flight->wishes[known++].later = true;
}

/* What is to be known of it next: nothing where all is. */
static void
wish_next(struct flight *flight, struct mail_host *host)
{
	struct name base;

	if (!is_asked(host))
		return;
	if (host->a == NULL) {
		wish_addresses(flight, host);
		return;
	}
	if (host->tlsa_state != TLSA_UNASKED && host->tlsa_state != TLSA_ABSENT)
		return;
	while (mail_host_base(host, host->bases, &base) &&
	       !wish_tlsa(flight, &base))
		host->bases++;
}

static void
take_next(struct mail_host *host, const struct chain_wish *wishes)
{
	struct name base;

	if (host->a == NULL) {
		host->a = wishes[0].chain;
		host->aaaa = wishes[1].chain;
		mail_host_judge_addresses(host);
	} else if (mail_host_base(host, host->bases, &base)) {
		host->bases++;
		mail_host_judge_tlsa(host, &base, wishes[0].chain);
	}
}

/* Where each host's wishes begin, the end of the last one's behind them. */
static void
wish_all(struct flight *flight, size_t begins[MX_HOSTS_MAX + 1])
{
	flight->count = 0;
	for (size_t i = 0; i < flight->host_count; i++) {
		begins[i] = flight->count;
		wish_next(flight, &flight->hosts[i]);
	}
	begins[flight->host_count] = flight->count;
}

static void
take_all(struct flight *flight, const size_t begins[MX_HOSTS_MAX + 1])
{
	for (size_t i = 0; i < flight->host_count; i++)
		if (begins[i] < begins[i + 1])
			take_next(
			    &flight->hosts[i], &flight->wishes[begins[i]]);
}

static struct flight
flight_new(struct chain_source *source, struct mx_set *set, unsigned port)
{
	return ((struct flight){ .source = source,
	    .set = set,
	    .hosts = set->hosts,
	    .host_count = set->host_count,
	    .port = port,
	    .wishes = arena_array(source->arena,
		(size_t)HOST_WISHES_MAX * set->host_count,
		sizeof(struct chain_wish)) });
}

static bool
is_final(const struct flight *flight)
{
	for (size_t i = 0; i < flight->count; i++)
		if (!flight->wishes[i].later &&
		    !chain_is_final(flight->wishes[i].chain))
			return (false);
	return (true);
}

/* To the end, or without asking as far as that gets: false there. */
static bool
settle(struct flight *flight, bool ask)
{
	size_t begins[MX_HOSTS_MAX + 1];

	for (;;) {
		wish_all(flight, begins);
		if (flight->count == 0)
			return (true);
		(ask ? chains_fetch : chains_walk)(
		    flight->source, flight->wishes, flight->count);
		if (!ask && !is_final(flight))
			return (false);
		take_all(flight, begins);
	}
}

bool
mail_hosts_ask(struct chain_source *source, struct mx_set *set, unsigned port)
{
	const struct dns_replies *replies = source->replies;
	struct flight flight = flight_new(source, set, port);
	size_t begins[MX_HOSTS_MAX + 1], next = replies->count;

	flight.neighbours = true;
	die_stage("asking the resolver for the mail hosts");
	wish_all(&flight, begins);
	for (size_t i = 0; i < flight.count; i++)
		flight.wishes[i].later = true;
	chains_fetch(source, flight.wishes, flight.count);
	while (next < replies->count &&
	       replies->list[next].outcome == DNS_ANSWERED)
		next++;
	return (next == replies->count);
}

bool
mail_host_settle(
    struct chain_source *source, struct mx_set *set, size_t host, unsigned port)
{
	struct flight flight = flight_new(source, set, port);

	flight.hosts = &set->hosts[host];
	flight.host_count = 1;
	return (settle(&flight, false));
}

void
mail_hosts_fetch(struct chain_source *source, struct mx_set *set, unsigned port,
    bool neighbours)
{
	struct flight flight = flight_new(source, set, port);

	flight.neighbours = neighbours;
	die_stage("asking the resolver for the mail hosts");
	(void)settle(&flight, true);
}

/* Whether there is TLSA, and something around it to be looked at still. */
static bool
is_alone(const struct mail_host *host)
{
	return (host->tlsa != NULL && !(chain_is_final(host->parent) &&
					  chain_is_final(host->sibling)));
}

void
mail_hosts_around(
    struct chain_source *source, struct mx_set *set, unsigned port, bool ask)
{
	struct flight flight = flight_new(source, set, port);
	struct chain_wish *next = flight.wishes;
	struct name parent, owner;

	for (size_t i = 0; i < set->host_count; i++) {
		struct mail_host *host = &set->hosts[i];

		if (!is_alone(host))
			continue;
		(void)tlsa_names(&flight, &host->base, &parent, &owner);
		wish(&flight, &parent, LDNS_RR_TYPE_A)->chain = host->parent;
		wish(&flight, &owner, LDNS_RR_TYPE_A)->chain = host->sibling;
	}
	(ask ? chains_fetch : chains_walk)(source, flight.wishes, flight.count);
	for (size_t i = 0; i < set->host_count; i++) {
		struct mail_host *host = &set->hosts[i];

		if (!is_alone(host))
			continue;
		host->parent = next++->chain;
		host->sibling = next++->chain;
	}
}
