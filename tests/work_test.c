/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run costs is counted and bounded: the sums themselves, and what the
 * dearest domains come to in counts of signatures and hashes.  What the run's
 * bounds leave unseen is unseen, at whatever step they come.
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
	{ "nine signatures, of which one is right",
	    "sign example.dk MX first times=8\n", "example.dk MX", CHAIN_HOLDS,
	    false, 13, 20 },
	{ "forty forged ones", "sign example.dk MX first times=40\n",
	    "example.dk MX", CHAIN_RRSIG_WORK_LIMIT, false, 13, 20 },
	{ "three signatures and three keys of one tag",
	    "zone example.dk\nkey 257 13 twins=2\n"
	    "sign example.dk MX first times=2\n",
	    "example.dk MX", CHAIN_HOLDS, false, 13, 24 },
	{ "more pairs of a signature and a key than are tried",
	    "zone example.dk\nkey 257 13 twins=1\n"
	    "sign example.dk MX also times=33\n",
	    "example.dk MX", CHAIN_RRSIG_WORK_LIMIT, false, 3, 10 },
	{ "as much in vain at each set on the way, and by a slow key",
	    "zone example.dk\nkey 257 14\n"
	    "a CNAME b\nb CNAME c\nc MX 10 mail\n"
	    "sign example.dk DS first times=8\n"
	    "sign example.dk DNSKEY first times=8 cut=96\n"
	    "sign a.example.dk CNAME first times=8 cut=96\n"
	    "sign b.example.dk CNAME first times=8 cut=96\n"
	    "sign c.example.dk MX first times=8 cut=96\n",
	    "a.example.dk MX", CHAIN_WORK_BOUND, false, 36, 52 },
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

/* What is validated with ever less left of the run. */
static const struct {
	const char *script, *question;
} starved[] = {
	{ "", "example.dk MX" },
	{ "", "mail.example.dk MX" },
	{ "", "nope.example.dk MX" },
	{ "", "www.example.dk A" },
	{ "", "x.wild.example.dk MX" },
	{ "", "x.wild.example.com MX" },
	{ "", "nope.example.com MX" },
	{ "", "ent.example.com MX" },
	{ "", "sub.example.com MX" },
	{ "", "unsigned.dk MX" },
	{ "", "nope.unsigned.dk MX" },
	{ "", "unsigned.com MX" },
	{ "", "unsigned.dk DS" },
	{ "zone example.com nsec3 opt-out\nzone kid.example.com unsigned\n"
	  "@ MX 10 mail\n",
	    "kid.example.com MX" },
	{ "zone example.com nsec3 iterations=51\n", "example.com TXT" },
	{ "zone example.com nsec3 iterations=50 salt=aabb\n",
	    "a.b.c.d.example.com TXT" },
	{ "zone old.dk\nkey 257 5\n@ MX 10 mail\n", "old.dk MX" },
	{ "zone new.dk\nkey 257 13 ds-algorithm=200\n@ MX 10 mail\n",
	    "new.dk MX" },
	{ "zone example.dk\ndn DNAME example.com.\n", "mail.dn.example.dk A" },
	{ "zone example.dk\nout CNAME unsigned.dk.\n", "out.example.dk MX" },
	{ "zone example.dk\nin CNAME example.com.\n", "in.example.dk MX" },
	{ "zone example.dk\nkey 257 13 twins=3\n", "example.dk MX" },
	{ "sign example.dk MX also times=9\n", "example.dk MX" },
	{ "sign example.dk MX first times=8\n", "example.dk MX" },
	{ "sign example.dk MX first times=20\n", "example.dk MX" },
	{ "zone example.dk\nkey 257 13 signs=keys\nkey 256 13 twins=4\n"
	  "sign example.dk MX also times=1\n",
	    "example.dk MX" },
	{ "sign example.dk MX first times=9 until=-1d\n", "example.dk MX" },
	{ "sign example.dk MX first signer=dk\n"
	  "sign example.dk MX also flip\n",
	    "example.dk MX" },
	{ "zone example.dk\nkey 257 13 pair\n", "example.dk MX" },
	{ "zone example.dk\nkey 257 13\nkey 257 13\n", "example.dk MX" },
	{ "zone example.dk\nkey 257 13\nkey 257 13 ds=none\n"
	  "sign example.dk DNSKEY by=0 until=-1d\n",
	    "example.dk MX" },
	{ "zone example.dk\nkey 257 13\nkey 257 15\n"
	  "sign example.dk DNSKEY by=0 flip\n",
	    "example.dk MX" },
	{ "sign example.dk MX first times=3\n"
	  "sign example.dk DNSKEY first times=3\n"
	  "sign example.dk DS first times=3\n",
	    "example.dk MX" },
	{ "sign example.dk MX first until=-1d\n"
	  "sign example.dk DNSKEY first until=-1d\n"
	  "sign example.dk DS first until=-1d\n",
	    "example.dk MX" },
	{ "at +1h\nsign example.dk DNSKEY first until=+30\n", "example.dk MX" },
	{ "sign example.dk MX flip\n", "example.dk MX" },
	{ "sign dk DNSKEY flip\n", "example.dk MX" },
	{ "sign example.dk DS until=-1d\n", "unsigned.dk MX" },
	{ "reply nope.example.com MX without NSEC3\n", "nope.example.com MX" },
};

