/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How findings are said: line 1 with perfdata, then the tree; or one JSON
 * object.  Texts that came from the network are made harmless here (safe.h).
 * Pure: makes a string in the arena; die_with() writes it.
 */
#ifndef REPORT_H
#define REPORT_H

#include "findings.h"
#include "terminal.h"

enum report_format { REPORT_TEXT, REPORT_JSON };

struct report {
	const char *plugin;  /* "check_dnssec_chain" */
	const char *service; /* "DNSSEC" */
	enum report_format format;
	int verbose;
	const struct terminal *terminal; /* that the text goes to, or null */
	const char *question; /* a JSON object, from options_json() */
	const char *facts;    /* a JSON object of the plugin */
};

#define REPORT_TEXT_MAX 4096                  /* bytes, up to one -v */
#define REPORT_LONG_MAX ((size_t)1024 * 1024) /* JSON and from -vv on */

/* The whole output, with its newline; on a terminal without any bound. */
const char *report_text(
    struct arena *, const struct report *, const struct findings *);

/* The worst finding in one sentence, as it is: neither safe nor cut. */
const char *report_summary(struct arena *, const struct findings *);

#endif
