/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Type names, questions, the store of replies.
 */
#include <string.h>

#include "dns.h"
#include "tap.h"

static struct name
name_of(const char *text)
{
	struct name name = { 0 };

	(void)name_parse(text, &name);
	return (name);
}

static const struct {
	const char *text;
	uint16_t type; /* 0: refused */
	const char *again;
} cases[] = {
	{ "MX", 15, "MX" },
	{ "mx", 15, "MX" },
	{ "Tlsa", 52, "TLSA" },
	{ "HTTPS", 65, "HTTPS" },
	{ "CAA", 257, "CAA" },
	{ "DLV", 32769, "DLV" },
	{ "TYPE15", 15, "MX" },
	{ "type65280", 65280, "TYPE65280" },
	{ "TYPE1", 1, "A" },
	{ "TYPE127", 127, "TYPE127" },
	{ "TYPE256", 256, "URI" },
	{ "TYPE65534", 65534, "TYPE65534" },
	{ "TYPE0", 0, NULL },
	{ "TYPE41", 0, NULL },
	{ "TYPE46", 0, NULL },
	{ "TYPE128", 0, NULL },
	{ "TYPE255", 0, NULL },
	{ "TYPE65535", 0, NULL },
	{ "TYPE65536", 0, NULL },
	{ "TYPE99999", 0, NULL },
	{ "TYPE65551", 0, NULL }, /* 15 modulo 65536 */
	{ "TYPE18446744073709551631", 0, NULL },
	{ "TYPE", 0, NULL },
	{ "TYPE-1", 0, NULL },
	{ "TYPE 15", 0, NULL },
	{ "TYPE15 ", 0, NULL },
	{ "TYPE0x0f", 0, NULL },
	{ "ANY", 0, NULL },
	{ "*", 0, NULL },
	{ "AXFR", 0, NULL },
	{ "IXFR", 0, NULL },
	{ "MAILB", 0, NULL },
	{ "OPT", 0, NULL },
	{ "SIG", 0, NULL },
	{ "RRSIG", 0, NULL },
	{ "TSIG", 0, NULL },
	{ "", 0, NULL },
	{ "15", 0, NULL },
	{ "MXX", 0, NULL },
	{ "M", 0, NULL },
	{ "MX ", 0, NULL },
};
static void
types_are_parsed(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint16_t type = 0;
		const bool taken = dns_type_parse(cases[i].text, &type);

		tap_ok(taken == (cases[i].type != 0) && type == cases[i].type,
		    "type '%s' is %u", cases[i].text, (unsigned)cases[i].type);
		if (taken)
			tap_ok(strcmp(dns_type_text(arena, type),
				   cases[i].again) == 0,
			    "type %u is said %s", (unsigned)type,
			    cases[i].again);
	}
	tap_ok(strcmp(dns_type_text(arena, 0), "TYPE0") == 0 &&
		   strcmp(dns_type_text(arena, 65535), "TYPE65535") == 0,
	    "types that cannot be asked for can be said");
}

static void
questions_compare(void)
{
	const struct dns_question a = { name_of("example.dk"), 15 };
	const struct dns_question same = { name_of("EXAMPLE.dk."), 15 };
	const struct dns_question type = { name_of("example.dk"), 16 };
	const struct dns_question name = { name_of("example.dj"), 15 };

	tap_ok(dns_question_equal(&a, &same), "case makes no other question");
	tap_ok(!dns_question_equal(&a, &type), "another type does");
	tap_ok(!dns_question_equal(&a, &name), "another name does");
}

static void
replies_are_found(struct arena *arena)
{
	struct dns_replies replies = { .arena = arena };
	const struct dns_reply first[2] = {
		{ .question = { name_of("a.dk"), 15 }, .sent = 1 },
		{ .question = { name_of("a.dk"), 48 }, .sent = 2 },
	};
	const struct dns_reply second = { .question = { name_of("b.dk"), 15 },
		.sent = 3 };
	const struct name a = name_of("A.dk"), b = name_of("b.dk");
	const struct dns_reply *early = NULL;

	tap_ok(dns_replies_find(&replies, &a, 15) == NULL,
	    "an empty store holds nothing");
	dns_replies_add(&replies, first, 0);
	tap_ok(replies.count == 0, "adding none adds none");
	dns_replies_add(&replies, first, 2);
	early = dns_replies_find(&replies, &a, 48);
	tap_ok(early != NULL && early->sent == 2, "found by name and type");
	dns_replies_add(&replies, &second, 1);
	tap_ok(
	    replies.count == 3 && dns_replies_find(&replies, &b, 15)->sent == 3,
	    "the store grows");
	tap_ok(dns_replies_find(&replies, &b, 48) == NULL,
	    "a question that was not asked is not found");
	tap_ok(early->sent == 2 &&
		   dns_question_equal(&early->question, &first[1].question),
	    "what was found before stays valid");
}

static void
outcomes_have_texts(void)
{
	tap_ok(DNS_UNASKED < DNS_SILENT && DNS_SILENT < DNS_UNREACHABLE &&
		   DNS_UNREACHABLE < DNS_MALFORMED &&
		   DNS_MALFORMED < DNS_REFUSED && DNS_REFUSED < DNS_SERVFAIL &&
		   DNS_SERVFAIL < DNS_ANSWERED,
	    "outcomes are ordered by usefulness");
	for (int i = DNS_UNASKED; i <= DNS_ANSWERED; i++)
		tap_ok(strcmp(dns_outcome_text((enum dns_outcome)i),
			   "unknown") != 0,
		    "outcome %d is '%s'", i,
		    dns_outcome_text((enum dns_outcome)i));
	tap_same("a connection that ended without a word",
	    dns_reply_text(&(struct dns_reply){
		.outcome = DNS_MALFORMED, .cut_off = true }),
	    "no reply");
	tap_same("words that are none",
	    dns_reply_text(&(struct dns_reply){ .outcome = DNS_MALFORMED }),
	    "malformed reply");
}

int
main(void)
{
	struct arena *arena = arena_open();

	types_are_parsed(arena);
	questions_compare();
	replies_are_found(arena);
	outcomes_have_texts();
	arena_close(arena);
	return (tap_end());
}
