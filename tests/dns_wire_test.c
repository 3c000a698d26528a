/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of queries, which replies belong to them, what is read out of
 * those, and EDNS.
 */
#include <string.h>

#include "dns_edns.h"
#include "dns_wire.h"
#include "tap.h"

#define ID 0x1234

/* A.dk MX, as it goes out with RD. */
static const uint8_t query_bytes[] = { 0x12, 0x34, 0x01, 0x10, 0, 1, 0, 0, 0, 0,
	0, 1, 1, 'a', 2, 'd', 'k', 0, 0, 15, 0, 1, 0, 0, 41, 0x04, 0xd0, 0, 0,
	0x80, 0, 0, 0 };

/* Its reply: MX 10 and an OPT with DO. */
static const uint8_t reply_bytes[] = { 0x12, 0x34, 0x85, 0x90, 0, 1, 0, 1, 0, 0,
	0, 1, 1, 'A', 2, 'd', 'K', 0, 0, 15, 0, 1, 0xc0, 12, 0, 15, 0, 1, 0, 0,
	0, 60, 0, 4, 0, 10, 0xc0, 14, 0, 0, 41, 0x04, 0xd0, 0, 0, 0x80, 0, 0,
	0 };
#define QUESTION_END 22
#define ADDITIONAL_AT 11
#define TYPE_AT 24
#define RDATA_AT 34
#define OPT_AT 38
#define REPLY_SIZE sizeof(reply_bytes)

static struct dns_question
question_make(void)
{
	struct dns_question question = { .type = 15 };

	(void)name_parse("a.dk", &question.name);
	return (question);
}

static void
queries_are_written(void)
{
	const struct dns_question question = question_make();
	struct dns_question root = { .type = 48 };
	struct dns_question longest = { .type = 48 };
	uint8_t query[DNS_QUERY_MAX];
	struct dns_asking asking = { &question, true, false };
	size_t length = dns_wire_query(&asking, ID, query);

	tap_ok(length == sizeof(query_bytes) &&
		   memcmp(query, query_bytes, length) == 0,
	    "a query with RD, CD, EDNS 1232 and DO");
	asking.recursion = false;
	(void)dns_wire_query(&asking, ID, query);
	tap_ok(query[2] == 0 && query[3] == 0x10, "without RD where unwanted");
	asking.no_edns = true;
	tap_ok(dns_wire_query(&asking, ID, query) == length - 11 &&
		   query[11] == 0 && query[3] == 0x10,
	    "without OPT where it breaks servers");
	(void)name_parse(".", &root.name);
	asking = (struct dns_asking){ &root, true, false };
	tap_ok(dns_wire_query(&asking, 1, query) == 12 + 1 + 4 + 11,
	    "the root has a short question");
	longest.name.length = NAME_WIRE_MAX;
	asking.question = &longest;
	tap_ok(dns_wire_query(&asking, 1, query) == DNS_QUERY_MAX,
	    "the longest name fits");
}

/* One byte of the reply changed, or the reply cut. */
static const struct {
	const char *what;
	size_t length, at;
	uint8_t byte;
	bool ours;
} cases[] = {
	{ "as it is", REPLY_SIZE, 0, 0x12, true },
	{ "header and question alone", QUESTION_END, 0, 0x12, true },
	{ "cut in the question", QUESTION_END - 1, 0, 0x12, false },
	{ "a header alone", 12, 0, 0x12, false },
	{ "less than a header", 11, 0, 0x12, false },
	{ "nothing", 0, 0, 0x12, false },
	{ "another ID", REPLY_SIZE, 0, 0x13, false },
	{ "another ID below", REPLY_SIZE, 1, 0x35, false },
	{ "QR=0", REPLY_SIZE, 2, 0x05, false },
	{ "opcode 1", REPLY_SIZE, 2, 0x8d, false },
	{ "opcode 5", REPLY_SIZE, 2, 0xad, false },
	{ "opcode 15", REPLY_SIZE, 2, 0xfd, false },
	{ "TC", REPLY_SIZE, 2, 0x87, true },
	{ "a code", REPLY_SIZE, 3, 0x92, true },
	{ "QDCOUNT 0", REPLY_SIZE, 5, 0, false },
	{ "QDCOUNT 2", REPLY_SIZE, 5, 2, false },
	{ "QDCOUNT 257", REPLY_SIZE, 4, 1, false },
	{ "ANCOUNT is not looked at", REPLY_SIZE, 6, 9, true },
	{ "another label length", REPLY_SIZE, 12, 2, false },
	{ "another name", REPLY_SIZE, 13, 'B', false },
	{ "other case", REPLY_SIZE, 13, 'a', true },
	{ "a letter 32 apart that is none", REPLY_SIZE, 13, 0x81, false },
	{ "a longer name", REPLY_SIZE, 17, 1, false },
	{ "a pointer for a name", REPLY_SIZE, 12, 0xc0, false },
	{ "another type", REPLY_SIZE, 19, 16, false },
	{ "another type above", REPLY_SIZE, 18, 1, false },
	{ "class CH", REPLY_SIZE, 21, 3, false },
	{ "class 257", REPLY_SIZE, 20, 1, false },
};

