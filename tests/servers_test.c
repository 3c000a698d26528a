/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of a zone's name servers.
 */
#include <stdlib.h>
#include <string.h>

#include "servers_json.h"
#include "servers_judge.h"
#include "servers_rows.h"
#include "tap.h"
#include "world_inside.h"

#define QUESTIONS_MAX 4
#define SERVERS_MAX 4

static const struct rule *const tables[] = { server_rules, NULL };

/* A row being read. */
struct told {
	struct arena *arena;
	struct zone_servers servers;
	struct dns_question questions[QUESTIONS_MAX];
	struct zone_server list[SERVERS_MAX];
	struct server_name names[SERVERS_MAX];
	struct dns_reply replies[SERVERS_MAX][QUESTIONS_MAX];
	ldns_pkt *packets[SERVERS_MAX][QUESTIONS_MAX];
};

static bool met[SERVER_RULES];

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

static void
take_questions(struct told *told, const struct words *words)
{
	for (size_t i = 1; i < words->count; i++)
		told->questions[i - 1] =
		    (struct dns_question){ world_name("example.dk"),
			    world_type(words->word[i]) };
	told->servers.question_count = words->count - 1;
}

static void
take_name(struct told *told, const struct words *words)
{
	told->names[told->servers.name_count++] = (struct server_name){
		.name = world_name(words->word[1]),
		.at_child =
		    words_have(words, "both") || words_have(words, "child"),
		.at_parent =
		    words_have(words, "both") || words_have(words, "parent"),
		.alias = words_have(words, "alias"),
		.glue = words_have(words, "glue"),
		.no_address = words_have(words, "no-address"),
		.unseen = words_have(words, "unseen"),
		.unproved = words_have(words, "unproved"),
		.failing = words_have(words, "failing") ? LDNS_RR_TYPE_AAAA : 0,
		.verdict =
		    words_have(words, "bogus") ? VERDICT_BOGUS : VERDICT_SECURE,
	};
}

static enum dns_outcome
outcome_of(const struct words *words)
{
	static const struct {
		const char *word;
		enum dns_outcome outcome;
	} outcomes[] = { { "silent", DNS_SILENT },
		{ "closed", DNS_UNREACHABLE }, { "no-route", DNS_UNREACHABLE },
		{ "refused", DNS_REFUSED }, { "servfail", DNS_SERVFAIL },
		{ "malformed", DNS_MALFORMED }, { "beyond", DNS_UNASKED } };

	for (size_t i = 0; i < sizeof(outcomes) / sizeof(*outcomes); i++)
		if (words_have(words, outcomes[i].word))
			return (outcomes[i].outcome);
	return (DNS_ANSWERED);
}

static void
take_server(struct told *told, const struct words *words)
{
	const size_t number = told->servers.count++;
	struct zone_server *server = &told->list[number];

	server->name = world_name(words->word[1]);
	(void)dns_server_parse(told->arena, words->word[2], &server->address);
	server->no_tcp = words_have(words, "no-tcp");
	server->replies = told->replies[number];
	for (size_t i = 0; i < told->servers.question_count; i++) {
		ldns_pkt *packet =
		    arena_own(told->arena, ldns_pkt_new(), release_packet);

		ldns_pkt_set_ra(packet, words_have(words, "recursive"));
		told->packets[number][i] = packet;
		told->replies[number][i] = (struct dns_reply){
			.question = told->questions[i],
			.outcome = outcome_of(words),
			.no_route = words_have(words, "no-route"),
			.beyond = words_have(words, "beyond"),
			.authoritative = !words_have(words, "no-aa"),
			.edns_do = !words_have(words, "plain"),
			.udp_silent = words_have(words, "udp-silent"),
			.packet =
			    outcome_of(words) == DNS_ANSWERED ? packet : NULL,
		};
	}
}

static size_t
question_of(const struct told *told, uint16_t type)
{
	const struct name zone = world_name("example.dk");

	return (servers_question(&told->servers, &zone, type));
}

static void
take_record(struct told *told, const char *text, ldns_pkt_section section,
    size_t question)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) != LDNS_STATUS_OK)
		world_fail("not a record", text);
	if (question == QUESTIONS_MAX) {
		uint16_t type = (uint16_t)ldns_rr_get_type(rr);

		if (type == LDNS_RR_TYPE_RRSIG)
			type = (uint16_t)ldns_rdf2rr_type(
			    ldns_rr_rrsig_typecovered(rr));
		question = question_of(told, type);
	}
	ldns_pkt_push_rr(
	    told->packets[told->servers.count - 1][question], section, rr);
}

static void
take_fault(struct told *told, uint16_t type)
{
	struct dns_reply *reply =
	    &told->replies[told->servers.count - 1][question_of(told, type)];

	reply->outcome = DNS_SERVFAIL;
	reply->packet = NULL;
}

