/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways out of the program other than a report: the question or the
 * machine is at fault, and one clear line on stdout with exit code 3 says so
 * (nothing ever goes to stderr).  Also the last-resort alarm.
 */
#ifndef DIE_H
#define DIE_H

#include <stddef.h>

#include "state.h"

/* The word that opens every line, such as "DNSSEC".  A string constant. */
void die_service(const char *service);

/* "SERVICE UNKNOWN - sentence\n" on stdout, exit 3. */
_Noreturn void die(const char *, ...) __attribute__((format(printf, 1, 2)));

/*
 * Writes the whole text to stdout and ends with the exit code of the state,
 * without running other libraries' exit handlers.
 */
_Noreturn void die_with(enum state, const char *text, size_t length);

/*
 * The last resort against a hang outside our own polls: some seconds after the
 * deadline of so many seconds a line prepared here is written and the program
 * ends with that state.
 */
void die_alarm(double seconds, enum state);

/*
 * abort() in a library, which is how ldns says that there is no memory, is one
 * line and UNKNOWN too.  Not in builds with sanitizers: they want to see it.
 */
void die_on_abort(void);

/* What the program is doing, for the alarm's line.  A string constant. */
void die_stage(const char *stage);
const char *die_stage_name(void);

/*
 * What is to be written before the last words, to take away a line that was
 * only for the meantime.  A string constant.
 */
void die_erase(const char *sequence);

#endif
