/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine of options: tables of rows are read from argv into a struct of
 * the plugin's, and --help, the question part of the JSON report, and (by
 * tools) manual, completions and monitor definitions all come from them too.
 * A mistake of the user ends the program as UNKNOWN with one sentence.  Which
 * options all plugins share is in common_options.h.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "findings.h"
#include "json.h"
#include "range.h"

/*
 * How a value is taken (null for a flag).  target is the member at the row's
 * offset; returns null, or a sentence about the value ("'x' is not ..."),
 * without the option's name, which the engine puts before it as the user
 * typed it.  Values are never empty.
 */
typedef const char *option_take(
    struct arena *, const char *value, void *target);

/* How the member at the row's offset is told in JSON. */
typedef void option_tell(
    struct arena *, struct json *, const char *key, const void *target);

struct option_row {
	char letter;          /* or 0 */
	const char *name;     /* without dashes; null ends a table */
	const char *argument; /* "NAME" for --help; null: a flag */
	option_take *take;
	option_tell *tell; /* null: not a part of the question */
	size_t offset;     /* of the member in the plugin's question */
	const char *help;  /* plain text of any length, no full stop */
	bool repeatable;   /* else the last one wins */
};

struct program {
	const char *name;            /* "check_dnssec_chain" */
	const char *service;         /* "DNSSEC" */
	const char *purpose;         /* a sentence for --help */
	const char *const *examples; /* three real invocations, null-ended */
	/* Null-ended lists of tables: the plugin's own and the common one. */
	const struct option_row *const *options;
	const struct rule *const *rules; /* for --help and --severity */
	enum range_unit threshold_unit;  /* of -w and -c */
	const char *metric;              /* that they are about: "rrsig_left" */
};

/*
 * Reads argv into the question.  --help and --version, which are the
 * engine's own, print and exit 3, as does every mistake; die_service() has
 * been called for it.
 */
void options_read(struct arena *, const struct program *, int argc, char **argv,
    void *question);

/* The options as a JSON object, for the report: names with '_' for '-'. */
const char *options_json(
    struct arena *, const struct program *, const void *question);

/* All rows, in the order of --help, the engine's own last; null-ended. */
const struct option_row *const *options_rows(
    struct arena *, const struct program *);

/* Takers and tellers for rows of plain types. */
option_take option_take_flag; /* bool */
option_take option_take_text; /* const char * */
option_tell option_tell_flag;
option_tell option_tell_text; /* null where it is null */

/* For takers of repeatable options: appends a text to a null-terminated list
 * that may be null.  Null, or a sentence where it has reached the limit. */
const char *option_append(
    struct arena *, const char ***list, const char *text, size_t limit);

#endif
