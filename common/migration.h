/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a domain stands on its way from mail.protection.outlook.com to
 * mx.microsoft, what is still to be done, and what comes next: by what DNS
 * shows, and with --probe by what the hosts show too.  Pure.
 * docs/migration.md has it as a table.
 */
#ifndef MIGRATION_H
#define MIGRATION_H

#include "dane.h"
#include "mail_policy.h"
#include "mx.h"
#include "servers_ttl.h"

#define MIGRATION_TTL_LOW 60     /* s: as low as the move asks for */
#define MIGRATION_TTL_FINAL 3600 /* s: afterwards at least */
#define MIGRATION_FIRST 20       /* preferences: of the new MX at first, */
#define MIGRATION_PARKED 30      /* and of the old one before it goes */

/* The first one that holds, in this order. */
enum migration_stage {
	STAGE_UNSEEN, /* the MX set was not seen, or what decides of its host */
	STAGE_VERIFICATION_MX,
	STAGE_NOT_EXO,
	STAGE_DEAD_HOST,
	STAGE_MIXED,
	STAGE_TWO_NEW,
	STAGE_LEGACY_ONLY,
	STAGE_PARALLEL,
	STAGE_FLIPPED,
	STAGE_NEW_ONLY_INSECURE,
	STAGE_NEW_ONLY_NO_TLSA,
	STAGE_NEW_ONLY_LOW_TTL,
	STAGE_NEW_ONLY_UNVALIDATED, /* only with --probe */
	STAGE_COMPLETE
};

/* What may still be to do, one bit each. */
enum migration_step {
	STEP_SIGN_ZONE = 1 << 0,
	STEP_LOWER_TTL = 1 << 1,
	STEP_ADD_NEW = 1 << 2,
	STEP_REMOVE_OTHERS = 1 << 3,
	STEP_RAISE_TTL = 1 << 4,
	STEP_TLSA = 1 << 5,
	STEP_SYNC_SERVERS = 1 << 6, /* where every server was asked */
	STEP_VALIDATE = 1 << 7      /* with --probe */
};

enum migration_next {
	NEXT_NONE,
	NEXT_FIX_DNS,
	NEXT_SYNC_SERVERS,
	NEXT_PUBLISH_MX,
	NEXT_USE_EXPECTED_MX,
	NEXT_SIGN_ZONE,
	NEXT_LOWER_TTL,
	NEXT_ADD_NEW_MX,
	NEXT_TEST_BOTH,
	NEXT_REMOVE_OLD_MX,
	NEXT_REMOVE_OTHER_MX,
	NEXT_KEEP_ONE_NEW,
	NEXT_SET_PREFERENCE_0,
	NEXT_RAISE_TTL,
	NEXT_ENABLE_DANE,
	NEXT_PUBLISH_TLSA,
	NEXT_VALIDATE
};

/* The TTL that the zone publishes. */
struct migration_ttl {
	bool seen;
	uint32_t seconds; /* the least, where servers differ */
	uint32_t highest;
	uint32_t at_least; /* where it was not seen: a cache's remainder */
};

/* Whether the one new host, or where there is no host of Exchange Online
 * every host, shows what its TLSA records name. */
enum migration_validation {
	VALIDATION_UNASKED, /* without --probe */
	VALIDATION_PENDING, /* there is no such host yet, or a sender could not
			       count on its records */
	VALIDATION_HOLDS,   /* at every address that was reached */
	VALIDATION_FAILS,
	VALIDATION_UNSEEN /* no connection came about from here, or its DNS
			     could not be seen */
};

struct migration_view {
	bool mx_seen; /* the set below, or that it is empty */
	bool mx_secure;
	const struct mx_set *mx;
	struct migration_ttl ttl;
	const struct name *expected; /* the one MX that is wanted, or null */
	enum policy_seen mta_sts, tls_rpt;
	bool servers_differ; /* not all name servers have the same MX set */
	enum migration_validation validation;
};

struct migration {
	enum migration_stage stage;
	unsigned steps;      /* enum migration_step */
	unsigned steps_left; /* 0 also where the stage is unseen */
	unsigned steps_sure; /* as many of them are seen to be left */
	enum migration_next next;
	bool calm; /* nothing here that the domain's people could do better:
		      another service's hosts, or no mail at all */
};

/* What the chains of MX and of the two TXT records show. */
struct migration_view migration_view_of(const struct chain *mx_chain,
    const struct mx_set *, const struct chain *mta_sts,
    const struct chain *tls_rpt);

/* What every server of the zone shows of TTL and MX set; question i is MX.  A
 * TTL of theirs goes before the chain's, which may be older. */
void migration_view_servers(struct arena *, struct migration_view *,
    const struct zone_servers *, const struct servers_ttl *, size_t i);

/* What the hosts of the set showed. */
void migration_view_probe(struct migration_view *, const struct dane *);

struct migration migration_judge(const struct migration_view *);

/* Inside: the next step, once all else is set.  odd: a host takes no mail, has
 * no address, or is an alias. */
enum migration_next migration_next_of(
    const struct migration_view *, const struct migration *, bool odd);

/* Whether the stage is unseen for want of a connection, and of nothing else. */
bool migration_unreached(
    const struct migration_view *, const struct migration *);

/* Names for JSON: "legacy-only" (null for unseen), "add-new-mx". */
const char *migration_stage_slug(enum migration_stage);
const char *migration_next_slug(enum migration_next);

/* For people: "old and new MX side by side, the old one first". */
const char *migration_stage_text(enum migration_stage);

/* What to do next, in a few words: "sign the zone". */
const char *migration_next_brief(enum migration_next);

/* The same with the domain's own hosts and times. */
const char *migration_next_text(
    struct arena *, const struct migration_view *, const struct migration *);

#endif
