/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads DS records and anchors, and which of them can be relied on.
 */
#include "delegation.h"

#include "algorithm.h"

static bool
fields_read(ldns_rr *rr, struct ds *ds)
{
	bool is_ds = ldns_rr_get_type(rr) == LDNS_RR_TYPE_DS;

	for (size_t i = 0; i < 4; i++) {
		if (ldns_rr_rdf(rr, i) == NULL)
			return (false);
	}
	if (!is_ds) {
		ds->tag = ldns_calc_keytag(rr);
		ds->algorithm = ldns_rdf2native_int8(ldns_rr_rdf(rr, 2));
		return (true);
	}
	ds->tag = ldns_rdf2native_int16(ldns_rr_rdf(rr, 0));
	ds->algorithm = ldns_rdf2native_int8(ldns_rr_rdf(rr, 1));
	ds->digest = ldns_rdf2native_int8(ldns_rr_rdf(rr, 2));
	return (true);
}

static enum ds_result
support_of(const struct ds *ds, const struct policy *policy)
{
	const struct digest *digest = digest_of(ds->digest);

	if (!algorithm_supported(ds->algorithm, policy->accept_sha1))
		return (DS_ALGORITHM_UNSUPPORTED);
	if (ldns_rr_get_type(ds->rr) == LDNS_RR_TYPE_DNSKEY)
		return (DS_UNMATCHED);
	if (!digest->can_verify || !digest->relied_on)
		return (DS_DIGEST_UNSUPPORTED);
	if (ldns_rdf_size(ldns_rr_rdf(ds->rr, 3)) != digest->octets)
		return (DS_MALFORMED);
	return (DS_UNMATCHED);
}

/* RFC 4509 3: SHA-1 is ignored where a better digest can be used. */
static void
ignore_sha1(struct delegation *delegation)
{
	bool better = false;

	for (size_t i = 0; i < delegation->count; i++) {
		const struct ds *ds = &delegation->list[i];

		better |= ds->result == DS_UNMATCHED &&
			  ds->digest != LDNS_SHA1 && ds->digest != 0;
	}
	for (size_t i = 0; better && i < delegation->count; i++) {
		struct ds *ds = &delegation->list[i];

		if (ds->result == DS_UNMATCHED && ds->digest == LDNS_SHA1)
			ds->result = DS_IGNORED;
	}
}

/* A DS that is malformed still says that the zone is signed. */
static enum chain_rule
support_in_all(const struct delegation *delegation)
{
	bool sha1 = false, digest = false;

	for (size_t i = 0; i < delegation->count; i++) {
		const struct ds *ds = &delegation->list[i];

		if (ds->result == DS_DIGEST_UNSUPPORTED)
			digest = true;
		else if (ds->result != DS_ALGORITHM_UNSUPPORTED)
			return (CHAIN_HOLDS);
		else if (algorithm_of(ds->algorithm)->can_verify)
			sha1 = true;
	}
	if (sha1)
		return (CHAIN_SHA1_ONLY);
	return (
	    digest ? CHAIN_DIGEST_UNSUPPORTED : CHAIN_ALGORITHM_UNSUPPORTED);
}

struct delegation
delegation_read(struct arena *arena, ldns_rr *const *records, size_t count,
    const struct policy *policy)
{
	struct delegation out = { .support = CHAIN_HOLDS };

	if (count > DELEGATION_MAX)
		return (out);
	out.list = arena_array(arena, count, sizeof(*out.list));
	for (size_t i = 0; i < count; i++) {
		struct ds *ds = &out.list[out.count++];

		ds->rr = records[i];
		ds->result = fields_read(records[i], ds)
				 ? support_of(ds, policy)
				 : DS_MALFORMED;
	}
	ignore_sha1(&out);
	out.support = support_in_all(&out);
	return (out);
}
