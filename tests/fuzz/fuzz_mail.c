/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A mail domain through all that check_tlsa_match and check_mx_migration make
 * of it: MX set, hosts, addresses, TLSA records, certificates.  The first
 * octet chooses the domain (mail_cases.c); then come steps that damage the
 * answers (chain_steps.c), after their number; what is left says what each
 * connection shows.  Unless keys were used that the answers rest on, nothing
 * is better than the truth.
 */
#include <stdio.h>

#include "chain_steps.h"
#include "fuzz_targets.h"
#include "mail_cases.h"
#include "mx_domain.h"
#include "signature.h"

static unsigned
shows(void *with)
{
	return (fuzz_octet(with));
}

static void
check_state(const char *what, const struct findings *truth,
    const struct findings *findings)
{
	const struct finding *worst = findings_worst(findings);

	if (findings_state(truth) == STATE_OK ||
	    findings_state(findings) != STATE_OK)
		return;
	printf("# %s: %s\n", what, worst == NULL ? "nothing" : worst->text);
	fuzz_must(false, "no state is OK where the true one is not");
}

static bool
is_protected(const struct mail_judged *all)
{
	return (mx_domain_seen(all->mx_chain) && all->mx.host_count > 0 &&
		all->dane.verdict <= DANE_HOST_OK);
}

static void
check(const struct mail_judged *truth, const struct mail_judged *all)
{
	fuzz_must(!is_protected(all) || is_protected(truth),
	    "a domain is protected only where it is so");
	fuzz_must(all->migration.stage != STAGE_COMPLETE ||
		      truth->migration.stage == STAGE_COMPLETE,
	    "a move is complete only where it is so");
	check_state("TLSA", truth->dane_findings, all->dane_findings);
	check_state(
	    "MIGRATION", truth->migration_findings, all->migration_findings);
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size }, steps_input;
	const struct mail_case *one =
	    mail_case_get(fuzz_below(&input, mail_case_count()));
	struct chain_steps steps = { .arena = arena, .one = &one->dns };
	size_t length = 3 + 6 * (size_t)fuzz_below(&input, CHAIN_STEPS_MAX);
	struct dns_replies replies;
	struct mail_judged all;

	fuzz_tame_chance();
	if (length > input.left)
		length = input.left;
	steps_input = (struct fuzz_input){ input.at, length };
	input.at += length;
	input.left -= length;
	replies = chain_steps_take(&steps, &steps_input);
	all = mail_case_judge(arena, one, &replies, shows, &input);
	mail_case_print(&all);
	if (!steps.rightful)
		check(&one->truth, &all);
}

static void
start(void)
{
	signature_start();
	/* At once, so that no run leaves memory behind that another would
	 * have: libFuzzer looks for leaks then. */
	for (size_t i = 0; i < mail_case_count(); i++)
		(void)mail_case_get(i);
}

const struct fuzz_target fuzz_mail = {
	.name = "mail", .start = start, .run = run
};
