/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report for a person at a terminal: what monitors get (report.h), but
 * coloured, filled to the width of the terminal, whole, and with the metrics
 * at its end in units for people.  Pure.
 */
#ifndef REPORT_TERMINAL_H
#define REPORT_TERMINAL_H

#include "report.h"

/* report->terminal is there.  Words longer than a line are not broken, so
 * that they can be copied. */
const char *report_terminal(
    struct arena *, const struct report *, const struct findings *);

#endif