static void
take_silence(struct told *told, uint16_t type)
{
	take_fault(told, type);
	told->replies[told->servers.count - 1][question_of(told, type)]
	    .outcome = DNS_SILENT;
}

/* A bound of the run comes before that question. */
static void
take_bound(struct told *told, uint16_t type)
{
	take_fault(told, type);
	for (size_t i = 0; i < told->servers.question_count; i++) {
		struct dns_reply *reply =
		    &told->replies[told->servers.count - 1][i];

		if (reply->question.type != type)
			continue;
		reply->outcome = DNS_UNASKED;
		reply->beyond = true;
	}
}

/* VERB TYPE RR */
static void
take_answer(struct told *told, const struct words *words, const char *line,
    ldns_pkt_section section)
{
	take_record(told,
	    line + strlen(words->word[0]) + strlen(words->word[1]) + 2, section,
	    question_of(told, world_type(words->word[1])));
}

static void
take_line(struct told *told, const char *line)
{
	const struct words words = words_of(told->arena, line);
	const char *first = words.word[0];

	if (strcmp(first, "ask") == 0)
		take_questions(told, &words);
	else if (strcmp(first, "name") == 0)
		take_name(told, &words);
	else if (strcmp(first, "server") == 0)
		take_server(told, &words);
	else if (strcmp(first, "fail") == 0)
		take_fault(told, world_type(words.word[1]));
	else if (strcmp(first, "mute") == 0)
		take_silence(told, world_type(words.word[1]));
	else if (strcmp(first, "bound") == 0)
		take_bound(told, world_type(words.word[1]));
	else if (strcmp(first, "deny") == 0)
		take_answer(told, &words, line, LDNS_SECTION_AUTHORITY);
	else if (strcmp(first, "answer") == 0)
		take_answer(told, &words, line, LDNS_SECTION_ANSWER);
	else if (strcmp(first, "unreachable") == 0)
		told->servers.unreachable = true;
	else if (strcmp(first, "late") == 0)
		told->servers.late = true;
	else if (strcmp(first, "orphan") == 0)
		told->servers.parent = NS_NOT_SEEN;
	else if (strcmp(first, "secure") == 0)
		told->servers.secure = true;
	else if (strcmp(first, "hidden") == 0)
		told->servers.child = NS_NOT_SEEN;
	else if (strcmp(first, "unproved") == 0)
		told->servers.unproved = true;
	else if (strcmp(first, "dropped") == 0)
		told->servers.dropped++;
	else
		take_record(told, line, LDNS_SECTION_ANSWER, QUESTIONS_MAX);
}

static struct told *
read_row(struct arena *arena, const struct servers_row *row)
{
	struct told *told = arena_alloc(arena, sizeof(*told));
	char *rest = arena_strdup(arena, row->script), *line;

	told->arena = arena;
	told->servers = (struct zone_servers){ .zone = world_name("example.dk"),
		.questions = told->questions,
		.list = told->list,
		.names = told->names,
		.child = NS_FOUND,
		.parent = NS_FOUND };
	while ((line = strtok_r(rest, "\n", &rest)) != NULL)
		take_line(told, line);
	for (size_t i = 0; i < told->servers.count; i++)
		server_conclude(arena, &told->servers, &told->list[i]);
	return (told);
}

/* In the order of the report. */
static const char *
rules_found(struct arena *arena, const struct findings *findings)
{
	const struct finding *const *all = findings_ranked(findings);
	const char *found = "";

	for (; *all != NULL; all++) {
		met[(*all)->rule - server_rules] = true;
		if ((*all)->state != STATE_OK)
			found = arena_printf(arena, "%s%s%s", found,
			    *found == '\0' ? "" : " ", (*all)->rule->id);
	}
	return (found);
}

static void
rows_are_judged(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct told *told = read_row(arena, &rows[i]);
		struct findings *findings = findings_new(arena, tables);
		const struct finding *node =
		    servers_judge(arena, findings, &told->servers);
		const char *found = rules_found(arena, findings);

		tap_ok(strcmp(found, rows[i].rules) == 0, "%s: %s",
		    rows[i].says, rows[i].rules);
		if (strcmp(found, rows[i].rules) != 0)
			tap_note("found %s", found);
		tap_ok(node == findings_first(findings) && node->next == NULL,
		    "... below one line: %s", node->text);
	}
}

