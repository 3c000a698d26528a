/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences about answers, and about what a chain comes to.
 */
#include "chain_text.h"

static const char *
denial_fault_text(
    struct arena *arena, const struct chain_link *link, const char *what)
{
	switch ((int)link->reason) {
	case CHAIN_OPT_OUT_SPAN:
		return (arena_printf(
		    arena, "%s denied by an opt-out span only", what));
	case CHAIN_NSEC3_ITERATIONS:
		return (
		    arena_printf(arena, "%s denied with %u NSEC3 iterations",
			what, link->denial.denial.iterations));
	case CHAIN_NSEC3_WORK_LIMIT:
		return (arena_printf(arena,
		    "%s denied with more NSEC3 hashes than are computed",
		    what));
	case CHAIN_NSEC3_UNKNOWN_HASH:
		return (arena_printf(
		    arena, "%s denied with an unknown NSEC3 hash", what));
	case CHAIN_DENIAL_CONTRADICTED:
		return (arena_printf(arena,
		    "%s is said to be absent, but NSEC says it exists", what));
	case CHAIN_WILDCARD_UNPROVED:
		return (arena_printf(
		    arena, "%s comes from a wildcard without proof", what));
	case CHAIN_DENIAL_MISSING:
		return (
		    arena_printf(arena, "absence of %s is not proved", what));
	default:
		return (arena_printf(arena,
		    "NSEC records do not prove the absence of %s", what));
	}
}

static const char *
absence_text(
    struct arena *arena, const struct chain_link *link, const char *what)
{
	if (link->doubt.length != 0)
		return (arena_printf(arena, "no proof whether %s has DS",
		    name_text(arena, &link->doubt)));
	return (denial_fault_text(arena, link, what));
}

/* The records whose signature the reason is about: the answer's, or those of
 * the proof; null where there are none. */
static const struct verification *
culprit(const struct chain_link *link)
{
	const struct evidence *denial = &link->denial;

	if (link->records != NULL && link->records->result == link->reason)
		return (link->records);
	for (size_t i = 0; i < denial->count; i++) {
		if (denial->used[i]->result == link->reason)
			return (denial->used[i]);
	}
	return (NULL);
}

/* More questions or octets than the run takes, or checks, or hashes. */
static const char *
bound_text(struct arena *arena, const struct chain_link *link, const char *what)
{
	const struct verification *untried = culprit(link);

	if (link->doubt.length != 0)
		return (arena_printf(arena,
		    "whether %s has DS takes more than is done in a run",
		    name_text(arena, &link->doubt)));
	if (untried != NULL)
		return (signature_fault_text(arena,
		    dns_type_text(arena, untried->rrset->type), link->reason,
		    untried->best, 0));
	if (link->denial.judged)
		return (arena_printf(arena,
		    "absence of %s takes more NSEC3 hashes than are computed "
		    "in a run",
		    what));
	return (chain_reply_text(arena, what, link->reply));
}

static const char *
unseen_text(
    struct arena *arena, const struct chain_link *link, const char *what)
{
	switch ((int)link->reason) {
	case CHAIN_WORK_BOUND:
		return (bound_text(arena, link, what));
	case CHAIN_NO_ANCHOR:
		return ("no trust anchor encloses it");
	case CHAIN_RESOLVER_STRIPS:
		return ("the resolver passes on no signatures");
	case CHAIN_RESOLVER_NO_UPLINK:
		return ("the resolver seems to reach nobody");
	default:
		break;
	}
	if (link->doubt.length != 0)
		return (arena_printf(arena, "DS of %s cannot be had",
		    name_text(arena, &link->doubt)));
	if (link->reason == CHAIN_ZONE_UNREACHABLE && link->reply != NULL)
		return (arena_printf(arena, "its name servers give no %s: %s",
		    what, dns_reply_text(link->reply)));
	return (chain_reply_text(arena, what, link->reply));
}

