/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results in the Test Anything Protocol, one line each, on stdout.  A test
 * program ends with "return tap_end();": one that dies on the way prints no
 * plan, and that counts as a failure.
 */
#ifndef TAP_H
#define TAP_H

#include <stdbool.h>

/* "ok N - text" or "not ok N - text". */
void tap_ok(bool passed, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/* Passed where both texts are the same; else notes both. */
void tap_same(const char *what, const char *text, const char *expected);

/* "# text": what a person wants to see beside a failure. */
void tap_note(const char *, ...) __attribute__((format(printf, 1, 2)));

/* Prints the plan; 0, or 1 where something failed or nothing was tested. */
int tap_end(void);

#endif
