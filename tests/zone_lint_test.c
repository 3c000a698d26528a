/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How zones are run: every lint, at its limits and beside them.
 */
#include "tap.h"
#include "zone_lint_rows.h"
#include "zone_rules.h"

/* chain_life_test.c asks for these itself. */
static const char *const elsewhere[] = { "rrsig-expires-soon",
	"rrsig-expires-soon-above", NULL };

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
	judge_rows_covered(zone_rules, elsewhere);
	return (tap_end());
}
