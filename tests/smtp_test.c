/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SMTP replies in pieces: each way to cut one up comes to the same. */
#include <string.h>

#include "smtp.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define BYTES(text) text, sizeof(text) - 1
#define LARGE (SMTP_REPLY_MAX + 4096)

static const struct reply_case {
	const char *bytes;
	size_t length;
	enum smtp_progress progress;
	size_t rest; /* octets that are not of the reply */
	unsigned code;
	bool starttls;
	const char *text;
} cases[] = {
	{ BYTES("220 mx.example.dk ESMTP\r\n"), SMTP_WHOLE, 0, 220, false,
	    "mx.example.dk ESMTP" },
	{ BYTES("220 bare\n"), SMTP_WHOLE, 0, 220, false, "bare" },
	{ BYTES("220\r\n"), SMTP_WHOLE, 0, 220, false, "" },
	{ BYTES("220\n"), SMTP_WHOLE, 0, 220, false, "" },
	{ BYTES("220 \r\n"), SMTP_WHOLE, 0, 220, false, "" },
	{ BYTES("554 no mail for you\r\n"), SMTP_WHOLE, 0, 554, false,
	    "no mail for you" },
	{ BYTES("421 busy\r\nmore"), SMTP_WHOLE, 4, 421, false, "busy" },
	{ BYTES("220 go\r\n250 forged\r\n"), SMTP_WHOLE, 12, 220, false, "go" },
	{ BYTES("354 go\r\n"), SMTP_WHOLE, 0, 354, false, "go" },
	{ BYTES("599 x\r\n"), SMTP_WHOLE, 0, 599, false, "x" },
	/* Lines. */
	{ BYTES("220-one\r\n220-two\r\n220 three\r\n"), SMTP_WHOLE, 0, 220,
	    false, "one two three" },
	{ BYTES("220-one\n220 two\n"), SMTP_WHOLE, 0, 220, false, "one two" },
	{ BYTES("220-\r\n220-two\r\n220\r\n"), SMTP_WHOLE, 0, 220, false,
	    "two" },
	{ BYTES("220-one\r\n221 two\r\n"), SMTP_MALFORMED, 0, 0, false,
	    "221 two" },
	{ BYTES("220-one\r\n220-two\r\n"), SMTP_MORE, 0, 220, false,
	    "one two" },
	{ BYTES("220 one\r"), SMTP_MORE, 0, 0, false, "" },
	{ BYTES("2"), SMTP_MORE, 0, 0, false, "" },
	{ BYTES(""), SMTP_MORE, 0, 0, false, "" },
	/* What no reply is. */
	{ BYTES("\r\n"), SMTP_MALFORMED, 0, 0, false, "" },
	{ BYTES("\n"), SMTP_MALFORMED, 0, 0, false, "" },
	{ BYTES("22\r\n"), SMTP_MALFORMED, 0, 0, false, "22" },
	{ BYTES("220x\r\n"), SMTP_MALFORMED, 0, 0, false, "220x" },
	{ BYTES("2200 x\r\n"), SMTP_MALFORMED, 0, 0, false, "2200 x" },
	{ BYTES("120 x\r\n"), SMTP_MALFORMED, 0, 0, false, "120 x" },
	{ BYTES("620 x\r\n"), SMTP_MALFORMED, 0, 0, false, "620 x" },
	{ BYTES("2:0 x\r\n"), SMTP_MALFORMED, 0, 0, false, "2:0 x" },
	{ BYTES("22/ x\r\n"), SMTP_MALFORMED, 0, 0, false, "22/ x" },
	{ BYTES(" 220 x\r\n"), SMTP_MALFORMED, 0, 0, false, " 220 x" },
	{ BYTES("\0"
		"220 x\r\n"),
	    SMTP_MALFORMED, 0, 0, false, " 220 x" },
	{ BYTES("SSH-2.0-OpenSSH_9.2\r\nrest"), SMTP_MALFORMED, 4, 0, false,
	    "SSH-2.0-OpenSSH_9.2" },
	{ BYTES("HTTP/1.0 400 Bad\r\n"), SMTP_MALFORMED, 0, 0, false,
	    "HTTP/1.0 400 Bad" },
	{ BYTES("250-a\r\n250-STARTTLS\r\n* OK\r\n"), SMTP_MALFORMED, 0, 0,
	    false, "* OK" },
	/* Octets that do harm elsewhere. */
	{ BYTES("220 a\0b\r\n"), SMTP_WHOLE, 0, 220, false, "a b" },
	{ BYTES("220 a|b\033[31m\r\n"), SMTP_WHOLE, 0, 220, false,
	    "a\\124b\\027[31m" },
	{ BYTES("220 a\rb\r\r\n"), SMTP_WHOLE, 0, 220, false, "a\\013b\\013" },
	{ BYTES("220 gr\xc3\xbc<b>\r\n"), SMTP_WHOLE, 0, 220, false,
	    "gr\\195\\188\\060b>" },
	/* STARTTLS (RFC 3207 4). */
	{ BYTES("250-mx\r\n250-STARTTLS\r\n250 SIZE 1\r\n"), SMTP_WHOLE, 0, 250,
	    true, "mx STARTTLS SIZE 1" },
	{ BYTES("250-mx\r\n250 STARTTLS\r\n"), SMTP_WHOLE, 0, 250, true,
	    "mx STARTTLS" },
	{ BYTES("250-mx\n250 starttls\n"), SMTP_WHOLE, 0, 250, true,
	    "mx starttls" },
	{ BYTES("250-mx\r\n250 StartTls  \r\n"), SMTP_WHOLE, 0, 250, true,
	    "mx StartTls  " },
	{ BYTES("250-mx\r\n250 STARTTLS foo\r\n"), SMTP_WHOLE, 0, 250, true,
	    "mx STARTTLS foo" },
	{ BYTES("250-mx\r\n250 STARTTLSX\r\n"), SMTP_WHOLE, 0, 250, false,
	    "mx STARTTLSX" },
	{ BYTES("250-mx\r\n250 STARTTL\r\n"), SMTP_WHOLE, 0, 250, false,
	    "mx STARTTL" },
	{ BYTES("250-mx\r\n250  STARTTLS\r\n"), SMTP_WHOLE, 0, 250, false,
	    "mx  STARTTLS" },
	{ BYTES("250-mx\r\n250 X-STARTTLS\r\n"), SMTP_WHOLE, 0, 250, false,
	    "mx X-STARTTLS" },
	{ BYTES("250 STARTTLS\r\n"), SMTP_WHOLE, 0, 250, false, "STARTTLS" },
	{ BYTES("250-STARTTLS\r\n250 SIZE\r\n"), SMTP_WHOLE, 0, 250, false,
	    "STARTTLS SIZE" },
	{ BYTES("250-mx\r\n250-STARTTLS\r\n250-SIZE\r\n"), SMTP_MORE, 0, 250,
	    true, "mx STARTTLS SIZE" },
};

