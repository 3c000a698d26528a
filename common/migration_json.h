/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a move stands, as members of the facts object of a JSON report
 * (docs/output.md).
 */
#ifndef MIGRATION_JSON_H
#define MIGRATION_JSON_H

#include "json.h"
#include "migration.h"

void migration_json(struct json *, struct arena *,
    const struct migration_view *, const struct migration *);

#endif
