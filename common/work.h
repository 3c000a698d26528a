/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one run may cost, whoever answers: the counts of all its questions,
 * replies, signatures and hashes, and where each ends.  The bounds on single
 * sets of records stand in the headers of what they bound (keyset.h,
 * signature.h, denial.h, dns_rrset.h ...); these hold for all of them
 * together, since a hostile domain chooses how many there are.  Plain values.
 */
#ifndef WORK_H
#define WORK_H

#include <stdbool.h>
#include <stddef.h>

/* Signatures tried with a key (CVE-2023-50387).  One with a fast key counts
 * once, one with a slow key WORK_SLOW_KEY times, and so many records that are
 * signed once more: each is some 0.1 ms. */
#define WORK_CHECKS_MAX 768
#define WORK_SLOW_KEY 4
#define WORK_RECORDS_PER_CHECK 16

/* Of the same, those that fit no key: hardly any in an honest zone. */
#define WORK_FAILURES_MAX 128

/* Blocks of SHA-1 for NSEC3 (CVE-2023-50868), some 1 us each. */
#define WORK_HASH_BLOCKS_MAX 32768

#define WORK_QUESTIONS_MAX 1536               /* put, repetitions apart */
#define WORK_OCTETS_MAX ((size_t)1536 * 1024) /* of replies that are read */

struct work {
	unsigned checks, failures;    /* as they count against their bounds */
	unsigned signatures;          /* tried with a key */
	unsigned hashes, hash_blocks; /* names hashed for NSEC3 */
	unsigned questions;
	size_t octets;
	unsigned reached; /* bits 1 << enum work_bound: something was refused */
};

enum work_bound { WORK_CHECKS, WORK_HASHES, WORK_QUESTIONS, WORK_OCTETS };

/* Each takes from what is left, or nothing and returns false where that is
 * not enough.  Null: nothing is counted, and nothing bounded. */
bool work_take_check(struct work *, unsigned cost);
bool work_take_hash(struct work *, unsigned blocks);
bool work_take_question(struct work *);
bool work_take_octets(struct work *, size_t octets);

/* Adds what was counted elsewhere under bounds of its own: how many signatures
 * were tried, and which bounds were reached; not what counts against ours. */
void work_add(struct work *, const struct work *);

/* That the last check failed, at its cost. */
void work_note_failure(struct work *, unsigned cost);

#endif
