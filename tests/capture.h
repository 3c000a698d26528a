/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a function in a child process and keeps what it wrote and how it
 * ended, for tests of what ends a program.
 */
#ifndef CAPTURE_H
#define CAPTURE_H

#include <stddef.h>

struct captured {
	int code; /* exit code, or -1 where it ended otherwise */
	size_t length, error_length;
	char out[65536];  /* stdout, null-terminated */
	char error[4096]; /* stderr, null-terminated */
};

/* A function that returns ends the child with the code 99. */
void capture(struct captured *, void (*run)(void *), void *context);

#endif
