/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walk: from the name that was asked for along all aliases.
 */
#include "chain_walk.h"

const struct dns_reply *
walk_have(const struct walk *walk, const struct name *name, uint16_t type)
{
	return (dns_replies_find(walk->input->replies, name, type));
}

static void
missing_add(struct walk *walk, const struct dns_question *question)
{
	struct chain *chain = walk->chain;

	if (chain->missing_count == walk->missing_room) {
		walk->missing_room =
		    walk->missing_room == 0 ? 16 : walk->missing_room * 2;
		chain->missing = arena_grow(walk->arena, chain->missing,
		    chain->missing_count, walk->missing_room,
		    sizeof(*chain->missing));
	}
	chain->missing[chain->missing_count++] = *question;
}

const struct dns_reply *
walk_want(struct walk *walk, const struct name *name, uint16_t type)
{
	const struct dns_reply *reply = walk_have(walk, name, type);
	struct dns_question question = { .name = *name, .type = type };
	struct chain *chain = walk->chain;

	if (reply != NULL)
		return (reply);
	for (size_t i = 0; i < chain->missing_count; i++) {
		if (dns_question_equal(&chain->missing[i], &question))
			return (NULL);
	}
	if (walk->input->replies->count - walk->input->asked_before +
		chain->missing_count <
	    CHAIN_QUESTIONS_MAX)
		missing_add(walk, &question);
	return (NULL);
}

enum chain_rule
walk_fault(const struct dns_reply *reply)
{
	if (reply == NULL)
		return (CHAIN_WORK_BOUND);
	if (reply->outcome == DNS_UNASKED)
		return (reply->beyond ? CHAIN_WORK_BOUND : CHAIN_DEADLINE);
	return (reply->outcome == DNS_ANSWERED ? CHAIN_HOLDS
					       : CHAIN_ZONE_UNREACHABLE);
}

static bool
alias_seen(const struct chain *chain, const struct name *target)
{
	for (size_t i = 0; i < chain->link_count; i++) {
		if (name_equal(&chain->links[i].name, target))
			return (true);
	}
	return (false);
}

/* Why no alias is followed any more; CHAIN_HOLDS: it is. */
static enum chain_rule
alias_end(const struct chain *chain, const struct name *target)
{
	if (alias_seen(chain, target))
		return (CHAIN_ALIAS_LOOP);
	return (chain->link_count > CHAIN_ALIASES_MAX ? CHAIN_ALIAS_TOO_LONG
						      : CHAIN_HOLDS);
}

/* Most names have no alias, and room for all would be most of a chain. */
static struct chain_link *
link_add(struct walk *walk)
{
	struct chain *chain = walk->chain;

	chain->links = arena_grow(walk->arena, chain->links, chain->link_count,
	    chain->link_count + 1, sizeof(*chain->links));
	return (&chain->links[chain->link_count++]);
}

static void
follow_aliases(struct walk *walk)
{
	struct chain *chain = walk->chain;
	struct name name = chain->question.name;

	for (;;) {
		struct chain_link *link = link_add(walk);
		enum chain_rule end;

		link->name = name;
		link_judge(walk, link, chain->question.type);
		if (link->target.length == 0)
			return;
		end = alias_end(chain, &link->target);
		if (end != CHAIN_HOLDS && link->own != VERDICT_BOGUS) {
			link->own = VERDICT_INDETERMINATE;
			link->reason = end;
		}
		if (end != CHAIN_HOLDS)
			return;
		name = link->target;
	}
}

struct chain *
chain_walk(struct arena *arena, const struct chain_input *input)
{
	struct chain *chain = arena_alloc(arena, sizeof(*chain));
	struct walk walk = { .arena = arena,
		.input = input,
		.policy = input->policy,
		.chain = chain };

	chain->question = input->question;
	chain->anchors = input->anchors;
	follow_aliases(&walk);
	chain_conclude(&walk);
	return (chain);
}

const char *
verdict_text(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_SECURE:
		return ("secure");
	case VERDICT_INSECURE:
		return ("insecure");
	case VERDICT_INDETERMINATE:
		return ("indeterminate");
	case VERDICT_BOGUS:
		return ("bogus");
	}
	return ("");
}

const struct chain_zone *
chain_target_zone(const struct chain *chain)
{
	return (chain->link_count == 0 ? NULL : chain->links[0].zone);
}

bool
chain_is_final(const struct chain *chain)
{
	return (chain != NULL && chain->missing_count == 0);
}

bool
chain_finds_zone(const struct chain *chain)
{
	for (size_t i = 0; i < chain->link_count; i++)
		if (!chain->links[i].zone_known)
			return (false);
	return (chain->reason != CHAIN_RESOLVER_SILENT &&
		chain->reason != CHAIN_RESOLVER_NO_UPLINK &&
		chain->reason != CHAIN_RESOLVER_REFUSES &&
		chain->reason != CHAIN_DEADLINE);
}

const struct rrset *
chain_link_validated(const struct chain_link *link)
{
	return (link->verdict == VERDICT_SECURE && link->records != NULL
		    ? link->records->rrset
		    : NULL);
}

const struct chain_link *
chain_last_link(const struct chain *chain)
{
	return (chain->link_count == 0 ? NULL
				       : &chain->links[chain->link_count - 1]);
}

size_t
chain_bogus_links(const struct chain *chain)
{
	size_t bogus = 0;

	for (size_t i = 0; i < chain->zone_count; i++)
		bogus += chain->zones[i]->own == VERDICT_BOGUS;
	for (size_t i = 0; i < chain->link_count; i++)
		bogus += chain->links[i].own == VERDICT_BOGUS;
	return (bogus);
}
