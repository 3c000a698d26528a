/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Durations and moments, from the same text.
 */
#include <math.h>
#include <string.h>

#include "duration.h"
#include "fuzz_targets.h"

#define NOW 1700000000
#define YEAR_10000 INT64_C(253402300800)

static void
take_moment(struct arena *arena, const char *text)
{
	int64_t moment, again;
	char *iso;

	if (!moment_parse(text, NOW, &moment))
		return;
	fuzz_must(moment >= 0 && moment < YEAR_10000, "a moment is in bounds");
	/* "2026-12-24 18:00 UTC" */
	iso = arena_strdup(arena, moment_text(arena, moment));
	fuzz_must(strlen(iso) == 20, "a moment is printed whole");
	strcpy(iso + 16, ":00");
	iso = arena_printf(arena, "%sZ", iso);
	fuzz_must(moment_parse(iso, NOW, &again), "and can be read again");
	fuzz_must(again == moment - moment % 60, "and is the same minute");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	const char *text = fuzz_text(arena, &input);
	double seconds;

	if (duration_parse(text, &seconds)) {
		fuzz_must(isfinite(seconds) && seconds >= 0,
		    "a duration is a number, and not negative");
		if (seconds < 1e15)
			(void)duration_text(arena, (int64_t)seconds);
	}
	take_moment(arena, text);
}

const struct fuzz_target fuzz_duration = { .name = "duration", .run = run };
