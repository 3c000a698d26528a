/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions to servers that misbehave (hostile_server.h).  The cases of the
 * table are all in flight at once, which is how they are meant to be asked.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dns_ask.h"
#include "dns_ask_rows.h"
#include "tap.h"

#define BATCH_SECONDS 8 /* the row of the drip knows it too */
#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define CASES (COUNT(cases) + COUNT(tcp_cases) + COUNT(plain_cases))

static struct dns_query
query_make(const char *name, const struct dns_server *servers, size_t count)
{
	struct dns_query query = {
		.question = { .type = LDNS_RR_TYPE_A },
		.servers = servers,
		.server_count = count,
		.recursion = true,
	};

	(void)name_parse(name, &query.question.name);
	return (query);
}

/* The last octet of the A record, 0 where there is none. */
static unsigned
host_of(struct arena *arena, const struct dns_reply *reply)
{
	const struct rrset *set = NULL;
	uint32_t address = 0;

	if (reply->packet == NULL)
		return (0);
	set = dns_rrset(arena, reply->packet, DNS_ANSWER, &reply->question.name,
	    LDNS_RR_TYPE_A);
	if (set != NULL)
		(void)dns_field_number(
		    ldns_rr_list_rr(set->records, 0), 0, 4, &address);
	return (address & 0xff);
}

static void
case_check(struct arena *arena, const struct exchange_case *expected,
    const struct dns_reply *reply)
{
	const int64_t took = reply->milliseconds;
	const unsigned host =
	    reply->outcome == DNS_ANSWERED && reply->rcode == 0;
	const bool right =
	    reply->outcome == expected->outcome &&
	    reply->rcode == expected->rcode &&
	    reply->edns_do == expected->edns_do &&
	    reply->tcp == expected->tcp &&
	    reply->truncated == expected->truncated && !reply->no_route &&
	    reply->turned_away ==
		(reply->outcome == DNS_UNREACHABLE && !expected->truncated) &&
	    (reply->packet != NULL) == (reply->outcome == DNS_ANSWERED) &&
	    host_of(arena, reply) == host;

	tap_ok(
	    right, "%s: %s", expected->what, dns_outcome_text(reply->outcome));
	tap_ok(reply->server != NULL &&
		   strcmp(reply->server,
		       expected->servers[expected->server].server.text) == 0,
	    "... by server %zu", expected->server + 1);
	tap_ok(took >= expected->least &&
		   (expected->most == 0 || took <= expected->most),
	    "... in %lld ms", (long long)took);
	if (!right)
		tap_note("rcode %d, DO %d, TCP %d, truncated %d, packet %d, "
			 "host %u, sent %u",
		    reply->rcode, reply->edns_do, reply->tcp, reply->truncated,
		    reply->packet != NULL, host_of(arena, reply), reply->sent);
}

static void
queries_are_counted(const struct exchange_case *expected, unsigned sent)
{
	unsigned seen = 0;

	for (size_t i = 0; i < expected->count; i++)
		seen += atomic_load(&expected->servers[i].udp_queries) +
			atomic_load(&expected->servers[i].tcp_queries);
	/* What a closed port refuses or a busy thread leaves unread is sent
	 * too. */
	tap_ok(sent >= seen && sent >= 1, "... %u sent, %u seen", sent, seen);
}

/* Rows that are asked in the same way. */
static const struct way {
	struct exchange_case *rows;
	size_t count;
	bool tcp_only, no_edns;
} ways[] = {
	{ cases, COUNT(cases), false, false },
	{ tcp_cases, COUNT(tcp_cases), true, false },
	{ plain_cases, COUNT(plain_cases), false, true },
};

static void
way_begin(struct arena *arena, const struct way *way, struct dns_query *queries)
{
	for (size_t i = 0; i < way->count; i++) {
		struct exchange_case *row = &way->rows[i];
		struct dns_server *servers =
		    arena_array(arena, SERVERS_MAX, sizeof(*servers));

		for (size_t j = 0; j < row->count; j++) {
			hostile_start(arena, &row->servers[j]);
			servers[j] = row->servers[j].server;
		}
		queries[i] = query_make("www.example.dk", servers, row->count);
		queries[i].tcp_only = way->tcp_only;
		queries[i].no_edns = way->no_edns;
	}
}

