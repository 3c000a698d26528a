/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes next: the order of the move's steps.
 */
#include "migration.h"

/* A new host that is not signed is no step of the domain's either. */
static bool
has_broken_host(const struct mx_set *mx)
{
	for (size_t i = 0; i < mx->host_count; i++) {
		const struct mail_host *host = &mx->hosts[i];

		if (mail_host_unseen(host) || host->dns == HOST_BROKEN ||
		    host->tlsa_state == TLSA_BROKEN ||
		    (host->dns == HOST_INSECURE &&
			exchange_kind(&host->name) == MX_NEW))
			return (true);
	}
	return (false);
}

static enum migration_next
next_before_add(unsigned steps)
{
	if (steps & STEP_SIGN_ZONE)
		return (NEXT_SIGN_ZONE);
	return (steps & STEP_LOWER_TTL ? NEXT_LOWER_TTL : NEXT_ADD_NEW_MX);
}

/* One new MX alone: what remains, in the order of the move. */
static enum migration_next
next_after_removal(const struct migration_view *view, unsigned steps)
{
	uint16_t preference = mx_first(view->mx, MX_NEW)->preference;

	if (preference != 0 && preference != 10)
		return (NEXT_SET_PREFERENCE_0);
	if (steps & STEP_SIGN_ZONE)
		return (NEXT_SIGN_ZONE);
	if (steps & STEP_RAISE_TTL)
		return (NEXT_RAISE_TTL);
	if (steps & STEP_TLSA)
		return (NEXT_ENABLE_DANE);
	return (steps & STEP_VALIDATE ? NEXT_VALIDATE : NEXT_NONE);
}

static enum migration_next
next_elsewhere(unsigned steps, bool odd)
{
	if (steps & STEP_ADD_NEW || odd)
		return (NEXT_PUBLISH_MX);
	if (steps & STEP_SIGN_ZONE)
		return (NEXT_SIGN_ZONE);
	if (steps & STEP_TLSA)
		return (NEXT_PUBLISH_TLSA);
	return (steps & STEP_VALIDATE ? NEXT_VALIDATE : NEXT_NONE);
}

/* While only old ones are there, adding it is a step of its own. */
static bool
is_unexpected(const struct migration_view *view, const struct migration *m)
{
	const struct mx *new = mx_first(view->mx, MX_NEW);

	if (view->expected == NULL)
		return (false);
	if (new == NULL)
		return (
		    m->stage == STAGE_NOT_EXO && view->mx->count > 0 &&
		    !name_equal(&view->mx->list[0].host->name, view->expected));
	return (!name_equal(&new->host->name, view->expected));
}

/* What comes before any step of the road; NEXT_NONE where nothing does. */
static enum migration_next
next_before_all(const struct migration_view *view, const struct migration *m)
{
	const struct mx_set *mx = view->mx;

	if (has_broken_host(mx) ||
	    (m->stage == STAGE_UNSEEN && !migration_unreached(view, m)))
		return (NEXT_FIX_DNS);
	if (view->servers_differ)
		return (NEXT_SYNC_SERVERS);
	if (m->stage == STAGE_VERIFICATION_MX || m->stage == STAGE_DEAD_HOST ||
	    (mx->host_count > 1 && mx_count(mx, MX_NULL) > 0))
		return (NEXT_PUBLISH_MX);
	if (is_unexpected(view, m))
		return (NEXT_USE_EXPECTED_MX);
	/* Senders hold mail back; whatever is left can wait. */
	if (view->validation == VALIDATION_FAILS ||
	    migration_unreached(view, m))
		return (NEXT_VALIDATE);
	return (NEXT_NONE);
}

enum migration_next
migration_next_of(
    const struct migration_view *view, const struct migration *m, bool odd)
{
	enum migration_next first = next_before_all(view, m);

	if (first != NEXT_NONE)
		return (first);
	switch (m->stage) {
	case STAGE_UNSEEN:
	case STAGE_VERIFICATION_MX:
	case STAGE_DEAD_HOST:
		break;
	case STAGE_NOT_EXO:
		return (next_elsewhere(m->steps, odd));
	case STAGE_MIXED:
		return (NEXT_REMOVE_OTHER_MX);
	case STAGE_TWO_NEW:
		return (NEXT_KEEP_ONE_NEW);
	case STAGE_LEGACY_ONLY:
		return (next_before_add(m->steps));
	case STAGE_PARALLEL:
		return (NEXT_TEST_BOTH);
	case STAGE_FLIPPED:
		return (NEXT_REMOVE_OLD_MX);
	case STAGE_NEW_ONLY_INSECURE:
	case STAGE_NEW_ONLY_NO_TLSA:
	case STAGE_NEW_ONLY_LOW_TTL:
	case STAGE_NEW_ONLY_UNVALIDATED:
	case STAGE_COMPLETE:
		return (next_after_removal(view, m->steps));
	}
	return (NEXT_PUBLISH_MX);
}
