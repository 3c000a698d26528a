/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published grammar and nothing beside it: what other parsers let pass
 * (blanks, signs, "0x10", "1:2:3") is most often a slip of the hand.
 */
#include <math.h>
#include <string.h>

#include "duration.h"
#include "number.h"
#include "range.h"
#include "safe.h"

#define SECONDS_MAX 1e15 /* so that sums with moments fit into 64 bits */

static bool
is_beyond(double seconds)
{
	return (isfinite(seconds) && fabs(seconds) > SECONDS_MAX);
}

/* Reads a number with its unit; returns what follows, or null. */
static const char *
scan(const char *text, enum range_unit unit, double *number)
{
	const char *end = number_scan(text, number);
	double factor;

	if (end == NULL || unit == RANGE_NUMBER)
		return (end);
	factor = duration_unit(*end);
	if (factor == 0)
		return (end);
	*number *= factor;
	return (end + 1);
}

/* Reads what stands before the colon; returns what follows it, or null. */
static const char *
scan_start(const char *text, enum range_unit unit, struct range *range)
{
	if (*text == '~') {
		range->start = -INFINITY;
		return (text + 1);
	}
	if (*text == ':')
		return (text);
	return (scan(text, unit, &range->start));
}

/* What the text says; the order of start and end is not looked at. */
static bool
parse(const char *text, enum range_unit unit, struct range *range)
{
	const char *end;

	*range = (struct range){ .end = INFINITY, .inside = *text == '@' };
	text += range->inside;
	end = scan_start(text, unit, range);
	if (end == NULL)
		return (false);
	if (*end == '\0') {
		range->end = range->start;
		range->start = 0;
		return (*text != '~');
	}
	if (*end != ':')
		return (false);
	/* ":" alone says nothing. */
	if (end[1] == '\0')
		return (end != text);
	end = scan(end + 1, unit, &range->end);
	return (end != NULL && *end == '\0');
}

static bool
is_bare(const char *text)
{
	return (*text != '@' && strchr(text, ':') == NULL);
}

static const char *
not_a_range(struct arena *arena, const char *text, enum range_unit unit)
{
	return (arena_printf(arena,
	    "%s is not a range: give 10, 10:, ~:10, 10:20 or @10:20%s",
	    safe_quote(arena, text),
	    unit == RANGE_NUMBER ? ""
				 : ", each number with s, m, h, d or w "
				   "after it if it is not in seconds"));
}

const char *
range_parse(struct arena *arena, const char *text, enum range_unit unit,
    struct range *range)
{
	if (!parse(text, unit, range))
		return (not_a_range(arena, text, unit));
	if (is_bare(text) && range->end < 0)
		return (arena_printf(arena,
		    "%s means from 0 to %s, which holds nothing: did you mean "
		    "%s: or ~:%s?",
		    safe_quote(arena, text), text, text, text));
	if (unit != RANGE_NUMBER &&
	    (is_beyond(range->start) || is_beyond(range->end)))
		return (arena_printf(arena, "%s is beyond all measure",
		    safe_quote(arena, text)));
	if (range->start > range->end)
		return (arena_printf(
		    arena, "%s begins above its end", safe_quote(arena, text)));
	if (unit == RANGE_SECONDS_LEFT && is_bare(text))
		return (arena_printf(arena,
		    "%s would alert while more than that is left: did you "
		    "mean %s:?",
		    safe_quote(arena, text), text));
	return (NULL);
}

bool
range_alerts(const struct range *range, double value)
{
	bool is_inside = value >= range->start && value <= range->end;

	return (isnan(value) || is_inside == range->inside);
}

const char *
range_text(struct arena *arena, const struct range *range)
{
	const char *mark = range->inside ? "@" : "";
	const char *start =
	    isinf(range->start) ? "~" : number_text(arena, range->start);
	const char *end =
	    isinf(range->end) ? "" : number_text(arena, range->end);

	/* As it reads, so that what is printed prints the same again. */
	if (strcmp(start, "0") == 0 && !isinf(range->end))
		return (arena_printf(arena, "%s%s", mark, end));
	return (arena_printf(arena, "%s%s:%s", mark, start, end));
}
