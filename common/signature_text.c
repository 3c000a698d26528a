/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences about single signatures.
 */
#include "algorithm.h"
#include "chain_text.h"
#include "duration.h"

const char *
signature_text(
    struct arena *arena, const struct signature *signature, int64_t at)
{
	int64_t left = signature->expiration - at;

	return (arena_printf(arena, "signed by key %u (%s) until %s, %s %s",
	    (unsigned)signature->tag, algorithm_of(signature->algorithm)->name,
	    moment_text(arena, signature->expiration),
	    duration_text(arena, left < 0 ? -left : left),
	    left < 0 ? "ago" : "left"));
}

static const char *
time_text(struct arena *arena, const char *what, enum chain_rule rule,
    const struct signature *signature, int64_t at)
{
	if (rule == CHAIN_RRSIG_EXPIRED)
		return (arena_printf(arena, "%s signature expired %s ago", what,
		    duration_text(arena, at - signature->expiration)));
	if (rule == CHAIN_RRSIG_NOT_YET_VALID)
		return (arena_printf(arena, "%s signature begins in %s", what,
		    duration_text(arena, signature->inception - at)));
	return (
	    arena_printf(arena, "%s signature expires before it begins", what));
}

const char *
signature_since(struct arena *arena, enum chain_rule rule,
    const struct signature *signature)
{
	if (signature == NULL)
		return ("");
	if (rule == CHAIN_RRSIG_EXPIRED)
		return (arena_printf(arena, " (since %s)",
		    moment_text(arena, signature->expiration)));
	if (rule == CHAIN_RRSIG_NOT_YET_VALID)
		return (arena_printf(arena, " (from %s)",
		    moment_text(arena, signature->inception)));
	return ("");
}

static const char *
key_text(struct arena *arena, const char *what, enum chain_rule rule,
    const struct signature *signature)
{
	unsigned tag = signature->tag;

	if (rule == CHAIN_RRSIG_NO_KEY)
		return (arena_printf(arena,
		    "%s signed by key %u, which the zone lacks", what, tag));
	if (rule == CHAIN_RRSIG_UNSUPPORTED)
		return (
		    arena_printf(arena, "%s signed only with unsupported %s",
			what, algorithm_of(signature->algorithm)->name));
	return (arena_printf(arena, "%s signed by key %u, which %s", what, tag,
	    signature->detail != NULL ? signature->detail : "may not be used"));
}

const char *
signature_fault_text(struct arena *arena, const char *what,
    enum chain_rule rule, const struct signature *signature, int64_t at)
{
	if (signature == NULL || rule == CHAIN_RRSIG_MISSING)
		return (arena_printf(arena, "%s has no signature", what));
	switch ((int)rule) {
	case CHAIN_RRSIG_EXPIRED:
	case CHAIN_RRSIG_NOT_YET_VALID:
	case CHAIN_RRSIG_DATES_REVERSED:
		return (time_text(arena, what, rule, signature, at));
	case CHAIN_RRSIG_NO_KEY:
	case CHAIN_RRSIG_KEY_UNSUITABLE:
	case CHAIN_RRSIG_UNSUPPORTED:
		return (key_text(arena, what, rule, signature));
	case CHAIN_RRSIG_WRONG_SIGNER:
		return (
		    arena_printf(arena, "%s is signed in the name of %s", what,
			name_is_root(&signature->signer)
			    ? "the root"
			    : name_text(arena, &signature->signer)));
	case CHAIN_RRSIG_WRONG_LABELS:
		return (arena_printf(arena,
		    "%s signature is for another name (label count %u)", what,
		    (unsigned)signature->labels));
	case CHAIN_RRSIG_MALFORMED:
		return (arena_printf(arena, "%s signature is malformed", what));
	case CHAIN_RRSIG_WORK_LIMIT:
		return (arena_printf(arena,
		    "%s needs too many signatures or keys to be tried", what));
	case CHAIN_WORK_BOUND:
		return (arena_printf(arena,
		    "%s signature is more than is checked in a run", what));
	default:
		return (arena_printf(
		    arena, "%s signature does not fit the data", what));
	}
}
