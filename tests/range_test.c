/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Threshold ranges: what the monitoring-plugins guidelines settle, and what
 * this parser refuses beyond them.
 */
#include <math.h>
#include <regex.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "metric_text.h"
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
	{ "1", "1", { 1.01, -0.01 }, { 1, 0 }, 2, 2 },
	{ "~:-10", "~:-10", { -9.9, 0, 10 }, { -10, -11 }, 3, 2 },
	{ "-10:", "-10:", { -10.1 }, { -10, 0, 1e9 }, 1, 3 },
	{ "@-10:-2", "@-10:-2", { -10, -5, -2 }, { -10.1, -1.9, 0 }, 3, 3 },
	{ "@~:10", "@~:10", { 10, 0, -1e12 }, { 10.1, 1e9 }, 3, 2 },
	{ "@10:", "@10:", { 10, 11, 1e12 }, { 9.9, 0 }, 3, 2 },
	{ "@0:", "@0:", { 0, 5 }, { -0.1 }, 2, 1 },
	{ "@0", "@0", { 0 }, { 0.001, -0.001 }, 1, 2 },
	{ "@0:0", "@0", { 0 }, { 1, -1 }, 1, 2 },
	{ "@-1:1", "@-1:1", { -1, 0, 1 }, { -1.1, 1.1 }, 3, 2 },
	{ "-0", "0", { 1, -1 }, { 0 }, 2, 1 },
	{ "-0:", "0:", { -0.1 }, { 0, 1 }, 1, 2 },
	{ "-0:0", "0", { 0.1, -0.1 }, { 0 }, 2, 1 },
	{ "0:-0", "0", { 0.1, -0.1 }, { 0 }, 2, 1 },
	{ "-5:-5", "-5:-5", { -4.9, -5.1, 5 }, { -5 }, 3, 1 },
	{ "0.0001:", "0.0001:", { 0, 0.00009 }, { 0.0001, 1 }, 2, 2 },
	{ "0.1:0.3", "0.1:0.3", { 0.09, 0.31 }, { 0.1, 0.2, 0.3 }, 2, 3 },
	{ "1.000000", "1", { 1.1 }, { 1 }, 1, 1 },
	{ "1.500000:2.500000", "1.5:2.5", { 1.4, 2.6 }, { 1.5, 2.5 }, 2, 2 },
	{ "000:007", "7", { 8, -1 }, { 0, 7 }, 2, 2 },
	{ "08:", "8:", { 7.9 }, { 8 }, 1, 1 },
	{ "1.:2.", "1:2", { 0.9, 2.1 }, { 1, 2 }, 2, 2 },
	{ ".0:.9", "0.9", { 0.91, -0.1 }, { 0, 0.9 }, 2, 2 },
	{ ":0", "0", { 1, -1 }, { 0 }, 2, 1 },
	{ "30:60", "30:60", { 29, 61 }, { 30, 45, 60 }, 2, 3 },
	{ "-30:20", "-30:20", { -31, 21 }, { -30, 0, 20 }, 2, 3 },
	{ "100", "100", { 100.1, -1 }, { 100, 0 }, 2, 2 },
	{ "99.9:", "99.9:", { 99.8 }, { 99.9, 100 }, 1, 2 },
	{ "4294967296:", "4294967296:", { 4294967295.0, 0 }, { 4294967296.0 },
	    2, 1 },
	{ "~:2147483648", "~:2147483648", { 2147483649.0 },
	    { 2147483647.0, -2147483649.0 }, 1, 2 },
	{ "9007199254740992:9007199254740993",
	    "9007199254740992:9007199254740992", { 9007199254740990.0 },
	    { 9007199254740992.0 }, 1, 1 },
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
	{ "0.5d:", "43200:" },
	{ "1.d:", "86400:" },
	{ ".5m:", "30:" },
	{ ":1h", "3600" },
	{ "@:1h", "@3600" },
	{ "60s:1m", "60:60" },
	{ "24h:1d", "86400:86400" },
	{ "~:-1h", "~:-3600" },
	{ "0d:", "0:" },
	{ "52w:", "31449600:" },
	{ "30m:1d", "1800:86400" },
	{ "1000000000000000:", "1000000000000000:" },
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
	{ RANGE_NUMBER, "@2:1" },
	{ RANGE_NUMBER, "0:-1" },
	{ RANGE_NUMBER, "-1:-1.5" },
	{ RANGE_NUMBER, "10:9.99" },
	{ RANGE_NUMBER, ":-0.5" },
	{ RANGE_NUMBER, "-0.5" },
	{ RANGE_NUMBER, "~:~" },
	{ RANGE_NUMBER, "10:~:" },
	{ RANGE_NUMBER, ":~" },
	{ RANGE_NUMBER, "~@10" },
	{ RANGE_NUMBER, "10:@20" },
	{ RANGE_NUMBER, "@@" },
	{ RANGE_NUMBER, "1:2:" },
	{ RANGE_NUMBER, ":1:2" },
	{ RANGE_NUMBER, "1-2" },
	{ RANGE_NUMBER, "1..2" },
	{ RANGE_NUMBER, "1..2:" },
	{ RANGE_NUMBER, "1:2..3" },
	{ RANGE_NUMBER, "5-" },
	{ RANGE_NUMBER, "1;2" },
	{ RANGE_NUMBER, "1 2" },
	{ RANGE_NUMBER, "<5" },
	{ RANGE_NUMBER, ">=5" },
	{ RANGE_NUMBER, "infinity" },
	{ RANGE_NUMBER, "-inf:" },
	{ RANGE_NUMBER, "NaN:" },
	{ RANGE_NUMBER, "1e-3:" },
	{ RANGE_NUMBER, "0b1" },
	{ RANGE_NUMBER, "1_000" },
	{ RANGE_NUMBER, "1'000" },
	{ RANGE_NUMBER, "\t5" },
	{ RANGE_NUMBER, "5\r" },
	{ RANGE_NUMBER, "\xe2\x88\x92"
			"5:" },
	{ RANGE_NUMBER, "\xd9\xa5" },
	{ RANGE_NUMBER, "$5" },
	{ RANGE_NUMBER, "10;20" },
	{ RANGE_NUMBER, "warn" },
	{ RANGE_NUMBER, "90s" },
	{ RANGE_NUMBER, "1:2m" },
	{ RANGE_SECONDS, "" },
	{ RANGE_SECONDS, ":" },
	{ RANGE_SECONDS, "-1d" },
	{ RANGE_SECONDS, "1d:23h" },
	{ RANGE_SECONDS, "@1d:1h" },
	{ RANGE_SECONDS, "1.5.d:" },
	{ RANGE_SECONDS, "1min:" },
	{ RANGE_SECONDS, "1e3s" },
	{ RANGE_SECONDS, "~d:5" },
	{ RANGE_SECONDS, "5:~d" },
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

