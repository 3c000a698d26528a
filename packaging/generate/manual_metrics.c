/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The metrics of a plugin, from the table of docs/output.md:
 *
 *   | plugin | label | unit | meaning |
 *
 * with the plugin's name in the first of its rows only.
 */
#include <string.h>

#include "die.h"
#include "manual.h"

#define TABLE "| plugin | label | unit | meaning |\n"

enum { PLUGIN_CELL = 1, LABEL_CELL, UNIT_CELL, MEANING_CELL };

/* Without the blanks around it. */
static const char *
cell_of(struct arena *arena, const char *row, size_t number)
{
	size_t length;

	for (; number > 0; number--)
		row += strcspn(row, "|") + 1;
	row += strspn(row, " ");
	length = strcspn(row, "|");
	while (length > 0 && row[length - 1] == ' ')
		length--;
	return (arena_printf(arena, "%.*s", (int)length, row));
}

/* "`mx`, `mx_new`" as arguments of a macro: "mx , mx_new". */
static const char *
labels_mark(struct arena *arena, const char *labels)
{
	const char *mark = "";

	for (; *labels != '\0'; labels++)
		if (*labels != '`')
			mark = arena_printf(arena, "%s%s%c", mark,
			    *labels == ',' ? " " : "", *labels);
	return (mark);
}

static void
put_metric(const struct manual *manual, const char *row)
{
	struct arena *arena = manual->arena;
	const char *unit = cell_of(arena, row, UNIT_CELL);

	page_item(manual->page,
	    arena_printf(arena, "Cm %s%s%s",
		labels_mark(arena, cell_of(arena, row, LABEL_CELL)),
		*unit == '\0' ? "" : " Pq ", unit));
	page_sentence(manual->page, cell_of(arena, row, MEANING_CELL));
}

void
manual_metrics(const struct manual *manual)
{
	struct arena *arena = manual->arena;
	const char *text =
	    strstr(maker_read(arena, manual->folder, "docs/output.md"), TABLE);
	const char *plugin = "";

	if (text == NULL)
		die("docs/output.md has no table of metrics");
	for (text += strlen(TABLE); *text == '|'; text++) {
		const size_t length = strcspn(text, "\n");
		const char *row =
		    arena_printf(arena, "%.*s", (int)length, text);
		const char *first = cell_of(arena, row, PLUGIN_CELL);

		if (*first != '\0')
			plugin = first;
		if (strcmp(plugin, manual->program->name) == 0)
			put_metric(manual, row);
		text += length;
		if (*text == '\0')
			break;
	}
	page_list_end(manual->page);
}
