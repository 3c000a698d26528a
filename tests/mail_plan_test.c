/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which addresses are connected to, in which order, with which name and key.
 */
#include "mail_plan.h"

#include <netinet/in.h>
#include <string.h>

#include "tap.h"
#include "world.h"

#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

static const char plan_world[] = "zone . split\nzone dk\n"
				 "zone example.dk\n"
				 "mail A 192.0.2.1\nmail A 192.0.2.2\n"
				 "mail AAAA 2001:db8::1\n"
				 "two A 192.0.2.3\n"
				 "six AAAA 2001:db8::6\n"
				 "alias CNAME two\n"
				 "own A 127.1.2.3\nown AAAA ::ffff:127.0.0.1\n"
				 "own AAAA ::1\nown AAAA ::ffff:192.0.2.1\n"
				 "zone plain.dk unsigned\nmail A 192.0.2.4\n";

/* What a host's DNS came to; names below example.dk are short. */
struct host {
	const char *name;
	enum host_dns dns;
	enum host_tlsa tlsa;
	const char *base;
};

/* plan: "HOST:ADDRESS/SNI/SIGALG", in their order; "!": not connected to. */
static const struct {
	const char *says;
	struct host hosts[3];
	int family;
	enum mail_sigalg sigalg;
	const char *skipped;
	const char *plan;
} rows[] = {
	{ "two families",
	    { { "mail.example.dk", HOST_SECURE, TLSA_SECURE,
		"mail.example.dk" } },
	    0, SIGALG_AUTO, NULL,
	    "0:192.0.2.1/mail.example.dk/0 0:192.0.2.2/mail.example.dk/0 "
	    "0:2001:db8::1/mail.example.dk/0" },
	{ "IPv4", { { "mail.example.dk", HOST_SECURE, TLSA_ABSENT, NULL } }, 4,
	    SIGALG_AUTO, NULL,
	    "0:192.0.2.1/mail.example.dk/0 0:192.0.2.2/mail.example.dk/0" },
	{ "IPv6", { { "mail.example.dk", HOST_SECURE, TLSA_ABSENT, NULL } }, 6,
	    SIGALG_AUTO, NULL, "0:2001:db8::1/mail.example.dk/0" },
	{ "RSA", { { "two.example.dk", HOST_SECURE, TLSA_UNASKED, NULL } }, 0,
	    SIGALG_RSA, NULL, "0:192.0.2.3/two.example.dk/1" },
	{ "ECDSA", { { "two.example.dk", HOST_SECURE, TLSA_UNASKED, NULL } }, 0,
	    SIGALG_ECDSA, NULL, "0:192.0.2.3/two.example.dk/2" },
	{ "both", { { "two.example.dk", HOST_SECURE, TLSA_UNASKED, NULL } }, 0,
	    SIGALG_BOTH, NULL,
	    "0:192.0.2.3/two.example.dk/1 0:192.0.2.3/two.example.dk/2" },
	{ "the base is not the host's name, secure",
	    { { "alias.example.dk", HOST_SECURE, TLSA_SECURE,
		"two.example.dk" } },
	    0, SIGALG_AUTO, NULL, "0:192.0.2.3/two.example.dk/0" },
	{ "the base is not the host's name, of no use",
	    { { "alias.example.dk", HOST_SECURE, TLSA_UNUSABLE,
		"two.example.dk" } },
	    0, SIGALG_AUTO, NULL, "0:192.0.2.3/two.example.dk/0" },
	{ "no TLSA at either: its own name",
	    { { "alias.example.dk", HOST_SECURE, TLSA_ABSENT,
		"two.example.dk" } },
	    0, SIGALG_AUTO, NULL, "0:192.0.2.3/alias.example.dk/0" },
	{ "insecure addresses",
	    { { "mail.plain.dk", HOST_INSECURE, TLSA_UNASKED, NULL } }, 0,
	    SIGALG_AUTO, NULL, "0:192.0.2.4/mail.plain.dk/0" },
	{ "hosts that senders do not come to",
	    { { "mail.example.dk", HOST_SECURE, TLSA_BROKEN, NULL },
		{ "two.example.dk", HOST_SECURE, TLSA_UNSEEN, NULL },
		{ "six.example.dk", HOST_BROKEN, TLSA_UNASKED, NULL } },
	    0, SIGALG_AUTO, NULL, "" },
	{ "hosts without addresses",
	    { { "mail.example.dk", HOST_UNASKED, TLSA_UNASKED, NULL },
		{ "two.example.dk", HOST_NO_ADDRESS, TLSA_UNASKED, NULL },
		{ "six.example.dk", HOST_UNSEEN, TLSA_UNASKED, NULL } },
	    0, SIGALG_AUTO, NULL, "" },
	{ "three hosts, of which one is skipped",
	    { { "two.example.dk", HOST_SECURE, TLSA_SECURE, "two.example.dk" },
		{ "mail.example.dk", HOST_SECURE, TLSA_ABSENT, NULL },
		{ "six.example.dk", HOST_SECURE, TLSA_ABSENT, NULL } },
	    0, SIGALG_AUTO, "MAIL.example.dk",
	    "0:192.0.2.3/two.example.dk/0 2:2001:db8::6/six.example.dk/0" },
	{ "whoever asks himself",
	    { { "own.example.dk", HOST_SECURE, TLSA_ABSENT, NULL } }, 0,
	    SIGALG_AUTO, NULL,
	    "0:127.1.2.3/own.example.dk/0! "
	    "0:::ffff:127.0.0.1/own.example.dk/0! 0:::1/own.example.dk/0! "
	    "0:::ffff:192.0.2.1/own.example.dk/0" },
	{ "another one is skipped",
	    { { "two.example.dk", HOST_SECURE, TLSA_SECURE,
		"two.example.dk" } },
	    0, SIGALG_AUTO, "example.dk", "0:192.0.2.3/two.example.dk/0" },
};

