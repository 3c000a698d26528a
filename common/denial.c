/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes a question about absence to the proofs by NSEC and by NSEC3 and
 * answers with the better one.
 */
#include "denial_proof.h"

/*
 * A record that says that it exists outweighs all; then what is proved, what
 * was not looked at and may be proved, what makes it insecure, and the failure
 * that came closest to a proof.
 */
static int
weight(enum denial_result result)
{
	switch (result) {
	case DENIAL_CONTRADICTED:
		return (10);
	case DENIAL_PROVED:
		return (9);
	case DENIAL_WORK_BOUND:
		return (8);
	case DENIAL_OPT_OUT:
		return (7);
	case DENIAL_WORK_LIMIT:
		return (6);
	case DENIAL_ITERATIONS:
		return (5);
	case DENIAL_WILDCARD_UNCOVERED:
		return (4);
	case DENIAL_NAME_UNCOVERED:
		return (3);
	case DENIAL_NO_ENCLOSER:
		return (2);
	case DENIAL_UNKNOWN_HASH:
		return (1);
	case DENIAL_NO_RECORDS:
		return (0);
	}
	return (0);
}

const struct denial *
denial_stronger(const struct denial *first, const struct denial *second)
{
	return (
	    weight(second->result) > weight(first->result) ? second : first);
}

/* An alias would be the answer for every type (RFC 6840 4.3). */
enum denial_result
denial_at_owner(
    const struct denial_types *types, const struct name *owner, uint16_t type)
{
	if (denial_types_have(types, type) ||
	    denial_types_have(types, LDNS_RR_TYPE_CNAME))
		return (DENIAL_CONTRADICTED);
	return (denial_types_competent(types, owner, type)
		    ? DENIAL_PROVED
		    : DENIAL_NAME_UNCOVERED);
}

/* Whether the zone can know: DS of its own apex is its parent's business, and
 * a wildcard stands above the names that it answers for. */
static bool
answerable(const struct name *zone, const struct denial_question *question)
{
	const struct name *name = &question->name;

	if (!name_within(name, zone))
		return (false);
	switch (question->kind) {
	case DENIAL_NAME:
	case DENIAL_TYPE:
		return (true);
	case DENIAL_DS:
		return (!name_equal(name, zone) || name_is_root(zone));
	case DENIAL_CLOSER:
		return (name_within(&question->encloser, zone) &&
			name_within(name, &question->encloser) &&
			!name_equal(name, &question->encloser));
	}
	return (false);
}

/* RFC 9276 3: what a zone's NSEC3 parameters cost, for whoever warns. */
static void
note_parameters(const struct denial_records *records, struct denial *denial)
{
	for (size_t i = 0; i < records->nsec3_count; i++) {
		const struct nsec3_parameters *parameters =
		    &records->nsec3[i].parameters;

		if (parameters->iterations > denial->iterations)
			denial->iterations = parameters->iterations;
		if (parameters->salt_size > 0)
			denial->salted = true;
	}
}

static struct denial
prove(struct arena *arena, const struct denial_evidence *evidence,
    const struct denial_question *question)
{
	struct denial_records records = denial_records_read(arena, evidence);
	struct denial best = { .result = DENIAL_NO_RECORDS };

	if (records.nsec_count + records.nsec3_count == 0) {
		best.nsec3 = records.unknown_hash;
		if (records.unknown_hash)
			best.result = DENIAL_UNKNOWN_HASH;
	} else if (!answerable(&records.zone, question)) {
		best.result = DENIAL_NAME_UNCOVERED;
	} else {
		struct denial by_nsec = denial_by_nsec(&records, question);
		struct denial by_nsec3 =
		    denial_by_nsec3(arena, &records, question);

		best = *denial_stronger(&by_nsec, &by_nsec3);
	}
	note_parameters(&records, &best);
	return (best);
}

struct denial
denial_of_name(struct arena *arena, const struct denial_evidence *evidence,
    const struct name *name)
{
	return (prove(arena, evidence,
	    &(struct denial_question){ .kind = DENIAL_NAME, .name = *name }));
}

struct denial
denial_of_type(struct arena *arena, const struct denial_evidence *evidence,
    const struct name *name, uint16_t type)
{
	enum denial_kind kind =
	    type == LDNS_RR_TYPE_DS ? DENIAL_DS : DENIAL_TYPE;

	return (prove(arena, evidence,
	    &(struct denial_question){
		.kind = kind, .name = *name, .type = type }));
}

struct denial
denial_of_ds(struct arena *arena, const struct denial_evidence *evidence,
    const struct name *name)
{
	return (denial_of_type(arena, evidence, name, LDNS_RR_TYPE_DS));
}

/* The wildcard's own name, asked for as it stands, is no expansion. */
struct denial
denial_of_closer(struct arena *arena, const struct denial_evidence *evidence,
    const struct name *name, const struct name *encloser)
{
	struct name wildcard;

	if (name_wildcard(encloser, &wildcard) && name_equal(name, &wildcard))
		return ((struct denial){ .result = DENIAL_PROVED,
		    .encloser = *encloser,
		    .encloser_known = true });
	return (prove(arena, evidence,
	    &(struct denial_question){
		.kind = DENIAL_CLOSER, .name = *name, .encloser = *encloser }));
}

const char *
denial_text(enum denial_result result)
{
	switch (result) {
	case DENIAL_PROVED:
		return ("the absence is proved");
	case DENIAL_OPT_OUT:
		return ("an NSEC3 opt-out span covers the name, so that an "
			"unsigned delegation may be there");
	case DENIAL_ITERATIONS:
		return ("the NSEC3 records want more hash iterations than "
			"validators do");
	case DENIAL_WORK_LIMIT:
		return ("the NSEC3 records want more hashes than are computed");
	case DENIAL_WORK_BOUND:
		return ("the run's bound on NSEC3 hashes came first");
	case DENIAL_UNKNOWN_HASH:
		return ("the NSEC3 records use a hash algorithm other than "
			"SHA-1");
	case DENIAL_NO_RECORDS:
		return ("the reply holds no usable NSEC or NSEC3 record");
	case DENIAL_CONTRADICTED:
		return ("a signed record in the reply says that it does "
			"exist");
	case DENIAL_NAME_UNCOVERED:
		return ("no record in the reply denies the name");
	case DENIAL_WILDCARD_UNCOVERED:
		return ("no record in the reply denies the wildcard that "
			"would answer for the name");
	case DENIAL_NO_ENCLOSER:
		return ("no NSEC3 record in the reply proves the closest "
			"encloser of the name");
	}
	return ("");
}
