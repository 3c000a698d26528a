/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States: their names and their order of badness. */
#include <stddef.h>
#include <string.h>

#include "state.h"
#include "tap.h"

static const enum state from_good_to_bad[] = { STATE_OK, STATE_UNKNOWN,
	STATE_WARNING, STATE_CRITICAL };

static const struct {
	const char *text;
	bool is_state;
	enum state state;
} names[] = {
	{ "OK", true, STATE_OK },
	{ "warning", true, STATE_WARNING },
	{ "Critical", true, STATE_CRITICAL },
	{ "UNKNOWN", true, STATE_UNKNOWN },
	{ "0", true, STATE_OK },
	{ "1", true, STATE_WARNING },
	{ "2", true, STATE_CRITICAL },
	{ "3", true, STATE_UNKNOWN },
	{ "4", false, STATE_OK },
	{ "-1", false, STATE_OK },
	{ "00", false, STATE_OK },
	{ "", false, STATE_OK },
	{ "WARN", false, STATE_OK },
	{ "OK ", false, STATE_OK },
};

static void
test_order(void)
{
	size_t i, j;

	for (i = 0; i < 4; i++)
		for (j = 0; j < 4; j++) {
			enum state a = from_good_to_bad[i];
			enum state b = from_good_to_bad[j];
			int order = state_compare(a, b);

			tap_ok((order > 0) == (i > j) &&
				   (order < 0) == (i < j) &&
				   state_worse(a, b) == (i > j ? a : b),
			    "%s against %s", state_name(a), state_name(b));
		}
}

static void
test_names(void)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		enum state state = STATE_OK;
		bool is_state = state_parse(names[i].text, &state);

		tap_ok(is_state == names[i].is_state &&
			   (!is_state || state == names[i].state),
		    "'%s' is%s a state", names[i].text,
		    names[i].is_state ? "" : " not");
	}
	tap_ok(strcmp(state_name(STATE_UNKNOWN), "UNKNOWN") == 0,
	    "3 is printed as UNKNOWN");
}

int
main(void)
{
	test_order();
	test_names();
	return (tap_end());
}
