/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Colours are ECMA-48's; all texts that they stand around are safe (safe.h),
 * so that a byte is a column.  Only branches of the tree are not ASCII.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "metric_text.h"
#include "report_parts.h"
#include "report_terminal.h"
#include "safe.h"

#define LEVELS_MAX 16
#define LINE_HANG 4 /* columns, of what stands outside of the tree */

/* The branches in front of a line of the tree; all are so many columns. */
struct branches {
	size_t width;
	const char *last, *other; /* at the line itself */
	const char *bar, *none;   /* of a level above it */
	const char *twig;         /* one column: of a level below it */
};

static const struct branches ascii = { 4, "\\_", "\\_", "    ", "    ", " " };
static const struct branches boxes = { 3, "└─", "├─", "│  ", "   ", "│" };

struct screen {
	FILE *out;
	struct arena *arena;
	const struct terminal *terminal;
	const struct branches *branches;
	bool goes_on[LEVELS_MAX]; /* more of this level below this line */
};

static const char *
colour_of(enum state state)
{
	switch (state) {
	case STATE_OK:
		return ("32");
	case STATE_WARNING:
		return ("33");
	case STATE_CRITICAL:
		return ("31");
	case STATE_UNKNOWN:
		break;
	}
	return ("35");
}

static void
put_coloured(const struct screen *screen, const char *colour, const char *text)
{
	if (screen->terminal->has_colours)
		(void)fprintf(screen->out, "\033[%sm%s\033[0m", colour, text);
	else
		(void)fputs(text, screen->out);
}

/* Words up to the width.  The first stands at this column; later lines begin
 * with the hang, which is that many columns. */
static void
put_words(const struct screen *screen, size_t column, const char *hang,
    size_t hang_width, const char *text)
{
	bool is_first = true;

	while (*text != '\0') {
		const size_t length = strcspn(text, " ");

		if (is_first) {
			is_first = false;
		} else if (column + 1 + length <= screen->terminal->width) {
			(void)fputc(' ', screen->out);
			column++;
		} else {
			(void)fprintf(screen->out, "\n%s", hang);
			column = hang_width;
		}
		(void)fwrite(text, 1, length, screen->out);
		column += length;
		text += length;
		text += strspn(text, " ");
	}
}

static const char *
blanks(const struct screen *screen, size_t count)
{
	return (arena_printf(screen->arena, "%*s", (int)count, ""));
}

static void
put_headline(const struct screen *screen, const struct report *report,
    const struct findings *findings)
{
	const enum state state = findings_state(findings);
	const char *name = state_name(state);
	const size_t column = strlen(report->service) + strlen(name) + 4;

	if (screen->terminal->has_colours)
		(void)fprintf(screen->out, "\033[1m%s \033[%sm%s\033[39m - ",
		    report->service, colour_of(state), name);
	else
		(void)fprintf(screen->out, "%s %s - ", report->service, name);
	put_words(screen, column, blanks(screen, LINE_HANG), LINE_HANG,
	    report_headline(screen->arena, findings));
	(void)fputs(
	    screen->terminal->has_colours ? "\033[0m\n" : "\n", screen->out);
}

/* What stands in front of a line, level by level down to this one. */
static const char *
bars(const struct screen *screen, size_t levels)
{
	const char *text = "";

	for (size_t i = 0; i < levels; i++)
		text = arena_printf(screen->arena, "%s%s", text,
		    screen->goes_on[i] ? screen->branches->bar
				       : screen->branches->none);
	return (text);
}

/* Later lines stand below the sentence, or further left where that would
 * leave less than half of the width. */
static void
put_finding(const struct screen *screen, const struct finding *finding,
    size_t depth, const char *rule)
{
	const struct branches *branches = screen->branches;
	const char *state = state_name(finding->worst), *hang;
	const size_t start = depth * branches->width + 3;
	const size_t column = start + strlen(state) + 3;
	const size_t hang_width =
	    2 * column <= screen->terminal->width ? column : start + 2;

	(void)fprintf(screen->out, "%s%s [", bars(screen, depth),
	    screen->goes_on[depth] ? branches->other : branches->last);
	put_coloured(screen, colour_of(finding->worst), state);
	(void)fputs("] ", screen->out);
	hang = arena_printf(screen->arena, "%s%s%s", bars(screen, depth + 1),
	    finding->first != NULL ? branches->twig : " ",
	    blanks(screen, hang_width - (depth + 1) * branches->width - 1));
	put_words(screen, column, hang, hang_width,
	    arena_printf(screen->arena, "%s%s",
		safe_cut(screen->arena,
		    safe_text(
			screen->arena, report_sentence(screen->arena, finding)),
		    REPORT_SENTENCE_MAX),
		rule));
	(void)fputc('\n', screen->out);
}

