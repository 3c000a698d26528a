/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * strtod() would take much more than the grammar has, so it only sees what
 * the grammar has passed; main() has set a locale with a decimal point.
 */
#include <stdlib.h>
#include <string.h>

#include "number.h"

#define NUMBER_MAX 64 /* characters */

static const char digits[] = "0123456789";

const char *
number_scan(const char *text, double *number)
{
	const char *first = text + (*text == '-');
	size_t whole = strspn(first, digits), fraction = 0, length;
	const char *end = first + whole;
	char alone[NUMBER_MAX + 1];

	if (*end == '.') {
		fraction = strspn(end + 1, digits);
		end += 1 + fraction;
	}
	length = (size_t)(end - text);
	if (whole + fraction == 0 || length > NUMBER_MAX)
		return (NULL);
	memcpy(alone, text, length);
	alone[length] = '\0';
	*number = strtod(alone, NULL);
	return (end);
}

const char *
number_text(struct arena *arena, double number)
{
	char *text = arena_printf(arena, "%.6f", number);
	size_t length = strlen(text);

	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	text[length] = '\0';
	return (strcmp(text, "-0") == 0 ? "0" : text);
}