/* With so much left it is what it is with all, or was not seen: in no case
 * bogus, insecure or secure for want of a look. */
static bool
is_the_same_or_unseen(struct arena *arena, struct chain_input input,
    const struct chain *whole, unsigned left, bool hashes, bool *bounded)
{
	struct work work = {
		.checks = hashes ? 0 : WORK_CHECKS_MAX - left,
		.hash_blocks = hashes ? WORK_HASH_BLOCKS_MAX - left : 0,
	};
	const struct chain *chain;

	input.policy.work = &work;
	input.policy.memo = signature_memo_new(arena);
	input.policy.hashes = nsec3_memo_new(arena, &work);
	chain = chain_walk(arena, &input);
	*bounded = work.reached != 0;
	if (chain->verdict == whole->verdict &&
	    (*bounded || chain->reason == whole->reason))
		return (true);
	if (*bounded && chain->verdict == VERDICT_INDETERMINATE &&
	    chain->reason == CHAIN_WORK_BOUND)
		return (true);
	tap_note("%u left: %s, %s; with all: %s, %s", left,
	    verdict_text(chain->verdict), chain_rules[chain->reason].id,
	    verdict_text(whole->verdict), chain_rules[whole->reason].id);
	return (false);
}

static void
is_never_misjudged(const char *script, const char *question, bool hashes)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	unsigned flights = 0, left = 0;
	bool bounded = true, right = true;
	struct chain_input input;
	const struct chain *whole;

	world_tell(world, script);
	whole = world_chain(world, question, &replies, &flights);
	input = world_input(world, question);
	input.replies = &replies;
	for (; bounded && left < 1000; left++)
		right = is_the_same_or_unseen(
			    arena, input, whole, left, hashes, &bounded) &&
			right;
	tap_ok(right && !bounded,
	    "%s %s: %s with %u, and never else than "
	    "that or unseen with less",
	    hashes ? "hashes," : "checks,", question,
	    verdict_text(whole->verdict), left - 1);
	arena_close(arena);
}

int
main(void)
{
	sums_are_bounded();
	sums_add_up();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		domain_is_bounded(&rows[i]);
	for (size_t i = 0; i < sizeof(starved) / sizeof(*starved); i++) {
		is_never_misjudged(
		    starved[i].script, starved[i].question, false);
		is_never_misjudged(
		    starved[i].script, starved[i].question, true);
	}
	return (tap_end());
}
