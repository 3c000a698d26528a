/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The two locks of the sandbox.  Each needs PR_SET_NO_NEW_PRIVS first, and
 * returns false where the kernel does not have it or this machine is not known.
 */
#ifndef SANDBOX_LOCKS_H
#define SANDBOX_LOCKS_H

#include <stdbool.h>

/*
 * seccomp(2).  Refused calls fail with EPERM, those that are younger than the
 * list with ENOSYS, so that a library takes an older one; calls that only an
 * intruder makes end the process with SIGSYS.
 */
bool sandbox_lock_calls(void);

/* Whether there is a list for this kind of machine. */
bool sandbox_knows_calls(void);

/* landlock(7): no file is opened, made or removed; descriptors stay. */
bool sandbox_lock_files(void);

#endif
