/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies as lines of text, and how many queries they took.
 */
#include "dns_trace.h"

#include <string.h>

#include "tap.h"
#include "world.h"

static const struct rule *const no_rules[] = { NULL };

/* "2: asked ..." */
static const struct {
	const char *says;
	struct dns_reply reply;
	const char *line;
} rows[] = {
	{ "silence from a server",
	    { .outcome = DNS_SILENT,
		.server = "192.0.2.53",
		.sent = 3,
		.milliseconds = 3000 },
	    "asked example.dk MX: no reply from 192.0.2.53, 3000 ms, 3 sent" },
	{ "a failure that says why, over TCP",
	    { .outcome = DNS_SERVFAIL,
		.server = "::1@5353",
		.sent = 2,
		.tcp = true,
		.milliseconds = 12,
		.extended_error = "No Reachable Authority" },
	    "asked example.dk MX: answered with SERVFAIL from ::1@5353 over "
	    "TCP, 12 ms, 2 sent, No Reachable Authority" },
};

static void
test_lines(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct findings *findings = findings_new(arena, no_rules);
		struct dns_replies replies = { .arena = arena };
		struct dns_reply reply = rows[i].reply;
		const struct trace *trace;

		reply.question = world_question("example.dk MX");
		dns_replies_add(&replies, &reply, 1);
		dns_trace(arena, findings, &replies);
		trace = findings_traces(findings);
		tap_ok(trace != NULL && trace->level == 2 &&
			   trace->next == NULL &&
			   strcmp(trace->text, rows[i].line) == 0,
		    "%s", rows[i].says);
		if (trace != NULL && strcmp(trace->text, rows[i].line) != 0)
			tap_note("%s", trace->text);
	}
}

static void
test_not_asked(struct arena *arena)
{
	struct findings *findings = findings_new(arena, no_rules);
	struct dns_replies replies = { .arena = arena };
	struct dns_reply reply = { .question = world_question(". NS") };

	dns_replies_add(&replies, &reply, 1);
	dns_trace(arena, findings, &replies);
	tap_ok(strstr(findings_traces(findings)->text, " from ") == NULL,
	    "what was not asked came from nobody");
}

/* Whether a line of level 3 begins and goes on so. */
static bool
has_record(const struct findings *findings, const char *begins, const char *has)
{
	const struct trace *trace = findings_traces(findings);

	for (; trace != NULL; trace = trace->next)
		if (trace->level == 3 &&
		    strncmp(trace->text, begins, strlen(begins)) == 0 &&
		    strstr(trace->text, has) != NULL &&
		    strpbrk(trace->text, "\t\n") == NULL)
			return (true);
	return (false);
}

static void
test_records(struct arena *arena)
{
	struct world *world = world_new(arena, world_base);
	struct findings *findings = findings_new(arena, no_rules);
	struct dns_question questions[] = { world_question("example.dk MX"),
		world_question("nope.example.dk MX") };
	struct dns_replies replies = { .arena = arena };

	for (size_t i = 0; i < 2; i++) {
		struct dns_reply reply = world_ask(world, &questions[i]);

		reply.sent = 2 + (unsigned)i;
		dns_replies_add(&replies, &reply, 1);
	}
	dns_trace(arena, findings, &replies);
	tap_ok(has_record(findings,
		   "    answer: example.dk. 3600 IN MX 10 mail.example.dk.",
		   "mail"),
	    "a record of the answer");
	tap_ok(has_record(findings, "    answer: example.dk. 3600 IN RRSIG MX ",
		   "example.dk."),
	    "its signature");
	tap_ok(has_record(findings, "    authority: ", " IN NSEC "),
	    "a record of the authority section");
	tap_ok(dns_queries_sent(&replies) == 5, "queries are counted");
}

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

/* LOC of one octet: ldns reads it and has no text for it. */
static void
test_no_text(struct arena *arena)
{
	static const uint8_t wire[] = { 2, 'd', 'k', 0, 0, LDNS_RR_TYPE_LOC, 0,
		1, 0, 0, 0, 0, 0, 1, 0 };
	struct findings *findings = findings_new(arena, no_rules);
	struct dns_reply reply = { .question = world_question("dk MX"),
		.outcome = DNS_ANSWERED };
	struct dns_replies replies = { .arena = arena };
	ldns_pkt *packet = arena_own(arena, ldns_pkt_new(), release_packet);
	ldns_rr *rr = NULL;
	size_t at = 0;

	tap_ok(ldns_wire2rr(&rr, wire, sizeof(wire), &at,
		   LDNS_SECTION_ANSWER) == LDNS_STATUS_OK,
	    "a record that has no text");
	(void)ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER, rr);
	reply.packet = packet;
	dns_replies_add(&replies, &reply, 1);
	dns_trace(arena, findings, &replies);
	tap_ok(has_record(findings, "    answer: dk LOC", "cannot"),
	    "it is told by its name and type");
}

/* What is not shown costs no memory. */
static void
test_limit(struct arena *arena)
{
	static const size_t lines[] = { 0, 0, 1, 5 };
	struct world *world = world_new(arena, world_base);
	struct dns_question question = world_question("example.dk MX");
	struct dns_reply reply = world_ask(world, &question);
	struct dns_replies replies = { .arena = arena };

	dns_replies_add(&replies, &reply, 1);
	for (int level = 0; level < 4; level++) {
		struct findings *findings = findings_new(arena, no_rules);
		const struct trace *trace;
		size_t count = 0;

		findings_trace_limit(findings, level);
		dns_trace(arena, findings, &replies);
		trace_add(findings, 3, "of a check's own");
		for (trace = findings_traces(findings); trace != NULL;
		     trace = trace->next)
			count++;
		tap_ok(
		    count == lines[level], "%zu lines at -v %d", count, level);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_lines(arena);
	test_not_asked(arena);
	test_records(arena);
	test_no_text(arena);
	test_limit(arena);
	arena_close(arena);
	return (tap_end());
}
