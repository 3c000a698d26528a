/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Judges TTLs.
 */
#include "mx_ttl_judge.h"

#include <math.h>

#include "metric_text.h"

#define NAMED_MAX 4 /* servers in a sentence */

const struct rule mx_ttl_rules[MX_TTL_RULES + 1] = {
	[TTL_PHASE] = { "ttl-phase", STATE_OK, "RFC 1034 3.6",
	    "which phase the TTL fits, if any" },
	[TTL_OUTSIDE_PHASE] = { "ttl-outside-phase", STATE_WARNING,
	    "RFC 1034 3.6", "the TTL does not fit --phase" },
	[TTL_OUTSIDE_RANGE] = { "ttl-outside-range", STATE_WARNING,
	    "RFC 1034 3.6", "the TTL is outside of -w, or of -c (CRITICAL)" },
	[TTL_VERY_LOW] = { "ttl-very-low", STATE_OK, "RFC 1034 3.6",
	    "a TTL below 300 s that is none of a migration" },
	[TTL_VERY_HIGH] = { "ttl-very-high", STATE_OK, "RFC 1034 3.6",
	    "a TTL above 86400 s" },
	[TTL_FROM_RRSIG] = { "ttl-from-rrsig", STATE_OK, "RFC 4034 3.1.4",
	    "no name server shows it; the TTL is a cached signature's" },
	[TTL_REMAINDER] = { "ttl-remainder", STATE_UNKNOWN, "RFC 1034 3.6",
	    "no name server was seen; the TTL is what a cache has left" },
	[TTL_UNSEEN] = { "ttl-missing", STATE_UNKNOWN, "RFC 1034 3.6",
	    "nobody gives a TTL" },
	[TTL_SERVERS_DIFFER] = { "ttl-servers-differ", STATE_WARNING,
	    "RFC 1034 4.3.5", "name servers give different TTLs" },
};

struct telling {
	struct arena *arena;
	struct findings *findings;
	const char *subject;
	const struct mx_ttl *ttl;
	const struct mx_ttl_limits *limits;
};

static struct finding *
tell(const struct telling *t, enum mx_ttl_rule rule, enum state state,
    const char *text)
{
	return (finding_add_as(t->findings, NULL, &mx_ttl_rules[rule], state,
	    t->subject, "%s", text));
}

static struct finding *
tell_default(const struct telling *t, enum mx_ttl_rule rule, const char *text)
{
	return (tell(t, rule, mx_ttl_rules[rule].state, text));
}

/* "TTL 60 s", "TTL 60 s to 3600 s", "TTL at least 60 s". */
static const char *
value_text(const struct telling *t)
{
	const unsigned long least = t->ttl->least, most = t->ttl->most;

	if (!mx_ttl_is_exact(t->ttl))
		return (arena_printf(t->arena, "TTL at least %lu s", least));
	if (least == most)
		return (arena_printf(t->arena, "TTL %lu s", least));
	return (arena_printf(t->arena, "TTL %lu s to %lu s", least, most));
}

/* Whether every TTL from the remainder up is outside. */
static bool
all_outside(const struct range *range, uint32_t least)
{
	if (range->inside)
		return (range->start <= least && isinf(range->end));
	return (least > range->end);
}

static bool
breaks(const struct mx_ttl *ttl, const struct range *range)
{
	if (range == NULL)
		return (false);
	if (!mx_ttl_is_exact(ttl))
		return (all_outside(range, ttl->least));
	return (
	    range_alerts(range, ttl->least) || range_alerts(range, ttl->most));
}

static void
judge_range(const struct telling *t)
{
	const bool critical = breaks(t->ttl, t->limits->critical);
	const struct range *range =
	    critical ? t->limits->critical : t->limits->warning;

	if (critical || breaks(t->ttl, t->limits->warning))
		(void)tell(t, TTL_OUTSIDE_RANGE,
		    critical ? STATE_CRITICAL : STATE_WARNING,
		    arena_printf(t->arena, "%s (%s %s)", value_text(t),
			critical ? "critical" : "warning",
			metric_limit_text(t->arena, range, "s")));
}

static bool
is_outside(const struct mx_ttl *ttl, const struct mx_phase *phase)
{
	if (!mx_ttl_is_exact(ttl))
		return (ttl->least > phase->most);
	return (!mx_phase_holds(phase, ttl->least) ||
		!mx_phase_holds(phase, ttl->most));
}

