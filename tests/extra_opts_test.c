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
	/* Names and blanks. */
	{ "[check_it]\nwarning =300:\n", "--warning=300:", NULL },
	{ "[check_it]\nwarning= 300:\n", "--warning=300:", NULL },
	{ "[check_it]\n\twarning\t=\t300:\t\n", "--warning=300:", NULL },
	{ "[check_it]\nwarning          = 300:\n", "--warning=300:", NULL },
	{ "[check_it]\nuse-ipv4=\n", "--use-ipv4", NULL },
	{ "[check_it]\nuse-ipv4   =   \n", "--use-ipv4", NULL },
	{ "[check_it]\n4=\n", "-4", NULL },
	{ "[check_it]\n4 =\nv=\nv=\n", "-4 -v -v", NULL },
	{ "[check_it]\nH=example.dk\nw=1d:\nc=1h:\n",
	    "-H example.dk -w 1d: -c 1h:", NULL },
	{ "[check_it]\nw=0:100000\n", "-w 0:100000", NULL },
	{ "[check_it]\nw=\n", "-w", NULL },
	{ "[check_it]\n\vw=1\f\n", "-w 1", NULL },
	{ "[check_it]\nno-such-option=1\n", "--no-such-option=1", NULL },
	{ "[check_it]\n-w=1\n", "---w=1", NULL },
	{ "[check_it]\n--warning=1\n", "----warning=1", NULL },
	/* Values. */
	{ "[check_it]\nseverity=bogus=WARNING\n", "--severity=bogus=WARNING",
	    NULL },
	{ "[check_it]\nw==1\n", "-w =1", NULL },
	{ "[check_it]\nwarning==\n", "--warning==", NULL },
	{ "[check_it]\nhostname=\"example.dk\"\n", "--hostname=\"example.dk\"",
	    NULL },
	{ "[check_it]\nhostname='example.dk'\n", "--hostname='example.dk'",
	    NULL },
	{ "[check_it]\nhostname=\"a b\n", "--hostname=\"a b", NULL },
	{ "[check_it]\nw=1;c=2\n", "-w 1;c=2", NULL },
	{ "[check_it]\nw=1 ; note\n", "-w 1 ; note", NULL },
	{ "[check_it]\nw=-5:5\n", "-w -5:5", NULL },
	{ "[check_it]\nw=@10:20\n", "-w @10:20", NULL },
	{ "[check_it]\ntrust-anchor=/etc/a b/root.key\n",
	    "--trust-anchor=/etc/a b/root.key", NULL },
	{ "[check_it]\nhostname=%s%n\n", "--hostname=%s%n", NULL },
	{ "[check_it]\nhostname=$HOME ~ *\n", "--hostname=$HOME ~ *", NULL },
	{ "[check_it]\nhostname=a\\\nw=1\n", "--hostname=a\\ -w 1", NULL },
	{ "[check_it]\nhostname=r\xc3\xb8"
	  "d.dk\n",
	    "--hostname=r\xc3\xb8"
	    "d.dk",
	    NULL },
	/* Comments. */
	{ "[check_it]\nw=1#\n", "-w 1#", NULL },
	{ "[check_it]\nw=1 #\n", "-w 1", NULL },
	{ "[check_it]\nw=1\t#c=2\n", "-w 1", NULL },
	{ "[check_it]\nw=# 1\n", "-w", NULL },
	{ "[check_it]\nw= # 1\n", "-w", NULL },
	{ "[check_it]\n#w=1\nc=2\n", "-c 2", NULL },
	{ "[check_it]\n;w=1\nc=2\n", "-c 2", NULL },
	{ "[check_it]\n  ; w=1\n\t# w=2\nc=2\n", "-c 2", NULL },
	{ "#[check_it]\n[check_it]\nc=2\n", "-c 2", NULL },
	{ "# w=1\n; w=2\n[check_it]\nc=2\n", "-c 2", NULL },
	{ "[check_it]\nw=1\n#", "-w 1", NULL },
	/* Sections. */
	{ "[check_it] # note\nw=1\n", "-w 1", NULL },
	{ "[check_it];note\nw=1\n", "-w 1", NULL },
	{ "[check_it] \t \nw=1\n", "-w 1", NULL },
	{ "[\tcheck_it\t]\nw=1\n", "-w 1", NULL },
	{ "   [check_it]\nw=1\n", "-w 1", NULL },
	{ "[]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[ ]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[Check_It]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[check it]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[check_i]\nw=1\n[check_it]\nw=2\n", "-w 2", NULL },
	{ "[[check_it]]\nw=1\n", NULL,
	    "line 1, '[[check_it]]', goes on after its ']'" },
	{ "[check_it]\nw=1\n[check_it]\n[check_it]\nc=2\n", "-w 1 -c 2", NULL },
	{ "[check_it]\n[other]\n[check_it]\nc=2\n", "-c 2", NULL },
	{ "[check_it]\nw=1\n[other]\n", "-w 1", NULL },
	{ "[check_it]\nw=[other]\nc=2\n", "-w [other] -c 2", NULL },
	{ "[other]\n=5\nrubbish\n[check_it]\nw=2\n", "-w 2", NULL },
	/* Ends of lines and of the file. */
	{ "[check_it]\nw=1", "-w 1", NULL },
	{ "[check_it]\r\nwarning=1:\r\nverbose=\r\n", "--warning=1: --verbose",
	    NULL },
	{ "[check_it]\r\nw=1 # note\r\n\r\n; note\r\nc=2\r\n", "-w 1 -c 2",
	    NULL },
	{ "[check_it]\n\n\n\nw=1\n\n\n", "-w 1", NULL },
	{ "\n\n[check_it]\nw=1\n", "-w 1", NULL },
	/* Mistakes. */
	{ "[check_it]\rw=1\r", NULL,
	    "line 1, '[check_it]\\013w=1', goes on after its ']'" },
	{ "[check_it] w=1\n", NULL,
	    "line 1, '[check_it] w=1', goes on after its ']'" },
	{ "[check_it]w=1\n", NULL,
	    "line 1, '[check_it]w=1', goes on after its ']'" },
	{ "[other] x\n[check_it]\nw=1\n", NULL,
	    "line 1, '[other] x', goes on after its ']'" },
	{ "[check_it]\nw=1\n[other\n", NULL, "line 3, '[other', has no ']'" },
	{ "[check_it]\nw=1\n[check_it\nw=2\n", NULL,
	    "line 3, '[check_it', has no ']'" },
	{ "\xef\xbb\xbf[check_it]\nw=1\n", NULL,
	    "line 1, '\\239\\187\\191[check_it]', stands before any "
	    "[section]" },
	{ "rubbish\n[check_it]\nw=1\n", NULL,
	    "line 1, 'rubbish', stands before any [section]" },
	{ "\n# note\n=1\n[check_it]\nw=1\n", NULL,
	    "line 3, '=1', stands before any [section]" },
	{ "[check_it]\nw: 1\n", NULL,
	    "line 2, 'w: 1', has no '=' (a flag is written with nothing "
	    "after it)" },
	{ "[check_it]\nw 1\n", NULL,
	    "line 2, 'w 1', has no '=' (a flag is written with nothing "
	    "after it)" },
	{ "[check_it]\nw=1\n=\n", NULL, "line 3, '=', names no option" },
	{ "[check_it]\nw=1\n\t = \t\n", NULL, "line 3, '=', names no option" },
	{ "[check_it]\n==1\n", NULL, "line 2, '==1', names no option" },
	{ "[check_it]\nw # =1\n", "--w #=1", NULL },
	{ "\n\n\n", NULL, "section 'check_it' is not there" },
	{ "# only a note", NULL, "section 'check_it' is not there" },
	{ "[check_it]", NULL, "section 'check_it' is empty" },
	{ "[check_it]\n# w=1\n; c=2\n", NULL, "section 'check_it' is empty" },
	{ "[check_it ]\n[ check_it]\n", NULL, "section 'check_it' is empty" },
	{ "[CHECK_IT]\nw=1\n", NULL, "section 'check_it' is not there" },
	{ "[check_it.d]\nw=1\n", NULL, "section 'check_it' is not there" },
};

