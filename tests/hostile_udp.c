/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What hostile servers do over UDP.
 */
#include <arpa/inet.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hostile_inside.h"

typedef void behaviour(const struct hostile_service *,
    const struct hostile_message *query, struct sockaddr_in *client);

static void
send_from(
    int fd, const struct hostile_message *message, const struct sockaddr_in *to)
{
	(void)sendto(fd, message->bytes, message->length, 0,
	    (const struct sockaddr *)to, sizeof(*to));
}

/* From a socket of another port, or another address. */
static void
send_elsewhere(const char *address, const struct hostile_message *message,
    struct sockaddr_in *to)
{
	struct sockaddr_in from = { .sin_family = AF_INET };
	const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	hostile_check(fd != -1, "socket");
	(void)inet_pton(AF_INET, address, &from.sin_addr);
	hostile_check(
	    bind(fd, (struct sockaddr *)&from, sizeof(from)) == 0, "bind");
	send_from(fd, message, to);
	(void)close(fd);
}

/* Makes a reply one that is not ours. */
static void
forge(struct hostile_message *reply, enum hostile_udp how, size_t question_end)
{
	switch (how) {
	case UDP_FORGED_ID:
		reply->bytes[1]++;
		break;
	case UDP_FORGED_QUERY:
		reply->bytes[2] &= 0x7f;
		break;
	case UDP_FORGED_OPCODE:
		reply->bytes[2] |= 0x20;
		break;
	case UDP_FORGED_NAME:
		reply->bytes[HOSTILE_HEADER + 1]++;
		break;
	case UDP_FORGED_TYPE:
		reply->bytes[question_end - 3]++;
		break;
	case UDP_FORGED_CLASS:
		reply->bytes[question_end - 1] = 3;
		break;
	case UDP_FORGED_COUNT:
		reply->bytes[5] = 2;
		break;
	case UDP_FORGED_COUNT_0:
		reply->bytes[5] = 0;
		reply->length = HOSTILE_HEADER;
		break;
	default:
		break;
	}
}

static void
udp_forge(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *to)
{
	const enum hostile_udp how = service->hostile->udp;
	const struct hostile_message right =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);
	struct hostile_message forged =
	    hostile_reply(query, HOSTILE_FORGED, 0, OPT_DO);

	forge(&forged, how, query->length - HOSTILE_OPT_SIZE);
	if (how == UDP_FORGED_PORT)
		send_elsewhere("127.0.0.1", &forged, to);
	else if (how == UDP_FORGED_HOST)
		send_elsewhere("127.0.0.66", &forged, to);
	else
		send_from(service->fd, &forged, to);
	hostile_wait(20);
	send_from(service->fd, &right, to);
}

static void
udp_garble(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *to)
{
	const enum hostile_udp how = service->hostile->udp;
	struct hostile_message reply =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);
	const size_t whole = reply.length;

	if (how == UDP_GARBAGE) {
		reply.length = 1;
		send_from(service->fd, &reply, to);
		reply.length = 0;
		send_from(service->fd, &reply, to);
		reply.length = whole;
	} else if (how == UDP_CUT)
		reply.length = query->length - HOSTILE_OPT_SIZE;
	else
		memset(reply.bytes + query->length - HOSTILE_OPT_SIZE, 0x3f,
		    whole - query->length + HOSTILE_OPT_SIZE);
	send_from(service->fd, &reply, to);
}

static void
udp_capitals(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *to)
{
	struct hostile_message reply =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);

	for (size_t i = HOSTILE_HEADER;
	     i < query->length - HOSTILE_OPT_SIZE - 4; i++)
		if (reply.bytes[i] >= 'a' && reply.bytes[i] <= 'z')
			reply.bytes[i] = (uint8_t)(reply.bytes[i] - 32);
	send_from(service->fd, &reply, to);
}

/* Replies that differ in their code or OPT alone. */
static const struct {
	enum hostile_udp how;
	uint8_t host;
	int rcode;
	enum hostile_opt opt;
} plain[] = {
	{ UDP_RIGHT, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_LOSES_FIRST, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_LOSES_TWO, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_LOSES_FOUR, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_LATE, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_LATE_1300, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_SLOW, HOSTILE_RIGHT, 0, OPT_DO },
	{ UDP_NXDOMAIN, 0, 3, OPT_DO },
	{ UDP_TWO_OPT, HOSTILE_RIGHT, 0, OPT_TWICE },
	{ UDP_SERVFAIL, 0, 2, OPT_DO },
	{ UDP_SERVFAIL_EDE, 0, 2, OPT_EDE },
	{ UDP_REFUSED, 0, 5, OPT_DO },
	{ UDP_FORMERR, 0, 1, OPT_NONE },
	{ UDP_NOTIMP, 0, 4, OPT_NONE },
	{ UDP_BADVERS, 0, 0, OPT_BADVERS },
	{ UDP_NO_OPT, HOSTILE_RIGHT, 0, OPT_NONE },
	{ UDP_NO_DO, HOSTILE_RIGHT, 0, OPT_PLAIN },
};

