/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The variables that the program was started with.  Those that it reads are
 * few; OpenSSL and the C library have dozens that change what they do, where
 * they read files from and where they write secrets to.
 */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

/*
 * Forgets all variables but those that the manual names, and sets TZ to UTC.
 * To be called before anything reads one.  What the loader and libraries read
 * before main(), LD_... and GLIBC_TUNABLES for instance, has had its effect.
 */
void environment_clean(void);

#endif
