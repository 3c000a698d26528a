/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sockets to mail servers and what their errors mean.
 */
#include "mail_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#define NAME_MAX_LENGTH 255 /* RFC 5321 4.5.3.1.2 */

static int
source_bind(int fd, const struct mail_probe *probe,
    const struct sockaddr_storage *source)
{
	const socklen_t length = probe->address.ss_family == AF_INET6
				     ? sizeof(struct sockaddr_in6)
				     : sizeof(struct sockaddr_in);

	if (source == NULL || source->ss_family != probe->address.ss_family)
		return (0);
	return (bind(fd, (const struct sockaddr *)source, length));
}

int
mail_socket_open(const struct mail_probe *probe,
    const struct sockaddr_storage *source, int *fd)
{
	const int yes = 1;
	int error = 0;

	*fd = socket(probe->address.ss_family,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (*fd == -1)
		return (errno);
	(void)setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (source_bind(*fd, probe, source) == 0 &&
	    (connect(*fd, (const struct sockaddr *)&probe->address,
		 probe->address_length) == 0 ||
		errno == EINPROGRESS))
		return (0);
	error = errno;
	(void)close(*fd);
	*fd = -1;
	return (error);
}

int
mail_socket_fault(int fd)
{
	int error = 0;
	socklen_t length = sizeof(error);

	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) != 0)
		return (errno);
	return (error);
}

bool
mail_socket_is_short(int error)
{
	switch (error) {
	case EAGAIN: /* no port is free */
	case EMFILE:
	case ENFILE:
	case ENOBUFS:
	case ENOMEM:
		return (true);
	default:
		return (false);
	}
}

bool
mail_socket_is_passing(int error)
{
	return (error == EAGAIN || error == EWOULDBLOCK || error == EINTR);
}

enum probe_outcome
mail_socket_outcome(int error, bool at_once)
{
	switch (error) {
	case ECONNREFUSED:
		return (PROBE_REFUSED);
	case ECONNRESET:
	case ECONNABORTED:
	case EPIPE:
		return (PROBE_CLOSED);
	default:
		return (at_once ? PROBE_NO_ROUTE : PROBE_SILENT);
	}
}

/* A line's end in a name would be a command of its own. */
static bool
is_word(const char *text)
{
	const size_t length = strlen(text);

	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] > '~')
			return (false);
	return (length > 0 && length <= NAME_MAX_LENGTH);
}

static const char *
literal(struct arena *arena, int fd)
{
	struct sockaddr_storage own = { 0 };
	socklen_t length = sizeof(own);
	char text[INET6_ADDRSTRLEN] = "";

	(void)getsockname(fd, (struct sockaddr *)&own, &length);
	if (own.ss_family == AF_INET6) {
		(void)inet_ntop(AF_INET6,
		    &((struct sockaddr_in6 *)&own)->sin6_addr, text,
		    sizeof(text));
		return (arena_printf(arena, "[IPv6:%s]", text));
	}
	(void)inet_ntop(AF_INET, &((struct sockaddr_in *)&own)->sin_addr, text,
	    sizeof(text));
	return (arena_printf(arena, "[%s]", text));
}

const char *
mail_socket_name(struct arena *arena, int fd, const char *given)
{
	char machine[NAME_MAX_LENGTH + 1] = "";

	if (given != NULL && is_word(given))
		return (given);
	if (gethostname(machine, sizeof(machine) - 1) == 0 &&
	    strchr(machine, '.') != NULL && is_word(machine))
		return (arena_strdup(arena, machine));
	return (literal(arena, fd));
}
