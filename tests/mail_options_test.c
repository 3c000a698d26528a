/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each option of mail hosts takes, what it refuses, and how it is told.
 */
#include "mail_options.h"

#include <netinet/in.h>
#include <string.h>

#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* name: null ends; told: as JSON, null where the value is refused. */
static const struct {
	const char *name, *value, *told;
} rows[] = {
	{ "port", "25", "25" },
	{ "port", "1", "1" },
	{ "port", "65535", "65535" },
	{ "port", "0", NULL },
	{ "port", "65536", NULL },
	{ "port", "-25", NULL },
	{ "port", "25.0", NULL },
	{ "port", "25.", NULL },
	{ "port", "25 ", NULL },
	{ "port", " 25", NULL },
	{ "port", "0x19", NULL },
	{ "port", "2e1", NULL },
	{ "port", "smtp", NULL },
	{ "sigalg", "auto", "\"auto\"" },
	{ "sigalg", "rsa", "\"rsa\"" },
	{ "sigalg", "ecdsa", "\"ecdsa\"" },
	{ "sigalg", "both", "\"both\"" },
	{ "sigalg", "RSA", NULL },
	{ "sigalg", "bothe", NULL },
	{ "sigalg", "ed25519", NULL },
	{ "ehlo", "probe.example.dk", "\"probe.example.dk\"" },
	{ "ehlo", "probe.example.dk.", "\"probe.example.dk\"" },
	{ "ehlo", "[192.0.2.1]", "\"[192.0.2.1]\"" },
	{ "ehlo", "[IPv6:2001:db8::1]", "\"[IPv6:2001:db8::1]\"" },
	{ "ehlo", "[ipv6:2001:db8::1]", "\"[ipv6:2001:db8::1]\"" },
	{ "ehlo", "[2001:db8::1]", NULL },
	{ "ehlo", "[IPv6:192.0.2.1]", NULL },
	{ "ehlo", "[IPv6:]", NULL },
	{ "ehlo", "[192.0.2.1", NULL },
	{ "ehlo", "192.0.2.1]", NULL },
	{ "ehlo", "[192.0.2.1] ", NULL },
	{ "ehlo", "[192.0.2.1\r\nMAIL FROM:<>]", NULL },
	{ "ehlo", "[]", NULL },
	{ "ehlo", "[", NULL },
	{ "ehlo", "a b", NULL },
	{ "ehlo", "a.dk\r\nMAIL FROM:<>", NULL },
	{ "ehlo", "a..dk", NULL },
	{ "source", "192.0.2.7", "\"192.0.2.7\"" },
	{ "source", "2001:db8::7", "\"2001:db8::7\"" },
	{ "source", "192.0.2", NULL },
	{ "source", "192.0.2.7 ", NULL },
	{ "source", "2001:db8::7%lo", NULL },
	{ "source", "eth0", NULL },
	{ "skip-host", "Mail.example.dk.", "[\"mail.example.dk\"]" },
	{ "skip-host", "a..dk", NULL },
};

static const struct option_row *
row_of(const char *name)
{
	const struct option_row *row = mail_options_table;

	while (strcmp(row->name, name) != 0)
		row++;
	return (row);
}

static const char *
take(struct arena *arena, struct mail_options *options, const char *name,
    const char *value)
{
	const struct option_row *row = row_of(name);

	return (row->take(arena, value, (char *)options + row->offset));
}

static const char *
told(struct arena *arena, const struct mail_options *options, const char *name)
{
	const struct option_row *row = row_of(name);
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	row->tell(arena, json, "it", (const char *)options + row->offset);
	json_object_close(json);
	return (json_text(json));
}

/* Names are told in small letters or as they were given. */
static bool
is_told(struct arena *arena, const struct mail_options *options,
    const char *name, const char *value)
{
	return (strcasecmp(told(arena, options, name),
		    arena_printf(arena, "{\"it\":%s}", value)) == 0);
}

