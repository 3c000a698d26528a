/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plugins need no privileges, and are not made to have more than whoever
 * starts them: they read files that are named on the command line, and say
 * what is wrong with them.
 */
#ifndef PRIVILEGES_H
#define PRIVILEGES_H

/* Ends the program as UNKNOWN where the file of the program gave it another
 * user, another group or capabilities. */
void privileges_refuse(void);

#endif
