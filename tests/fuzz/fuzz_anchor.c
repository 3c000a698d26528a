/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of trust anchors.  What is taken is DS or DNSKEY, and written down as
 * a zone file it is taken again, all of it and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "anchor.h"
#include "fuzz_targets.h"

#define WRITTEN_MAX 32 /* anchors that are compared */

static const char *
written(struct arena *arena, const struct anchors *anchors)
{
	const char *text = "";

	for (size_t i = 0; i < anchors->count; i++) {
		char *line =
		    arena_own(arena, ldns_rr2str(anchors->list[i].rr), free);

		/* ldns lets an owner begin with "$", as a directive does. */
		text = arena_printf(arena, "%s%s%s", text,
		    name_text(arena, &anchors->list[i].owner),
		    line + strcspn(line, "\t"));
	}
	return (text);
}

static void
check_anchor(const struct anchors *anchors, const struct anchor *anchor)
{
	ldns_rr_type type = ldns_rr_get_type(anchor->rr);
	struct name owner = name_of_rdf(ldns_rr_owner(anchor->rr));
	const struct name *closest = anchors_closest(anchors, &anchor->owner);

	fuzz_must(type == LDNS_RR_TYPE_DS || type == LDNS_RR_TYPE_DNSKEY,
	    "an anchor is DS or DNSKEY");
	fuzz_must(name_equal(&owner, &anchor->owner), "it has its own name");
	fuzz_must(closest != NULL && name_equal(closest, &anchor->owner),
	    "it is the closest to its own name");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	struct anchors anchors = { 0 }, again = { 0 };
	const char *text = fuzz_text(arena, &input);

	if (anchors_parse(arena, text, &anchors) != NULL)
		return;
	fuzz_must(anchors.count > 0, "a good file has an anchor");
	for (size_t i = 0; i < anchors.count; i++)
		check_anchor(&anchors, &anchors.list[i]);
	if (anchors.count > WRITTEN_MAX)
		return;
	text = written(arena, &anchors);
	fuzz_must(anchors_parse(arena, text, &again) == NULL,
	    "anchors can be read again");
	fuzz_must_equal(written(arena, &again), text, "and are the same");
}

const struct fuzz_target fuzz_anchor = { .name = "anchor", .run = run };
