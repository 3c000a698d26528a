/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stages of a connection, each ended by a reply or by its failing.
 */
#include "mail_dialogue.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mail_socket.h"
#include "safe.h"

#define CHUNK 4096      /* octets read at once */
#define CHUNKS_STRAY 16 /* that are discarded; any more will fail TLS */

bool
mail_dialogue_writes(const struct mail_dialogue *dialogue)
{
	return (dialogue->out_length > 0);
}

static bool
out_fill(struct mail_dialogue *dialogue)
{
	if (dialogue->out_length == 0 && dialogue->tls.session != NULL)
		dialogue->out_length = tls_handshake_give(
		    &dialogue->tls, dialogue->out, sizeof(dialogue->out));
	return (dialogue->out_length > 0);
}

/*
 * A connection that takes no more may still hold a reply that says why: what
 * cannot be sent is dropped, and reading tells what became of it.
 */
void
mail_dialogue_write(struct mail_dialogue *dialogue)
{
	while (out_fill(dialogue)) {
		ssize_t sent = send(dialogue->fd, dialogue->out,
		    dialogue->out_length, MSG_NOSIGNAL);

		if (sent < 0 && mail_socket_is_passing(errno))
			return;
		if (sent < 0)
			sent = (ssize_t)dialogue->out_length;
		dialogue->out_length -= (size_t)sent;
		memmove(
		    dialogue->out, dialogue->out + sent, dialogue->out_length);
	}
}

static bool
ended(struct mail_dialogue *dialogue, enum probe_outcome outcome)
{
	dialogue->seen.outcome = outcome;
	return (true);
}

static void
say(struct mail_dialogue *dialogue, const char *verb, const char *name)
{
	(void)snprintf(
	    dialogue->out, sizeof(dialogue->out), "%s%s\r\n", verb, name);
	dialogue->out_length = strlen(dialogue->out);
	smtp_reply_begin(&dialogue->reply);
	mail_dialogue_write(dialogue);
}

/* The client ends it too where it got no further (RFC 5321 4.1.1.10); the
 * reply is not awaited. */
static bool
part(struct mail_dialogue *dialogue, enum probe_outcome outcome)
{
	say(dialogue, "QUIT", "");
	return (ended(dialogue, outcome));
}

void
mail_dialogue_begin(struct mail_dialogue *dialogue)
{
	dialogue->seen.connected = true;
	if (dialogue->manner->implicit_tls) {
		mail_dialogue_begin_tls(dialogue);
		return;
	}
	dialogue->seen.stage = PROBE_GREETING;
	smtp_reply_begin(&dialogue->reply);
}

/* What follows the reply and comes before TLS could have been put there by
 * anyone on the way (RFC 3207 6). */
static void
stray_discard(struct mail_dialogue *dialogue)
{
	char chunk[CHUNK];

	for (int i = 0; i < CHUNKS_STRAY; i++) {
		if (recv(dialogue->fd, chunk, sizeof(chunk), 0) <= 0)
			return;
		dialogue->seen.injected = true;
	}
}

static bool
greeting_is_read(struct mail_dialogue *dialogue)
{
	if (dialogue->reply.code != 220)
		return (part(dialogue, PROBE_REJECTED));
	dialogue->seen.stage = PROBE_EHLO;
	say(dialogue, "EHLO ",
	    mail_socket_name(
		dialogue->arena, dialogue->fd, dialogue->manner->ehlo));
	return (false);
}

static bool
extensions_are_read(struct mail_dialogue *dialogue)
{
	if (dialogue->reply.code != 250)
		return (part(dialogue, PROBE_REJECTED));
	if (!dialogue->reply.starttls)
		return (part(dialogue, PROBE_NO_STARTTLS));
	dialogue->seen.stage = PROBE_STARTTLS;
	say(dialogue, "STARTTLS", "");
	return (false);
}

