/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small zones made by chance, or by whoever draws in its place, and asked for
 * every name near them.  What denial.h makes of the zone's own NSEC or NSEC3
 * records is compared with a plain lookup: with all records every absence is
 * proved, and no choice among them, as an attacker would make it, proves what
 * is not so.
 */
#ifndef DENIAL_ZONE_H
#define DENIAL_ZONE_H

enum zone_chain { ZONE_NSEC, ZONE_NSEC3, ZONE_OPT_OUT };

struct zone_trial {
	unsigned (*draw)(void *with, unsigned below);
	void *with;
	unsigned names;             /* asked for, beside the apex */
	unsigned samples;           /* choices of records for each of them */
	unsigned long cases, wrong; /* counted; what is wrong is noted */
};

void denial_zone_try(struct zone_trial *, enum zone_chain);

#endif
