/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sockets and threads of mail servers, and what they say before TLS.
 */
#include "mail_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hostile_inside.h"
#include "mail_server_inside.h"

struct task {
	struct mail_server *server;
	int fd;
	unsigned number;
};

void
mail_server_note(struct mail_server *server, const char *said)
{
	size_t length = 0;

	while (atomic_exchange(&server->busy, 1) != 0)
		hostile_wait(1);
	length = strlen(server->said);
	(void)snprintf(server->said + length, sizeof(server->said) - length,
	    "%s%s", length == 0 ? "" : "|", said);
	atomic_store(&server->busy, 0);
}

/* A line without its end, noted; false at the end of the connection. */
static bool
line_read(struct mail_server *server, int fd)
{
	char line[1024] = "";
	size_t length = 0;

	while (length < sizeof(line) - 1 && recv(fd, line + length, 1, 0) == 1)
		if (line[length++] == '\n') {
			line[strcspn(line, "\r\n")] = '\0';
			mail_server_note(server, line);
			return (true);
		}
	return (false);
}

bool
mail_server_send(int fd, const void *bytes, size_t length)
{
	return (send(fd, bytes, length, MSG_NOSIGNAL) == (ssize_t)length);
}

void
mail_server_reset(int fd)
{
	const struct linger none = { .l_onoff = 1, .l_linger = 0 };

	(void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
}

void
mail_server_hang(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLRDHUP };

	(void)poll(&polled, 1, 30000);
}

static void
flood(int fd)
{
	static char lines[512 * 1024];

	memset(lines, 'x', sizeof(lines));
	memcpy(lines, "220 go\r\n", 8);
	(void)mail_server_send(fd, lines, sizeof(lines));
	mail_server_hang(fd);
}

static bool
octets_send(int fd, const char *text, long pause)
{
	for (; *text != '\0'; text++) {
		hostile_wait(pause);
		if (!mail_server_send(fd, text, 1))
			return (false);
	}
	return (true);
}

/* False where the dialogue does not go on. */
static bool
reply(struct mail_server *server, int fd, const char *text)
{
	switch (*text) {
	case '\001':
		while (line_read(server, fd))
			continue;
		return (false);
	case '\002':
		return (false);
	case '\003':
		/* After the client has seen that it is connected. */
		hostile_wait(20);
		mail_server_reset(fd);
		return (false);
	case '\004':
		while (mail_server_send(fd, "xxxxxxxxxxxxxxxx", 16))
			continue;
		return (false);
	case '\005':
		while (mail_server_send(fd, "220-x\r\n", 7))
			continue;
		return (false);
	case '\006':
		(void)mail_server_send(fd, "220 mx\r\n", 8);
		mail_server_hang(fd);
		return (false);
	case '\007':
		flood(fd);
		return (false);
	case '\010':
		(void)mail_server_send(fd, "220 mx\r\n", 8);
		(void)shutdown(fd, SHUT_WR);
		mail_server_reset(fd);
		return (false);
	default:
		return (server->pause > 0
			    ? octets_send(fd, text, server->pause)
			    : mail_server_send(fd, text, strlen(text)));
	}
}

static void
dialogue(const struct task *task)
{
	struct mail_server *server = task->server;
	const int fd = task->fd;

	if (server->implicit_tls) {
		mail_server_tls(server, fd, task->number);
		return;
	}
	if (!reply(server, fd, server->greeting) || !line_read(server, fd) ||
	    !reply(server, fd, server->ehlo) || !line_read(server, fd) ||
	    !reply(server, fd, server->starttls))
		return;
	if (strncmp(server->starttls, "220", 3) == 0) {
		mail_server_tls(server, fd, task->number);
		return;
	}
	while (line_read(server, fd))
		continue;
}

static void *
serve(void *argument)
{
	struct task *task = argument;

	dialogue(task);
	(void)close(task->fd);
	(void)atomic_fetch_sub(&task->server->active, 1);
	free(task);
	return (NULL);
}

/* OpenSSL writes to a client that is gone: that is not this program's end,
 * in these threads. */
static void
thread_start(void *(*run)(void *), void *argument)
{
	sigset_t pipe, before;
	pthread_t thread;
	pthread_attr_t attributes;

	(void)sigemptyset(&pipe);
	(void)sigaddset(&pipe, SIGPIPE);
	(void)pthread_sigmask(SIG_BLOCK, &pipe, &before);
	(void)pthread_attr_init(&attributes);
	(void)pthread_attr_setstacksize(&attributes, (size_t)1 << 20);
	hostile_check(pthread_create(&thread, &attributes, run, argument) == 0,
	    "pthread_create");
	(void)pthread_attr_destroy(&attributes);
	(void)pthread_detach(thread);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void *
listen_on(void *argument)
{
	struct mail_server *server = argument;

	for (;;) {
		const int fd = accept(server->fd, NULL, NULL);
		struct task *task = NULL;

		if (fd == -1)
			continue;
		task = calloc(1, sizeof(*task));
		hostile_check(task != NULL, "calloc");
		(void)atomic_fetch_add(&server->active, 1);
		*task = (struct task){ server, fd,
			atomic_fetch_add(&server->connections, 1) };
		thread_start(serve, task);
	}
	return (NULL);
}

static void
address_bind(struct mail_server *server)
{
	struct sockaddr_in *four = (struct sockaddr_in *)&server->bound;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)&server->bound;
	const bool is_six = strchr(server->address, ':') != NULL;

	server->bound_length = is_six ? sizeof(*six) : sizeof(*four);
	server->bound.ss_family = is_six ? AF_INET6 : AF_INET;
	(void)inet_pton(server->bound.ss_family, server->address,
	    is_six ? (void *)&six->sin6_addr : (void *)&four->sin_addr);
	server->fd =
	    socket(server->bound.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	hostile_check(bind(server->fd, (struct sockaddr *)&server->bound,
			  server->bound_length) == 0,
	    server->address);
	(void)getsockname(server->fd, (struct sockaddr *)&server->bound,
	    &server->bound_length);
}

/* Its queue has room for one; a SYN for which there is none gets no answer. */
static void
queue_fill(const struct mail_server *server)
{
	hostile_check(listen(server->fd, 0) == 0, "listen");
	for (int i = 0; i < 2; i++) {
		const int fd = socket(server->bound.ss_family,
		    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

		(void)connect(fd, (const struct sockaddr *)&server->bound,
		    server->bound_length);
	}
	hostile_wait(50);
}

void
mail_server_start(
    struct arena *arena, struct mail_server *server, const struct certs *certs)
{
	if (server->greeting == NULL)
		server->greeting = "220 mx.example.dk ESMTP\r\n";
	if (server->ehlo == NULL)
		server->ehlo = "250-mx.example.dk\r\n250-SIZE 1\r\n"
			       "250-STARTTLS\r\n250 8BITMIME\r\n";
	if (server->starttls == NULL)
		server->starttls = "220 go ahead\r\n";
	if (certs != NULL)
		mail_server_context(arena, server, certs);
	address_bind(server);
	if (server->full) {
		queue_fill(server);
		return;
	}
	hostile_check(listen(server->fd, 128) == 0, "listen");
	thread_start(listen_on, server);
}

void
mail_server_wait(struct mail_server *server)
{
	for (int i = 0; i < 3000 && atomic_load(&server->active) > 0; i++)
		hostile_wait(1);
}
