/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs by NSEC3: what the records of one chain say together (RFC 5155 8,
 * RFC 6840 4).
 */
#include "denial_proof.h"
#include "nsec3_chain.h"

#define CHAINS_MAX 4 /* for which names are hashed */

struct proof {
	struct nsec3_chain chain;
	struct denial denial;
};

static bool
has_nxname(const struct denial_types *types)
{
	return (denial_types_have(types, DENIAL_TYPE_NXNAME));
}

/* A name is there if one of its records does not say otherwise. */
static bool
lacks_nxname(const struct denial_types *types)
{
	return (!has_nxname(types));
}

static bool
has_ns(const struct denial_types *types)
{
	return (denial_types_have(types, LDNS_RR_TYPE_NS));
}

static const struct nsec3 *
cover(struct proof *proof, const struct name *name)
{
	const struct nsec3 *nsec3 = nsec3_chain_cover(&proof->chain, name);

	if (nsec3 != NULL)
		proof->denial.opt_out |= nsec3->opt_out;
	return (nsec3);
}

/* RFC 5155 8.5 to 8.7: the name is there without the type. */
static enum denial_result
lacks(struct proof *proof, const struct name *name, uint16_t type)
{
	struct nsec3_hash hash = nsec3_chain_hash(&proof->chain, name);
	enum denial_result result = DENIAL_NAME_UNCOVERED;
	const struct nsec3 *nsec3 = NULL;

	while ((nsec3 = nsec3_chain_match(&proof->chain, &hash, nsec3))) {
		enum denial_result one =
		    denial_at_owner(&nsec3->types, name, type);

		if (one == DENIAL_CONTRADICTED)
			return (one);
		if (one == DENIAL_PROVED) {
			result = one;
			proof->denial.opt_out |= nsec3->opt_out;
			proof->denial.minimal |= has_nxname(&nsec3->types);
		}
	}
	return (result);
}

/* RFC 5155 9.2: under opt-out an unsigned delegation may be there. */
static enum denial_result
proved_by(const struct nsec3 *next_closer)
{
	return (next_closer->opt_out ? DENIAL_OPT_OUT : DENIAL_PROVED);
}

static enum denial_result
judge_wildcard(struct proof *proof, const struct denial_question *question,
    const struct name *wildcard)
{
	struct nsec3_hash hash;

	if (question->kind != DENIAL_NAME)
		return (lacks(proof, wildcard, question->type));
	hash = nsec3_chain_hash(&proof->chain, wildcard);
	return (nsec3_chain_match(&proof->chain, &hash, NULL) != NULL
		    ? DENIAL_CONTRADICTED
		    : DENIAL_NAME_UNCOVERED);
}

/* The name is not there, and a wildcard for it lacks the type or is not there
 * either (RFC 5155 8.4, 8.7). */
static enum denial_result
deny_expansion(struct proof *proof, const struct denial_question *question,
    const struct nsec3 *next_closer)
{
	struct name wildcard;
	enum denial_result result;

	if (!name_wildcard(&proof->denial.encloser, &wildcard))
		return (DENIAL_WILDCARD_UNCOVERED);
	result = judge_wildcard(proof, question, &wildcard);
	if (result == DENIAL_CONTRADICTED)
		return (result);
	if (result == DENIAL_PROVED ||
	    (question->kind != DENIAL_TYPE && cover(proof, &wildcard) != NULL))
		return (proved_by(next_closer));
	return (DENIAL_WILDCARD_UNCOVERED);
}

/*
 * RFC 5155 8.3: a closest encloser that is there, and below it the next
 * closer name that is not.  Under opt-out that may be an unsigned delegation
 * or stand above one; then it lacks a DS (8.6) and data, whatever a wildcard
 * has.
 */
static enum denial_result
deny_below(struct proof *proof, const struct denial_question *question,
    const struct name *encloser)
{
	struct name next_closer =
	    name_ancestor(&question->name, name_labels(encloser) + 1);
	const struct nsec3 *covering = cover(proof, &next_closer);

	proof->denial.encloser = *encloser;
	proof->denial.encloser_known = true;
	if (covering == NULL)
		return (DENIAL_NAME_UNCOVERED);
	if (question->kind == DENIAL_CLOSER ||
	    (question->kind != DENIAL_NAME && covering->opt_out))
		return (proved_by(covering));
	return (deny_expansion(proof, question, covering));
}

