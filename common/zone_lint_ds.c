/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lints on the DS set of a zone, or on its absence.
 */
#include "zone_lint.h"

#include "algorithm.h"
#include "chain_text.h"

static bool
unsigned_by_parent(const struct chain_zone *zone)
{
	return (zone->own == VERDICT_INSECURE &&
		(zone->reason == CHAIN_UNSIGNED_DELEGATION ||
		    zone->reason == CHAIN_OPT_OUT_SPAN));
}

/* The key that DS should name: one with SEP, which a ZSK has not. */
static unsigned
entry_tag(const struct verification *keys)
{
	for (size_t i = 0; i < keys->count; i++) {
		const struct signature *one = &keys->list[i];

		if (one->result == CHAIN_HOLDS && one->key->sep)
			return (one->tag);
	}
	return (keys->best->tag);
}

static void
lint_island(const struct zone_lint *lint)
{
	const struct verification *keys = lint->zone->dnskey;

	if (unsigned_by_parent(lint->zone) && keys != NULL &&
	    keys->result == CHAIN_HOLDS)
		zone_lint_add(lint, ZONE_SIGNED_WITHOUT_DS, "DS",
		    "missing: have DS for key %u set at the parent",
		    entry_tag(keys));
}

static void
lint_digest(const struct zone_lint *lint, const struct ds *ds)
{
	const struct digest *digest = digest_of(ds->digest);
	enum zone_rule rule = digest->advice == STATE_CRITICAL
				  ? ZONE_ALGORITHM_FORBIDDEN
				  : ZONE_ALGORITHM_DEPRECATED;

	if (ds->digest == LDNS_SHA1)
		rule = ZONE_DS_SHA1;
	if (digest->advice == STATE_OK)
		return;
	zone_lint_add(lint, rule,
	    arena_printf(
		lint->arena, "DS %u (%s)", (unsigned)ds->tag, digest->name),
	    "%s", digest->remark != NULL ? digest->remark : "not to be used");
}

static void
lint_match(const struct zone_lint *lint, const struct ds *ds)
{
	const char *subject =
	    arena_printf(lint->arena, "DS %s", ds_text(lint->arena, ds));

	if (lint->zone->own == VERDICT_SECURE &&
	    (ds->result == DS_UNMATCHED || ds->result == DS_MISMATCH ||
		ds->result == DS_MALFORMED))
		zone_lint_add(lint, ZONE_DS_STALE, subject,
		    "%s: left over, or for a key to come",
		    ds_result_text(ds->result));
	if (ds->result == DS_SIGNS && !ds->key->sep)
		zone_lint_add(lint, ZONE_NO_SEP, subject,
		    "the key that it names has no SEP flag");
}

void
zone_lint_ds(const struct zone_lint *lint)
{
	const struct delegation *delegation = &lint->zone->delegation;
	bool sha256 = false;

	lint_island(lint);
	if (lint->zone->ds == NULL)
		return;
	for (size_t i = 0; i < delegation->count; i++) {
		const struct ds *ds = &delegation->list[i];

		sha256 = sha256 || ds->digest == LDNS_SHA256;
		lint_digest(lint, ds);
		lint_match(lint, ds);
	}
	if (!sha256)
		zone_lint_add(lint, ZONE_DS_NO_SHA256, "DS",
		    "none has a SHA-256 digest, which all validators know");
}
