/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chains for programs to read: what each member holds.
 */
#include "chain_json.h"

#include <string.h>

#include "tap.h"
#include "world.h"

static struct chain *
chain_of(struct arena *arena, const char *script, const char *question)
{
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { 0 };
	unsigned flights;

	world_tell(world, script);
	return (world_chain(world, question, &replies, &flights));
}

static const char *
text_of(struct arena *arena, const struct chain *chain)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	chain_json(json, arena, chain);
	json_object_close(json);
	return (json_text(json));
}

/* Each part of the list, one behind the other. */
static void
test(const char *says, const char *text, const char *const *parts)
{
	const char *at = text;

	for (; *parts != NULL && at != NULL; parts++) {
		at = strstr(at, *parts);
		if (at == NULL)
			tap_note("lacks %s", *parts);
		else
			at += strlen(*parts);
	}
	tap_ok(at != NULL, "%s", says);
	if (at == NULL)
		tap_note("%s", text);
}

static void
test_secure(struct arena *arena)
{
	struct chain *chain = chain_of(arena,
	    "zone example.dk\nkey 257 13\nkey 256 13 signs=none ds=none\n",
	    "example.dk MX");
	const struct chain_zone *zone = chain_target_zone(chain);
	const char *const parts[] = { "{\"verdict\":\"secure\",",
		"\"reason\":\"chain-holds\",\"zones\":[",
		"{\"name\":\".\",\"verdict\":\"secure\",", "{\"name\":\"dk\",",
		"{\"name\":\"example.dk\",\"verdict\":\"secure\","
		"\"reason\":\"chain-holds\",\"ds\":[",
		arena_printf(arena,
		    "{\"tag\":%u,\"algorithm\":13,\"digest\":2,"
		    "\"holds\":true}],\"dnskeys\":[",
		    (unsigned)zone->delegation.list[0].tag),
		arena_printf(arena,
		    "\"tag\":%u,\"algorithm\":13,\"flags\":257,"
		    "\"signs\":true}",
		    (unsigned)zone->keys.list[0].tag),
		"\"algorithm\":13,\"flags\":256,\"signs\":false}",
		"],\"rrsig_expires\":1700864000}],",
		"\"rrset\":{\"name\":\"example.dk\",\"type\":\"MX\","
		"\"ttl\":3600,\"records\":2}}",
		NULL };

	test("a chain that holds", text_of(arena, chain), parts);
}

static void
test_bogus(struct arena *arena)
{
	static const char *const parts[] = { "{\"verdict\":\"bogus\",",
		"\"reason\":\"ds-no-match\",",
		"{\"name\":\"example.dk\",\"verdict\":\"bogus\","
		"\"reason\":\"ds-no-match\",",
		"\"holds\":false}", "\"rrsig_expires\":null}", NULL };

	test("a chain that breaks",
	    text_of(
		arena, chain_of(arena, "zone example.dk\nkey 257 13 ds-flip\n",
			   "example.dk MX")),
	    parts);
}

static void
test_nothing(struct arena *arena)
{
	static const char *const nowhere[] = {
		"{\"verdict\":\"indeterminate\",\"reason\":\"no-anchor\","
		"\"zones\":[],\"rrset\":null}",
		NULL
	};
	static const char *const absent[] = { "{\"verdict\":\"secure\",",
		"\"rrset\":null}", NULL };

	test("no anchor",
	    text_of(arena, chain_of(arena, "anchor none\n", "example.dk MX")),
	    nowhere);
	test("no records",
	    text_of(arena, chain_of(arena, "", "mail.example.dk MX")), absent);
}

static void
test_alias(struct arena *arena)
{
	static const char *const parts[] = { "{\"verdict\":\"insecure\",",
		"\"reason\":\"unsigned-delegation\",",
		"{\"name\":\"example.dk\",\"verdict\":\"secure\",",
		"{\"name\":\"unsigned.com\",\"verdict\":\"insecure\","
		"\"reason\":\"unsigned-delegation\",\"ds\":[],\"dnskeys\":[],"
		"\"rrsig_expires\":null}",
		"\"rrset\":{\"name\":\"unsigned.com\",\"type\":\"MX\",", NULL };

	test("an alias's target",
	    text_of(arena,
		chain_of(arena, "zone example.dk\nalias CNAME unsigned.com.\n",
		    "alias.example.dk MX")),
	    parts);
}

int
main(void)
{
	struct arena *arena = arena_open();

	signature_start();
	test_secure(arena);
	test_bogus(arena);
	test_nothing(arena);
	test_alias(arena);
	arena_close(arena);
	return (tap_end());
}
