/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which prose a page is made of, and what may be put into it.
 */
#include <string.h>

#include "die.h"
#include "manual.h"

static const struct {
	const char *name;
	manual_insert *put;
} inserts[] = {
	{ "synopsis", manual_synopsis },
	{ "options", manual_options },
	{ "thresholds", manual_thresholds },
	{ "rules", manual_rule_list },
	{ "metrics", manual_metrics },
	{ "stories", manual_stories },
	{ "parties", manual_parties },
};

void
manual_put(const struct manual *manual, const char *name)
{
	for (size_t i = 0; i < sizeof(inserts) / sizeof(inserts[0]); i++) {
		if (strcmp(inserts[i].name, name) == 0) {
			inserts[i].put(manual);
			return;
		}
	}
	/* Or a part that all pages share. */
	if (!manual_part(manual, manual->common, name))
		die("@%s is nothing that could be put in", name);
}

static const char *
make(struct arena *arena, const char *folder, const char *name,
    const struct program *program)
{
	const char *prose = arena_printf(arena, "docs/man/%s.prose", name);
	struct manual manual = { .arena = arena,
		.folder = folder,
		.program = program,
		.page = page_open(arena),
		.own = maker_read(arena, folder, prose),
		.common = maker_read(arena, folder, "docs/man/common.prose") };

	page_line(manual.page, ".\\\" SPDX-License-Identifier: "
			       "GPL-3.0-or-later");
	page_line(
	    manual.page, ".\\\" Made by packaging/generate from %s.", prose);
	manual_prose(&manual, manual.own);
	return (page_text(manual.page));
}

const char *
manual_plugin(
    struct arena *arena, const char *folder, const struct program *program)
{
	return (make(arena, folder, program->name, program));
}

const char *
manual_overview(
    struct arena *arena, const char *folder, const struct program *program)
{
	return (make(arena, folder, "dns-mail-checks", program));
}

const char *
manual_rules(
    struct arena *arena, const char *folder, const struct program *program)
{
	return (make(arena, folder, "dns-mail-rules", program));
}
