/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How bad it is where a move stands, and who says so.
 */
#include "migration_rules.h"

#define MICROSOFT "Microsoft, SMTP DANE"

const struct rule migration_rules[MIGRATION_RULES + 1] = {
	[MIGRATION_COMPLETE] = { "migration-complete", STATE_OK, MICROSOFT,
	    "one new MX, secure, with TLSA and its final TTL" },
	[MIGRATION_NOT_EXO] = { "not-exo", STATE_OK, "RFC 7672 2.2",
	    "no MX host of Exchange Online: judged as any DANE domain" },
	[MIGRATION_STAGE_UNSEEN] = { "stage-unseen", STATE_UNKNOWN,
	    "RFC 4035 4.3", "where the move stands could not be seen" },
	[MIGRATION_UNFINISHED] = { "unfinished", STATE_WARNING, MICROSOFT,
	    "something of the move is still to be done" },
	[MIGRATION_REGRESSED] = { "regressed", STATE_CRITICAL, MICROSOFT,
	    "--final was given, and the move is not complete (any more)" },
	[MIGRATION_NEXT_STEP] = { "next-step", STATE_OK, MICROSOFT,
	    "what to do next" },
	[MIGRATION_STEPS_OUTSIDE] = { "steps-outside", STATE_WARNING,
	    "monitoring-plugins, thresholds",
	    "the steps left are outside of -w or -c" },
	[MIGRATION_NOT_EXPECTED] = { "mx-not-expected", STATE_CRITICAL,
	    MICROSOFT, "another MX than --expect-mx names" },
	[MIGRATION_TTL_STILL_LOW] = { "ttl-low", STATE_WARNING, MICROSOFT,
	    "the new MX is alone, and its TTL is below 3600 s" },
	[MIGRATION_TTL_NOT_LOWERED] = { "ttl-not-lowered", STATE_OK, MICROSOFT,
	    "the TTL is not lowered for the move" },
	[MIGRATION_TTL_UNSIGNED] = { "ttl-unsigned", STATE_OK, "RFC 4034 3.1.4",
	    "the TTL that the zone publishes was not seen" },
	[MIGRATION_TTL_SEEN] = { "ttl-seen", STATE_OK, "RFC 4034 3.1.4",
	    "the TTL fits the stage" },
	[MIGRATION_MTA_STS] = { "mta-sts", STATE_OK, "RFC 8461 3.1",
	    "the domain has an MTA-STS policy, which must name its MX" },
	[MIGRATION_MTA_STS_UNSEEN] = { "mta-sts-unseen", STATE_OK,
	    "RFC 8461 3.1", "whether there is an MTA-STS policy was not seen" },
	[MIGRATION_TLS_RPT_MISSING] = { "tls-rpt-missing", STATE_OK,
	    "RFC 8460 3",
	    "no TLS-RPT record: failures of senders are not reported" },
};