/* What came over TCP though nobody had sent us there. */
static void
silence_over_udp_is_told(
    const struct way *way, size_t i, const struct dns_reply *reply)
{
	tap_ok(reply->udp_silent == (way->rows == cases && reply->tcp &&
					cases[i].servers[0].udp == UDP_SILENT &&
					reply->outcome != DNS_MALFORMED),
	    "... %s", reply->udp_silent ? "silent over UDP" : "not silent");
}

/* Over TCP alone there is no other way to wait for. */
static void
failure_ends_it(const struct way *way, const struct dns_reply *reply)
{
	if (way->tcp_only && reply->outcome != DNS_SILENT)
		tap_ok(reply->sent == 1, "... after %u", reply->sent);
}

static void
cases_are_exchanged(struct arena *arena)
{
	struct dns_query *queries = arena_array(arena, CASES, sizeof(*queries));
	struct dns_reply *replies = arena_array(arena, CASES, sizeof(*replies));
	struct deadline deadline;
	int64_t began = 0, took = 0;
	size_t first = 0;

	for (size_t w = 0; w < COUNT(ways); first += ways[w++].count)
		way_begin(arena, &ways[w], queries + first);
	began = deadline_clock();
	deadline = deadline_in(BATCH_SECONDS);
	dns_ask(arena, queries, CASES, &deadline, replies);
	took = deadline_clock() - began;
	first = 0;
	for (size_t w = 0; w < COUNT(ways); first += ways[w++].count)
		for (size_t i = 0; i < ways[w].count; i++) {
			case_check(
			    arena, &ways[w].rows[i], &replies[first + i]);
			queries_are_counted(
			    &ways[w].rows[i], replies[first + i].sent);
			failure_ends_it(&ways[w], &replies[first + i]);
			silence_over_udp_is_told(
			    &ways[w], i, &replies[first + i]);
		}
	tap_ok(took >= BATCH_SECONDS * 1000 - 50 &&
		   took < BATCH_SECONDS * 1000 + 1000,
	    "the deadline ends what drips, after %lld ms", (long long)took);
}

/* No interface has such an address: what fails is this machine's. */
static void
routes_are_missed(struct arena *arena)
{
	const struct deadline deadline = deadline_in(2);
	struct dns_server nowhere;
	struct dns_query query;
	struct dns_reply reply;

	(void)dns_server_parse(arena, "255.255.255.255", &nowhere);
	query = query_make("www.example.dk", &nowhere, 1);
	dns_ask(arena, &query, 1, &deadline, &reply);
	tap_ok(reply.outcome == DNS_UNREACHABLE && reply.no_route &&
		   reply.turned_away,
	    "no way there from this machine: %s",
	    dns_outcome_text(reply.outcome));
}

static void
errors_are_explained(struct arena *arena)
{
	struct hostile server = SERVER(UDP_SERVFAIL_EDE, TCP_CLOSED);
	const struct deadline deadline = deadline_in(5);
	struct dns_query query;
	struct dns_reply reply;

	hostile_start(arena, &server);
	query = query_make(".", &server.server, 1);
	dns_ask(arena, &query, 1, &deadline, &reply);
	tap_ok(reply.extended_error != NULL &&
		   strcmp(reply.extended_error,
		       "Signature Expired (EDE 7): old\\124") == 0,
	    "an extended error is said: %s", reply.extended_error);
	tap_ok(reply.authoritative && reply.sent == 1,
	    "AA is passed on, and one query was enough");
}

static unsigned
count_outcome(
    const struct dns_reply *replies, size_t count, enum dns_outcome outcome)
{
	unsigned found = 0;

	for (size_t i = 0; i < count; i++)
		found += replies[i].outcome == outcome;
	return (found);
}

