/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the servers' signatures come to: faults, and remaining life.
 */
#include "chain_text.h"
#include "servers_rules.h"
#include "servers_verify.h"

static const char *
fault_text(struct arena *arena, const struct server_proof *proof, int64_t at)
{
	switch ((int)proof->result) {
	case CHAIN_DENIAL_MISSING:
		return (arena_printf(
		    arena, "%s denied without NSEC or NSEC3", proof->what));
	case CHAIN_WILDCARD_UNPROVED:
		return (arena_printf(arena,
		    "%s made from a wildcard, without proof by NSEC or NSEC3",
		    proof->what));
	case CHAIN_DS_NO_MATCH:
		return ("none of its keys is named by DS");
	case CHAIN_DS_KEY_NOT_SIGNING:
		return ("the key that DS names does not sign its keys");
	default:
		return (signature_fault_text(
		    arena, proof->what, proof->result, proof->signature, at));
	}
}

static bool
alike(const struct server_proof *one, const struct server_proof *other)
{
	return (one->server == other->server && one->result == other->result &&
		one->unheeded == other->unheeded);
}

/* " (also SOA, MX)": what else of the server has the same fault; null where
 * an earlier one says so already. */
static const char *
also_text(struct arena *arena, const struct server_proofs *proofs, size_t i)
{
	const char *text = "";

	for (size_t j = 0; j < proofs->count; j++) {
		const struct server_proof *other = &proofs->list[j];

		if (j == i || !alike(&proofs->list[i], other))
			continue;
		if (j < i)
			return (NULL);
		text = arena_printf(arena, "%s%s%s", text,
		    *text == '\0' ? " (also " : ", ", other->what);
	}
	return (*text == '\0' ? "" : arena_printf(arena, "%s)", text));
}

/* That the server is like that is told of it too; here, what is not known of
 * it. */
static void
judge_unheeded(struct arena *arena, struct findings *findings,
    struct finding *node, const struct server_proof *proof, const char *also)
{
	finding_add(findings, node, &server_rules[SERVERS_RULE_UNSEEN],
	    server_text(arena, proof->server),
	    "%s%s not verified: came without signatures, as EDNS or DO is not "
	    "heeded",
	    proof->what, also);
}

static void
judge_one(struct arena *arena, struct findings *findings, struct finding *node,
    const struct server_proof *proof, const char *also, int64_t at)
{
	/* A server is not to blame for what others used up. */
	const struct rule *rule = proof->result == CHAIN_WORK_BOUND
				      ? &server_rules[SERVERS_RULE_UNSEEN]
				      : &chain_rules[proof->result];

	finding_add(findings, node, rule, server_text(arena, proof->server),
	    "%s%s%s%s%s", fault_text(arena, proof, at), also,
	    signature_since(arena, proof->result, proof->signature),
	    proof->keys_of == NULL ? "" : ", with the keys of ",
	    proof->keys_of == NULL ? "" : proof->keys_of);
}

void
server_proofs_judge(struct arena *arena, struct findings *findings,
    struct finding *node, const struct server_proofs *proofs, int64_t at)
{
	for (size_t i = 0; i < proofs->count; i++) {
		const struct server_proof *proof = &proofs->list[i];
		const bool holds = proof->result == CHAIN_HOLDS;
		const char *also = holds && !proof->unheeded
				       ? NULL
				       : also_text(arena, proofs, i);

		if (also != NULL && proof->unheeded)
			judge_unheeded(arena, findings, node, proof, also);
		else if (also != NULL)
			judge_one(arena, findings, node, proof, also, at);
	}
}

/* Whether the zone has such a signature already that ends as early. */
static bool
is_outlived(const struct lives *lives, const struct chain_zone *zone,
    const struct server_proof *proof)
{
	for (size_t i = 0; i < lives->count; i++) {
		const struct life *life = &lives->list[i];

		if (life->zone == zone &&
		    life->verified->rrset->type ==
			proof->records->rrset->type &&
		    life->signature->expiration <= proof->signature->expiration)
			return (true);
	}
	return (false);
}

void
lives_add_servers(struct arena *arena, struct lives *lives,
    const struct chain_zone *zone, const struct server_proofs *proofs)
{
	lives->list = arena_grow(arena, lives->list, lives->count,
	    lives->count + proofs->count, sizeof(*lives->list));
	for (size_t i = 0; i < proofs->count; i++) {
		const struct server_proof *proof = &proofs->list[i];

		if (proof->records == NULL || proof->signature == NULL ||
		    !proof->signature->genuine ||
		    is_outlived(lives, zone, proof))
			continue;
		lives->list[lives->count++] = (struct life){
			.zone = zone,
			.subject = arena_printf(arena, "%s at %s", proof->what,
			    server_text(arena, proof->server)),
			.signature = proof->signature,
			.verified = proof->records,
		};
	}
}
