/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists that only grow, in the order of telling.
 */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "findings.h"
#include "severity.h"

struct findings {
	struct arena *arena;
	const struct rule *const *tables;
	struct severities *severities;
	struct finding root; /* the findings at the top are its children */
	struct metric *metrics, **metrics_end;
	struct trace *traces, **traces_end;
	int trace_limit;
	const char *moment;
};

struct findings *
findings_new(struct arena *arena, const struct rule *const *tables)
{
	struct findings *findings = arena_alloc(arena, sizeof(*findings));

	findings->arena = arena;
	findings->tables = tables;
	findings->moment = "";
	findings->severities = severities_new(arena, tables);
	findings->metrics_end = &findings->metrics;
	findings->traces_end = &findings->traces;
	findings->trace_limit = INT_MAX;
	return (findings);
}

const char *
findings_severity(struct findings *findings, const char *assignment)
{
	return (severities_set(findings->severities, assignment));
}

/* Into the tree, last of its parent's children. */
static void
append(struct finding *parent, struct finding *finding)
{
	if (parent->last == NULL)
		parent->first = finding;
	else
		parent->last->next = finding;
	parent->last = finding;
	for (; parent != NULL; parent = parent->parent)
		parent->worst = state_worse(parent->worst, finding->worst);
}

static struct finding *
add(struct findings *findings, struct finding *parent, const struct rule *rule,
    enum state state, const char *subject)
{
	struct finding *finding =
	    arena_alloc(findings->arena, sizeof(*finding));

	finding->rule = rule;
	finding->state = severities_state(findings->severities, rule, state);
	finding->worst = finding->state;
	finding->subject =
	    subject == NULL ? "" : arena_strdup(findings->arena, subject);
	finding->parent = parent;
	append(parent == NULL ? &findings->root : parent, finding);
	return (finding);
}

struct finding *
finding_add(struct findings *findings, struct finding *parent,
    const struct rule *rule, const char *subject, const char *format, ...)
{
	struct finding *finding =
	    add(findings, parent, rule, rule->state, subject);
	va_list arguments;

	va_start(arguments, format);
	finding->text = arena_vprintf(findings->arena, format, arguments);
	va_end(arguments);
	return (finding);
}

struct finding *
finding_add_as(struct findings *findings, struct finding *parent,
    const struct rule *rule, enum state state, const char *subject,
    const char *format, ...)
{
	struct finding *finding = add(findings, parent, rule, state, subject);
	va_list arguments;

	va_start(arguments, format);
	finding->text = arena_vprintf(findings->arena, format, arguments);
	va_end(arguments);
	return (finding);
}

/* A value that is not a number would be refused by the cores. */
void
metric_add(struct findings *findings, const char *label, double value,
    const char *unit, const struct range *warning, const struct range *critical)
{
	struct metric *metric;

	if (!isfinite(value))
		return;
	metric = arena_alloc(findings->arena, sizeof(*metric));
	metric->label = label;
	metric->value = value;
	metric->unit = unit == NULL ? "" : unit;
	metric->warning = warning;
	metric->critical = critical;
	*findings->metrics_end = metric;
	findings->metrics_end = &metric->next;
}

void
findings_set_moment(struct findings *findings, const char *moment)
{
	findings->moment = moment;
}

const char *
findings_moment(const struct findings *findings)
{
	return (findings->moment);
}

void
findings_trace_limit(struct findings *findings, int level)
{
	findings->trace_limit = level;
}

bool
trace_is_kept(const struct findings *findings, int level)
{
	return (level <= findings->trace_limit);
}

void
trace_add(struct findings *findings, int level, const char *format, ...)
{
	struct trace *trace;
	va_list arguments;

	if (!trace_is_kept(findings, level))
		return;
	trace = arena_alloc(findings->arena, sizeof(*trace));
	trace->level = level;
	va_start(arguments, format);
	trace->text = arena_vprintf(findings->arena, format, arguments);
	va_end(arguments);
	*findings->traces_end = trace;
	findings->traces_end = &trace->next;
}

enum state
findings_state(const struct findings *findings)
{
	const struct finding *finding = findings->root.first;
	enum state state;

	if (finding == NULL)
		return (STATE_UNKNOWN);
	for (state = STATE_OK; finding != NULL; finding = finding->next)
		state = state_worse(state, finding->worst);
	return (state);
}

/* The next in the order of telling: children before siblings. */
const struct finding *
findings_next(const struct finding *finding)
{
	if (finding->first != NULL)
		return (finding->first);
	while (finding->next == NULL && finding->parent != NULL)
		finding = finding->parent;
	return (finding->next);
}

const struct finding *
findings_worst(const struct findings *findings)
{
	enum state worst = findings_state(findings);
	const struct finding *finding = findings->root.first;

	while (finding != NULL && finding->state != worst)
		finding = findings_next(finding);
	return (finding);
}

const struct finding *
findings_by_rule(const struct findings *findings, const char *rule)
{
	const struct finding *finding = findings->root.first;

	while (finding != NULL && strcmp(finding->rule->id, rule) != 0)
		finding = findings_next(finding);
	return (finding);
}

void
finding_lead(struct finding *finding)
{
	finding->leads = true;
}

static const struct finding **
rank(const struct finding *first, const struct finding **end)
{
	static const enum state worst_first[] = { STATE_CRITICAL, STATE_WARNING,
		STATE_UNKNOWN, STATE_OK };
	const struct finding *finding;
	size_t i;

	for (finding = first; finding != NULL; finding = finding->next)
		if (finding->leads) {
			*end++ = finding;
			end = rank(finding->first, end);
		}
	for (i = 0; i < sizeof(worst_first) / sizeof(worst_first[0]); i++)
		for (finding = first; finding != NULL; finding = finding->next)
			if (!finding->leads &&
			    finding->worst == worst_first[i]) {
				*end++ = finding;
				end = rank(finding->first, end);
			}
	return (end);
}

const struct finding *const *
findings_ranked(const struct findings *findings)
{
	const struct finding *finding = findings->root.first, **list;
	size_t count = 0;

	for (; finding != NULL; finding = findings_next(finding))
		count++;
	list = arena_array(findings->arena, count + 1, sizeof(*list));
	(void)rank(findings->root.first, list);
	return (list);
}

size_t
finding_depth(const struct finding *finding)
{
	size_t depth = 0;

	while ((finding = finding->parent) != NULL)
		depth++;
	return (depth);
}

const struct finding *
findings_first(const struct findings *findings)
{
	return (findings->root.first);
}

const struct metric *
findings_metrics(const struct findings *findings)
{
	return (findings->metrics);
}

const struct trace *
findings_traces(const struct findings *findings)
{
	return (findings->traces);
}

const char *const *
findings_severities(const struct findings *findings)
{
	return (severities_list(findings->severities));
}
