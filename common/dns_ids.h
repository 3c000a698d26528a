/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * IDs of queries that nobody can guess (RFC 5452 4.2), drawn from the kernel
 * for a whole batch at once; lives in the arena.
 */
#ifndef DNS_IDS_H
#define DNS_IDS_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct dns_ids {
	uint16_t *list;
	size_t count, used;
};

/* count: how many are drawn at once. */
struct dns_ids dns_ids_make(struct arena *, size_t count);

uint16_t dns_ids_next(struct dns_ids *);

#endif