static void
judge_phase(const struct telling *t, const struct mx_phase *phase)
{
	const char *wanted =
	    arena_printf(t->arena, "--phase %s: %lu s to %lu s", phase->name,
		(unsigned long)phase->least, (unsigned long)phase->most);

	if (is_outside(t->ttl, phase))
		(void)tell_default(t, TTL_OUTSIDE_PHASE,
		    arena_printf(t->arena, "%s, outside of %s%s", value_text(t),
			wanted,
			t->ttl->least < phase->least ? phase->below : ""));
	else if (mx_ttl_is_exact(t->ttl))
		(void)tell_default(t, TTL_PHASE,
		    arena_printf(
			t->arena, "%s, right for %s", value_text(t), wanted));
}

/* Where nobody said what it should be. */
static void
judge_oddity(const struct telling *t)
{
	const uint32_t least = t->ttl->least, most = t->ttl->most;
	const struct mx_phase *phase = mx_phase_of(least, most);

	if (mx_ttl_is_exact(t->ttl) && least < MX_TTL_LOW &&
	    mx_phase_of(least, least) == NULL)
		(void)tell_default(t, TTL_VERY_LOW,
		    arena_printf(t->arena,
			"%s, very low (below %d s): caches hardly help",
			value_text(t), MX_TTL_LOW));
	if (most > MX_TTL_HIGH)
		(void)tell_default(t, TTL_VERY_HIGH,
		    arena_printf(t->arena,
			"%s, very high (above %d s): changes take long",
			value_text(t), MX_TTL_HIGH));
	if (!mx_ttl_is_exact(t->ttl))
		return;
	(void)tell_default(t, TTL_PHASE,
	    phase == NULL
		? arena_printf(t->arena,
		      "%s, fits no phase (30 to 60 s, 3600 to 21600 s)",
		      value_text(t))
		: arena_printf(t->arena, "%s, fits --phase %s", value_text(t),
		      phase->name));
}

static void
judge_unseen(const struct telling *t)
{
	switch (mx_ttl_sight(t->ttl)) {
	case MX_ALIAS:
		(void)tell_default(t, TTL_UNSEEN,
		    "is an alias there; what is at its end was not seen");
		break;
	case MX_NOT_SEEN:
		(void)tell_default(t, TTL_UNSEEN,
		    "no TTL from the name servers, none from the resolver");
		break;
	case MX_FOUND:
	case MX_NO_DATA:
	case MX_NO_NAME:
	case MX_UNPROVED:
		break;
	}
}

static void
judge_source(const struct telling *t)
{
	switch (t->ttl->source) {
	case TTL_SERVERS:
		break;
	case TTL_RRSIG:
		(void)tell_default(t, TTL_FROM_RRSIG,
		    arena_printf(t->arena,
			"%s; this is the original TTL of the signature that "
			"the resolver holds, validated",
			t->ttl->answering == 0
			    ? "no name server was seen"
			    : "no name server's MX records validate"));
		break;
	case TTL_RESOLVER:
		(void)tell_default(t, TTL_REMAINDER,
		    arena_printf(t->arena,
			"%s: what the resolver has left, no name server was "
			"seen",
			value_text(t)));
		break;
	case TTL_NOT_SEEN:
		judge_unseen(t);
		break;
	}
}

void
mx_ttl_judge(struct arena *arena, struct findings *findings,
    const char *subject, const struct mx_ttl *ttl,
    const struct mx_ttl_limits *limits)
{
	const struct telling t = { arena, findings, subject, ttl, limits };

	if (ttl->source != TTL_NOT_SEEN) {
		judge_range(&t);
		if (limits->phase != NULL)
			judge_phase(&t, limits->phase);
		else
			judge_oddity(&t);
	}
	judge_source(&t);
}

/* Those that find other TTLs than the newest has, each with its own. */
void
mx_ttl_judge_servers(struct arena *arena, struct findings *findings,
    const char *subject, const struct mx_ttl *ttl,
    const struct zone_servers *servers)
{
	const char *others = "";
	size_t count = 0;

	for (size_t i = 0; i < servers->count; i++) {
		const struct mx_copy *copy = &ttl->servers[i];

		if (copy->sight != MX_FOUND || ttl->newest->sight != MX_FOUND ||
		    copy->ttl == ttl->newest->ttl)
			continue;
		if (count++ < NAMED_MAX)
			others = arena_printf(arena, "%s%s%lu s at %s", others,
			    count == 1 ? "" : ", ", (unsigned long)copy->ttl,
			    server_text(arena, &servers->list[i]));
	}
	if (count == 0)
		return;
	if (count > NAMED_MAX)
		others = arena_printf(
		    arena, "%s and %zu more", others, count - NAMED_MAX);
	finding_add(findings, NULL, &mx_ttl_rules[TTL_SERVERS_DIFFER], subject,
	    "TTL %lu s, but %s", (unsigned long)ttl->newest->ttl, others);
}
