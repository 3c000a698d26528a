/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How zones are run: every lint, at its limits and beside them.
 */
#include <string.h>

#include "judge_inside.h"
#include "tap.h"
#include "zone_lint_rows.h"
#include "zone_rules.h"

/* What the finding of a rule says in a world; "" where there is none. */
static const char *
text_of(struct judge_run *run, const char *rule)
{
	const struct finding *finding;

	judge_run(run);
	finding = findings_by_rule(run->findings, rule);
	return (finding == NULL ? "" : finding->text);
}

/* All keys sign DNSKEY, the ZSK for longest: DS is for the KSK. */
static void
test_island(void)
{
	static const struct judge_row row = {
		.script = EXAMPLE "key 256 13 signs=all\nkey 257 13 signs=all\n"
				  "key 256 13 signs=all\n"
				  "sign example.dk DNSKEY by=2 until=+11d\n"
				  "zone example.dk no-ds\n"
	};
	struct judge_run run = { .arena = arena_open(), .row = &row };
	const char *text = text_of(&run, "signed-without-ds");
	const struct keyset *keys = &chain_target_zone(run.facts.chain)->keys;

	for (size_t i = 0; i < keys->count; i++) {
		const char *tag = arena_printf(
		    run.arena, "key %u ", (unsigned)keys->list[i].tag);

		tap_ok((strstr(text, tag) != NULL) == keys->list[i].sep,
		    "DS is asked for the key with SEP: %s", tag);
	}
	arena_close(run.arena);
}

/* The size that a key has, and the one that it falls short of. */
static void
test_size(const char *script, const char *rule, const char *text)
{
	const struct judge_row row = { .script = script };
	struct judge_run run = { .arena = arena_open(), .row = &row };

	tap_ok(strcmp(text_of(&run, rule), text) == 0, "%s: %s", rule, text);
	arena_close(run.arena);
}

/* Told and wished for as in a row: with ever fewer checks left. */
static const struct starved {
	const char *script, *wishes;
} starved[] = {
	{ EXAMPLE "key 257 13\n",
	    "cds example.dk 0 2\ncdnskey example.dk 0\n" },
	{ EXAMPLE "key 257 13\nkey 257 14\n",
	    "cds example.dk 0 2\ncds example.dk 1 2\n" },
	{ EXAMPLE "key 257 13\nkey 257 14 ds=none\n",
	    "cds example.dk 1 2\ncdnskey example.dk 1\n" },
	{ EXAMPLE "key 257 13\nkey 256 13\n", NULL },
};

/* Where all is well subjects name keys, which are others in each world. */
static bool
says_so(struct judge_run *run, const struct finding *finding)
{
	const struct judged_rule same = { .id = finding->rule->id,
		.subject =
		    finding->state == STATE_OK ? NULL : finding->subject };

	return (judged_find(&run->judged, &same) != NULL);
}

/* What is said with so many checks left is said with all too, but that
 * something was not seen. */
static bool
adds_nothing(struct judge_run *run, struct judge_run *whole)
{
	static const char unseen[] = "zone-details-unseen";
	const struct finding *finding = findings_first(run->findings);
	bool nothing = true;

	if (run->facts.chain->verdict != whole->facts.chain->verdict)
		return (true);
	for (; finding != NULL; finding = findings_next(finding))
		if (strcmp(finding->rule->id, unseen) != 0 &&
		    strcmp(finding->subject, "work") != 0 &&
		    !says_so(whole, finding)) {
			tap_note("%s: %s", finding->subject, finding->text);
			nothing = false;
		}
	return (nothing);
}

static void
test_starved(const struct starved *told)
{
	struct judge_row row = { .script = told->script,
		.wishes = told->wishes };
	struct judge_run whole = { .arena = arena_open(), .row = &row };
	bool bounded = true, right = true;
	unsigned left = 0;

	judge_run(&whole);
	for (; bounded && left < 100; left++) {
		struct judge_run run = { .arena = arena_open(), .row = &row };

		row.options = arena_printf(whole.arena, "checks=%u", left);
		judge_run(&run);
		bounded = run.facts.policy.work->reached != 0;
		right = adds_nothing(&run, &whole) && right;
		arena_close(run.arena);
	}
	tap_ok(right && !bounded, "with %u checks, and nothing else with less",
	    left - 1);
	arena_close(whole.arena);
}

int
main(void)
{
	signature_start();
	judge_rows_run(zone_lint_rows_times);
	judge_rows_run(zone_lint_rows_nsec3);
	judge_rows_run(zone_lint_rows_details);
	judge_rows_run(zone_lint_rows_ds);
	judge_rows_run(zone_lint_rows_sizes);
	judge_rows_run(zone_lint_rows_algorithms);
	judge_rows_run(zone_lint_rows_keys);
	judge_rows_run(zone_lint_rows_cds);
	test_island();
	test_size(EXAMPLE "key 257 8 bits=1024\n", "key-small",
	    "RSA with 1024 bits, fewer than 2048");
	test_size(EXAMPLE "key 257 8 bits=512\n", "key-too-small",
	    "RSA with 512 bits, fewer than 1024");
	for (size_t i = 0; i < sizeof(starved) / sizeof(*starved); i++)
		test_starved(&starved[i]);
	judged_covered(zone_rules, (const char *const[]){ NULL });
	return (tap_end());
}
