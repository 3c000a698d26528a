/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The worlds of the chain target.  Only one may have RSA keys, since worlds
 * share those (world_key.c).
 */
#include "chain_cases.h"

#include <string.h>

#include "chain_json.h"
#include "check_dnssec_chain.h"
#include "fuzz.h"
#include "judged_options.h"
#include "report.h"
#include "zone_facts.h"

#define EXAMPLE "zone example.dk\n"
#define CASES (sizeof(cases) / sizeof(*cases))

static const struct {
	const char *script, *question;
	enum verdict verdict; /* the true one */
	enum state state;
	const char *also; /* answered too: where a lie may lead; or null */
} cases[] = {
	{ "", "example.dk MX", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "mail.example.com A", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "sub.example.com MX", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "mail.example.dk MX", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "nope.example.com MX", VERDICT_SECURE, STATE_CRITICAL, NULL },
	{ "", "ent.example.dk A", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "x.wild.example.com MX", VERDICT_SECURE, STATE_OK, NULL },
	{ "", "x.wild.example.dk TXT", VERDICT_SECURE, STATE_OK, NULL },
	{ EXAMPLE "alias CNAME example.com.\n", "alias.example.dk MX",
	    VERDICT_SECURE, STATE_OK, "sub.example.com MX" },
	{ EXAMPLE "old DNAME example.com.\n", "mail.old.example.dk A",
	    VERDICT_SECURE, STATE_OK, "mail.sub.example.com A" },
	{ "zone example.dk lies\n", "mail.example.dk MX", VERDICT_SECURE,
	    STATE_OK, NULL },
	{ EXAMPLE "key 257 8\nkey 257 15\n", "example.dk DS", VERDICT_SECURE,
	    STATE_OK, NULL },
	{ "", "unsigned.com MX", VERDICT_INSECURE, STATE_CRITICAL, NULL },
	{ "", "unsigned.dk MX", VERDICT_INSECURE, STATE_CRITICAL, NULL },
	/* Bogus, whatever comes. */
	{ "sign example.dk MX until=-1d\n", "example.dk MX", VERDICT_BOGUS,
	    STATE_CRITICAL, NULL },
	{ "sign example.dk DNSKEY from=+1d\n", "example.dk MX", VERDICT_BOGUS,
	    STATE_CRITICAL, NULL },
	{ EXAMPLE "key 257 13 ds-flip\n", "example.dk MX", VERDICT_BOGUS,
	    STATE_CRITICAL, NULL },
	{ "sign mail.example.dk NSEC none\n", "mail.example.dk MX",
	    VERDICT_BOGUS, STATE_CRITICAL, NULL },
	{ "sign example.com MX flip\n", "example.com MX", VERDICT_BOGUS,
	    STATE_CRITICAL, NULL },
	{ "sign dk DNSKEY none\n", "example.dk MX", VERDICT_BOGUS,
	    STATE_CRITICAL, NULL },
	/* Not well, but secure. */
	{ "zone example.com nsec3 iterations=10 salt=AB\n", "example.com MX",
	    VERDICT_SECURE, STATE_WARNING, NULL },
	{ "sign example.dk MX until=+1h\n", "example.dk MX", VERDICT_SECURE,
	    STATE_CRITICAL, NULL },
	{ EXAMPLE "@ CDS 0 0 0 00\n@ CDNSKEY 0 3 0 AA==\n", "example.dk MX",
	    VERDICT_SECURE, STATE_CRITICAL, NULL },
	/* Insecure by what it is. */
	{ "zone example.com nsec3 iterations=60\n", "nope.example.com MX",
	    VERDICT_INSECURE, STATE_CRITICAL, NULL },
	{ EXAMPLE "key 257 99\n", "example.dk MX", VERDICT_INSECURE,
	    STATE_CRITICAL, NULL },
	{ "zone example.dk no-ds\n", "example.dk MX", VERDICT_INSECURE,
	    STATE_CRITICAL, NULL },
};

/* The same names with other data. */
static const char evil_script[] =
    "zone example.dk\n@ MX 1 evil.\nmail A 6.6.6.6\n*.wild TXT evil\n"
    "zone example.com\n@ MX 1 evil.\nmail A 6.6.6.6\n*.wild MX 1 evil.\n"
    "zone sub.example.com\n@ MX 1 evil.\nzone unsigned.com\n@ MX 1 evil.\n"
    "zone unsigned.dk\n@ MX 1 evil.\n";

static const char *const pool_questions[] = { "a.invalid MX", "dk MX", "com MX",
	". MX", "unsigned.com DS", "unsigned.dk DS", "a.com MX", "nope.dk MX",
	"example.dk CAA", "nope.example.dk MX", "a.example.dk MX",
	"zzz.example.dk MX", "ent.example.dk MX", "mail.example.dk TXT",
	"y.wild.example.dk A", "y.wild.example.dk MX", "example.com CAA",
	"a.example.com MX", "b.example.com MX", "ent.example.com MX",
	"mail.example.com TXT", "y.wild.example.com A", "y.wild.example.com MX",
	"sub.example.com TXT", "nope.sub.example.com MX", "mail.example.dk DS",
	"mail.example.com DS", "example.com MX", "sub.example.com DNSKEY" };

