/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs by NSEC: what the records of a reply say together (RFC 4035 5.4, RFC
 * 6840 4).
 */
#include "denial_proof.h"

struct proof {
	const struct nsec *list;
	size_t count;
	struct denial denial;
};

typedef bool says(const struct nsec *, const struct name *);

/* Whether one of the records says this of the name. */
static bool
some(struct proof *proof, says *what, const struct name *name)
{
	for (size_t i = 0; i < proof->count; i++)
		if (what(&proof->list[i], name)) {
			proof->denial.minimal |= proof->list[i].minimal;
			return (true);
		}
	return (false);
}

/* Where records disagree, the closest encloser nearest to the apex counts: the
 * record that tells of it denies all that others tell of below. */
static bool
find_encloser(struct proof *proof, const struct name *name)
{
	struct denial *denial = &proof->denial;

	for (size_t i = 0; i < proof->count; i++) {
		const struct nsec *nsec = &proof->list[i];
		struct name encloser;

		if (!nsec_denies(nsec, name))
			continue;
		encloser = nsec_encloser(nsec, name);
		if (!denial->encloser_known ||
		    encloser.length < denial->encloser.length)
			denial->encloser = encloser;
		denial->encloser_known = true;
		denial->minimal |= nsec->minimal;
	}
	return (denial->encloser_known);
}

/* The name is there without the type, or is an empty non-terminal. */
static enum denial_result
lacks(struct proof *proof, const struct name *name, uint16_t type)
{
	enum denial_result result = DENIAL_NAME_UNCOVERED;

	for (size_t i = 0; i < proof->count; i++) {
		const struct nsec *nsec = &proof->list[i];
		enum denial_result one = DENIAL_NAME_UNCOVERED;

		if (name_equal(&nsec->owner, name))
			one = denial_at_owner(&nsec->types, name, type);
		else if (nsec_empty(nsec, name))
			one = DENIAL_PROVED;
		if (one == DENIAL_CONTRADICTED)
			return (one);
		if (one == DENIAL_PROVED) {
			result = one;
			proof->denial.minimal |= nsec->minimal;
		}
	}
	return (result);
}

/*
 * The name is not there, but a wildcard at its closest encloser could stand
 * in for it: that must lack the type, or not be there either.
 */
static enum denial_result
judge_wildcard(struct proof *proof, const struct denial_question *question)
{
	enum denial_result result = DENIAL_NAME_UNCOVERED;
	struct name wildcard;

	if (!name_wildcard(&proof->denial.encloser, &wildcard))
		return (DENIAL_WILDCARD_UNCOVERED);
	if (question->kind != DENIAL_NAME)
		result = lacks(proof, &wildcard, question->type);
	else if (some(proof, nsec_shows, &wildcard))
		result = DENIAL_CONTRADICTED;
	if (result != DENIAL_NAME_UNCOVERED)
		return (result);
	if (question->kind != DENIAL_TYPE &&
	    some(proof, nsec_denies, &wildcard))
		return (DENIAL_PROVED);
	return (DENIAL_WILDCARD_UNCOVERED);
}

static enum denial_result
deny(struct proof *proof, const struct denial_question *question)
{
	const struct name *name = &question->name;

	if (question->kind != DENIAL_NAME) {
		enum denial_result result = lacks(proof, name, question->type);

		if (result != DENIAL_NAME_UNCOVERED)
			return (result);
	}
	if (some(proof, nsec_shows, name))
		return (question->kind == DENIAL_NAME ? DENIAL_CONTRADICTED
						      : DENIAL_NAME_UNCOVERED);
	if (question->kind != DENIAL_TYPE &&
	    some(proof, nsec_denies_by_nxname, name))
		return (DENIAL_PROVED);
	return (find_encloser(proof, name) ? judge_wildcard(proof, question)
					   : DENIAL_NAME_UNCOVERED);
}

/*
 * The wildcard answered rightly if the name right below its parent is not
 * there.  That the name in question is not there does not suffice: what lies
 * between would be a closer encloser.
 */
static enum denial_result
deny_closer(struct proof *proof, const struct denial_question *question)
{
	unsigned labels = name_labels(&question->encloser);
	struct name next_closer = name_ancestor(&question->name, labels + 1);

	if (some(proof, nsec_shows, &next_closer))
		return (DENIAL_CONTRADICTED);
	if (!find_encloser(proof, &next_closer) ||
	    !name_equal(&proof->denial.encloser, &question->encloser))
		return (DENIAL_NAME_UNCOVERED);
	return (DENIAL_PROVED);
}

static bool
is_cut(const struct nsec *nsec, const struct name *name)
{
	return (name_equal(&nsec->owner, name) && !name_is_root(name) &&
		denial_types_have(&nsec->types, LDNS_RR_TYPE_NS));
}

struct denial
denial_by_nsec(const struct denial_records *records,
    const struct denial_question *question)
{
	struct proof proof = { .list = records->nsec,
		.count = records->nsec_count,
		.denial = { .result = DENIAL_NO_RECORDS } };
	struct denial *denial = &proof.denial;

	if (proof.count == 0)
		return (*denial);
	denial->result = question->kind == DENIAL_CLOSER
			     ? deny_closer(&proof, question)
			     : deny(&proof, question);
	denial->delegation = question->kind == DENIAL_DS &&
			     denial->result == DENIAL_PROVED &&
			     some(&proof, is_cut, &question->name);
	return (*denial);
}
