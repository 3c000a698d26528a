/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grammar of the monitoring-plugins guidelines, of which Icinga takes
 * less: labels need no quotes, values have no exponent.
 */
#include "perfdata.h"
#include "number.h"

static const char *
metric_text(struct arena *arena, const struct metric *metric)
{
	const char *value = number_text(arena, metric->value);
	const char *warning =
	    metric->warning == NULL ? "" : range_text(arena, metric->warning);

	if (metric->critical != NULL)
		return (arena_printf(arena, "%s=%s%s;%s;%s", metric->label,
		    value, metric->unit, warning,
		    range_text(arena, metric->critical)));
	return (arena_printf(arena, "%s=%s%s%s%s", metric->label, value,
	    metric->unit, metric->warning == NULL ? "" : ";", warning));
}

const char *
perfdata_text(struct arena *arena, const struct metric *metric)
{
	const char *text = "";

	for (; metric != NULL; metric = metric->next)
		text = arena_printf(arena, "%s%s%s", text,
		    text[0] == '\0' ? "" : " ", metric_text(arena, metric));
	return (text);
}
