/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When each host is connected to: dns_ask() is a world in memory here, and
 * mail_probes_go() writes down what it is given.
 */
#include "mail_look.h"

#include <string.h>

#include "tap.h"
#include "world_asked.h"

#define D32 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define TLSA_RECORD " TLSA 3 1 1 " D32 "\n"

static const char look_world[] =
    "zone . split\nzone dk nsec3 opt-out\nzone com\n"
    "zone example.dk\n"
    "one A 192.0.2.1\none AAAA 2001:db8::1\n"
    "_25._tcp.one" TLSA_RECORD "two A 192.0.2.2\n"
    "_25._tcp.two" TLSA_RECORD "bare A 192.0.2.3\n"
    "alias CNAME two\n"
    "*.many A 192.0.2.8\n"
    "odd A 192.0.2.4\n_25._tcp.odd CNAME _25._tcp.mail.example.com.\n"
    "zone unsigned.dk unsigned\nmail A 192.0.2.5\n"
    "zone example.com\n"
    "mail A 192.0.2.6\n_25._tcp.mail" TLSA_RECORD
    "other A 192.0.2.7\n_25._tcp.other" TLSA_RECORD;

/* Of each host, in turn: connections, and for the first time where its own
 * addresses are validated then. */
static const struct row {
	const char *hosts; /* of the signed zone example.dk, where no other */
	const char *script;
	const char *trace;
	unsigned flights; /* in all, before the first connection */
	unsigned after;   /* and for what is around TLSA */
} rows[] = {
	{ "one", NULL, "2", 1, 0 },
	{ "one two bare", NULL, "2+ 1+ 1", 1, 0 },
	{ "none one", NULL, "0+ 2", 1, 0 },
	/* TLSA, or an alias, takes another flight, and all are known then. */
	{ "one mail.unsigned.dk.", NULL, "2 1", 1, 0 },
	{ "one mail.example.com. other.example.com.", NULL, "2 1 1", 2, 0 },
	{ "mail.example.com. other.example.com.", NULL, "1 1", 2, 0 },
	{ "one alias bare", NULL, "2 1 1", 3, 0 },
	{ "one alias two", NULL, "2 1 1", 1, 0 },
	{ "mail.example.com. alias", NULL, "1 1", 3, 0 },
	{ "alias odd", NULL, "1 1", 3, 0 },
	{ "one odd two", NULL, "2 1 1", 2, 0 },
	/* So does a lookup that fails: it is looked into. */
	{ "one two", "reply two.example.dk A servfail\n", "2 0", 2, 0 },
	{ "one two", "reply two.example.dk DS servfail\n", "2 1", 1, 0 },
	{ "one two", "reply _25._tcp.two.example.dk TLSA silent\n", "2 0", 2,
	    0 },
	{ "one two", "reply _tcp.one.example.dk A refused\n", "2 1", 1, 1 },
	/* Nobody to connect to. */
	{ "localhost.", NULL, "0", 0, 0 },
	{ "none", NULL, "0", 1, 0 },
	{ "", NULL, "", 0, 0 },
};

/* Flights before the first connection. */
static unsigned flights_before;

/* The hosts, and what became of them before each was connected to. */
static struct mx_set set;
static const char *trace;

/* Of those that come after this one none has been looked at. */
static bool
is_first_known(size_t host)
{
	return (host + 1 < set.host_count && set.hosts[host + 1].a == NULL);
}

void
mail_probes_go(struct arena *arena, struct mail_probes *probes,
    struct probe_manner *manner, const struct deadline *deadline)
{
	size_t before = probes->count;
	bool around = true;

	(void)deadline;
	flights_before = world_asked.flights;
	for (size_t i = 0; manner->next(manner->with); i++) {
		trace = arena_printf(arena, "%s%s%zu%s", trace,
		    *trace == '\0' ? "" : " ", probes->count - before,
		    is_first_known(i) ? "+" : "");
		before = probes->count;
	}
	for (size_t i = 0; i < set.host_count; i++)
		around = around && (set.hosts[i].tlsa == NULL ||
				       set.hosts[i].parent != NULL);
	tap_ok(world_asked.flights == flights_before && around,
	    "nothing is asked meanwhile, and what is around TLSA looked at");
}

static void
set_make(struct arena *arena, const char *hosts)
{
	char *rest = NULL, *host = arena_strdup(arena, hosts);

	trace = "";
	set = (struct mx_set){ .hosts = arena_array(
				   arena, MX_HOSTS_MAX, sizeof(*set.hosts)),
		.signed_zone = world_name("example.dk") };
	for (host = strtok_r(host, " ", &rest); host != NULL;
	     host = strtok_r(NULL, " ", &rest)) {
		const bool is_whole = host[strlen(host) - 1] == '.';

		set.hosts[set.host_count++].name = world_name(arena_printf(
		    arena, "%s%s", host, is_whole ? "" : ".example.dk"));
	}
}

/* Whether all that was asked about a host has been looked at. */
static bool
is_known(const struct mail_host *host)
{
	if (host->a == NULL)
		return (mail_host_is_localhost(&host->name));
	return (chain_is_final(host->a) && chain_is_final(host->aaaa) &&
		(host->tlsa == NULL || (chain_is_final(host->tlsa) &&
					   chain_is_final(host->parent) &&
					   chain_is_final(host->sibling))));
}

static void
test_row(const struct row *row, bool connect)
{
	struct arena *arena = arena_open();
	struct chain_source source =
	    world_source(arena, look_world, row->script);
	const struct mail_look look = { .plan.port = 25, .connect = connect };
	struct mail_seen seen;
	bool known = true;

	set_make(arena, row->hosts);
	seen = mail_look(&source, &set, &look);
	for (size_t i = 0; i < set.host_count; i++)
		known = known && is_known(&set.hosts[i]);
	tap_ok(strcmp(trace, connect ? row->trace : "") == 0 &&
		   (connect || seen.probes.count == 0),
	    "%s %s: %s", row->hosts, row->script == NULL ? "" : row->script,
	    trace);
	tap_ok((!connect || flights_before == row->flights) &&
		   world_asked.flights == row->flights + row->after && known,
	    "... in %u flights, all is known", world_asked.flights);
	arena_close(arena);
}

/* So many labels that the first flight does not hold all questions. */
static void
test_bound(void)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, look_world, NULL);
	const struct mail_look look = { .plan.port = 25, .connect = true };
	const char *hosts = "";
	bool known = true;

	for (unsigned i = 0; i < MX_HOSTS_MAX; i++)
		hosts = arena_printf(arena, "%s h%u.a%u.b%u.c%u.d%u.e%u.many ",
		    hosts, i, i, i, i, i, i);
	set_make(arena, hosts);
	(void)mail_look(&source, &set, &look);
	for (size_t i = 0; i < set.host_count; i++)
		known = known && is_known(&set.hosts[i]);
	tap_ok(world_asked.flights == 2 && known && strchr(trace, '+') == NULL,
	    "too many questions for one flight: %u, %s", world_asked.flights,
	    trace);
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
	test_bound();
	return (tap_end());
}
