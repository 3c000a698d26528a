/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * /etc/resolv.conf, of which the nameserver lines matter.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "resolv_conf.h"

#define RESOLV_CONF "/etc/resolv.conf"
#define RESOLV_CONF_SIZE ((size_t)64 * 1024) /* more is not read */

static const char *const loopback[] = { "127.0.0.1", "::1", NULL };

static size_t
line_length(const char *line)
{
	return (strcspn(line, "\r\n"));
}

/*
 * The value of a nameserver line, or null.  The keyword starts the line; a
 * comment may follow the address.
 */
static const char *
nameserver_of(struct arena *arena, const char *line, size_t length)
{
	static const char keyword[] = "nameserver";
	const size_t skip = sizeof(keyword) - 1;
	char *value = NULL;

	if (length <= skip || strncmp(line, keyword, skip) != 0 ||
	    (line[skip] != ' ' && line[skip] != '\t'))
		return (NULL);
	value = arena_alloc(arena, length - skip + 1);
	memcpy(value, line + skip, length - skip);
	value += strspn(value, " \t");
	value[strcspn(value, " \t;#")] = '\0';
	return (value);
}

/* resolv.conf has no way to say a port. */
static bool
is_address(struct arena *arena, const char *value)
{
	struct dns_server server;

	return (value != NULL && strpbrk(value, "@[") == NULL &&
		dns_server_parse(arena, value, &server) == NULL);
}

const char **
resolv_conf_parse(struct arena *arena, const char *text)
{
	const char **servers =
	    arena_array(arena, RESOLV_CONF_MAX + 1, sizeof(*servers));
	size_t count = 0;

	while (*text != '\0' && count < RESOLV_CONF_MAX) {
		const size_t length = line_length(text);
		const char *value = nameserver_of(arena, text, length);

		if (is_address(arena, value))
			servers[count++] = value;
		text += length;
		text += *text != '\0';
	}
	return (servers);
}

/* Empty where there is no such file: then resolv.conf(5) has its default. */
static const char *
file_text(struct arena *arena, const char *path)
{
	char *text = arena_alloc(arena, RESOLV_CONF_SIZE + 1);
	FILE *file = fopen(path, "re");
	size_t length = 0;

	if (file == NULL)
		return ("");
	length = fread(text, 1, RESOLV_CONF_SIZE, file);
	text[length] = '\0';
	(void)fclose(file);
	return (text);
}

static struct resolvers
resolvers_of(struct arena *arena, const char *const *texts, int family,
    const char *source)
{
	struct resolvers resolvers = { .source = source };
	struct dns_server *list = NULL;
	size_t count = 0;

	while (texts[count] != NULL)
		count++;
	list = arena_array(arena, count, sizeof(*list));
	for (size_t i = 0; i < count; i++) {
		struct dns_server *next = &list[resolvers.count];
		const char *fault = dns_server_parse(arena, texts[i], next);

		if (fault != NULL)
			die("%s", fault);
		if (family == 0 || dns_server_family(next) == family)
			resolvers.count++;
	}
	resolvers.list = list;
	return (resolvers);
}

struct resolvers
resolvers_find(struct arena *arena, const char *const *given, int family)
{
	const char *const *texts = given;
	const char *source = "-r";
	struct resolvers resolvers;

	if (texts == NULL || texts[0] == NULL) {
		texts = (const char *const *)resolv_conf_parse(
		    arena, file_text(arena, RESOLV_CONF));
		source = RESOLV_CONF;
	}
	if (texts[0] == NULL) {
		texts = loopback;
		source = "loopback, as " RESOLV_CONF " names no nameserver";
	}
	resolvers = resolvers_of(arena, texts, family, source);
	if (resolvers.count == 0)
		die("no resolver has an IPv%d address (from %s): leave out "
		    "-%d, or give one with -r",
		    family, source, family);
	return (resolvers);
}
