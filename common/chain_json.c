/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chains for programs to read.
 */
#include "chain_json.h"

static void
ds_json(struct json *json, const struct ds *ds, bool compared)
{
	json_object_open(json, NULL);
	json_number(json, "tag", ds->tag);
	json_number(json, "algorithm", ds->algorithm);
	json_number(json, "digest", ds->digest);
	if (compared)
		json_bool(json, "holds", ds->result == DS_SIGNS);
	else
		json_null(json, "holds");
	json_object_close(json);
}

static void
key_json(struct json *json, const struct dnskey *key, bool signs)
{
	json_object_open(json, NULL);
	json_number(json, "tag", key->tag);
	json_number(json, "algorithm", key->algorithm);
	json_number(json, "flags", key->flags);
	json_bool(json, "signs", signs);
	json_object_close(json);
}

static void
zone_json(struct json *json, struct arena *arena, const struct chain_zone *zone)
{
	json_object_open(json, NULL);
	json_string(json, "name", name_text(arena, &zone->name));
	json_string(json, "verdict", verdict_text(zone->verdict));
	json_string(json, "reason", chain_rules[zone->reason].id);
	json_array_open(json, "ds");
	for (size_t i = 0; i < zone->delegation.count; i++)
		ds_json(json, &zone->delegation.list[i],
		    zone->own != VERDICT_INDETERMINATE);
	json_array_close(json);
	json_array_open(json, "dnskeys");
	for (size_t i = 0; i < zone->keys.count; i++)
		key_json(json, &zone->keys.list[i], zone->keys.signs[i]);
	json_array_close(json);
	if (zone->entry != NULL)
		json_number(
		    json, "rrsig_expires", (double)zone->entry->expiration);
	else
		json_null(json, "rrsig_expires");
	json_object_close(json);
}

static void
rrset_json(
    struct json *json, struct arena *arena, const struct chain_link *last)
{
	const struct rrset *rrset =
	    last != NULL && last->records != NULL ? last->records->rrset : NULL;

	if (rrset == NULL) {
		json_null(json, "rrset");
		return;
	}
	json_object_open(json, "rrset");
	json_string(json, "name", name_text(arena, &rrset->owner));
	json_string(json, "type", dns_type_text(arena, rrset->type));
	json_number(json, "ttl", rrset->ttl);
	json_number(
	    json, "records", (double)ldns_rr_list_rr_count(rrset->records));
	json_object_close(json);
}

void
chain_json(struct json *json, struct arena *arena, const struct chain *chain)
{
	json_string(json, "verdict", verdict_text(chain->verdict));
	json_string(json, "reason", chain_rules[chain->reason].id);
	json_array_open(json, "zones");
	for (size_t i = 0; i < chain->zone_count; i++)
		zone_json(json, arena, chain->zones[i]);
	json_array_close(json);
	rrset_json(json, arena, chain_last_link(chain));
}