/* Two thresholds at once, as a plugin looks at them: critical first. */
static const struct {
	const char *warning, *critical;
	double value;
	enum state state;
} pairs[] = {
	{ "30", "60", 10, STATE_OK },
	{ "30", "60", 30, STATE_OK },
	{ "30", "60", 30.1, STATE_WARNING },
	{ "30", "60", 60, STATE_WARNING },
	{ "30", "60", 60.1, STATE_CRITICAL },
	{ "30", "60", -1, STATE_CRITICAL },
	{ "-10:-2", "-30:20", 10, STATE_WARNING },
	{ "-10:-2", "-30:20", -5, STATE_OK },
	{ "-10:-2", "-30:20", -10, STATE_OK },
	{ "-10:-2", "-30:20", -11, STATE_WARNING },
	{ "-10:-2", "-30:20", -31, STATE_CRITICAL },
	{ "-10:-2", "-30:20", 20, STATE_WARNING },
	{ "-10:-2", "-30:20", 21, STATE_CRITICAL },
	{ "10:", "5:", 11, STATE_OK },
	{ "10:", "5:", 10, STATE_OK },
	{ "10:", "5:", 9, STATE_WARNING },
	{ "10:", "5:", 5, STATE_WARNING },
	{ "10:", "5:", 4, STATE_CRITICAL },
	{ "~:2", "~:3", 2, STATE_OK },
	{ "~:2", "~:3", 3, STATE_WARNING },
	{ "~:2", "~:3", 3.5, STATE_CRITICAL },
	{ "@1:5", "@5:9", 5, STATE_CRITICAL },
	{ "@1:5", "@5:9", 4, STATE_WARNING },
	{ "@1:5", "@5:9", 10, STATE_OK },
	{ "60", "30", 45, STATE_CRITICAL },
	{ "5", NULL, 6, STATE_WARNING },
	{ "5", NULL, 5, STATE_OK },
	{ NULL, "5", 6, STATE_CRITICAL },
	{ NULL, "5", 5, STATE_OK },
	{ NULL, NULL, 1e9, STATE_OK },
	{ "5", "5", NAN, STATE_CRITICAL },
	{ "5", NULL, NAN, STATE_WARNING },
};