static struct mail_host
host_of(struct arena *arena, struct world *world, const struct host *from)
{
	struct dns_replies *replies = arena_alloc(arena, sizeof(*replies));
	struct mail_host host = { .name = world_name(from->name),
		.dns = from->dns,
		.tlsa_state = from->tlsa };
	unsigned flights;

	if (from->base != NULL)
		host.base = world_name(from->base);
	host.a = world_chain(
	    world, arena_printf(arena, "%s A", from->name), replies, &flights);
	host.aaaa = world_chain(world,
	    arena_printf(arena, "%s AAAA", from->name), replies, &flights);
	return (host);
}

static const char *
plan_text(struct arena *arena, const struct mail_probes *probes)
{
	const char *text = "";

	for (size_t i = 0; i < probes->count; i++) {
		const struct mail_probe *probe = &probes->list[i];

		text = arena_printf(arena, "%s%s%zu:%s/%s/%d%s", text,
		    i == 0 ? "" : " ", probe->host, probe->text, probe->sni,
		    (int)probe->sigalg, probe->here ? "!" : "");
	}
	return (text);
}

static struct mail_probes
plan_all(struct arena *arena, const struct mail_plan *plan)
{
	struct mail_probes probes = mail_plan_begin(arena, plan);

	for (size_t i = 0; i < plan->mx->host_count; i++)
		mail_plan_host(arena, plan, i, &probes);
	return (probes);
}

static void
test_rows(struct arena *arena, struct world *world)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *const skipped[] = { rows[i].skipped, NULL };
		struct mail_host hosts[3];
		struct mx_set mx = { .hosts = hosts };
		const struct mail_plan plan = { .mx = &mx,
			.family = rows[i].family,
			.port = 25,
			.sigalg = rows[i].sigalg,
			.skipped = rows[i].skipped == NULL ? NULL : skipped };
		struct mail_probes probes;
		const char *text;

		for (; mx.host_count < 3 &&
		       rows[i].hosts[mx.host_count].name != NULL;
		     mx.host_count++)
			hosts[mx.host_count] = host_of(
			    arena, world, &rows[i].hosts[mx.host_count]);
		probes = plan_all(arena, &plan);
		text = plan_text(arena, &probes);
		tap_ok(strcmp(text, rows[i].plan) == 0, "%s", rows[i].says);
		if (strcmp(text, rows[i].plan) != 0)
			tap_note("%s", text);
	}
}