static const char *
alias_text(struct arena *arena, enum chain_rule rule)
{
	if (rule == CHAIN_ALIAS_LOOP)
		return ("the aliases lead in a circle");
	if (rule == CHAIN_ALIAS_TOO_LONG)
		return (arena_printf(
		    arena, "more than %d aliases in a row", CHAIN_ALIASES_MAX));
	return ("CNAME is not what its DNAME says");
}

static const char *
fault_text(struct arena *arena, const struct chain_link *link, const char *what,
    int64_t at)
{
	const struct verification *faulty = culprit(link);

	if (link->doubt.length != 0)
		return (absence_text(arena, link, what));
	if (faulty == NULL && link->reason == CHAIN_RRSIG_WORK_LIMIT)
		return ("more NSEC records than are looked at");
	if (faulty == NULL)
		return (
		    signature_fault_text(arena, what, link->reason, NULL, at));
	return (signature_fault_text(arena,
	    dns_type_text(arena, faulty->rrset->type), link->reason,
	    faulty->best, at));
}

const char *
chain_link_text(struct arena *arena, const struct chain_link *link,
    uint16_t type, int64_t at)
{
	uint16_t seen =
	    link->records != NULL ? link->records->rrset->type : type;
	const char *what = dns_type_text(arena, seen);

	switch ((int)link->reason) {
	case CHAIN_HOLDS:
		return ("");
	case CHAIN_DENIAL_MISSING:
	case CHAIN_DENIAL_INCOMPLETE:
	case CHAIN_DENIAL_CONTRADICTED:
	case CHAIN_WILDCARD_UNPROVED:
	case CHAIN_OPT_OUT_SPAN:
	case CHAIN_NSEC3_ITERATIONS:
	case CHAIN_NSEC3_WORK_LIMIT:
	case CHAIN_NSEC3_UNKNOWN_HASH:
		return (absence_text(arena, link, what));
	case CHAIN_ALIAS_LOOP:
	case CHAIN_ALIAS_TOO_LONG:
	case CHAIN_DNAME_MISMATCH:
		return (alias_text(arena, link->reason));
	case CHAIN_ZONE_UNREACHABLE:
	case CHAIN_WORK_BOUND:
	case CHAIN_DEADLINE:
	case CHAIN_RESOLVER_SILENT:
	case CHAIN_RESOLVER_NO_UPLINK:
	case CHAIN_RESOLVER_REFUSES:
	case CHAIN_RESOLVER_STRIPS:
	case CHAIN_CLOCK_WRONG:
	case CHAIN_NO_ANCHOR:
		return (unseen_text(arena, link, what));
	default:
		return (fault_text(arena, link, what, at));
	}
}

const char *
chain_link_since(struct arena *arena, const struct chain_link *link)
{
	const struct verification *faulty = culprit(link);

	if (link->doubt.length != 0 || faulty == NULL)
		return ("");
	return (signature_since(arena, link->reason, faulty->best));
}

static const char *
of_name(struct arena *arena, const struct chain *chain, const struct name *name,
    const char *text)
{
	if (name_equal(name, &chain->question.name))
		return (text);
	return (arena_printf(arena, "%s: %s",
	    name_is_root(name) ? "the root" : name_text(arena, name), text));
}

const char *
chain_reason_text(struct arena *arena, const struct chain *chain, int64_t at)
{
	const struct chain_zone *zone = chain->culprit_zone;
	const struct chain_link *link = chain->culprit_link;

	if (zone != NULL && chain_on_this_side(chain->reason) &&
	    chain->reason != CHAIN_WORK_BOUND)
		return (chain_zone_text(arena, zone, at));
	if (zone != NULL)
		return (of_name(arena, chain, &zone->name,
		    chain_zone_text(arena, zone, at)));
	if (link != NULL)
		return (of_name(arena, chain, &link->name,
		    chain_link_text(arena, link, chain->question.type, at)));
	return ("");
}
