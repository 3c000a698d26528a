/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves for programs to read.
 */
#include "migration_json.h"

static void
mx_json(struct json *json, struct arena *arena, const struct mx *mx)
{
	json_object_open(json, NULL);
	json_number(json, "preference", mx->preference);
	json_string(json, "host", name_text(arena, &mx->host->name));
	json_string(json, "kind", mx_kind_text(mx->kind));
	json_string(json, "dnssec", host_dns_text(mx->host->dns));
	json_string(json, "tlsa", host_tlsa_text(mx->host->tlsa_state));
	json_object_close(json);
}

void
migration_json(struct json *json, struct arena *arena,
    const struct migration_view *view, const struct migration *m)
{
	json_string(json, "stage", migration_stage_slug(m->stage));
	json_string(json, "next_step", migration_next_slug(m->next));
	json_string(
	    json, "next_step_text", migration_next_text(arena, view, m));
	if (m->stage != STAGE_UNSEEN)
		json_number(json, "steps_left", m->steps_left);
	else
		json_null(json, "steps_left");
	if (view->ttl.seen)
		json_number(json, "ttl", view->ttl.seconds);
	else
		json_null(json, "ttl");
	json_array_open(json, "mx");
	for (size_t i = 0; i < view->mx->count; i++)
		mx_json(json, arena, &view->mx->list[i]);
	json_array_close(json);
}