/* As connect() wants them, with the port. */
static void
test_addresses(struct arena *arena, struct world *world)
{
	struct mail_host host =
	    host_of(arena, world, &(struct host){ .name = "mail.example.dk" });
	struct mx_set mx = { .hosts = &host, .host_count = 1 };
	const struct mail_plan plan = { .mx = &mx, .port = 587 };
	struct mail_probes probes;
	const struct sockaddr_in *in;
	const struct sockaddr_in6 *in6;

	host.dns = HOST_SECURE;
	probes = plan_all(arena, &plan);
	in = (const struct sockaddr_in *)&probes.list[0].address;
	in6 = (const struct sockaddr_in6 *)&probes.list[2].address;
	tap_ok(in->sin_family == AF_INET && in->sin_port == htons(587) &&
		   in->sin_addr.s_addr == htonl(0xc0000201) &&
		   probes.list[0].address_length == sizeof(*in),
	    "an IPv4 address");
	tap_ok(in6->sin6_family == AF_INET6 && in6->sin6_port == htons(587) &&
		   in6->sin6_addr.s6_addr[0] == 0x20 &&
		   in6->sin6_addr.s6_addr[15] == 1 &&
		   probes.list[2].address_length == sizeof(*in6),
	    "an IPv6 address");
	tap_ok(probes.list[0].outcome == PROBE_UNTRIED &&
		   *probes.list[0].reply == '\0' &&
		   *probes.list[0].error == '\0',
	    "nothing is seen yet");
}

/* The bound holds for both families together. */
static void
test_bound(struct arena *arena)
{
	struct world *world = world_new(arena, plan_world);
	struct mail_host host;
	struct mx_set mx = { .hosts = &host, .host_count = 1 };
	struct mail_plan plan = { .mx = &mx, .port = 25 };
	struct mail_probes probes;
	size_t dropped = 9;

	world_tell(world, "zone example.dk\n");
	for (unsigned i = 1; i <= 10; i++)
		world_tell(world,
		    arena_printf(arena,
			"many A 192.0.2.%u\nmany AAAA 2001:db8::%u\n", i, i));
	host =
	    host_of(arena, world, &(struct host){ .name = "many.example.dk" });
	host.dns = HOST_SECURE;
	plan.sigalg = SIGALG_BOTH;
	probes = plan_all(arena, &plan);
	tap_ok(probes.count == 2 * MAIL_ADDRESSES_MAX, "16 addresses, twice");
	tap_ok(mail_host_addresses(&host, 0, &dropped) == 16 && dropped == 4,
	    "4 are dropped");
	tap_ok(mail_host_addresses(&host, 6, &dropped) == 10 && dropped == 0,
	    "none of one family");
}

/* What a lookup that fails holds is no address. */
static void
test_bogus(struct arena *arena)
{
	struct world *world = world_new(arena, plan_world);
	struct mail_host host;
	size_t dropped;

	world_tell(world, "sign mail.example.dk AAAA flip\n");
	host =
	    host_of(arena, world, &(struct host){ .name = "mail.example.dk" });
	tap_ok(mail_host_addresses(&host, 0, &dropped) == 2 && dropped == 0,
	    "bogus addresses are left out");
	host.a = NULL;
	tap_ok(mail_host_addresses(&host, 0, &dropped) == 0 && dropped == 0,
	    "and what was not asked");
}

int
main(void)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, plan_world);

	signature_start();
	test_rows(arena, world);
	test_addresses(arena, world);
	test_bound(arena);
	test_bogus(arena);
	arena_close(arena);
	return (tap_end());
}
