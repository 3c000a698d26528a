/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a server's reply denies something.
 */
#include "servers_judge.h"

/* "NSEC3 0 ab": iterations and salt. */
static const char *
nsec3_text(struct arena *arena, const ldns_rr *rr)
{
	uint32_t iterations = 0;
	size_t length = 0;
	const uint8_t *salt = dns_field_bytes(rr, 3, &length);
	const char *text = "";

	(void)dns_field_number(rr, 2, 2, &iterations);
	for (size_t i = 0; salt != NULL && i < length; i++)
		text = arena_printf(arena, "%s%02x", text, salt[i]);
	return (arena_printf(
	    arena, "NSEC3 %lu %s", (unsigned long)iterations, text));
}

const char *
servers_denial_text(struct arena *arena, const ldns_pkt *packet)
{
	const ldns_rr_list *list = ldns_pkt_authority(packet);

	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		const ldns_rr *rr = ldns_rr_list_rr(list, i);

		if (ldns_rr_get_type(rr) == LDNS_RR_TYPE_NSEC3)
			return (nsec3_text(arena, rr));
		if (ldns_rr_get_type(rr) == LDNS_RR_TYPE_NSEC)
			return ("NSEC");
	}
	return ("");
}
