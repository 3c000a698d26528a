/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results in the Test Anything Protocol. */
#include "tap.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static unsigned tests, failures;

/*
 * One line of text, whatever is in it: a line break would end the result,
 * and a bare "#" would open a directive there.
 */
static void
put_line(bool escaped, const char *fmt, va_list ap)
{
	char text[2048];
	const char *c;

	(void)vsnprintf(text, sizeof(text), fmt, ap);
	for (c = text; *c != '\0'; c++) {
		if (escaped && (*c == '#' || *c == '\\'))
			putchar('\\');
		putchar(*c == '\n' || *c == '\r' ? ' ' : *c);
	}
	putchar('\n');
	(void)fflush(stdout);
}

void
tap_ok(bool passed, const char *fmt, ...)
{
	va_list ap;

	failures += passed ? 0 : 1;
	printf("%s %u - ", passed ? "ok" : "not ok", ++tests);
	va_start(ap, fmt);
	put_line(true, fmt, ap);
	va_end(ap);
}

void
tap_note(const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	put_line(false, fmt, ap);
	va_end(ap);
}

int
tap_end(void)
{
	printf("1..%u\n", tests);
	return (failures != 0 || tests == 0);
}

void
tap_same(const char *what, const char *text, const char *expected)
{
	bool is_same = strcmp(text, expected) == 0;

	tap_ok(is_same, "%s", what);
	if (!is_same) {
		tap_note("expected %s", expected);
		tap_note("but have %s", text);
	}
}
