/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares what a judge() said with what a row of a table wants: rules by
 * their ids, metrics, line 1, and the form of every sentence.  It knows no
 * plugin.  Lists are words of one line, or null for none.
 */
#ifndef JUDGED_H
#define JUDGED_H

#include "findings.h"

struct judged {
	struct arena *arena;
	const struct findings *findings;
	const char *plugin, *service; /* as a report names them */
	bool passed;
};

/* RULE, RULE=STATE, RULE@SUBJECT (a part of it) or RULE@SUBJECT=STATE. */
struct judged_rule {
	const char *id, *subject; /* subject: null for any */
	bool has_state;
	enum state state;
};

struct judged_rule judged_rule(struct arena *, const char *word);

/* The first finding of that kind, or null. */
const struct finding *judged_find(
    const struct judged *, const struct judged_rule *);

/* Whether a list names a rule, in whatever form. */
bool judged_names(struct arena *, const char *rules, const char *id);

/* Notes what differs, and so clears "passed". */
void judged_fail(struct judged *, const char *what, const char *about);

void judged_state(struct judged *, enum state);

/* All of these are there, and have been met; none of these is. */
void judged_has(struct judged *, const char *rules);
void judged_lacks(struct judged *, const char *rules);

/* Null where there is none. */
const struct metric *judged_metric(
    const struct judged *, const char *label, size_t length);

/* "links=3 queries=11 ttl=none" */
void judged_metrics(struct judged *, const char *metrics);

/* The form of all sentences. */
void judged_sentences(struct judged *);

/* All of line 1 before the "|", or null; short names must leave it whole. */
void judged_line(struct judged *, const char *line, bool whole);

/* The result, and all findings where it failed. */
void judged_tell(const struct judged *, const char *says, const char *what,
    const char *state);

/* Whether the rule was named by a row, and was there. */
void judged_met(const struct rule *);

/*
 * The same of every rule of the table, but those that this null-terminated
 * list leaves to another test program, which asks for them itself.
 */
void judged_covered(const struct rule *table, const char *const *elsewhere);

#endif
