/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a check has to say: findings in a tree, each made by a rule of a
 * table, and metrics.  judge() functions write here and report.h prints.
 * Everything lives as long as the arena.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "range.h"
#include "rule.h"
#include "state.h"

struct finding {
	const struct rule *rule;
	enum state state;    /* the rule's, or what --severity made of it */
	enum state worst;    /* of this finding and all below it */
	const char *subject; /* "example.dk", "MX", "key 12345" */
	const char *text;    /* one sentence, no full stop at its end */
	bool leads; /* told first below its parent, however bad others are */
	struct finding *parent;              /* null at the top */
	struct finding *first, *last, *next; /* children, sibling */
};

struct metric {
	const char *label; /* [a-z0-9_] */
	double value;
	const char *unit;                       /* "s", "%", "" */
	const struct range *warning, *critical; /* or null */
	struct metric *next;
};

struct trace {
	int level; /* shown from this many -v on */
	const char *text;
	struct trace *next;
};

struct findings;

/* tables: null-terminated list of the rules tables that may be used. */
struct findings *findings_new(struct arena *, const struct rule *const *tables);

/* "RULE=STATE" of --severity.  NULL, or a sentence that says what is wrong. */
const char *findings_severity(struct findings *, const char *assignment);

/*
 * Adds a finding below parent (null: at the top), in the order of telling:
 * of equally bad ones the report keeps it, and the first of the worst makes
 * line 1.  Subject and text are made harmless when they are printed.
 */
struct finding *finding_add(struct findings *, struct finding *parent,
    const struct rule *, const char *subject, const char *, ...)
    __attribute__((format(printf, 5, 6)));

/* The same in a state other than the rule's default (thresholds). */
struct finding *finding_add_as(struct findings *, struct finding *parent,
    const struct rule *, enum state, const char *subject, const char *, ...)
    __attribute__((format(printf, 6, 7)));

/* For what a reader of two lines needs: whose part it is, what to do next. */
void finding_lead(struct finding *);

void metric_add(struct findings *, const char *label, double value,
    const char *unit, const struct range *warning,
    const struct range *critical);

/* "judged as of 2026-12-24 18:00 UTC: ": what line 1 begins with where that is
 * not now; "" without this. */
void findings_set_moment(struct findings *, const char *);
const char *findings_moment(const struct findings *);

/* How many -v there are: trace_add() keeps no line that needs more.  Without
 * this it keeps all. */
void findings_trace_limit(struct findings *, int level);
bool trace_is_kept(const struct findings *, int level);

/* A line about how something was found, printed after the report. */
void trace_add(struct findings *, int level, const char *, ...)
    __attribute__((format(printf, 3, 4)));

/* UNKNOWN where nothing was found at all. */
enum state findings_state(const struct findings *);

/* The finding of line 1: the first of the worst.  Null where none is. */
const struct finding *findings_worst(const struct findings *);

/* Whether a rule with this id is among the findings; for tests. */
const struct finding *findings_by_rule(
    const struct findings *, const char *rule);

/* The next one in the order of telling, pre-order; null after the last. */
const struct finding *findings_next(const struct finding *);

/*
 * All of them as a report tells them: within a level those that lead, then the
 * worst (with all below it) first, of equally bad ones the first added,
 * children after their parent.  Null-terminated.
 */
const struct finding *const *findings_ranked(const struct findings *);

/* How many parents it has. */
size_t finding_depth(const struct finding *);

/* Null-terminated lists, for report.h. */
const struct finding *findings_first(const struct findings *);
const struct metric *findings_metrics(const struct findings *);
const struct trace *findings_traces(const struct findings *);
/* The --severity assignments in force, null-terminated. */
const char *const *findings_severities(const struct findings *);

#endif