static const char null_text[] = "[check_it]\nw=300:\n\0c=5:\n";
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
	{ { "--extra-opts", "check_it@FILE", "-c", "1" },
	    "check_it -w 300: --hostname=a.dk -c 1" },
	{ { "-c", "1", "--extra-opts=other@FILE" }, "check_it -c 5 -c 1" },
	{ { "--extra-opts=other@FILE", "--extra-opts=@FILE" },
	    "check_it -c 5 -w 300: --hostname=a.dk" },
	{ { "--extra-opts=other@FILE", "--extra-opts=other@FILE" },
	    "check_it -c 5 -c 5" },
	{ { "--extra-opts", "@-" }, "check_it -w 300: --hostname=a.dk" },
	{ { "--extra-opts", "other@-", "-v" }, "check_it -c 5 -v" },
	{ { "--extra-opts", "--extra-opts=other" },
	    "check_it -w 300: --hostname=a.dk -c 5" },
	{ { "-v", "x", "--extra-opts=other", "y" }, "check_it -c 5 -v x y" },
	{ { "--extra-opt=other" }, "check_it --extra-opt=other" },
	{ { "--Extra-opts=other" }, "check_it --Extra-opts=other" },
	{ { "-extra-opts=other" }, "check_it -extra-opts=other" },
	{ { NULL }, "check_it" },
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
	{ { "--extra-opts", "none" },
	    "--extra-opts: 'FILE': section 'none' is not there" },
	{ { "--extra-opts=check_IT@FILE" },
	    "--extra-opts: 'FILE': section 'check_IT' is not there" },
	{ { "--extra-opts= other@FILE" },
	    "--extra-opts: 'FILE': section ' other' is not there" },
	{ { "--extra-opts=x@a@b" },
	    "--extra-opts: 'a@b' cannot be opened: No such file or "
	    "directory" },
	{ { "--extra-opts=@FILE", "--extra-opts=none@FILE" },
	    "--extra-opts: 'FILE': section 'none' is not there" },
	{ { "--extra-opts=@FILE.null" },
	    "--extra-opts: 'FILE.null' holds a null byte: it is no text" },
	{ { "--extra-opts=@/dev/null" },
	    "--extra-opts: '/dev/null': section 'check_it' is not there" },
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
	    "%s: %s", run->typed[0] == NULL ? "" : run->typed[0], captured.out);
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
}

