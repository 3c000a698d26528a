/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parcels of delay.c, sorted by the time when they are due.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "road.h"

STAILQ_HEAD(parcels, parcel);
static struct parcels road = STAILQ_HEAD_INITIALIZER(road);

int64_t
road_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Behind all that are due no later. */
static void
road_add(struct parcel *parcel)
{
	struct parcel *before = NULL, *each;

	STAILQ_FOREACH(each, &road, next)
	{
		if (each->due > parcel->due)
			break;
		before = each;
	}
	if (before == NULL)
		STAILQ_INSERT_HEAD(&road, parcel, next);
	else
		STAILQ_INSERT_AFTER(&road, before, parcel, next);
}

void
road_send(int to, int64_t due, const struct address *address,
    const uint8_t *data, size_t size)
{
	struct parcel *parcel = calloc(1, sizeof *parcel + size);

	if (parcel == NULL)
		err(1, NULL);
	parcel->due = due;
	parcel->to = to;
	if (address != NULL)
		parcel->address = *address;
	parcel->size = size;
	memcpy(parcel->data, data, size);
	road_add(parcel);
}

struct parcel *
road_arrival(void)
{
	struct parcel *first = STAILQ_FIRST(&road);

	if (first == NULL || first->due > road_clock())
		return NULL;
	STAILQ_REMOVE_HEAD(&road, next);
	return first;
}

int64_t
road_wait(void)
{
	const struct parcel *first = STAILQ_FIRST(&road);
	int64_t wait;

	if (first == NULL)
		return -1;
	wait = first->due - road_clock();
	return wait < 0 ? 0 : wait;
}