static void
replies_are_matched(void)
{
	const struct dns_question question = question_make();

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint8_t bytes[REPLY_SIZE];

		memcpy(bytes, reply_bytes, sizeof(bytes));
		bytes[cases[i].at] = cases[i].byte;
		tap_ok(dns_wire_answers(bytes, cases[i].length, &question,
			   ID) == cases[i].ours,
		    "%s is %s", cases[i].what,
		    cases[i].ours ? "ours" : "not ours");
	}
}

/* One byte of the reply changed, and what is read. */
static const struct {
	const char *what;
	size_t at;
	uint8_t byte;
	enum dns_outcome outcome;
	int rcode;
	bool edns_do;
} readings[] = {
	{ "as it is", 0, 0x12, DNS_ANSWERED, 0, true },
	{ "NXDOMAIN", 3, 0x93, DNS_ANSWERED, 3, true },
	{ "SERVFAIL", 3, 0x92, DNS_SERVFAIL, 2, true },
	{ "REFUSED", 3, 0x95, DNS_REFUSED, 5, true },
	{ "FORMERR", 3, 0x91, DNS_REFUSED, 1, true },
	{ "NOTIMP", 3, 0x94, DNS_REFUSED, 4, true },
	{ "YXDOMAIN", 3, 0x96, DNS_REFUSED, 6, true },
	{ "BADVERS", OPT_AT + 5, 1, DNS_REFUSED, 16, true },
	{ "NXDOMAIN with an upper half", OPT_AT + 5, 0xff, DNS_REFUSED, 0xff0,
	    true },
	{ "no DO", OPT_AT + 7, 0, DNS_ANSWERED, 0, false },
	{ "other flags than DO", OPT_AT + 7, 0x7f, DNS_ANSWERED, 0, false },
	{ "no OPT", OPT_AT + 2, 42, DNS_ANSWERED, 0, false },
	{ "OPT below a name", OPT_AT, 1, DNS_MALFORMED, 0, false },
	{ "TC", 2, 0x87, DNS_MALFORMED, 0, false },
	{ "more records than there are", 7, 2, DNS_MALFORMED, 0, false },
	{ "more in the authority section", 9, 1, DNS_MALFORMED, 0, false },
	{ "more in the additional section", 11, 2, DNS_MALFORMED, 0, false },
	{ "an endless pointer", 23, 22, DNS_MALFORMED, 0, true },
	{ "a label too long", 22, 0x40, DNS_MALFORMED, 0, false },
	{ "rdata beyond the end", 32, 1, DNS_MALFORMED, 0, false },
};

static void
replies_are_read(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++) {
		uint8_t bytes[REPLY_SIZE];
		struct dns_reply reply = { .rcode = -1 };

		memcpy(bytes, reply_bytes, sizeof(bytes));
		bytes[readings[i].at] = readings[i].byte;
		dns_wire_read(arena, bytes, sizeof(bytes), &reply);
		tap_ok(reply.outcome == readings[i].outcome &&
			   reply.rcode == readings[i].rcode &&
			   (reply.outcome == DNS_MALFORMED ||
			       reply.edns_do == readings[i].edns_do) &&
			   (reply.packet != NULL) ==
			       (reply.outcome == DNS_ANSWERED) &&
			   reply.authoritative,
		    "%s: %s, code %d, DO %d", readings[i].what,
		    dns_outcome_text(reply.outcome), reply.rcode,
		    reply.edns_do);
	}
}

static const struct {
	uint16_t type;
	uint8_t length; /* of its data, all 0 */
	bool is_whole;
} records[] = {
	{ LDNS_RR_TYPE_A, 4, true },
	{ LDNS_RR_TYPE_A, 0, false },
	{ LDNS_RR_TYPE_A, 3, false },
	{ LDNS_RR_TYPE_AAAA, 16, true },
	{ LDNS_RR_TYPE_AAAA, 0, false },
	{ LDNS_RR_TYPE_AAAA, 4, false },
	{ LDNS_RR_TYPE_MX, 3, true },
	{ LDNS_RR_TYPE_MX, 0, false },
	{ LDNS_RR_TYPE_MX, 2, false },
	{ 65280, 0, true },
};

static void
records_are_whole(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(records) / sizeof(*records); i++) {
		uint8_t bytes[RDATA_AT + UINT8_MAX] = { 0 };
		struct dns_reply reply = { .rcode = -1 };

		memcpy(bytes, reply_bytes, RDATA_AT);
		bytes[ADDITIONAL_AT] = 0;
		bytes[TYPE_AT] = (uint8_t)(records[i].type >> 8);
		bytes[TYPE_AT + 1] = (uint8_t)records[i].type;
		bytes[RDATA_AT - 1] = records[i].length;
		dns_wire_read(
		    arena, bytes, RDATA_AT + records[i].length, &reply);
		tap_ok((reply.outcome == DNS_ANSWERED) == records[i].is_whole &&
			   (reply.packet != NULL) == records[i].is_whole,
		    "type %u with %u octets: %s", records[i].type,
		    records[i].length, dns_outcome_text(reply.outcome));
	}
}

