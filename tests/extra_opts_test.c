/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --extra-opts: the INI text, the file, and the order of words. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "capture.h"
#include "die.h"
#include "extra_opts.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The words of section "check_it", or the mistake. */
static const struct {
	const char *text, *words, *mistake;
} texts[] = {
	{ "[check_it]\nwarning=300:\n", "--warning=300:", NULL },
	{ "[check_it]\nw=300:\n", "-w 300:", NULL },
	{ "[check_it]\nw   =   300:  \n", "-w 300:", NULL },
	{ "[check_it]\nwarning \t = 300:\t\n", "--warning=300:", NULL },
	{ "[check_it]\nverbose=\nv =\n", "--verbose -v", NULL },
	{ "[ check_it ]\n  a-long-name=x y z  \n", "--a-long-name=x y z",
	    NULL },
	{ "# note\n; note\n\n   # note\n[check_it]\r\nw=1\r\n", "-w 1", NULL },
	{ "[check_it]\nw=1 # three\nat=1#2\nname=# none\n",
	    "-w 1 --at=1#2 --name", NULL },
	{ "[other]\nw=1\n[check_it]\nw=2\n[other]\nw=3\n[check_it]\nc=4",
	    "-w 2 -c 4", NULL },
	{ "[check_it]\nseverity=a=OK\nseverity=b=OK\n",
	    "--severity=a=OK --severity=b=OK", NULL },
	{ "[check_itself]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[other]\nno equals sign\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "", NULL, "section 'check_it' is not there" },
	{ "[check_itself]\nw=1\n", NULL, "section 'check_it' is not there" },
	{ "[check_it]\n\n[other]\nw=1\n", NULL, "section 'check_it' is empty" },
	{ "w=1\n[check_it]\nw=2\n", NULL,
	    "line 1, 'w=1', stands before any [section]" },
	{ "[check_it]\n\nwarning\n", NULL,
	    "line 3, 'warning', has no '=' (a flag is written with nothing "
	    "after it)" },
	{ "[check_it]\n = 5\n", NULL, "line 2, '= 5', names no option" },
	{ "[check_it\nw=1\n", NULL, "line 1, '[check_it', has no ']'" },
	{ "[check_it]\na|\033b\n", NULL,
	    "line 2, 'a\\124\\027b', has no '=' (a flag is written with "
	    "nothing after it)" },
};

static const char file_text[] = "[check_it]\nw = 300:\nhostname=a.dk\n"
				"[other]\nc=5\n";

static char folder[] = "/tmp/extra_opts_test.XXXXXX";
static char path[64];

#define WORDS 6

/* What is typed, with FILE for the path, and what comes of it. */
static const struct run {
	const char *typed[WORDS];
	const char *words;
} runs[] = {
	{ { "-v" }, "check_it -v" },
	{ { "-v", "--extra-opts=@FILE", "-w", "1" },
	    "check_it -w 300: --hostname=a.dk -v -w 1" },
	{ { "--extra-opts=other@FILE" }, "check_it -c 5" },
	{ { "--extra-opts", "other@FILE", "-v" }, "check_it -c 5 -v" },
	{ { "--extra-opts", "@FILE", "-v" },
	    "check_it -w 300: --hostname=a.dk -v" },
	{ { "--extra-opts=@FILE", "--extra-opts=other@FILE" },
	    "check_it -w 300: --hostname=a.dk -c 5" },
	{ { "--extra-opts", "-v" }, "check_it -w 300: --hostname=a.dk -v" },
	{ { "-v", "--extra-opts" }, "check_it -w 300: --hostname=a.dk -v" },
	{ { "--extra-opts=" }, "check_it -w 300: --hostname=a.dk" },
	{ { "--extra-opts", "other" }, "check_it -c 5" },
	{ { "--extra-opts=other@-" }, "check_it -c 5" },
	{ { "--extra-optsy", "x" }, "check_it --extra-optsy x" },
};

static const struct run failures[] = {
	{ { "--extra-opts=none@FILE" },
	    "--extra-opts: 'FILE': section 'none' is not there" },
	{ { "--extra-opts=@FILE.missing" },
	    "--extra-opts: 'FILE.missing' cannot be opened: No such file or "
	    "directory" },
	{ { "--extra-opts=@/tmp" },
	    "--extra-opts: '/tmp' cannot be read: Is a directory" },
	{ { "--extra-opts=@/dev/zero" },
	    "--extra-opts: '/dev/zero' is too long for a configuration file" },
	{ { "--extra-opts=@" },
	    "--extra-opts: '' cannot be opened: No such file or directory" },
};

static const char *
join(struct arena *arena, char **words)
{
	const char *text = *words == NULL ? "" : *words;

	while (*words != NULL && *++words != NULL)
		text = arena_printf(arena, "%s %s", text, *words);
	return (text);
}

/* The text with FILE replaced by the path. */
static char *
with_path(struct arena *arena, const char *text)
{
	const char *mark = strstr(text, "FILE");

	if (mark == NULL)
		return (arena_strdup(arena, text));
	return (arena_printf(
	    arena, "%.*s%s%s", (int)(mark - text), text, path, mark + 4));
}

/* In a child: prints the words. */
static void
expand(void *context)
{
	const struct run *run = context;
	struct arena *arena = arena_open();
	char *argv[WORDS + 2] = { arena_strdup(arena, "check_it") };
	int argc = 1, count = 0;
	const char *text;

	for (; argc <= WORDS && run->typed[argc - 1] != NULL; argc++)
		argv[argc] = with_path(arena, run->typed[argc - 1]);
	(void)dup2(open(path, O_RDONLY), STDIN_FILENO);
	argv[argc] = NULL;
	die_service("IT");
	text = join(
	    arena, extra_opts_expand(arena, "check_it", argc, argv, &count));
	die_with(STATE_OK, text, strlen(text));
}

static void
test_texts(struct arena *arena)
{
	size_t i;

	for (i = 0; i < COUNT(texts); i++) {
		char **words = NULL;
		size_t count = 0;
		const char *mistake = extra_opts_parse(
		    arena, texts[i].text, "check_it", &words, &count);

		if (texts[i].mistake != NULL)
			tap_ok(mistake != NULL &&
				   strcmp(mistake, texts[i].mistake) == 0,
			    "%s",
			    mistake == NULL ? "taken for right" : mistake);
		else
			tap_ok(
			    mistake == NULL && words[count] == NULL &&
				strcmp(join(arena, words), texts[i].words) == 0,
			    "%s", texts[i].words);
	}
}

static void
expect(struct arena *arena, const struct run *run, int code, const char *out)
{
	static struct captured captured;

	capture(&captured, expand, (void *)(size_t)run);
	tap_ok(captured.code == code && captured.error_length == 0 &&
		   strcmp(captured.out, with_path(arena, out)) == 0,
	    "%s: %s", run->typed[0], captured.out);
}

static void
test_files(struct arena *arena)
{
	size_t i;

	(void)setenv("MP_CONFIG_FILE", path, 1);
	for (i = 0; i < COUNT(runs); i++)
		expect(arena, &runs[i], 0, runs[i].words);
	for (i = 0; i < COUNT(failures); i++)
		expect(arena, &failures[i], 3,
		    arena_printf(
			arena, "IT UNKNOWN - %s\n", failures[i].words));
	(void)unsetenv("MP_CONFIG_FILE");
	(void)setenv("NAGIOS_CONFIG_PATH",
	    arena_printf(arena, "::/nonexistent:%s", folder), 1);
	tap_ok(strcmp(extra_opts_default_file(arena), path) == 0,
	    "NAGIOS_CONFIG_PATH names folders");
	(void)setenv("MP_CONFIG_FILE", "/x", 1);
	tap_ok(strcmp(extra_opts_default_file(arena), "/x") == 0,
	    "MP_CONFIG_FILE comes before it");
}

int
main(void)
{
	struct arena *arena = arena_open();
	FILE *file;

	test_texts(arena);
	if (mkdtemp(folder) == NULL)
		return (1);
	(void)snprintf(path, sizeof(path), "%s/plugins.ini", folder);
	file = fopen(path, "w");
	if (file == NULL || fputs(file_text, file) < 0 || fclose(file) != 0)
		return (1);
	test_files(arena);
	(void)unlink(path);
	(void)rmdir(folder);
	arena_close(arena);
	return (tap_end());
}
