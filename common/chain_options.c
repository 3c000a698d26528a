/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Record types and verdicts on the command line.
 */
#include "chain_options.h"

#include <string.h>

#include "chain.h"
#include "safe.h"

const char *
option_take_rr_type(struct arena *arena, const char *value, void *target)
{
	if (dns_type_parse(value, target))
		return (NULL);
	return (arena_printf(arena,
	    "%s is not a record type such as MX, A or TYPE65",
	    safe_quote(arena, value)));
}

void
option_tell_rr_type(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const uint16_t *type = target;

	json_string(json, key, dns_type_text(arena, *type));
}

const char *
option_take_verdict(struct arena *arena, const char *value, void *target)
{
	enum verdict *verdict = target;

	if (strcmp(value, "secure") == 0)
		*verdict = VERDICT_SECURE;
	else if (strcmp(value, "insecure") == 0)
		*verdict = VERDICT_INSECURE;
	else
		return (arena_printf(arena, "%s is neither secure nor insecure",
		    safe_quote(arena, value)));
	return (NULL);
}

void
option_tell_verdict(
    struct arena *arena, struct json *json, const char *key, const void *target)
{
	const enum verdict *verdict = target;

	(void)arena;
	json_string(json, key, verdict_text(*verdict));
}
