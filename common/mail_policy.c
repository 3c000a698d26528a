/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TXT records beside a domain's MX.
 */
#include "mail_policy.h"

#include <string.h>

#define HEAD_MAX 64 /* octets of a text that are looked at */

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

/* The strings of a record are one text (RFC 8461 3.1, RFC 8460 3). */
static void
read_head(const ldns_rr *record, char head[HEAD_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < ldns_rr_rd_count(record); i++) {
		size_t length;
		const uint8_t *bytes = dns_field_bytes(record, i, &length);

		for (size_t at = 1; bytes != NULL && at < length; at++) {
			if (count + 1 < HEAD_MAX)
				head[count++] = (char)bytes[at];
		}
	}
	head[count] = '\0';
}

/* Case matters, and a semicolon ends it: v=STSv10 is another version. */
static bool
begins_with(const ldns_rr *record, const char *version)
{
	const size_t length = strlen(version);
	char head[HEAD_MAX];

	read_head(record, head);
	return (strncmp(head, version, length) == 0 &&
		head[length + strspn(head + length, " \t")] == ';');
}

enum policy_seen
mail_policy_seen(const struct chain *chain, const char *version)
{
	const struct chain_link *last = chain_last_link(chain);
	const ldns_rr_list *records;
	size_t found = 0;

	if (chain->verdict >= VERDICT_INDETERMINATE)
		return (POLICY_UNSEEN);
	if (last->answer != ANSWER_DATA)
		return (POLICY_ABSENT);
	records = last->records->rrset->records;
	for (size_t i = 0; i < ldns_rr_list_rr_count(records); i++) {
		if (begins_with(ldns_rr_list_rr(records, i), version))
			found++;
	}
	return (found == 1 ? POLICY_FOUND : POLICY_ABSENT);
}
