/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lints on CDS and CDNSKEY: what the zone asks its parent to do with DS
 * (RFC 7344, RFC 8078).  Absent means that no change is asked for.
 */
#include "zone_lint.h"

#include "algorithm.h"
#include "chain_text.h"

/* What one of the two RRsets asks for, as DS or DNSKEY records. */
struct wish {
	const char *type; /* "CDS" */
	const struct verification *seen;
	ldns_rr **records;
	size_t count;
	bool deletes; /* a delete request is among them */
	struct delegation applied;
};

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static uint8_t
algorithm_field(const ldns_rr *rr, bool cds)
{
	const ldns_rdf *field = ldns_rr_rdf(rr, cds ? 1 : 2);

	return (field == NULL ? 0 : ldns_rdf2native_int8(field));
}

/* The same rdata means the same as DS, or as DNSKEY (RFC 7344 3). */
static struct wish
wish_read(const struct zone_lint *lint, const struct verification *seen)
{
	bool cds;
	struct wish wish = { .seen = seen };

	if (seen == NULL)
		return (wish);
	cds = seen->rrset->type == LDNS_RR_TYPE_CDS;
	wish.type = cds ? "CDS" : "CDNSKEY";
	wish.records = arena_array(lint->arena,
	    ldns_rr_list_rr_count(seen->rrset->records), sizeof(*wish.records));
	for (size_t i = 0; i < ldns_rr_list_rr_count(seen->rrset->records);
	     i++) {
		ldns_rr *rr = ldns_rr_list_rr(seen->rrset->records, i);

		if (algorithm_field(rr, cds) == 0) {
			wish.deletes = true;
			continue;
		}
		rr = arena_own(lint->arena, ldns_rr_clone(rr), release_rr);
		ldns_rr_set_type(
		    rr, cds ? LDNS_RR_TYPE_DS : LDNS_RR_TYPE_DNSKEY);
		wish.records[wish.count++] = rr;
	}
	wish.applied = delegation_read(
	    lint->arena, wish.records, wish.count, lint->policy);
	return (wish);
}

/* Where DS is gone already, the wish is granted. */
static void
lint_delete(const struct zone_lint *lint, const struct wish *wish)
{
	if (wish->deletes && wish->count == 0 &&
	    lint->zone->own == VERDICT_INSECURE && lint->zone->ds == NULL)
		return;
	if (wish->deletes && wish->count == 0)
		zone_lint_add(lint, ZONE_CDS_DELETE, wish->type,
		    "asks the parent to delete DS, which ends DNSSEC and DANE");
	else if (wish->deletes)
		zone_lint_add(lint, ZONE_CDS_DELETE_MIXED, wish->type,
		    "a delete request stands beside other records");
}

/* A key in both DNSKEY and DS (RFC 7344 4.1); which of those signs DNSKEY does
 * not matter. */
static bool
signed_by_ds_key(const struct zone_lint *lint, const struct wish *wish)
{
	const struct delegation *now = &lint->zone->delegation;

	for (size_t i = 0; i < now->count; i++) {
		if (verification_by_key(wish->seen, now->list[i].key) != NULL)
			return (true);
	}
	return (false);
}

static void
lint_signer(const struct zone_lint *lint, const struct wish *wish)
{
	if (lint->zone->own != VERDICT_SECURE || lint->zone->parent == NULL ||
	    signed_by_ds_key(lint, wish) || verification_is_partial(wish->seen))
		return;
	zone_lint_add(lint, ZONE_CDS_NOT_SIGNED_BY_DS_KEY, wish->type,
	    "not validly signed by a key in DS: parents must ignore it");
}

static void
lint_effect(const struct zone_lint *lint, struct wish *wish)
{
	struct keyset keys = lint->zone->keys;
	enum chain_rule rule;

	if (wish->count == 0)
		return;
	rule = delegation_match(&wish->applied, &keys, lint->zone->dnskey);
	if (rule != CHAIN_HOLDS && rule != CHAIN_WORK_BOUND)
		zone_lint_add(lint, ZONE_CDS_BREAKS_DELEGATION, wish->type,
		    "taken over as DS, it would name no key that signs DNSKEY");
}

/* Whether the wish holds the key that the DS is for; digests may differ. */
static bool
wishes_key(const struct wish *wish, const struct ds *ds)
{
	for (size_t i = 0; i < wish->applied.count; i++) {
		if (wish->applied.list[i].tag == ds->tag &&
		    wish->applied.list[i].algorithm == ds->algorithm)
			return (true);
	}
	return (false);
}

static bool
delegates_key(const struct delegation *delegation, const struct ds *wished)
{
	for (size_t i = 0; i < delegation->count; i++) {
		if (delegation->list[i].tag == wished->tag &&
		    delegation->list[i].algorithm == wished->algorithm)
			return (true);
	}
	return (false);
}

static bool
same_keys(const struct wish *wish, const struct delegation *now)
{
	for (size_t i = 0; i < now->count; i++) {
		if (!wishes_key(wish, &now->list[i]))
			return (false);
	}
	for (size_t i = 0; i < wish->applied.count; i++) {
		if (!delegates_key(now, &wish->applied.list[i]))
			return (false);
	}
	return (true);
}

static void
lint_pending(const struct zone_lint *lint, const struct wish *wish)
{
	if (wish->count > 0 && lint->zone->ds != NULL &&
	    !same_keys(wish, &lint->zone->delegation))
		zone_lint_add(lint, ZONE_CDS_PENDING, wish->type,
		    "asks for other keys than DS at the parent names now");
}

static bool
described(const ldns_rr *cds, const struct wish *cdnskey)
{
	arena_room();
	for (size_t i = 0; i < cdnskey->count; i++) {
		if (ldns_rr_compare_ds(cds, cdnskey->records[i]))
			return (true);
	}
	return (false);
}

/* RFC 7344 4: both, where both are there, must describe the same keys. */
static bool
agree(const struct wish *cds, const struct wish *cdnskey)
{
	if (cds->deletes != cdnskey->deletes)
		return (false);
	for (size_t i = 0; i < cds->applied.count; i++) {
		const struct ds *ds = &cds->applied.list[i];

		if (digest_of(ds->digest)->can_verify &&
		    ds->result != DS_MALFORMED && !described(ds->rr, cdnskey))
			return (false);
	}
	for (size_t i = 0; i < cdnskey->applied.count; i++) {
		if (!delegates_key(&cds->applied, &cdnskey->applied.list[i]))
			return (false);
	}
	return (true);
}

void
zone_lint_cds(const struct zone_lint *lint)
{
	struct wish wishes[] = { wish_read(lint, lint->facts->cds.records),
		wish_read(lint, lint->facts->cdnskey.records) };

	if (wishes[0].seen != NULL && wishes[1].seen != NULL &&
	    !agree(&wishes[0], &wishes[1]))
		zone_lint_add(lint, ZONE_CDS_CDNSKEY_DIFFER, "CDS",
		    "does not describe the same keys as CDNSKEY");
	for (size_t i = 0; i < 2; i++) {
		if (wishes[i].seen == NULL)
			continue;
		lint_delete(lint, &wishes[i]);
		lint_signer(lint, &wishes[i]);
		lint_effect(lint, &wishes[i]);
		lint_pending(lint, &wishes[i]);
	}
}
