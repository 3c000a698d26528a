/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * States are few and known by heart; their order of badness is not that of
 * their numbers.
 */
#include <stddef.h>
#include <strings.h>

#include "state.h"

static const char *const names[] = {
	[STATE_OK] = "OK",
	[STATE_WARNING] = "WARNING",
	[STATE_CRITICAL] = "CRITICAL",
	[STATE_UNKNOWN] = "UNKNOWN",
};

_Static_assert(STATE_OK == 0 && STATE_WARNING == 1 && STATE_CRITICAL == 2 &&
		   STATE_UNKNOWN == 3,
    "states are exit codes");

static int
badness(enum state state)
{
	switch (state) {
	case STATE_OK:
		return (0);
	case STATE_UNKNOWN:
		return (1);
	case STATE_WARNING:
		return (2);
	case STATE_CRITICAL:
		return (3);
	}
	return (1);
}

enum state
state_worse(enum state a, enum state b)
{
	return (badness(a) >= badness(b) ? a : b);
}

int
state_compare(enum state a, enum state b)
{
	return (badness(a) - badness(b));
}

const char *
state_name(enum state state)
{
	return (names[state]);
}

bool
state_parse(const char *text, enum state *state)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		bool is_digit = text[0] == (char)('0' + i) && text[1] == '\0';

		if (is_digit || strcasecmp(text, names[i]) == 0) {
			*state = (enum state)i;
			return (true);
		}
	}
	return (false);
}
