/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run costs is counted and bounded: the sums themselves, and what the
 * dearest domains come to in counts of signatures and hashes.
 */
#include "tap.h"
#include "work.h"
#include "world.h"

static void
sums_are_bounded(void)
{
	struct work work = { 0 };

	tap_ok(work_take_check(&work, WORK_CHECKS_MAX - 1) &&
		   !work_take_check(&work, 2) && work_take_check(&work, 1),
	    "a check is had as long as its cost is left");
	tap_ok(work.signatures == 2 && work.checks == WORK_CHECKS_MAX &&
		   work.reached == 1U << WORK_CHECKS,
	    "and one that is not is told");
	work = (struct work){ 0 };
	work_note_failure(&work, WORK_FAILURES_MAX - 1);
	tap_ok(work_take_check(&work, 1), "a last failure is left");
	work_note_failure(&work, 1);
	tap_ok(!work_take_check(&work, 1) && work.reached == 1U << WORK_CHECKS,
	    "none after it");
	tap_ok(work_take_hash(&work, WORK_HASH_BLOCKS_MAX) &&
		   !work_take_hash(&work, 1) && work.hashes == 1 &&
		   (work.reached >> WORK_HASHES & 1) == 1,
	    "hashes");
	work.questions = WORK_QUESTIONS_MAX - 1;
	tap_ok(work_take_question(&work) && !work_take_question(&work) &&
		   (work.reached >> WORK_QUESTIONS & 1) == 1,
	    "questions");
	work.octets = WORK_OCTETS_MAX - 100;
	tap_ok(!work_take_octets(&work, 101) && work_take_octets(&work, 100) &&
		   (work.reached >> WORK_OCTETS & 1) == 1,
	    "octets");
	tap_ok(work_take_check(NULL, 10000) && work_take_hash(NULL, 1000000) &&
		   work_take_question(NULL) && work_take_octets(NULL, SIZE_MAX),
	    "where nothing is counted nothing is bounded");
}

/* What is checked elsewhere shows in the run. */
static void
sums_add_up(void)
{
	struct work run = { .signatures = 3, .checks = 3 };
	const struct work other = {
		.signatures = 4, .checks = 4, .reached = 1U << WORK_CHECKS
	};

	work_add(&run, &other);
	work_add(NULL, &other);
	tap_ok(run.signatures == 7 && run.checks == 3 &&
		   run.reached == 1U << WORK_CHECKS,
	    "what others checked is counted, under bounds of its own");
}

/* least and most: signatures or hashes, as the row is about. */
static const struct row {
	const char *says, *script, *question;
	enum chain_rule reason;
	bool hashes;
	unsigned least, most;
} rows[] = {
	{ "an honest domain", "", "example.dk MX", CHAIN_HOLDS, false, 5, 12 },
	{ "an honest denial by NSEC3", "", "nope.example.com MX", CHAIN_HOLDS,
	    true, 3, 12 },
	{ "a hundred keys of one tag",
	    "zone example.dk\nkey 257 13 twins=100\n", "example.dk MX",
	    CHAIN_RRSIG_WORK_LIMIT, false, 3, 8 },
	{ "sixteen signatures, of which one is right",
	    "sign example.dk MX first times=15\n", "example.dk MX", CHAIN_HOLDS,
	    false, 20, 28 },
	{ "sixteen signatures and four keys of one tag",
	    "zone example.dk\nkey 257 13 twins=3\n"
	    "sign example.dk MX first times=15\n",
	    "example.dk MX", CHAIN_HOLDS, false, 64, 80 },
	{ "the same at each set on the way",
	    "zone example.dk\nkey 257 13 twins=3\n"
	    "sign example.dk MX first times=15\n"
	    "sign example.dk DNSKEY first times=15\n"
	    "sign example.dk DS first times=15\n",
	    "example.dk MX", CHAIN_RRSIG_WORK_LIMIT, false, WORK_FAILURES_MAX,
	    WORK_FAILURES_MAX + 16 },
};

static void
domain_is_bounded(const struct row *row)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	unsigned flights = 0;
	struct chain_input input;
	struct chain *chain;
	unsigned count;

	world_tell(world, row->script);
	(void)world_chain(world, row->question, &replies, &flights);
	input = world_input(world, row->question);
	input.replies = &replies;
	chain = chain_walk(arena, &input);
	count = row->hashes ? input.policy.work->hashes
			    : input.policy.work->signatures;
	tap_ok(chain->reason == row->reason && count >= row->least &&
		   count <= row->most,
	    "%s: %u, between %u and %u, %s", row->says, count, row->least,
	    row->most, chain_rules[chain->reason].id);
	(void)chain_walk(arena, &input);
	tap_ok(count == (row->hashes ? input.policy.work->hashes
				     : input.policy.work->signatures),
	    "%s: looked at once more it costs nothing", row->says);
	arena_close(arena);
}

int
main(void)
{
	sums_are_bounded();
	sums_add_up();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		domain_is_bounded(&rows[i]);
	return (tap_end());
}
