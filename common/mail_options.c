/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values are checked to the end: what is said in EHLO goes to the server as it
 * stands.
 */
#include "mail_options.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "name.h"
#include "number.h"
#include "safe.h"

enum { PORT_MAX = 65535, SKIPPED_MAX = 64 };

static const char *const sigalgs[] = {
	[SIGALG_AUTO] = "auto",
	[SIGALG_RSA] = "rsa",
	[SIGALG_ECDSA] = "ecdsa",
	[SIGALG_BOTH] = "both",
};

enum { SIGALGS = sizeof(sigalgs) / sizeof(sigalgs[0]) };

static const char *
take_port(struct arena *arena, const char *value, void *target)
{
	unsigned *port = target;
	double number;
	const char *rest = number_scan(value, &number);

	if (rest == NULL || *rest != '\0' || strchr(value, '.') != NULL ||
	    number < 1 || number > PORT_MAX)
		return (arena_printf(arena, "%s is no port, 1 to %d",
		    safe_quote(arena, value), PORT_MAX));
	*port = (unsigned)number;
	return (NULL);
}

static const char *
take_sigalg(struct arena *arena, const char *value, void *target)
{
	enum mail_sigalg *sigalg = target;

	for (int i = 0; i < SIGALGS; i++) {
		if (strcmp(value, sigalgs[i]) == 0) {
			*sigalg = (enum mail_sigalg)i;
			return (NULL);
		}
	}
	return (arena_printf(arena, "%s is not auto, rsa, ecdsa or both",
	    safe_quote(arena, value)));
}

/* "[192.0.2.1]", "[IPv6:2001:db8::1]". */
static bool
is_literal(struct arena *arena, const char *value)
{
	static const char six[] = "[IPv6:";
	const size_t length = strlen(value);
	const size_t prefix =
	    strncasecmp(value, six, sizeof(six) - 1) == 0 ? sizeof(six) - 1 : 1;
	struct in6_addr address;
	char *inner;

	if (length < 3 || value[0] != '[' || value[length - 1] != ']')
		return (false);
	inner = arena_strdup(arena, value + prefix);
	inner[strlen(inner) - 1] = '\0';
	return (
	    inet_pton(prefix == 1 ? AF_INET : AF_INET6, inner, &address) == 1);
}

static const char *
take_ehlo(struct arena *arena, const char *value, void *target)
{
	const char **ehlo = target;
	struct name name;

	if (is_literal(arena, value)) {
		*ehlo = value;
		return (NULL);
	}
	if (name_parse_user(arena, value, &name) != NULL)
		return (arena_printf(arena,
		    "%s is neither a host name nor an address in brackets",
		    safe_quote(arena, value)));
	*ehlo = name_text(arena, &name);
	return (NULL);
}

static const char *
take_source(struct arena *arena, const char *value, void *target)
{
	struct mail_source *source = target;
	struct sockaddr_in *in = (struct sockaddr_in *)&source->address;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&source->address;

	source->address = (struct sockaddr_storage){ 0 };
	source->text = value;
	if (inet_pton(AF_INET, value, &in->sin_addr) == 1)
		in->sin_family = AF_INET;
	else if (inet_pton(AF_INET6, value, &in6->sin6_addr) == 1)
		in6->sin6_family = AF_INET6;
	else
		return (arena_printf(arena, "%s is no address of this machine",
		    safe_quote(arena, value)));
	return (NULL);
}

static const char *
take_skipped(struct arena *arena, const char *value, void *target)
{
	struct name name;
	const char *mistake = name_parse_user(arena, value, &name);

	if (mistake != NULL)
		return (mistake);
	return (
	    option_append(arena, target, name_text(arena, &name), SKIPPED_MAX));
}

static void
tell_port(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const unsigned *port = target;

	(void)arena;
	json_number(json, key, *port);
}

static void
tell_sigalg(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const enum mail_sigalg *sigalg = target;

	(void)arena;
	json_string(json, key, sigalgs[*sigalg]);
}

static void
tell_source(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct mail_source *source = target;

	(void)arena;
	json_string(json, key, source->text);
}

static void
tell_skipped(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const char *const *const *list = target;

	(void)arena;
	json_array_open(json, key);
	for (const char *const *name = *list; name != NULL && *name != NULL;
	     name++)
		json_string(json, NULL, *name);
	json_array_close(json);
}

const struct option_row mail_options_table[] = {
	{ 'p', "port", "PORT", take_port, tell_port,
	    offsetof(struct mail_options, port),
	    "the port, also of the TLSA records (default 25; 465 with "
	    "--implicit-tls)",
	    false },
	{ 0, "implicit-tls", NULL, option_take_flag, option_tell_flag,
	    offsetof(struct mail_options, implicit_tls),
	    "TLS from the first byte on instead of STARTTLS", false },
	{ 0, "sigalg", "auto|rsa|ecdsa|both", take_sigalg, tell_sigalg,
	    offsetof(struct mail_options, sigalg),
	    "which kind of key the servers are to show (default auto: one "
	    "connection, as a sender makes it); both tests RSA and ECDSA "
	    "apart",
	    false },
	{ 0, "ehlo", "NAME", take_ehlo, option_tell_text,
	    offsetof(struct mail_options, ehlo),
	    "what to say in EHLO (default: this machine's full name, or its "
	    "address)",
	    false },
	{ 0, "source", "ADDRESS", take_source, tell_source,
	    offsetof(struct mail_options, source),
	    "connect from this address of this machine where the host's is of "
	    "its family",
	    false },
	{ 0, "skip-host", "HOST", take_skipped, tell_skipped,
	    offsetof(struct mail_options, skipped),
	    "do not look at this MX host; the report says so", true },
	{ 0, "no-connect", NULL, option_take_flag, option_tell_flag,
	    offsetof(struct mail_options, no_connect),
	    "look at the DNS alone, where port 25 is closed to this machine",
	    false },
	{ .name = NULL },
};

unsigned
mail_options_port(const struct mail_options *options)
{
	if (options->port != 0)
		return (options->port);
	return (options->implicit_tls ? SUBMISSIONS_PORT : SMTP_PORT);
}

const char *
mail_options_mistake(const struct mail_options *options)
{
	const int source = options->source.address.ss_family;

	if (source == AF_INET && options->common.family == 6)
		return ("--source is an IPv4 address, and -6 asks for IPv6 "
			"alone");
	if (source == AF_INET6 && options->common.family == 4)
		return ("--source is an IPv6 address, and -4 asks for IPv4 "
			"alone");
	return (NULL);
}

struct mail_plan
mail_options_plan(const struct mail_options *options)
{
	return ((struct mail_plan){ .family = options->common.family,
	    .port = mail_options_port(options),
	    .sigalg = options->sigalg,
	    .skipped = (const char *const *)options->skipped });
}
