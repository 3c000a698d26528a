/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line with a delay before a server: what comes to one address is held for
 * so many milliseconds and passed on to another, and so are the replies.  A
 * TCP connection costs a round-trip before its first data, as it would on the
 * way, whichever side speaks first.
 *
 * usage: delay MILLISECONDS PORT LISTEN-ADDRESS SERVER-ADDRESS [...]
 */
#include <sys/socket.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "road.h"

enum {
	ENDS_MAX = 4096,
	BLOCK = 65536,
	UDP_LIFE = 1000 /* ms that a client's port is remembered, and four
			   times the delay */
};

enum kind { UDP_LISTENER, UDP_UPSTREAM, TCP_LISTENER, TCP_END };

/* A socket, and where what it receives goes. */
struct end {
	enum kind kind;
	int other;             /* the descriptor that it is passed on to */
	struct address server; /* of listeners */
	struct address client; /* of UDP_UPSTREAM: who asked */
	int64_t ready;         /* nothing is passed on before, us */
	bool finished;         /* TCP: its peer sends no more */
	bool closed;           /* TCP: its peer has been told the end */
};

static struct end *ends[ENDS_MAX]; /* by descriptor */
static int64_t delay;              /* us, one way */

static struct end *
end_add(int fd, enum kind kind, int other)
{
	if (fd < 0)
		err(1, "socket");
	if (fd >= ENDS_MAX)
		errx(1, "too many connections");
	fcntl(fd, F_SETFL, O_NONBLOCK);
	ends[fd] = calloc(1, sizeof *ends[fd]);
	if (ends[fd] == NULL)
		err(1, NULL);
	ends[fd]->kind = kind;
	ends[fd]->other = other;
	return ends[fd];
}

static void
end_remove(int fd)
{
	free(ends[fd]);
	ends[fd] = NULL;
	close(fd);
}

/* A new client port gets a socket of its own towards the server. */
static int
udp_upstream(int listener, const struct address *client)
{
	const struct address *server = &ends[listener]->server;
	int fd;

	for (fd = 0; fd < ENDS_MAX; fd++)
		if (ends[fd] != NULL && ends[fd]->kind == UDP_UPSTREAM &&
		    ends[fd]->client.length == client->length &&
		    memcmp(&ends[fd]->client.value, &client->value,
			client->length) == 0)
			return fd;
	fd = socket(server->value.ss_family, SOCK_DGRAM, 0);
	end_add(fd, UDP_UPSTREAM, listener)->client = *client;
	if (connect(fd, (const void *)&server->value, server->length) != 0)
		err(1, "connect");
	return fd;
}

static void
udp_listener_read(int fd)
{
	static uint8_t data[BLOCK];
	struct address client = { .length = sizeof client.value };
	ssize_t size = recvfrom(
	    fd, data, sizeof data, 0, (void *)&client.value, &client.length);
	int upstream;

	if (size < 0)
		return;
	upstream = udp_upstream(fd, &client);
	ends[upstream]->ready = road_clock() + UDP_LIFE * 1000 + 4 * delay;
	road_send(upstream, road_clock() + delay, NULL, data, (size_t)size);
}

static void
udp_upstream_read(int fd)
{
	static uint8_t data[BLOCK];
	ssize_t size = recv(fd, data, sizeof data, 0);

	if (size >= 0)
		road_send(ends[fd]->other, road_clock() + delay,
		    &ends[fd]->client, data, (size_t)size);
}

static void
tcp_accept(int listener)
{
	const struct address *server = &ends[listener]->server;
	int client = accept(listener, NULL, NULL), fd;

	if (client < 0)
		return;
	fd = socket(server->value.ss_family, SOCK_STREAM, 0);
	/* The handshake went without delay: the first data makes up for it. */
	end_add(fd, TCP_END, client)->ready = road_clock() + 4 * delay;
	end_add(client, TCP_END, fd)->ready = road_clock() + 3 * delay;
	if (connect(fd, (const void *)&server->value, server->length) != 0 &&
	    errno != EINPROGRESS)
		err(1, "connect");
}

