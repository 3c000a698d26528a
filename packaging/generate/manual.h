/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manual pages.  A page is written in docs/man/NAME.prose, whose form is
 * told in docs/man/README; what the tables know is put in where it says so.
 */
#ifndef MANUAL_H
#define MANUAL_H

#include "makers.h"
#include "page.h"

struct manual {
	struct arena *arena;
	const char *folder;            /* the top of the source tree */
	const struct program *program; /* null: a page about all of them */
	struct page *page;
	const char *own, *common; /* the prose of the page, and of all */
};

/* Of a plugin, of the suite, and of all rules. */
maker_make manual_plugin;
maker_make manual_overview;
maker_make manual_rules;

/* The prose up to its first part, or the part of that name; false where there
 * is none. */
void manual_prose(const struct manual *, const char *prose);
bool manual_part(const struct manual *, const char *prose, const char *name);

/* What "@NAME" on a line of its own puts in. */
typedef void manual_insert(const struct manual *);
manual_insert manual_synopsis;
manual_insert manual_options;
manual_insert manual_thresholds;
manual_insert manual_rule_list;
manual_insert manual_metrics;
manual_insert manual_stories;
manual_insert manual_parties;

/* Ends the program where no insert is called so. */
void manual_put(const struct manual *, const char *name);

#endif
