/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences of a report: made harmless, and as short as their place wants it.
 */
#include <string.h>

#include "report.h"
#include "report_parts.h"
#include "safe.h"

#define SUMMARY_MAX 80 /* bytes of the text in line 1 */
#define SUBJECT_MIN 32 /* of it that a long subject keeps */
#define SEVERITY_MAX 1000

const char *
report_sentence(struct arena *arena, const struct finding *finding)
{
	if (finding->subject[0] == '\0')
		return (finding->text);
	return (arena_printf(arena, "%s: %s", finding->subject, finding->text));
}

const char *
report_summary(struct arena *arena, const struct findings *findings)
{
	const struct finding *worst = findings_worst(findings);

	return (worst == NULL ? "nothing could be found out"
			      : report_sentence(arena, worst));
}

/*
 * Where both do not fit, the subject, mostly a long name, gives way in its
 * middle: what is wrong with it is the news.
 */
static const char *
headline(struct arena *arena, const struct findings *findings)
{
	const struct finding *worst = findings_worst(findings);
	const char *all = safe_text(arena, report_summary(arena, findings));
	const char *subject, *text;
	size_t room;

	if (strlen(all) <= SUMMARY_MAX || worst == NULL ||
	    worst->subject[0] == '\0')
		return (safe_cut(arena, all, SUMMARY_MAX));
	subject = safe_text(arena, worst->subject);
	text = safe_text(arena, worst->text);
	room = strlen(text) + SUBJECT_MIN + 2 < SUMMARY_MAX
		   ? SUMMARY_MAX - strlen(text) - 2
		   : SUBJECT_MIN;
	return (safe_cut(arena,
	    arena_printf(
		arena, "%s: %s", safe_cut_middle(arena, subject, room), text),
	    SUMMARY_MAX));
}

const char *
report_headline(struct arena *arena, const struct findings *findings)
{
	return (arena_printf(arena, "%s%s", findings_moment(findings),
	    headline(arena, findings)));
}

const struct finding *
report_told(struct arena *arena, const struct findings *findings)
{
	const struct finding *first = findings_ranked(findings)[0];

	if (first == NULL || first != findings_worst(findings) ||
	    strcmp(headline(arena, findings),
		safe_text(arena, report_sentence(arena, first))) != 0)
		return (NULL);
	return (first);
}

const char *
report_severities(struct arena *arena, const struct findings *findings)
{
	const char *const *list = findings_severities(findings);
	const char *line = "";

	for (; *list != NULL; list++)
		line = arena_printf(arena, "%s%s%s",
		    line[0] == '\0' ? "changed by --severity: " : line,
		    line[0] == '\0' ? "" : ", ", *list);
	if (line[0] == '\0')
		return (line);
	return (safe_cut(arena, safe_text(arena, line), SEVERITY_MAX));
}
