/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state machine of the move.
 */
#include "migration.h"

/* How many MX hosts of each kind there are. */
struct tally {
	size_t new, legacy, leftover, other, calm, all;
	bool odd;  /* a host takes no mail, has no address, or is an alias */
	bool dead; /* one of Microsoft's has no address */
};

static struct tally
tally(const struct mx_set *mx)
{
	struct tally t = { .all = mx->host_count };

	for (size_t i = 0; i < mx->host_count; i++) {
		const struct mail_host *host = &mx->hosts[i];

		t.odd |= host->dns == HOST_NO_ADDRESS || host->alias ||
			 mail_host_is_literal(&host->name) ||
			 mail_host_is_localhost(&host->name);
		switch (exchange_kind(&host->name)) {
		case MX_NEW:
			t.new ++;
			t.dead |= host->dns == HOST_NO_ADDRESS;
			break;
		case MX_LEGACY:
			t.legacy++;
			t.dead |= host->dns == HOST_NO_ADDRESS;
			break;
		case MX_VERIFICATION:
			t.leftover++;
			t.odd = true;
			break;
		case MX_NULL:
			t.leftover++;
			t.calm++;
			break;
		case MX_SOVEREIGN:
		case MX_CONSUMER:
		case MX_GATEWAY:
			t.calm++;
			t.other++;
			break;
		case MX_OTHER:
			t.other++;
			break;
		}
	}
	return (t);
}

static const struct mail_host *
new_host(const struct mx_set *mx)
{
	return (mx_first(mx, MX_NEW)->host);
}

static bool
ttl_reaches(const struct migration_ttl *ttl, uint32_t seconds)
{
	return ((ttl->seen ? ttl->seconds : ttl->at_least) >= seconds);
}

static enum migration_stage
stage_of_new(const struct migration_view *view)
{
	const struct mail_host *host = new_host(view->mx);

	if (host->dns == HOST_UNSEEN || host->tlsa_state == TLSA_UNSEEN)
		return (STAGE_UNSEEN);
	if (!view->mx_secure || host->dns != HOST_SECURE)
		return (STAGE_NEW_ONLY_INSECURE);
	if (host->tlsa_state != TLSA_SECURE)
		return (STAGE_NEW_ONLY_NO_TLSA);
	if (!ttl_reaches(&view->ttl, MIGRATION_TTL_FINAL))
		return (STAGE_NEW_ONLY_LOW_TTL);
	switch (view->validation) {
	case VALIDATION_UNASKED:
	case VALIDATION_HOLDS:
		break;
	case VALIDATION_UNSEEN:
		return (STAGE_UNSEEN);
	case VALIDATION_PENDING:
	case VALIDATION_FAILS:
		return (STAGE_NEW_ONLY_UNVALIDATED);
	}
	return (STAGE_COMPLETE);
}

static enum migration_stage
stage_of(const struct migration_view *view, const struct tally *t)
{
	const struct mx_set *mx = view->mx;

	if (!view->mx_seen)
		return (STAGE_UNSEEN);
	if (mx->count > 0 && mx->list[0].kind == MX_VERIFICATION)
		return (STAGE_VERIFICATION_MX);
	if (t->new + t->legacy == 0)
		return (STAGE_NOT_EXO);
	if (t->dead)
		return (STAGE_DEAD_HOST);
	if (t->other > 0 || (t->new == 1 && t->legacy == 0 && t->leftover > 0))
		return (STAGE_MIXED);
	if (t->new > 1)
		return (STAGE_TWO_NEW);
	if (t->new == 0)
		return (STAGE_LEGACY_ONLY);
	if (t->legacy > 0)
		return (mx_first(mx, MX_LEGACY)->preference <=
				mx_first(mx, MX_NEW)->preference
			    ? STAGE_PARALLEL
			    : STAGE_FLIPPED);
	return (stage_of_new(view));
}

static bool
all_have_tlsa(const struct mx_set *mx)
{
	for (size_t i = 0; i < mx->host_count; i++) {
		enum mx_kind kind = exchange_kind(&mx->hosts[i].name);

		if (kind != MX_VERIFICATION && kind != MX_NULL &&
		    mx->hosts[i].tlsa_state != TLSA_SECURE)
			return (false);
	}
	return (true);
}

static unsigned
validate_step(const struct migration_view *view)
{
	return (view->validation == VALIDATION_UNASKED ||
			view->validation == VALIDATION_HOLDS
		    ? 0
		    : STEP_VALIDATE);
}

/* Not seen is not done. */
static unsigned
steps_of(const struct migration_view *view, const struct tally *t,
    const struct migration *m)
{
	unsigned steps = view->mx_secure ? 0 : STEP_SIGN_ZONE;
	bool legacy_alone = t->legacy > 0 && t->legacy == t->all;

	if (m->stage == STAGE_UNSEEN || m->calm)
		return (0);
	if (t->all == 0)
		return (steps | STEP_ADD_NEW);
	steps |= validate_step(view);
	if (m->stage == STAGE_NOT_EXO)
		return (steps | (all_have_tlsa(view->mx) ? 0 : STEP_TLSA));
	if (legacy_alone &&
	    (!view->ttl.seen || view->ttl.highest > MIGRATION_TTL_LOW))
		steps |= STEP_LOWER_TTL;
	if (t->new == 0)
		steps |= STEP_ADD_NEW;
	if (t->all > (t->new > 0))
		steps |= STEP_REMOVE_OTHERS;
	if (legacy_alone || !ttl_reaches(&view->ttl, MIGRATION_TTL_FINAL))
		steps |= STEP_RAISE_TTL;
	if (t->new == 0 || new_host(view->mx)->tlsa_state != TLSA_SECURE)
		steps |= STEP_TLSA;
	return (steps);
}

/* Whether no host is seen to lack TLSA. */
static bool
tlsa_unseen(const struct mx_set *mx, const struct tally *t)
{
	bool lacking = false;

	if (t->new > 0)
		return (mail_host_unseen(new_host(mx)));
	for (size_t i = 0; i < mx->host_count; i++)
		lacking |= mx->hosts[i].tlsa_state != TLSA_SECURE &&
			   !mail_host_unseen(&mx->hosts[i]);
	return (t->legacy == 0 && !lacking);
}

/* Those of the steps that may be done: what tells was not seen. */
static unsigned
steps_unseen(const struct migration_view *view, const struct tally *t)
{
	unsigned steps = tlsa_unseen(view->mx, t) ? STEP_TLSA : 0;

	if (!view->ttl.seen)
		steps |= STEP_LOWER_TTL | (t->new > 0 ? STEP_RAISE_TTL : 0);
	if (view->validation == VALIDATION_UNSEEN)
		steps |= STEP_VALIDATE;
	return (steps);
}

static unsigned
count_of(unsigned steps)
{
	return (steps == 0 ? 0 : (steps & 1) + count_of(steps >> 1));
}

struct migration
migration_judge(const struct migration_view *view)
{
	struct tally t = tally(view->mx);
	struct migration m = { .stage = stage_of(view, &t),
		.calm = t.all > 0 && t.calm == t.all };

	m.steps = steps_of(view, &t, &m);
	if (view->servers_differ && m.stage != STAGE_UNSEEN)
		m.steps |= STEP_SYNC_SERVERS;
	m.steps_left = count_of(m.steps);
	m.steps_sure = count_of(m.steps & ~steps_unseen(view, &t));
	m.next = migration_next_of(view, &m, t.odd);
	return (m);
}
