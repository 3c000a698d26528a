/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of mail hosts, and in how many flights: dns_ask() is a world
 * in memory here.
 */
#include "mail_fetch.h"

#include <string.h>

#include "tap.h"
#include "world_asked.h"

#define D32 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define TLSA_RECORD " TLSA 3 1 1 " D32 "\n"

#define LONG "a23456789.b23456789.c23456789.d23456789.e23456789.f2345678."

static const char mail_world[] =
    "zone . split\nzone dk nsec3 opt-out\nzone com\nzone microsoft\n"
    "zone example.dk\n@ MX 10 mail\nmail A 192.0.2.1\n"
    "_25._tcp.mail" TLSA_RECORD "bare A 192.0.2.2\n"
    "alias CNAME mail\n"
    "to-bare CNAME bare\n_25._tcp.to-bare" TLSA_RECORD
    "away CNAME mail.unsigned.dk.\n"
    "*.many A 192.0.2.6\n"
    "to-long CNAME " LONG LONG LONG LONG "many\n"
    "odd A 192.0.2.7\n_tcp.odd CNAME mail.unsigned.dk.\n"
    "_25._tcp.odd" TLSA_RECORD "dead TXT \"no address\"\n"
    "zone unsigned.dk unsigned\nmail A 192.0.2.3\n"
    "zone mx.microsoft\nzone o-v1.mx.microsoft\n"
    "contoso A 192.0.2.4\n_25._tcp.contoso" TLSA_RECORD "bare A 192.0.2.5\n";

/* Where an alias ends is known after a flight. */
static const struct row {
	const char *host;
	bool neighbours;
	enum host_tlsa tlsa;
	const char *base;          /* around which all is kept, or null */
	const char *asked, *never; /* or null */
	unsigned flights;
	const char *zone; /* signed, of the MX records; or null */
} rows[] = {
	{ "mail.example.dk", true, TLSA_SECURE, "mail.example.dk",
	    "_tcp.mail.example.dk A", "_tcp.mail.example.dk TLSA", 2, NULL },
	{ "mail.example.dk", true, TLSA_SECURE, "mail.example.dk",
	    "_25._tcp.mail.example.dk A", "_25.mail.example.dk A", 2, NULL },
	{ "mail.example.dk", false, TLSA_SECURE, NULL,
	    "_25._tcp.mail.example.dk TLSA", "_tcp.mail.example.dk A", 2,
	    NULL },
	{ "mail.example.dk", false, TLSA_SECURE, NULL, NULL,
	    "_25._tcp.mail.example.dk A", 2, NULL },
	{ "bare.example.dk", true, TLSA_ABSENT, "bare.example.dk",
	    "_tcp.bare.example.dk A", NULL, 2, NULL },
	{ "alias.example.dk", true, TLSA_SECURE, "mail.example.dk",
	    "_25._tcp.mail.example.dk A", "_tcp.alias.example.dk A", 3, NULL },
	{ "to-bare.example.dk", true, TLSA_SECURE, "to-bare.example.dk",
	    "_25._tcp.to-bare.example.dk A", NULL, 4, NULL },
	{ "to-bare.example.dk", false, TLSA_SECURE, NULL,
	    "_25._tcp.bare.example.dk TLSA", "_tcp.to-bare.example.dk A", 4,
	    NULL },
	{ "mail.unsigned.dk", true, TLSA_UNASKED, NULL, NULL,
	    "_25._tcp.mail.unsigned.dk TLSA", 1, NULL },
	{ "mail.unsigned.dk", true, TLSA_UNASKED, NULL, NULL,
	    "_tcp.mail.unsigned.dk A", 1, NULL },
	{ "away.example.dk", true, TLSA_ABSENT, "away.example.dk",
	    "_tcp.away.example.dk A", "_tcp.mail.unsigned.dk A", 3, NULL },
	{ "dead.example.dk", true, TLSA_UNASKED, NULL, NULL,
	    "_tcp.dead.example.dk A", 1, NULL },
	{ "localhost", true, TLSA_UNASKED, NULL, NULL, "localhost A", 0, NULL },
	{ "contoso.o-v1.mx.microsoft", true, TLSA_SECURE,
	    "contoso.o-v1.mx.microsoft", "_tcp.contoso.o-v1.mx.microsoft A",
	    NULL, 1, NULL },
	{ "contoso.o-v1.mx.microsoft", false, TLSA_SECURE, NULL,
	    "_25._tcp.contoso.o-v1.mx.microsoft TLSA",
	    "_tcp.contoso.o-v1.mx.microsoft A", 1, NULL },
	{ "bare.o-v1.mx.microsoft", true, TLSA_ABSENT, "bare.o-v1.mx.microsoft",
	    "_25._tcp.bare.o-v1.mx.microsoft A", NULL, 1, NULL },
	{ "mail.example.dk", true, TLSA_SECURE, "mail.example.dk",
	    "_tcp.mail.example.dk A", NULL, 1, "example.dk" },
	{ "alias.example.dk", true, TLSA_SECURE, "mail.example.dk",
	    "_25._tcp.alias.example.dk TLSA", NULL, 3, "example.dk" },
	{ "mail.unsigned.dk", true, TLSA_UNASKED, NULL, NULL,
	    "_25._tcp.mail.unsigned.dk TLSA", 1, "example.dk" },
	{ "localhost", true, TLSA_UNASKED, NULL, NULL,
	    "_25._tcp.localhost TLSA", 0, "." },
};

