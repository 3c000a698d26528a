/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which TTL of MX records fits which phase: low while mail moves to another
 * host, so that every step takes effect soon, and long at all other times.
 * Pure; static data.
 */
#ifndef MX_PHASE_H
#define MX_PHASE_H

#include <stdint.h>

#include "options.h"

struct mx_phase {
	const char *name;     /* "migration"; null ends the table */
	uint32_t least, most; /* s, both fit */
	const char *below;    /* what to say of less, after the limits; or "" */
};

/* Microsoft lets a TTL be lowered to 30 s and wants 3600 s once its customer
 * has moved; up to 21600 s is supported. */
extern const struct mx_phase mx_phases[];

/* Outside of a migration below this, and at all times above that, a TTL is
 * odd, s. */
#define MX_TTL_LOW 300
#define MX_TTL_HIGH 86400

bool mx_phase_holds(const struct mx_phase *, uint32_t ttl);

/* The phase that both fit; null where none is. */
const struct mx_phase *mx_phase_of(uint32_t ttl, uint32_t other);

/* For --phase: const struct mx_phase *. */
option_take option_take_phase;
option_tell option_tell_phase;

#endif