/* Distinct names to one list of servers. */
static struct dns_reply *
ask_many(struct arena *arena, const struct dns_server *servers,
    size_t server_count, size_t count, double seconds)
{
	struct dns_query *queries = arena_array(arena, count, sizeof(*queries));
	struct dns_reply *replies = arena_array(arena, count, sizeof(*replies));
	const struct deadline deadline = deadline_in(seconds);

	for (size_t i = 0; i < count; i++)
		queries[i] =
		    query_make(arena_printf(arena, "n%zu.example.dk", i),
			servers, server_count);
	dns_ask(arena, queries, count, &deadline, replies);
	return (replies);
}

static void
batches_are_bounded(struct arena *arena)
{
	enum { more = 40, count = DNS_BATCH_MAX + more };
	struct hostile server = SERVER(UDP_RIGHT, TCP_RIGHT);
	const struct dns_reply *replies = NULL;
	unsigned answered = 0, own = 0;

	hostile_start(arena, &server);
	replies = ask_many(arena, &server.server, 1, count, 10);
	answered = count_outcome(replies, count, DNS_ANSWERED);
	tap_ok(answered == DNS_BATCH_MAX, "%u of %d questions at once answered",
	    answered, DNS_BATCH_MAX);
	tap_ok(
	    count_outcome(replies + DNS_BATCH_MAX, more, DNS_UNASKED) == more &&
		!replies[DNS_BATCH_MAX - 1].beyond &&
		replies[DNS_BATCH_MAX].beyond,
	    "those beyond the batch are unasked");
	for (size_t i = 0; i < DNS_BATCH_MAX; i++)
		own += replies[i].packet != NULL &&
		       host_of(arena, &replies[i]) == 1;
	tap_ok(own == DNS_BATCH_MAX, "each got the answer to its own name");
}

/* Of two questions the second is beyond what the run asks, or its reply beyond
 * what it reads; then nothing of it is kept. */
static void
work_is_bounded(struct arena *arena)
{
	struct hostile server = SERVER(UDP_RIGHT, TCP_RIGHT);
	const struct deadline deadline = deadline_in(5);
	struct work asked = { .questions = WORK_QUESTIONS_MAX - 1 };
	struct work read = { .octets = WORK_OCTETS_MAX - 1 };
	struct dns_query queries[2];
	struct dns_reply replies[2];

	hostile_start(arena, &server);
	for (int i = 0; i < 2; i++) {
		queries[i] = query_make("www.example.dk", &server.server, 1);
		queries[i].work = &asked;
	}
	dns_ask(arena, queries, 2, &deadline, replies);
	tap_ok(replies[0].outcome == DNS_ANSWERED && !replies[0].beyond,
	    "the last question of a run is put");
	tap_ok(replies[1].outcome == DNS_UNASKED && replies[1].beyond &&
		   replies[1].sent == 0 &&
		   asked.reached == 1U << WORK_QUESTIONS,
	    "and none after it");
	queries[0].work = &read;
	dns_ask(arena, queries, 1, &deadline, replies);
	tap_ok(replies[0].outcome == DNS_UNASKED && replies[0].beyond &&
		   replies[0].packet == NULL && replies[0].sent == 1 &&
		   read.reached == 1U << WORK_OCTETS,
	    "a reply that is more than a run reads is not read");
}

/* The limit under which this many are free: there are holes further down. */
static rlim_t
limit_for(rlim_t descriptors)
{
	int next = 0;

	for (rlim_t found = 0; found < descriptors; next++)
		found += fcntl(next, F_GETFD) < 0;
	return ((rlim_t)next);
}

static bool
all_come_to(struct arena *arena, enum hostile_udp udp, unsigned count,
    rlim_t descriptors, enum dns_outcome outcome)
{
	struct hostile hostile = SERVER(udp, TCP_CLOSED);
	struct rlimit few;

	hostile_start(arena, &hostile);
	(void)getrlimit(RLIMIT_NOFILE, &few);
	few.rlim_cur = limit_for(descriptors);
	(void)setrlimit(RLIMIT_NOFILE, &few);
	return (count_outcome(ask_many(arena, &hostile.server, 1, count, 4),
		    count, outcome) == count);
}