/* In two pieces, cut there. */
static bool
comes_to(struct arena *arena, const struct reply_case *row, size_t cut)
{
	static struct smtp_reply reply;
	size_t taken = 0, more = 0;
	enum smtp_progress progress = SMTP_MORE;

	smtp_reply_begin(&reply);
	progress = smtp_reply_take(&reply, row->bytes, cut, &taken);
	if (progress == SMTP_MORE && taken != cut)
		return (false);
	if (progress == SMTP_MORE)
		progress = smtp_reply_take(
		    &reply, row->bytes + cut, row->length - cut, &more);
	return (progress == row->progress &&
		taken + more == row->length - row->rest &&
		reply.code == row->code && reply.starttls == row->starttls &&
		strcmp(smtp_reply_text(arena, &reply), row->text) == 0);
}

static bool
comes_to_by_octets(struct arena *arena, const struct reply_case *row)
{
	static struct smtp_reply reply;
	size_t taken = 0, total = 0;
	enum smtp_progress progress = SMTP_MORE;

	smtp_reply_begin(&reply);
	while (progress == SMTP_MORE && total < row->length) {
		progress =
		    smtp_reply_take(&reply, row->bytes + total, 1, &taken);
		total += taken;
	}
	return (progress == row->progress && total == row->length - row->rest &&
		reply.code == row->code && reply.starttls == row->starttls &&
		strcmp(smtp_reply_text(arena, &reply), row->text) == 0);
}

static void
replies_are_read(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t wrong = 0;

		for (size_t cut = 0; cut <= cases[i].length; cut++)
			wrong += !comes_to(arena, &cases[i], cut);
		tap_ok(wrong == 0, "reply %zu: %u %s (%zu cuts wrong)", i,
		    cases[i].code, cases[i].text, wrong);
		tap_ok(
		    comes_to_by_octets(arena, &cases[i]), "... octet by octet");
	}
}

