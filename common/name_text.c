/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Domain names and their presentation form (RFC 1035 5.1).
 */
#include <string.h>

#include "name.h"

#define ESCAPED_MAX (4 * NAME_WIRE_MAX + 1) /* every byte as \DDD */

static const char name_empty[] = "the name is empty";
static const char name_label_empty[] =
    "a label is empty (two dots in a row, or a dot in front)";
static const char name_label_long[] = "a label is longer than 63 bytes";
static const char name_long[] =
    "the name is longer than 255 bytes (253 plain characters)";
static const char name_escape[] =
    "a backslash must be followed by three digits up to 255 or by a "
    "character that is not a digit";
static const char name_special[] =
    "a blank, quote, parenthesis, semicolon or a byte that is not "
    "printable ASCII must be written as \\DDD";

/* A name being written: the label that is open starts with its length. */
struct writer {
	struct name name;
	size_t label; /* index of the open label's length byte */
	size_t size;  /* bytes written, that length byte included */
};

static bool
is_digit(char c)
{
	return (c >= '0' && c <= '9');
}

static bool
is_special(char c)
{
	return (c <= ' ' || c > '~' || strchr("\"();", c) != NULL);
}

/*
 * Reads the \DDD or \X at *text and moves it past; false where it is
 * malformed.
 */
static bool
read_escape(const char **text, uint8_t *byte)
{
	const char *at = *text + 1;
	int value;

	if (*at == '\0')
		return (false);
	if (!is_digit(*at)) {
		*byte = (uint8_t)*at;
		*text = at + 1;
		return (true);
	}
	if (!is_digit(at[1]) || !is_digit(at[2]))
		return (false);
	value = 100 * (at[0] - '0') + 10 * (at[1] - '0') + (at[2] - '0');
	*byte = (uint8_t)value;
	*text = at + 3;
	return (value <= UINT8_MAX);
}

static const char *
write_byte(struct writer *writer, uint8_t byte)
{
	if (writer->size - writer->label > NAME_LABEL_MAX)
		return (name_label_long);
	/* The root's byte has to fit after it. */
	if (writer->size + 1 >= NAME_WIRE_MAX)
		return (name_long);
	if (byte >= 'A' && byte <= 'Z')
		byte |= 0x20;
	writer->name.wire[writer->size++] = byte;
	return (NULL);
}

/* Ends the open label and opens the next, which may stay the root's. */
static const char *
end_label(struct writer *writer)
{
	size_t length = writer->size - writer->label - 1;

	if (length == 0)
		return (name_label_empty);
	writer->name.wire[writer->label] = (uint8_t)length;
	writer->label = writer->size++;
	return (NULL);
}

static const char *
read_character(const char **text, struct writer *writer)
{
	uint8_t byte;

	if (**text == '.') {
		(*text)++;
		return (end_label(writer));
	}
	if (**text == '\\') {
		if (!read_escape(text, &byte))
			return (name_escape);
		return (write_byte(writer, byte));
	}
	if (is_special(**text))
		return (name_special);
	byte = (uint8_t) * *text;
	(*text)++;
	return (write_byte(writer, byte));
}

const char *
name_parse(const char *text, struct name *name)
{
	struct writer writer = { .size = 1 };
	const char *wrong = NULL;

	if (*text == '\0')
		return (name_empty);
	if (strcmp(text, ".") == 0) {
		*name = name_root;
		return (NULL);
	}
	while (wrong == NULL && *text != '\0')
		wrong = read_character(&text, &writer);
	if (wrong == NULL && writer.size - writer.label > 1)
		wrong = end_label(&writer);
	if (wrong != NULL)
		return (wrong);
	writer.name.length = (uint8_t)writer.size;
	*name = writer.name;
	return (NULL);
}

/* Returns the end of what was written: at most four characters. */
static char *
write_character(char *at, uint8_t byte)
{
	if (byte <= ' ' || byte > '~') {
		*at++ = '\\';
		*at++ = (char)('0' + byte / 100);
		*at++ = (char)('0' + byte / 10 % 10);
		*at++ = (char)('0' + byte % 10);
		return (at);
	}
	if (strchr(".\\\"();@$", byte) != NULL)
		*at++ = '\\';
	*at++ = (char)byte;
	return (at);
}

const char *
name_text(struct arena *arena, const struct name *name)
{
	char text[ESCAPED_MAX];
	char *end = text;
	unsigned label = 0;

	if (name_is_root(name))
		return (".");
	while (label < name->length && name->wire[label] != 0) {
		if (label > 0)
			*end++ = '.';
		for (unsigned i = 1; i <= name->wire[label]; i++)
			end = write_character(end, name->wire[label + i]);
		label += 1U + name->wire[label];
	}
	*end = '\0';
	return (arena_strdup(arena, text));
}
