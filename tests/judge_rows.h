/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of a table: a world, a question with options, and what judge() of
 * check_dnssec_chain must make of it.  Rules are named, never prose.
 */
#ifndef JUDGE_ROWS_H
#define JUDGE_ROWS_H

#include "check_dnssec_chain.h"

struct judge_row {
	const char *says;
	const char *script;   /* told after world_base and sane SOA records */
	const char *wishes;   /* for world_tell_wishes(); or null */
	const char *question; /* null: "example.dk MX" */

	/*
	 * w=RANGE c=RANGE expect=insecure no-lints severity=RULE=STATE
	 * timeout=STATE, late=N: only N flights before the deadline, checks=N:
	 * so many of the run's signature checks are left; beyond: a bound of
	 * the run comes before the zone's details.
	 */
	const char *options;
	enum verdict verdict;
	enum state state;

	/*
	 * Rules that must be among the findings, each as RULE, RULE=STATE,
	 * RULE@SUBJECT (a part of it) or RULE@SUBJECT=STATE.  No other rule of
	 * zone_rules[], and no other one of the plugin's own, may be there,
	 * but those that follow from the verdict.
	 */
	const char *has;
	const char *lacks;   /* the same form: these must not be there */
	const char *left;    /* rrsig_left: "-3", "2d"; "none"; null: "10d" */
	const char *metrics; /* "links=3 queries=11"; or null */
	const char *blames;  /* whom at-fault names: "zone dk"; or null */
	const char *line;    /* all of line 1 before the "|"; or null */
};

/* Ended by a row that says nothing. */
void judge_rows_run(const struct judge_row *);

/* check_dnssec_chain's own rules. */
const struct rule *judge_rules(void);

#endif
