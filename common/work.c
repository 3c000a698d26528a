/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums, and whether they are within their bounds.
 */
#include "work.h"

static bool
refuse(struct work *work, enum work_bound bound)
{
	work->reached |= 1U << bound;
	return (false);
}

bool
work_take_check(struct work *work, unsigned cost)
{
	if (work == NULL)
		return (true);
	if (cost > WORK_CHECKS_MAX - work->checks ||
	    work->failures >= WORK_FAILURES_MAX)
		return (refuse(work, WORK_CHECKS));
	work->checks += cost;
	work->signatures++;
	return (true);
}

void
work_note_failure(struct work *work, unsigned cost)
{
	if (work != NULL)
		work->failures += cost;
}

bool
work_take_hash(struct work *work, unsigned blocks)
{
	if (work == NULL)
		return (true);
	if (blocks > WORK_HASH_BLOCKS_MAX - work->hash_blocks)
		return (refuse(work, WORK_HASHES));
	work->hash_blocks += blocks;
	work->hashes++;
	return (true);
}

bool
work_take_question(struct work *work)
{
	if (work == NULL)
		return (true);
	if (work->questions == WORK_QUESTIONS_MAX)
		return (refuse(work, WORK_QUESTIONS));
	work->questions++;
	return (true);
}

bool
work_take_octets(struct work *work, size_t octets)
{
	if (work == NULL)
		return (true);
	if (octets > WORK_OCTETS_MAX - work->octets)
		return (refuse(work, WORK_OCTETS));
	work->octets += octets;
	return (true);
}

void
work_add(struct work *work, const struct work *other)
{
	if (work == NULL)
		return;
	work->signatures += other->signatures;
	work->reached |= other->reached;
}
