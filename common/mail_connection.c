/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Connects, lets the dialogue go on, connects again.
 */
#include "mail_connection.h"

#include <poll.h>
#include <string.h>

#include "mail_socket.h"
#include "safe.h"

#define PATIENCE 3000 /* ms */

/* Postscreen greets after six seconds where nobody set another time. */
#define GREETING_PATIENCE 7000 /* ms */

void
mail_connection_make(struct mail_connection *connection, struct arena *arena,
    const struct probe_manner *manner)
{
	connection->dialogue.fd = -1;
	connection->dialogue.arena = arena;
	connection->dialogue.manner = manner;
}

bool
mail_connection_is_open(const struct mail_connection *connection)
{
	return (connection->dialogue.fd != -1);
}

short
mail_connection_events(const struct mail_connection *connection)
{
	if (connection->dialogue.seen.stage == PROBE_CONNECT)
		return (POLLOUT);
	return (mail_dialogue_writes(&connection->dialogue) ? POLLIN | POLLOUT
							    : POLLIN);
}

int64_t
mail_connection_due(const struct mail_connection *connection)
{
	if (connection->dialogue.seen.stage == PROBE_CONNECT &&
	    connection->connect_until < connection->until)
		return (connection->connect_until);
	return (connection->until);
}

/* The second connection counts only where it had TLS, or would have had it
 * within our bounds. */
static void
probe_fill(struct mail_connection *connection)
{
	const struct mail_probe *seen = &connection->dialogue.seen;

	/* The second try only tells what an old server has: that a new one
	 * came through then does not undo its failure. */
	if (!connection->dialogue.old ||
	    (seen->outcome == PROBE_TLS && seen->old) ||
	    seen->bound != PROBE_NO_BOUND)
		*connection->probe = *seen;
}

/* 0 or an errno. */
static int
begin(struct mail_connection *connection, bool old)
{
	struct mail_dialogue *dialogue = &connection->dialogue;

	dialogue->seen = *connection->probe;
	dialogue->seen.stage = PROBE_CONNECT;
	dialogue->seen.error = "";
	dialogue->seen.code = 0;
	dialogue->seen.reply = "";
	dialogue->old = old;
	dialogue->about_version = false;
	dialogue->out_length = 0;
	connection->since = deadline_clock();
	connection->connect_until = connection->since + MAIL_CONNECT_MAX;
	return (mail_socket_open(
	    &dialogue->seen, dialogue->manner->source, &dialogue->fd));
}

static void
end(struct mail_connection *connection)
{
	struct mail_dialogue *dialogue = &connection->dialogue;

	probe_fill(connection);
	mail_dialogue_close(dialogue);
	if (dialogue->about_version && !dialogue->old &&
	    dialogue->seen.sigalg == TLS_AUTO)
		(void)begin(connection, true);
}

bool
mail_connection_open(
    struct mail_connection *connection, struct mail_probe *probe)
{
	int error = 0;

	connection->probe = probe;
	error = begin(connection, false);
	if (mail_socket_is_short(error)) {
		probe->error =
		    safe_text(connection->dialogue.arena, strerror(error));
		return (false);
	}
	if (error != 0) {
		mail_dialogue_fail(&connection->dialogue, error, true);
		end(connection);
	}
	return (true);
}

static bool
is_connected(struct mail_connection *connection)
{
	struct mail_dialogue *dialogue = &connection->dialogue;
	const int error = mail_socket_fault(dialogue->fd);

	if (error == 0)
		mail_dialogue_begin(dialogue);
	else {
		mail_dialogue_fail(dialogue, error, false);
		end(connection);
	}
	return (error == 0);
}

void
mail_connection_go(struct mail_connection *connection)
{
	struct mail_dialogue *dialogue = &connection->dialogue;
	const enum probe_stage before = dialogue->seen.stage;

	if (dialogue->seen.stage == PROBE_CONNECT && !is_connected(connection))
		return;
	mail_dialogue_write(dialogue);
	if (mail_dialogue_read(dialogue))
		end(connection);
	else if (dialogue->seen.stage != before)
		connection->since = deadline_clock();
}

/* How long silence says nothing of a server: longer where others wanted their
 * turn. */
static int64_t
patience_of(const struct mail_connection *connection)
{
	const struct mail_dialogue *dialogue = &connection->dialogue;
	const bool greets = dialogue->seen.stage == PROBE_GREETING;

	if (dialogue->manner->patience != 0)
		return (dialogue->manner->patience);
	if (connection->is_cut)
		return (3 * (int64_t)PATIENCE);
	return (greets ? GREETING_PATIENCE : PATIENCE);
}

/* What waiting would have told had there been time, since it last came on. */
static bool
is_hasty(const struct mail_connection *connection)
{
	return (deadline_clock() - connection->since < patience_of(connection));
}

/* It has answered, and this machine was busy with what others sent. */
static bool
is_unread(const struct mail_connection *connection)
{
	struct pollfd polled = { .fd = connection->dialogue.fd,
		.events = mail_connection_events(connection) };

	return (poll(&polled, 1, 0) == 1);
}

void
mail_connection_expire(struct mail_connection *connection)
{
	const bool unread = is_unread(connection);
	struct mail_dialogue *dialogue = &connection->dialogue;

	mail_dialogue_expire(dialogue);
	if (dialogue->seen.outcome == PROBE_SILENT &&
	    (unread || is_hasty(connection))) {
		dialogue->seen.outcome = PROBE_UNTRIED;
		dialogue->seen.hurried = true;
	}
	end(connection);
}