/* In a process of its own, where no other server opens or closes any. */
static void
test_descriptors(struct arena *arena, enum hostile_udp udp, unsigned count,
    rlim_t descriptors, enum dns_outcome outcome, const char *says)
{
	int status = -1;
	const pid_t child = fork();

	if (child == 0)
		_exit(all_come_to(arena, udp, count, descriptors, outcome) ? 0
									   : 1);
	(void)waitpid(child, &status, 0);
	tap_ok(status == 0, "%s", says);
}

static void
descriptors_are_waited_for(struct arena *arena)
{
	test_descriptors(arena, UDP_SLOW, 100, 20, DNS_ANSWERED,
	    "100 questions are answered with 20 descriptors");
	/* Fewer losses than make the server count as silent. */
	test_descriptors(arena, UDP_LOSES_TWO, 2, 2, DNS_ANSWERED,
	    "a lost datagram is sent again where no further one is to be had");
	test_descriptors(arena, UDP_SLOW, 4, 0, DNS_UNASKED,
	    "with none at all, nothing is asked");
}

static void
silence_is_remembered(struct arena *arena)
{
	enum { count = 8 };
	struct hostile silent = SERVER(UDP_SILENT, TCP_SILENT);
	struct hostile right = SERVER(UDP_RIGHT, TCP_CLOSED);
	struct dns_server servers[2];
	const struct dns_reply *replies = NULL;
	int64_t slowest = 0;

	hostile_start(arena, &silent);
	hostile_start(arena, &right);
	servers[0] = silent.server;
	servers[1] = right.server;
	replies = ask_many(arena, servers, 2, count, 5);
	for (size_t i = 0; i < count; i++)
		if (replies[i].milliseconds > slowest)
			slowest = replies[i].milliseconds;
	tap_ok(count_outcome(replies, count, DNS_ANSWERED) == count &&
		   slowest < 800,
	    "a server silent to a few is left by all after %lld ms",
	    (long long)slowest);
}

static void
losses_are_no_silence(struct arena *arena)
{
	enum { count = 8 };
	struct hostile losing = SERVER(UDP_LOSES_FOUR, TCP_CLOSED);
	struct hostile right = SERVER(UDP_RIGHT, TCP_CLOSED);
	struct dns_server servers[2];
	const struct dns_reply *replies = NULL;
	unsigned first = 0;

	hostile_start(arena, &losing);
	hostile_start(arena, &right);
	servers[0] = losing.server;
	servers[1] = right.server;
	replies = ask_many(arena, servers, 2, count, 5);
	for (size_t i = 0; i < count; i++)
		first += replies[i].server == servers[0].text;
	tap_ok(first == count,
	    "a server that answers some is asked again by the others");
}

/* Questions with k in front are the silent ones; the last server is silent to
 * all, and asked over TCP after 2.4 s. */
