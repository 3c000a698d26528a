/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text form.  Nagios loses at random what is beyond 4096 bytes, so line 1
 * with the perfdata comes first and the tree is cut, the least bad first.
 */
#include <string.h>

#include "perfdata.h"
#include "report.h"
#include "report_json.h"
#include "report_parts.h"
#include "report_terminal.h"
#include "safe.h"

#define SENTENCE_MAX 400 /* bytes in the tree, up to one -v */
#define MORE_MAX 64      /* room to say that there is more */

/* Lines as long as there is room; what comes later is only counted. */
struct page {
	char *text;
	size_t length, size;
	size_t hidden;
};

static void
put_line(struct page *page, const char *line)
{
	size_t length = strlen(line);

	if (page->hidden > 0 || length > page->size - page->length) {
		page->hidden++;
		return;
	}
	memcpy(page->text + page->length, line, length);
	page->length += length;
}

/* "SERVICE STATE - text|perfdata". */
static const char *
first_line(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	const char *summary = report_headline(arena, findings);
	const char *perfdata = perfdata_text(arena, findings_metrics(findings));

	return (arena_printf(arena, "%s %s - %s%s%s\n", report->service,
	    state_name(findings_state(findings)), summary,
	    perfdata[0] == '\0' ? "" : "|", perfdata));
}

/* With the state of all below it, so that a reader sees where to look. */
static const char *
tree_line(struct arena *arena, const struct finding *finding, int verbose)
{
	const char *safe = safe_text(arena, report_sentence(arena, finding));
	const char *rule =
	    verbose < 1 ? "" : arena_printf(arena, " (%s)", finding->rule->id);

	return (arena_printf(arena, "%*s\\_ [%s] %s%s\n",
	    (int)(4 * finding_depth(finding)), "", state_name(finding->worst),
	    safe_cut(
		arena, safe, verbose < 2 ? SENTENCE_MAX : REPORT_SENTENCE_MAX),
	    rule));
}

static void
put_body(struct arena *arena, struct page *page,
    const struct findings *findings, int verbose)
{
	const struct finding *const *finding = findings_ranked(findings);
	const struct trace *trace = findings_traces(findings);

	/* Lists of monitors show two lines; rules are told from -v on. */
	if (verbose < 1 && report_told(arena, findings) != NULL)
		finding++;
	for (; *finding != NULL; finding++)
		put_line(page, tree_line(arena, *finding, verbose));
	for (; trace != NULL; trace = trace->next)
		if (trace->level <= verbose)
			put_line(page, arena_printf(arena, "%s\n",
					   safe_text(arena, trace->text)));
}

static const char *
severity_line(struct arena *arena, const struct findings *findings)
{
	const char *line = report_severities(arena, findings);

	return (line[0] == '\0' ? line : arena_printf(arena, "%s\n", line));
}

static const char *
plain(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	const size_t limit =
	    report->verbose < 2 ? REPORT_TEXT_MAX : REPORT_LONG_MAX;
	const char *head = first_line(arena, report, findings);
	const char *tail = severity_line(arena, findings), *more = "";
	const size_t fixed = strlen(head) + strlen(tail) + MORE_MAX;
	struct page page = { .size = fixed < limit ? limit - fixed : 0 };

	page.text = arena_alloc(arena, page.size + 1);
	put_body(arena, &page, findings, report->verbose);
	if (page.hidden > 0)
		more =
		    arena_printf(arena, "... %zu more (use %s--format json)\n",
			page.hidden, report->verbose < 2 ? "-vv or " : "");
	return (arena_printf(arena, "%s%s%s%s", head, page.text, more, tail));
}

const char *
report_text(struct arena *arena, const struct report *report,
    const struct findings *findings)
{
	switch (report->format) {
	case REPORT_TEXT:
		if (report->terminal != NULL)
			return (report_terminal(arena, report, findings));
		return (plain(arena, report, findings));
	case REPORT_JSON:
		return (report_json(arena, report, findings));
	}
	return ("");
}
