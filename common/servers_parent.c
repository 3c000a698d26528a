/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parent's referral, from one of its own servers.
 */
#include "dns_ask.h"
#include "servers_search.h"

#define PARENT_ADDRESSES_MAX 16
#define PARENT_WAIT INT64_C(3000) /* ms */

size_t
parent_names(const struct search *s, struct name names[static PARENT_NAMES_MAX])
{
	const struct name *parent = &s->request->parent;
	const ldns_pkt *packet =
	    parent->length == 0
		? NULL
		: answer_to(s->source->replies, parent, LDNS_RR_TYPE_NS);
	const struct rrset *ns = packet == NULL
				     ? NULL
				     : dns_rrset(s->arena, packet, DNS_ANSWER,
					   parent, LDNS_RR_TYPE_NS);
	size_t count = 0;

	for (size_t i = 0; ns != NULL && count < PARENT_NAMES_MAX &&
			   i < ldns_rr_list_rr_count(ns->records);
	     i++) {
		const ldns_rr *rr = ldns_rr_list_rr(ns->records, i);

		if (ldns_rr_rd_count(rr) == 1)
			names[count++] = name_of_rdf(ldns_rr_rdf(rr, 0));
	}
	return (count);
}

/* One reply is enough; the parent's servers are tried one after the other.
 * has_way: whether they have addresses of the family that is asked for. */
static struct dns_reply
ask_parent(struct search *s, const struct name *names, size_t name_count,
    bool *has_way)
{
	struct dns_server list[PARENT_ADDRESSES_MAX];
	struct addresses addresses = { list, 0, PARENT_ADDRESSES_MAX, 0 };
	struct deadline share = s->source->deadline;
	const int64_t left = deadline_left(&share);
	struct dns_query query = { .question = { s->request->zone,
				       LDNS_RR_TYPE_NS },
		.work = s->source->policy.work };
	struct dns_reply reply;

	for (size_t i = 0; i < name_count; i++)
		addresses_of(s->arena, s->source->replies, &names[i],
		    s->request->family, &addresses);
	query.servers = list;
	query.server_count = addresses.count;
	*has_way = addresses.count > 0 || s->request->family == 0;
	share.at -= left - (left / 3 < PARENT_WAIT ? left / 3 : PARENT_WAIT);
	dns_ask(s->arena, &query, 1, &share, &reply);
	s->servers->queries += reply.sent;
	return (reply);
}

static bool
has_replied(const struct dns_reply *reply)
{
	return (reply->outcome != DNS_UNASKED && !dns_reply_lacks(reply));
}

void
follow_parent(struct search *s, const struct name *names, size_t name_count)
{
	bool has_way = true;
	const struct dns_reply reply =
	    ask_parent(s, names, name_count, &has_way);
	const struct rrset *ns = NULL;

	s->parent_replied = has_replied(&reply);
	if (!has_way || reply.no_route)
		s->servers->parent = NS_NO_WAY;
	if (reply.outcome == DNS_ANSWERED)
		s->servers->parent = NS_ABSENT;
	if (reply.outcome == DNS_ANSWERED && !reply.authoritative)
		ns = dns_rrset(s->arena, reply.packet, DNS_AUTHORITY,
		    &s->request->zone, LDNS_RR_TYPE_NS);
	if (ns == NULL)
		return;
	s->referral = reply.packet;
	s->servers->parent = NS_FOUND;
	names_add(s, ns, true);
}

bool
parent_replies(struct chain_source *source,
    const struct servers_request *request, struct zone_servers *servers)
{
	struct search s = { source->arena, source, request, servers, NULL,
		false };
	struct name names[PARENT_NAMES_MAX];
	bool has_way;
	const struct dns_reply reply =
	    ask_parent(&s, names, parent_names(&s, names), &has_way);

	return (has_replied(&reply));
}