static enum denial_result
deny(struct proof *proof, const struct denial_question *question)
{
	const struct name *name = &question->name;
	enum denial_result result = DENIAL_NAME_UNCOVERED;
	struct name deepest;

	if (question->kind != DENIAL_NAME)
		result = lacks(proof, name, question->type);
	if (result != DENIAL_NAME_UNCOVERED)
		return (result);
	if (!nsec3_chain_deepest(&proof->chain, name, &deepest))
		return (DENIAL_NO_ENCLOSER);
	if (!nsec3_chain_some(&proof->chain, &deepest, lacks_nxname)) {
		proof->denial.minimal = true;
		return (question->kind == DENIAL_TYPE ? DENIAL_NO_ENCLOSER
						      : DENIAL_PROVED);
	}
	if (name_equal(&deepest, name))
		return (question->kind == DENIAL_NAME ? DENIAL_CONTRADICTED
						      : DENIAL_NAME_UNCOVERED);
	if (nsec3_chain_some(&proof->chain, &deepest, denial_types_end_here))
		return (DENIAL_NO_ENCLOSER);
	return (deny_below(proof, question, &deepest));
}

/* RFC 5155 8.8: the wildcard shows its parent, the closest encloser; it needs
 * no record of its own. */
static enum denial_result
deny_closer(struct proof *proof, const struct denial_question *question)
{
	const struct name *encloser = &question->encloser;
	const struct nsec3_chain *chain = &proof->chain;
	struct name deepest;

	if (nsec3_chain_deepest(chain, &question->name, &deepest)) {
		if (name_labels(&deepest) > name_labels(encloser))
			return (DENIAL_CONTRADICTED);
		if (nsec3_chain_some(chain, &deepest, denial_types_end_here))
			return (DENIAL_NO_ENCLOSER);
	}
	return (deny_below(proof, question, encloser));
}

static struct denial
prove(struct nsec3_chain chain, const struct denial_question *question)
{
	bool spent = false;
	struct proof proof = { .chain = chain, .denial.nsec3 = true };
	struct denial *denial = &proof.denial;

	proof.chain.spent = &spent;

	if (chain.parameters->iterations > DENIAL_ITERATIONS_MAX)
		denial->result = DENIAL_ITERATIONS;
	else if (question->kind == DENIAL_CLOSER)
		denial->result = deny_closer(&proof, question);
	else
		denial->result = deny(&proof, question);
	denial->delegation =
	    question->kind == DENIAL_DS && denial->result == DENIAL_PROVED &&
	    !name_is_root(&question->name) &&
	    nsec3_chain_some(&proof.chain, &question->name, has_ns);
	if (spent)
		*denial = (struct denial){ .result = DENIAL_WORK_BOUND,
			.nsec3 = true };
	return (*denial);
}

/* Whether an earlier record has the same parameters. */
static bool
is_repeated(const struct nsec3 *list, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (nsec3_parameters_equal(
			&list[i].parameters, &list[at].parameters))
			return (true);
	return (false);
}

/* A zone on its way to another salt has two chains, so each is tried. */
struct denial
denial_by_nsec3(struct arena *arena, const struct denial_records *records,
    const struct denial_question *question)
{
	struct denial best = { .result = DENIAL_NO_RECORDS };
	const struct denial beyond = { .result = DENIAL_WORK_LIMIT,
		.nsec3 = true };
	unsigned chains = 0;

	for (size_t i = 0; i < records->nsec3_count; i++) {
		struct nsec3_chain chain = { .arena = arena,
			.zone = &records->zone,
			.parameters = &records->nsec3[i].parameters,
			.list = records->nsec3,
			.count = records->nsec3_count,
			.hashes = records->hashes };
		struct denial one;

		if (is_repeated(records->nsec3, i))
			continue;
		if (chains++ == CHAINS_MAX) {
			best = *denial_stronger(&best, &beyond);
			break;
		}
		one = prove(chain, question);
		best = *denial_stronger(&best, &one);
	}
	return (best);
}
