/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trust anchors from text, and the pair of root keys.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "anchor.h"
#include "anchor_record.h"
#include "zone_form.h"

#define DIGEST_SHA256 2
#define ALGORITHM_RSASHA256 8

/* As IANA publishes them in root-anchors.xml (RFC 9718). */
static const uint8_t ksk_2017[] = { 0xe0, 0x6d, 0x44, 0xb8, 0x0b, 0x8f, 0x1d,
	0x39, 0xa9, 0x5c, 0x0b, 0x0d, 0x7c, 0x65, 0xd0, 0x84, 0x58, 0xe8, 0x80,
	0x40, 0x9b, 0xbc, 0x68, 0x34, 0x57, 0x10, 0x42, 0x37, 0xc7, 0xf8, 0xec,
	0x8d };
static const uint8_t ksk_2024[] = { 0x68, 0x3d, 0x2d, 0x0a, 0xcb, 0x8c, 0x9b,
	0x71, 0x2a, 0x19, 0x48, 0xb2, 0x7f, 0x74, 0x12, 0x19, 0x29, 0x8d, 0x0a,
	0x45, 0x0d, 0x61, 0x2c, 0x48, 0x3a, 0xf4, 0x44, 0xa4, 0xc0, 0xfb, 0x2b,
	0x16 };

static const struct anchor_ds root_keys[] = {
	{ 20326, ALGORITHM_RSASHA256, DIGEST_SHA256, ksk_2017,
	    sizeof(ksk_2017) },
	{ 38696, ALGORITHM_RSASHA256, DIGEST_SHA256, ksk_2024,
	    sizeof(ksk_2024) },
};

#define ROOT_KEYS (sizeof(root_keys) / sizeof(root_keys[0]))

/* Anchors as they are found in a text. */
struct gathering {
	struct arena *arena;
	struct anchor *list;
	size_t count, room;
	const char *skipped; /* why the first useless record was, or null */
};

struct anchors
anchors_built_in(struct arena *arena)
{
	struct anchor *list = arena_array(arena, ROOT_KEYS, sizeof(*list));

	for (size_t i = 0; i < ROOT_KEYS; i++) {
		list[i].owner = name_root;
		list[i].rr =
		    anchor_record_make_ds(arena, &name_root, &root_keys[i]);
	}
	return ((struct anchors){
	    .source = "built in", .list = list, .count = ROOT_KEYS });
}

static void
add_anchor(struct gathering *found, const struct name *owner, ldns_rr *rr)
{
	if (found->count == found->room) {
		found->room = found->room == 0 ? 4 : 2 * found->room;
		found->list = arena_grow(found->arena, found->list,
		    found->count, found->room, sizeof(*found->list));
	}
	found->list[found->count].owner = *owner;
	found->list[found->count++].rr = rr;
}

/*
 * Unbound writes the state of RFC 5011 4 behind every key that it tracks:
 * only those that are Valid (2) or Missing (3) are trusted.
 */
static bool
is_tracked_without_trust(const char *comment)
{
	static const char mark[] = ";;state=";
	const char *at = strstr(comment, mark);

	if (at == NULL)
		return (false);
	at += sizeof(mark) - 1;
	return (
	    (at[0] != '2' && at[0] != '3') || (at[1] >= '0' && at[1] <= '9'));
}

/* Null, or what is wrong with the entry. */
static const char *
gather_entry(struct gathering *found, const struct zone_entry *entry)
{
	struct anchor_record record;

	if (strcasecmp(entry->type, "DS") == 0)
		record = anchor_record_ds(found->arena, entry);
	else if (strcasecmp(entry->type, "DNSKEY") == 0)
		record = anchor_record_dnskey(found->arena, entry);
	else
		return (NULL);
	if (record.wrong != NULL)
		return (arena_printf(
		    found->arena, "line %u: %s", entry->line, record.wrong));
	if (record.rr != NULL && is_tracked_without_trust(entry->comment))
		record.unusable =
		    "its state says that the key is not trusted yet, or no "
		    "longer (RFC 5011 4)";
	if (record.unusable == NULL)
		add_anchor(found, &entry->owner, record.rr);
	else if (found->skipped == NULL)
		found->skipped = arena_printf(
		    found->arena, "line %u: %s", entry->line, record.unusable);
	return (NULL);
}

/* A block of named.conf: the word and a brace. */
static bool
has_block(const char *text, const char *word)
{
	const char *at = text;

	while ((at = strstr(at, word)) != NULL) {
		at += strlen(word);
		if (at[strspn(at, " \t\r\n")] == '{')
			return (true);
	}
	return (false);
}

/* Whether a text that gave no anchors is in a form that others take. */
static const char *
other_form(const char *text)
{
	if (text[strspn(text, " \t\r\n")] == '<')
		return ("it is XML, but DS or DNSKEY records in zone form are "
			"wanted, such as \". IN DS 20326 8 2 E06D44B8...\"");
	if (has_block(text, "trust-anchors") ||
	    has_block(text, "managed-keys") || has_block(text, "trusted-keys"))
		return ("it is in the form of named.conf, but DS or DNSKEY "
			"records in zone form are wanted, such as "
			"\". IN DS 20326 8 2 E06D44B8...\"");
	return (NULL);
}

static const char *
nothing_found(const struct gathering *found)
{
	if (found->skipped == NULL)
		return ("it holds no DS or DNSKEY record");
	return (arena_printf(found->arena,
	    "it holds no usable DS or DNSKEY record: %s", found->skipped));
}

const char *
anchors_parse(struct arena *arena, const char *text, struct anchors *anchors)
{
	struct gathering found = { .arena = arena };
	struct zone_form form = zone_form_open(arena, text);
	struct zone_entry entry;
	const char *wrong = NULL, *form_wrong = NULL;

	while (wrong == NULL && zone_form_next(&form, &entry, &form_wrong))
		wrong = gather_entry(&found, &entry);
	if (wrong == NULL)
		wrong = form_wrong;
	if (wrong == NULL && found.count == 0)
		wrong = nothing_found(&found);
	if (wrong != NULL)
		return (other_form(text) != NULL ? other_form(text) : wrong);
	anchors->list = found.list;
	anchors->count = found.count;
	return (NULL);
}

const struct name *
anchors_closest(const struct anchors *anchors, const struct name *name)
{
	const struct name *closest = NULL;

	for (size_t i = 0; i < anchors->count; i++) {
		const struct name *owner = &anchors->list[i].owner;

		if (name_within(name, owner) &&
		    (closest == NULL || name_within(owner, closest)))
			closest = owner;
	}
	return (closest);
}