/* Files and folders below the test's own; DIR stands for that. */
static const char *const made[] = { "a/monitoring-plugins.ini", "a/plugins.ini",
	"b/nagios-plugins.ini", "b/plugins.ini", "c/nagios-plugins.ini",
	"d/other.ini", "usual.ini" };

/* Where the file is found; null: nowhere. */
static const struct {
	const char *named, *folders, *usual[3], *found;
} places[] = {
	{ NULL, NULL, { NULL }, NULL },
	{ NULL, NULL, { "DIR/usual.ini" }, "DIR/usual.ini" },
	{ NULL, NULL, { "DIR/none.ini", "DIR/usual.ini" }, "DIR/usual.ini" },
	{ NULL, NULL, { "DIR/usual.ini", "DIR/a/plugins.ini" },
	    "DIR/usual.ini" },
	{ NULL, NULL, { "DIR/a/plugins.ini", "DIR/usual.ini" },
	    "DIR/a/plugins.ini" },
	{ NULL, NULL, { "DIR/none.ini" }, NULL },
	{ "/x", NULL, { "DIR/usual.ini" }, "/x" },
	{ "/x", "DIR/a", { "DIR/usual.ini" }, "/x" },
	{ "", NULL, { "DIR/usual.ini" }, "DIR/usual.ini" },
	{ "", "DIR/a", { NULL }, "DIR/a/monitoring-plugins.ini" },
	{ NULL, "DIR/a", { "DIR/usual.ini" }, "DIR/a/monitoring-plugins.ini" },
	{ NULL, "DIR/b", { "DIR/usual.ini" }, "DIR/b/plugins.ini" },
	{ NULL, "DIR/c", { "DIR/usual.ini" }, "DIR/c/nagios-plugins.ini" },
	{ NULL, "DIR/d", { "DIR/usual.ini" }, "DIR/usual.ini" },
	{ NULL, "DIR/d", { NULL }, NULL },
	{ NULL, "DIR/d:DIR/c:DIR/a", { NULL }, "DIR/c/nagios-plugins.ini" },
	{ NULL, "DIR/c:DIR/a", { NULL }, "DIR/c/nagios-plugins.ini" },
	{ NULL, "::/nonexistent:DIR/b::", { NULL }, "DIR/b/plugins.ini" },
	{ NULL, "DIR/b/", { NULL }, "DIR/b//plugins.ini" },
	{ NULL, "", { "DIR/usual.ini" }, "DIR/usual.ini" },
	{ NULL, ":", { "DIR/usual.ini" }, "DIR/usual.ini" },
	{ NULL, "DIR/e", { "DIR/usual.ini" }, "DIR/e/monitoring-plugins.ini" },
};

