/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The next step in words that an administrator can follow.
 */
#include "migration.h"

#include "duration.h"

static const char *
host_text(struct arena *arena, const struct migration_view *view)
{
	const struct mx *new = mx_first(view->mx, MX_NEW);

	if (view->expected != NULL)
		return (name_text(arena, view->expected));
	return (new != NULL ? name_text(arena, &new->host->name)
			    : "the host that Enable-DnssecForVerifiedDomain "
			      "names");
}

static const char *
wait_text(struct arena *arena, const struct migration_view *view)
{
	if (!view->ttl.seen)
		return ("then wait for as long as it was");
	return (arena_printf(arena,
	    "then wait %s, for caches to forget the old one",
	    duration_text(arena, view->ttl.highest)));
}

static const char *
lower_text(struct arena *arena, const struct migration_view *view)
{
	return (arena_printf(arena,
	    "lower the TTL of the MX to %d s, not below 30 s; %s",
	    MIGRATION_TTL_LOW, wait_text(arena, view)));
}

static const char *
add_text(struct arena *arena, const char *host)
{
	return (arena_printf(arena,
	    "once the old TTL is waited out, add %s at preference %d, TTL %d s",
	    host, MIGRATION_FIRST, MIGRATION_TTL_LOW));
}

static const char *
test_text(struct arena *arena, const struct migration_view *view)
{
	return (arena_printf(arena,
	    "test mail to both hosts (Inbound SMTP Email), then set %s to 0 "
	    "and the old MX to %d, or take the old MX away",
	    host_text(arena, view), MIGRATION_PARKED));
}

/* RFC 8461 8: a policy that senders hold must name the hosts of tomorrow. */
static const char *
policy_text(const struct migration_view *view, const struct migration *m)
{
	if (view->mta_sts != POLICY_FOUND || m->calm)
		return ("");
	switch (m->stage) {
	case STAGE_LEGACY_ONLY:
	case STAGE_PARALLEL:
	case STAGE_FLIPPED:
		return (" (MTA-STS: policy in testing mode meanwhile, naming "
			"the old host and the new)");
	case STAGE_NEW_ONLY_INSECURE:
	case STAGE_NEW_ONLY_NO_TLSA:
	case STAGE_NEW_ONLY_LOW_TTL:
	case STAGE_NEW_ONLY_UNVALIDATED:
	case STAGE_COMPLETE:
		return (" (MTA-STS: policy back in enforce mode once done, "
			"naming the new host)");
	case STAGE_UNSEEN:
	case STAGE_VERIFICATION_MX:
	case STAGE_NOT_EXO:
	case STAGE_DEAD_HOST:
	case STAGE_MIXED:
	case STAGE_TWO_NEW:
		break;
	}
	return ("");
}

static const char *
publish_text(const struct migration_view *view, const struct migration *m)
{
	if (m->stage != STAGE_NOT_EXO)
		return ("publish the one MX that Microsoft names for the "
			"domain (Get-DnssecStatusForVerifiedDomain)");
	return (view->mx->count == 0
		    ? "publish an MX, or a null MX if no mail is wanted"
		    : "publish only MX whose hosts take mail and have "
		      "addresses of their own: no IP address, no alias");
}

static const char *
nothing_text(const struct migration *m)
{
	return (m->stage == STAGE_COMPLETE
		    ? "nothing; watch it with --final"
		    : "nothing, if this is meant to be so; else publish the "
		      "MX that Microsoft names");
}

/* Nobody but Microsoft can mend the zones of its hosts. */
static const char *
mend_text(const struct migration_view *view)
{
	const struct mx *new = mx_first(view->mx, MX_NEW);

	if (new != NULL &&
	    (new->host->dns == HOST_BROKEN || new->host->dns == HOST_INSECURE ||
		new->host->tlsa_state == TLSA_BROKEN))
		return ("none of the domain's: Microsoft's own DNS for the "
			"new MX host fails, told below; should it last, "
			"open a ticket");
	return ("mend what fails in the DNS, told below");
}

static const char *
validate_text(const struct migration_view *view)
{
	if (view->validation == VALIDATION_UNSEEN)
		return ("have port 25 opened for this machine, look at both "
			"address families, or run the check from one that may "
			"use it");
	if (mx_first(view->mx, MX_NEW) == NULL)
		return ("see what the failing address shows, and mend it or "
			"its TLSA records");
	return ("see what the failing address shows; wait up to an hour after "
		"Enable-SmtpDaneInbound, run the DANE validation of "
		"the Remote Connectivity Analyzer, and if that fails too "
		"Disable-SmtpDaneInbound and open a ticket");
}

/* Those that are the same for every domain. */
static const char *const plain[] = {
	[NEXT_SYNC_SERVERS] =
	    "see why some name servers have other MX records, and bring all "
	    "to the newest",
	[NEXT_SIGN_ZONE] =
	    "sign the zone and have its DS published at the parent",
	[NEXT_REMOVE_OLD_MX] = "take the old MX away",
	[NEXT_REMOVE_OTHER_MX] = "take every MX away that is not Microsoft's",
	[NEXT_KEEP_ONE_NEW] =
	    "keep the one new MX that Microsoft names for the domain "
	    "(Get-DnssecStatusForVerifiedDomain)",
	[NEXT_ENABLE_DANE] =
	    "run Enable-SmtpDaneInbound, wait up to an hour, and validate",
	[NEXT_PUBLISH_TLSA] =
	    "publish TLSA records for every MX host, in signed zones",
};

static const char *
step_text(struct arena *arena, const struct migration_view *view,
    const struct migration *m)
{
	const char *host = host_text(arena, view);

	switch (m->next) {
	case NEXT_NONE:
		return (nothing_text(m));
	case NEXT_FIX_DNS:
		return (mend_text(view));
	case NEXT_PUBLISH_MX:
		return (publish_text(view, m));
	case NEXT_USE_EXPECTED_MX:
		return (arena_printf(arena, "publish %s as the MX", host));
	case NEXT_LOWER_TTL:
		return (lower_text(arena, view));
	case NEXT_ADD_NEW_MX:
		return (add_text(arena, host));
	case NEXT_TEST_BOTH:
		return (test_text(arena, view));
	case NEXT_SET_PREFERENCE_0:
		return (
		    arena_printf(arena, "set the preference of %s to 0", host));
	case NEXT_RAISE_TTL:
		return (arena_printf(arena, "raise the TTL of the MX to %d s",
		    MIGRATION_TTL_FINAL));
	case NEXT_VALIDATE:
		return (validate_text(view));
	case NEXT_SYNC_SERVERS:
	case NEXT_SIGN_ZONE:
	case NEXT_REMOVE_OLD_MX:
	case NEXT_REMOVE_OTHER_MX:
	case NEXT_KEEP_ONE_NEW:
	case NEXT_ENABLE_DANE:
	case NEXT_PUBLISH_TLSA:
		break;
	}
	return (plain[m->next]);
}

const char *
migration_next_text(struct arena *arena, const struct migration_view *view,
    const struct migration *m)
{
	/* Which need not be the DNS's fault. */
	if (m->stage == STAGE_UNSEEN && m->next == NEXT_FIX_DNS)
		return ("find out why it cannot be seen, told below");
	return (arena_printf(
	    arena, "%s%s", step_text(arena, view, m), policy_text(view, m)));
}
