/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Threshold ranges: what the monitoring-plugins guidelines settle, and what
 * this parser refuses beyond them.
 */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "range.h"
#include "tap.h"

/* The values at which a range alerts, and those at which it does not. */
static const struct {
	const char *text;
	const char *printed;
	double alerts[4];
	double is_quiet[4];
	size_t alert_count, quiet_count;
} accepted[] = {
	{ "10", "10", { -0.1, -1, 10.1, 1e9 }, { 0, 5, 10, 9.99 }, 4, 4 },
	{ "10:", "10:", { 9.99, 0, -1 }, { 10, 10.1, 1e12 }, 3, 3 },
	{ "~:10", "~:10", { 10.01, 1e9 }, { 10, 0, -1e12 }, 2, 3 },
	{ "10:20", "10:20", { 9.9, 20.1, -15 }, { 10, 15, 20 }, 3, 3 },
	{ "-10:-2", "-10:-2", { -10.1, -1.9, 0, 5 }, { -10, -5, -2 }, 4, 3 },
	{ "1:1", "1:1", { 0.9, 1.1, 0 }, { 1 }, 3, 1 },
	{ "@10:20", "@10:20", { 10, 15, 20 }, { 9.9, 20.1, -15 }, 3, 3 },
	{ "@10", "@10", { 0, 5, 10 }, { -0.1, 10.1 }, 3, 2 },
	{ "~:", "~:", { 0 }, { -1e12, 0, 1e12 }, 0, 3 },
	{ "@~:", "@~:", { -1e12, 0, 1e12 }, { 0 }, 3, 0 },
	{ "0", "0", { 1, -1, 0.001 }, { 0 }, 3, 1 },
	{ "0:0", "0", { 1, -1 }, { 0 }, 2, 1 },
	{ "0:", "0:", { -0.1, -5 }, { 0, 1e12 }, 2, 2 },
	{ ":5.75", "5.75", { -0.1, 5.76 }, { 0, 5.75 }, 2, 2 },
	{ "6", "6", { 7, -1 }, { 6, 0 }, 2, 2 },
	{ "-7:23", "-7:23", { -7.1, 23.1 }, { -7, 0, 23 }, 2, 3 },
	{ "~:-95.99", "~:-95.99", { -95.98, 0 }, { -95.99, -1e6 }, 2, 2 },
	{ "12345678901234567890:", "12345678901234567168:", { 1e18, 0 },
	    { 1.3e19 }, 2, 1 },
	{ "~:0", "~:0", { 0.1, 5 }, { 0, -123 }, 2, 2 },
	{ "@0:657.8210567", "@657.821057", { 0, 300, 657.8210567 },
	    { -1, 657.9 }, 3, 2 },
	{ "@1:1", "@1:1", { 1 }, { 0.5, 1.0 / 3, 2 }, 1, 3 },
	{ "-10.5:-2.5", "-10.5:-2.5", { -10.6, -2.4 }, { -5.5, -10.5, -2.5 }, 2,
	    3 },
	{ "~:2", "~:2", { 2.001, 3 }, { 2, -7 }, 2, 2 },
	{ "-5:", "-5:", { -5.1 }, { -5, 0 }, 1, 2 },
	{ "5.", "5", { 5.1 }, { 5 }, 1, 1 },
	{ ".5", "0.5", { 0.6 }, { 0.5, 0 }, 1, 2 },
	{ "-.5:.5", "-0.5:0.5", { -0.6, 0.6 }, { -0.5, 0.5 }, 2, 2 },
	{ "010", "10", { 11 }, { 8.5, 10 }, 1, 2 },
	{ "@:5", "@5", { 0, 5 }, { 5.1, -1 }, 2, 2 },
};

