/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * resolv.conf as people and programs write it, and who is asked.
 */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "resolv_conf.h"
#include "tap.h"

static const struct {
	const char *what, *text, *servers; /* joined by blanks */
} cases[] = {
	{ "an empty file", "", "" },
	{ "one server", "nameserver 192.0.2.1\n", "192.0.2.1" },
	{ "no newline at the end", "nameserver 192.0.2.1", "192.0.2.1" },
	{ "DOS line ends", "nameserver 192.0.2.1\r\nnameserver ::1\r\n",
	    "192.0.2.1 ::1" },
	{ "tabs and blanks", "nameserver \t 192.0.2.1 \t \n", "192.0.2.1" },
	{ "comments",
	    "# nameserver 192.0.2.9\n; nameserver 192.0.2.8\n"
	    "nameserver 192.0.2.1 # the first\nnameserver 192.0.2.2;second\n",
	    "192.0.2.1 192.0.2.2" },
	{ "other keywords",
	    "domain example.dk\nsearch a b\noptions edns0 trust-ad\n"
	    "sortlist 192.0.2.0\nnameserver 192.0.2.1\n",
	    "192.0.2.1" },
	{ "at most three",
	    "nameserver 192.0.2.1\nnameserver 192.0.2.2\n"
	    "nameserver 192.0.2.3\nnameserver 192.0.2.4\n",
	    "192.0.2.1 192.0.2.2 192.0.2.3" },
	{ "what is no address does not count",
	    "nameserver dns.example\nnameserver\nnameserver \n"
	    "nameserver 192.0.2.256\nnameserver 192.0.2.1@5353\n"
	    "nameserver [::1]\nnameserver fe80::1%nosuchif\n"
	    "nameserver 192.0.2.1\nnameserver 192.0.2.2\n"
	    "nameserver 192.0.2.3\n",
	    "192.0.2.1 192.0.2.2 192.0.2.3" },
	{ "a scope id", "nameserver fe80::53%lo\n", "fe80::53%lo" },
	{ "a keyword that only begins so", "nameservers 192.0.2.1\n", "" },
	{ "an indented line", " nameserver 192.0.2.1\n", "" },
	{ "keyword without blank", "nameserver192.0.2.1\n", "" },
	{ "a keyword at the end", "nameserver", "" },
	{ "empty lines", "\n\n\nnameserver ::1\n\n", "::1" },
};

static const char *
joined(struct arena *arena, const char *const *texts)
{
	const char *all = "";

	for (size_t i = 0; texts[i] != NULL; i++)
		all = arena_printf(
		    arena, "%s%s%s", all, i == 0 ? "" : " ", texts[i]);
	return (all);
}

static void
files_are_read(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *servers =
		    joined(arena, (const char *const *)resolv_conf_parse(
				      arena, cases[i].text));

		tap_ok(strcmp(servers, cases[i].servers) == 0, "%s: '%s'",
		    cases[i].what, servers);
	}
}

static void
given_ones_are_asked(struct arena *arena)
{
	static const char *const given[] = { "192.0.2.1", "::1@5353",
		"192.0.2.2@54", "192.0.2.3", "192.0.2.4", NULL };
	const struct resolvers all = resolvers_find(arena, given, 0);
	const struct resolvers four = resolvers_find(arena, given, 4);
	const struct resolvers six = resolvers_find(arena, given, 6);
	const struct resolvers own = resolvers_find(arena, NULL, 0);

	tap_ok(all.count == 5 && strcmp(all.source, "-r") == 0 &&
		   strcmp(all.list[1].text, "::1@5353") == 0,
	    "all that are given, in their order");
	tap_ok(
	    four.count == 4 && strcmp(four.list[1].text, "192.0.2.2@54") == 0,
	    "-4 keeps those of IPv4");
	tap_ok(six.count == 1 && dns_server_family(&six.list[0]) == 6,
	    "-6 keeps those of IPv6");
	tap_ok(own.count >= 1 && strcmp(own.source, "-r") != 0,
	    "none given: %s", own.source);
}

/* Exit code of a child that looks for resolvers; its line goes to text. */
static int
child_find(struct arena *arena, const char *const *given, int family,
    char *text, size_t size)
{
	int ends[2], status = 0;
	pid_t child = -1;
	ssize_t length = 0;

	if (pipe(ends) != 0 || (child = fork()) == -1)
		return (-1);
	if (child == 0) {
		(void)dup2(ends[1], STDOUT_FILENO);
		(void)resolvers_find(arena, given, family);
		_exit(0);
	}
	(void)close(ends[1]);
	length = read(ends[0], text, size - 1);
	text[length > 0 ? length : 0] = '\0';
	(void)close(ends[0]);
	(void)waitpid(child, &status, 0);
	return (WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static void
none_left_is_told(struct arena *arena)
{
	static const char *const given[] = { "192.0.2.1", NULL };
	char text[512] = "";
	const int code = child_find(arena, given, 6, text, sizeof(text));

	tap_ok(code == 3 && strstr(text, "no resolver has an IPv6") != NULL,
	    "exit %d, %s", code, text);
}

int
main(void)
{
	struct arena *arena = arena_open();

	files_are_read(arena);
	given_ones_are_asked(arena);
	none_left_is_told(arena);
	arena_close(arena);
	return (tap_end());
}
