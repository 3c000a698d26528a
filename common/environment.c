/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of what stays: a list of what is to go would have to know each new
 * variable of each new library.
 */
#include "environment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const kept[] = {
	"MP_CONFIG_FILE", "NAGIOS_CONFIG_PATH",           /* extra_opts.h */
	"TERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", /* terminal.h */
	"DNS_MAIL_SANDBOX", "LD_PRELOAD", "LD_AUDIT"      /* sandbox.h */
};

static bool
is_kept(const char *variable)
{
	const size_t length = strcspn(variable, "=");

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (strlen(kept[i]) == length &&
		    strncmp(kept[i], variable, length) == 0)
			return (true);
	return (false);
}

/* In their own place: there is no memory to be had that could be missing. */
void
environment_clean(void)
{
	char **from = environ, **to = environ;

	if (from == NULL)
		return;
	for (; *from != NULL; from++)
		if (is_kept(*from))
			*to++ = *from;
	*to = NULL;
	/* Else gmtime() reads the file that is meant for local time. */
	(void)setenv("TZ", "UTC0", 1);
	tzset();
}