/* The reply at every length: never read beyond, answered only when whole. */
static void
cut_replies_are_malformed(struct arena *arena)
{
	unsigned answered = 0;

	for (size_t size = QUESTION_END; size <= REPLY_SIZE; size++) {
		uint8_t *bytes = arena_alloc(arena, size);
		struct dns_reply reply = { .rcode = -1 };

		memcpy(bytes, reply_bytes, size);
		dns_wire_read(arena, bytes, size, &reply);
		answered += reply.outcome == DNS_ANSWERED;
	}
	tap_ok(answered == 1, "only the whole reply is an answer");
}

/* The options of an OPT, and what is said of them. */
static const struct {
	const char *what;
	size_t length;
	uint8_t options[64];
	const char *said; /* null: nothing */
} errors[] = {
	{ "no option", 0, { 0 }, NULL },
	{ "another option", 6, { 0, 10, 0, 2, 1, 2 }, NULL },
	{ "a code alone", 6, { 0, 15, 0, 2, 0, 9 }, "DNSKEY Missing (EDE 9)" },
	{ "code 0", 6, { 0, 15, 0, 2, 0, 0 }, "Other Error (EDE 0)" },
	{ "the last code", 6, { 0, 15, 0, 2, 0, 30 },
	    "Invalid Query Type (EDE 30)" },
	{ "a code that is not registered", 6, { 0, 15, 0, 2, 0, 31 },
	    "unregistered error (EDE 31)" },
	{ "the largest code", 6, { 0, 15, 0, 2, 0xff, 0xff },
	    "unregistered error (EDE 65535)" },
	{ "with text", 9, { 0, 15, 0, 5, 0, 6, 'b', 'a', 'd' },
	    "DNSSEC Bogus (EDE 6): bad" },
	{ "text that ends with NUL", 10,
	    { 0, 15, 0, 6, 0, 6, 'b', 'a', 'd', 0 },
	    "DNSSEC Bogus (EDE 6): bad" },
	{ "text for a terminal", 10, { 0, 15, 0, 6, 0, 6, 0x1b, '|', '<', 'a' },
	    "DNSSEC Bogus (EDE 6): \\027\\124\\060a" },
	{ "two of them, another between", 18,
	    { 0, 15, 0, 2, 0, 9, 0, 3, 0, 2, 'x', 'y', 0, 15, 0, 2, 0, 22 },
	    "DNSKEY Missing (EDE 9); No Reachable Authority (EDE 22)" },
	{ "no code", 4, { 0, 15, 0, 0 }, NULL },
	{ "half a code", 5, { 0, 15, 0, 1, 6 }, NULL },
	{ "beyond the end", 6, { 0, 15, 0, 3, 0, 6 }, NULL },
	{ "far beyond the end", 6, { 0, 15, 0xff, 0xff, 0, 6 }, NULL },
	{ "half a head", 3, { 0, 15, 0 }, NULL },
	{ "a whole one, then half a head", 9, { 0, 15, 0, 2, 0, 6, 0, 15, 0 },
	    "DNSSEC Bogus (EDE 6)" },
};

static bool
same(const char *a, const char *b)
{
	return (a == NULL || b == NULL ? a == b : strcmp(a, b) == 0);
}

static void
errors_are_said(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
		const size_t size = REPLY_SIZE + errors[i].length;
		uint8_t *bytes = arena_alloc(arena, size);
		struct dns_reply reply = { .rcode = -1 };

		memcpy(bytes, reply_bytes, REPLY_SIZE);
		memcpy(bytes + REPLY_SIZE, errors[i].options, errors[i].length);
		bytes[REPLY_SIZE - 1] = (uint8_t)errors[i].length;
		dns_wire_read(arena, bytes, size, &reply);
		tap_ok(reply.outcome == DNS_ANSWERED &&
			   same(reply.extended_error, errors[i].said),
		    "%s: %s", errors[i].what,
		    reply.extended_error == NULL ? "-" : reply.extended_error);
	}
}

static void
long_errors_are_cut(struct arena *arena)
{
	enum { text = 60000 };
	uint8_t *options = arena_alloc(arena, 6 + text);
	const struct dns_edns edns = { .options = options, .length = 6 + text };

	options[1] = 15;
	options[2] = (2 + text) >> 8;
	options[3] = (2 + text) & 0xff;
	memset(options + 6, 'x', text);
	tap_ok(
	    strlen(dns_edns_error(arena, &edns)) < 200, "a long text is cut");
	for (size_t at = 0; at + 6 <= text; at += 6)
		memcpy(options + at, "\0\17\0\2\0\6", 6);
	tap_ok(strlen(dns_edns_error(arena, &edns)) < 200,
	    "ten thousand errors are cut to a few");
}

int
main(void)
{
	struct arena *arena = arena_open();

	queries_are_written();
	replies_are_matched();
	replies_are_read(arena);
	records_are_whole(arena);
	cut_replies_are_malformed(arena);
	errors_are_said(arena);
	long_errors_are_cut(arena);
	arena_close(arena);
	return (tap_end());
}
