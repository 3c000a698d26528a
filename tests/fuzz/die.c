/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In the place of common/die.c: whatever bytes come, they are no reason to
 * end the program, however politely.
 */
#include <stdio.h>
#include <stdlib.h>

#include "die.h"

static const char *stage = "fuzzing";

_Noreturn void
die(const char *format, ...)
{
	printf("# it died: %s\n", format);
	(void)fflush(stdout);
	abort();
}

_Noreturn void
die_with(enum state state, const char *text, size_t length)
{
	(void)state;
	die("%s", length == 0 ? "" : text);
}

void
die_service(const char *service)
{
	(void)service;
}

void
die_alarm(double seconds, enum state state)
{
	(void)seconds, (void)state;
}

void
die_on_abort(void)
{
}

void
die_stage(const char *name)
{
	stage = name;
}

const char *
die_stage_name(void)
{
	return (stage);
}

void
die_erase(const char *sequence)
{
	(void)sequence;
}
