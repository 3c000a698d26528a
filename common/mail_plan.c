/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From addresses in the DNS to connections.
 */
#include "mail_plan.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

struct planning {
	struct arena *arena;
	const struct mail_plan *plan;
	struct mail_probes *probes;
};

bool
mail_host_skipped(const struct mail_host *host, const char *const *skipped)
{
	struct name name;

	for (; skipped != NULL && *skipped != NULL; skipped++) {
		if (name_parse(*skipped, &name) == NULL &&
		    name_equal(&name, &host->name))
			return (true);
	}
	return (false);
}

/* A sender connects where neither addresses nor TLSA are in error. */
static bool
is_connected(const struct mail_plan *plan, const struct mail_host *host)
{
	return ((host->dns == HOST_SECURE || host->dns == HOST_INSECURE) &&
		host->tlsa_state != TLSA_BROKEN &&
		host->tlsa_state != TLSA_UNSEEN &&
		(!plan->demanding || host->tlsa_state == TLSA_SECURE) &&
		!mail_host_skipped(host, plan->skipped));
}

static const ldns_rr_list *
records_of(const struct chain *chain)
{
	const struct chain_link *last =
	    chain == NULL ? NULL : chain_last_link(chain);

	if (last == NULL || chain->verdict > VERDICT_INSECURE ||
	    last->answer != ANSWER_DATA)
		return (NULL);
	return (last->records->rrset->records);
}

static const ldns_rr_list *
family_of(const struct mail_host *host, int family, int wanted)
{
	if (wanted != 0 && wanted != family)
		return (NULL);
	return (records_of(family == 4 ? host->a : host->aaaa));
}

static size_t
count_of(const ldns_rr_list *records)
{
	return (records == NULL ? 0 : ldns_rr_list_rr_count(records));
}

size_t
mail_host_addresses(const struct mail_host *host, int family, size_t *dropped)
{
	size_t count = count_of(family_of(host, 4, family)) +
		       count_of(family_of(host, 6, family));

	*dropped = count > MAIL_ADDRESSES_MAX ? count - MAIL_ADDRESSES_MAX : 0;
	return (count - *dropped);
}

/* False where the record holds no address. */
static bool
address_of(const ldns_rr *record, unsigned port, struct mail_probe *probe)
{
	const bool four = ldns_rr_get_type(record) == LDNS_RR_TYPE_A;
	struct sockaddr_in *in = (struct sockaddr_in *)&probe->address;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&probe->address;
	size_t length;
	const uint8_t *bytes = dns_field_bytes(record, 0, &length);

	if (bytes == NULL || length != (four ? 4 : 16))
		return (false);
	if (four) {
		in->sin_family = AF_INET;
		in->sin_port = htons((uint16_t)port);
		memcpy(&in->sin_addr, bytes, length);
		probe->address_length = sizeof(*in);
	} else {
		in6->sin6_family = AF_INET6;
		in6->sin6_port = htons((uint16_t)port);
		memcpy(&in6->sin6_addr, bytes, length);
		probe->address_length = sizeof(*in6);
	}
	return (true);
}

static const char *
text_of(struct arena *arena, const struct mail_probe *probe)
{
	const struct sockaddr_storage *address = &probe->address;
	char text[INET6_ADDRSTRLEN] = "";

	if (address->ss_family == AF_INET)
		(void)inet_ntop(AF_INET,
		    &((const struct sockaddr_in *)address)->sin_addr, text,
		    sizeof(text));
	else
		(void)inet_ntop(AF_INET6,
		    &((const struct sockaddr_in6 *)address)->sin6_addr, text,
		    sizeof(text));
	return (arena_strdup(arena, text));
}

static void
add_one(struct planning *planning, size_t host, const char *sni,
    const ldns_rr *record, enum tls_sigalg sigalg)
{
	struct mail_probe *probe =
	    &planning->probes->list[planning->probes->count];

	*probe = (struct mail_probe){ .host = host,
		.sni = sni,
		.sigalg = sigalg,
		.reply = "",
		.error = "" };
	if (!address_of(record, planning->plan->port, probe))
		return;
	probe->here = mail_address_is_loopback(&probe->address);
	probe->text = text_of(planning->arena, probe);
	planning->probes->count++;
}

static void
add_address(struct planning *planning, size_t host, const char *sni,
    const ldns_rr *record)
{
	switch (planning->plan->sigalg) {
	case SIGALG_AUTO:
		add_one(planning, host, sni, record, TLS_AUTO);
		return;
	case SIGALG_RSA:
		add_one(planning, host, sni, record, TLS_RSA);
		return;
	case SIGALG_ECDSA:
		add_one(planning, host, sni, record, TLS_ECDSA);
		return;
	case SIGALG_BOTH:
		add_one(planning, host, sni, record, TLS_RSA);
		add_one(planning, host, sni, record, TLS_ECDSA);
		return;
	}
}

/* Of that many addresses in its family: all, or as many as are left to it, so
 * that both families have their say. */
static size_t
share_of(size_t own, size_t others)
{
	const size_t half = MAIL_ADDRESSES_MAX / 2;
	const size_t room = others < half ? MAIL_ADDRESSES_MAX - others : half;

	return (own < room ? own : room);
}

static void
add_family(struct planning *planning, size_t host, const char *sni,
    const ldns_rr_list *records, const ldns_rr_list *others)
{
	const size_t count = share_of(count_of(records), count_of(others));

	for (size_t i = 0; i < count; i++)
		add_address(planning, host, sni, ldns_rr_list_rr(records, i));
}

struct mail_probes
mail_plan_begin(struct arena *arena, const struct mail_plan *plan)
{
	const size_t room = plan->mx->host_count * MAIL_ADDRESSES_MAX * 2;

	return ((struct mail_probes){
	    .list = arena_array(arena, room, sizeof(struct mail_probe)) });
}

void
mail_plan_host(struct arena *arena, const struct mail_plan *plan, size_t i,
    struct mail_probes *probes)
{
	struct planning planning = { arena, plan, probes };
	const struct mail_host *host = &plan->mx->hosts[i];
	const bool has_tlsa = host->tlsa_state == TLSA_SECURE ||
			      host->tlsa_state == TLSA_UNUSABLE;
	const ldns_rr_list *four = family_of(host, 4, plan->family);
	const ldns_rr_list *six = family_of(host, 6, plan->family);
	const char *sni;

	if (!is_connected(plan, host))
		return;
	sni = name_text(arena, has_tlsa ? &host->base : &host->name);
	add_family(&planning, i, sni, four, six);
	add_family(&planning, i, sni, six, four);
}