static void
test_pairs(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct range warning, critical;
		struct metric metric = { .value = pairs[i].value };

		if (pairs[i].warning != NULL &&
		    range_parse(arena, pairs[i].warning, RANGE_NUMBER,
			&warning) == NULL)
			metric.warning = &warning;
		if (pairs[i].critical != NULL &&
		    range_parse(arena, pairs[i].critical, RANGE_NUMBER,
			&critical) == NULL)
			metric.critical = &critical;
		tap_ok(metric_state(&metric) == pairs[i].state,
		    "%g with -w %s -c %s is %s", pairs[i].value,
		    pairs[i].warning == NULL ? "none" : pairs[i].warning,
		    pairs[i].critical == NULL ? "none" : pairs[i].critical,
		    state_name(pairs[i].state));
	}
}

/* The published grammar once more, as a regular expression. */
static const char grammar[] =
    "^@?(~?:-?([0-9]+[.]?[0-9]*|[.][0-9]+)"
    "|(~|-?([0-9]+[.]?[0-9]*|[.][0-9]+)):"
    "|(-?([0-9]+[.]?[0-9]*|[.][0-9]+):)?-?([0-9]+[.]?[0-9]*|[.][0-9]+))$";

/* Of a text of that grammar: whether its start is not above its end. */
static bool
is_ordered(const char *text)
{
	const char *colon = strchr(text, ':');

	text += *text == '@';
	if (*text == '~' || (colon != NULL && colon[1] == '\0'))
		return (true);
	if (colon == NULL || colon == text)
		return (strtod(colon == NULL ? text : colon + 1, NULL) >= 0);
	return (strtod(text, NULL) <= strtod(colon + 1, NULL));
}

/* Every text of up to five of these characters: 37448. */
static void
test_every_text(struct arena *arena)
{
	static const char characters[] = "@~:-.059";
	const size_t base = sizeof(characters) - 1;
	size_t wrong = 0, accepted_count = 0, power = 1, length, number, i;
	regex_t expression;

	if (regcomp(&expression, grammar, REG_EXTENDED | REG_NOSUB) != 0)
		tap_ok(false, "the regular expression is one");
	for (length = 1; length <= 5; length++) {
		power *= base;
		for (number = 0; number < power; number++) {
			char text[6] = "";
			size_t rest = number;
			struct range range;
			bool is_taken, is_right;

			for (i = 0; i < length; i++, rest /= base)
				text[i] = characters[rest % base];
			is_right =
			    regexec(&expression, text, 0, NULL, 0) == 0 &&
			    is_ordered(text);
			is_taken = range_parse(arena, text, RANGE_NUMBER,
				       &range) == NULL;
			accepted_count += is_taken;
			if (is_taken != is_right && wrong++ < 5)
				tap_note("'%s' is %s", text,
				    is_taken ? "taken" : "refused");
		}
	}
	regfree(&expression);
	tap_ok(wrong == 0 && accepted_count > 1000,
	    "of every text of up to five characters, %zu are ranges",
	    accepted_count);
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_accepted(arena);
	test_seconds(arena);
	test_refused(arena);
	test_pairs(arena);
	test_every_text(arena);
	arena_close(arena);
	return (tap_end());
}
