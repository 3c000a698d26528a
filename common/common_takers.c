/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each taker finds every mistake there can be in its value, so that the
 * engine can name the option as it was typed.
 */
#include <string.h>

#include "common_takers.h"
#include "duration.h"
#include "name.h"
#include "number.h"
#include "safe.h"
#include "server.h"
#include "severity.h"

#define RESOLVERS_MAX 16
#define SEVERITIES_MAX 256
#define TIMEOUT_MAX 3600 /* s */

const char *
common_options_take_name(struct arena *arena, const char *value, void *target)
{
	const char **hostname = target, *mistake;
	struct name name;

	mistake = name_parse_user(arena, value, &name);
	if (mistake == NULL)
		*hostname = name_text(arena, &name);
	return (mistake);
}

static const char *
take_range(struct arena *arena, const char *value,
    const struct common_options *common, const struct range **member)
{
	struct range *range = arena_alloc(arena, sizeof(*range));

	*member = range;
	return (
	    range_parse(arena, value, common->program->threshold_unit, range));
}

const char *
common_take_warning(struct arena *arena, const char *value, void *target)
{
	struct common_options *common = target;

	return (take_range(arena, value, common, &common->warning));
}

const char *
common_take_critical(struct arena *arena, const char *value, void *target)
{
	struct common_options *common = target;

	return (take_range(arena, value, common, &common->critical));
}

const char *
common_take_resolver(struct arena *arena, const char *value, void *target)
{
	struct dns_server server;
	const char *mistake = dns_server_parse(arena, value, &server);

	if (mistake != NULL)
		return (mistake);
	return (option_append(arena, target, server.text, RESOLVERS_MAX));
}

const char *
common_take_at(struct arena *arena, const char *value, void *target)
{
	struct common_options *common = target;

	if (!moment_parse(value, common->now, &common->at))
		return (arena_printf(arena,
		    "%s is not a time: give 2026-12-24, 2026-12-24T18:00:00Z, "
		    "@1750000000 or +14d",
		    safe_quote(arena, value)));
	/* RFC 4034 3.1.5: times of signatures come around again. */
	if (common->at - common->now > INT32_MAX ||
	    common->now - common->at > INT32_MAX)
		return (arena_printf(arena,
		    "%s is more than 68 years away, where the times of "
		    "signatures mean others",
		    safe_quote(arena, value)));
	common->at_given = true;
	return (NULL);
}

const char *
common_take_severity(struct arena *arena, const char *value, void *target)
{
	struct common_options *common = target;
	const char *mistake = severities_set(
	    severities_new(arena, common->program->rules), value);

	if (mistake != NULL)
		return (mistake);
	return (
	    option_append(arena, &common->severities, value, SEVERITIES_MAX));
}

/* "10", "10:CRITICAL", ":CRITICAL". */
const char *
common_take_timeout(struct arena *arena, const char *value, void *target)
{
	struct common_options *common = target;
	const char *quoted = safe_quote(arena, value), *end = value;
	enum state state = common->timeout_state;
	double seconds = common->timeout;

	if (*value != ':')
		end = number_scan(value, &seconds);
	if (end == NULL || (*end != '\0' && *end != ':') ||
	    (*end == ':' && !state_parse(end + 1, &state)))
		return (arena_printf(arena,
		    "%s is not SECONDS[:STATE], as in 10, 10:CRITICAL or "
		    ":CRITICAL",
		    quoted));
	if (seconds <= 0 || seconds > TIMEOUT_MAX)
		return (arena_printf(arena,
		    "%s is no time to work in: give seconds above 0 and up to "
		    "%d",
		    quoted, TIMEOUT_MAX));
	if (state == STATE_OK)
		return (arena_printf(arena,
		    "%s would call a timeout OK: give WARNING, CRITICAL or "
		    "UNKNOWN",
		    quoted));
	common->timeout = seconds;
	common->timeout_state = state;
	return (NULL);
}

static const char *
take_family(int *family, int wanted)
{
	if (*family != 0 && *family != wanted)
		return ("-4 and -6 exclude each other: leave out both to use "
			"both families");
	*family = wanted;
	return (NULL);
}

const char *
common_take_ipv4(struct arena *arena, const char *value, void *target)
{
	(void)arena, (void)value;
	return (take_family(target, 4));
}

const char *
common_take_ipv6(struct arena *arena, const char *value, void *target)
{
	(void)arena, (void)value;
	return (take_family(target, 6));
}

const char *
common_take_format(struct arena *arena, const char *value, void *target)
{
	enum report_format *format = target;

	if (strcmp(value, "text") == 0)
		*format = REPORT_TEXT;
	else if (strcmp(value, "json") == 0)
		*format = REPORT_JSON;
	else
		return (arena_printf(arena, "%s is neither text nor json",
		    safe_quote(arena, value)));
	return (NULL);
}

const char *
common_take_verbose(struct arena *arena, const char *value, void *target)
{
	int *verbose = target;

	(void)arena, (void)value;
	++*verbose;
	return (NULL);
}

/* extra_opts_expand() has taken every one that is written in full. */
const char *
common_take_extra_opts(struct arena *arena, const char *value, void *target)
{
	(void)arena, (void)value, (void)target;
	return ("write --extra-opts in full, on the command line");
}
