/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs of absence from small zones made at random: denial_zone.h.
 *
 * denial_zone_test [ZONES [SEED]]
 */
#include "denial_zone.h"

#include <stdint.h>
#include <stdlib.h>

#include "tap.h"

static unsigned
draw(void *with, unsigned below)
{
	uint32_t *seed = with;

	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return (*seed % below);
}

int
main(int argc, char **argv)
{
	static const char *const texts[] = { "NSEC", "NSEC3",
		"NSEC3 with opt-out" };
	long zones = argc > 1 ? atol(argv[1]) : 20;
	uint32_t seed = argc > 2 ? (uint32_t)atol(argv[2]) : 1;

	for (enum zone_chain chain = ZONE_NSEC; chain <= ZONE_OPT_OUT;
	     chain++) {
		struct zone_trial trial = {
			.draw = draw, .with = &seed, .names = 8, .samples = 12
		};

		for (long i = 0; i < zones; i++)
			denial_zone_try(&trial, chain);
		tap_ok(trial.wrong == 0, "%s: %ld zones, %lu cases, %lu wrong",
		    texts[chain], zones, trial.cases, trial.wrong);
	}
	return (tap_end());
}