static void
test_values(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mail_options options = { 0 };
		const char *mistake =
		    take(arena, &options, rows[i].name, rows[i].value);

		tap_ok(rows[i].told == NULL
			   ? mistake != NULL && *mistake != '\0'
			   : mistake == NULL && is_told(arena, &options,
						    rows[i].name, rows[i].told),
		    "--%s %.20s", rows[i].name, rows[i].value);
	}
}

static void
test_flags(struct arena *arena)
{
	struct mail_options options = { 0 };

	tap_ok(take(arena, &options, "implicit-tls", NULL) == NULL &&
		   options.implicit_tls && !options.no_connect,
	    "--implicit-tls");
	tap_ok(take(arena, &options, "no-connect", NULL) == NULL &&
		   options.no_connect,
	    "--no-connect");
	tap_ok(is_told(arena, &options, "implicit-tls", "true") &&
		   is_told(arena, &options, "no-connect", "true"),
	    "both are told");
}

static void
test_defaults(struct arena *arena)
{
	static const struct mail_options options;

	tap_ok(is_told(arena, &options, "port", "0") &&
		   is_told(arena, &options, "implicit-tls", "false") &&
		   is_told(arena, &options, "sigalg", "\"auto\"") &&
		   is_told(arena, &options, "ehlo", "null") &&
		   is_told(arena, &options, "source", "null") &&
		   is_told(arena, &options, "skip-host", "[]") &&
		   is_told(arena, &options, "no-connect", "false"),
	    "the defaults are told");
}

static void
test_skipped(struct arena *arena)
{
	struct mail_options options = { 0 };
	size_t count = 0;

	(void)take(arena, &options, "skip-host", "a.dk");
	(void)take(arena, &options, "skip-host", "b.dk");
	tap_ok(is_told(arena, &options, "skip-host", "[\"a.dk\",\"b.dk\"]") &&
		   row_of("skip-host")->repeatable,
	    "two hosts to be skipped");
	for (count = 2; count < 1000; count++)
		if (take(arena, &options, "skip-host", "c.dk") != NULL)
			break;
	tap_ok(count == 64, "64 at most");
}

static void
test_source(struct arena *arena)
{
	struct mail_options options = { 0 };
	const struct sockaddr_storage *address = &options.source.address;
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;

	(void)take(arena, &options, "source", "2001:db8::7");
	tap_ok(address->ss_family == AF_INET6 && in6->sin6_port == 0 &&
		   in6->sin6_addr.s6_addr[0] == 0x20 &&
		   in6->sin6_addr.s6_addr[15] == 7,
	    "an IPv6 source");
	(void)take(arena, &options, "source", "192.0.2.7");
	tap_ok(address->ss_family == AF_INET && in->sin_port == 0 &&
		   in->sin_addr.s_addr == htonl(0xc0000207),
	    "an IPv4 source, which takes its place");
}

static void
test_plan(void)
{
	static const char *skipped[] = { "a.dk", NULL };
	struct mail_options options = {
		.sigalg = SIGALG_BOTH, .skipped = skipped, .common.family = 6
	};
	struct mail_plan plan = mail_options_plan(&options);

	tap_ok(plan.port == 25 && plan.family == 6 &&
		   plan.sigalg == SIGALG_BOTH && plan.mx == NULL &&
		   strcmp(plan.skipped[0], "a.dk") == 0,
	    "a plan of port 25");
	options.implicit_tls = true;
	tap_ok(mail_options_port(&options) == 465 &&
		   mail_options_plan(&options).port == 465,
	    "465 with TLS from the first byte on");
	options.port = 587;
	tap_ok(mail_options_port(&options) == 587 &&
		   mail_options_plan(&options).port == 587,
	    "or what was given");
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_values(arena);
	test_flags(arena);
	test_defaults(arena);
	test_skipped(arena);
	test_source(arena);
	test_plan();
	arena_close(arena);
	return (tap_end());
}
