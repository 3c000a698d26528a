/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Common options from a row.
 */
#include "judged_options.h"

#include <string.h>

static const struct range *
range_of(struct arena *arena, const char *text, enum range_unit unit)
{
	struct range *range;

	if (text == NULL)
		return (NULL);
	range = arena_alloc(arena, sizeof(*range));
	if (range_parse(arena, text, unit, range) != NULL)
		world_fail("not a range", text);
	return (range);
}

static void
take_severities(struct findings *findings, const struct words *words)
{
	static const char key[] = "severity=";
	size_t length = strlen(key);

	for (size_t i = 0; i < words->count; i++)
		if (strncmp(words->word[i], key, length) == 0 &&
		    findings_severity(findings, words->word[i] + length) !=
			NULL)
			world_fail("not a severity", words->word[i]);
}

struct findings *
judged_options(struct arena *arena, const struct program *program,
    const struct words *words, struct common_options *common)
{
	struct findings *findings = findings_new(arena, program->rules);
	const char *state = words_value(words, "timeout=");

	common->program = program;
	common->warning =
	    range_of(arena, words_value(words, "w="), program->threshold_unit);
	common->critical =
	    range_of(arena, words_value(words, "c="), program->threshold_unit);
	common->timeout = 10;
	common->timeout_state = STATE_UNKNOWN;
	if (state != NULL && !state_parse(state, &common->timeout_state))
		world_fail("not a state", state);
	take_severities(findings, words);
	return (findings);
}
