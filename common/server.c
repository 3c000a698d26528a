/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ADDRESS[@PORT], taken apart.
 */
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

/* The longest: an IPv6 address with an interface's name, in brackets. */
#define ADDRESS_MAX (INET6_ADDRSTRLEN + IF_NAMESIZE + 3)

/* Text as given, and its parts. */
struct parts {
	const char *text;
	char address[ADDRESS_MAX]; /* without brackets, scope and port */
	char scope[IF_NAMESIZE];   /* "" where none is given */
	uint16_t port;
};

static bool
number_parse(const char *text, unsigned long max, unsigned long *number)
{
	const size_t length = strspn(text, "0123456789");

	if (length == 0 || length > 9 || text[length] != '\0')
		return (false);
	*number = strtoul(text, NULL, 10);
	return (*number > 0 && *number <= max);
}

static const char *
port_parse(struct arena *arena, struct parts *parts, const char *at)
{
	unsigned long port = DNS_PORT;

	if (at != NULL && !number_parse(at + 1, UINT16_MAX, &port))
		return (arena_printf(arena,
		    "'%s' names no port: give a number from 1 to 65535 after @",
		    parts->text));
	parts->port = (uint16_t)port;
	return (NULL);
}

/* Brackets go, where they stand at both ends. */
static bool
brackets_strip(char *address)
{
	const size_t length = strlen(address);

	if (address[0] != '[')
		return (strchr(address, ']') == NULL);
	if (address[length - 1] != ']' || strchr(address, ':') == NULL)
		return (false);
	memmove(address, address + 1, length - 2);
	address[length - 2] = '\0';
	return (strchr(address, ']') == NULL);
}

/* What stands behind a colon is no part of an interface's name, though
 * if_nametoindex(3) passes over it; it may be meant for a port. */
static bool
scope_split(struct parts *parts)
{
	char *percent = strchr(parts->address, '%');
	size_t length = 0;

	if (percent == NULL)
		return (true);
	*percent++ = '\0';
	length = strlen(percent);
	if (length == 0 || length >= sizeof(parts->scope) ||
	    strchr(percent, ':') != NULL)
		return (false);
	memcpy(parts->scope, percent, length + 1);
	return (true);
}

/* "192.0.2.1:53", "[::1]:53": as other programs write a port. */
static bool
port_by_colon(const char *text)
{
	const char *colon = strrchr(text, ':');
	const char *first = strchr(text, ':');

	return (colon != NULL && strspn(colon + 1, "0123456789") > 0 &&
		(colon == first ? strchr(text, '.') != NULL
				: colon > text && colon[-1] == ']'));
}

static const char *
not_an_address(struct arena *arena, const char *text)
{
	if (*text == '\0' || *text == '@')
		return ("no address is given: write an IP address, such as "
			"192.0.2.53 or 2001:db8::53@5353");
	if (port_by_colon(text))
		return (arena_printf(arena,
		    "'%s' is not an IP address: write the port after @, such "
		    "as 192.0.2.53@5353",
		    text));
	return (arena_printf(arena,
	    "'%s' is not an IP address: give the server by its number, such "
	    "as 192.0.2.53 or 2001:db8::53@5353",
	    text));
}

static const char *
parts_split(struct arena *arena, const char *text, struct parts *parts)
{
	const char *at = strchr(text, '@');
	const size_t length = at == NULL ? strlen(text) : (size_t)(at - text);

	*parts = (struct parts){ .text = text };
	if (length == 0 || length >= sizeof(parts->address))
		return (not_an_address(arena, text));
	memcpy(parts->address, text, length);
	if (!brackets_strip(parts->address) || !scope_split(parts))
		return (not_an_address(arena, text));
	return (port_parse(arena, parts, at));
}

static bool
ipv4_parse(const struct parts *parts, struct dns_server *server)
{
	struct sockaddr_in *address = (struct sockaddr_in *)&server->address;

	if (parts->scope[0] != '\0' ||
	    inet_pton(AF_INET, parts->address, &address->sin_addr) != 1)
		return (false);
	address->sin_family = AF_INET;
	address->sin_port = htons(parts->port);
	server->length = sizeof(*address);
	return (true);
}

static bool
ipv6_parse(const struct parts *parts, struct dns_server *server)
{
	struct sockaddr_in6 *address = (struct sockaddr_in6 *)&server->address;

	if (inet_pton(AF_INET6, parts->address, &address->sin6_addr) != 1)
		return (false);
	address->sin6_family = AF_INET6;
	address->sin6_port = htons(parts->port);
	server->length = sizeof(*address);
	return (true);
}

static const char *
scope_parse(
    struct arena *arena, const struct parts *parts, struct dns_server *server)
{
	struct sockaddr_in6 *address = (struct sockaddr_in6 *)&server->address;
	unsigned long scope = 0;

	if (parts->scope[0] == '\0')
		return (NULL);
	if (!number_parse(parts->scope, UINT32_MAX, &scope))
		scope = if_nametoindex(parts->scope);
	if (scope == 0)
		return (arena_printf(arena,
		    "'%s' names a network interface that this machine does "
		    "not have",
		    parts->text));
	address->sin6_scope_id = (uint32_t)scope;
	return (NULL);
}

static const char *
server_text(struct arena *arena, const struct parts *parts, int family,
    const void *number)
{
	char text[INET6_ADDRSTRLEN] = "";

	(void)inet_ntop(family, number, text, sizeof(text));
	return (arena_printf(arena, "%s%s%s%s", text,
	    parts->scope[0] == '\0' ? "" : "%", parts->scope,
	    parts->port == DNS_PORT
		? ""
		: arena_printf(arena, "@%u", (unsigned)parts->port)));
}

const char *
dns_server_parse(
    struct arena *arena, const char *text, struct dns_server *server)
{
	struct parts parts;
	const char *fault = parts_split(arena, text, &parts);

	*server = (struct dns_server){ 0 };
	if (fault != NULL)
		return (fault);
	if (ipv4_parse(&parts, server)) {
		server->text = server_text(arena, &parts, AF_INET,
		    &((struct sockaddr_in *)&server->address)->sin_addr);
		return (NULL);
	}
	if (!ipv6_parse(&parts, server))
		return (not_an_address(arena, text));
	server->text = server_text(arena, &parts, AF_INET6,
	    &((struct sockaddr_in6 *)&server->address)->sin6_addr);
	return (scope_parse(arena, &parts, server));
}

int
dns_server_family(const struct dns_server *server)
{
	return (server->address.ss_family == AF_INET6 ? 6 : 4);
}

bool
dns_server_equal(const struct dns_server *a, const struct dns_server *b)
{
	return (a->length == b->length &&
		memcmp(&a->address, &b->address, a->length) == 0);
}
