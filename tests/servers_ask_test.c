/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is asked when every server of a zone is, and what is made of what they
 * do.  dns_ask() is one that has a resolver in memory (world.h) and a manner
 * for each address, and sends nothing.
 */
#include <string.h>

#include "chain_servers.h"
#include "dns_ask.h"
#include "mx_servers.h"
#include "tap.h"
#include "world_inside.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define PATIENT 60 /* s: time for all */

static const char zones[] = "zone . split\n"
			    "zone dk nsec3\n"
			    "@ NS a.nic\n"
			    "a.nic A 192.0.2.10\n"
			    "zone example.dk\n"
			    "@ MX 10 mail\n"
			    "mail A 192.0.2.25\n";

static const struct row {
	const char *what;
	const char *records;  /* of example.dk, but for its MX */
	const char *referral; /* of dk's server; null: it refuses */
	const char *glue;
	const char *manners; /* "192.0.2.1=silent", by default right */
	int family;
	double seconds;
	const char *expected;
} rows[] = {
	{ "two servers that are right",
	    "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n"
	    "ns2 A 192.0.2.2\n",
	    "ns1 ns2", "", "", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns1 2001:db8::1 answers both, "
	    "ns2 192.0.2.2 answers both" },
	{ "over IPv4 alone",
	    "@ NS ns1\nns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n", "ns1", "", "",
	    4, PATIENT, "ns1 192.0.2.1 answers both" },
	{ "over IPv6 alone", "@ NS ns1\nns1 AAAA 2001:db8::1\n", "ns1", "", "",
	    6, PATIENT,
	    "ns1 2001:db8::1 answers child, "
	    "no-way-to-parent" },
	{ "each fails in its own way",
	    "@ NS ns1\nns1 A 192.0.2.1\nns1 A 192.0.2.2\nns1 A 192.0.2.3\n"
	    "ns1 A 192.0.2.4\nns1 A 192.0.2.5\nns1 A 192.0.2.6\n",
	    "ns1", "",
	    "192.0.2.1=silent 192.0.2.2=closed 192.0.2.3=refused "
	    "192.0.2.4=servfail 192.0.2.5=malformed 192.0.2.6=no-route",
	    0, PATIENT,
	    "ns1 192.0.2.1 silent both, ns1 192.0.2.2 closed both, "
	    "ns1 192.0.2.3 refused both, ns1 192.0.2.4 fails both, "
	    "ns1 192.0.2.5 malformed both, ns1 192.0.2.6 no-route both" },
	{ "one that OPT breaks is asked without", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.1=opt-breaks", 0, PATIENT,
	    "ns1 192.0.2.1 no-edns both" },
	{ "one that is silent to OPT", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=opt-silent", 0, PATIENT, "ns1 192.0.2.1 no-edns both" },
	{ "no TCP: silent", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=tcp-silent", 0, PATIENT,
	    "ns1 192.0.2.1 answers both no-tcp" },
	{ "no TCP: closed", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=tcp-closed", 0, PATIENT,
	    "ns1 192.0.2.1 answers both no-tcp" },
	{ "no TCP: hangs up", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=tcp-malformed", 0, PATIENT,
	    "ns1 192.0.2.1 answers both no-tcp" },
	{ "no way there over TCP is not its fault",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "", "192.0.2.1=tcp-no-route",
	    0, PATIENT, "ns1 192.0.2.1 answers both" },
	{ "a refusal over TCP is a reply", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1",
	    "", "192.0.2.1=tcp-refused", 0, PATIENT,
	    "ns1 192.0.2.1 answers both" },
	{ "a reply over TCP to any question will do",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=only-tcp,tcp-silent", 0, PATIENT,
	    "ns1 192.0.2.1 tcp-only both" },
	{ "not authoritative", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=no-aa", 0, PATIENT,
	    "ns1 192.0.2.1 not-authoritative both" },
	{ "the parent names another",
	    "@ NS ns1\nns1 A 192.0.2.1\nns3 A 192.0.2.3\n", "ns1 ns3", "", "",
	    0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns3 192.0.2.3 answers parent" },
	{ "the parent misses one",
	    "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n", "ns1", "",
	    "", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns2 192.0.2.2 answers child" },
	{ "an address that the parent's glue alone has", "@ NS ns1\n", "ns1",
	    "ns1 192.0.2.7", "", 0, PATIENT,
	    "ns1 192.0.2.7 answers both, ns1 glue" },
	{ "glue of another name and family", "@ NS ns1\n", "ns1",
	    "ns2 192.0.2.7|ns1 2001:db8::7", "", 4, PATIENT, "unreachable" },
	{ "no address at all", "@ NS ns1\n@ NS ns2\nns2 A 192.0.2.2\n",
	    "ns1 ns2", "", "", 0, PATIENT,
	    "ns2 192.0.2.2 answers both, ns1 no-address" },
	{ "nor anywhere", "@ NS ns1\n", "ns1", "", "", 0, PATIENT,
	    "ns1 no-address" },
	{ "an address that its zone never answers for",
	    "@ NS ns1\nns1 A 192.0.2.1\nreply ns1.example.dk AAAA silent\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns1 no AAAA" },
	{ "or fails at",
	    "@ NS ns1\nns1 AAAA 2001:db8::1\n"
	    "reply ns1.example.dk A servfail\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 2001:db8::1 answers both, ns1 no A" },
	{ "that the resolver is gone for",
	    "@ NS ns1\nns1 A 192.0.2.1\nreply ns1.example.dk AAAA fallen\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns1 unseen" },
	{ "none that its zone answers for",
	    "@ NS ns1\nreply ns1.example.dk A silent\n"
	    "reply ns1.example.dk AAAA silent\n",
	    "ns1", "", "", 0, PATIENT, "ns1 no AAAA" },
	{ "none, and the referral has one",
	    "@ NS ns1\nreply ns1.example.dk A silent\n"
	    "reply ns1.example.dk AAAA silent\n",
	    "ns1", "ns1 192.0.2.7", "", 0, PATIENT,
	    "ns1 192.0.2.7 answers both, ns1 glue" },
	{ "a name that is an alias",
	    "@ NS ns1\nns1 CNAME other\nother A 192.0.2.1\n", "ns1", "", "", 0,
	    PATIENT, "ns1 192.0.2.1 answers both, ns1 alias" },
	{ "the parent's server refuses", "@ NS ns1\nns1 A 192.0.2.1\n", NULL,
	    "", "", 0, PATIENT, "ns1 192.0.2.1 answers child, no-parent" },
	{ "the zone's server is silent", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1",
	    "", "192.0.2.1=silent", 0, PATIENT, "ns1 192.0.2.1 silent both" },
	{ "it is, and the parent's falls silent", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.10=falls 192.0.2.1=silent", 0, PATIENT,
	    "ns1 192.0.2.1 silent both, unreachable" },
	{ "it is, and the parent's falls silent while it is asked again",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.10=falls-later 192.0.2.1=silent", 0, PATIENT,
	    "ns1 192.0.2.1 silent both, unreachable" },
	{ "both are out of reach for a while", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.1=wakes", 0, PATIENT,
	    "ns1 192.0.2.1 answers both" },
	{ "and there is no time to ask again", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.1=wakes", 0, 2.9, "ns1 192.0.2.1 silent both" },
	{ "the parent's falls silent, which nobody needs",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "", "192.0.2.10=falls", 0,
	    PATIENT, "ns1 192.0.2.1 answers both" },
	{ "the parent's server is silent, the zone's too",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.10=silent 192.0.2.1=silent", 0, PATIENT,
	    "ns1 192.0.2.1 silent child, no-parent, unreachable" },
	{ "the parent's is silent before it alone",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.10=rises 192.0.2.1=silent", 0, PATIENT,
	    "ns1 192.0.2.1 silent child, no-parent, unreachable" },
	{ "a bound of the run comes before the parent's server",
	    "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.10=beyond 192.0.2.1=silent", 0, PATIENT,
	    "ns1 192.0.2.1 silent child, no-parent, unreachable" },
	{ "the parent's server has no address that is told",
	    "@ NS ns1\nns1 A 192.0.2.1\nreply a.nic.dk A servfail\n"
	    "reply a.nic.dk AAAA servfail\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 192.0.2.1 answers child, no-parent" },
	{ "the parent's server is silent alone", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.10=silent", 0, PATIENT,
	    "ns1 192.0.2.1 answers child, no-parent" },
	{ "a bound of the run came before it", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.1=beyond", 0, PATIENT,
	    "ns1 192.0.2.1 unasked both" },
	{ "it came before one of its addresses", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "AAAA=beyond", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns1 unseen" },
	{ "no way to any of them", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=no-route", 0, PATIENT,
	    "ns1 192.0.2.1 no-route both, unreachable" },
	{ "the parent's server has the zone too", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.10=aa", 0, PATIENT,
	    "ns1 192.0.2.1 answers child, no-referral" },
	{ "no NS set that can be seen", "reply example.dk NS servfail\n", NULL,
	    "", "", 0, PATIENT, "no-child, unproved, no-parent" },
	{ "nor is there time", "reply example.dk NS servfail\n", NULL, "", "",
	    0, 0, "no-child, unproved, no-parent, late" },
	{ "of a zone that is bogus nothing more is said",
	    "@ NS ns1\nns1 A 192.0.2.1\nsign example.dk DS until=-1d\n", "ns1",
	    "", "", 0, PATIENT, "ns1 192.0.2.1 answers both, ns1 bogus" },
	{ "an address that is bogus",
	    "@ NS ns1\nns1 A 192.0.2.1\n"
	    "reply ns1.example.dk A unsigned\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 192.0.2.1 answers both, ns1 bogus, ns1 unproved" },
	{ "an address that is hidden, though there is another",
	    "@ NS ns1\nns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n"
	    "reply ns1.example.dk A empty\n",
	    "ns1", "", "", 0, PATIENT,
	    "ns1 2001:db8::1 answers both, ns1 bogus, ns1 unproved" },
	{ "an NS set that somebody else wrote",
	    "@ NS ns1\nns1 A 192.0.2.1\nreply example.dk NS unsigned\n", "ns1",
	    "", "", 0, PATIENT, "ns1 192.0.2.1 answers both, unproved" },
	{ "one of another zone that hides whether it is signed",
	    "@ NS mail.example.com.\nreply example.com DNSKEY servfail\n"
	    "reply mail.example.com A unsigned\n",
	    NULL, "", "", 0, PATIENT,
	    "mai bogus, mai unproved, mai no-address, no-parent" },
	{ "the same, where nobody signs",
	    "zone example.dk unsigned\n@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "", 0, PATIENT, "ns1 192.0.2.1 answers both" },
	{ "silence in no time means nothing", "@ NS ns1\nns1 A 192.0.2.1\n",
	    "ns1", "", "192.0.2.1=silent 192.0.2.10=silent", 0, 1,
	    "ns1 192.0.2.1 silent child, no-parent, late" },
	{ "nor does silence over TCP", "@ NS ns1\nns1 A 192.0.2.1\n", "ns1", "",
	    "192.0.2.1=tcp-silent", 0, 1, "ns1 192.0.2.1 answers both, late" },
};

static const char *const outcomes[] = { [SERVER_ANSWERS] = "answers",
	[SERVER_TCP_ONLY] = "tcp-only",
	[SERVER_NO_EDNS] = "no-edns",
	[SERVER_NOT_AUTHORITATIVE] = "not-authoritative",
	[SERVER_LAME] = "lame",
	[SERVER_REFUSED] = "refused",
	[SERVER_FAILS] = "fails",
	[SERVER_MALFORMED] = "malformed",
	[SERVER_SILENT] = "silent",
	[SERVER_CLOSED] = "closed",
	[SERVER_NO_ROUTE] = "no-route",
	[SERVER_UNASKED] = "unasked" };

static struct world *world;
static const struct row *row;

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

/* Whether the row has this manner for the server. */
static bool
has_manner(const char *server, const char *manner)
{
	struct words words = words_of(world->arena, row->manners);

	for (size_t i = 0; i < words.count; i++) {
		const char *equals = strchr(words.word[i], '=');

		if (strlen(server) == (size_t)(equals - words.word[i]) &&
		    strncmp(words.word[i], server, strlen(server)) == 0) {
			const char *list =
			    arena_printf(world->arena, ",%s,", equals + 1);

			return (strstr(list, arena_printf(world->arena, ",%s,",
						 manner)) != NULL);
		}
	}
	return (false);
}

static void
push(ldns_pkt *packet, ldns_pkt_section section, const char *text)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) != LDNS_STATUS_OK)
		world_fail("no record", text);
	ldns_pkt_push_rr(packet, section, rr);
}

static void
push_glue(ldns_pkt *packet)
{
	char *copy = arena_strdup(world->arena, row->glue), *rest = NULL;

	for (const char *one = strtok_r(copy, "|", &rest); one != NULL;
	     one = strtok_r(NULL, "|", &rest)) {
		struct words words = words_of(world->arena, one);

		push(packet, LDNS_SECTION_ADDITIONAL,
		    arena_printf(world->arena, "%s.example.dk. 3600 %s %s",
			words.word[0],
			strchr(words.word[1], ':') != NULL ? "AAAA" : "A",
			words.word[1]));
	}
}

/* What dk's own server says of example.dk. */
static void
refer(struct dns_reply *reply)
{
	ldns_pkt *packet =
	    arena_own(world->arena, ldns_pkt_new(), release_packet);
	struct words names;

	if (row->referral == NULL) {
		reply->outcome = DNS_REFUSED;
		return;
	}
	names = words_of(world->arena, row->referral);
	for (size_t i = 0; i < names.count; i++)
		push(packet, LDNS_SECTION_AUTHORITY,
		    arena_printf(world->arena,
			"example.dk. 3600 NS %s.example.dk.", names.word[i]));
	push_glue(packet);
	reply->outcome = DNS_ANSWERED;
	reply->authoritative = has_manner("192.0.2.10", "aa");
	reply->packet = packet;
}

static const struct {
	const char *manner;
	enum dns_outcome outcome;
	bool no_route, beyond;
} failures[] = { { "silent", DNS_SILENT, false, false },
	{ "closed", DNS_UNREACHABLE, false, false },
	{ "no-route", DNS_UNREACHABLE, true, false },
	{ "refused", DNS_REFUSED, false, false },
	{ "servfail", DNS_SERVFAIL, false, false },
	{ "malformed", DNS_MALFORMED, false, false },
	{ "beyond", DNS_UNASKED, false, true } };

static unsigned parent_asked; /* in the case that is on */

/* True where the server fails at this query; the reply says how. */
static bool
fail(const struct dns_query *query, struct dns_reply *reply)
{
	const char *server = query->servers[0].text;

	reply->rcode = -1;
	reply->outcome = DNS_SILENT;
	if (has_manner(server, "wakes") && parent_asked < 2)
		return (true);
	for (size_t i = 0; i < COUNT(failures); i++) {
		const char *manner = failures[i].manner;

		if (!has_manner(server, manner) &&
		    !(query->tcp_only &&
			has_manner(server,
			    arena_printf(world->arena, "tcp-%s", manner))))
			continue;
		reply->outcome = failures[i].outcome;
		reply->no_route = failures[i].no_route;
		reply->beyond = failures[i].beyond;
		return (true);
	}
	reply->outcome = DNS_REFUSED;
	if (!query->no_edns && has_manner(server, "opt-silent"))
		reply->outcome = DNS_SILENT;
	return (!query->no_edns && (has_manner(server, "opt-breaks") ||
				       has_manner(server, "opt-silent")));
}

/* Whether the parent's server is silent after so many questions. */
static bool
parent_falls(unsigned replies)
{
	return ((replies == 0 && has_manner("192.0.2.10", "rises")) ||
		(replies > 0 && has_manner("192.0.2.10", "falls")) ||
		(replies > 1 && has_manner("192.0.2.10", "falls-later")));
}

static struct dns_reply
authority(const struct dns_query *query)
{
	const char *server = query->servers[0].text;
	struct dns_reply reply = {
		.question = query->question, .sent = 1, .server = server
	};

	if (fail(query, &reply))
		return (reply);
	if (strcmp(server, "192.0.2.10") == 0) {
		if (parent_falls(parent_asked++))
			reply.outcome = DNS_SILENT;
		else
			refer(&reply);
		return (reply);
	}
	reply = world_ask(world, &query->question);
	reply.server = server;
	reply.authoritative = !has_manner(server, "no-aa");
	reply.edns_do = !query->no_edns;
	reply.tcp = query->tcp_only || has_manner(server, "only-tcp");
	reply.udp_silent = has_manner(server, "only-tcp");
	return (reply);
}

void
dns_ask(struct arena *arena, const struct dns_query *queries, size_t count,
    const struct deadline *deadline, struct dns_reply *replies)
{
	(void)arena, (void)deadline;
	for (size_t i = 0; i < count; i++) {
		if (queries[i].server_count == 0)
			replies[i] =
			    (struct dns_reply){ .question = queries[i].question,
				    .rcode = -1 };
		else if (queries[i].question.type == LDNS_RR_TYPE_AAAA &&
			 has_manner("AAAA", "beyond"))
			replies[i] =
			    (struct dns_reply){ .question = queries[i].question,
				    .rcode = -1,
				    .beyond = true };
		else if (queries[i].recursion)
			replies[i] = world_ask(world, &queries[i].question);
		else
			replies[i] = authority(&queries[i]);
	}
}

/* Appends to a list. */
static void
say(const char **said, const char *text)
{
	*said = arena_printf(
	    world->arena, "%s%s%s", *said, **said == '\0' ? "" : ", ", text);
}

static const char *
place_text(bool child, bool parent)
{
	if (child && parent)
		return ("both");
	return (child ? "child" : "parent");
}

static void
say_servers(const char **said, const struct zone_servers *servers)
{
	for (size_t i = 0; i < servers->count; i++) {
		const struct zone_server *one = &servers->list[i];
		struct name first = name_ancestor(&one->name, 3);

		say(said, arena_printf(world->arena, "%.3s %s %s %s%s",
			      name_text(world->arena, &first),
			      one->address.text, outcomes[one->outcome],
			      place_text(one->at_child, one->at_parent),
			      one->no_tcp ? " no-tcp" : ""));
	}
}

static void
say_names(const char **said, const struct zone_servers *servers)
{
	for (size_t i = 0; i < servers->name_count; i++) {
		const struct server_name *one = &servers->names[i];
		const char *name = name_text(world->arena, &one->name);

		if (strcmp(name, "ns.example") == 0) /* of every world */
			continue;
		if (one->glue)
			say(said,
			    arena_printf(world->arena, "%.3s glue", name));
		if (one->verdict == VERDICT_BOGUS)
			say(said,
			    arena_printf(world->arena, "%.3s bogus", name));
		if (one->unproved)
			say(said,
			    arena_printf(world->arena, "%.3s unproved", name));
		if (one->alias)
			say(said,
			    arena_printf(world->arena, "%.3s alias", name));
		if (one->unseen)
			say(said,
			    arena_printf(world->arena, "%.3s unseen", name));
		if (one->failing != 0)
			say(said,
			    arena_printf(world->arena, "%.3s no %s", name,
				dns_type_text(world->arena, one->failing)));
		if (one->no_address)
			say(said, arena_printf(
				      world->arena, "%.3s no-address", name));
	}
}

static const char *
said_of(const struct zone_servers *servers)
{
	const char *said = "";

	say_servers(&said, servers);
	say_names(&said, servers);
	if (servers->child != NS_FOUND)
		say(&said, "no-child");
	if (servers->unproved)
		say(&said, "unproved");
	if (servers->parent == NS_ABSENT)
		say(&said, "no-referral");
	if (servers->parent == NS_NOT_SEEN)
		say(&said, "no-parent");
	if (servers->parent == NS_NO_WAY)
		say(&said, "no-way-to-parent");
	if (servers->unreachable)
		say(&said, "unreachable");
	if (servers->late)
		say(&said, "late");
	return (said);
}

static struct chain_source
source_of(struct arena *arena, double seconds)
{
	const struct chain_input input = world_input(world, "example.dk MX");
	struct chain_source source = { .arena = arena,
		.anchors = input.anchors,
		.policy = input.policy,
		.servers = arena_alloc(arena, sizeof(*source.servers)),
		.server_count = 1,
		.deadline = deadline_in(seconds),
		.replies = arena_alloc(arena, sizeof(*source.replies)) };

	source.replies->arena = arena;
	(void)dns_server_parse(arena, "192.0.2.53", &source.servers[0]);
	return (source);
}

static void
world_begin(struct arena *arena, const struct row *next)
{
	row = next;
	world = world_new(arena, zones);
	world_tell(world, row->records);
}

/* The chain of the MX records, and what it came from. */
static struct chain_source
world_fetch(struct arena *arena, const struct row *next, double seconds,
    struct chain_wish *wish)
{
	struct chain_source source;

	world_begin(arena, next);
	source = source_of(arena, seconds);
	*wish =
	    (struct chain_wish){ .question = world_question("example.dk MX") };
	chains_fetch(&source, wish, 1);
	return (source);
}

static bool
all_hold(const struct server_proofs *proofs)
{
	bool all = true;

	for (size_t i = 0; i < proofs->count; i++)
		all &= proofs->list[i].result == CHAIN_HOLDS;
	return (all);
}

static void
test_row(const struct row *next)
{
	struct arena *arena = arena_open();
	struct chain_source source;
	struct chain_wish wish;
	struct chain_servers servers;

	source = world_fetch(arena, next, next->seconds, &wish);
	parent_asked = 0;
	servers = chain_servers_ask(&source, wish.chain, row->family);
	tap_same(row->what, said_of(&servers.all), row->expected);
	tap_ok(servers.asked && servers.all.dropped == 0 &&
		   all_hold(&servers.proofs),
	    "... and their signatures hold");
	arena_close(arena);
}

/* Those of the records alone, over UDP, and not the parent. */
static void
mx_is_asked_everywhere(void)
{
	struct arena *arena = arena_open();
	struct chain_wish wish;
	struct chain_source source;
	struct zone_servers servers;

	source = world_fetch(arena, &rows[0], PATIENT, &wish);
	servers = mx_servers_ask(&source, wish.chain, 0);
	tap_same("the MX records are asked for everywhere", said_of(&servers),
	    "ns1 192.0.2.1 answers child, ns1 2001:db8::1 answers child, "
	    "ns2 192.0.2.2 answers child, no-referral");
	tap_ok(servers.question_count == 2 && servers.queries == 9 &&
		   server_rrset(arena, &servers, &servers.list[2], 0) != NULL,
	    "... with the SOA, and once without OPT: %u", servers.queries);
	arena_close(arena);
}

static void
nobody_is_asked_for_what_is_not_found(void)
{
	static const struct row dead = { .records = "reply . DNSKEY silent\n",
		.manners = "" };
	struct arena *arena = arena_open();
	struct chain_wish wish;
	struct chain_source source;
	struct chain_servers servers;

	source = world_fetch(arena, &dead, PATIENT, &wish);
	servers = chain_servers_ask(&source, wish.chain, 0);
	tap_ok(!servers.asked && servers.all.queries == 0 &&
		   mx_servers_ask(&source, wish.chain, 0).queries == 0,
	    "the resolver fails, so that no server can be found");
	arena_close(arena);
}

static bool
resolver_is_blamed(struct arena *arena, const struct chain_servers *servers,
    const struct chain *chain)
{
	static const struct rule *const tables[] = { chain_rules, NULL };
	struct findings *findings = findings_new(arena, tables);
	const struct finding *told;

	chain_servers_judge_fault(arena, findings,
	    finding_add(findings, NULL, &chain_rules[CHAIN_RRSIG_INVALID],
		"example.dk MX", "bogus"),
	    servers, chain);
	told = findings_by_rule(findings, chain_rules[CHAIN_AT_FAULT].id);
	return (told != NULL && strncmp(told->text, "the resolver", 12) == 0);
}

/* What the resolver gives is made bogus. */
static void
the_resolver_is_at_fault(void)
{
	struct arena *arena = arena_open();
	struct chain_wish wish;
	struct chain_source source =
	    world_fetch(arena, &rows[0], PATIENT, &wish);
	struct chain_servers servers =
	    chain_servers_ask(&source, wish.chain, 0);
	struct chain chain = *wish.chain;

	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "nobody is where all is secure");
	chain.verdict = VERDICT_BOGUS;
	chain.reason = CHAIN_RRSIG_INVALID;
	chain.culprit_zone = chain.zones[0];
	chain.culprit_link = NULL;
	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "nor where it is not what they were asked for that is bogus");
	chain.culprit_link = &chain.links[0];
	tap_ok(resolver_is_blamed(arena, &servers, &chain),
	    "the resolver is where all name servers' answers hold");
	servers.proofs.list[0].unheeded = true;
	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "not where one has no signatures");
	servers.proofs.list[0].unheeded = false;
	servers.proofs.list[0].result = CHAIN_RRSIG_EXPIRED;
	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "nor where one's do not hold");
	servers.proofs.list[0].result = CHAIN_HOLDS;
	servers.all.list[1].outcome = SERVER_SILENT;
	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "nor where one is silent");
	servers.all.list[1].outcome = SERVER_ANSWERS;
	chain.question.type = LDNS_RR_TYPE_TXT;
	tap_ok(!resolver_is_blamed(arena, &servers, &chain),
	    "nor where one has no such records");
	tap_ok(!resolver_is_blamed(arena, &(struct chain_servers){ 0 }, &chain),
	    "nor where none was asked");
	arena_close(arena);
}

