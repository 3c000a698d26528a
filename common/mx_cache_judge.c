/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cache in words.
 */
#include "mx_cache_judge.h"

#include "duration.h"

const struct rule mx_cache_rules[MX_CACHE_RULES + 1] = {
	[CACHE_RULE_CURRENT] = { "cache-current", STATE_OK, "RFC 1034 4.3.5",
	    "the resolver holds what the zone publishes" },
	[CACHE_RULE_OLD] = { "cache-old", STATE_OK, "RFC 1034 3.6",
	    "the resolver still holds other records than are published" },
	[CACHE_RULE_OLD_TTL] = { "cache-old-ttl", STATE_OK, "RFC 1034 3.6",
	    "the resolver still holds the records with another TTL" },
	[CACHE_RULE_OTHERS] = { "cache-others", STATE_OK,
	    "RFC 1034 3.6, RFC 4034 3.1.5",
	    "until when other caches may hold older ones: an estimate" },
};

static const char *
old_text(
    struct arena *arena, const struct mx_cache *cache, const struct mx_ttl *ttl)
{
	const char *left = duration_text(arena, cache->left);

	if (cache->bogus)
		return (arena_printf(arena,
		    "this resolver holds other MX for another %s: they do not "
		    "validate",
		    left));
	return (arena_printf(arena,
	    "this resolver holds the old MX for another %s; %s", left,
	    ttl->newest->sight == MX_FOUND ? "the new one is published"
					   : "there is none by now"));
}

static struct finding *
tell_state(struct arena *arena, struct findings *findings, const char *subject,
    const struct mx_cache *cache, const struct mx_ttl *ttl)
{
	const char *left = duration_text(arena, cache->left);
	enum mx_cache_rule rule = CACHE_RULE_OLD;
	const char *text = NULL;

	switch (cache->state) {
	case CACHE_NOT_SEEN:
		return (NULL);
	case CACHE_NEW:
		rule = CACHE_RULE_CURRENT;
		text = "this resolver holds what is published";
		break;
	case CACHE_OLD_RECORDS:
		text = old_text(arena, cache, ttl);
		break;
	case CACHE_OLD_ABSENCE:
		if (cache->bogus)
			return (NULL);
		text = arena_printf(arena,
		    "this resolver knows of no MX for another %s; one is "
		    "published",
		    left);
		break;
	case CACHE_OLD_TTL:
		rule = CACHE_RULE_OLD_TTL;
		text = arena_printf(arena,
		    "this resolver holds the MX with its old TTL for another "
		    "%s",
		    left);
		break;
	}
	return (finding_add(
	    findings, NULL, &mx_cache_rules[rule], subject, "%s", text));
}

/*
 * The old TTL is known only while the resolver holds what it belongs to.  A
 * signature's inception is about the time of the change where nothing was
 * signed again since, and mostly an hour or so too early.
 */
static void
tell_others(struct arena *arena, struct findings *findings,
    struct finding *node, const struct mx_cache *cache)
{
	const bool is_old =
	    cache->state == CACHE_OLD_RECORDS || cache->state == CACHE_OLD_TTL;

	if (!cache->is_signed || cache->bogus)
		return;
	if (is_old && cache->was_signed)
		finding_add(findings, node, &mx_cache_rules[CACHE_RULE_OTHERS],
		    "other caches",
		    "may hold the old one until about %s, an estimate: its "
		    "TTL of %lu s from the new signature's inception",
		    moment_text(arena, cache->inception + cache->original_ttl),
		    (unsigned long)cache->original_ttl);
	else if (cache->at - cache->inception <= CACHE_LONGEST)
		finding_add(findings, node, &mx_cache_rules[CACHE_RULE_OTHERS],
		    "other caches",
		    "may hold what was before for its TTL, counted from about "
		    "%s, an estimate: this signature's inception",
		    moment_text(arena, cache->inception));
}

void
mx_cache_judge(struct arena *arena, struct findings *findings,
    const char *subject, const struct mx_cache *cache, const struct mx_ttl *ttl)
{
	struct finding *node = tell_state(arena, findings, subject, cache, ttl);

	if (node != NULL)
		tell_others(arena, findings, node, cache);
}
