/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sockets for one query each.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "dns_attempt.h"

static enum dns_progress
fault_of(int error)
{
	switch (error) {
	case EAGAIN: /* no port is free */
	case EMFILE:
	case ENFILE:
	case ENOBUFS:
	case ENOMEM:
		return (DNS_NO_DESCRIPTOR);
	case EACCES: /* a rule of this machine's firewall */
	case EADDRNOTAVAIL:
	case EAFNOSUPPORT:
	case EHOSTUNREACH:
	case ENETDOWN:
	case ENETUNREACH:
	case EPERM:
		return (DNS_NO_ROUTE);
	default:
		return (DNS_NO_WAY);
	}
}

static bool
is_passing(int error)
{
	return (error == EAGAIN || error == EWOULDBLOCK || error == EINTR);
}

/* A datagram that finds no buffer is as good as lost on the way. */
static enum dns_progress
datagram_send(struct dns_attempt *attempt, const struct dns_asking *asking)
{
	uint8_t query[DNS_QUERY_MAX];
	const size_t length = dns_wire_query(asking, attempt->id, query);

	if (send(attempt->fd, query, length, MSG_NOSIGNAL) >= 0 ||
	    is_passing(errno) || errno == ENOBUFS)
		return (DNS_WAITING);
	return (fault_of(errno));
}

static void
stream_begin(struct arena *arena, struct dns_attempt *attempt,
    const struct dns_asking *asking)
{
	struct dns_stream *stream = arena_alloc(arena, sizeof(*stream));
	const size_t length =
	    dns_wire_query(asking, attempt->id, stream->query + 2);

	stream->query[0] = (uint8_t)(length >> 8);
	stream->query[1] = (uint8_t)length;
	stream->query_length = length + 2;
	attempt->stream = stream;
}

static enum dns_progress
server_connect(int fd, const struct dns_server *server)
{
	if (connect(fd, (const struct sockaddr *)&server->address,
		server->length) == 0 ||
	    errno == EINPROGRESS)
		return (DNS_WAITING);
	return (fault_of(errno));
}

enum dns_progress
dns_attempt_open(struct arena *arena, struct dns_attempt *attempt,
    const struct dns_asking *asking, const struct dns_server *server, bool tcp,
    uint16_t id)
{
	const int type =
	    (tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
	enum dns_progress progress = DNS_WAITING;

	*attempt = (struct dns_attempt){ .id = id };
	attempt->fd = socket(server->address.ss_family, type, 0);
	if (attempt->fd == -1)
		return (fault_of(errno));
	progress = server_connect(attempt->fd, server);
	if (progress == DNS_WAITING && tcp)
		stream_begin(arena, attempt, asking);
	else if (progress == DNS_WAITING)
		progress = datagram_send(attempt, asking);
	if (progress != DNS_WAITING)
		dns_attempt_close(attempt);
	return (progress);
}

short
dns_attempt_events(const struct dns_attempt *attempt)
{
	if (attempt->stream != NULL && dns_stream_writes(attempt->stream))
		return (POLLOUT);
	return (POLLIN);
}

static enum dns_progress
datagram_read(struct dns_attempt *attempt, uint8_t room[static UINT16_MAX])
{
	const ssize_t got = recv(attempt->fd, room, UINT16_MAX, 0);

	if (got < 0)
		return (is_passing(errno) ? DNS_WAITING : DNS_NO_WAY);
	attempt->bytes = room;
	attempt->length = (size_t)got;
	return (DNS_WHOLE);
}

static enum dns_progress
stream_read(struct dns_attempt *attempt)
{
	const enum dns_progress progress =
	    dns_stream_go(attempt->stream, attempt->fd);

	attempt->bytes = attempt->stream->reply;
	attempt->length = attempt->stream->length;
	return (progress);
}

enum dns_progress
dns_attempt_go(struct dns_attempt *attempt, const struct dns_asking *asking,
    uint8_t room[static UINT16_MAX])
{
	const enum dns_progress progress = attempt->stream == NULL
					       ? datagram_read(attempt, room)
					       : stream_read(attempt);

	if (progress != DNS_WHOLE ||
	    dns_wire_answers(
		attempt->bytes, attempt->length, asking->question, attempt->id))
		return (progress);
	return (attempt->stream == NULL ? DNS_WAITING : DNS_BROKEN);
}

void
dns_attempt_close(struct dns_attempt *attempt)
{
	if (attempt->fd != -1)
		(void)close(attempt->fd);
	if (attempt->stream != NULL)
		dns_stream_close(attempt->stream);
	attempt->fd = -1;
	attempt->stream = NULL;
}