/* A hostile NS set costs no more than this. */
static void
names_and_addresses_are_bounded(void)
{
	struct row many = { .what = "many", .manners = "", .seconds = PATIENT };
	struct arena *arena = arena_open();
	struct chain_wish wish;
	struct chain_source source;
	struct zone_servers servers;

	many.records = "";
	for (unsigned i = 10; i < 30; i++)
		many.records = arena_printf(arena,
		    "%s@ NS n%u\nn%u A 192.0.2.%u\nn%u A 192.0.2.%u\n"
		    "n%u A 192.0.2.%u\n",
		    many.records, i, i, i, i, i + 100, i, i + 200);
	source = world_fetch(arena, &many, PATIENT, &wish);
	servers = mx_servers_ask(&source, wish.chain, 0);
	tap_ok(servers.name_count == SERVERS_NAMES_MAX &&
		   servers.count <= SERVERS_ADDRESSES_MAX,
	    "%zu names, %zu addresses", servers.name_count, servers.count);
	/* 21 names with ns.example; the 13 have 3 addresses each. */
	tap_ok(servers.dropped ==
		   21 - SERVERS_NAMES_MAX + 3 * 13 - SERVERS_ADDRESSES_MAX,
	    "... others are counted: %zu", servers.dropped);
	arena_close(arena);
}

int
main(void)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		test_row(&rows[i]);
	mx_is_asked_everywhere();
	nobody_is_asked_for_what_is_not_found();
	the_resolver_is_at_fault();
	names_and_addresses_are_bounded();
	return (tap_end());
}
