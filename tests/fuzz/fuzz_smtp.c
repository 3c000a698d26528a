/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a mail server says.  The first octets say in what pieces the rest
 * comes; in any pieces it is the same replies.
 */
#include <string.h>

#include "fuzz_targets.h"
#include "smtp.h"

#define REPLIES_MAX 8
#define PIECES 4 /* sizes that take turns */

/* One reply as far as it is seen. */
struct seen {
	enum smtp_progress progress, end;
	unsigned code;
	bool starttls;
	size_t taken;
	const char *text;
};

static struct seen
read_reply(struct arena *arena, const uint8_t *bytes, size_t size,
    const uint8_t *pieces)
{
	struct smtp_reply *reply = arena_alloc(arena, sizeof(*reply));
	struct seen seen = { .progress = SMTP_MORE };

	smtp_reply_begin(reply);
	for (size_t i = 0; seen.taken < size && seen.progress == SMTP_MORE;
	     i++) {
		size_t piece = 1U + pieces[i % PIECES], taken = 0;

		if (piece > size - seen.taken)
			piece = size - seen.taken;
		seen.progress =
		    smtp_reply_take(reply, bytes + seen.taken, piece, &taken);
		fuzz_must(taken <= piece &&
			      (taken == piece || seen.progress != SMTP_MORE),
		    "all is taken up to the end of the reply");
		seen.taken += taken;
	}
	seen.code = reply->code;
	seen.starttls = reply->starttls;
	seen.end =
	    seen.progress == SMTP_MORE ? smtp_reply_end(reply) : seen.progress;
	seen.text = smtp_reply_text(arena, reply);
	return (seen);
}

static void
check(const struct seen *seen)
{
	fuzz_must(seen->progress != SMTP_WHOLE ||
		      (seen->code >= 200 && seen->code <= 599),
	    "a whole reply has a code");
	fuzz_must(seen->taken <= SMTP_REPLY_MAX + 1, "a reply has bounds");
	fuzz_must(strlen(seen->text) <= SMTP_TEXT_MAX, "its text has, too");
	for (const char *c = seen->text; *c != '\0'; c++)
		fuzz_must(*c >= ' ' && *c <= '~' && *c != '|', "it is safe");
}

static void
compare(const struct seen *one, const struct seen *other)
{
	fuzz_must(one->progress == other->progress && one->end == other->end &&
		      one->code == other->code &&
		      one->starttls == other->starttls &&
		      one->taken == other->taken,
	    "pieces come to the same");
	fuzz_must_equal(one->text, other->text, "and to the same text");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	static const uint8_t whole[PIECES] = { 255, 255, 255, 255 };
	static const uint8_t single[PIECES] = { 0 };
	uint8_t pieces[PIECES];
	struct fuzz_input input = { bytes, size };

	for (size_t i = 0; i < PIECES; i++)
		pieces[i] = (uint8_t)fuzz_octet(&input);
	bytes = fuzz_bytes(arena, &input, &size);
	for (unsigned i = 0; i < REPLIES_MAX; i++) {
		struct seen one = read_reply(arena, bytes, size, whole);
		struct seen other = read_reply(arena, bytes, size, pieces);

		check(&one);
		compare(&one, &other);
		other = read_reply(arena, bytes, size, single);
		compare(&one, &other);
		if (one.progress != SMTP_WHOLE)
			break;
		bytes += one.taken;
		size -= one.taken;
	}
}

const struct fuzz_target fuzz_smtp = { .name = "smtp", .run = run };
