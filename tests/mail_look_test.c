/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When each host is connected to: dns_ask() is a world in memory here, and
 * mail_probes_go() writes down what it is given.
 */
#include "mail_look.h"

#include <string.h>

#include "dns_ask.h"
#include "tap.h"
#include "world.h"

#define D32 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define TLSA_RECORD " TLSA 3 1 1 " D32 "\n"

static const char look_world[] =
    "zone . split\nzone dk nsec3 opt-out\nzone com\n"
    "zone example.dk\n"
    "one A 192.0.2.1\none AAAA 2001:db8::1\n"
    "_25._tcp.one" TLSA_RECORD "two A 192.0.2.2\n"
    "_25._tcp.two" TLSA_RECORD "bare A 192.0.2.3\n"
    "alias CNAME two\n"
    "odd A 192.0.2.4\n_25._tcp.odd CNAME _25._tcp.mail.example.com.\n"
    "zone unsigned.dk unsigned\nmail A 192.0.2.5\n"
    "zone example.com\nmail A 192.0.2.6\n_25._tcp.mail" TLSA_RECORD;

/* Of each host, in turn: connections, and the flights before they begin. */
static const struct row {
	const char *hosts; /* of the signed zone example.dk, where no other */
	const char *script;
	const char *trace;
	unsigned flights; /* in all */
} rows[] = {
	{ "one", NULL, "2@1", 1 },
	{ "one two bare", NULL, "2@1 1@1 1@1", 1 },
	{ "one mail.unsigned.dk.", NULL, "2@1 1@1", 1 },
	/* What only answers tell is asked for when it is that host's turn. */
	{ "one alias bare", NULL, "2@1 1@3 1@3", 3 },
	{ "one alias two", NULL, "2@1 1@1 1@1", 1 },
	{ "alias one", NULL, "1@3 2@3", 3 },
	{ "mail.example.com. one", NULL, "1@2 2@2", 2 },
	{ "one odd two", NULL, "2@1 1@2 1@2", 2 },
	/* A lookup that fails is looked into before anybody has to wait. */
	{ "one two", "reply two.example.dk A servfail\n", "2@2 0@2", 2 },
	{ "one two", "reply _25._tcp.two.example.dk TLSA silent\n", "2@2 0@2",
	    2 },
	{ "one two", "reply _tcp.one.example.dk A refused\n", "2@1 1@1", 2 },
	/* Nobody to connect to. */
	{ "localhost.", NULL, "0@0", 0 },
	{ "none", NULL, "0@1", 1 },
	{ "", NULL, "", 0 },
};

/* The network. */
static struct world *world;
static unsigned batches;
static const char *trace;

void
dns_ask(struct arena *arena, const struct dns_query *queries, size_t count,
    const struct deadline *deadline, struct dns_reply *replies)
{
	(void)arena;
	(void)deadline;
	for (size_t i = 0; i < count; i++)
		replies[i] = world_ask(world, &queries[i].question);
	batches++;
}

void
mail_probes_go(struct arena *arena, struct mail_probes *probes,
    struct probe_manner *manner, const struct deadline *deadline)
{
	size_t before = probes->count;

	(void)deadline;
	while (manner->next(manner->with)) {
		trace = arena_printf(arena, "%s%s%zu@%u", trace,
		    *trace == '\0' ? "" : " ", probes->count - before, batches);
		before = probes->count;
	}
}

static struct chain_source
source_new(struct arena *arena, const char *script)
{
	struct dns_replies *replies = arena_alloc(arena, sizeof(*replies));
	struct chain_input input;

	world = world_new(arena, look_world);
	if (script != NULL)
		world_tell(world, script);
	input = world_input(world, ". SOA");
	replies->arena = arena;
	batches = 0;
	trace = "";
	return ((struct chain_source){ .arena = arena,
	    .anchors = input.anchors,
	    .policy = input.policy,
	    .deadline = deadline_in(60),
	    .replies = replies });
}

static struct mx_set
set_of(struct arena *arena, const char *hosts)
{
	struct mx_set set = { .hosts = arena_array(
				  arena, MX_HOSTS_MAX, sizeof(*set.hosts)),
		.signed_zone = world_name("example.dk") };
	char *rest = NULL, *host = arena_strdup(arena, hosts);

	for (host = strtok_r(host, " ", &rest); host != NULL;
	     host = strtok_r(NULL, " ", &rest)) {
		const bool is_whole = host[strlen(host) - 1] == '.';

		set.hosts[set.host_count++].name = world_name(arena_printf(
		    arena, "%s%s", host, is_whole ? "" : ".example.dk"));
	}
	return (set);
}

/* Whether all that was asked about a host has been looked at. */
static bool
is_known(const struct mail_host *host)
{
	return (
	    host->dns == HOST_UNASKED ||
	    (host->a != NULL && host->aaaa != NULL &&
		(host->tlsa == NULL || (chain_is_final(host->tlsa) &&
					   chain_is_final(host->parent) &&
					   chain_is_final(host->sibling)))));
}

static void
test_row(const struct row *row, bool connect)
{
	struct arena *arena = arena_open();
	struct chain_source source = source_new(arena, row->script);
	struct mx_set set = set_of(arena, row->hosts);
	const struct mail_look look = { .plan.port = 25, .connect = connect };
	const struct mail_seen seen = mail_look(&source, &set, &look);
	bool known = true;

	for (size_t i = 0; i < set.host_count; i++)
		known = known && is_known(&set.hosts[i]);
	tap_ok(strcmp(trace, connect ? row->trace : "") == 0 &&
		   (connect || seen.probes.count == 0),
	    "%s %s: %s", row->hosts, row->script == NULL ? "" : row->script,
	    trace);
	tap_ok(batches == row->flights && known,
	    "... in %u flights, all is known", batches);
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		test_row(&rows[i], true);
		test_row(&rows[i], false);
	}
	return (tap_end());
}
