/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A threshold says when it alerts, so that nobody has to know the grammar of
 * ranges by heart.
 */
#include <math.h>
#include <string.h>

#include "duration.h"
#include "metric_text.h"
#include "number.h"

#define MINUTE 60 /* s; below, fractions are told */
#define SECONDS_MAX 1e15

static const char *
seconds_text(struct arena *arena, double seconds)
{
	int64_t milliseconds;

	if (fabs(seconds) > SECONDS_MAX)
		return (
		    arena_printf(arena, "%s s", number_text(arena, seconds)));
	if (fabs(seconds) >= MINUTE || (double)(int64_t)seconds == seconds)
		return (duration_text(arena, (int64_t)seconds));
	milliseconds = (int64_t)(seconds * 1000 + (seconds < 0 ? -0.5 : 0.5));
	return (arena_printf(
	    arena, "%s s", number_text(arena, (double)milliseconds / 1000)));
}

static const char *
value_text(struct arena *arena, double value, const char *unit)
{
	if (strcmp(unit, "s") == 0)
		return (seconds_text(arena, value));
	return (arena_printf(arena, "%s%s%s", number_text(arena, value),
	    unit[0] == '\0' ? "" : " ", unit));
}

const char *
metric_value_text(struct arena *arena, const struct metric *metric)
{
	return (value_text(arena, metric->value, metric->unit));
}

const char *
metric_limit_text(
    struct arena *arena, const struct range *range, const char *unit)
{
	/* What is counted is never below 0. */
	const bool is_count = unit[0] == '\0' && range->start == 0;
	const bool has_start = isfinite(range->start) != 0 && !is_count;
	const bool has_end = isfinite(range->end) != 0;
	const char *start =
	    has_start ? value_text(arena, range->start, unit) : "";
	const char *end = has_end ? value_text(arena, range->end, unit) : "";

	if (!has_start && !has_end)
		return (range->inside ? "always" : "never");
	if (!has_end)
		return (arena_printf(
		    arena, range->inside ? "from %s on" : "below %s", start));
	if (!has_start)
		return (arena_printf(
		    arena, range->inside ? "up to %s" : "above %s", end));
	if (range->start == range->end)
		return (arena_printf(
		    arena, range->inside ? "at %s" : "other than %s", end));
	return (arena_printf(arena,
	    range->inside ? "from %s to %s" : "outside of %s to %s", start,
	    end));
}

const char *
metric_limits_text(struct arena *arena, const struct metric *metric)
{
	const char *warning = "", *critical = "";

	if (metric->warning != NULL)
		warning = arena_printf(arena, "warning %s",
		    metric_limit_text(arena, metric->warning, metric->unit));
	if (metric->critical != NULL)
		critical = arena_printf(arena, "critical %s",
		    metric_limit_text(arena, metric->critical, metric->unit));
	return (arena_printf(arena, "%s%s%s", warning,
	    warning[0] == '\0' || critical[0] == '\0' ? "" : ", ", critical));
}

enum state
metric_state(const struct metric *metric)
{
	if (metric->critical != NULL &&
	    range_alerts(metric->critical, metric->value))
		return (STATE_CRITICAL);
	if (metric->warning != NULL &&
	    range_alerts(metric->warning, metric->value))
		return (STATE_WARNING);
	return (STATE_OK);
}
