/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of the common options, and the ways through a run that all
 * plugins share: read, findings, report.
 */
#include <string.h>
#include <time.h>

#include "common_options.h"
#include "common_takers.h"
#include "die.h"
#include "duration.h"
#include "extra_opts.h"
#include "privileges.h"
#include "progress.h"
#include "sandbox.h"

#define TIMEOUT_DEFAULT 10 /* s; the cores' own limits begin at 30 */

const struct option_row common_options_table[] = {
	{ 'H', "hostname", "NAME", common_options_take_name, option_tell_text,
	    offsetof(struct common_options, hostname),
	    "the domain name looked at, as A-labels or as it is written",
	    false },
	{ 'w', "warning", "RANGE", common_take_warning, common_tell_warning, 0,
	    "WARNING where the metric is outside of this range", false },
	{ 'c', "critical", "RANGE", common_take_critical, common_tell_critical,
	    0, "CRITICAL where the metric is outside of this range", false },
	{ 'r', "resolver", "ADDRESS[@PORT]", common_take_resolver,
	    common_tell_resolvers, offsetof(struct common_options, resolvers),
	    "ask this resolver (default: those of /etc/resolv.conf)", true },
	{ 0, "trust-anchor", "FILE", option_take_text, option_tell_text,
	    offsetof(struct common_options, trust_anchor),
	    "replaces the default trust anchors: DNSKEY or DS records of any "
	    "name in zone-file form; the closest enclosing one is used",
	    false },
	{ 0, "at", "TIME", common_take_at, common_tell_at, 0,
	    "judge as of this moment: 2026-12-24, 2026-12-24T18:00:00Z, "
	    "@EPOCH, or +DURATION from now with s, m, h, d or w",
	    false },
	{ 0, "severity", "RULE=STATE", common_take_severity,
	    common_tell_severities, 0,
	    "give a rule another state; the report says so", true },
	{ 't', "timeout", "SECONDS[:STATE]", common_take_timeout,
	    common_tell_timeout, 0,
	    "one deadline for the whole run, and the state when it is missed "
	    "(default 10:UNKNOWN)",
	    false },
	{ '4', "use-ipv4", NULL, common_take_ipv4, common_tell_ipv4,
	    offsetof(struct common_options, family), "use IPv4 only", false },
	{ '6', "use-ipv6", NULL, common_take_ipv6, common_tell_ipv6,
	    offsetof(struct common_options, family), "use IPv6 only", false },
	{ 0, "format", "text|json", common_take_format, NULL,
	    offsetof(struct common_options, format),
	    "the form of the report (default text); exit codes are the same",
	    false },
	{ 0, "extra-opts", "[SECTION][@FILE]", common_take_extra_opts, NULL, 0,
	    "read options from a section (default: the plugin's name) of an "
	    "INI file (default: monitoring-plugins.ini in its usual places); "
	    "those of the command line win",
	    true },
	{ 'v', "verbose", NULL, common_take_verbose, NULL,
	    offsetof(struct common_options, verbose),
	    "once: the rule behind each line; twice and more: how it was "
	    "found",
	    true },
	{ .name = NULL },
};

void
common_options_read(struct arena *arena, const struct program *program,
    int argc, char **argv, void *question)
{
	struct common_options *common = question;
	struct terminal terminal;
	int count;
	char **words;

	die_service(program->service);
	privileges_refuse();
	die_on_abort();
	*common = (struct common_options){ .program = program,
		.timeout = TIMEOUT_DEFAULT,
		.timeout_state = STATE_UNKNOWN,
		.format = REPORT_TEXT };
	common->now = (int64_t)time(NULL);
	common->at = common->now;
	/* A file of options may be a pipe into which nobody writes. */
	die_stage("reading the options");
	die_alarm(TIMEOUT_DEFAULT, STATE_UNKNOWN);
	words = extra_opts_expand(arena, program->name, argc, argv, &count);
	options_read(arena, program, count, words, question);
	die_stage("");
	if (common->format == REPORT_TEXT && terminal_look(&terminal) &&
	    terminal.can_erase)
		progress_start(terminal.width);
	die_alarm(common->timeout, common->timeout_state);
}

void
common_options_require_hostname(const struct common_options *common)
{
	if (common->hostname == NULL)
		die("give the domain name with -H");
}

struct findings *
common_options_findings(
    struct arena *arena, const struct common_options *common)
{
	struct findings *findings = findings_new(arena, common->program->rules);
	const char *const *severity = (const char *const *)common->severities;

	if (common->at_given)
		findings_set_moment(findings,
		    arena_printf(arena,
			"judged as of %s: ", moment_text(arena, common->at)));
	findings_trace_limit(findings, common->verbose);
	trace_add(findings, 2, "sandbox: %s", sandbox_text());
	for (; severity != NULL && *severity != NULL; severity++)
		(void)findings_severity(findings, *severity);
	return (findings);
}

bool
common_options_wants_facts(const struct common_options *common)
{
	return (common->format == REPORT_JSON);
}

_Noreturn void
common_options_report(struct arena *arena, const struct common_options *common,
    const struct findings *findings, const char *facts)
{
	const struct program *program = common->program;
	struct terminal terminal;
	const struct report report = { .plugin = program->name,
		.service = program->service,
		.format = common->format,
		.verbose = common->verbose,
		.terminal = terminal_look(&terminal) ? &terminal : NULL,
		.question =
		    facts == NULL ? NULL : options_json(arena, program, common),
		.facts = facts };
	const char *text = report_text(arena, &report, findings);

	die_with(findings_state(findings), text, strlen(text));
}
