/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The phases and their TTLs.
 */
#include "mx_phase.h"

#include <string.h>

#include "safe.h"

const struct mx_phase mx_phases[] = {
	{ "migration", 30, 60, "; Microsoft says not below 30 s" },
	{ "normal", 3600, 21600, "" },
	{ 0 },
};

bool
mx_phase_holds(const struct mx_phase *phase, uint32_t ttl)
{
	return (ttl >= phase->least && ttl <= phase->most);
}

const struct mx_phase *
mx_phase_of(uint32_t ttl, uint32_t other)
{
	for (const struct mx_phase *phase = mx_phases; phase->name != NULL;
	     phase++)
		if (mx_phase_holds(phase, ttl) && mx_phase_holds(phase, other))
			return (phase);
	return (NULL);
}

const char *
option_take_phase(struct arena *arena, const char *value, void *target)
{
	const struct mx_phase **phase = target;

	for (*phase = mx_phases; (*phase)->name != NULL; (*phase)++)
		if (strcmp(value, (*phase)->name) == 0)
			return (NULL);
	return (arena_printf(arena, "%s is neither migration nor normal",
	    safe_quote(arena, value)));
}

void
option_tell_phase(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const struct mx_phase *const *phase = target;

	(void)arena;
	json_string(json, key, *phase == NULL ? NULL : (*phase)->name);
}
