/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the forms of a text report have in common: that for monitors
 * (report.c) and that for a terminal (report_terminal.c).  Pure.
 */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "findings.h"

#define REPORT_SENTENCE_MAX 4000 /* bytes in the tree, however verbose */

/* "subject: text", as it is: neither safe nor cut. */
const char *report_sentence(struct arena *, const struct finding *);

/* The worst finding for line 1, safe and in about 80 bytes. */
const char *report_headline(struct arena *, const struct findings *);

/* The first finding of the tree where line 1 tells it whole, so that what is
 * below it can follow at once; else null. */
const struct finding *report_told(struct arena *, const struct findings *);

/* What --severity has changed: a line without its newline, safe; "" where
 * nothing is. */
const char *report_severities(struct arena *, const struct findings *);

#endif