static void
udp_plain(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *to)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		struct hostile_message reply;

		if (plain[i].how != service->hostile->udp)
			continue;
		reply = hostile_reply(
		    query, plain[i].host, plain[i].rcode, plain[i].opt);
		send_from(service->fd, &reply, to);
	}
}

static void
udp_silent(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	(void)service, (void)query, (void)client;
}

static void
udp_truncated(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	struct hostile_message reply =
	    hostile_reply(query, HOSTILE_FORGED, 0, OPT_DO);

	reply.bytes[2] |= 0x02;
	send_from(service->fd, &reply, client);
}

static void
udp_truncated_late(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	if (atomic_load(&service->hostile->udp_queries) > 1)
		return;
	hostile_wait(1300);
	udp_truncated(service, query, client);
}

static void
udp_loses_some(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	const enum hostile_udp udp = service->hostile->udp;
	unsigned lost = 1;

	if (udp == UDP_LOSES_TWO)
		lost = 2;
	else if (udp == UDP_LOSES_FOUR)
		lost = 4;
	if (atomic_load(&service->hostile->udp_queries) > lost)
		udp_plain(service, query, client);
}

static void
udp_late(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	if (atomic_load(&service->hostile->udp_queries) > 1)
		return;
	hostile_wait(service->hostile->udp == UDP_LATE ? 600 : 1300);
	udp_plain(service, query, client);
}

static void
udp_slow(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	hostile_wait(5);
	udp_plain(service, query, client);
}

/* RFC 6891 7: servers from before EDNS. */
static void
udp_to_opt(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	const bool says = service->hostile->udp == UDP_FORMERR_TO_OPT;
	const struct hostile_message reply = hostile_reply(query,
	    query->plain ? HOSTILE_RIGHT : 0, query->plain ? 0 : 1, OPT_NONE);

	if (query->plain || says)
		send_from(service->fd, &reply, client);
}

static void
udp_reticent(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	const struct hostile_message reply =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);
	const uint8_t first = query->bytes[HOSTILE_HEADER + 1];

	if (first == 'k' ||
	    (service->hostile->udp == UDP_FALLS &&
		atomic_load(&service->hostile->udp_queries) > 2))
		return;
	if (first == 'l')
		hostile_wait(1700);
	send_from(service->fd, &reply, client);
}

/* Whether it is 6.2 s after the first query. */
static bool
is_late(struct hostile *hostile)
{
	long long none = 0;
	struct timespec now;
	long long ms;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	(void)atomic_compare_exchange_strong(&hostile->began, &none, ms);
	return (ms - atomic_load(&hostile->began) > 6200);
}

static void
udp_in_time(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	const struct hostile_message reply =
	    hostile_reply(query, HOSTILE_RIGHT, 0, OPT_DO);
	const bool k = query->bytes[HOSTILE_HEADER + 1] == 'k';
	const bool late = is_late(service->hostile);

	if (service->hostile->udp == UDP_PONDERS ? !k || late : !k && !late)
		send_from(service->fd, &reply, client);
}

/* Those that are not here are plain. */
static behaviour *const behaviours[UDP_DIES + 1] = {
	[UDP_CLOSED] = udp_silent,
	[UDP_SILENT] = udp_silent,
	[UDP_RIGHT_IN_CAPITALS] = udp_capitals,
	[UDP_LOSES_FIRST] = udp_loses_some,
	[UDP_LOSES_TWO] = udp_loses_some,
	[UDP_LOSES_FOUR] = udp_loses_some,
	[UDP_LATE] = udp_late,
	[UDP_LATE_1300] = udp_late,
	[UDP_SLOW] = udp_slow,
	[UDP_FORGED_PORT] = udp_forge,
	[UDP_FORGED_HOST] = udp_forge,
	[UDP_FORGED_ID] = udp_forge,
	[UDP_FORGED_QUERY] = udp_forge,
	[UDP_FORGED_OPCODE] = udp_forge,
	[UDP_FORGED_NAME] = udp_forge,
	[UDP_FORGED_TYPE] = udp_forge,
	[UDP_FORGED_CLASS] = udp_forge,
	[UDP_FORGED_COUNT] = udp_forge,
	[UDP_FORGED_COUNT_0] = udp_forge,
	[UDP_GARBAGE] = udp_garble,
	[UDP_CUT] = udp_garble,
	[UDP_NOISE] = udp_garble,
	[UDP_FORMERR_TO_OPT] = udp_to_opt,
	[UDP_SILENT_TO_OPT] = udp_to_opt,
	[UDP_RETICENT] = udp_reticent,
	[UDP_FALLS] = udp_reticent,
	[UDP_PONDERS] = udp_in_time,
	[UDP_DIES] = udp_in_time,
	[UDP_TRUNCATED] = udp_truncated,
	[UDP_TRUNCATED_LATE] = udp_truncated_late,
};

void
hostile_udp(const struct hostile_service *service,
    const struct hostile_message *query, struct sockaddr_in *client)
{
	behaviour *behave = behaviours[service->hostile->udp];

	(behave == NULL ? udp_plain : behave)(service, query, client);
}
