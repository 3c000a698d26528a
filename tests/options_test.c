/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine of options: what is read, what is refused, help, version, JSON. */
#include <string.h>

#include "capture.h"
#include "die.h"
#include "help.h"
#include "options.h"
#include "tap.h"

struct asked {
	bool is_deep;
	const char *colour, *shape;
};

static const char *
take_even(struct arena *arena, const char *value, void *target)
{
	if ((value[strlen(value) - 1] - '0') % 2 != 0)
		return (arena_printf(arena, "'%s' is odd", value));
	return (option_take_text(arena, value, target));
}

static const struct option_row own[] = {
	{ .letter = 'd',
	    .name = "deep",
	    .take = option_take_flag,
	    .tell = option_tell_flag,
	    .offset = offsetof(struct asked, is_deep),
	    .help = "look deeper" },
	{ .letter = 'k',
	    .name = "colour",
	    .argument = "COLOUR",
	    .take = option_take_text,
	    .tell = option_tell_text,
	    .offset = offsetof(struct asked, colour),
	    .help = "a text so long that it has to be filled into several "
		    "lines, since no line of a help is longer than the "
		    "eighty columns of a terminal" },
	{ 0 },
};

static const struct option_row others[] = {
	{ .name = "colour-shape",
	    .argument = "SHAPE",
	    .take = take_even,
	    .tell = option_tell_text,
	    .offset = offsetof(struct asked, shape),
	    .help = "an even shape",
	    .repeatable = true },
	{ 0 },
};

static const struct rule rules[] = {
	{ "odd", STATE_WARNING, "RFC 3", "is unusual" },
	{ "a-rule-with-quite-a-long-name", STATE_CRITICAL, "RFC 4035 5.3.1",
	    "something that takes more than the columns that are left" },
	{ 0 },
};

static const struct option_row *const options[] = { own, others, NULL };
static const struct rule *const tables[] = { rules, NULL };
static const char *const examples[] = { "check_it -d", "check_it -k red",
	"check_it --colour-shape 2", NULL };

static const struct program program = {
	.name = "check_it",
	.service = "IT",
	.purpose = "Looks at it.",
	.examples = examples,
	.options = options,
	.rules = tables,
	.threshold_unit = RANGE_SECONDS_LEFT,
	.metric = "it_left",
};

#define WORDS 6

struct run {
	const char *words[WORDS];
	const char *out; /* or the JSON of what was read */
};

static const struct run good[] = {
	{ { NULL }, "{\"deep\":false,\"colour\":null,\"colour_shape\":null}" },
	{ { "-d" }, "{\"deep\":true,\"colour\":null,\"colour_shape\":null}" },
	{ { "--deep", "--colour=red" },
	    "{\"deep\":true,\"colour\":\"red\",\"colour_shape\":null}" },
	{ { "-dkred", "--" },
	    "{\"deep\":true,\"colour\":\"red\",\"colour_shape\":null}" },
	{ { "-k", "red", "-k", "blue" },
	    "{\"deep\":false,\"colour\":\"blue\",\"colour_shape\":null}" },
	{ { "--colour=-d" },
	    "{\"deep\":false,\"colour\":\"-d\",\"colour_shape\":null}" },
	{ { "-k-d" },
	    "{\"deep\":false,\"colour\":\"-d\",\"colour_shape\":null}" },
	{ { "-k", "-5:", "--colour-s", "4" },
	    "{\"deep\":false,\"colour\":\"-5:\",\"colour_shape\":\"4\"}" },
	{ { "--colour", "a=b" },
	    "{\"deep\":false,\"colour\":\"a=b\",\"colour_shape\":null}" },
};

static const struct run bad[] = {
	{ { "--nonsense" },
	    "no option is called '--nonsense': --help lists them all" },
	{ { "--nonsense=5" },
	    "no option is called '--nonsense': --help lists them all" },
	{ { "-x" }, "no option is called '-x': --help lists them all" },
	{ { "-dx" }, "no option is called '-x': --help lists them all" },
	{ { "-?" }, "no option is called '-?': --help lists them all" },
	{ { "-\xc3" }, "no option is called '-\\195': --help lists them all" },
	{ { "--c=1" },
	    "--c may be --colour or --colour-shape: give more of it" },
	{ { "--cx=1" }, "no option is called '--cx': --help lists them all" },
	{ { "--deep=yes" }, "--deep takes no value" },
	{ { "-k" }, "-k: the value is missing: give COLOUR" },
	{ { "-d", "--colour" }, "--colour: the value is missing: give COLOUR" },
	{ { "-k", "--deep" },
	    "-k: the value is missing before '--deep': give COLOUR" },
	{ { "--colour", "-d" },
	    "--colour: the value is missing before '-d': give COLOUR" },
	{ { "-k", "--" }, "-k: the value is missing before '--': give COLOUR" },
	{ { "-k", "" }, "-k: the value is empty" },
	{ { "--colour=" }, "--colour: the value is empty" },
	{ { "--colour-shape", "7" }, "--colour-shape: '7' is odd" },
	{ { "--colour-sh=7|x7" }, "--colour-sh: '7\\124x7' is odd" },
	{ { "example.dk" },
	    "'example.dk' does not belong to an option: --help lists them "
	    "all" },
	{ { "example.dk", "-d" },
	    "'example.dk' does not belong to an option: --help lists them "
	    "all" },
	{ { "x", "--colour-shape", "7" },
	    "'x' does not belong to an option: --help lists them all" },
	{ { "-d", "--", "-k" },
	    "'-k' does not belong to an option: --help lists them all" },
	{ { "" }, "'' does not belong to an option: --help lists them all" },
	{ { "-" }, "'-' does not belong to an option: --help lists them all" },
};

