/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages over TCP, in pieces.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "die.h"
#include "dns_stream.h"

bool
dns_stream_writes(const struct dns_stream *stream)
{
	return (stream->written < stream->query_length);
}

static bool
is_passing(int error)
{
	return (error == EAGAIN || error == EWOULDBLOCK || error == EINTR ||
		error == EINPROGRESS || error == ENOTCONN);
}

/* The first write tells what became of connect(). */
static enum dns_progress
query_write(struct dns_stream *stream, int fd)
{
	const ssize_t sent = send(fd, stream->query + stream->written,
	    stream->query_length - stream->written, MSG_NOSIGNAL);

	if (sent >= 0)
		stream->written += (size_t)sent;
	else if (!is_passing(errno))
		return (stream->written == 0 ? DNS_NO_WAY : DNS_BROKEN);
	return (DNS_WAITING);
}

static bool
prefix_is_whole(const struct dns_stream *stream)
{
	return (stream->received >= sizeof(stream->prefix));
}

/* Where the next bytes belong, and how many of them. */
static uint8_t *
reply_room(struct dns_stream *stream, size_t *room)
{
	const size_t body = stream->received - sizeof(stream->prefix);

	if (!prefix_is_whole(stream)) {
		*room = sizeof(stream->prefix) - stream->received;
		return (stream->prefix + stream->received);
	}
	*room = stream->length - body;
	return (stream->reply + body);
}

/* False where nothing is to follow the prefix. */
static bool
reply_begin(struct dns_stream *stream)
{
	stream->length =
	    (size_t)stream->prefix[0] << 8 | (size_t)stream->prefix[1];
	if (stream->length == 0)
		return (false);
	stream->reply = malloc(stream->length);
	if (stream->reply == NULL)
		die("out of memory");
	return (true);
}

static bool
reply_is_whole(const struct dns_stream *stream)
{
	return (stream->reply != NULL &&
		stream->received == stream->length + sizeof(stream->prefix));
}

/* Reads until nothing is left to read now. */
static enum dns_progress
reply_read(struct dns_stream *stream, int fd)
{
	while (!reply_is_whole(stream)) {
		size_t room = 0;
		uint8_t *at = reply_room(stream, &room);
		const ssize_t got = recv(fd, at, room, 0);

		if (got < 0 && is_passing(errno))
			return (DNS_WAITING);
		if (got <= 0)
			return (DNS_BROKEN);
		stream->received += (size_t)got;
		if (prefix_is_whole(stream) && stream->reply == NULL &&
		    !reply_begin(stream))
			return (DNS_BROKEN);
	}
	return (DNS_WHOLE);
}

enum dns_progress
dns_stream_go(struct dns_stream *stream, int fd)
{
	if (dns_stream_writes(stream))
		return (query_write(stream, fd));
	return (reply_read(stream, fd));
}

void
dns_stream_close(struct dns_stream *stream)
{
	free(stream->reply);
	stream->reply = NULL;
}
