/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The NSEC and NSEC3 records of a reply as evidence: signatures checked
 * first, then handed to denial.h.  Pure; lives in the arena.
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "denial.h"
#include "signature.h"

#define EVIDENCE_MAX 16 /* records of one reply; of more, none is used */

struct evidence {
	const struct verification *used[EVIDENCE_MAX];
	size_t count;
	struct denial_evidence proof; /* those whose signature holds */
	enum chain_rule fault;        /* of the first that does not hold;
					 CHAIN_WORK_BOUND before any other */
	struct denial denial;         /* what it proves, where asked */
	bool judged;                  /* denial is set */
};

struct evidence evidence_collect(struct arena *, const ldns_pkt *,
    struct keyset *, struct policy *, bool lenient);

/* CHAIN_HOLDS where it is proved, else the reason why it is insecure (opt-out
 * and so on) or the fault. */
enum chain_rule evidence_rule(const struct evidence *);

/* Whether that reason makes it insecure and not bogus. */
bool chain_rule_is_insecure(enum chain_rule);

#endif
