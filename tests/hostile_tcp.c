/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What hostile servers do over TCP.
 */
#include <string.h>
#include <sys/socket.h>

#include "hostile_inside.h"

static void
tcp_write(int fd, const uint8_t *bytes, size_t length, size_t piece, long wait)
{
	while (length > 0) {
		const size_t now = length < piece ? length : piece;
		const ssize_t sent = send(fd, bytes, now, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		bytes += sent;
		length -= (size_t)sent;
		if (wait > 0)
			hostile_wait(wait);
	}
}

/* The message with its length in front. */
static void
tcp_send(int fd, struct hostile_message *message, size_t piece, long wait)
{
	memmove(message->bytes + 2, message->bytes, message->length);
	message->bytes[0] = (uint8_t)(message->length >> 8);
	message->bytes[1] = (uint8_t)message->length;
	tcp_write(fd, message->bytes, message->length + 2, piece, wait);
}

/* With a record of a private type in the additional section. */
static void
tcp_send_large(int fd, const struct hostile_message *query)
{
	static uint8_t framed[2 + UINT16_MAX];
	struct hostile_message reply =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);
	const size_t rest = UINT16_MAX - reply.length - 11;
	const uint8_t record[] = { 0, 255, 0, 0, 1, 0, 0, 0, 60,
		(uint8_t)(rest >> 8), (uint8_t)rest };

	hostile_add(&reply, record, sizeof(record));
	reply.bytes[11]++;
	framed[0] = framed[1] = 0xff;
	memcpy(framed + 2, reply.bytes, reply.length);
	tcp_write(fd, framed, sizeof(framed), sizeof(framed), 0);
}

/* A message cut off in its middle. */
static void
tcp_send_half(int fd, const struct hostile_message *message)
{
	const uint8_t prefix[] = { 0, (uint8_t)message->length };

	tcp_write(fd, prefix, sizeof(prefix), 2, 0);
	tcp_write(fd, message->bytes, message->length / 2, UINT16_MAX, 0);
}

/* Nonsense, and then nothing. */
static void
tcp_nonsense(enum hostile_tcp how, int fd)
{
	static const uint8_t zero[] = { 0, 0 };
	static const uint8_t one[] = { 0, 1, 0 };
	static const uint8_t most[14] = { 0xff, 0xff };

	if (how == TCP_LENGTH_MAX)
		tcp_write(fd, most, sizeof(most), sizeof(most), 0);
	else if (how == TCP_LENGTH_0)
		tcp_write(fd, zero, sizeof(zero), 1, 0);
	else if (how == TCP_LENGTH_1)
		tcp_write(fd, one, sizeof(one), 3, 0);
	if (how == TCP_HANGS_UP)
		hostile_wait(3350);
	else if (how != TCP_LENGTH_MAX && how != TCP_AT_ONCE)
		hostile_wait(60000);
}

/* One message, perhaps a bad one. */
static void
tcp_reply(enum hostile_tcp how, int fd, const struct hostile_message *query)
{
	struct hostile_message reply = hostile_reply(
	    query, HOSTILE_RIGHT, how == TCP_SERVFAIL ? 2 : 0, OPT_DO);

	if (how == TCP_FORGED_ID)
		reply.bytes[1]++;
	if (how == TCP_TRUNCATED)
		reply.bytes[2] |= 0x02;
	if (how == TCP_DRIP)
		reply.length = 1000;
	if (how == TCP_MIDWAY)
		tcp_send_half(fd, &reply);
	else if (how == TCP_DRIP)
		tcp_send(fd, &reply, 1, 100);
	else if (how == TCP_RIGHT_IN_PIECES)
		tcp_send(fd, &reply, 3, 10);
	else
		tcp_send(fd, &reply, UINT16_MAX, 0);
}

void
hostile_tcp(enum hostile_tcp how, int fd, const struct hostile_message *query)
{
	switch (how) {
	case TCP_CLOSED:
	case TCP_SILENT:
	case TCP_AT_ONCE:
	case TCP_HANGS_UP:
	case TCP_LENGTH_0:
	case TCP_LENGTH_1:
	case TCP_LENGTH_MAX:
		tcp_nonsense(how, fd);
		break;
	case TCP_RIGHT_LARGE:
		tcp_send_large(fd, query);
		break;
	case TCP_RIGHT:
	case TCP_RIGHT_IN_PIECES:
	case TCP_DRIP:
	case TCP_MIDWAY:
	case TCP_FORGED_ID:
	case TCP_TRUNCATED:
	case TCP_SERVFAIL:
		tcp_reply(how, fd, query);
		break;
	}
}
