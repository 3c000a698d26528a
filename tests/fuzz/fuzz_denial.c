/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs of absence from the genuine records of a small zone, which the input
 * makes up, name by name and type by type; then it chooses the names that are
 * asked for and the records that are shown.  No choice proves what is not so
 * (denial_zone.h).
 */
#include "denial_zone.h"
#include "fuzz_targets.h"

#define NAMES 2
#define SAMPLES 3

static unsigned
draw(void *with, unsigned below)
{
	return (fuzz_below(with, below));
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	struct zone_trial trial = {
		.draw = draw, .with = &input, .names = NAMES, .samples = SAMPLES
	};

	(void)arena;
	denial_zone_try(&trial, (enum zone_chain)fuzz_below(&input, 3));
	fuzz_must(trial.wrong == 0, "every proof proves what is so");
}

const struct fuzz_target fuzz_denial = { .name = "denial", .run = run };
