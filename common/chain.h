/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The chain of trust from an anchor to an RRset, link by link (RFC 4035 5).
 * chain_walk() is pure: it reads the replies that were gathered and says what
 * it sees and which questions it misses; chain_fetch.h asks them.  Zone cuts
 * follow from the answers, not from label counts.  Lives in the arena.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "anchor.h"
#include "delegation.h"
#include "denial.h"
#include "evidence.h"

#define CHAIN_ALIASES_MAX 12    /* CNAMEs and DNAMEs followed */
#define CHAIN_QUESTIONS_MAX 384 /* for the names of one fetch */

/* RFC 4033 5 and RFC 4035 4.3, in the order of badness for the domain. */
enum verdict {
	VERDICT_SECURE,
	VERDICT_INSECURE,
	VERDICT_INDETERMINATE,
	VERDICT_BOGUS
};

/* A zone on the way.  A zone below a faulty one is looked at all the same. */
struct chain_zone {
	struct name name;
	struct chain_zone *parent;         /* null: held by anchors */
	enum verdict own;                  /* of this link alone */
	enum verdict verdict;              /* the topmost that is not secure */
	enum chain_rule reason;            /* CHAIN_HOLDS where own is secure */
	const struct verification *ds;     /* null: anchors, or no DS */
	struct delegation delegation;      /* DS or anchors against the keys */
	struct evidence no_ds;             /* where the absence of DS decided */
	const struct verification *dnskey; /* null: no DNSKEY seen */
	struct keyset keys;
	const struct signature *entry; /* over DNSKEY, by a key that DS or
					  an anchor names; or null */
	const struct dns_reply *ds_reply, *dnskey_reply; /* or null */
	bool holds_answer; /* the zone of a name that was asked for */
};

enum chain_answer {
	ANSWER_NONE, /* not seen */
	ANSWER_DATA,
	ANSWER_CNAME,
	ANSWER_DNAME,
	ANSWER_NODATA,
	ANSWER_NXDOMAIN
};

/* A name that was asked for: the domain, then every alias's target. */
struct chain_link {
	struct name name;
	struct chain_zone *zone; /* the deepest that was found above it */
	bool zone_known;         /* no other begins below that */
	const struct chain_zone *above; /* the one that zone, or the cut that is
					   in doubt, is a child of; or null */
	enum chain_answer answer;
	enum verdict own;
	enum verdict verdict;
	enum chain_rule reason;
	const struct verification *records; /* data or alias; or null */
	struct evidence denial;             /* of absence, or of closer names */
	struct name target;                 /* of an alias */
	struct name doubt; /* the cut that reason is about; length 0:
			      reason is about this name itself */
	const struct dns_reply *reply; /* that held the answer; or null */
};

struct chain {
	struct dns_question question;
	const struct anchors *anchors;
	struct chain_zone **zones; /* from the anchor down, as found */
	size_t zone_count;
	struct chain_link *links;
	size_t link_count;
	enum verdict verdict; /* the weakest link's */
	enum chain_rule reason;
	const struct chain_zone *culprit_zone; /* what reason is about: */
	const struct chain_link *culprit_link; /* one of them, or neither */
	struct dns_question *missing; /* to be asked before the next walk */
	size_t missing_count;
};

struct chain_input {
	struct dns_question question;
	const struct anchors *anchors;
	const struct dns_replies *replies;
	struct policy policy;
	size_t asked_before; /* replies that this fetch did not ask for */
	const char *label;   /* such as nobody asked for before, to see whether
				a resolver reaches others; null: not looked at
				*/
};

struct chain *chain_walk(struct arena *, const struct chain_input *);

/* Whether nothing is missing, so that another walk would see the same; false of
 * null. */
bool chain_is_final(const struct chain *);

/* "secure", "insecure", "indeterminate", "bogus". */
const char *verdict_text(enum verdict);

/* The zone of the name that was asked for first; null where none is known. */
const struct chain_zone *chain_target_zone(const struct chain *);

/* Whether the walk came as far as the zone that has the name: not where nothing
 * tells whether another begins below the last that was found, where the
 * resolver is of no use, or where the deadline came first. */
bool chain_finds_zone(const struct chain *);

/* The data or alias there, where that is secure; else null. */
const struct rrset *chain_link_validated(const struct chain_link *);

/* The answer at the end of all aliases; null where there is none. */
const struct chain_link *chain_last_link(const struct chain *);

/* Zones and answers that are bogus by themselves. */
size_t chain_bogus_links(const struct chain *);

#endif
