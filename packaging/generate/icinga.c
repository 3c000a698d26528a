/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The CheckCommands of Icinga 2, in the form of its own template library.
 */
#include <stdio.h>
#include <stdlib.h>

#include "die.h"
#include "monitor.h"

static const char head[] =
    "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
    "/*\n"
    " * The CheckCommands of dns-mail-checks, made from the plugins' options.\n"
    " *\n"
    " * Packages put this file into /usr/share/icinga2/include/"
    "plugins-contrib.d,\n"
    " * where Icinga 2 finds it by itself.  Without a package copy it into "
    "conf.d, or\n"
    " * into zones.d/global-templates of a master with satellites.  The "
    "plugins are\n"
    " * looked for in PluginContribDir (constants.conf).\n"
    " *\n"
    " * Each option is a custom variable, COMMAND_OPTION: --expect-mx of\n"
    " * check_mx_migration is vars.mx_migration_expect_mx.  Flags are true or "
    "false.\n"
    " * What is not set is left to the plugin.  An empty text, and null, are "
    "mistakes\n"
    " * that it refuses; an empty list is as not set.  Write thresholds as "
    "texts:\n"
    " * \"7d:\".\n"
    " *\n"
    " * Where a plugin's --timeout is to be %d seconds or more, give the "
    "service a\n"
    " * check_timeout above that, so that the plugin can still say what it "
    "saw.\n"
    " */\n";

static void
put_argument(FILE *out, struct arena *arena, const struct program *program,
    const struct option_row *row)
{
	const char *variable = monitor_variable(arena, program, row);
	const char *unless = monitor_unless(arena, program, row);

	(void)fprintf(out, "\t\t\"--%s\" = {\n", row->name);
	if (row->argument == NULL)
		(void)fprintf(out, "\t\t\tset_if = \"$%s$\"\n", variable);
	else
		(void)fprintf(out, "\t\t\tvalue = \"$%s$\"\n", variable);
	if (unless != NULL)
		(void)fprintf(out, "\t\t\tset_if = {{ %s }}\n", unless);
	(void)fprintf(out, "\t\t\tdescription = %s\n",
	    monitor_quote(arena, monitor_description(arena, program, row)));
	if (row->argument != NULL)
		(void)fprintf(out, "\t\t\trepeat_key = %s\n",
		    row->repeatable ? "true" : "false");
	(void)fputs("\t\t}\n", out);
}

static void
put_command(FILE *out, struct arena *arena, const struct program *program)
{
	const struct option_row *const *row = monitor_rows(arena, program);

	(void)fprintf(out,
	    "\nobject CheckCommand \"%s\" {\n"
	    "\tcommand = [ PluginContribDir + \"/%s\" ]\n"
	    "\ttimeout = %ds\n\n\targuments = {\n",
	    monitor_command(program), program->name, MONITOR_SECONDS);
	for (; *row != NULL; row++)
		put_argument(out, arena, program, *row);
	(void)fprintf(out, "\t}\n\n\tvars.%s_hostname = \"$host.name$\"\n}\n",
	    monitor_command(program));
}

const char *
icinga_make(
    struct arena *arena, const char *folder, const struct program *program)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	(void)folder;
	(void)program;
	if (out == NULL)
		die("out of memory");
	(void)fprintf(out, head, MONITOR_SECONDS - 5);
	for (const struct program *const *one = programs; *one != NULL; one++)
		put_command(out, arena, *one);
	if (fclose(out) != 0)
		die("out of memory");
	return (arena_own(arena, text, free));
}