static bool
was_asked(const struct chain_source *source, const char *text)
{
	const struct dns_question question = world_question(text);

	return (dns_replies_find(
		    source->replies, &question.name, question.type) != NULL);
}

/* Whether it is of that name and type. */
static bool
is_about(struct arena *arena, const struct chain *chain, const char *prefix,
    const char *base, uint16_t type)
{
	const struct name name =
	    world_name(arena_printf(arena, "%s%s", prefix, base));

	return (chain != NULL && chain->question.type == type &&
		name_equal(&chain->question.name, &name));
}

static bool
is_kept(struct arena *arena, const struct mail_host *host, const char *base)
{
	if (base == NULL)
		return (host->parent == NULL && host->sibling == NULL);
	return (
	    is_about(arena, host->tlsa, "_25._tcp.", base, LDNS_RR_TYPE_TLSA) &&
	    is_about(arena, host->parent, "_tcp.", base, LDNS_RR_TYPE_A) &&
	    is_about(arena, host->sibling, "_25._tcp.", base, LDNS_RR_TYPE_A));
}

static void
test_row(const struct row *row)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, mail_world, NULL);
	const struct name name = world_name(row->host);
	struct mx_set set = mx_set_of(arena, &name);

	if (row->zone != NULL)
		set.signed_zone = world_name(row->zone);
	mail_hosts_fetch(&source, &set, 25, row->neighbours);
	if (row->neighbours)
		mail_hosts_around(&source, &set, 25, false);
	tap_ok(set.hosts[0].tlsa_state == row->tlsa, "%s%s: %s", row->host,
	    row->neighbours ? " and around" : "",
	    host_tlsa_text(set.hosts[0].tlsa_state));
	tap_ok(is_kept(arena, &set.hosts[0], row->base), "... around %s",
	    row->base == NULL ? "nothing" : row->base);
	tap_ok(row->asked == NULL || was_asked(&source, row->asked),
	    "... asked: %s", row->asked == NULL ? "-" : row->asked);
	tap_ok(row->never == NULL || !was_asked(&source, row->never),
	    "... not asked: %s", row->never == NULL ? "-" : row->never);
	tap_ok(world_asked.flights == row->flights &&
		   source.flights == row->flights,
	    "... in %u flights", world_asked.flights);
	arena_close(arena);
}

