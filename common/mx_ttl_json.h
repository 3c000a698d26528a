/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TTLs and what a cache holds, for programs to read.  Pure.
 */
#ifndef MX_TTL_JSON_H
#define MX_TTL_JSON_H

#include "mx_cache.h"
#include "work.h"

/* An object; what was not seen is null in it. */
const char *mx_ttl_json(struct arena *, const struct mx_ttl *,
    const struct mx_cache *, const struct zone_servers *, const struct work *);

#endif