static bool
reply_is_read(struct mail_dialogue *dialogue)
{
	dialogue->seen.code = dialogue->reply.code;
	dialogue->seen.reply =
	    smtp_reply_text(dialogue->arena, &dialogue->reply);
	if (dialogue->seen.stage == PROBE_GREETING)
		return (greeting_is_read(dialogue));
	if (dialogue->seen.stage == PROBE_EHLO)
		return (extensions_are_read(dialogue));
	if (dialogue->reply.code != 220)
		return (part(dialogue, PROBE_REJECTED));
	stray_discard(dialogue);
	mail_dialogue_begin_tls(dialogue);
	return (false);
}

static bool
malformed(struct mail_dialogue *dialogue)
{
	dialogue->seen.code = 0;
	dialogue->seen.reply =
	    smtp_reply_text(dialogue->arena, &dialogue->reply);
	return (ended(dialogue, PROBE_MALFORMED));
}

/* True where it was no reply that the end cut short. */
static bool
is_odd(struct mail_dialogue *dialogue)
{
	return (dialogue->seen.stage > PROBE_CONNECT &&
		dialogue->seen.stage < PROBE_HANDSHAKE &&
		smtp_reply_end(&dialogue->reply) == SMTP_MALFORMED);
}

void
mail_dialogue_expire(struct mail_dialogue *dialogue)
{
	if (is_odd(dialogue))
		(void)malformed(dialogue);
	else
		(void)ended(dialogue, PROBE_SILENT);
}

void
mail_dialogue_fail(struct mail_dialogue *dialogue, int error, bool at_once)
{
	if (error != 0)
		dialogue->seen.error =
		    safe_text(dialogue->arena, strerror(error));
	if (is_odd(dialogue))
		(void)malformed(dialogue);
	else
		(void)ended(dialogue, mail_socket_outcome(error, at_once));
	dialogue->about_version = dialogue->seen.stage == PROBE_HANDSHAKE &&
				  dialogue->seen.outcome == PROBE_CLOSED;
}

/* False where there is nothing to read; length 0 where there will never be. */
static bool
chunk_read(struct mail_dialogue *dialogue, char chunk[static CHUNK], int flags,
    size_t *length)
{
	const ssize_t got = recv(dialogue->fd, chunk, CHUNK, flags);

	*length = got > 0 ? (size_t)got : 0;
	if (got < 0 && mail_socket_is_passing(errno))
		return (false);
	if (got <= 0)
		mail_dialogue_fail(
		    dialogue, got < 0 ? errno : ECONNRESET, false);
	return (true);
}

static bool
handshake_read(struct mail_dialogue *dialogue)
{
	char chunk[CHUNK];
	size_t length = 0;

	if (!chunk_read(dialogue, chunk, 0, &length))
		return (false);
	return (length == 0 || mail_dialogue_shake(dialogue, chunk, length));
}

/* What comes after a reply stays with the system until its turn. */
static bool
dialogue_read(struct mail_dialogue *dialogue)
{
	char chunk[CHUNK];
	size_t length = 0, taken = 0;
	enum smtp_progress progress = SMTP_MORE;

	if (!chunk_read(dialogue, chunk, MSG_PEEK, &length))
		return (false);
	if (length == 0)
		return (true);
	progress = smtp_reply_take(&dialogue->reply, chunk, length, &taken);
	(void)recv(dialogue->fd, chunk, taken, 0);
	switch (progress) {
	case SMTP_MORE:
		return (false);
	case SMTP_WHOLE:
		return (reply_is_read(dialogue));
	case SMTP_MALFORMED:
		return (malformed(dialogue));
	}
	return (true);
}

bool
mail_dialogue_read(struct mail_dialogue *dialogue)
{
	return (dialogue->tls.session != NULL ? handshake_read(dialogue)
					      : dialogue_read(dialogue));
}

void
mail_dialogue_close(struct mail_dialogue *dialogue)
{
	tls_handshake_end(&dialogue->tls);
	if (dialogue->fd != -1)
		(void)close(dialogue->fd);
	dialogue->fd = -1;
}
