/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the configuration file of the monitoring-plugins is looked for.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extra_opts.h"

/* In each folder of $NAGIOS_CONFIG_PATH. */
static const char *const names[] = { "monitoring-plugins.ini", "plugins.ini",
	"nagios-plugins.ini", NULL };

static const char *const paths[] = {
	"/usr/local/etc/monitoring-plugins/monitoring-plugins.ini",
	"/usr/local/etc/monitoring-plugins.ini",
	"/etc/monitoring-plugins/monitoring-plugins.ini",
	"/etc/monitoring-plugins.ini", NULL
};

static const char *
in_folder(struct arena *arena, const char *folder, size_t length)
{
	const char *const *name;

	for (name = names; *name != NULL; name++) {
		const char *path =
		    arena_printf(arena, "%.*s/%s", (int)length, folder, *name);

		if (access(path, R_OK) == 0)
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
extra_opts_default_file(struct arena *arena)
{
	const char *named = getenv("MP_CONFIG_FILE");
	const char *folders = getenv("NAGIOS_CONFIG_PATH"), *path;
	const char *const *usual;

	if (named != NULL && named[0] != '\0')
		return (named);
	path = folders == NULL ? NULL : in_folders(arena, folders);
	for (usual = paths; path == NULL && *usual != NULL; usual++)
		if (access(*usual, R_OK) == 0)
			path = *usual;
	return (path);
}
