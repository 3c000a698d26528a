/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Options as tables: parsing, --help, the question part of the JSON report,
 * and (by tools) manual, completions and monitor definitions all come from
 * them.  A mistake of the user ends the program as UNKNOWN with one sentence.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "findings.h"
#include "range.h"
#include "report.h"

/* What every plugin is asked; a plugin's own question embeds it. */
struct common_options {
	const char *hostname; /* A-labels, lower case, no trailing dot except
				 for the root "."; null where not given */
	const char *warning_text, *critical_text;
	struct range *warning, *critical; /* null where not given */
	const char **resolvers;   /* ADDRESS[@PORT] as checked, null-ended */
	const char *trust_anchor; /* a path, or null */
	int64_t now;              /* the clock when options were read, s */
	int64_t at; /* judge as of this moment, s; now without --at */
	bool at_given;
	const char **severities; /* RULE=STATE, null-terminated */
	double timeout;          /* s */
	enum state timeout_state;
	int family; /* 0, 4 or 6 */
	enum report_format format;
	int verbose;
};

/*
 * How a value is taken.  target is the member at the row's offset; returns
 * null, or a sentence about the value ("'x' is not ..."), without the
 * option's name, which the caller puts before it.
 */
typedef const char *option_take(
    struct arena *, const char *value, void *target);

struct option_row {
	char letter;          /* or 0 */
	const char *name;     /* without dashes; null ends a table */
	const char *argument; /* "NAME" for --help; null: a flag */
	option_take *take;
	size_t offset; /* of the member in the plugin's question */
	const char *help;
	bool repeatable;
};

struct program {
	const char *name;            /* "check_dnssec_chain" */
	const char *service;         /* "DNSSEC" */
	const char *purpose;         /* a sentence for --help */
	const char *const *examples; /* three real invocations, null-ended */
	const struct option_row *options; /* the plugin's own */
	const struct rule *const *rules;  /* printed by --help, --severity */
	enum range_unit threshold_unit;   /* of -w and -c */
	const char *metric; /* that -w and -c are about: "rrsig_left" */
};

/*
 * Reads argv into question, whose first member is struct common_options, and
 * checks what needs no network.  --help and --version print and exit 3, as
 * does every mistake.  -H is required unless the plugin's take functions
 * make it so: see options_require_hostname().
 */
void options_read(struct arena *, const struct program *, int argc, char **argv,
    void *question);

/* Dies with "give the domain name with -H" where it is missing. */
void options_require_hostname(const struct common_options *);

/* The options as a JSON object, for the report. */
const char *options_json(
    struct arena *, const struct program *, const void *question);

/* Takers for the plugins' own rows. */
option_take option_flag; /* bool */
option_take option_text; /* const char * */
option_take option_name; /* const char *, a domain name as for -H */

/* The table of the common options, for tools and tests. */
const struct option_row *options_common(void);

#endif
