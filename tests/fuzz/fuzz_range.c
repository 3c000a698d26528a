/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Threshold ranges: the first octet chooses the unit, the rest is the text.
 * What is taken can be printed and read again, and means the same.
 */
#include <math.h>
#include <string.h>

#include "fuzz_targets.h"
#include "metric_text.h"
#include "range.h"

#define ROUNDED 1e-6   /* six decimals are printed */
#define PRINTED_MAX 64 /* of longer numbers the parser takes none */

static const double probes[] = { -1e300, -1e15, -3601, -1, -0.5, 0, 0.1, 1, 59,
	60, 3600, 86400, 1e9, 1e15, 1e300 };

static bool
alike(const struct range *one, const struct range *other)
{
	for (size_t i = 0; i < sizeof(probes) / sizeof(*probes); i++)
		if (fabs(one->start - probes[i]) > ROUNDED &&
		    fabs(one->end - probes[i]) > ROUNDED &&
		    range_alerts(one, probes[i]) !=
			range_alerts(other, probes[i]))
			return (false);
	return (true);
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	enum range_unit unit = (enum range_unit)fuzz_below(&input, 3);
	const char *text = fuzz_text(arena, &input), *printed;
	struct range range, again;

	if (range_parse(arena, text, unit, &range) != NULL)
		return;
	fuzz_must(range.start <= range.end, "it begins before its end");
	(void)metric_limit_text(arena, &range, unit == RANGE_NUMBER ? "" : "s");
	printed = range_text(arena, &range);
	if (strlen(printed) > PRINTED_MAX)
		return;
	fuzz_must(range_parse(arena, printed, RANGE_NUMBER, &again) == NULL,
	    "what is printed is a range");
	fuzz_must_equal(
	    range_text(arena, &again), printed, "it is printed the same again");
	fuzz_must(alike(&range, &again), "both alert alike");
}

const struct fuzz_target fuzz_range = { .name = "range", .run = run };
