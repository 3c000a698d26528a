/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Record types and verdicts as values of options.
 */
#include "chain_options.h"

#include <string.h>

#include "chain.h"
#include "tap.h"

static const struct {
	const char *value;
	uint16_t type; /* 0: refused */
	const char *told;
} types[] = {
	{ "MX", 15, "{\"type\":\"MX\"}" },
	{ "mx", 15, "{\"type\":\"MX\"}" },
	{ "TYPE65280", 65280, "{\"type\":\"TYPE65280\"}" },
	{ "type28", 28, "{\"type\":\"AAAA\"}" },
	{ "ANY", 0, NULL },
	{ "RRSIG", 0, NULL },
	{ "TYPE65536", 0, NULL },
	{ "MXX", 0, NULL },
	{ "15", 0, NULL },
	{ "MX ", 0, NULL },
};

static const struct {
	const char *value;
	bool taken;
	enum verdict verdict;
} verdicts[] = {
	{ "secure", true, VERDICT_SECURE },
	{ "insecure", true, VERDICT_INSECURE },
	{ "bogus", false, VERDICT_SECURE },
	{ "indeterminate", false, VERDICT_SECURE },
	{ "Secure", false, VERDICT_SECURE },
	{ "sec", false, VERDICT_SECURE },
};

static const char *
told(struct arena *arena, option_tell *tell, const char *key, const void *value)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	tell(arena, json, key, value);
	json_object_close(json);
	return (json_text(json));
}

static void
test_types(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		uint16_t type = 0;
		const char *wrong =
		    option_take_rr_type(arena, types[i].value, &type);

		if (types[i].type == 0) {
			tap_ok(wrong != NULL &&
				   strstr(wrong, types[i].value) != NULL,
			    "'%s' is no type, and is named", types[i].value);
			continue;
		}
		tap_ok(wrong == NULL && type == types[i].type, "'%s' is %u",
		    types[i].value, (unsigned)types[i].type);
		tap_ok(strcmp(told(arena, option_tell_rr_type, "type", &type),
			   types[i].told) == 0,
		    "'%s' is told", types[i].value);
	}
}

static void
test_verdicts(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		enum verdict verdict = VERDICT_BOGUS;
		const char *value = verdicts[i].value;
		const char *wrong = option_take_verdict(arena, value, &verdict);

		if (!verdicts[i].taken) {
			tap_ok(wrong != NULL && strstr(wrong, value) != NULL &&
				   verdict == VERDICT_BOGUS,
			    "'%s' is not taken, and is named", value);
			continue;
		}
		tap_ok(wrong == NULL && verdict == verdicts[i].verdict,
		    "'%s' is taken", value);
		tap_ok(
		    strcmp(told(arena, option_tell_verdict, "expect", &verdict),
			arena_printf(arena, "{\"expect\":\"%s\"}", value)) == 0,
		    "'%s' is told", value);
	}
}

int
main(void)
{
	struct arena *arena = arena_open();

	test_types(arena);
	test_verdicts(arena);
	arena_close(arena);
	return (tap_end());
}
