/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers through the whole chain judge of check_dnssec_chain.  The first
 * octet chooses a signed world and a question (chain_cases.c), the second the
 * form of the report, the rest is what becomes of the answers on their way
 * (chain_steps.c): records and fields altered, dropped, doubled, swapped, and
 * signed again, with any key of that world.  Whatever comes is judged and told.
 * And unless keys were used that the answer rests on, the verdict is never
 * better than the true one: no "secure" with other data, no "insecure" where
 * that is not so, no OK where there was none.
 */
#include <stdio.h>
#include <string.h>

#include "chain_steps.h"
#include "fuzz_targets.h"

/* In one of the forms, since each costs as much as the judgement. */
static void
print(struct arena *arena, const struct findings *findings,
    const struct chain *chain, unsigned form)
{
	bool json = form % 4 == 3;
	int verbose = json ? 0 : (int)(form % 4);
	const char *text = chain_case_print(
	    arena, findings, chain, verbose, json ? REPORT_JSON : REPORT_TEXT);

	fuzz_must(strlen(text) <=
		      (json || verbose > 1 ? REPORT_LONG_MAX : REPORT_TEXT_MAX),
	    "a report has bounds");
}

static void
check(struct arena *arena, const struct chain_case *one,
    const struct chain *chain, const struct findings *findings)
{
	bool held = chain->verdict == VERDICT_BOGUS ||
		    victim_holds(&one->victim, chain, chain_seen(arena, chain));
	bool alarmed =
	    one->state == STATE_OK || findings_state(findings) != STATE_OK;

	if (held && alarmed)
		return;
	printf("# the true answer:\n%s# the report:\n%s", one->victim.truth,
	    chain_case_print(arena, findings, chain, 3, REPORT_TEXT));
	fuzz_must(held, "no verdict is better than the true one");
	fuzz_must(alarmed, "no state is OK where the true one is not");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	const struct chain_case *one =
	    chain_case_get(fuzz_below(&input, chain_case_count()));
	unsigned form = fuzz_octet(&input);
	struct chain_steps steps = { .arena = arena, .one = one };
	struct dns_replies replies;
	const struct chain *chain;
	struct findings *findings;

	fuzz_tame_chance();
	replies = chain_steps_take(&steps, &input);
	chain = chain_case_walk(arena, one, &replies);
	findings = chain_case_judge(arena, one, &replies, chain);
	print(arena, findings, chain, form);
	if (!steps.rightful)
		check(arena, one, chain, findings);
}

static void
start(void)
{
	signature_start();
	/* At once, so that no run leaves memory behind that another would
	 * have: libFuzzer looks for leaks then. */
	for (size_t i = 0; i < chain_case_count(); i++)
		(void)chain_case_get(i);
}

const struct fuzz_target fuzz_chain = {
	.name = "chain", .start = start, .run = run
};
