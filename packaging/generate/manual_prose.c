/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The light form of docs/man/README, a line at a time.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "manual.h"

#define CODE_INDENT "    "
#define PART "@part "

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

static bool
begins(const char *line, const char *with)
{
	return (strncmp(line, with, strlen(with)) == 0);
}

/* "2026-11-25", as mdoc writes it. */
static void
put_date(const struct manual *manual, const char *text)
{
	unsigned year, month, day;

	if (sscanf(text, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
	    month < 1 || month > 12)
		die("'%s' is no date as 2026-12-24", text);
	page_line(manual->page, ".Dd %s %u, %u", months[month - 1], day, year);
}

/* "check_mx_ttl 8 the TTL of ...": the title, and the section NAME. */
static void
put_title(const struct manual *manual, const char *text)
{
	const size_t length = strcspn(text, " ");
	char *capitals = arena_printf(manual->arena, "%.*s", (int)length, text);

	for (char *c = capitals; *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
	if (text[length] == '\0' || text[length + 2] != ' ')
		die("@title %s: give the name, the section and what it is",
		    text);
	page_line(manual->page, ".Dt %s %c", capitals, text[length + 1]);
	page_line(manual->page, ".Os dns\\-mail\\-checks");
	page_section(manual->page, "NAME");
	page_line(manual->page, ".Nm %.*s", (int)length, text);
	page_line(manual->page, ".Nd %s", text + length + 3);
}

static void
put_at(const struct manual *manual, const char *line)
{
	if (begins(line, "@date "))
		put_date(manual, line + strlen("@date "));
	else if (begins(line, "@title "))
		put_title(manual, line + strlen("@title "));
	else
		manual_put(manual, line + 1);
}

/* A term: a marked text as a whole, or plain words. */
static void
put_item(const struct manual *manual, const char *term)
{
	const size_t length = strlen(term);

	if (term[0] != '`' || length < 2 || term[length - 1] != '`')
		page_item(manual->page, arena_printf(manual->arena, "Sy %s",
					    page_literal(manual->arena, term)));
	else
		page_item(manual->page, page_marked(manual->arena,
					    arena_printf(manual->arena, "%.*s",
						(int)length - 2, term + 1)));
}

static void
put_line(const struct manual *manual, const char *line)
{
	struct page *page = manual->page;

	if (*line == '\0')
		page_paragraph(page);
	else if (begins(line, "== "))
		page_subsection(page, line + 3);
	else if (begins(line, "= "))
		page_section(page, line + 2);
	else if (begins(line, "- "))
		put_item(manual, line + 2);
	else if (*line == '@')
		put_at(manual, line);
	else if (begins(line, CODE_INDENT))
		page_code(page, line + strlen(CODE_INDENT));
	else if (*line != '#') {
		if (*line != ' ')
			page_list_end(page);
		page_words(page, line);
	}
}

/* Up to the next part, or the end. */
void
manual_prose(const struct manual *manual, const char *prose)
{
	while (*prose != '\0' && !begins(prose, PART)) {
		const size_t length = strcspn(prose, "\n");

		put_line(manual,
		    arena_printf(manual->arena, "%.*s", (int)length, prose));
		prose += length + (prose[length] == '\n');
	}
}

bool
manual_part(const struct manual *manual, const char *prose, const char *name)
{
	const char *head = arena_printf(manual->arena, PART "%s\n", name);

	for (; prose != NULL; prose = strchr(prose, '\n')) {
		prose += *prose == '\n';
		if (begins(prose, head)) {
			manual_prose(manual, prose + strlen(head));
			return (true);
		}
	}
	return (false);
}
