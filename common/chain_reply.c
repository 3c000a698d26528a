/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which reply speaks for a name: its own, or the one of an alias to it.
 */
#include "chain_walk.h"

static bool
has_alias(const struct walk *walk, const struct dns_reply *reply,
    const struct name *name)
{
	return (reply != NULL && reply->outcome == DNS_ANSWERED &&
		dns_rrset(walk->arena, reply->packet, DNS_ANSWER, name,
		    LDNS_RR_TYPE_CNAME) != NULL);
}

/* RFC 2308 2.2: the SOA of its zone makes a reply speak of a name's absence. */
static bool
has_soa_above(
    const struct walk *walk, const ldns_pkt *packet, const struct name *name)
{
	const struct rrset **sets =
	    dns_rrsets(walk->arena, packet, DNS_AUTHORITY, LDNS_RR_TYPE_SOA);

	while (*sets != NULL && !name_within(name, &(*sets)->owner))
		sets++;
	return (*sets != NULL);
}

/* Whether an alias's reply went on to its target, to data or to absence. */
static bool
goes_on(const struct walk *walk, const struct dns_reply *reply,
    const struct name *name, uint16_t type)
{
	const ldns_pkt *packet = reply->packet;

	return (
	    dns_rrset(walk->arena, packet, DNS_ANSWER, name, type) != NULL ||
	    has_alias(walk, reply, name) ||
	    ldns_pkt_get_rcode(packet) == LDNS_RCODE_NXDOMAIN ||
	    has_soa_above(walk, packet, name));
}

/*
 * The reply that speaks for the link: its own, or that of the alias before
 * it.  Where neither does, the alias alone may still be had.
 */
const struct dns_reply *
walk_reply_for(struct walk *walk, const struct chain_link *link, uint16_t type)
{
	const struct dns_reply *own = walk_have(walk, &link->name, type);
	const struct dns_reply *before, *alias;

	if (own != NULL && own->outcome == DNS_ANSWERED)
		return (own);
	if (own == NULL && link != walk->chain->links) {
		before = link[-1].reply;
		if (before != NULL && before->question.type == type &&
		    goes_on(walk, before, &link->name, type))
			return (before);
	}
	if (own == NULL) {
		(void)walk_want(walk, &link->name, type);
		return (NULL);
	}
	alias = walk_want(walk, &link->name, LDNS_RR_TYPE_CNAME);
	return (has_alias(walk, alias, &link->name) ? alias : own);
}
