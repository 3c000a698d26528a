/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packets under the knife.
 */
#include "chain_damage.h"

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

ldns_pkt *
packet_copy(struct arena *arena, const struct dns_reply *reply)
{
	return (
	    arena_own(arena, ldns_pkt_clone(reply->packet), release_packet));
}

ldns_rr_list *
packet_section(const ldns_pkt *packet, size_t section)
{
	return (section == DNS_ANSWER ? ldns_pkt_answer(packet)
				      : ldns_pkt_authority(packet));
}

static void
count_down(ldns_pkt *packet, size_t section)
{
	ldns_pkt_section which = section == DNS_ANSWER ? LDNS_SECTION_ANSWER
						       : LDNS_SECTION_AUTHORITY;

	ldns_pkt_set_section_count(packet, which,
	    (uint16_t)ldns_rr_list_rr_count(packet_section(packet, section)));
}

void
packet_drop(ldns_pkt *packet, size_t section, size_t index)
{
	ldns_rr_list *list = packet_section(packet, section);
	size_t last = ldns_rr_list_rr_count(list) - 1;
	ldns_rr *victim = ldns_rr_list_rr(list, index);

	for (size_t i = index; i < last; i++)
		ldns_rr_list_set_rr(list, ldns_rr_list_rr(list, i + 1), i);
	ldns_rr_list_set_rr(list, victim, last);
	ldns_rr_free(ldns_rr_list_pop_rr(list));
	count_down(packet, section);
}

void
packet_clear(ldns_pkt *packet)
{
	for (size_t s = 0; s < 2; s++)
		while (ldns_rr_list_rr_count(packet_section(packet, s)) > 0)
			packet_drop(packet, s, 0);
}

void
packet_flip(
    ldns_pkt *packet, size_t section, size_t index, size_t field, size_t octet)
{
	ldns_rr *rr = ldns_rr_list_rr(packet_section(packet, section), index);
	ldns_rdf *rdf = ldns_rr_rdf(rr, field);

	ldns_rdf_data(rdf)[octet] ^= 1;
}

void
packet_rename(struct arena *arena, ldns_pkt *packet, const struct name *from,
    const struct name *to)
{
	for (size_t s = 0; s < 2; s++) {
		ldns_rr_list *list = packet_section(packet, s);

		for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
			ldns_rr *rr = ldns_rr_list_rr(list, i);

			if (!dns_record_owned_by(rr, from))
				continue;
			ldns_rdf_deep_free(ldns_rr_owner(rr));
			ldns_rr_set_owner(
			    rr, ldns_rdf_clone(name_to_rdf(arena, to)));
		}
	}
}
