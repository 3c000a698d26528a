/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Durations: weeks are taken but not given, since people count days.
 */
#include <stddef.h>

#include "duration.h"
#include "number.h"

double
duration_unit(char unit)
{
	switch (unit) {
	case 's':
		return (1);
	case 'm':
		return (60);
	case 'h':
		return (3600);
	case 'd':
		return (86400);
	case 'w':
		return (604800);
	default:
		return (0);
	}
}

bool
duration_parse(const char *text, double *seconds)
{
	const char *end = number_scan(text, seconds);

	if (end == NULL || *text == '-')
		return (false);
	if (*end == '\0')
		return (true);
	*seconds *= duration_unit(*end);
	return (duration_unit(*end) > 0 && end[1] == '\0');
}

const char *
duration_text(struct arena *arena, int64_t seconds)
{
	static const struct {
		uint64_t seconds;
		const char *name;
	} units[] = { { 86400, "d" }, { 3600, "h" }, { 60, "min" },
		{ 1, "s" } };
	const char *sign = seconds < 0 ? "-" : "";
	uint64_t left = seconds < 0 ? -(uint64_t)seconds : (uint64_t)seconds;
	uint64_t larger, smaller;
	size_t i = 0;

	while (i < 3 && left < units[i].seconds)
		i++;
	larger = left / units[i].seconds;
	if (i == 3)
		return (arena_printf(
		    arena, "%s%llu s", sign, (unsigned long long)larger));
	smaller = left % units[i].seconds / units[i + 1].seconds;
	if (smaller == 0)
		return (arena_printf(arena, "%s%llu %s", sign,
		    (unsigned long long)larger, units[i].name));
	return (arena_printf(arena, "%s%llu %s %llu %s", sign,
	    (unsigned long long)larger, units[i].name,
	    (unsigned long long)smaller, units[i + 1].name));
}
