/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person types as a domain name, with an answer for each usual
 * mistake.
 */
#include <arpa/inet.h>
#include <string.h>

#include "idn.h"
#include "name.h"
#include "safe.h"

static bool
is_ascii(const char *text)
{
	while (*text != '\0')
		if ((unsigned char)*text++ > 127)
			return (false);
	return (true);
}

/* Four numbers with dots, whether they fit an address or not. */
static bool
is_dotted_quad(const char *text, size_t length)
{
	size_t dots = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '.')
			dots += i + 1 < length ? 1 : 0;
		else if (text[i] < '0' || text[i] > '9')
			return (false);
	}
	return (dots == 3);
}

static bool
is_ipv6(const char *text, size_t length)
{
	char host[INET6_ADDRSTRLEN];
	struct in6_addr address;

	if (length >= sizeof(host))
		return (false);
	memcpy(host, text, length);
	host[length] = '\0';
	return (inet_pton(AF_INET6, host, &address) == 1);
}

/* Also in brackets, with a zone, a prefix length or a port. */
static bool
is_address(const char *text)
{
	text += *text == '[' ? 1 : 0;
	return (is_dotted_quad(text, strcspn(text, "]/@:")) ||
		is_ipv6(text, strcspn(text, "]%/@")));
}

/* What else it is, if it is surely no domain name; else null. */
static const char *
mistaken_for(const char *text)
{
	if (*text == '\0')
		return ("is empty: give the domain name");
	if (is_address(text))
		return ("is an IP address: give the domain name");
	if (strstr(text, "://") != NULL)
		return ("is a URL: give the domain name alone");
	if (strchr(text, '@') != NULL)
		return ("is a mail address: give the domain after the @");
	if (strpbrk(text, " \t\r\n\v\f") != NULL)
		return ("has a blank in it: give one domain name");
	if (strchr(text, '/') != NULL)
		return ("has a slash in it: give the domain name alone");
	if (strchr(text, ':') != NULL)
		return ("has a colon in it: give the domain name alone, "
			"without a port");
	if (*text == '-')
		return ("begins with a hyphen, as an option does: give the "
			"domain name");
	return (NULL);
}

/* Letters, digits, hyphens and underscores, or a first label "*". */
static bool
is_plain(const char *text)
{
	if (text[0] == '*' && (text[1] == '.' || text[1] == '\0'))
		text++;
	return (text[strspn(text,
		    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		    "0123456789-_.")] == '\0');
}

static const char *
parse_ascii(struct arena *arena, const char *typed, const char *ascii,
    struct name *name)
{
	const char *wrong;

	if (!is_plain(ascii))
		return (arena_printf(arena,
		    "%s is not a domain name: only letters, digits, hyphens, "
		    "underscores and dots may stand in it",
		    safe_quote(arena, typed)));
	wrong = name_parse(ascii, name);
	if (wrong != NULL)
		return (arena_printf(arena, "%s is not a domain name: %s",
		    safe_quote(arena, typed), wrong));
	return (NULL);
}

static const char *
parse_international(struct arena *arena, const char *text, struct name *name)
{
	const char *ascii, *wrong = idn_to_ascii(arena, text, &ascii);

	if (wrong == NULL)
		wrong = mistaken_for(ascii);
	if (wrong != NULL)
		return (arena_printf(
		    arena, "%s %s", safe_quote(arena, text), wrong));
	return (parse_ascii(arena, text, ascii, name));
}

const char *
name_parse_user(struct arena *arena, const char *text, struct name *name)
{
	const char *mistake = mistaken_for(text);

	if (mistake != NULL)
		return (arena_printf(
		    arena, "%s %s", safe_quote(arena, text), mistake));
	if (is_ascii(text))
		return (parse_ascii(arena, text, text, name));
	return (parse_international(arena, text, name));
}
