/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts what a command sends to a resolver: datagrams to its port 53, and
 * connections opened to it; and its connections to mail servers, to port 25 of
 * any address.
 *
 * usage: queries ADDRESS COMMAND [ARGUMENT...]
 *
 * ADDRESS is of IPv4.  Listens on all interfaces of this network namespace, so
 * it belongs into the lab, where nobody else talks.  Prints three numbers.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/ethernet.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct counts {
	unsigned datagrams, connections, mail;
};

static _Noreturn void
stop(const char *what)
{
	perror(what);
	exit(1);
}

/* A socket for one protocol sees packets as they arrive, so each one once. */
static int
listen_to(int protocol)
{
	int room = 4 * 1024 * 1024;
	int fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    htons(protocol));

	if (fd < 0)
		stop("packet socket");
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
	return (fd);
}

static void
run_quietly(char **argv)
{
	posix_spawn_file_actions_t quiet;
	pid_t pid;

	if (posix_spawn_file_actions_init(&quiet) != 0 ||
	    posix_spawn_file_actions_addopen(
		&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
	    posix_spawn_file_actions_adddup2(
		&quiet, STDOUT_FILENO, STDERR_FILENO) != 0 ||
	    posix_spawnp(&pid, argv[0], &quiet, NULL, argv, environ) != 0 ||
	    waitpid(pid, NULL, 0) != pid)
		stop(argv[0]);
}

static bool
opens(const uint8_t *segment, size_t size, uint16_t port)
{
	struct tcphdr tcp;

	if (size < sizeof(tcp))
		return (false);
	memcpy(&tcp, segment, sizeof(tcp));
	return (tcp.dest == htons(port) && tcp.syn && !tcp.ack);
}

static void
count_ip(const uint8_t *packet, size_t size, struct in_addr resolver,
    struct counts *counts)
{
	struct iphdr ip;
	struct udphdr udp;
	size_t start;

	if (size < sizeof(ip))
		return;
	memcpy(&ip, packet, sizeof(ip));
	start = ip.ihl * 4u;
	if (size < start + sizeof(udp))
		return;
	memcpy(&udp, packet + start, sizeof(udp));
	if (ip.protocol == IPPROTO_UDP && ip.daddr == resolver.s_addr)
		counts->datagrams += udp.dest == htons(53);
	if (ip.protocol != IPPROTO_TCP)
		return;
	counts->mail += opens(packet + start, size - start, 25);
	if (ip.daddr == resolver.s_addr)
		counts->connections += opens(packet + start, size - start, 53);
}

static void
count_ip6(const uint8_t *packet, size_t size, struct counts *counts)
{
	struct ip6_hdr ip;

	if (size < sizeof(ip))
		return;
	memcpy(&ip, packet, sizeof(ip));
	if (ip.ip6_nxt == IPPROTO_TCP)
		counts->mail +=
		    opens(packet + sizeof(ip), size - sizeof(ip), 25);
}

static struct counts
count_seen(int four, int six, struct in_addr resolver)
{
	struct counts counts = { 0 };
	uint8_t packet[2048];
	ssize_t size;

	while ((size = recv(four, packet, sizeof(packet), 0)) >= 0)
		count_ip(packet, (size_t)size, resolver, &counts);
	while ((size = recv(six, packet, sizeof(packet), 0)) >= 0)
		count_ip6(packet, (size_t)size, &counts);
	return (counts);
}

int
main(int argc, char **argv)
{
	struct in_addr resolver;
	struct counts counts;
	int four, six;

	if (argc < 3 || inet_pton(AF_INET, argv[1], &resolver) != 1) {
		fprintf(stderr, "usage: queries ADDRESS COMMAND...\n");
		return (1);
	}
	four = listen_to(ETH_P_IP);
	six = listen_to(ETH_P_IPV6);
	run_quietly(argv + 2);
	counts = count_seen(four, six, resolver);
	printf(
	    "%u\t%u\t%u\n", counts.datagrams, counts.connections, counts.mail);
	return (0);
}
