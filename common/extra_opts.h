/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --extra-opts=[SECTION][@FILE] of monitoring-plugins: options from an INI
 * file, placed before those of the command line so that the latter win.
 * Everything lives in the arena.
 */
#ifndef EXTRA_OPTS_H
#define EXTRA_OPTS_H

#include <stddef.h>

#include "arena.h"

/*
 * Replaces every --extra-opts in argv by what the file says; returns the new
 * null-terminated vector and its length.  SECTION is the plugin's name where
 * none is given; FILE "-" is standard input.  A file or section that is asked
 * for and not there ends the program as UNKNOWN.
 */
char **extra_opts_expand(
    struct arena *, const char *plugin, int argc, char **argv, int *new_argc);

/*
 * The pure part: the options of one section of an INI text, as a
 * null-terminated vector of "--name=value" or "--flag", one-letter names as
 * "-x" with the value as a word of its own.  Returns null, or a sentence
 * about the mistake.
 */
const char *extra_opts_parse(struct arena *, const char *text,
    const char *section, char ***words, size_t *count);

/*
 * The file that is read where none is named: $MP_CONFIG_FILE, the first of
 * the usual names in the folders of $NAGIOS_CONFIG_PATH, then the first of
 * the usual paths (extra_opts_paths; null-ended) that is there.  Null where
 * none is.
 */
const char *extra_opts_find(struct arena *, const char *const *usual);
extern const char *const extra_opts_paths[];

#endif
