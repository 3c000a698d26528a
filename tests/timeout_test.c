/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * -t SECONDS[:STATE]: what is taken, what is refused and why, and what stays
 * of an earlier one.  tests/e2e/timeout has the deadlines themselves.
 */
#include <math.h>
#include <string.h>

#include "common_takers.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define WORDS 3

/* Each after the one before it. */
static const struct {
	const char *values[WORDS];
	double seconds;
	enum state state;
} taken[] = {
	{ { NULL }, 10, STATE_UNKNOWN },
	/* Seconds. */
	{ { "1" }, 1, STATE_UNKNOWN },
	{ { "5" }, 5, STATE_UNKNOWN },
	{ { "10" }, 10, STATE_UNKNOWN },
	{ { "30" }, 30, STATE_UNKNOWN },
	{ { "59" }, 59, STATE_UNKNOWN },
	{ { "3599" }, 3599, STATE_UNKNOWN },
	{ { "3600" }, 3600, STATE_UNKNOWN },
	{ { "3600.0" }, 3600, STATE_UNKNOWN },
	{ { "0.5" }, 0.5, STATE_UNKNOWN },
	{ { ".5" }, 0.5, STATE_UNKNOWN },
	{ { "5." }, 5, STATE_UNKNOWN },
	{ { "0.001" }, 0.001, STATE_UNKNOWN },
	{ { "007" }, 7, STATE_UNKNOWN },
	/* As Icinga passes what users compute. */
	{ { "10.000000" }, 10, STATE_UNKNOWN },
	{ { "1.500000" }, 1.5, STATE_UNKNOWN },
	{ { "1.500000:CRITICAL" }, 1.5, STATE_CRITICAL },
	/* States as words, in any case. */
	{ { "5:WARNING" }, 5, STATE_WARNING },
	{ { "5:CRITICAL" }, 5, STATE_CRITICAL },
	{ { "5:UNKNOWN" }, 5, STATE_UNKNOWN },
	{ { "5:warning" }, 5, STATE_WARNING },
	{ { "5:critical" }, 5, STATE_CRITICAL },
	{ { "5:unknown" }, 5, STATE_UNKNOWN },
	{ { "5:Warning" }, 5, STATE_WARNING },
	{ { "5:CriTicaL" }, 5, STATE_CRITICAL },
	/* And as digits. */
	{ { "5:1" }, 5, STATE_WARNING },
	{ { "5:2" }, 5, STATE_CRITICAL },
	{ { "5:3" }, 5, STATE_UNKNOWN },
	{ { "1:1" }, 1, STATE_WARNING },
	{ { ".5:2" }, 0.5, STATE_CRITICAL },
	{ { "3600:2" }, 3600, STATE_CRITICAL },
	/* A state alone. */
	{ { ":WARNING" }, 10, STATE_WARNING },
	{ { ":CRITICAL" }, 10, STATE_CRITICAL },
	{ { ":UNKNOWN" }, 10, STATE_UNKNOWN },
	{ { ":critical" }, 10, STATE_CRITICAL },
	{ { ":1" }, 10, STATE_WARNING },
	{ { ":2" }, 10, STATE_CRITICAL },
	{ { ":3" }, 10, STATE_UNKNOWN },
	/* What a later one does not say stays. */
	{ { "7", ":CRITICAL" }, 7, STATE_CRITICAL },
	{ { ":CRITICAL", "7" }, 7, STATE_CRITICAL },
	{ { "7:WARNING", "8" }, 8, STATE_WARNING },
	{ { "7:WARNING", ":2" }, 7, STATE_CRITICAL },
	{ { "7:WARNING", "8:3" }, 8, STATE_UNKNOWN },
	{ { "7", "8", "9" }, 9, STATE_UNKNOWN },
	{ { ":1", ":2", ":3" }, 10, STATE_UNKNOWN },
	{ { "7:1", ":2", "9" }, 9, STATE_CRITICAL },
};

enum mistake { NOT_A_TIMEOUT, NO_TIME, CALLED_OK };

static const char *const sentences[] = {
	[NOT_A_TIMEOUT] = "' is not SECONDS[:STATE]",
	[NO_TIME] = "' is no time to work in",
	[CALLED_OK] = "' would call a timeout OK",
};

