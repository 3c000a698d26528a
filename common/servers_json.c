/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Servers for programs to read.
 */
#include "servers_json.h"

const char *
server_outcome_slug(enum server_outcome outcome)
{
	static const char *const slugs[] = {
		[SERVER_ANSWERS] = "answers",
		[SERVER_TCP_ONLY] = "tcp-only",
		[SERVER_NO_EDNS] = "no-edns",
		[SERVER_NOT_AUTHORITATIVE] = "not-authoritative",
		[SERVER_LAME] = "lame",
		[SERVER_REFUSED] = "refused",
		[SERVER_FAILS] = "fails",
		[SERVER_MALFORMED] = "malformed",
		[SERVER_SILENT] = "silent",
		[SERVER_CLOSED] = "closed",
		[SERVER_NO_ROUTE] = "no-route",
		[SERVER_UNASKED] = "unasked",
	};

	return (slugs[outcome]);
}

void
servers_json(
    struct json *json, struct arena *arena, const struct zone_servers *servers)
{
	json_array_open(json, "servers");
	for (size_t i = 0; i < servers->count; i++) {
		const struct zone_server *one = &servers->list[i];
		uint32_t serial = 0;

		json_object_open(json, NULL);
		json_string(json, "name", name_text(arena, &one->name));
		json_string(json, "address", one->address.text);
		json_string(json, "outcome", server_outcome_slug(one->outcome));
		if (server_serial(arena, servers, one, &serial))
			json_number(json, "serial", serial);
		else
			json_null(json, "serial");
		json_bool(json, "tcp_missing", one->no_tcp);
		json_object_close(json);
	}
	json_array_close(json);
}
