/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands of Nagios, in the form of Debian's /etc/nagios-plugins/config: four
 * for each plugin, and those for uses of one of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "monitor.h"

#define PLUGINS "/usr/lib/nagios/plugins" /* Debian's */

static const char head[] =
    "# SPDX-License-Identifier: GPL-3.0-or-later\n"
    "# The commands of dns-mail-checks, made from the plugins' options.\n"
    "#\n"
    "# The domain is the host's name, never its address.  Elsewhere than on\n"
    "# Debian put the folder of your plugins in the place of\n"
    "# " PLUGINS ".\n";

/* One command: the plugin's name and suffix, or a name of its own. */
struct command {
	const char *program; /* null: of all plugins */
	const char *suffix;  /* or null */
	const char *name;    /* or null */
	const char *comment;
	const char *words;
};

static const struct command commands[] = {
	{ .suffix = "",
	    .comment = "the domain that is the host's name",
	    .words = "--hostname '$HOSTNAME$'" },
	{ .suffix = "_thresholds",
	    .comment = "$ARG1$: --warning, $ARG2$: --critical",
	    .words = "--hostname '$HOSTNAME$' --warning '$ARG1$' "
		     "--critical '$ARG2$'" },
	{ .suffix = "_options",
	    .comment = "$ARG1$: any options, as in a shell",
	    .words = "--hostname '$HOSTNAME$' $ARG1$" },
	{ .suffix = "_domain",
	    .comment = "$ARG1$: a domain, $ARG2$: any options, or nothing",
	    .words = "--hostname '$ARG1$' $ARG2$" },
	{ .program = "check_dnssec_chain",
	    .suffix = "_insecure",
	    .comment = "a domain that is not signed is OK",
	    .words = "--hostname '$HOSTNAME$' --expect insecure" },
	{ .program = "check_mx_migration",
	    .suffix = "_final",
	    .comment = "the move is over; $ARG1$: the only MX there may be",
	    .words = "--hostname '$HOSTNAME$' --final --expect-mx '$ARG1$'" },
	{ .program = "check_mx_ttl",
	    .suffix = "_phase",
	    .comment = "$ARG1$: migration or normal",
	    .words = "--hostname '$HOSTNAME$' --phase '$ARG1$'" },
	{ .program = "check_tlsa_match",
	    .suffix = "_final",
	    .comment = "DANE is switched on: its loss is CRITICAL",
	    .words = "--hostname '$HOSTNAME$' --severity none=critical "
		     "--severity none-unproven=critical "
		     "--severity not-applicable=critical "
		     "--severity tls-only=critical --severity half=critical" },
	{ .program = "check_tlsa_match",
	    .suffix = "_host",
	    .comment = "$ARG1$: a mail host, $ARG2$: any options, or nothing",
	    .words = "--host '$ARG1$' $ARG2$" },
	{ .program = "check_dnssec_chain",
	    .name = "check-domain-alive",
	    .comment = "a host check: DOWN where validators see nothing of the "
		       "domain, signed or not",
	    .words = "--hostname '$HOSTNAME$' --no-lints "
		     "--severity insecure=ok" },
	{ .program = "check_dnssec_chain",
	    .name = "check-resolver-alive",
	    .comment = "a host check: DOWN where this machine's resolver does "
		       "not give the root's records, or gives wrong ones",
	    .words = "--hostname . --type NS --no-lints" },
	{ .words = NULL },
};

/* Ends the program where a word is an option that the plugin does not have. */
static void
require_options(struct arena *arena, const struct program *program,
    const struct command *command)
{
	char *words = arena_strdup(arena, command->words), *rest = NULL;
	char *word = strtok_r(words, " ", &rest);

	for (; word != NULL; word = strtok_r(NULL, " ", &rest))
		if (strncmp(word, "--", 2) == 0 &&
		    !monitor_has(arena, program, word + 2))
			die("%s has no %s", program->name, word);
}

/* Writes nothing where the command is another plugin's. */
static void
put_command(FILE *out, struct arena *arena, const struct program *program,
    const struct command *command)
{
	const char *name = command->name;

	if (command->program != NULL &&
	    strcmp(command->program, program->name) != 0)
		return;
	if (name == NULL)
		name =
		    arena_printf(arena, "%s%s", program->name, command->suffix);
	require_options(arena, program, command);
	(void)fprintf(out,
	    "\n# '%s' command definition\n# %s\n"
	    "define command {\n"
	    "\tcommand_name\t%s\n"
	    "\tcommand_line\t" PLUGINS "/%s %s\n"
	    "}\n",
	    name, command->comment, name, program->name, command->words);
}

const char *
nagios_make(
    struct arena *arena, const char *folder, const struct program *program)
{
	const struct command *command;
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	(void)folder;
	(void)program;
	if (out == NULL)
		die("out of memory");
	(void)fputs(head, out);
	for (const struct program *const *one = programs; *one != NULL; one++)
		for (command = commands; command->words != NULL; command++)
			put_command(out, arena, *one, command);
	if (fclose(out) != 0)
		die("out of memory");
	return (arena_own(arena, text, free));
}
