/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of the move to mx.microsoft.
 */
#ifndef MIGRATION_RULES_H
#define MIGRATION_RULES_H

#include "findings.h"

enum migration_rule {
	MIGRATION_COMPLETE,
	MIGRATION_NOT_EXO,
	MIGRATION_STAGE_UNSEEN,
	MIGRATION_UNFINISHED,
	MIGRATION_REGRESSED,
	MIGRATION_NEXT_STEP,
	MIGRATION_STEPS_OUTSIDE,
	MIGRATION_NOT_EXPECTED,
	MIGRATION_TTL_STILL_LOW,
	MIGRATION_TTL_NOT_LOWERED,
	MIGRATION_TTL_UNSIGNED,
	MIGRATION_TTL_SEEN,
	MIGRATION_MTA_STS,
	MIGRATION_MTA_STS_UNSEEN,
	MIGRATION_TLS_RPT_MISSING,
	MIGRATION_RULES
};

/* Indexed by enum migration_rule, ended by a row without id. */
extern const struct rule migration_rules[MIGRATION_RULES + 1];

#endif