/* Whoever lags is named, wherever it stands in the list. */
static void
the_older_is_named(struct arena *arena)
{
	static const struct servers_row row = { "",
		NAMES GOOD1 NS2 "\n" SOA2 MX2, "" };
	struct told *told = read_row(arena, &row);
	struct findings *findings = findings_new(arena, tables);
	const struct finding *serial, *mx;

	(void)servers_judge(arena, findings, &told->servers);
	serial = findings_by_rule(findings, "servers-serial-differ");
	mx = findings_by_rule(findings, "servers-mx-differ");
	tap_ok(
	    strcmp(serial->text, "older at ns1.example.dk 192.0.2.1, than at "
				 "ns2.example.dk 192.0.2.2") == 0,
	    "serial: %s", serial->text);
	tap_ok(
	    strcmp(mx->text, "not the same at ns1.example.dk 192.0.2.1, as at "
			     "ns2.example.dk 192.0.2.2") == 0,
	    "MX: %s", mx->text);
}

/* Whom the others are held against: of the same primary the newest, between
 * two primaries who has what is validated, else the higher serial. */
static void
the_reference_is_named(struct arena *arena)
{
	static const struct {
		const char *says, *second;
		size_t validated; /* whose MX is; 2: nobody's is */
		const char *than;
	} cases[] = {
		{ "one primary", SOA2, 0, "as at ns2" },
		{ "two primaries, the first has what is validated",
		    OTHER_SOA(9), 0, "as at ns1" },
		{ "the second has it", OTHER_SOA(1), 1, "as at ns2" },
		{ "nothing is validated", OTHER_SOA(9), 2, "as at ns2" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct servers_row row = { "",
			arena_printf(
			    arena, NAMES GOOD1 NS2 "\n%s" MX2, cases[i].second),
			"" };
		struct told *told = read_row(arena, &row);
		struct findings *findings = findings_new(arena, tables);
		const struct finding *mx;

		if (cases[i].validated < 2)
			told->servers.validated = server_rrset(arena,
			    &told->servers, &told->list[cases[i].validated],
			    question_of(told, LDNS_RR_TYPE_MX));
		(void)servers_judge(arena, findings, &told->servers);
		mx = findings_by_rule(findings, "servers-mx-differ");
		tap_ok(strstr(mx->text, cases[i].than) != NULL, "%s: %s",
		    cases[i].says, mx->text);
	}
}

/* -vv: a line for each question to each server. */
static void
questions_are_traced(struct arena *arena)
{
	static const struct servers_row row = { "",
		NAMES GOOD1 NS2 "\n" SOA2 MX2, "" };
	const struct told *told = read_row(arena, &row);
	struct findings *findings = findings_new(arena, tables);
	size_t lines = 0;

	servers_trace(arena, findings, &told->servers);
	for (const struct trace *one = findings_traces(findings); one != NULL;
	     one = one->next)
		lines += one->level == 2 &&
			 strncmp(one->text, "asked example.dk ", 17) == 0;
	tap_ok(lines == told->servers.count * told->servers.question_count,
	    "-vv tells all %zu questions to servers", lines);
}

static void
facts_are_told(struct arena *arena)
{
	static const struct servers_row row = { "",
		NAMES NS1 "no-tcp\n" SOA2 MX1 NS2 "refused\n", "" };
	const struct told *told = read_row(arena, &row);
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	servers_json(json, arena, &told->servers);
	json_object_close(json);
	tap_ok(strcmp(json_text(json),
		   "{\"servers\":[{\"name\":\"ns1.example.dk\","
		   "\"address\":\"192.0.2.1\",\"outcome\":\"answers\","
		   "\"serial\":2,\"tcp_missing\":true},"
		   "{\"name\":\"ns2.example.dk\",\"address\":\"192.0.2.2\","
		   "\"outcome\":\"refused\",\"serial\":null,"
		   "\"tcp_missing\":false}]}") == 0,
	    "%s", json_text(json));
	for (int i = SERVER_ANSWERS; i < SERVER_UNASKED; i++)
		for (int j = i + 1; j <= SERVER_UNASKED; j++)
			tap_ok(
			    strcmp(server_outcome_slug((enum server_outcome)i),
				server_outcome_slug((enum server_outcome)j)) !=
				0,
			    "%s is one of a kind",
			    server_outcome_slug((enum server_outcome)i));
}

static void
serials_wrap(void)
{
	tap_ok(serial_older(1, 2) && !serial_older(2, 1), "1 is before 2");
	tap_ok(!serial_older(7, 7), "none is before itself");
	tap_ok(serial_older(UINT32_MAX, 0) && !serial_older(0, UINT32_MAX),
	    "serials wrap (RFC 1982)");
}

int
main(void)
{
	struct arena *arena = arena_open();

	rows_are_judged(arena);
	the_older_is_named(arena);
	the_reference_is_named(arena);
	questions_are_traced(arena);
	facts_are_told(arena);
	serials_wrap();
	for (size_t i = 0; i < SERVER_RULES; i++)
		tap_ok(met[i], "%s is met by a row", server_rules[i].id);
	arena_close(arena);
	return (tap_end());
}
