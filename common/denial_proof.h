/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between denial.c, which is asked, and denial_nsec.c and denial_nsec3.c,
 * which prove: the question, and the records that may be used for it.
 */
#ifndef DENIAL_PROOF_H
#define DENIAL_PROOF_H

#include "denial.h"
#include "nsec.h"
#include "nsec3.h"

#define DENIAL_RECORDS_MAX 64 /* of each kind; those after are not read */

struct denial_records {
	struct name zone;
	const struct nsec *nsec;
	size_t nsec_count;
	const struct nsec3 *nsec3;
	size_t nsec3_count;
	struct nsec3_memo *hashes; /* or null */
	bool unknown_hash; /* NSEC3 that had to be left out for their hash */
};

enum denial_kind { DENIAL_NAME, DENIAL_TYPE, DENIAL_DS, DENIAL_CLOSER };

struct denial_question {
	enum denial_kind kind;
	struct name name;
	uint16_t type;        /* of DENIAL_TYPE and DENIAL_DS */
	struct name encloser; /* of DENIAL_CLOSER */
};

/* What is malformed, of another zone or to be ignored is left out. */
struct denial_records denial_records_read(
    struct arena *, const struct denial_evidence *);

/* The one that says more; of equals the first. */
const struct denial *denial_stronger(
    const struct denial *, const struct denial *);

/* What the bitmap of a record says of a type at its owner: DENIAL_CONTRADICTED,
 * DENIAL_PROVED, or DENIAL_NAME_UNCOVERED where it may not say. */
enum denial_result denial_at_owner(
    const struct denial_types *, const struct name *owner, uint16_t type);

struct denial denial_by_nsec(
    const struct denial_records *, const struct denial_question *);
struct denial denial_by_nsec3(struct arena *, const struct denial_records *,
    const struct denial_question *);

#endif
