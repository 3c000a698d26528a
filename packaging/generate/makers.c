/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which file is made of what.  A new one is a line here.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "completion.h"
#include "die.h"
#include "makers.h"
#include "manual.h"
#include "monitor.h"

#define FILE_BYTES_MAX ((size_t)1024 * 1024)

/* Their headers do not go together: each has a struct question and facts. */
extern const struct program check_dnssec_chain;
extern const struct program check_mx_migration;
extern const struct program check_mx_ttl;
extern const struct program check_tlsa_match;

const struct program *const programs[] = { &check_dnssec_chain,
	&check_mx_migration, &check_mx_ttl, &check_tlsa_match, NULL };

const struct maker makers[] = {
	{ "packaging/director/dns-mail-checks.json", director_make, NULL },
	{ "packaging/icinga2/dns-mail-checks.conf", icinga_make, NULL },
	{ "packaging/nagios/dns-mail-checks.cfg", nagios_make, NULL },
	{ "docs/man/check_dnssec_chain.8", manual_plugin, &check_dnssec_chain },
	{ "docs/man/check_mx_migration.8", manual_plugin, &check_mx_migration },
	{ "docs/man/check_mx_ttl.8", manual_plugin, &check_mx_ttl },
	{ "docs/man/check_tlsa_match.8", manual_plugin, &check_tlsa_match },
	{ "docs/man/dns-mail-checks.7", manual_overview, NULL },
	{ "docs/man/dns-mail-rules.7", manual_rules, NULL },
	{ "packaging/completions/dns-mail-checks.bash", completion_bash, NULL },
	{ NULL, NULL, NULL },
};

const char *
maker_read(struct arena *arena, const char *folder, const char *path)
{
	const char *full = arena_printf(arena, "%s/%s", folder, path);
	char *text = arena_alloc(arena, FILE_BYTES_MAX + 1);
	FILE *file = fopen(full, "re");
	size_t length;

	if (file == NULL)
		die("%s cannot be opened: %s", full, strerror(errno));
	length = fread(text, 1, FILE_BYTES_MAX, file);
	if (ferror(file) || length == FILE_BYTES_MAX)
		die("%s cannot be read", full);
	(void)fclose(file);
	return (text);
}

bool
maker_is_own(const struct option_row *row)
{
	return (row->take == NULL);
}
