/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TXT records beside a domain's MX.
 */
#include "mail_policy.h"

#include <string.h>

static bool
below(const struct name *domain, const char *label, struct name *name)
{
	return (
	    name_child(domain, (const uint8_t *)label, strlen(label), name));
}

bool
mail_policy_mta_sts(const struct name *domain, struct name *name)
{
	return (below(domain, "_mta-sts", name));
}

bool
mail_policy_tls_rpt(const struct name *domain, struct name *name)
{
	struct name tls;

	return (below(domain, "_tls", &tls) && below(&tls, "_smtp", name));
}

/* The first character-string is enough for the version (RFC 8461 3.1). */
static bool
begins_with(const ldns_rr *record, const char *version)
{
	size_t length, wanted = strlen(version);
	const uint8_t *bytes = dns_field_bytes(record, 0, &length);

	return (bytes != NULL && length > wanted + 1 &&
		memcmp(bytes + 1, version, wanted) == 0 &&
		strchr("; ", bytes[1 + wanted]) != NULL);
}

enum policy_seen
mail_policy_seen(const struct chain *chain, const char *version)
{
	const struct chain_link *last = chain_last_link(chain);
	const ldns_rr_list *records;

	if (chain->verdict >= VERDICT_INDETERMINATE)
		return (POLICY_UNSEEN);
	if (last->answer != ANSWER_DATA)
		return (POLICY_ABSENT);
	records = last->records->rrset->records;
	for (size_t i = 0; i < ldns_rr_list_rr_count(records); i++) {
		if (begins_with(ldns_rr_list_rr(records, i), version))
			return (POLICY_FOUND);
	}
	return (POLICY_ABSENT);
}
