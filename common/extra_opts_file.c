/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the configuration file of the monitoring-plugins is looked for.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extra_opts.h"

/* In each folder of $NAGIOS_CONFIG_PATH. */
static const char *const names[] = { "monitoring-plugins.ini", "plugins.ini",
	"nagios-plugins.ini", NULL };

const char *const extra_opts_paths[] = {
	"/usr/local/etc/monitoring-plugins/monitoring-plugins.ini",
	"/usr/local/etc/monitoring-plugins.ini",
	"/etc/monitoring-plugins/monitoring-plugins.ini",
	"/etc/monitoring-plugins.ini",
	/* From when the project was called Nagios Plugins. */
	"/etc/nagios/plugins.ini", "/usr/local/nagios/etc/plugins.ini",
	"/usr/local/etc/nagios/plugins.ini", "/etc/opt/nagios/plugins.ini",
	"/etc/nagios-plugins.ini", "/usr/local/etc/nagios-plugins.ini",
	"/etc/opt/nagios-plugins.ini", NULL
};

/* One that is there and cannot be read is no reason to take another: whoever
 * opens it says what is wrong. */
static bool
is_there(const char *path)
{
	return (access(path, F_OK) == 0);
}

static const char *
in_folder(struct arena *arena, const char *folder, size_t length)
{
	const char *const *name;

	for (name = names; *name != NULL; name++) {
		const char *path =
		    arena_printf(arena, "%.*s/%s", (int)length, folder, *name);

		if (is_there(path))
			return (path);
	}
	return (NULL);
}

static const char *
in_folders(struct arena *arena, const char *folders)
{
	const char *path = NULL;

	while (*folders != '\0' && path == NULL) {
		size_t length = strcspn(folders, ":");

		if (length > 0)
			path = in_folder(arena, folders, length);
		folders += length;
		folders += *folders == ':';
	}
	return (path);
}

const char *
extra_opts_find(struct arena *arena, const char *const *usual)
{
	const char *named = secure_getenv("MP_CONFIG_FILE");
	const char *folders = secure_getenv("NAGIOS_CONFIG_PATH"), *path;

	if (named != NULL && named[0] != '\0')
		return (named);
	path = folders == NULL ? NULL : in_folders(arena, folders);
	for (; path == NULL && *usual != NULL; usual++)
		if (is_there(*usual))
			path = *usual;
	return (path);
}