/* A first part, octets of filling, and an end; that many times. */
static const struct bound_case {
	size_t times, filling;
	const char *begin, *end;
	enum smtp_progress progress;
	size_t taken; /* 0: all */
} bounds[] = {
	{ 1, SMTP_LINE_MAX - 6, "220 ", "\r\n", SMTP_WHOLE, 0 },
	{ 1, SMTP_LINE_MAX - 5, "220 ", "\n", SMTP_WHOLE, 0 },
	{ 1, SMTP_LINE_MAX - 4, "220 ", "\n", SMTP_MALFORMED, SMTP_LINE_MAX },
	{ 1, LARGE - 10, "220 ", "", SMTP_MALFORMED, SMTP_LINE_MAX },
	{ 1, LARGE - 10, "", "", SMTP_MALFORMED, SMTP_LINE_MAX },
	{ SMTP_LINES_MAX, 1, "220-", "\n", SMTP_MORE, 0 },
	{ SMTP_LINES_MAX + 1, 1, "220-", "\n", SMTP_MALFORMED,
	    (SMTP_LINES_MAX + 1) * 6 },
	{ 32, 1024 - 6, "220-", "\r\n", SMTP_MORE, 0 },
	{ 33, 1024 - 6, "220-", "\r\n", SMTP_MALFORMED, SMTP_REPLY_MAX + 1 },
};

static size_t
bytes_make(const struct bound_case *row, char bytes[static LARGE])
{
	size_t length = 0;

	for (size_t i = 0; i < row->times; i++) {
		memcpy(bytes + length, row->begin, strlen(row->begin));
		length += strlen(row->begin);
		memset(bytes + length, 'x', row->filling);
		length += row->filling;
		memcpy(bytes + length, row->end, strlen(row->end));
		length += strlen(row->end);
	}
	return (length);
}

static void
replies_are_bounded(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(bounds); i++) {
		static char bytes[LARGE];
		static struct smtp_reply reply;
		const size_t length = bytes_make(&bounds[i], bytes);
		size_t taken = 0;
		enum smtp_progress progress = SMTP_MORE;

		smtp_reply_begin(&reply);
		progress = smtp_reply_take(&reply, bytes, length, &taken);
		tap_ok(progress == bounds[i].progress &&
			   taken == (bounds[i].taken == 0 ? length
							  : bounds[i].taken),
		    "%zu times %zu octets: %zu of %zu taken", bounds[i].times,
		    bounds[i].filling, taken, length);
		tap_ok(strlen(smtp_reply_text(arena, &reply)) <= SMTP_TEXT_MAX,
		    "... and little kept");
	}
}

/* Escapes are four octets for one. */
static void
texts_are_cut(struct arena *arena)
{
	static struct smtp_reply reply;
	static char bytes[1000];
	size_t taken = 0;

	memset(bytes, 1, sizeof(bytes));
	memcpy(bytes, "220 ", 4);
	bytes[sizeof(bytes) - 1] = '\n';
	smtp_reply_begin(&reply);
	tap_ok(smtp_reply_take(&reply, bytes, sizeof(bytes), &taken) ==
		       SMTP_WHOLE &&
		   strlen(smtp_reply_text(arena, &reply)) <= SMTP_TEXT_MAX,
	    "a text stays short when it is made safe");
}

/* What came before nothing more did. */
static const struct {
	const char *bytes;
	enum smtp_progress end;
	const char *text;
} ends[] = {
	{ "", SMTP_MORE, "" },
	{ "2", SMTP_MORE, "" },
	{ "220", SMTP_MORE, "" },
	{ "220 half a gree", SMTP_MORE, "" },
	{ "220-", SMTP_MORE, "" },
	{ "220\r", SMTP_MORE, "" },
	{ "220-one\r\n", SMTP_MORE, "one" },
	{ "220-one\r\n22", SMTP_MORE, "one" },
	{ "x", SMTP_MALFORMED, "x" },
	{ "2x", SMTP_MALFORMED, "2x" },
	{ "22x", SMTP_MALFORMED, "22x" },
	{ "220x", SMTP_MALFORMED, "220x" },
	{ "\x15\x03\x01", SMTP_MALFORMED, "\\021\\003\\001" },
	{ "220-one\r\nGET", SMTP_MALFORMED, "GET" },
};

static void
ends_are_told(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(ends); i++) {
		static struct smtp_reply reply;
		size_t taken = 0;

		smtp_reply_begin(&reply);
		tap_ok(smtp_reply_take(&reply, ends[i].bytes,
			   strlen(ends[i].bytes), &taken) == SMTP_MORE &&
			   smtp_reply_end(&reply) == ends[i].end &&
			   strcmp(smtp_reply_text(arena, &reply),
			       ends[i].text) == 0,
		    "the end after '%s'", smtp_reply_text(arena, &reply));
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	replies_are_read(arena);
	replies_are_bounded(arena);
	texts_are_cut(arena);
	ends_are_told(arena);
	arena_close(arena);
	return (tap_end());
}