static void
tcp_read(int fd)
{
	static uint8_t data[BLOCK];
	ssize_t size = recv(fd, data, sizeof data, 0);
	int64_t due = road_clock() + delay;

	if (size < 0 && errno == EAGAIN)
		return;
	if (size <= 0) {
		ends[fd]->finished = true;
		size = 0;
	}
	if (due < ends[fd]->ready)
		due = ends[fd]->ready;
	road_send(ends[fd]->other, due, NULL, data, (size_t)size);
}

/* The end of a stream: both sockets go once both directions have ended. */
static void
tcp_finish(int to)
{
	int from = ends[to]->other;

	shutdown(to, SHUT_WR);
	ends[to]->closed = true;
	if (ends[from]->closed) {
		end_remove(to);
		end_remove(from);
	}
}

static void
deliver(const struct parcel *parcel)
{
	const struct address *address = &parcel->address;

	if (ends[parcel->to] == NULL)
		return;
	if (parcel->size == 0 && ends[parcel->to]->kind == TCP_END)
		tcp_finish(parcel->to);
	else if (address->length > 0)
		sendto(parcel->to, parcel->data, parcel->size, 0,
		    (const void *)&address->value, address->length);
	else
		send(parcel->to, parcel->data, parcel->size, 0);
}

static void
end_read(int fd)
{
	switch (ends[fd]->kind) {
	case UDP_LISTENER:
		udp_listener_read(fd);
		break;
	case UDP_UPSTREAM:
		udp_upstream_read(fd);
		break;
	case TCP_LISTENER:
		tcp_accept(fd);
		break;
	case TCP_END:
		tcp_read(fd);
		break;
	}
}

static void
wait_for_data(int64_t wait)
{
	static struct pollfd polled[ENDS_MAX];
	struct timespec limit = { wait / 1000000, wait % 1000000 * 1000 };
	nfds_t count = 0;

	for (int fd = 0; fd < ENDS_MAX; fd++) {
		if (ends[fd] == NULL || ends[fd]->finished)
			continue;
		if (ends[fd]->kind == UDP_UPSTREAM &&
		    ends[fd]->ready < road_clock())
			end_remove(fd);
		else
			polled[count++] = (struct pollfd){ fd, POLLIN, 0 };
	}
	if (ppoll(polled, count, wait < 0 ? NULL : &limit, NULL) <= 0)
		return;
	for (nfds_t i = 0; i < count; i++)
		if (polled[i].revents != 0 && ends[polled[i].fd] != NULL)
			end_read(polled[i].fd);
}

static struct address
address_parse(const char *text, const char *port)
{
	const struct addrinfo hints = { .ai_flags =
					    AI_NUMERICHOST | AI_NUMERICSERV,
		.ai_socktype = SOCK_DGRAM };
	struct address address = { .length = 0 };
	struct addrinfo *found;

	if (getaddrinfo(text, port, &hints, &found) != 0)
		errx(1, "not an address and port: %s %s", text, port);
	memcpy(&address.value, found->ai_addr, found->ai_addrlen);
	address.length = found->ai_addrlen;
	freeaddrinfo(found);
	return address;
}

static void
listen_at(const struct address *here, const struct address *server, int type)
{
	int fd = socket(here->value.ss_family, type, 0), yes = 1;
	enum kind kind = type == SOCK_DGRAM ? UDP_LISTENER : TCP_LISTENER;

	end_add(fd, kind, -1)->server = *server;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(fd, (const void *)&here->value, here->length) != 0)
		err(1, "bind");
	if (type == SOCK_STREAM && listen(fd, 128) != 0)
		err(1, "listen");
}

int
main(int argc, char **argv)
{
	if (argc < 5 || argc % 2 == 0)
		errx(
		    1, "usage: delay MS PORT LISTEN SERVER [LISTEN SERVER]...");
	delay = (int64_t)(strtod(argv[1], NULL) * 1000);
	signal(SIGPIPE, SIG_IGN);
	for (int i = 3; i < argc; i += 2) {
		struct address here = address_parse(argv[i], argv[2]);
		struct address server = address_parse(argv[i + 1], argv[2]);

		listen_at(&here, &server, SOCK_DGRAM);
		listen_at(&here, &server, SOCK_STREAM);
	}
	for (;;) {
		struct parcel *parcel;

		while ((parcel = road_arrival()) != NULL) {
			deliver(parcel);
			free(parcel);
		}
		wait_for_data(road_wait());
	}
}
