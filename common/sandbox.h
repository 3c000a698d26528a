/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the kernel lets this process do once its files are read: sockets of IP,
 * the clock, memory and the descriptors that are open.  Whoever took the
 * program over with an answer of theirs would find no file, no other process
 * and no other program there.
 *
 * Two locks, each of which is left out where the kernel does not have it:
 * seccomp for system calls, Landlock for files.  Neither is where
 * DNS_MAIL_SANDBOX=off is set, where LD_PRELOAD, LD_AUDIT or the file
 * /etc/ld.so.preload puts code into the process whose needs nobody knows, and
 * in builds with sanitizers.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

/*
 * From here on; there is no way back.  To be called after the last file is
 * read and before the first packet.  Descriptors above 2 are closed.
 */
void sandbox_enter(void);

/* "seccomp and Landlock", or what is missing and why.  A string constant. */
const char *sandbox_text(void);

#endif
