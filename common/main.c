/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main() of every plugin.  It stands outside the library, so that tests
 * can link a plugin's object file without it.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "crypto_memory.h"
#include "environment.h"
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

/*
 * Asserts in libraries and the C library's own last words write there, and
 * some cores put it in front of the report.
 */
static void
silence_stderr(void)
{
#ifndef BUILT_WITH_SANITIZERS
	const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (nowhere >= 0) {
		(void)dup2(nowhere, STDERR_FILENO);
		(void)close(nowhere);
	}
#endif
}

int
main(int argc, char **argv)
{
	hold_standard_streams();
	silence_stderr();
	(void)crypto_memory_start();
	environment_clean();
	/* Perfdata and thresholds have a decimal point, whatever LC_ALL says.
	 */
	(void)setlocale(LC_ALL, "C");
	(void)signal(SIGPIPE, SIG_IGN);
	return (plugin_main(argc, argv));
}
