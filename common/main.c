/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main() of every plugin.  It stands outside the library, so that tests
 * can link a plugin's object file without it.
 */
#include <locale.h>
#include <signal.h>

#include "plugin.h"

int
main(int argc, char **argv)
{
	/* Perfdata and thresholds have a decimal point, whatever LC_ALL says.
	 */
	(void)setlocale(LC_ALL, "C");
	(void)signal(SIGPIPE, SIG_IGN);
	return (plugin_main(argc, argv));
}
