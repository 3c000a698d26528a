/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations and moments, read and printed. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "duration.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define NOW INT64_C(1800000000) /* 2027-01-15T08:00:00Z */

static const struct {
	const char *text;
	double seconds;
} durations[] = {
	{ "0", 0 },
	{ "90", 90 },
	{ "90s", 90 },
	{ "1m", 60 },
	{ "1.5h", 5400 },
	{ "14d", 1209600 },
	{ "2w", 1209600 },
	{ ".5d", 43200 },
	{ "10.000000", 10 },
};

static const char *const no_durations[] = { "", "d", "-1d", "-1", "+1d", "1y",
	"1M", "1d2h", "1 d", " 1d", "1d ", "1e3", "0x10", "nan", "1,5h", "1.d.",
	"1ms" };

static const struct {
	int64_t seconds;
	const char *text;
} printed[] = {
	{ 0, "0 s" },
	{ 12, "12 s" },
	{ 60, "1 min" },
	{ 61, "1 min 1 s" },
	{ 2460, "41 min" },
	{ 3600, "1 h" },
	{ 3599, "59 min 59 s" },
	{ 3659, "1 h" },
	{ 86399, "23 h 59 min" },
	{ 273600, "3 d 4 h" },
	{ 259259, "3 d" },
	{ 1209600, "14 d" },
	{ -273600, "-3 d 4 h" },
	{ -1, "-1 s" },
	{ INT64_MIN, "-106751991167300 d 15 h" },
};

static const struct {
	const char *text;
	int64_t moment;
} moments[] = {
	{ "1970-01-01", 0 },
	{ "2026-12-24T18:00:00Z", 1798135200 },
	{ "2026-12-24t18:00:00z", 1798135200 },
	{ "2026-12-24 18:00:00Z", 1798135200 },
	{ "2026-12-24T18:00:00.123Z", 1798135200 },
	{ "2026-12-24T19:00:00+01:00", 1798135200 },
	{ "2026-12-24T12:30:00-05:30", 1798135200 },
	{ "2026-12-25T00:00:00+06:00", 1798135200 },
	{ "2026-12-24T18:00:00-00:00", 1798135200 },
	{ "2026-12-24", 1798070400 },
	{ "2024-02-29", 1709164800 },
	{ "2000-02-29", 951782400 },
	{ "2038-01-19T03:14:08Z", INT64_C(2147483648) },
	{ "2100-03-01", INT64_C(4107542400) },
	{ "9999-12-31T23:59:59Z", INT64_C(253402300799) },
	{ "2016-12-31T23:59:60Z", 1483228800 },
	{ "2017-01-01T00:59:60+01:00", 1483228800 },
	{ "@1750000000", 1750000000 },
	{ "@0", 0 },
	{ "@253402300799", INT64_C(253402300799) },
	{ "+14d", NOW + 1209600 },
	{ "+90", NOW + 90 },
	{ "+1.5h", NOW + 5400 },
	{ "+0", NOW },
};

static const char *const no_moments[] = { "", "+", "@", "now", "tomorrow",
	"2026-02-30", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01",
	"2026-00-10", "2026-01-00", "2026-1-1", "26-12-24", "20261224",
	"2026-12-24T", "2026-12-24T18:00", "2026-12-24T18:00Z",
	"2026-12-24T18:00:00", "2026-12-24T24:00:00Z", "2026-12-24T18:60:00Z",
	"2026-12-24T18:00:61Z", "2026-12-24T18:00:60Z", "2026-12-24T18:00:00.Z",
	"2026-12-24T18:00:00+1", "2026-12-24T18:00:00+01",
	"2026-12-24T18:00:00+0100", "2026-12-24T18:00:00+24:00",
	"2026-12-24T18:00:00+01:60", "2026-12-24T18:00:00Zx", "2026-12-24x",
	" 2026-12-24", "2026-12-24 ", "1969-12-31", "10000-01-01",
	"1970-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "@-1", "@1.5",
	"@1e9", "@253402300800", "@99999999999999999999", "@ 5", "+-5", "+5x",
	"+300000000000", "+99999999999999999999999d", "14d", "1750000000" };

static void
test_durations(struct arena *arena)
{
	double seconds;
	size_t i;

	for (i = 0; i < COUNT(durations); i++)
		tap_ok(duration_parse(durations[i].text, &seconds) &&
			   fabs(seconds - durations[i].seconds) < 1e-9,
		    "'%s' is %g s", durations[i].text, durations[i].seconds);
	for (i = 0; i < COUNT(no_durations); i++)
		tap_ok(!duration_parse(no_durations[i], &seconds),
		    "'%s' is no duration", no_durations[i]);
	for (i = 0; i < COUNT(printed); i++)
		tap_ok(strcmp(duration_text(arena, printed[i].seconds),
			   printed[i].text) == 0,
		    "%lld s are said as %s", (long long)printed[i].seconds,
		    duration_text(arena, printed[i].seconds));
}

static void
test_moments(struct arena *arena)
{
	int64_t moment;
	size_t i;

	for (i = 0; i < COUNT(moments); i++)
		tap_ok(moment_parse(moments[i].text, NOW, &moment) &&
			   moment == moments[i].moment,
		    "'%s' is @%lld (expected @%lld)", moments[i].text,
		    (long long)moment, (long long)moments[i].moment);
	for (i = 0; i < COUNT(no_moments); i++)
		tap_ok(!moment_parse(no_moments[i], NOW, &moment),
		    "'%s' is no moment", no_moments[i]);
	tap_ok(
	    strcmp(moment_text(arena, 1798135200), "2026-12-24 18:00 UTC") == 0,
	    "1798135200 is Christmas Eve");
	tap_ok(
	    strcmp(moment_text(arena, INT64_MAX), "@9223372036854775807") == 0,
	    "a moment beyond all calendars is printed as a number");
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_durations(arena);
	test_moments(arena);
	arena_close(arena);
	return (tap_end());
}
