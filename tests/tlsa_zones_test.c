/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which zones hold the TLSA records of hosts, and what is asked there.
 */
#include "tlsa_zones.h"

#include <string.h>

#include "servers_rules.h"
#include "tap.h"
#include "world_inside.h"

#define T " TLSA 3 1 1 0011\n"

static const char tlsa_world[] =
    "zone . split\nzone dk\nzone com\n"
    "zone example.dk\n_25._tcp.a" T "_25._tcp.b" T
    "_25._tcp.alias CNAME shared\nshared" T "_25._tcp.other CNAME shared\n"
    "_25._tcp.away CNAME tlsa.example.com.\n"
    "_25._tcp.lost CNAME nothing.example.com.\n"
    "_25._tcp.bad" T "sign _25._tcp.bad.example.dk TLSA until=-1d\n"
    "reply _25._tcp.failing.example.dk TLSA servfail\n"
    "reply _25._tcp.late.example.dk TLSA unasked\n"
    "zone cut.example.dk\n_25._tcp.host CNAME shared.example.dk.\n"
    "zone example.com nsec3\n_25._tcp.a" T "tlsa" T "zone one.com\n_25._tcp.a" T
    "zone two.com\nzone three.com\n";

/* "*": TLSA was not asked; "+HOST": it is there and secure.  A question that is
 * not for TLSA ends with "?". */
static const struct row {
	const char *says, *hosts;
	const char *zones; /* ZONE=OWNER,OWNER */
	size_t dropped;
} rows[] = {
	{ "none", "", "", 0 },
	{ "not asked", "*", "", 0 },
	{ "one", "a.example.dk", "example.dk=_25._tcp.a", 0 },
	{ "two of a zone", "a.example.dk b.example.dk",
	    "example.dk=_25._tcp.a,_25._tcp.b", 0 },
	{ "two zones, in turn", "a.example.dk a.example.com b.example.dk",
	    "example.dk=_25._tcp.a,_25._tcp.b example.com=_25._tcp.a", 0 },
	{ "at the end of an alias", "alias.example.dk", "example.dk=shared",
	    0 },
	{ "two aliases of one", "alias.example.dk other.example.dk",
	    "example.dk=shared", 0 },
	{ "an alias into another zone", "away.example.dk a.example.dk",
	    "example.com=tlsa example.dk=_25._tcp.a", 0 },
	{ "an alias of nothing", "lost.example.dk", "example.com=nothing", 0 },
	{ "absent", "none.example.dk", "example.dk=_25._tcp.none", 0 },
	{ "bogus", "bad.example.dk", "example.dk=_25._tcp.bad", 0 },
	{ "its servers fail", "failing.example.dk",
	    "example.dk=_25._tcp.failing", 0 },
	{ "what is above is asked too", "+a.example.dk +b.example.dk",
	    "example.dk=_25._tcp.a,_25._tcp.b,_tcp.a?,_tcp.b?", 0 },
	{ "but not in another zone", "+away.example.dk", "example.com=tlsa",
	    0 },
	{ "nor in one below", "+host.cut.example.dk", "example.dk=shared", 0 },
	{ "but where an alias stays in it", "+alias.example.dk",
	    "example.dk=shared,_tcp.alias?", 0 },
	{ "no time to see it", "late.example.dk a.example.com",
	    "example.com=_25._tcp.a", 0 },
	{ "as many as are asked",
	    "a.example.dk a.example.com a.one.com a.two.com",
	    "example.dk=_25._tcp.a example.com=_25._tcp.a one.com=_25._tcp.a "
	    "two.com=_25._tcp.a",
	    0 },
	{ "more",
	    "a.example.dk a.example.com a.one.com a.two.com a.three.com "
	    "b.dk b.example.dk",
	    "example.dk=_25._tcp.a,_25._tcp.b example.com=_25._tcp.a "
	    "one.com=_25._tcp.a two.com=_25._tcp.a",
	    2 },
};

static struct mx_set
set_of(struct arena *arena, struct world *world, const char *hosts)
{
	const struct words words = words_of(arena, hosts);
	struct mx_set set = { .hosts = arena_array(
				  arena, MX_HOSTS_MAX, sizeof(*set.hosts)) };
	struct dns_replies *replies = arena_alloc(arena, sizeof(*replies));
	unsigned flights;

	replies->arena = arena;
	for (size_t i = 0; i < words.count; i++) {
		struct mail_host *host = &set.hosts[set.host_count++];
		const bool there = words.word[i][0] == '+';

		if (strcmp(words.word[i], "*") == 0)
			continue;
		host->tlsa_state = there ? TLSA_SECURE : TLSA_UNASKED;
		host->tlsa = world_chain(world,
		    arena_printf(
			arena, "_25._tcp.%s TLSA", words.word[i] + there),
		    replies, &flights);
	}
	return (set);
}

/* The names without that of the zone; "?" where the SOA is not asked last. */
static const char *
zone_text(struct arena *arena, const struct zone_servers *zone)
{
	const char *name = name_text(arena, &zone->zone);
	const char *text = arena_printf(arena, "%s=", name);
	const size_t last = zone->question_count - 1;

	for (size_t i = 0; i < last; i++) {
		const char *owner = name_text(arena, &zone->questions[i].name);

		text = arena_printf(arena, "%s%s%.*s%s", text,
		    i == 0 ? "" : ",", (int)(strlen(owner) - strlen(name) - 1),
		    owner,
		    zone->questions[i].type == LDNS_RR_TYPE_TLSA ? "" : "?");
	}
	return (zone->questions[last].type == LDNS_RR_TYPE_SOA &&
			name_equal(&zone->questions[last].name, &zone->zone)
		    ? text
		    : arena_printf(arena, "%s?", text));
}

static void
test_row(const struct row *row)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, tlsa_world);
	const struct mx_set set = set_of(arena, world, row->hosts);
	const struct tlsa_zones zones = tlsa_zones_of(arena, &set);
	const char *text = "";

	for (size_t i = 0; i < zones.count; i++)
		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : " ",
		    zone_text(arena, &zones.list[i]));
	tap_ok(strcmp(text, row->zones) == 0, "%s: %s", row->says, text);
	tap_ok(zones.dropped == row->dropped, "... %zu zones left out",
	    zones.dropped);
	arena_close(arena);
}

/* Every zone has its line, and those left out have one. */
static void
test_judge(size_t dropped)
{
	static const struct rule *const tables[] = { server_rules, NULL };
	struct arena *arena = arena_open();
	struct findings *findings = findings_new(arena, tables);
	struct zone_servers list[] = { { .zone = world_name("example.dk") },
		{ .zone = world_name("example.com"), .late = true } };
	const struct tlsa_zones zones = { list, 2, dropped };
	const struct finding *one;
	const char *subjects = "";

	tlsa_zones_judge(arena, findings, &zones);
	for (one = findings_first(findings); one != NULL;
	     one = findings_next(one))
		subjects = arena_printf(
		    arena, "%s %s(%s)", subjects, one->subject, one->rule->id);
	tap_ok(
	    strcmp(subjects,
		arena_printf(arena,
		    " name servers of example.dk(servers-unseen)"
		    " name servers of example.com(servers-unseen)%s",
		    dropped == 0 ? "" : " TLSA zones(servers-too-many)")) == 0,
	    "told:%s", subjects);
	tap_ok(tlsa_zones_late(&zones), "the second is late");
	list[1].late = false;
	tap_ok(!tlsa_zones_late(&zones), "none is late");
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&rows[i]);
	test_judge(0);
	test_judge(3);
	return (tap_end());
}
