/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The locale of the program stays "C", for the sake of numbers: only the
 * variables tell which characters the terminal takes.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "terminal.h"

#define WIDTH_USUAL 80
#define WIDTH_MIN 20 /* below, a tree is no help */

static bool
is_set(const char *value)
{
	return (value != NULL && value[0] != '\0');
}

/* "da_DK.UTF-8", "C.utf8@euro", "UTF-8". */
static bool
is_utf8(const char *locale)
{
	const char *dot = strchr(locale, '.');
	const char *set = dot == NULL ? locale : dot + 1;
	const size_t length = strcspn(set, "@");

	return ((length == 5 && strncasecmp(set, "UTF-8", length) == 0) ||
		(length == 4 && strncasecmp(set, "UTF8", length) == 0));
}

/* The first that is set counts (POSIX, environment variables). */
static bool
has_utf8(const struct terminal_words *words)
{
	if (is_set(words->all))
		return (is_utf8(words->all));
	if (is_set(words->characters))
		return (is_utf8(words->characters));
	return (is_set(words->language) && is_utf8(words->language));
}

struct terminal
terminal_of(const struct terminal_words *words, unsigned short columns)
{
	const bool is_able =
	    is_set(words->type) && strcmp(words->type, "dumb") != 0;
	struct terminal terminal = { .width = columns,
		.has_colours = is_able && !is_set(words->no_colour),
		.has_boxes = is_able && has_utf8(words),
		.can_erase = is_able };

	if (columns == 0)
		terminal.width = WIDTH_USUAL;
	else if (columns < WIDTH_MIN)
		terminal.width = WIDTH_MIN;
	return (terminal);
}

bool
terminal_look(struct terminal *terminal)
{
	const struct terminal_words words = { .type = getenv("TERM"),
		.no_colour = getenv("NO_COLOR"),
		.all = getenv("LC_ALL"),
		.characters = getenv("LC_CTYPE"),
		.language = getenv("LANG") };
	struct winsize size = { 0 };

	if (!isatty(STDOUT_FILENO))
		return (false);
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		size.ws_col = 0;
	*terminal = terminal_of(&words, size.ws_col);
	return (true);
}
