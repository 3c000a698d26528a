/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Metrics as the cores read them, after the '|' of line 1.  Pure.
 */
#ifndef PERFDATA_H
#define PERFDATA_H

#include "findings.h"

/*
 * "label=value[unit];warn;crit" with single blanks between metrics and no
 * empty fields at the end; "" where there is no metric.
 */
const char *perfdata_text(struct arena *, const struct metric *);

#endif
