/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main() of every plugin.  It stands outside the library, so that tests
 * can link a plugin's object file without it.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "plugin.h"

/*
 * In the place of a stdout that is closed a socket would come, and our last
 * words would go out to the network.  What is only open to be read refuses
 * them, as nothing would.
 */
static void
hold_standard_streams(void)
{
	int descriptor;

	do
		descriptor = open("/dev/null", O_RDONLY);
	while (descriptor >= 0 && descriptor <= STDERR_FILENO);
	if (descriptor >= 0)
		(void)close(descriptor);
}

int
main(int argc, char **argv)
{
	hold_standard_streams();
	/* Perfdata and thresholds have a decimal point, whatever LC_ALL says.
	 */
	(void)setlocale(LC_ALL, "C");
	(void)signal(SIGPIPE, SIG_IGN);
	return (plugin_main(argc, argv));
}
