/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linked with the tests of all that is pure: whoever touches the network
 * meets one of these instead of the C library's and dies, named.
 */
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

static _Noreturn void
refuse(const char *function)
{
	printf("Bail out! a pure module called %s()\n", function);
	(void)fflush(stdout);
	abort();
}

int
socket(int domain, int type, int protocol)
{
	(void)domain, (void)type, (void)protocol;
	refuse(__func__);
}

int
bind(int fd, const struct sockaddr *address, socklen_t length)
{
	(void)fd, (void)address, (void)length;
	refuse(__func__);
}

int
connect(int fd, const struct sockaddr *address, socklen_t length)
{
	(void)fd, (void)address, (void)length;
	refuse(__func__);
}

int
listen(int fd, int backlog)
{
	(void)fd, (void)backlog;
	refuse(__func__);
}

ssize_t
send(int fd, const void *data, size_t size, int flags)
{
	(void)fd, (void)data, (void)size, (void)flags;
	refuse(__func__);
}

ssize_t
sendto(int fd, const void *data, size_t size, int flags,
    const struct sockaddr *address, socklen_t length)
{
	(void)fd, (void)data, (void)size, (void)flags;
	(void)address, (void)length;
	refuse(__func__);
}

ssize_t
sendmsg(int fd, const struct msghdr *message, int flags)
{
	(void)fd, (void)message, (void)flags;
	refuse(__func__);
}

int
sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags)
{
	(void)fd, (void)messages, (void)count, (void)flags;
	refuse(__func__);
}

int
getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
    struct addrinfo **result)
{
	(void)host, (void)service, (void)hints, (void)result;
	refuse(__func__);
}

int
getnameinfo(const struct sockaddr *address, socklen_t length, char *host,
    socklen_t host_size, char *service, socklen_t service_size, int flags)
{
	(void)address, (void)length, (void)host, (void)host_size;
	(void)service, (void)service_size, (void)flags;
	refuse(__func__);
}

struct hostent *
gethostbyname(const char *host)
{
	(void)host;
	refuse(__func__);
}
