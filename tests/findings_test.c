/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of findings: states, order, --severity. */
#include <math.h>
#include <string.h>

#include "findings.h"
#include "severity.h"
#include "tap.h"

enum { NOTE, BLIND, ODD, BROKEN };

static const struct rule rules[] = {
	[NOTE] = { "note", STATE_OK, "RFC 1", "a good fact" },
	[BLIND] = { "blind", STATE_UNKNOWN, "RFC 2", "could not be seen" },
	[ODD] = { "odd", STATE_WARNING, "RFC 3", "is unusual" },
	[BROKEN] = { "broken", STATE_CRITICAL, "RFC 4", "is broken" },
	{ 0 },
};

static const struct rule more_rules[] = {
	{ "other", STATE_WARNING, "RFC 5", "of another table" },
	{ 0 },
};

static const struct rule *const tables[] = { rules, more_rules, NULL };

static struct finding *
tell(struct findings *findings, struct finding *parent, int rule,
    const char *subject)
{
	return (
	    finding_add(findings, parent, &rules[rule], subject, "is told"));
}

/* The subjects in the order of a report, one letter each. */
static const char *
ranking(struct arena *arena, const struct findings *findings)
{
	const struct finding *const *finding = findings_ranked(findings);
	const char *text = "";

	for (; *finding != NULL; finding++)
		text = arena_printf(arena, "%s%*s%s", text,
		    (int)finding_depth(*finding), "", (*finding)->subject);
	return (text);
}

static void
test_states(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *top, *below;

	tap_ok(findings_state(findings) == STATE_UNKNOWN &&
		   findings_worst(findings) == NULL &&
		   findings_first(findings) == NULL,
	    "nothing found is UNKNOWN");
	top = tell(findings, NULL, NOTE, "a");
	tap_ok(findings_state(findings) == STATE_OK &&
		   findings_worst(findings) == top,
	    "a good fact alone is OK");
	(void)tell(findings, NULL, BLIND, "b");
	tap_ok(findings_state(findings) == STATE_UNKNOWN,
	    "UNKNOWN is worse than OK");
	below = tell(findings, tell(findings, top, NOTE, "c"), ODD, "d");
	tap_ok(findings_state(findings) == STATE_WARNING &&
		   findings_worst(findings) == below &&
		   top->worst == STATE_WARNING && top->state == STATE_OK,
	    "WARNING is worse than UNKNOWN, also from two levels below");
	(void)tell(findings, NULL, BROKEN, "e");
	(void)tell(findings, below, BROKEN, "f");
	tap_ok(strcmp(findings_worst(findings)->subject, "f") == 0,
	    "the first of the worst in the order of telling is line 1");
	tap_ok(strcmp(findings_by_rule(findings, "odd")->subject, "d") == 0 &&
		   findings_by_rule(findings, "other") == NULL,
	    "findings are found by their rule");
	tap_ok(finding_add(
		   findings, NULL, &rules[NOTE], NULL, "%d of %s", 3, "five")
		       ->subject[0] == '\0',
	    "no subject is an empty one");
}

static void
test_ranking(struct arena *arena)
{
	struct findings *findings = findings_new(arena, tables);
	struct finding *a = tell(findings, NULL, NOTE, "a"), *c;

	tap_ok(strcmp(ranking(arena, findings), "a") == 0, "one is one");
	(void)tell(findings, NULL, ODD, "b");
	c = tell(findings, NULL, NOTE, "c");
	(void)tell(findings, NULL, ODD, "d");
	(void)tell(findings, a, BLIND, "e");
	(void)tell(findings, c, NOTE, "f");
	(void)tell(findings, c, BROKEN, "g");
	(void)tell(findings, c, BROKEN, "h");
	tap_ok(strcmp(ranking(arena, findings), "c g h fbda e") == 0,
	    "worst first in each level, else as told: %s",
	    ranking(arena, findings));
}

static void
test_severity(struct arena *arena)
{
	static const char *const mistakes[] = { "", "odd", "=OK", "od=OK",
		"oddx=OK", "odd=", "odd=FINE", "odd=4", "odd OK", "ODD=OK" };
	struct findings *findings = findings_new(arena, tables);
	const char *const *list;
	size_t i;

	for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++)
		tap_ok(findings_severity(findings, mistakes[i]) != NULL,
		    "'%s' is refused", mistakes[i]);
	tap_ok(findings_severity(findings, "broken=OK") == NULL &&
		   findings_severity(findings, "other=2") == NULL &&
		   findings_severity(findings, "broken=warning") == NULL,
	    "assignments are taken");
	list = findings_severities(findings);
	tap_ok(strcmp(list[0], "broken=WARNING") == 0 &&
		   strcmp(list[1], "other=CRITICAL") == 0 && list[2] == NULL,
	    "the last assignment to a rule counts");
	tap_ok(tell(findings, NULL, BROKEN, "a")->state == STATE_WARNING,
	    "a rule has the state it was given");
	tap_ok(tell(findings, NULL, ODD, "b")->state == STATE_WARNING &&
		   tell(findings, NULL, NOTE, "c")->state == STATE_OK,
	    "the others keep theirs");
	tap_ok(finding_add_as(findings, NULL, &rules[BROKEN], STATE_CRITICAL,
		   "d", "by a threshold")
		       ->state == STATE_WARNING,
	    "it overrules a threshold too");
	tap_ok(finding_add_as(findings, NULL, &rules[NOTE], STATE_CRITICAL, "e",
		   "by a threshold")
		       ->state == STATE_CRITICAL,
	    "without it the threshold decides");
}

int
main(void)
{
	struct arena *arena = arena_open();
	struct findings *findings = findings_new(arena, tables);

	test_states(arena);
	test_ranking(arena);
	test_severity(arena);
	metric_add(findings, "a", NAN, "s", NULL, NULL);
	metric_add(findings, "b", INFINITY, "s", NULL, NULL);
	tap_ok(findings_metrics(findings) == NULL,
	    "a metric without a value is none");
	metric_add(findings, "c", 1, "s", NULL, NULL);
	metric_add(findings, "d", 2, NULL, NULL, NULL);
	tap_ok(strcmp(findings_metrics(findings)->next->unit, "") == 0,
	    "metrics keep their order");
	arena_close(arena);
	return (tap_end());
}