static size_t
depth_of(const struct finding *finding)
{
	const size_t depth = finding_depth(finding);

	return (depth < LEVELS_MAX ? depth : LEVELS_MAX - 1);
}

/* Of each line, whether another of its level follows it below the same one. */
static const bool *
followed(struct arena *arena, const struct finding *const *list, size_t count)
{
	bool *is_followed = arena_array(arena, count, sizeof(*is_followed));
	bool seen[LEVELS_MAX] = { false };

	for (size_t i = count; i-- > 0;) {
		const size_t depth = depth_of(list[i]);

		is_followed[i] = seen[depth];
		seen[depth] = true;
		for (size_t below = depth + 1; below < LEVELS_MAX; below++)
			seen[below] = false;
	}
	return (is_followed);
}

static void
put_tree(struct screen *screen, const struct findings *findings, int verbose)
{
	const struct finding *const *list = findings_ranked(findings);
	const struct finding *told =
	    verbose < 1 ? report_told(screen->arena, findings) : NULL;
	const bool *is_followed;
	size_t count = 0;

	while (list[count] != NULL)
		count++;
	is_followed = followed(screen->arena, list, count);
	for (size_t i = 0; i < count; i++) {
		const size_t depth = depth_of(list[i]);

		screen->goes_on[depth] = is_followed[i];
		if (list[i] == told)
			continue;
		put_finding(screen, list[i], depth,
		    verbose < 1 ? ""
				: arena_printf(screen->arena, " (%s)",
				      list[i]->rule->id));
	}
}

/* As they are, for those who copy them. */
static void
put_traces(
    const struct screen *screen, const struct findings *findings, int verbose)
{
	const struct trace *trace = findings_traces(findings);

	for (; trace != NULL; trace = trace->next)
		if (trace->level <= verbose)
			(void)fprintf(screen->out, "%s\n",
			    safe_text(screen->arena, trace->text));
}

static void
put_severities(const struct screen *screen, const struct findings *findings)
{
	const char *line = report_severities(screen->arena, findings);

	if (line[0] == '\0')
		return;
	put_words(screen, 0, blanks(screen, LINE_HANG), LINE_HANG, line);
	(void)fputc('\n', screen->out);
}

static void
put_metric(
    const struct screen *screen, const struct metric *metric, size_t width)
{
	const char *value = metric_value_text(screen->arena, metric);
	const char *limits = metric_limits_text(screen->arena, metric);
	const enum state state = metric_state(metric);
	const size_t column = width + 2;

	(void)fprintf(screen->out, "%-*s  ", (int)width, metric->label);
	if (state == STATE_OK)
		(void)fputs(value, screen->out);
	else
		put_coloured(screen, colour_of(state), value);
	if (limits[0] != '\0')
		put_words(screen, column + strlen(value),
		    blanks(screen, column), column,
		    arena_printf(screen->arena, " (%s)", limits));
	(void)fputc('\n', screen->out);
}

static void
put_metrics(const struct screen *screen, const struct metric *first)
{
	const struct metric *metric;
	size_t width = 0;

	for (metric = first; metric != NULL; metric = metric->next)
		if (strlen(metric->label) > width)
			width = strlen(metric->label);
	if (first != NULL)
		(void)fputc('\n', screen->out);
	for (metric = first; metric != NULL; metric = metric->next)
		put_metric(screen, metric, width);
}

const char *
report_terminal(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	const struct terminal *terminal = report->terminal;
	struct screen screen = { .arena = arena,
		.terminal = terminal,
		.branches = terminal->has_boxes ? &boxes : &ascii };
	char *text = NULL;
	size_t length;

	screen.out = open_memstream(&text, &length);
	if (screen.out == NULL)
		die("out of memory");
	put_headline(&screen, report, findings);
	put_tree(&screen, findings, report->verbose);
	put_traces(&screen, findings, report->verbose);
	put_severities(&screen, findings);
	put_metrics(&screen, findings_metrics(findings));
	if (fclose(screen.out) != 0)
		die("out of memory");
	return (arena_own(arena, text, free));
}
