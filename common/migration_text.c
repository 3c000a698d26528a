/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stages and next steps as words.
 */
#include "migration.h"

const char *
migration_stage_slug(enum migration_stage stage)
{
	switch (stage) {
	case STAGE_UNSEEN:
		return (NULL);
	case STAGE_VERIFICATION_MX:
		return ("verification-mx");
	case STAGE_NOT_EXO:
		return ("not-exo");
	case STAGE_DEAD_HOST:
		return ("dead-host");
	case STAGE_MIXED:
		return ("mixed");
	case STAGE_TWO_NEW:
		return ("two-new");
	case STAGE_LEGACY_ONLY:
		return ("legacy-only");
	case STAGE_PARALLEL:
		return ("parallel");
	case STAGE_FLIPPED:
		return ("flipped");
	case STAGE_NEW_ONLY_INSECURE:
		return ("new-only-insecure");
	case STAGE_NEW_ONLY_NO_TLSA:
		return ("new-only-no-tlsa");
	case STAGE_NEW_ONLY_LOW_TTL:
		return ("new-only-low-ttl");
	case STAGE_NEW_ONLY_UNVALIDATED:
		return ("new-only-unvalidated");
	case STAGE_COMPLETE:
		return ("complete");
	}
	return (NULL);
}

const char *
migration_stage_text(enum migration_stage stage)
{
	switch (stage) {
	case STAGE_UNSEEN:
		return ("could not be seen");
	case STAGE_VERIFICATION_MX:
		return ("mail goes to the domain-verification MX");
	case STAGE_NOT_EXO:
		return ("not on Exchange Online");
	case STAGE_DEAD_HOST:
		return ("a Microsoft MX host has no address");
	case STAGE_MIXED:
		return ("a foreign MX beside Microsoft's");
	case STAGE_TWO_NEW:
		return ("two new MX hosts");
	case STAGE_LEGACY_ONLY:
		return ("only the old MX");
	case STAGE_PARALLEL:
		return ("old MX first, new beside it");
	case STAGE_FLIPPED:
		return ("new MX first, old still there");
	case STAGE_NEW_ONLY_INSECURE:
		return ("new MX alone, without DNSSEC");
	case STAGE_NEW_ONLY_NO_TLSA:
		return ("new MX alone, without TLSA");
	case STAGE_NEW_ONLY_LOW_TTL:
		return ("new MX alone, its TTL still low");
	case STAGE_NEW_ONLY_UNVALIDATED:
		return ("new MX alone, DANE validation fails");
	case STAGE_COMPLETE:
		return ("complete");
	}
	return ("");
}

const char *
migration_next_slug(enum migration_next next)
{
	static const char *const slugs[] = { [NEXT_NONE] = "none",
		[NEXT_FIX_DNS] = "fix-dns",
		[NEXT_SYNC_SERVERS] = "sync-servers",
		[NEXT_PUBLISH_MX] = "publish-mx",
		[NEXT_USE_EXPECTED_MX] = "use-expected-mx",
		[NEXT_SIGN_ZONE] = "sign-zone",
		[NEXT_LOWER_TTL] = "lower-ttl",
		[NEXT_ADD_NEW_MX] = "add-new-mx",
		[NEXT_TEST_BOTH] = "test-both",
		[NEXT_REMOVE_OLD_MX] = "remove-old-mx",
		[NEXT_REMOVE_OTHER_MX] = "remove-other-mx",
		[NEXT_KEEP_ONE_NEW] = "keep-one-new",
		[NEXT_SET_PREFERENCE_0] = "set-preference-0",
		[NEXT_RAISE_TTL] = "raise-ttl",
		[NEXT_ENABLE_DANE] = "enable-dane",
		[NEXT_PUBLISH_TLSA] = "publish-tlsa",
		[NEXT_VALIDATE] = "validate" };

	return (slugs[next]);
}

const char *
migration_next_brief(enum migration_next next)
{
	static const char *const briefs[] = { [NEXT_NONE] = "nothing",
		[NEXT_FIX_DNS] = "mend the DNS",
		[NEXT_SYNC_SERVERS] = "bring servers in line",
		[NEXT_PUBLISH_MX] = "publish the right MX",
		[NEXT_USE_EXPECTED_MX] = "publish the MX expected",
		[NEXT_SIGN_ZONE] = "sign the zone",
		[NEXT_LOWER_TTL] = "lower the TTL",
		[NEXT_ADD_NEW_MX] = "add the new MX",
		[NEXT_TEST_BOTH] = "test both, then swap",
		[NEXT_REMOVE_OLD_MX] = "take the old MX away",
		[NEXT_REMOVE_OTHER_MX] = "take others away",
		[NEXT_KEEP_ONE_NEW] = "keep one new MX",
		[NEXT_SET_PREFERENCE_0] = "set the preference to 0",
		[NEXT_RAISE_TTL] = "raise the TTL",
		[NEXT_ENABLE_DANE] = "enable DANE",
		[NEXT_PUBLISH_TLSA] = "publish TLSA records",
		[NEXT_VALIDATE] = "validate DANE" };

	return (briefs[next]);
}
