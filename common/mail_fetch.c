/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two flights, or three: addresses, then TLSA at each name where it may be.
 * What is around TLSA is asked together with it, and looked at when there is
 * time to.
 */
#include "mail_fetch.h"

#include "die.h"

enum { BASES_MAX = 2, HOST_WISHES_MAX = 5 };

struct flight {
	struct chain_source *source;
	struct mx_set *set;
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

/* TLSA of a base, then what is around it. */
static void
wish_tlsa(struct flight *flight, const struct name *base)
{
	struct name parent, owner;

	if (!tlsa_names(flight, base, &parent, &owner))
		return;
	(void)wish(flight, &owner, LDNS_RR_TYPE_TLSA);
	if (!flight->neighbours)
		return;
	wish(flight, &parent, LDNS_RR_TYPE_A)->later = true;
	wish(flight, &owner, LDNS_RR_TYPE_A)->later = true;
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
wish_addresses(struct flight *flight)
{
	struct mx_set *set = flight->set;

	flight->count = 0;
	for (size_t i = 0; i < set->host_count; i++) {
		if (!is_asked(&set->hosts[i]))
			continue;
		(void)wish(flight, &set->hosts[i].name, LDNS_RR_TYPE_A);
		(void)wish(flight, &set->hosts[i].name, LDNS_RR_TYPE_AAAA);
	}
	for (size_t i = 0; i < set->host_count; i++) {
		if (is_hasty(set, &set->hosts[i]))
			wish_tlsa(flight, &set->hosts[i].name);
	}
}

static void
take_addresses(struct flight *flight)
{
	struct mx_set *set = flight->set;
	size_t next = 0;

	for (size_t i = 0; i < set->host_count; i++) {
		if (!is_asked(&set->hosts[i]))
			continue;
		set->hosts[i].a = flight->wishes[next++].chain;
		set->hosts[i].aaaa = flight->wishes[next++].chain;
		mail_host_judge_addresses(&set->hosts[i]);
	}
}

static bool
is_answered(const struct flight *flight, const struct chain_wish *wish)
{
	const struct name *name = &wish->question.name;
	const struct dns_reply *reply = dns_replies_find(
	    flight->source->replies, name, wish->question.type);

	return (reply != NULL && reply->outcome == DNS_ANSWERED &&
		dns_rrset(flight->source->arena, reply->packet, DNS_ANSWER,
		    name, LDNS_RR_TYPE_CNAME) == NULL);
}

/* Whether nothing else will be asked, as far as replies tell that before they
 * are validated: TLSA is there too, no alias leads on, and no failure has to be
 * looked into. */
static bool
is_complete(const struct flight *flight, size_t asked_before)
{
	const struct mx_set *set = flight->set;
	const struct dns_replies *replies = flight->source->replies;

	for (size_t i = 0; i < set->host_count; i++)
		if (is_asked(&set->hosts[i]) && !is_hasty(set, &set->hosts[i]))
			return (false);
	for (size_t i = 0; i < flight->count; i++)
		if (!flight->wishes[i].later &&
		    !is_answered(flight, &flight->wishes[i]))
			return (false);
	for (size_t i = asked_before; i < replies->count; i++)
		if (replies->list[i].outcome != DNS_ANSWERED)
			return (false);
	return (true);
}

/* The n-th name of each host that has not had its say. */
static void
fetch_tlsa(struct flight *flight, unsigned n)
{
	struct mx_set *set = flight->set;
	struct name bases[MX_HOSTS_MAX];
	struct chain_wish *firsts[MX_HOSTS_MAX];

	flight->count = 0;
	for (size_t i = 0; i < set->host_count; i++) {
		struct mail_host *host = &set->hosts[i];
		const size_t before = flight->count;

		if ((host->tlsa_state == TLSA_UNASKED ||
			host->tlsa_state == TLSA_ABSENT) &&
		    mail_host_base(host, n, &bases[i]))
			wish_tlsa(flight, &bases[i]);
		firsts[i] =
		    flight->count > before ? &flight->wishes[before] : NULL;
	}
	if (flight->count == 0)
		return;
	chains_fetch(flight->source, flight->wishes, flight->count);
	for (size_t i = 0; i < set->host_count; i++)
		if (firsts[i] != NULL)
			mail_host_judge_tlsa(
			    &set->hosts[i], &bases[i], firsts[i]->chain);
}

static struct flight
flight_new(struct chain_source *source, struct mx_set *set, unsigned port)
{
	return ((struct flight){ .source = source,
	    .set = set,
	    .port = port,
	    .wishes = arena_array(source->arena,
		(size_t)HOST_WISHES_MAX * set->host_count,
		sizeof(struct chain_wish)) });
}

/* What is left after the first flight. */
static void
follow(struct flight *flight, size_t asked_before)
{
	chains_follow(
	    flight->source, flight->wishes, flight->count, asked_before);
	take_addresses(flight);
	for (unsigned n = 0; n < BASES_MAX; n++)
		fetch_tlsa(flight, n);
}

static size_t
ask(struct flight *flight)
{
	wish_addresses(flight);
	return (chains_ask(flight->source, flight->wishes, flight->count));
}

void
mail_hosts_fetch(struct chain_source *source, struct mx_set *set, unsigned port,
    bool neighbours)
{
	struct flight flight = flight_new(source, set, port);

	if (set->host_count == 0)
		return;
	flight.neighbours = neighbours;
	die_stage("asking the resolver for the mail hosts");
	follow(&flight, ask(&flight));
}

bool
mail_hosts_ask(struct chain_source *source, struct mx_set *set, unsigned port)
{
	struct flight flight = flight_new(source, set, port);
	size_t asked_before;

	if (set->host_count == 0)
		return (false);
	flight.neighbours = true;
	die_stage("asking the resolver for the mail hosts");
	asked_before = ask(&flight);
	if (is_complete(&flight, asked_before))
		return (true);
	follow(&flight, asked_before);
	return (false);
}

void
mail_host_fetch(struct chain_source *source, const struct mx_set *set,
    size_t host, unsigned port)
{
	struct mx_set alone = *set;
	struct flight flight;

	alone.hosts = &set->hosts[host];
	alone.host_count = 1;
	flight = flight_new(source, &alone, port);
	follow(&flight, ask(&flight));
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
