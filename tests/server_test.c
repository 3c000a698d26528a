/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses of servers: what is taken and what each mistake is told.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "server.h"
#include "tap.h"

static const struct {
	const char *text;
	const char *again; /* what the server is called */
	int family;
	unsigned port;
} taken[] = {
	{ "192.0.2.53", "192.0.2.53", 4, 53 },
	{ "192.0.2.53@53", "192.0.2.53", 4, 53 },
	{ "192.0.2.53@5353", "192.0.2.53@5353", 4, 5353 },
	{ "192.0.2.53@1", "192.0.2.53@1", 4, 1 },
	{ "192.0.2.53@65535", "192.0.2.53@65535", 4, 65535 },
	{ "0.0.0.0", "0.0.0.0", 4, 53 },
	{ "::1", "::1", 6, 53 },
	{ "[::1]", "::1", 6, 53 },
	{ "::1@5353", "::1@5353", 6, 5353 },
	{ "[::1]@5353", "::1@5353", 6, 5353 },
	{ "2001:DB8:0:0::53", "2001:db8::53", 6, 53 },
	{ "::ffff:192.0.2.1", "::ffff:192.0.2.1", 6, 53 },
	{ "fe80::1%1", "fe80::1%1", 6, 53 },
	{ "fe80::1%lo", "fe80::1%lo", 6, 53 },
	{ "[fe80::1%lo]@5353", "fe80::1%lo@5353", 6, 5353 },
};

static const struct {
	const char *text;
	const char *word; /* that the sentence holds */
} refused[] = {
	{ "", "no address" },
	{ "@53", "no address" },
	{ "192.0.2.53@", "1 to 65535" },
	{ "192.0.2.53@0", "1 to 65535" },
	{ "192.0.2.53@65536", "1 to 65535" },
	{ "192.0.2.53@4294967349", "1 to 65535" },
	{ "192.0.2.53@-1", "1 to 65535" },
	{ "192.0.2.53@+53", "1 to 65535" },
	{ "192.0.2.53@ 53", "1 to 65535" },
	{ "192.0.2.53@53 ", "1 to 65535" },
	{ "192.0.2.53@0x35", "1 to 65535" },
	{ "192.0.2.53@domain", "1 to 65535" },
	{ "192.0.2.53@53@53", "1 to 65535" },
	{ "192.0.2.53:53", "after @" },
	{ "[::1]:53", "after @" },
	{ "192.0.2", "not an IP address" },
	{ "192.0.2.256", "not an IP address" },
	{ "192.0.2.1.", "not an IP address" },
	{ "010.0.0.1", "not an IP address" },
	{ " 192.0.2.1", "not an IP address" },
	{ "192.0.2.1 ", "not an IP address" },
	{ "192.0.2.1%lo", "not an IP address" },
	{ "[192.0.2.1]", "not an IP address" },
	{ "dns.example", "by its number" },
	{ ":::1", "not an IP address" },
	{ "[::1", "not an IP address" },
	{ "::1]", "not an IP address" },
	{ "[]", "not an IP address" },
	{ "[", "not an IP address" },
	{ "]", "not an IP address" },
	{ "[[::1]]", "not an IP address" },
	{ "::1%", "not an IP address" },
	{ "fe80::1%lo:53", "not an IP address" },
	{ "[fe80::1%lo:1]", "not an IP address" },
	{ "[fe80::1%lo]]", "not an IP address" },
	{ "fe80::1%sixteen-letters-", "not an IP address" },
	{ "fe80::1%nosuchif", "network interface" },
	{ "fe80::1%0", "network interface" },
	{ "1111111111111111111111111111111111111111111111111111111111111111111"
	  "1111111111111111111111111111111111111111111111111111",
	    "not an IP address" },
};

static unsigned
port_of(const struct dns_server *server)
{
	if (dns_server_family(server) == 6)
		return (ntohs(((const struct sockaddr_in6 *)&server->address)
				  ->sin6_port));
	return (
	    ntohs(((const struct sockaddr_in *)&server->address)->sin_port));
}

static void
servers_are_taken(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++) {
		struct dns_server server, again;
		const char *fault =
		    dns_server_parse(arena, taken[i].text, &server);

		tap_ok(fault == NULL, "'%s' is a server", taken[i].text);
		if (fault != NULL)
			continue;
		tap_ok(strcmp(server.text, taken[i].again) == 0 &&
			   dns_server_family(&server) == taken[i].family &&
			   port_of(&server) == taken[i].port,
		    "it is %s, IPv%d, port %u", server.text, taken[i].family,
		    taken[i].port);
		tap_ok(dns_server_parse(arena, server.text, &again) == NULL &&
			   dns_server_equal(&server, &again),
		    "its text means the same server");
	}
}

static void
mistakes_are_told(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct dns_server server;
		const char *fault =
		    dns_server_parse(arena, refused[i].text, &server);

		tap_ok(fault != NULL && strstr(fault, refused[i].word) != NULL,
		    "'%s': %s", refused[i].text, fault);
	}
}

static void
servers_compare(struct arena *arena)
{
	static const char *const texts[] = { "192.0.2.1", "192.0.2.1@54",
		"192.0.2.2", "::ffff:192.0.2.1", "fe80::1%1", "fe80::1%2" };
	struct dns_server servers[6];
	unsigned equal = 0;

	for (size_t i = 0; i < 6; i++)
		(void)dns_server_parse(arena, texts[i], &servers[i]);
	for (size_t i = 0; i < 6; i++)
		for (size_t j = 0; j < 6; j++)
			equal += dns_server_equal(&servers[i], &servers[j]);
	tap_ok(equal == 6, "address, port and scope tell servers apart");
}

int
main(void)
{
	struct arena *arena = arena_open();

	servers_are_taken(arena);
	mistakes_are_told(arena);
	servers_compare(arena);
	arena_close(arena);
	return (tap_end());
}
