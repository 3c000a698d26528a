/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies of a mail server (RFC 5321 4.2), read from bytes as they come, in
 * pieces of any size, within bounds.  Pure.
 */
#ifndef SMTP_H
#define SMTP_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* Servers keep to 512 octets (RFC 5321 4.5.3.1.5); the rest is patience. */
#define SMTP_LINE_MAX 4096   /* octets, with the line's end */
#define SMTP_LINES_MAX 128   /* of one reply */
#define SMTP_REPLY_MAX 32768 /* octets of one reply */
#define SMTP_TEXT_MAX 200    /* octets of the text that is kept */

enum smtp_progress {
	SMTP_MORE,     /* it is not all there */
	SMTP_WHOLE,    /* its last line has come */
	SMTP_MALFORMED /* no SMTP, or beyond a bound */
};

struct smtp_reply {
	unsigned code; /* 220; 0 before the end of the first line */
	bool starttls; /* a line after the first is STARTTLS, alone and in any
			  case: of a reply to EHLO (RFC 5321 4.1.1.1, RFC 3207
			  4) */
	/* The reader's own. */
	char text[SMTP_TEXT_MAX + 1];
	char line[SMTP_LINE_MAX];
	size_t text_length, line_length, octets;
	unsigned lines;
};

/* Before each reply. */
void smtp_reply_begin(struct smtp_reply *);

/*
 * Takes bytes up to the end of the reply and says how many it took.  After
 * another result than SMTP_MORE it takes no more.
 */
enum smtp_progress smtp_reply_take(
    struct smtp_reply *, const void *bytes, size_t length, size_t *taken);

/*
 * Where nothing more comes: MALFORMED where what has come could not have
 * become a reply; else MORE.
 */
enum smtp_progress smtp_reply_end(struct smtp_reply *);

/*
 * The text of all its lines as one, safe (safe.h) and of at most
 * SMTP_TEXT_MAX octets; of one that is malformed, the start of the line.
 */
const char *smtp_reply_text(struct arena *, const struct smtp_reply *);

#endif
