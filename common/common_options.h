/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that every plugin has, as rows of a table and as a struct that
 * a plugin's own question begins with.  Everything lives in the arena.
 */
#ifndef COMMON_OPTIONS_H
#define COMMON_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "findings.h"
#include "options.h"
#include "range.h"
#include "report.h"

struct common_options {
	const struct program *program;
	const char *hostname; /* A-labels, lower case, no trailing dot except
				 for the root "."; null where not given */
	const struct range *warning, *critical; /* null where not given */
	const char **resolvers;   /* ADDRESS[@PORT] as checked, null-ended */
	const char *trust_anchor; /* a path, or null */
	int64_t now;              /* the clock when options were read, s */
	int64_t at; /* judge as of this moment, s; now without --at */
	bool at_given;
	const char **severities; /* RULE=STATE as checked, null-ended */
	double timeout;          /* s */
	enum state timeout_state;
	int family; /* 0, 4 or 6 */
	enum report_format format;
	int verbose;
};

/* The rows, ended by one without a name. */
extern const struct option_row common_options_table[];

/*
 * Reads --extra-opts and argv into the question, whose first member is a
 * struct common_options; what the plugin has set beyond it are its defaults.
 * Everything that needs no network is checked here, and a mistake ends the
 * program.  Sets the alarm of last resort.
 */
void common_options_read(struct arena *, const struct program *, int argc,
    char **argv, void *question);

/* Ends the program with "give the domain name with -H" where it is missing. */
void common_options_require_hostname(const struct common_options *);

/* An empty set of findings with --severity in force, and --at in line 1. */
struct findings *common_options_findings(
    struct arena *, const struct common_options *);

/* Whether the report shows facts: text has none. */
bool common_options_wants_facts(const struct common_options *);

/* The one way to end: says the findings in the form asked for, and exits.
 * facts: null where they are not wanted. */
_Noreturn void common_options_report(struct arena *,
    const struct common_options *, const struct findings *, const char *facts);

/* For a plugin's own rows: const char *, a domain name as with -H. */
option_take common_options_take_name;

#endif
