/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person types as a domain name, with an answer for each usual
 * mistake.
 */
#include <arpa/inet.h>
#include <idn2.h>
#include <string.h>

#include "name.h"
#include "safe.h"

#define TYPED_MAX 1016 /* 254 characters of four bytes each, as UTF-8 */

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
idn_error(struct arena *arena, const char *typed, int error)
{
	const char *why;

	switch (error) {
	case IDN2_ENCODING_ERROR:
		why = "it is not valid UTF-8";
		break;
	case IDN2_TOO_BIG_LABEL:
	case IDN2_PUNYCODE_BIG_OUTPUT:
		why = "a label is longer than 63 bytes as an A-label";
		break;
	case IDN2_TOO_BIG_DOMAIN:
		why = "the name is longer than 255 bytes with A-labels";
		break;
	default:
		why = arena_printf(
		    arena, "IDNA 2008 says: %s", idn2_strerror(error));
		break;
	}
	return (arena_printf(arena, "%s is not a domain name: %s",
	    safe_quote(arena, typed), why));
}

/* The text is UTF-8 whatever the locale says. */
static const char *
parse_international(struct arena *arena, const char *text, struct name *name)
{
	char *ascii = NULL;
	const char *wrong;
	int error;

	error = idn2_to_ascii_8z(
	    text, &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
	if (error != IDN2_OK)
		return (idn_error(arena, text, error));
	wrong = mistaken_for(ascii) == NULL
		    ? parse_ascii(arena, text, ascii, name)
		    : arena_printf(arena, "%s %s", safe_quote(arena, text),
			  mistaken_for(ascii));
	idn2_free(ascii);
	return (wrong);
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
	if (strlen(text) > TYPED_MAX)
		return (idn_error(arena, text, IDN2_TOO_BIG_DOMAIN));
	return (parse_international(arena, text, name));
}
