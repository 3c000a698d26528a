/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What connections to the hosts show of a move.
 */
#include "migration.h"

static enum migration_validation
validation_of(const struct dane_host *host)
{
	switch (host->verdict) {
	case DANE_HOST_OK:
	case DANE_OK_PARTIAL:
		return (VALIDATION_HOLDS);
	case DANE_FAIL:
	case DANE_UNREACHABLE:
		return (host->demand == DEMAND_MATCH ? VALIDATION_FAILS
						     : VALIDATION_PENDING);
	case DANE_UNREACHED:
	case DANE_UNSEEN:
		return (VALIDATION_UNSEEN);
	case DANE_SKIPPED:
	case DANE_NULL_MX:
	case DANE_NOT_CONNECTED:
	case DANE_HALF:
	case DANE_TLS_ONLY:
	case DANE_NONE:
	case DANE_NONE_UNPROVEN:
	case DANE_NOT_APPLICABLE:
	case DANE_DNS_ERROR:
		break;
	}
	return (VALIDATION_PENDING);
}

/* Whether it is among the hosts that TLSA is wanted of. */
static bool
counts(const struct migration_view *view, const struct mail_host *host)
{
	const struct mx *target = mx_first(view->mx, MX_NEW);
	enum mx_kind kind = exchange_kind(&host->name);

	if (target != NULL || mx_count(view->mx, MX_LEGACY) > 0)
		return (target != NULL && target->host == host);
	return (kind != MX_VERIFICATION && kind != MX_NULL);
}

/* What is seen to be wrong counts before what is still to come, and that
 * before what may be right. */
void
migration_view_probe(struct migration_view *view, const struct dane *dane)
{
	bool seen[VALIDATION_UNSEEN + 1] = { false };

	for (size_t i = 0; i < dane->count; i++) {
		if (counts(view, dane->hosts[i].host))
			seen[validation_of(&dane->hosts[i])] = true;
	}
	if (seen[VALIDATION_FAILS])
		view->validation = VALIDATION_FAILS;
	else if (seen[VALIDATION_PENDING])
		view->validation = VALIDATION_PENDING;
	else if (seen[VALIDATION_UNSEEN])
		view->validation = VALIDATION_UNSEEN;
	else
		view->validation = seen[VALIDATION_HOLDS] ? VALIDATION_HOLDS
							  : VALIDATION_PENDING;
}

bool
migration_unreached(
    const struct migration_view *view, const struct migration *m)
{
	return (m->stage == STAGE_UNSEEN && view->mx_seen &&
		view->validation == VALIDATION_UNSEEN &&
		!mail_host_unseen(mx_first(view->mx, MX_NEW)->host));
}
