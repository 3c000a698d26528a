/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line at a time.  The first block of comment lines is the file's head, with
 * the parties indented in it; each later one is a heading.
 */
#include <stdbool.h>
#include <string.h>

#include "rules_file.h"

#define LINE_MAX_BYTES 80
#define PARTY_INDENT "#   "
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const field_names[] = { [RULE_ID] = "Rule",
	[RULE_STATE] = "State",
	[RULE_SOURCE] = "Source",
	[RULE_MEANS] = "Means",
	[RULE_WHO] = "Who",
	[RULE_DO] = "Do" };

_Static_assert(COUNT(field_names) == RULE_FIELDS, "every field has a name");

struct reader {
	struct arena *arena;
	struct rule_story *stories;
	struct rule_party *parties;
	size_t count, party_count;
	enum rule_field field; /* that a line may go on with, or RULE_FIELDS */
	bool in_comment, past_head;
	const char *part;
};

const char *
rule_field_name(enum rule_field field)
{
	return (field_names[field]);
}

/* The field that the line begins, or RULE_FIELDS. */
static enum rule_field
field_of(const char *line)
{
	for (int field = 0; field < RULE_FIELDS; field++) {
		size_t length = strlen(field_names[field]);

		if (strncmp(line, field_names[field], length) == 0 &&
		    strncmp(line + length, ": ", 2) == 0)
			return ((enum rule_field)field);
	}
	return (RULE_FIELDS);
}

static const char *
joined(struct arena *arena, const char *before, const char *text)
{
	text += strspn(text, " ");
	return (before == NULL ? arena_strdup(arena, text)
			       : arena_printf(arena, "%s %s", before, text));
}

/* A line of the head: a party, more of the last one, or neither. */
static void
read_head(struct reader *reader, const char *line)
{
	struct rule_party *party;
	size_t word;

	if (strncmp(line, PARTY_INDENT, strlen(PARTY_INDENT)) != 0)
		return;
	line += strlen(PARTY_INDENT);
	if (*line == ' ' && reader->party_count > 0) {
		party = &reader->parties[reader->party_count - 1];
		party->meaning = joined(reader->arena, party->meaning, line);
		return;
	}
	reader->parties =
	    arena_grow(reader->arena, reader->parties, reader->party_count,
		reader->party_count + 1, sizeof(*reader->parties));
	party = &reader->parties[reader->party_count++];
	word = strcspn(line, " ");
	party->word = arena_printf(reader->arena, "%.*s", (int)word, line);
	party->meaning = joined(reader->arena, NULL, line + word);
}

static void
read_comment(struct reader *reader, const char *line)
{
	if (!reader->past_head)
		read_head(reader, line);
	else
		reader->part = joined(reader->arena,
		    reader->in_comment ? reader->part : NULL, line + 1);
	reader->in_comment = true;
	reader->field = RULE_FIELDS;
}

static void
begin_story(struct reader *reader)
{
	reader->stories = arena_grow(reader->arena, reader->stories,
	    reader->count, reader->count + 1, sizeof(*reader->stories));
	reader->stories[reader->count++].part = reader->part;
}

/* False where the line is none that the format knows. */
static bool
read_field(struct reader *reader, const char *line)
{
	const char **value;

	if (*line != ' ') {
		bool first = reader->field == RULE_FIELDS;

		reader->field = field_of(line);
		if (reader->field == RULE_FIELDS ||
		    first != (reader->field == RULE_ID))
			return (false);
		if (reader->field == RULE_ID)
			begin_story(reader);
		line += strlen(field_names[reader->field]) + 1;
	} else if (reader->field == RULE_FIELDS)
		return (false);
	value = &reader->stories[reader->count - 1].values[reader->field];
	*value = joined(reader->arena, *value, line);
	return (true);
}

static bool
read_line(struct reader *reader, const char *line)
{
	if (strlen(line) > LINE_MAX_BYTES)
		return (false);
	if (*line == '#') {
		read_comment(reader, line);
		return (true);
	}
	reader->past_head = true;
	reader->in_comment = false;
	if (*line != '\0')
		return (read_field(reader, line));
	reader->field = RULE_FIELDS;
	return (true);
}

struct rules_file
rules_file_read(struct arena *arena, const char *text)
{
	struct reader reader = {
		.arena = arena, .field = RULE_FIELDS, .part = ""
	};
	unsigned number = 0, bad_line = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		const char *line =
		    arena_printf(arena, "%.*s", (int)length, text);

		number++;
		if (!read_line(&reader, line) && bad_line == 0)
			bad_line = number;
		text += length + (text[length] == '\n');
	}
	return ((struct rules_file){ .stories = reader.stories,
	    .count = reader.count,
	    .parties = reader.parties,
	    .party_count = reader.party_count,
	    .bad_line = bad_line });
}
