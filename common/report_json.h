/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The JSON form of a report, schema 1: one object on one line.  Pure.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "report.h"

/*
 * With its newline, at most REPORT_LONG_MAX bytes: facts that are too large
 * are left out ("facts_omitted"), then findings, the last first
 * ("findings_omitted" says how many).
 */
const char *report_json(
    struct arena *, const struct report *, const struct findings *);

#endif
