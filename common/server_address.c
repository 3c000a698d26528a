/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A and AAAA records as addresses.
 */
#include "server_address.h"

#include <arpa/inet.h>

const uint16_t address_types[ADDRESS_TYPES] = { LDNS_RR_TYPE_A,
	LDNS_RR_TYPE_AAAA };

bool
address_wanted(uint16_t type, int family)
{
	return (family == 0 || (type == LDNS_RR_TYPE_A ? 4 : 6) == family);
}

const ldns_pkt *
answer_to(
    const struct dns_replies *replies, const struct name *name, uint16_t type)
{
	const struct dns_reply *reply = dns_replies_find(replies, name, type);

	return (reply != NULL && reply->outcome == DNS_ANSWERED ? reply->packet
								: NULL);
}

static void
add(struct arena *arena, struct addresses *addresses, const ldns_rr *rr)
{
	const bool four = ldns_rr_get_type(rr) == LDNS_RR_TYPE_A;
	char text[INET6_ADDRSTRLEN] = "";
	size_t length = 0;
	const uint8_t *bytes = dns_field_bytes(rr, 0, &length);

	if (bytes == NULL || length != (four ? 4 : 16) ||
	    inet_ntop(four ? AF_INET : AF_INET6, bytes, text, sizeof(text)) ==
		NULL)
		return;
	if (addresses->count == addresses->room)
		addresses->dropped++;
	else if (dns_server_parse(
		     arena, text, &addresses->list[addresses->count]) == NULL)
		addresses->count++;
}

void
addresses_of(struct arena *arena, const struct dns_replies *replies,
    const struct name *name, int family, struct addresses *addresses)
{
	for (size_t i = 0; i < ADDRESS_TYPES; i++) {
		const uint16_t type = address_types[i];
		const ldns_pkt *packet = answer_to(replies, name, type);
		const struct rrset *set =
		    packet == NULL || !address_wanted(type, family)
			? NULL
			: *dns_rrsets(arena, packet, DNS_ANSWER, type);

		for (size_t j = 0;
		     set != NULL && j < ldns_rr_list_rr_count(set->records);
		     j++)
			add(arena, addresses, ldns_rr_list_rr(set->records, j));
	}
}

void
addresses_glue(struct arena *arena, const ldns_pkt *referral,
    const struct name *name, int family, struct addresses *addresses)
{
	const ldns_rr_list *all = ldns_pkt_additional(referral);

	for (size_t i = 0; i < ldns_rr_list_rr_count(all); i++) {
		const ldns_rr *rr = ldns_rr_list_rr(all, i);

		for (size_t j = 0; j < ADDRESS_TYPES; j++)
			if (ldns_rr_get_type(rr) == address_types[j] &&
			    address_wanted(address_types[j], family) &&
			    dns_record_owned_by(rr, name))
				add(arena, addresses, rr);
	}
}
