/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TXT records of MTA-STS (RFC 8461 3.1) and TLS-RPT (RFC 8460 3): where they
 * are, and which ones count.
 */
#include "mail_policy.h"

#include <string.h>

#include "tap.h"
#include "world.h"

#define AT "zone example.dk\n_mta-sts "

static const struct {
	const char *says, *script;
	enum policy_seen seen;
} rows[] = {
	{ "none", "", POLICY_ABSENT },
	{ "the usual", AT "TXT \"v=STSv1; id=20260101T000000\"\n",
	    POLICY_FOUND },
	{ "no blank", AT "TXT \"v=STSv1;id=1\"\n", POLICY_FOUND },
	{ "a blank before the semicolon", AT "TXT \"v=STSv1 ; id=1\"\n",
	    POLICY_FOUND },
	{ "a tab before the semicolon", AT "TXT \"v=STSv1\\009; id=1\"\n",
	    POLICY_FOUND },
	{ "nothing after the semicolon", AT "TXT \"v=STSv1;\"\n",
	    POLICY_FOUND },
	{ "a later version", AT "TXT \"v=STSv10; id=1\"\n", POLICY_ABSENT },
	{ "another later version", AT "TXT \"v=STSv2; id=1\"\n",
	    POLICY_ABSENT },
	{ "in capitals", AT "TXT \"V=STSV1; id=1\"\n", POLICY_ABSENT },
	{ "in small letters", AT "TXT \"v=stsv1; id=1\"\n", POLICY_ABSENT },
	{ "a blank before it", AT "TXT \" v=STSv1; id=1\"\n", POLICY_ABSENT },
	{ "the version alone", AT "TXT \"v=STSv1\"\n", POLICY_ABSENT },
	{ "less than the version", AT "TXT \"v=STSv\"\n", POLICY_ABSENT },
	{ "a NUL after the version", AT "TXT \"v=STSv1\\000; id=1\"\n",
	    POLICY_ABSENT },
	{ "an empty string", AT "TXT \"\"\n", POLICY_ABSENT },
	{ "not at the beginning", AT "TXT \"id=1; v=STSv1;\"\n",
	    POLICY_ABSENT },
	{ "of TLS-RPT", AT "TXT \"v=TLSRPTv1; rua=mailto:a@example.dk\"\n",
	    POLICY_ABSENT },
	{ "two strings", AT "TXT \"v=STSv1;\" \" id=1\"\n", POLICY_FOUND },
	{ "two strings, cut within the version",
	    AT "TXT \"v=ST\" \"Sv1; id=1\"\n", POLICY_FOUND },
	{ "two strings, cut after the version",
	    AT "TXT \"v=STSv1\" \"; id=1\"\n", POLICY_FOUND },
	{ "many strings, some empty",
	    AT "TXT \"\" \"v\" \"\" \"=\" \"STSv\" \"1\" \"\" \";\"\n",
	    POLICY_FOUND },
	{ "two strings that go on with a digit",
	    AT "TXT \"v=STSv1\" \"0; id=1\"\n", POLICY_ABSENT },
	{ "in the second string alone", AT "TXT \"x\" \"v=STSv1; id=1\"\n",
	    POLICY_ABSENT },
	{ "beside another record",
	    AT "TXT \"something\"\n_mta-sts TXT \"v=STSv1; id=1\"\n",
	    POLICY_FOUND },
	{ "beside a later version",
	    AT "TXT \"v=STSv1; id=1\"\n_mta-sts TXT \"v=STSv2; id=1\"\n",
	    POLICY_FOUND },
	{ "two of them",
	    AT "TXT \"v=STSv1; id=1\"\n_mta-sts TXT \"v=STSv1; id=2\"\n",
	    POLICY_ABSENT },
	{ "at the end of an alias",
	    AT "CNAME sts.example.com.\nzone example.com\n"
	       "sts TXT \"v=STSv1; id=1\"\n",
	    POLICY_FOUND },
	{ "in an unsigned zone",
	    "zone example.dk unsigned\n_mta-sts TXT \"v=STSv1; id=1\"\n",
	    POLICY_FOUND },
	{ "no such type", AT "A 192.0.2.1\n", POLICY_ABSENT },
	{ "bogus",
	    AT "TXT \"v=STSv1; id=1\"\nsign _mta-sts.example.dk TXT flip\n",
	    POLICY_UNSEEN },
	{ "a lookup that fails", "reply _mta-sts.example.dk TXT servfail\n",
	    POLICY_UNSEEN },
	{ "left out, without a proof",
	    AT "TXT \"v=STSv1; id=1\"\nreply _mta-sts.example.dk TXT empty\n",
	    POLICY_UNSEEN },
};

static void
test_seen(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *arena = arena_open();
		struct world *world = world_new(arena, world_base);
		struct dns_replies replies = { 0 };
		unsigned flights;
		const struct chain *chain;

		world_tell(world, rows[i].script);
		chain = world_chain(
		    world, "_mta-sts.example.dk TXT", &replies, &flights);
		tap_ok(mail_policy_seen(chain, "v=STSv1") == rows[i].seen, "%s",
		    rows[i].says);
		arena_close(arena);
	}
}

/* A domain whose wire form has as many octets as this. */
static struct name
domain_of(struct arena *arena, size_t length)
{
	const char *text = "";
	size_t rest = length - 1;

	while (rest > 0) {
		size_t label = rest > 41 ? 39 : rest - 1;

		text = arena_printf(arena, "%s%.*s.", text, (int)label,
		    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
		rest -= label + 1;
	}
	return (world_name(text));
}

static void
test_names(void)
{
	struct arena *arena = arena_open();
	struct name domain = world_name("example.dk"), name;

	tap_ok(mail_policy_mta_sts(&domain, &name) &&
		   strcmp(name_text(arena, &name), "_mta-sts.example.dk") == 0,
	    "_mta-sts");
	tap_ok(
	    mail_policy_tls_rpt(&domain, &name) &&
		strcmp(name_text(arena, &name), "_smtp._tls.example.dk") == 0,
	    "_smtp._tls");
	for (size_t length = 240; length <= NAME_WIRE_MAX; length++) {
		domain = domain_of(arena, length);
		tap_ok(domain.length == length &&
			   mail_policy_mta_sts(&domain, &name) ==
			       (length + 9 <= NAME_WIRE_MAX) &&
			   mail_policy_tls_rpt(&domain, &name) ==
			       (length + 11 <= NAME_WIRE_MAX),
		    "a domain of %zu octets", length);
	}
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	test_seen();
	test_names();
	return (tap_end());
}