size_t
chain_case_count(void)
{
	return (CASES);
}

static void
add_reply(struct world *world, struct dns_replies *replies,
    const struct name *name, uint16_t type)
{
	struct dns_question question = { .name = *name, .type = type };
	struct dns_reply reply;

	if (dns_replies_find(replies, name, type) != NULL)
		return;
	reply = world_ask(world, &question);
	dns_replies_add(replies, &reply, 1);
}

const struct chain *
chain_case_walk(struct arena *arena, const struct chain_case *one,
    const struct dns_replies *replies)
{
	struct chain_input input =
	    world_input_in(arena, one->victim.world, one->victim.question);

	input.replies = replies;
	return (chain_walk(arena, &input));
}

bool
chain_case_rests_on(const struct chain_case *one, const struct name *zone)
{
	for (size_t i = 0; i < one->victim.replies.count; i++)
		if (name_within(
			&one->victim.replies.list[i].question.name, zone))
			return (true);
	return (false);
}

const char *
chain_case_print(struct arena *arena, const struct findings *findings,
    const struct chain *chain, int verbose, enum report_format format)
{
	struct json *json = json_new(arena);
	struct report report = { .plugin = "check_dnssec_chain",
		.service = "DNSSEC",
		.format = format,
		.verbose = verbose,
		.question = "{}" };

	json_object_open(json, NULL);
	chain_json(json, arena, chain);
	json_object_close(json);
	report.facts = json_text(json);
	return (report_text(arena, &report, findings));
}

struct findings *
chain_case_judge(struct arena *arena, const struct chain_case *one,
    const struct dns_replies *replies, const struct chain *chain)
{
	struct words none = { .count = 0 };
	struct question question = { .type = chain->question.type,
		.expect = VERDICT_SECURE };
	struct facts facts = { .anchors = chain->anchors,
		.chain = chain,
		.replies = replies,
		.policy = world_policy_in(arena, one->victim.world) };
	struct findings *findings =
	    judged_options(arena, &check_dnssec_chain, &none, &question.common);

	facts.zone = zone_facts_read(
	    arena, chain_target_zone(chain), replies, facts.policy);
	judge(arena, findings, &question, &facts);
	return (findings);
}

/* All that its chain asks for. */
static void
add_chain(struct chain_case *one, const char *question)
{
	struct dns_replies more = { .arena = one->victim.arena };
	unsigned flights;

	(void)world_chain(one->victim.world, question, &more, &flights);
	for (size_t i = 0; i < more.count; i++)
		add_reply(one->victim.world, &one->victim.replies,
		    &more.list[i].question.name, more.list[i].question.type);
}

static void
add_facts(struct chain_case *one, size_t index)
{
	const struct chain *chain =
	    chain_case_walk(one->victim.arena, one, &one->victim.replies);
	const struct chain_zone *zone = chain_target_zone(chain);

	for (size_t i = 0; zone != NULL && i < ZONE_FACT_TYPES; i++)
		add_reply(one->victim.world, &one->victim.replies, &zone->name,
		    zone_fact_types[i]);
	fuzz_must(chain->verdict == cases[index].verdict,
	    "the true verdict is the right one");
	one->state = findings_state(chain_case_judge(
	    one->victim.arena, one, &one->victim.replies, chain));
	fuzz_must(one->state == cases[index].state,
	    "the true state is the right one");
}

static void
add_evil(struct chain_case *one, const char *script)
{
	struct arena *arena = one->victim.arena;
	struct world *evil = world_new(arena, world_base);
	struct dns_reply *list =
	    arena_array(arena, one->victim.replies.count, sizeof(*list));

	world_tell(evil, evil_script);
	if (strstr(script, "CNAME") != NULL || strstr(script, "DNAME") != NULL)
		world_tell(evil, script);
	for (size_t i = 0; i < one->victim.replies.count; i++)
		list[i] =
		    world_ask(evil, &one->victim.replies.list[i].question);
	one->evil = list;
}

const struct chain_case *
chain_case_get(size_t index)
{
	static struct chain_case *made[CASES];
	static struct arena *kept;
	struct chain_case *one = made[index];

	if (one != NULL)
		return (one);
	if (kept == NULL)
		kept = arena_open();
	fuzz_tame_chance();
	one = made[index] = arena_alloc(kept, sizeof(*one));
	one->victim =
	    victim_new(kept, cases[index].script, cases[index].question);
	if (cases[index].also != NULL)
		add_chain(one, cases[index].also);
	add_facts(one, index);
	add_evil(one, cases[index].script);
	one->pool.arena = kept;
	for (size_t i = 0; i < sizeof(pool_questions) / sizeof(*pool_questions);
	     i++) {
		struct dns_question question =
		    world_question(pool_questions[i]);

		add_reply(one->victim.world, &one->pool, &question.name,
		    question.type);
	}
	return (one);
}