static const struct {
	const char *text;
	const char *printed;
} accepted_seconds[] = {
	{ "14d", "1209600" },
	{ "14d:", "1209600:" },
	{ "1.5h:2d", "5400:172800" },
	{ "@12h:3d", "@43200:259200" },
	{ "~:1w", "~:604800" },
	{ "90s", "90" },
	{ "5m", "300" },
	{ "90", "90" },
	{ "1h:7200", "3600:7200" },
	{ "-1d:1d", "-86400:86400" },
};

static const char *const accepted_left[] = { "14d:", "300:", "1d:14d", "@14d",
	"@0:3d", "~:5d", ":14d", "0:" };

static const struct {
	enum range_unit unit;
	const char *text;
} refused[] = {
	{ RANGE_NUMBER, "" },
	{ RANGE_NUMBER, "@" },
	{ RANGE_NUMBER, ":" },
	{ RANGE_NUMBER, "@:" },
	{ RANGE_NUMBER, "~" },
	{ RANGE_NUMBER, "@~" },
	{ RANGE_NUMBER, "-5" },
	{ RANGE_NUMBER, "@-5" },
	{ RANGE_NUMBER, ":-5" },
	{ RANGE_NUMBER, "2:1" },
	{ RANGE_NUMBER, "20:10" },
	{ RANGE_NUMBER, "-2:-10" },
	{ RANGE_NUMBER, "abc" },
	{ RANGE_NUMBER, "1:2:3" },
	{ RANGE_NUMBER, "10::" },
	{ RANGE_NUMBER, "::10" },
	{ RANGE_NUMBER, "0x10" },
	{ RANGE_NUMBER, "0x10:" },
	{ RANGE_NUMBER, "1e3" },
	{ RANGE_NUMBER, "1E3:" },
	{ RANGE_NUMBER, "nan" },
	{ RANGE_NUMBER, "inf" },
	{ RANGE_NUMBER, "~:inf" },
	{ RANGE_NUMBER, "+5" },
	{ RANGE_NUMBER, "1:+5" },
	{ RANGE_NUMBER, "5,5" },
	{ RANGE_NUMBER, "1,000" },
	{ RANGE_NUMBER, "5%" },
	{ RANGE_NUMBER, "1:12%" },
	{ RANGE_NUMBER, "10s" },
	{ RANGE_NUMBER, "14d:" },
	{ RANGE_NUMBER, "5KB" },
	{ RANGE_NUMBER, " 5" },
	{ RANGE_NUMBER, "5 " },
	{ RANGE_NUMBER, "1 : 5" },
	{ RANGE_NUMBER, "@ 5" },
	{ RANGE_NUMBER, "5\n" },
	{ RANGE_NUMBER, "10:~" },
	{ RANGE_NUMBER, "~10" },
	{ RANGE_NUMBER, "~~:10" },
	{ RANGE_NUMBER, "@@10" },
	{ RANGE_NUMBER, "10@" },
	{ RANGE_NUMBER, "." },
	{ RANGE_NUMBER, "-" },
	{ RANGE_NUMBER, "-.:" },
	{ RANGE_NUMBER, "1.2.3" },
	{ RANGE_NUMBER, "--5:" },
	{ RANGE_NUMBER, "10rubbish" },
	{ RANGE_NUMBER,
	    "11111111111111111111111111111111111111111111111111111111111111111"
	    "1" },
	{ RANGE_SECONDS, "14days" },
	{ RANGE_SECONDS, "1y" },
	{ RANGE_SECONDS, "d" },
	{ RANGE_SECONDS, "d:" },
	{ RANGE_SECONDS, "1dd:" },
	{ RANGE_SECONDS, "1 d:" },
	{ RANGE_SECONDS, "1d2h:" },
	{ RANGE_SECONDS, "2d:1d" },
	{ RANGE_SECONDS, "14D:" },
	{ RANGE_SECONDS, "1ms" },
	{ RANGE_SECONDS_LEFT, "14d" },
	{ RANGE_SECONDS_LEFT, "300" },
	{ RANGE_SECONDS_LEFT, "0" },
	{ RANGE_SECONDS_LEFT, "1.5h" },
	{ RANGE_SECONDS_LEFT, "2d:1d" },
	{ RANGE_SECONDS_LEFT, "99999999999999999999d:" },
	{ RANGE_SECONDS_LEFT, "1:1000000000000001" },
	{ RANGE_SECONDS, "-11574074075d:" },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
test_accepted(struct arena *arena)
{
	size_t i, j;

	for (i = 0; i < COUNT(accepted); i++) {
		struct range range;
		const char *mistake =
		    range_parse(arena, accepted[i].text, RANGE_NUMBER, &range);
		bool is_right = mistake == NULL;

		for (j = 0; is_right && j < accepted[i].alert_count; j++)
			is_right = range_alerts(&range, accepted[i].alerts[j]);
		for (j = 0; is_right && j < accepted[i].quiet_count; j++)
			is_right =
			    !range_alerts(&range, accepted[i].is_quiet[j]);
		tap_ok(
		    is_right, "'%s' alerts where it should", accepted[i].text);
		if (mistake != NULL)
			continue;
		tap_ok(
		    strcmp(range_text(arena, &range), accepted[i].printed) == 0,
		    "'%s' is printed as %s", accepted[i].text,
		    range_text(arena, &range));
		tap_ok(range_alerts(&range, NAN), "'%s' alerts at no number",
		    accepted[i].text);
	}
}

static void
test_seconds(struct arena *arena)
{
	struct range range;
	size_t i;

	for (i = 0; i < COUNT(accepted_seconds); i++) {
		const char *mistake = range_parse(
		    arena, accepted_seconds[i].text, RANGE_SECONDS, &range);

		tap_ok(mistake == NULL && strcmp(range_text(arena, &range),
					      accepted_seconds[i].printed) == 0,
		    "'%s' is %s in seconds", accepted_seconds[i].text,
		    accepted_seconds[i].printed);
	}
	for (i = 0; i < COUNT(accepted_left); i++)
		tap_ok(range_parse(arena, accepted_left[i], RANGE_SECONDS_LEFT,
			   &range) == NULL,
		    "'%s' is a range of seconds left", accepted_left[i]);
}

static void
test_refused(struct arena *arena)
{
	struct range range;
	size_t i;

	for (i = 0; i < COUNT(refused); i++)
		tap_ok(range_parse(arena, refused[i].text, refused[i].unit,
			   &range) != NULL,
		    "'%s' is refused", refused[i].text);
	tap_ok(strstr(range_parse(arena, "14d", RANGE_SECONDS_LEFT, &range),
		   "did you mean 14d:?") != NULL,
	    "a bare number of seconds left is answered with what was meant");
	tap_ok(strlen(range_parse(arena,
		   "x1111111111111111111111111111111111111111111111111111111111"
		   "111111111111111111111111111111111111111111111111111111111",
		   RANGE_NUMBER, &range)) < 160,
	    "a long text is not repeated at length");
}

/* What was broken, for a person. */
static void
test_limits(struct arena *arena)
{
	static const struct {
		const char *range, *limit;
	} limits[] = { { "14d:", "below 14 d" }, { "90:", "below 1 min 30 s" },
		{ "0:", "below 0 s" }, { "~:60", "threshold ~:60" },
		{ "1m:2m", "threshold 60:120" },
		{ "@14d:", "threshold @1209600:" } };

	for (size_t i = 0; i < COUNT(limits); i++) {
		struct range range;

		(void)range_parse(
		    arena, limits[i].range, RANGE_SECONDS_LEFT, &range);
		tap_ok(strcmp(range_limit_text(arena, &range),
			   limits[i].limit) == 0,
		    "%s: %s", limits[i].range, limits[i].limit);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_accepted(arena);
	test_seconds(arena);
	test_refused(arena);
	test_limits(arena);
	arena_close(arena);
	return (tap_end());
}