static const struct {
	const char *value;
	enum mistake mistake;
} refused[] = {
	/* No time, or too much: cores kill after 30 to 60 seconds. */
	{ "0", NO_TIME },
	{ "0.0", NO_TIME },
	{ "-0", NO_TIME },
	{ "00", NO_TIME },
	{ ".0", NO_TIME },
	{ "0:CRITICAL", NO_TIME },
	{ "0:2", NO_TIME },
	{ "0:OK", NO_TIME },
	{ "-1", NO_TIME },
	{ "-0.5", NO_TIME },
	{ "-10:WARNING", NO_TIME },
	{ "3600.001", NO_TIME },
	{ "3601", NO_TIME },
	{ "99999", NO_TIME },
	{ "4294967296", NO_TIME },
	{ "4294967306", NO_TIME },
	{ "18446744073709551617", NO_TIME },
	{ "99999999999999999999:CRITICAL", NO_TIME },
	/* Never a false OK. */
	{ "10:OK", CALLED_OK },
	{ "10:ok", CALLED_OK },
	{ "10:Ok", CALLED_OK },
	{ "10:0", CALLED_OK },
	{ ":OK", CALLED_OK },
	{ ":ok", CALLED_OK },
	{ ":0", CALLED_OK },
	{ "0.5:0", CALLED_OK },
	/* States that are none. */
	{ "10:", NOT_A_TIMEOUT },
	{ ":", NOT_A_TIMEOUT },
	{ "10:4", NOT_A_TIMEOUT },
	{ "10:-1", NOT_A_TIMEOUT },
	{ "10:9", NOT_A_TIMEOUT },
	{ "10:00", NOT_A_TIMEOUT },
	{ "10:02", NOT_A_TIMEOUT },
	{ "10:2.0", NOT_A_TIMEOUT },
	{ "10:22", NOT_A_TIMEOUT },
	{ "10:+2", NOT_A_TIMEOUT },
	{ "10:WARN", NOT_A_TIMEOUT },
	{ "10:CRIT", NOT_A_TIMEOUT },
	{ "10:CRITICALLY", NOT_A_TIMEOUT },
	{ "10:CRITICAL ", NOT_A_TIMEOUT },
	{ "10: CRITICAL", NOT_A_TIMEOUT },
	{ "10:CRITICAL:", NOT_A_TIMEOUT },
	{ "10:CRITICAL:2", NOT_A_TIMEOUT },
	{ "10:2:2", NOT_A_TIMEOUT },
	{ "10::CRITICAL", NOT_A_TIMEOUT },
	{ "10::", NOT_A_TIMEOUT },
	{ "::2", NOT_A_TIMEOUT },
	{ ":FINE", NOT_A_TIMEOUT },
	{ ":10", NOT_A_TIMEOUT },
	{ "10:UP", NOT_A_TIMEOUT },
	{ "10:DOWN", NOT_A_TIMEOUT },
	{ "10:DEPENDENT", NOT_A_TIMEOUT },
	{ "10:c", NOT_A_TIMEOUT },
	{ "10:u", NOT_A_TIMEOUT },
	{ "10:\xe2\x91\xa1", NOT_A_TIMEOUT },
	/* Numbers that are none. */
	{ "ten", NOT_A_TIMEOUT },
	{ "soon", NOT_A_TIMEOUT },
	{ "CRITICAL", NOT_A_TIMEOUT },
	{ "CRITICAL:10", NOT_A_TIMEOUT },
	{ "10s", NOT_A_TIMEOUT },
	{ "1m", NOT_A_TIMEOUT },
	{ "500ms", NOT_A_TIMEOUT },
	{ "10s:CRITICAL", NOT_A_TIMEOUT },
	{ "10 ", NOT_A_TIMEOUT },
	{ " 10", NOT_A_TIMEOUT },
	{ "10 :2", NOT_A_TIMEOUT },
	{ "\t10", NOT_A_TIMEOUT },
	{ "10\n", NOT_A_TIMEOUT },
	{ "+10", NOT_A_TIMEOUT },
	{ "1e1", NOT_A_TIMEOUT },
	{ "1E1", NOT_A_TIMEOUT },
	{ "0x10", NOT_A_TIMEOUT },
	{ "1,5", NOT_A_TIMEOUT },
	{ "1.5.0", NOT_A_TIMEOUT },
	{ "--5", NOT_A_TIMEOUT },
	{ "-", NOT_A_TIMEOUT },
	{ ".", NOT_A_TIMEOUT },
	{ "nan", NOT_A_TIMEOUT },
	{ "inf", NOT_A_TIMEOUT },
	{ "infinity:2", NOT_A_TIMEOUT },
	{ "10;2", NOT_A_TIMEOUT },
	{ "10,2", NOT_A_TIMEOUT },
	{ "10=CRITICAL", NOT_A_TIMEOUT },
	{ "10/CRITICAL", NOT_A_TIMEOUT },
	{ "~:10", NOT_A_TIMEOUT },
	{ "@10", NOT_A_TIMEOUT },
	{ "10%", NOT_A_TIMEOUT },
	{ "%s", NOT_A_TIMEOUT },
	{ "11111111111111111111111111111111111111111111111111111111111111111",
	    NOT_A_TIMEOUT },
};

static struct common_options
defaults(void)
{
	return ((struct common_options){
	    .timeout = 10, .timeout_state = STATE_UNKNOWN });
}

static void
test_taken(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(taken); i++) {
		struct common_options common = defaults();
		const char *all = "", *mistake = NULL;

		for (size_t j = 0; j < WORDS && taken[i].values[j] != NULL;
		     j++) {
			all = arena_printf(
			    arena, "%s -t %s", all, taken[i].values[j]);
			if (mistake == NULL)
				mistake = common_take_timeout(
				    arena, taken[i].values[j], &common);
		}
		tap_ok(mistake == NULL &&
			   fabs(common.timeout - taken[i].seconds) < 1e-9 &&
			   common.timeout_state == taken[i].state,
		    "%s: %g s, %s", all, taken[i].seconds,
		    state_name(taken[i].state));
	}
}

/* With the sentence about this mistake, and without any effect. */
static void
test_refused(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct common_options common = defaults();
		const char *mistake =
		    common_take_timeout(arena, refused[i].value, &common);

		tap_ok(mistake != NULL &&
			   strstr(mistake, sentences[refused[i].mistake]) !=
			       NULL &&
			   fabs(common.timeout - 10) < 1e-9 &&
			   common.timeout_state == STATE_UNKNOWN,
		    "%s", mistake == NULL ? refused[i].value : mistake);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_taken(arena);
	test_refused(arena);
	arena_close(arena);
	return (tap_end());
}
