/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a server's line says of its MX records.
 */
#include "mx.h"
#include "servers_judge.h"

#define EXCHANGES_MAX 3 /* MX in a line */

/* "0 a.example.dk, 10 b.example.dk and 3 more" */
static const char *
exchanges_text(struct arena *arena, const struct rrset *rrset)
{
	const struct mx_set set = mx_set_read(arena, rrset);
	const char *text = "";

	for (size_t i = 0; i < set.count && i < EXCHANGES_MAX; i++)
		text = arena_printf(arena, "%s%s%u %s", text,
		    i == 0 ? "" : ", ", (unsigned)set.list[i].preference,
		    name_text(arena, &set.list[i].host->name));
	if (set.count > EXCHANGES_MAX)
		text = arena_printf(
		    arena, "%s and %zu more", text, set.count - EXCHANGES_MAX);
	return (text);
}

/* "3600 s", "60 s (3600 s by its signature)": where these differ, the second is
 * what is judged if it holds. */
static const char *
ttl_text(struct arena *arena, const struct rrset *rrset)
{
	struct dns_rrsig rrsig;

	if (ldns_rr_list_rr_count(rrset->signatures) == 0 ||
	    !dns_rrsig_read(ldns_rr_list_rr(rrset->signatures, 0), &rrsig) ||
	    rrsig.original_ttl == rrset->ttl)
		return (
		    arena_printf(arena, "%lu s", (unsigned long)rrset->ttl));
	return (arena_printf(arena, "%lu s (%lu s by its signature)",
	    (unsigned long)rrset->ttl, (unsigned long)rrsig.original_ttl));
}

const char *
servers_mx_text(struct arena *arena, const struct zone_servers *servers,
    const struct zone_server *server)
{
	const char *text = "";

	for (size_t i = 0; i < servers->question_count; i++) {
		const struct rrset *rrset =
		    server_rrset(arena, servers, server, i);

		if (servers->questions[i].type != LDNS_RR_TYPE_MX ||
		    !server_answered(arena, servers, server, i))
			continue;
		text = rrset == NULL ? ", no MX"
				     : arena_printf(arena, ", MX TTL %s: %s",
					   ttl_text(arena, rrset),
					   exchanges_text(arena, rrset));
	}
	return (text);
}
