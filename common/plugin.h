/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a plugin gives to main.c.
 */
#ifndef PLUGIN_H
#define PLUGIN_H

/* Runs the check, prints one report and returns its exit code, 0 to 3. */
int plugin_main(int argc, char **argv);

#endif