/* As many hosts as are looked at, each with labels of its own. */
static void
test_many(const char *form, unsigned flights)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, mail_world, NULL);
	struct mx_set set = { .hosts = arena_array(
				  arena, MX_HOSTS_MAX, sizeof(*set.hosts)) };

	for (; set.host_count < MX_HOSTS_MAX; set.host_count++) {
		char letter[] = { (char)('a' + set.host_count), '\0' };
		char *name = arena_strdup(arena, form);

		for (char *at = name; *at != '\0'; at++)
			if (*at == '*')
				*at = *letter;
		set.hosts[set.host_count].name = world_name(name);
	}
	mail_hosts_fetch(&source, &set, 25, true);
	tap_ok(world_asked.flights == flights &&
		   world_asked.most < CHAIN_QUESTIONS_MAX,
	    "%d hosts %s in %u flights of at most %zu", MX_HOSTS_MAX, form,
	    world_asked.flights, world_asked.most);
	arena_close(arena);
}

/* What a reply around TLSA leaves open is asked once it may be waited for. */
static void
test_around(void)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, mail_world, NULL);
	const struct name name = world_name("odd.example.dk");
	struct mx_set set = mx_set_of(arena, &name);
	struct mail_host *host = &set.hosts[0];

	mail_hosts_fetch(&source, &set, 25, true);
	tap_ok(
	    host->tlsa != NULL && host->parent == NULL && host->sibling == NULL,
	    "fetched, and not looked at yet");
	mail_hosts_around(&source, &set, 25, false);
	tap_ok(world_asked.flights == 2 && chain_is_final(host->sibling) &&
		   !chain_is_final(host->parent) &&
		   !was_asked(&source, "unsigned.dk DS"),
	    "looked at as far as the replies go");
	mail_hosts_around(&source, &set, 25, true);
	tap_ok(world_asked.flights == 3 && chain_is_final(host->parent) &&
		   was_asked(&source, "unsigned.dk DS"),
	    "the rest is asked");
	mail_hosts_around(&source, &set, 25, true);
	tap_ok(world_asked.flights == 3, "and once");
	arena_close(arena);
}

/* Below the end of its aliases TLSA has no room: that leaves its own name. */
static void
test_too_long(void)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, mail_world, NULL);
	const struct name name = world_name("to-long.example.dk");
	struct mx_set set = mx_set_of(arena, &name);
	const struct mail_host *host = &set.hosts[0];

	mail_hosts_fetch(&source, &set, 25, true);
	tap_ok(host->dns == HOST_SECURE && host->tlsa_state == TLSA_ABSENT &&
		   name_equal(&host->base, &name) && host->absent == NULL,
	    "no TLSA beside a name that is too long, and none of its own: %s",
	    host_tlsa_text(host->tlsa_state));
	arena_close(arena);
}

/* No flight has more questions than it may. */
static void
test_bound(void)
{
	struct arena *arena = arena_open();
	struct chain_source source = world_source(arena, mail_world, NULL);
	const size_t count = CHAIN_QUESTIONS_MAX + 1;
	struct chain_wish *wishes = arena_array(arena, count, sizeof(*wishes));

	for (size_t i = 0; i < count; i++)
		wishes[i].question = (struct dns_question){
			world_name(arena_printf(arena, "n%zu.example.dk", i)),
			LDNS_RR_TYPE_A
		};
	chains_fetch(&source, wishes, count);
	tap_ok(world_asked.most == CHAIN_QUESTIONS_MAX,
	    "a flight of %zu questions", world_asked.most);
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&rows[i]);
	test_many("*.o-v1.mx.microsoft", 1);
	test_many("*.*.mx.microsoft", 1);
	test_many("*.*.*.mx.microsoft", 1);
	test_many("*.many.example.dk", 2);
	test_many("mail.*.*.many.example.dk", 2);
	test_around();
	test_too_long();
	test_bound();
	return (tap_end());
}
