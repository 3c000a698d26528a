/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What zones ask of their parents.
 */
#include "world_more.h"

#include <stdlib.h>
#include <string.h>

#include "world_inside.h"

static const struct world_key *
key_named(struct world_zone *zone, const char *index)
{
	size_t number = (size_t)atol(index);

	if (zone == NULL || number >= zone->key_count)
		world_fail("no such key", index);
	return (zone->keys[number]);
}

static void
add_cds(struct world *world, struct world_zone *zone,
    const struct world_key *key, const struct words *words)
{
	const char *digests = words->word[3];

	while (*digests >= '0' && *digests <= '9') {
		char *end = NULL;
		ldns_rr *rr = ldns_key_rr2ds(
		    key->rr, (ldns_hash)strtol(digests, &end, 10));

		if (rr == NULL)
			world_fail("no such digest", words->word[3]);
		ldns_rr_set_type(rr, LDNS_RR_TYPE_CDS);
		if (words_have(words, "flip"))
			ldns_rdf_data(ldns_rr_rdf(rr, 3))[0] ^= 1;
		zone_add(world, zone, rr);
		digests = end + (*end == ',' ? 1 : 0);
	}
}

static void
add_cdnskey(
    struct world *world, struct world_zone *zone, const struct world_key *key)
{
	ldns_rr *rr = ldns_rr_clone(key->rr);

	ldns_rr_set_type(rr, LDNS_RR_TYPE_CDNSKEY);
	zone_add(world, zone, rr);
}

static void
tell(struct world *world, const char *line)
{
	struct words words = words_of(world->arena, line);
	struct name apex;
	struct world_zone *zone;

	if (words.count < 3)
		world_fail("too few words", line);
	apex = world_name(words.word[1]);
	zone = world_zone_named(world, &apex);
	if (strcmp(words.word[0], "cdnskey") == 0)
		add_cdnskey(world, zone, key_named(zone, words.word[2]));
	else if (strcmp(words.word[0], "cds") == 0 && words.count > 3)
		add_cds(world, zone, key_named(zone, words.word[2]), &words);
	else
		world_fail("neither cds nor cdnskey", line);
}

void
world_tell_wishes(struct world *world, const char *lines)
{
	char *copy = arena_strdup(world->arena, lines), *rest = NULL;

	for (char *line = strtok_r(copy, "\n", &rest); line != NULL;
	     line = strtok_r(NULL, "\n", &rest))
		tell(world, line);
}
