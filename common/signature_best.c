/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signature that decides is the one that came farthest.
 */
#include "signature_best.h"

#include "signature_gate.h"

/* How far a signature came; the farthest tells most.  One that was not tried
 * may be good, so nothing that fails says more. */
static int
merit(const struct signature *signature, bool lenient)
{
	if (signature->result == CHAIN_HOLDS)
		return (9);
	if (signature->genuine)
		return (lenient && signature->good_now ? 8 : 6);
	switch ((int)signature->result) {
	case CHAIN_WORK_BOUND:
		return (7);
	case CHAIN_RRSIG_WORK_LIMIT:
		return (5);
	case CHAIN_RRSIG_INVALID:
	case CHAIN_RRSIG_MALFORMED:
		return (4);
	case CHAIN_RRSIG_KEY_UNSUITABLE:
		return (3);
	case CHAIN_RRSIG_NO_KEY:
		return (2);
	case CHAIN_RRSIG_UNSUPPORTED:
		return (1);
	default:
		return (3);
	}
}

/* One that was made for the very name needs no proof about a wildcard. */
bool
signature_better(
    const struct signature *one, const struct signature *other, bool lenient)
{
	int difference = merit(one, lenient) - merit(other, lenient);

	if (difference != 0)
		return (difference > 0);
	if (one->genuine && one->labels != other->labels)
		return (one->labels > other->labels);
	return (one->genuine && one->expiration > other->expiration);
}

void
signature_conclude(struct verification *out)
{
	out->result = CHAIN_RRSIG_MISSING;
	for (size_t i = 0; i < out->count; i++) {
		if (out->best == NULL ||
		    signature_better(&out->list[i], out->best, out->lenient))
			out->best = &out->list[i];
	}
	if (out->best == NULL)
		return;
	out->result = out->best->result;
	if (out->best->result != CHAIN_HOLDS && out->lenient &&
	    out->best->good_now) {
		out->result = CHAIN_HOLDS;
		out->resigned = true;
	}
	if (out->best->genuine &&
	    out->best->labels < signature_owner_labels(&out->rrset->owner)) {
		out->wildcard = true;
		out->encloser =
		    name_ancestor(&out->rrset->owner, out->best->labels);
	}
}
