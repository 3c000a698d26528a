/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lives of many chains, merged.
 */
#include "mail_lives.h"

struct merging {
	struct arena *arena;
	struct lives all;
	size_t room;
};

/* The owner too is signed, and may stand in more than one zone: DS. */
static bool
is_same(const struct life *one, const struct life *other)
{
	const struct signature *a = one->signature, *b = other->signature;

	return (a->expiration == b->expiration &&
		a->inception == b->inception && a->tag == b->tag &&
		a->algorithm == b->algorithm &&
		one->verified->rrset->type == other->verified->rrset->type &&
		name_equal(&one->verified->rrset->owner,
		    &other->verified->rrset->owner) &&
		name_equal(&one->zone->name, &other->zone->name));
}

static struct life *
find(const struct merging *merging, const struct life *life)
{
	for (size_t i = 0; i < merging->all.count; i++)
		if (is_same(&merging->all.list[i], life))
			return (&merging->all.list[i]);
	return (NULL);
}

static const char *
subject_of(struct arena *arena, const struct life *life)
{
	const struct rrset *rrset = life->verified->rrset;

	if (life->is_named || name_equal(&rrset->owner, &life->zone->name))
		return (life->subject);
	return (arena_printf(
	    arena, "%s of %s", life->subject, name_text(arena, &rrset->owner)));
}

/* What is above one answer may hold another: the nearer one counts. */
static void
merge(struct merging *merging, const struct life *life)
{
	struct life *known = find(merging, life);

	if (known == NULL) {
		known = &merging->all.list[merging->all.count++];
		*known = *life;
		known->subject = subject_of(merging->arena, life);
	} else if (life->zone->holds_answer)
		known->zone = life->zone;
}

static void
merge_chain(struct merging *merging, const struct chain *chain)
{
	const struct zone_facts none = { 0 };
	struct lives *all = &merging->all;
	struct lives lives;

	if (chain == NULL)
		return;
	lives = lives_of(merging->arena, chain, &none);
	if (merging->room < all->count + lives.count) {
		merging->room = 2 * (all->count + lives.count);
		all->list = arena_grow(merging->arena, all->list, all->count,
		    merging->room, sizeof(*all->list));
	}
	for (size_t i = 0; i < lives.count; i++)
		merge(merging, &lives.list[i]);
}

/* Mail rests on the proof that there is no TLSA too, and on what resolvers ask
 * on their way to it. */
static void
merge_host(struct merging *merging, const struct mail_host *host)
{
	if (host->a != NULL && mail_host_rests_on(host, host->a))
		merge_chain(merging, host->a);
	if (host->aaaa != NULL && mail_host_rests_on(host, host->aaaa))
		merge_chain(merging, host->aaaa);
	merge_chain(merging, host->tlsa);
	merge_chain(merging, host->absent);
	merge_chain(merging, host->parent);
	merge_chain(merging, host->sibling);
}

struct lives
mail_lives_of(
    struct arena *arena, const struct chain *mx, const struct mx_set *set)
{
	struct merging merging = { .arena = arena };

	merge_chain(&merging, mx);
	for (size_t i = 0; i < set->host_count; i++)
		merge_host(&merging, &set->hosts[i]);
	return (merging.all);
}

void
mail_lives_judge(struct arena *arena, struct findings *findings,
    struct finding *node, const struct lives *lives,
    const struct policy *policy)
{
	for (size_t i = 0; i < lives->count; i++) {
		const struct life *life = &lives->list[i];

		life_judge(arena, findings, node, life, policy,
		    &(struct life_thresholds){ NULL, NULL });
		/* Nobody validates what stands in an insecure zone. */
		if (life->zone->verdict == VERDICT_SECURE)
			chain_judge_trips(
			    arena, findings, node, life->verified);
	}
}