static const struct life_case {
	const char *what, *names; /* the first is looked at */
	enum hostile_udp udp;
	enum hostile_tcp tcp;
	bool second; /* there is a second server, which is silent to all */
	bool control;
	unsigned questions; /* of the run so far; 0: not counted */
	double seconds, wait;
	bool lives;
	enum dns_outcome outcome;
} life_cases[] = {
	{ "silent about one name", "k", UDP_RETICENT, TCP_SILENT, false, true,
	    0, 6.6, 0, true, DNS_SILENT },
	{ "which nobody looked into", "k", UDP_RETICENT, TCP_SILENT, false,
	    false, 0, 6.6, 0, false, DNS_SILENT },
	{ "which cannot be looked into", "k", UDP_RETICENT, TCP_SILENT, false,
	    true, WORK_QUESTIONS_MAX - 1, 6.6, 0, false, DNS_SILENT },
	{ "and without TCP", "k", UDP_RETICENT, TCP_CLOSED, false, true, 0, 6.6,
	    0, true, DNS_UNREACHABLE },
	{ "silent to all that follows", "kn", UDP_FALLS, TCP_SILENT, false,
	    true, 0, 6.6, 0, false, DNS_SILENT },
	{ "the same without TCP", "kn", UDP_FALLS, TCP_CLOSED, false, true, 0,
	    6.6, 0, false, DNS_UNREACHABLE },
	{ "and ends connections", "k", UDP_RETICENT, TCP_AT_ONCE, false, true,
	    0, 6.6, 0, true, DNS_MALFORMED },
	{ "ends with a connection", "kn", UDP_FALLS, TCP_AT_ONCE, false, true,
	    0, 6.6, 0, false, DNS_MALFORMED },
	{ "heard again, after all repetitions were lost", "r", UDP_LOSES_TWO,
	    TCP_SILENT, false, true, 0, 2, 0, true, DNS_ANSWERED },
	{ "one of two about one name", "kn", UDP_RETICENT, TCP_SILENT, true,
	    true, 0, 6.6, 0, true, DNS_SILENT },
	{ "the same, and no time for the other", "k", UDP_RETICENT, TCP_SILENT,
	    true, true, 0, 2, 0, true, DNS_SILENT },
	{ "one of two to all that follows", "kn", UDP_FALLS, TCP_SILENT, true,
	    true, 0, 6.6, 0, false, DNS_SILENT },
	{ "silent about one name, and little time", "k", UDP_RETICENT,
	    TCP_SILENT, false, true, 0, 2, 0, true, DNS_SILENT },
	{ "silent to all that follows, and little time", "kn", UDP_FALLS,
	    TCP_SILENT, false, true, 0, 2, 0, false, DNS_SILENT },
	{ "asked a moment before the deadline", "k", UDP_RETICENT, TCP_SILENT,
	    false, true, 0, 1.3, 0, true, DNS_SILENT },
	{ "silent to all, and asked then", "kn", UDP_FALLS, TCP_SILENT, false,
	    true, 0, 1.3, 0, false, DNS_SILENT },
	{ "waited for, and ends its connection a moment before the end", "k",
	    UDP_RETICENT, TCP_HANGS_UP, false, true, 0, 10, 8, true,
	    DNS_MALFORMED },
	{ "silent to all, and ends it then", "kn", UDP_FALLS, TCP_HANGS_UP,
	    false, true, 0, 10, 8, false, DNS_MALFORMED },
	{ "another answer comes later", "kl", UDP_RETICENT, TCP_SILENT, false,
	    false, 0, 2.7, 0, true, DNS_SILENT },
	{ "another answer came earlier", "kn", UDP_RETICENT, TCP_SILENT, false,
	    false, 0, 2.7, 0, false, DNS_SILENT },
	{ "slow about one name, and waited for", "k", UDP_PONDERS, TCP_SILENT,
	    false, true, 0, 10, 8, true, DNS_ANSWERED },
	{ "slow, and not waited for", "k", UDP_PONDERS, TCP_SILENT, false, true,
	    0, 10, 0, true, DNS_SILENT },
	{ "waited for in vain", "k", UDP_RETICENT, TCP_SILENT, false, true, 0,
	    10, 7.6, true, DNS_SILENT },
	{ "waited for in vain, and one of two", "k", UDP_RETICENT, TCP_SILENT,
	    true, true, 0, 10, 8, true, DNS_SILENT },
	{ "waited for, and ends meanwhile", "k", UDP_DIES, TCP_SILENT, false,
	    true, 0, 10, 7.6, false, DNS_SILENT },
	{ "one that fell silent before is not waited for", "kn", UDP_FALLS,
	    TCP_SILENT, false, true, 0, 10, 8, false, DNS_SILENT },
};

static bool
life_is_right(struct arena *arena, const struct life_case *row)
{
	struct hostile servers[] = { SERVER(row->udp, row->tcp),
		SERVER(UDP_SILENT, TCP_SILENT) };
	const struct deadline deadline = deadline_in(row->seconds);
	struct work work = { .questions = row->questions };
	const struct dns_server *list;
	struct dns_server both[2];
	struct dns_query queries[2];
	struct dns_reply replies[2];
	const size_t count = strlen(row->names);

	for (size_t i = 0; i < COUNT(servers); i++) {
		hostile_start(arena, &servers[i]);
		both[i] = servers[i].server;
	}
	list = both;
	for (size_t i = 0; i < count; i++) {
		queries[i] = query_make(
		    arena_printf(arena, "%c.example.dk", row->names[i]), list,
		    row->second ? 2 : 1);
		queries[i].control = row->control;
		queries[i].wait = (int64_t)(row->wait * 1000);
		queries[i].work = row->questions > 0 ? &work : NULL;
	}
	dns_ask(arena, queries, count, &deadline, replies);
	return (replies[0].outcome == row->outcome &&
		replies[0].unheard_since == !row->lives &&
		replies[0].early == (row->second && row->seconds < 2.4));
}

