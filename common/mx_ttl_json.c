/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The facts of check_mx_ttl.
 */
#include "mx_ttl_json.h"

#include "chain_work.h"

static void
number_or_null(
    struct json *json, const char *key, bool is_there, uint32_t value)
{
	if (is_there)
		json_number(json, key, value);
	else
		json_null(json, key);
}

static void
server_json(struct json *json, struct arena *arena,
    const struct zone_server *server, const struct mx_copy *copy)
{
	json_object_open(json, NULL);
	json_string(json, "name", name_text(arena, &server->name));
	json_string(json, "address", server->address.text);
	number_or_null(json, "ttl", copy->sight == MX_FOUND, copy->ttl);
	json_string(json, "error", mx_copy_fault(copy, server));
	json_object_close(json);
}

const char *
mx_ttl_json(struct arena *arena, const struct mx_ttl *ttl,
    const struct mx_cache *cache, const struct zone_servers *servers,
    const struct work *work)
{
	struct json *json = json_new(arena);

	json_object_open(json, NULL);
	json_string(json, "source", ttl_source_text(ttl->source));
	number_or_null(
	    json, "ttl_min", ttl->source != TTL_NOT_SEEN, ttl->least);
	number_or_null(json, "ttl_max", mx_ttl_is_exact(ttl), ttl->most);
	number_or_null(
	    json, "ttl_resolver", ttl->held.sight == MX_FOUND, ttl->held.ttl);
	number_or_null(
	    json, "cache_left", cache->state != CACHE_NOT_SEEN, cache->left);
	json_array_open(json, "servers");
	for (size_t i = 0; i < servers->count; i++)
		server_json(json, arena, &servers->list[i], &ttl->servers[i]);
	json_array_close(json);
	chain_work_json(json, work);
	json_object_close(json);
	return (json_text(json));
}
