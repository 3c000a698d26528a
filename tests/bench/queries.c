/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts what a command sends to a resolver: datagrams to its port 53, and
 * connections opened to it.
 *
 * usage: queries ADDRESS COMMAND [ARGUMENT...]
 *
 * ADDRESS is of IPv4.  Listens on all interfaces of this network namespace, so
 * it belongs into the lab, where nobody else talks.  Prints two numbers.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/ethernet.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct counts {
	unsigned datagrams, connections;
};

static _Noreturn void
stop(const char *what)
{
	perror(what);
	exit(1);
}

static int
listen_to_all(void)
{
	int room = 4 * 1024 * 1024;
	int fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    htons(ETH_P_IP));

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

static void
count_packet(const uint8_t *packet, size_t size, struct in_addr resolver,
    struct counts *counts)
{
	struct iphdr ip;
	struct tcphdr tcp;
	struct udphdr udp;
	size_t start;

	if (size < sizeof(ip))
		return;
	memcpy(&ip, packet, sizeof(ip));
	start = ip.ihl * 4u;
	if (ip.daddr != resolver.s_addr)
		return;
	if (ip.protocol == IPPROTO_UDP && size >= start + sizeof(udp)) {
		memcpy(&udp, packet + start, sizeof(udp));
		counts->datagrams += udp.dest == htons(53);
	}
	if (ip.protocol == IPPROTO_TCP && size >= start + sizeof(tcp)) {
		memcpy(&tcp, packet + start, sizeof(tcp));
		counts->connections +=
		    tcp.dest == htons(53) && tcp.syn && !tcp.ack;
	}
}

/* A socket for one protocol sees packets as they arrive, so each one once. */
static struct counts
count_seen(int fd, struct in_addr resolver)
{
	struct counts counts = { 0 };
	uint8_t packet[2048];
	ssize_t size;

	while ((size = recv(fd, packet, sizeof(packet), 0)) >= 0)
		count_packet(packet, (size_t)size, resolver, &counts);
	return (counts);
}

int
main(int argc, char **argv)
{
	struct in_addr resolver;
	struct counts counts;
	int fd;

	if (argc < 3 || inet_pton(AF_INET, argv[1], &resolver) != 1) {
		fprintf(stderr, "usage: queries ADDRESS COMMAND...\n");
		return (1);
	}
	fd = listen_to_all();
	run_quietly(argv + 2);
	counts = count_seen(fd, resolver);
	printf("%u\t%u\n", counts.datagrams, counts.connections);
	return (0);
}
