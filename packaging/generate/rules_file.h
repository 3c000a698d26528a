/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * docs/rules, read: the story of every rule, in the order of the file.  Its
 * form is told in its own head.  Pure; everything lives in the arena.
 */
#ifndef RULES_FILE_H
#define RULES_FILE_H

#include <stddef.h>

#include "arena.h"

enum rule_field {
	RULE_ID,
	RULE_STATE,
	RULE_SOURCE,
	RULE_MEANS,
	RULE_WHO,
	RULE_DO,
	RULE_FIELDS
};

struct rule_story {
	const char *part;                /* the heading that it stands below */
	const char *values[RULE_FIELDS]; /* null where it is missing */
};

/* A word of "Who", and whom it means. */
struct rule_party {
	const char *word, *meaning;
};

struct rules_file {
	const struct rule_story *stories;
	size_t count;
	const struct rule_party *parties;
	size_t party_count;
	unsigned bad_line; /* the first that is not in form; 0: all are */
};

struct rules_file rules_file_read(struct arena *, const char *text);

/* "Rule", "State", ... as the file has them. */
const char *rule_field_name(enum rule_field);

#endif
