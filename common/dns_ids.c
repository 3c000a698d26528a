/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random numbers from getrandom(2).
 */
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "die.h"
#include "dns_ids.h"

static void
ids_draw(struct dns_ids *ids)
{
	uint8_t *bytes = (uint8_t *)ids->list;
	const size_t size = ids->count * sizeof(*ids->list);
	size_t drawn = 0;

	while (drawn < size) {
		const ssize_t got = getrandom(bytes + drawn, size - drawn, 0);

		if (got >= 0)
			drawn += (size_t)got;
		else if (errno != EINTR)
			die("the system gives no random numbers: %s",
			    strerror(errno));
	}
	ids->used = 0;
}

struct dns_ids
dns_ids_make(struct arena *arena, size_t count)
{
	const struct dns_ids ids = {
		.list = arena_array(arena, count, sizeof(*ids.list)),
		.count = count,
		.used = count,
	};

	return (ids);
}

uint16_t
dns_ids_next(struct dns_ids *ids)
{
	if (ids->used == ids->count)
		ids_draw(ids);
	return (ids->list[ids->used++]);
}