/* All at once, each in a process of its own. */
static void
lives_are_seen(struct arena *arena)
{
	pid_t children[COUNT(life_cases)];
	int status = -1;

	for (size_t i = 0; i < COUNT(life_cases); i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(life_is_right(arena, &life_cases[i]) ? 0 : 1);
	}
	for (size_t i = 0; i < COUNT(life_cases); i++) {
		(void)waitpid(children[i], &status, 0);
		tap_ok(status == 0, "%s: %s", life_cases[i].what,
		    life_cases[i].lives ? "the server lives" : "who knows");
	}
}

/* One question for all silent ones, and none where all is answered. */
static void
lives_are_asked_for_once(struct arena *arena)
{
	struct hostile reticent = SERVER(UDP_RETICENT, TCP_SILENT);
	struct deadline deadline = deadline_in(2);
	struct dns_query queries[3];
	struct dns_reply replies[3];
	unsigned sent = 0;

	hostile_start(arena, &reticent);
	for (size_t i = 0; i < 3; i++) {
		queries[i] = query_make(arena_printf(arena, "%c%zu.example.dk",
					    i < 2 ? 'k' : 'n', i),
		    &reticent.server, 1);
		queries[i].control = true;
	}
	dns_ask(arena, queries, 3, &deadline, replies);
	for (size_t i = 0; i < 3; i++)
		sent += replies[i].sent;
	tap_ok(sent == 4 + 4 + 1 + 1 && replies[2].sent == 1,
	    "one question more for two silent ones: %u in all", sent);
	tap_ok(!replies[0].unheard_since && !replies[1].unheard_since &&
		   !replies[2].unheard_since,
	    "which tells of both");
	deadline = deadline_in(2);
	dns_ask(arena, queries + 2, 1, &deadline, replies);
	tap_ok(atomic_load(&reticent.udp_queries) == 3 + 3 + 1 + 1 + 1,
	    "none where all is answered");
}

static void
deadlines_are_kept(struct arena *arena)
{
	struct hostile silent = SERVER(UDP_SILENT, TCP_SILENT);
	const struct dns_reply *replies = NULL;
	int64_t began = deadline_clock(), took = 0;

	hostile_start(arena, &silent);
	replies = ask_many(arena, &silent.server, 1, 20, 0.7);
	took = deadline_clock() - began;
	tap_ok(count_outcome(replies, 20, DNS_SILENT) == 20 && took >= 650 &&
		   took < 1700,
	    "silence ends at the deadline of 700 ms, after %lld",
	    (long long)took);
	tap_ok(replies[0].sent == 2 && replies[0].milliseconds >= 650,
	    "what was sent and waited is said");
	replies = ask_many(arena, &silent.server, 1, 3, 0);
	tap_ok(count_outcome(replies, 3, DNS_UNASKED) == 3 &&
		   replies[0].server == NULL && replies[0].sent == 0,
	    "a deadline in the past leaves all unasked");
	replies = ask_many(arena, &silent.server, 0, 3, 5);
	tap_ok(count_outcome(replies, 3, DNS_UNASKED) == 3,
	    "no server, no question");
	(void)ask_many(arena, &silent.server, 1, 0, 5);
	tap_ok(deadline_clock() - began < 3000, "no question, no wait");
}

int
main(void)
{
	struct arena *arena = arena_open();

	cases_are_exchanged(arena);
	routes_are_missed(arena);
	errors_are_explained(arena);
	batches_are_bounded(arena);
	work_is_bounded(arena);
	descriptors_are_waited_for(arena);
	silence_is_remembered(arena);
	losses_are_no_silence(arena);
	lives_are_seen(arena);
	lives_are_asked_for_once(arena);
	deadlines_are_kept(arena);
	arena_close(arena);
	return (tap_end());
}