static int
fill(char **argv, const struct run *run)
{
	static char name[] = "check_it";
	int argc = 0;

	argv[argc++] = name;
	while (argc <= WORDS && run->words[argc - 1] != NULL) {
		argv[argc] = (char *)(size_t)run->words[argc - 1];
		argc++;
	}
	argv[argc] = NULL;
	return (argc);
}

/* In a child: reads the words; prints what was read if they are right. */
static void
read_words(void *context)
{
	struct arena *arena = arena_open();
	struct asked asked = { 0 };
	char *argv[WORDS + 2];
	int argc = fill(argv, context);
	const char *json;

	die_service("IT");
	options_read(arena, &program, argc, argv, &asked);
	json = options_json(arena, &program, &asked);
	die_with(STATE_OK, json, strlen(json));
}

static struct captured captured;

static void
expect(const struct run *run, int code, const char *out)
{
	capture(&captured, read_words, (void *)(size_t)run);
	tap_ok(captured.code == code && strcmp(captured.out, out) == 0 &&
		   captured.error_length == 0,
	    "%s: %s", run->words[0] == NULL ? "nothing" : run->words[0],
	    captured.out);
}

static void
test_words(struct arena *arena)
{
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		expect(&good[i], 0, good[i].out);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		expect(&bad[i], 3,
		    arena_printf(arena, "IT UNKNOWN - %s\n", bad[i].out));
}

static void
test_long_value(void)
{
	static char value[5000];
	struct run run = { { "-k", value }, NULL };

	memset(value, '|', sizeof(value) - 1);
	capture(&captured, read_words, &run);
	tap_ok(captured.code == 3 && captured.length < 400 &&
		   strchr(captured.out, '|') == NULL &&
		   strchr(captured.out, '\n') ==
		       captured.out + captured.length - 1,
	    "a long value is refused in one line: %s", captured.out);
}

static size_t
longest_line(const char *text)
{
	size_t longest = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		if (length > longest)
			longest = length;
		text += length + (text[length] != '\0');
	}
	return (longest);
}

static void
test_help(void)
{
	static const char *const parts[] = { "check_it v" PACKAGE_VERSION
					     " (" PACKAGE_NAME
					     " " PACKAGE_VERSION ")\n",
		"\nLooks at it.\n", "\nUsage: check_it [-d] [-k COLOUR] ",
		"\n -d, --deep\n    look deeper\n",
		"\n -k, --colour=COLOUR\n    a text so long",
		"\n --colour-shape=SHAPE (may be repeated)\n",
		"\n -V, --version\n", "\n -h, --help\n", "it_left",
		("\n odd                           WARNING  is unusual (RFC "
		 "3)\n"),
		"\n a-rule-with-quite-a-long-name CRITICAL something ",
		"(RFC 4035 5.3.1)\n", "\n    check_it -k red\n" };
	static const struct run runs[] = { { { "-h" }, NULL },
		{ { "-d", "--help", "--nonsense" }, NULL } };
	size_t i;

	for (i = 0; i < 2; i++) {
		capture(&captured, read_words, (void *)(size_t)&runs[i]);
		tap_ok(captured.code == 3 && captured.error_length == 0,
		    "%s ends with 3", runs[i].words[0]);
	}
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		tap_ok(strstr(captured.out, parts[i]) != NULL, "help has %s",
		    parts[i]);
	tap_ok(longest_line(captured.out) <= HELP_COLUMNS,
	    "%zu columns of help", longest_line(captured.out));
}

int
main(void)
{
	static const struct run version = { { "-V" }, NULL };
	static const struct run long_version = { { "--version", "x" }, NULL };
	static const char expected[] =
	    "check_it v" PACKAGE_VERSION " (" PACKAGE_NAME " " PACKAGE_VERSION
	    ")\n";
	struct arena *arena = arena_open();

	test_words(arena);
	test_long_value();
	test_help();
	expect(&version, 3, expected);
	expect(&long_version, 3, expected);
	arena_close(arena);
	return (tap_end());
}
