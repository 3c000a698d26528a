/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines end with LF, whether CR comes before it or not: nothing is decided by
 * a server's bare LF, and some send it.
 */
#include "smtp.h"

#include <string.h>
#include <strings.h>

#include "safe.h"

#define CODE_LENGTH 3

void
smtp_reply_begin(struct smtp_reply *reply)
{
	reply->code = 0;
	reply->starttls = false;
	reply->text_length = 0;
	reply->line_length = 0;
	reply->octets = 0;
	reply->lines = 0;
}

/* The texts of lines are set apart by a space. */
static void
text_add(struct smtp_reply *reply, const char *text, size_t length)
{
	size_t room = SMTP_TEXT_MAX - reply->text_length;

	if (length > 0 && reply->text_length > 0 && room > 0) {
		reply->text[reply->text_length++] = ' ';
		room--;
	}
	if (length > room)
		length = room;
	memcpy(reply->text + reply->text_length, text, length);
	reply->text_length += length;
}

/* In place of all other text, for what is no reply. */
static enum smtp_progress
malformed(struct smtp_reply *reply)
{
	reply->code = 0;
	reply->starttls = false;
	reply->text_length = 0;
	text_add(reply, reply->line, reply->line_length);
	return (SMTP_MALFORMED);
}

/* What may stand at that place of a line (RFC 5321 4.2). */
static bool
octet_fits(size_t place, char octet)
{
	switch (place) {
	case 0:
		return (octet >= '2' && octet <= '5');
	case 1:
	case 2:
		return (octet >= '0' && octet <= '9');
	case CODE_LENGTH:
		return (octet == ' ' || octet == '-' || octet == '\r');
	default:
		return (true);
	}
}

static bool
line_begins_well(const struct smtp_reply *reply)
{
	for (size_t i = 0; i < reply->line_length && i <= CODE_LENGTH; i++)
		if (!octet_fits(i, reply->line[i]))
			return (false);
	return (true);
}

static unsigned
line_code(const char *line)
{
	return ((unsigned)(line[0] - '0') * 100 +
		(unsigned)(line[1] - '0') * 10 + (unsigned)(line[2] - '0'));
}

/* The keyword has no parameters (RFC 3207 2), but senders take it with some. */
static bool
is_starttls(const char *text, size_t length)
{
	static const char keyword[] = "STARTTLS";

	const size_t size = sizeof(keyword) - 1;

	return (length >= size && strncasecmp(text, keyword, size) == 0 &&
		(length == size || text[size] == ' ' || text[size] == '\t'));
}

/* A line without its end. */
static enum smtp_progress
line_read(struct smtp_reply *reply)
{
	const char *text = reply->line + CODE_LENGTH + 1;
	bool last = true;
	unsigned code = 0;

	if (reply->line_length < CODE_LENGTH || !line_begins_well(reply))
		return (malformed(reply));
	code = line_code(reply->line);
	if (reply->lines > 0 && code != reply->code)
		return (malformed(reply));
	reply->code = code;
	if (reply->line_length > CODE_LENGTH) {
		const size_t length = reply->line_length - CODE_LENGTH - 1;

		last = reply->line[CODE_LENGTH] != '-';
		if (reply->lines > 0 && is_starttls(text, length))
			reply->starttls = true;
		text_add(reply, text, length);
	}
	reply->lines++;
	reply->line_length = 0;
	return (last ? SMTP_WHOLE : SMTP_MORE);
}

static enum smtp_progress
line_end(struct smtp_reply *reply)
{
	if (reply->lines == SMTP_LINES_MAX)
		return (malformed(reply));
	if (reply->line_length > 0 &&
	    reply->line[reply->line_length - 1] == '\r')
		reply->line_length--;
	return (line_read(reply));
}

static enum smtp_progress
octet_take(struct smtp_reply *reply, char octet)
{
	if (++reply->octets > SMTP_REPLY_MAX)
		return (malformed(reply));
	if (octet == '\n')
		return (line_end(reply));
	/* One octet is for the end that is still to come. */
	if (reply->line_length == SMTP_LINE_MAX - 1)
		return (malformed(reply));
	reply->line[reply->line_length++] = octet;
	return (SMTP_MORE);
}

enum smtp_progress
smtp_reply_take(
    struct smtp_reply *reply, const void *bytes, size_t length, size_t *taken)
{
	enum smtp_progress progress = SMTP_MORE;

	for (*taken = 0; *taken < length && progress == SMTP_MORE; ++*taken)
		progress = octet_take(reply, ((const char *)bytes)[*taken]);
	return (progress);
}

enum smtp_progress
smtp_reply_end(struct smtp_reply *reply)
{
	return (line_begins_well(reply) ? SMTP_MORE : malformed(reply));
}

/* NUL would end the string: it becomes a blank. */
const char *
smtp_reply_text(struct arena *arena, const struct smtp_reply *reply)
{
	char raw[SMTP_TEXT_MAX + 1];

	for (size_t i = 0; i < reply->text_length; i++)
		raw[i] = reply->text[i] == '\0' ? ' ' : reply->text[i];
	raw[reply->text_length] = '\0';
	return (safe_cut(arena, safe_text(arena, raw), SMTP_TEXT_MAX));
}
