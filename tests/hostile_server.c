/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sockets and threads of hostile servers.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "hostile_inside.h"

void
hostile_check(bool fine, const char *what)
{
	if (fine)
		return;
	perror(what);
	printf("Bail out! no server on loopback: %s\n", what);
	exit(1);
}

void
hostile_wait(long milliseconds)
{
	const struct timespec time = { milliseconds / 1000,
		milliseconds % 1000 * 1000000 };

	(void)nanosleep(&time, NULL);
}

static void *
udp_serve(void *argument)
{
	const struct hostile_service *service = argument;

	for (;;) {
		struct hostile_message query = { .length = 0 };
		struct sockaddr_in client = { 0 };
		socklen_t length = sizeof(client);
		const ssize_t got = recvfrom(service->fd, query.bytes,
		    HOSTILE_QUERY_MAX, 0, (struct sockaddr *)&client, &length);

		if (got < HOSTILE_HEADER)
			continue;
		query.length = (size_t)got;
		hostile_read(&query);
		(void)atomic_fetch_add(&service->hostile->udp_queries, 1);
		hostile_udp(service, &query, &client);
	}
	return (NULL);
}

static bool
tcp_read(int fd, struct hostile_message *query)
{
	uint8_t prefix[2];

	if (recv(fd, prefix, 2, MSG_WAITALL) != 2)
		return (false);
	query->length = (size_t)prefix[0] << 8 | prefix[1];
	if (query->length <= HOSTILE_HEADER ||
	    query->length >= HOSTILE_QUERY_MAX ||
	    recv(fd, query->bytes, query->length, MSG_WAITALL) !=
		(ssize_t)query->length)
		return (false);
	hostile_read(query);
	return (true);
}

static void *
tcp_serve(void *argument)
{
	const struct hostile_service *service = argument;

	for (;;) {
		struct hostile_message query = { .length = 0 };
		const int fd = accept(service->fd, NULL, NULL);

		if (fd == -1)
			continue;
		if (tcp_read(fd, &query)) {
			(void)atomic_fetch_add(
			    &service->hostile->tcp_queries, 1);
			hostile_tcp(service->hostile->tcp, fd, &query);
		}
		(void)close(fd);
	}
	return (NULL);
}

static void
thread_start(struct arena *arena, struct hostile *hostile, int fd,
    void *(*serve)(void *))
{
	struct hostile_service *service = arena_alloc(arena, sizeof(*service));
	pthread_t thread;
	pthread_attr_t attributes;

	*service = (struct hostile_service){ hostile, fd };
	(void)pthread_attr_init(&attributes);
	(void)pthread_attr_setstacksize(&attributes, (size_t)1 << 20);
	hostile_check(pthread_create(&thread, &attributes, serve, service) == 0,
	    "pthread_create");
	(void)pthread_attr_destroy(&attributes);
	(void)pthread_detach(thread);
}

/* Both sockets on one port that is free for both. */
static unsigned
ports_bind(int *udp, int *tcp)
{
	for (int tries = 0; tries < 100; tries++) {
		struct sockaddr_in own = { .sin_family = AF_INET };
		socklen_t length = sizeof(own);

		own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		*udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		*tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		hostile_check(*udp != -1 && *tcp != -1, "socket");
		hostile_check(
		    bind(*udp, (struct sockaddr *)&own, length) == 0, "bind");
		(void)getsockname(*udp, (struct sockaddr *)&own, &length);
		if (bind(*tcp, (struct sockaddr *)&own, length) == 0)
			return (ntohs(own.sin_port));
		(void)close(*udp);
		(void)close(*tcp);
	}
	hostile_check(false, "a port for both UDP and TCP");
	return (0);
}

void
hostile_start(struct arena *arena, struct hostile *hostile)
{
	const struct sockaddr_in nowhere = { .sin_family = AF_INET,
		.sin_port = htons(1),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	int udp = -1, tcp = -1;
	const unsigned port = ports_bind(&udp, &tcp);
	const char *fault = dns_server_parse(
	    arena, arena_printf(arena, "127.0.0.1@%u", port), &hostile->server);

	hostile_check(fault == NULL, "dns_server_parse");
	/* A socket keeps the port from others while nobody listens. */
	if (hostile->udp == UDP_CLOSED)
		hostile_check(connect(udp, (struct sockaddr *)&nowhere,
				  sizeof(nowhere)) == 0,
		    "connect");
	else
		thread_start(arena, hostile, udp, udp_serve);
	if (hostile->tcp != TCP_CLOSED) {
		hostile_check(listen(tcp, 128) == 0, "listen");
		thread_start(arena, hostile, tcp, tcp_serve);
	}
}
