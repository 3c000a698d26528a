/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * resolv.conf: at most three servers, and each of them an address.  The text
 * as a whole is also read as an address of -r.
 */
#include "fuzz_targets.h"
#include "resolv_conf.h"

static void
check_server(struct arena *arena, const char *text)
{
	struct dns_server server, again;

	fuzz_must(dns_server_parse(arena, text, &server) == NULL,
	    "a server is an address");
	fuzz_must(
	    dns_server_family(&server) == 4 || dns_server_family(&server) == 6,
	    "of one of the two families");
	if (dns_server_parse(arena, server.text, &again) == NULL)
		fuzz_must(dns_server_equal(&server, &again),
		    "its text is the same address");
	else
		fuzz_must(false, "its text is an address");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	const char *text = fuzz_text(arena, &input);
	const char **servers = resolv_conf_parse(arena, text);
	struct dns_server server;
	size_t count;

	for (count = 0; servers[count] != NULL; count++)
		check_server(arena, servers[count]);
	fuzz_must(count <= RESOLV_CONF_MAX, "there are at most three");
	if (dns_server_parse(arena, text, &server) == NULL)
		check_server(arena, text);
}

const struct fuzz_target fuzz_resolv_conf = { .name = "resolv_conf",
	.run = run };
