/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A filter of system calls for seccomp(2), compiled from lists.  Pure.
 */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SANDBOX_VALUES_MAX 3
#define SANDBOX_CHECKS_MAX 3
#define SANDBOX_CHECKED_MAX 8
#define SANDBOX_NUMBERS_MAX 512 /* of calls that are known */
#define SANDBOX_FILTER_MAX 512  /* instructions; ours has some 200 */

/* One argument's low 32 bits under the mask are one of the values. */
struct sandbox_check {
	uint32_t argument, mask;
	size_t count; /* of values; 0 is no check */
	uint32_t values[SANDBOX_VALUES_MAX];
};

struct sandbox_call {
	uint32_t number;
	struct sandbox_check checks[SANDBOX_CHECKS_MAX]; /* all must hold */
};

/* What is in none of them fails with EPERM. */
struct sandbox_lists {
	uint32_t machine;    /* AUDIT_ARCH_...; on another the process ends */
	uint32_t last_known; /* what is behind it fails with ENOSYS */
	const uint32_t *allowed;
	size_t allowed_count;
	const uint32_t *deadly; /* these end the process */
	size_t deadly_count;
	struct sandbox_call checked[SANDBOX_CHECKED_MAX];
	size_t checked_count;
};

struct sandbox_filter {
	struct sock_filter list[SANDBOX_FILTER_MAX];
	size_t count;
};

/* False: the lists are too long for a filter, or have a call beyond last_known.
 */
bool sandbox_filter_compile(
    struct sandbox_filter *, const struct sandbox_lists *);

#endif
