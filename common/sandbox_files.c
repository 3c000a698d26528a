/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Landlock as the kernel has it since 5.13.  The headers of a distribution are
 * often older than its kernel, and the calls have the same numbers everywhere:
 * so the few words of them that are needed stand here.
 */
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_locks.h"

#define CREATE_RULESET 444
#define RESTRICT_SELF 446
#define VERSION_FLAG 1U

#define SCOPE_ABSTRACT_UNIX_SOCKET 1U
#define SCOPE_SIGNAL 2U

/* landlock(7); what an older kernel does not know must be 0. */
struct ruleset {
	uint64_t files, network, scoped;
};

/* All rights to files that each version knows; from version 1 on. */
static const uint64_t files_known[] = { 0, 0x1fff, 0x3fff, 0x7fff, 0x7fff,
	0xffff };

#define VERSION_LAST ((long)(sizeof(files_known) / sizeof(files_known[0])) - 1)
#define VERSION_SCOPED 6

bool
sandbox_lock_files(void)
{
	const long version = syscall(CREATE_RULESET, NULL, 0, VERSION_FLAG);
	struct ruleset ruleset = { 0 };
	long fd, result;

	if (version < 1)
		return (false);
	ruleset.files =
	    files_known[version < VERSION_LAST ? version : VERSION_LAST];
	if (version >= VERSION_SCOPED)
		ruleset.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
	fd = syscall(CREATE_RULESET, &ruleset, sizeof(ruleset), 0);
	if (fd < 0)
		return (false);
	result = syscall(RESTRICT_SELF, (int)fd, 0);
	(void)close((int)fd);
	return (result == 0);
}