/* The published places, in their order. */
static const char *const published[] = {
	"/usr/local/etc/monitoring-plugins/monitoring-plugins.ini",
	"/usr/local/etc/monitoring-plugins.ini",
	"/etc/monitoring-plugins/monitoring-plugins.ini",
	"/etc/monitoring-plugins.ini", "/etc/nagios/plugins.ini",
	"/usr/local/nagios/etc/plugins.ini",
	"/usr/local/etc/nagios/plugins.ini", "/etc/opt/nagios/plugins.ini",
	"/etc/nagios-plugins.ini", "/usr/local/etc/nagios-plugins.ini",
	"/etc/opt/nagios-plugins.ini"
};

/* The text with each DIR replaced by the folder; null stays null. */
static const char *
with_folder(struct arena *arena, const char *text)
{
	const char *mark = text == NULL ? NULL : strstr(text, "DIR");

	if (mark == NULL)
		return (text);
	return (arena_printf(arena, "%.*s%s%s", (int)(mark - text), text,
	    folder, with_folder(arena, mark + 3)));
}

static void
set_variable(const char *name, const char *value)
{
	if (value == NULL)
		(void)unsetenv(name);
	else
		(void)setenv(name, value, 1);
}

static void
write_file(const char *name, const char *text, size_t length)
{
	FILE *file = fopen(name, "w");

	if (file == NULL || fwrite(text, 1, length, file) != length ||
	    fclose(file) != 0)
		tap_ok(false, "%s can be written", name);
}

/* e/monitoring-plugins.ini is there, but no file: it is taken all the same,
 * so that opening it says so. */
static void
make_places(struct arena *arena)
{
	static const char *const folders[] = { "DIR/a", "DIR/b", "DIR/c",
		"DIR/d", "DIR/e", "DIR/e/monitoring-plugins.ini" };

	for (size_t i = 0; i < COUNT(folders); i++)
		(void)mkdir(with_folder(arena, folders[i]), 0700);
	for (size_t i = 0; i < COUNT(made); i++)
		write_file(
		    arena_printf(arena, "%s/%s", folder, made[i]), "", 0);
}

static void
remove_places(struct arena *arena)
{
	static const char *const folders[] = { "DIR/e/monitoring-plugins.ini",
		"DIR/e", "DIR/d", "DIR/c", "DIR/b", "DIR/a" };

	for (size_t i = 0; i < COUNT(made); i++)
		(void)unlink(arena_printf(arena, "%s/%s", folder, made[i]));
	for (size_t i = 0; i < COUNT(folders); i++)
		(void)rmdir(with_folder(arena, folders[i]));
}

static void
test_places(struct arena *arena)
{
	size_t i, j;

	make_places(arena);
	for (i = 0; i < COUNT(places); i++) {
		const char *usual[4] = { NULL };
		const char *found,
		    *wanted = with_folder(arena, places[i].found);

		for (j = 0; j < 3; j++)
			usual[j] = with_folder(arena, places[i].usual[j]);
		set_variable("MP_CONFIG_FILE", places[i].named);
		set_variable("NAGIOS_CONFIG_PATH",
		    with_folder(arena, places[i].folders));
		found = extra_opts_find(arena, usual);
		tap_ok(found == NULL || wanted == NULL
			   ? found == wanted
			   : strcmp(found, wanted) == 0,
		    "of %s, %s, %s: %s",
		    places[i].named == NULL ? "no file" : places[i].named,
		    places[i].folders == NULL ? "no folder" : places[i].folders,
		    places[i].usual[0] == NULL ? "nothing usual"
					       : places[i].usual[0],
		    found == NULL ? "none" : found);
	}
	remove_places(arena);
	for (i = 0; i < COUNT(published); i++)
		tap_ok(extra_opts_paths[i] != NULL &&
			   strcmp(extra_opts_paths[i], published[i]) == 0,
		    "%s is looked at", published[i]);
	tap_ok(extra_opts_paths[i] == NULL, "and no other");
}

int
main(void)
{
	struct arena *arena = arena_open();
	const char *null_path;

	test_texts(arena);
	if (mkdtemp(folder) == NULL)
		return (1);
	(void)snprintf(path, sizeof(path), "%s/plugins.ini", folder);
	null_path = arena_printf(arena, "%s.null", path);
	write_file(path, file_text, strlen(file_text));
	write_file(null_path, null_text, sizeof(null_text) - 1);
	test_files(arena);
	(void)unlink(path);
	(void)unlink(null_path);
	test_places(arena);
	(void)rmdir(folder);
	arena_close(arena);
	return (tap_end());
}
