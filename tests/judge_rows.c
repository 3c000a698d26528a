/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs the rows.
 */
#include "judge_rows.h"

#include <string.h>

#include "judge_inside.h"
#include "judged_options.h"
#include "world_more.h"

/* SOA records that give no reason to complain. */
static const char sane[] =
    "zone example.dk\n@ SOA ns.example. admin.example. 1 3600 900 86400 300\n"
    "zone example.com\n@ SOA ns.example. admin.example. 1 3600 900 86400 300\n"
    "zone sub.example.com\n"
    "@ SOA ns.example. admin.example. 1 3600 900 86400 300\n";

const struct rule *
judge_rules(void)
{
	return (check_dnssec_chain.rules[0]);
}

struct words
judge_words(struct arena *arena, const char *text)
{
	return (words_of(arena, text == NULL ? "" : text));
}

static void
take_options(struct judge_run *run, const struct words *words)
{
	run->findings = judged_options(
	    run->arena, &check_dnssec_chain, words, &run->question.common);
	if (words_have(words, "expect=insecure"))
		run->question.expect = VERDICT_INSECURE;
	run->question.no_lints = words_have(words, "no-lints");
	run->judged = (struct judged){ .arena = run->arena,
		.findings = run->findings,
		.plugin = check_dnssec_chain.name,
		.service = check_dnssec_chain.service,
		.passed = true };
}

/* in_time: the deadline has not come yet. */
static void
ask(struct judge_run *run, const struct name *name, uint16_t type, bool in_time)
{
	struct dns_question question = { .name = *name, .type = type };
	struct words options = judge_words(run->arena, run->row->options);
	struct dns_reply reply = { .question = question,
		.rcode = -1,
		.beyond = words_have(&options, "beyond") };

	if (dns_replies_find(&run->replies, name, type) != NULL)
		return;
	if (in_time)
		reply = world_ask(run->world, &question);
	dns_replies_add(&run->replies, &reply, 1);
}

static void
ask_details(struct judge_run *run, const struct chain_zone *zone, bool beyond)
{
	if (zone == NULL || zone->keys.count == 0)
		return;
	for (size_t i = 0; i < ZONE_FACT_TYPES; i++)
		ask(run, &zone->name, zone_fact_types[i], !beyond);
	run->facts.zone =
	    zone_facts_read(run->arena, zone, &run->replies, run->facts.policy);
}

static const struct chain *
walk(struct judge_run *run, const struct chain_input *input, long flights)
{
	for (;; flights--) {
		const struct chain *chain = chain_walk(run->arena, input);

		if (chain->missing_count == 0)
			return (chain);
		for (size_t i = 0; i < chain->missing_count; i++)
			ask(run, &chain->missing[i].name,
			    chain->missing[i].type, flights > 0);
	}
}

static void
gather(struct judge_run *run, const struct words *options)
{
	const long flights = words_number(options, "late=", WORLD_FLIGHTS_MAX);
	const long checks = words_number(options, "checks=", WORK_CHECKS_MAX);
	const bool beyond = words_have(options, "beyond");
	const char *question = run->row->question;
	struct chain_input input = world_input(
	    run->world, question == NULL ? "example.dk MX" : question);

	input.policy.work->checks = WORK_CHECKS_MAX - (unsigned)checks;
	run->replies.arena = run->arena;
	input.replies = &run->replies;
	run->question.type = input.question.type;
	run->question.common.now = input.policy.now;
	run->question.common.at = input.policy.at;
	run->question.common.at_given = input.policy.at != input.policy.now;
	run->facts = (struct facts){ .anchors = input.anchors,
		.replies = &run->replies,
		.policy = input.policy,
		.seconds = 0.25 };
	run->facts.chain = walk(run, &input, flights);
	if (!run->question.no_lints)
		ask_details(run, chain_target_zone(run->facts.chain), beyond);
}

void
judge_run(struct judge_run *run)
{
	const struct judge_row *row = run->row;
	struct words options = judge_words(run->arena, row->options);

	run->world = world_new(run->arena, world_base);
	world_tell(run->world, sane);
	if (row->script != NULL)
		world_tell(run->world, row->script);
	if (row->wishes != NULL)
		world_tell_wishes(run->world, row->wishes);
	take_options(run, &options);
	gather(run, &options);
	judge(run->arena, run->findings, &run->question, &run->facts);
}

void
judge_tell(const struct judge_run *run, const char *verdict, const char *state)
{
	judged_tell(&run->judged, run->row->says, verdict, state);
}

void
judge_rows_run(const struct judge_row *row)
{
	for (; row->says != NULL; row++) {
		struct judge_run run = { .arena = arena_open(), .row = row };

		judge_run(&run);
		judge_check(&run);
		judge_tell(
		    &run, verdict_text(row->verdict), state_name(row->state));
		arena_close(run.arena);
	}
}
