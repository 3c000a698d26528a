/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the lookup of MX records comes to: whether it was seen, which hosts it
 * leads to, and what is told.
 */
#include "mx_domain.h"

#include <string.h>

#include "judged.h"
#include "tap.h"
#include "world.h"

static const struct rule *const tables[] = { mx_domain_rules, chain_rules,
	NULL };

static const struct row {
	const char *says, *script, *question;
	bool seen;
	size_t records;     /* MX */
	const char *itself; /* the first host where itself counts too */
	const char *rules;  /* all of them */
} rows[] = {
	{ "secure", "", "example.dk MX", true, 2, "mail.example.dk",
	    "domain-secure@example.dk=OK" },
	{ "insecure", "", "unsigned.dk MX", true, 1, "mail.unsigned.dk",
	    "domain-insecure@unsigned.dk=WARNING" },
	{ "no MX", "", "mail.example.dk MX", true, 0, "mail.example.dk",
	    "domain-secure implicit-mx@mail.example.dk=WARNING" },
	{ "no MX, insecure", "zone unsigned.dk\nmail A 192.0.2.1\n",
	    "mail.unsigned.dk MX", true, 0, "mail.unsigned.dk",
	    "domain-insecure implicit-mx=WARNING" },
	{ "an alias of a name with MX",
	    "zone example.dk\nalias CNAME example.com.\n",
	    "alias.example.dk MX", true, 1, "mail.example.com",
	    "domain-secure" },
	{ "an alias of a name without", "", "www.example.dk MX", true, 0,
	    "mail.example.dk", "domain-secure implicit-mx@www.example.dk" },
	{ "no such name", "", "none.example.dk MX", false, 0, "",
	    "name-not-found@none.example.dk=CRITICAL" },
	{ "an alias of no such name",
	    "zone example.dk\nalias CNAME none.example.com.\n",
	    "alias.example.dk MX", false, 0, "",
	    "name-not-found@none.example.com=CRITICAL" },
	{ "no such name, insecure", "", "none.unsigned.dk MX", false, 0, "",
	    "name-not-found@none.unsigned.dk=CRITICAL" },
	{ "bogus", "sign example.dk MX until=-1d\n", "example.dk MX", false, 0,
	    "", "mx-bogus@example.dk=CRITICAL at-fault" },
	{ "bogus absence", "sign mail.example.dk NSEC none\n",
	    "mail.example.dk MX", false, 0, "", "mx-bogus=CRITICAL at-fault" },
	{ "servers that fail", "reply example.dk MX servfail\n",
	    "example.dk MX", false, 0, "", "mx-bogus=CRITICAL at-fault" },
	{ "servers that are silent to this", "reply example.dk MX silent\n",
	    "example.dk MX", false, 0, "", "mx-bogus=CRITICAL at-fault" },
	{ "no anchor", "anchor none\n", "example.dk MX", false, 0, "",
	    "mx-unseen@example.dk=UNKNOWN at-fault" },
	{ "no time", "reply example.dk MX unasked\n", "example.dk MX", false, 0,
	    "", "mx-unseen=UNKNOWN at-fault" },
};

static void
check_sets(
    struct judged *judged, const struct row *row, const struct chain *chain)
{
	struct arena *arena = judged->arena;
	const struct mx_set set = mx_domain_set(arena, chain);
	const struct mx_set all = mx_domain_set_or_itself(arena, chain);

	if (mx_domain_seen(chain) != row->seen)
		judged_fail(judged, "seen", row->seen ? "not" : "though not");
	if ((all.signed_zone.length > 0) != (chain->verdict == VERDICT_SECURE))
		judged_fail(judged, "signed zone", row->question);
	if (set.count != row->records)
		judged_fail(judged, "MX", row->question);
	if (all.count != (row->records > 0 ? row->records : *row->itself != 0))
		judged_fail(judged, "MX or itself", row->question);
	if (all.count > 0 &&
	    strcmp(row->itself, name_text(arena, &all.hosts[0].name)) != 0)
		judged_fail(
		    judged, "host", name_text(arena, &all.hosts[0].name));
}

static void
test_row(const struct row *row)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	unsigned flights;
	struct findings *findings = findings_new(arena, tables);
	struct judged judged = { arena, findings, "", "", true };
	const struct mx_set none = { 0 };
	const struct mx_telling telling = { arena, findings, &none,
		.at = WORLD_NOW };
	const struct chain *chain;

	world_tell(world, row->script);
	chain = world_chain(world, row->question, &replies, &flights);
	if (row->seen)
		mx_domain_judge(&telling, chain);
	else
		mx_domain_judge_unseen(&telling, chain);
	check_sets(&judged, row, chain);
	judged_has(&judged, row->rules);
	for (const struct finding *finding = findings_first(findings);
	     finding != NULL; finding = findings_next(finding))
		if (!judged_names(arena, row->rules, finding->rule->id))
			judged_fail(&judged, "has", finding->rule->id);
	judged_tell(&judged, row->says, row->question,
	    state_name(findings_state(findings)));
	arena_close(arena);
}

int
main(void)
{
	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&rows[i]);
	judged_covered(mx_domain_rules, (const char *const[]){ NULL });
	return (tap_end());
}
