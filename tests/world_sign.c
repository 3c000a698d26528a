/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures (RFC 4034 3), rightly made of fields that may be wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "world_inside.h"

struct fields {
	const struct world_key *key;
	struct name owner, signer;
	uint16_t covered, tag;
	uint8_t algorithm, labels;
	uint32_t ttl, until, from;
	long cut; /* octets of the signature, or -1 */
	bool flip;
	unsigned noise; /* which of several copies */
};

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_list(void *list)
{
	ldns_rr_list_free(list);
}

static void
take_key(struct fields *fields, const struct world_key *key)
{
	fields->key = key;
	fields->tag = ldns_calc_keytag(key->rr);
	fields->algorithm = ldns_rdf2native_int8(ldns_rr_rdf(key->rr, 2));
}

static struct fields
fields_of(const struct world *world, const struct world_zone *zone,
    const struct world_rrset *rrset, const struct world_key *key)
{
	struct fields fields = { .owner = rrset->owner,
		.signer = zone->name,
		.covered = rrset->type,
		.labels = (uint8_t)name_labels(&rrset->owner),
		.ttl = ldns_rr_ttl(ldns_rr_list_rr(rrset->records, 0)),
		.until = (uint32_t)world_time(
		    world, zone->until == NULL ? "+10d" : zone->until),
		.from = (uint32_t)world_time(
		    world, zone->from == NULL ? "-10d" : zone->from),
		.cut = -1 };

	if (name_is_wildcard(&rrset->owner))
		fields.labels--;
	take_key(&fields, key);
	return (fields);
}

/* "example.dk/0" */
static const struct world_key *
foreign_key(struct world *world, const char *text)
{
	const char *slash = strrchr(text, '/');
	char *name = arena_strdup(world->arena, text);
	struct world_zone *zone;
	struct name apex;

	if (slash == NULL)
		world_fail("not a zone and a key", text);
	name[slash - text] = '\0';
	apex = world_name(name);
	zone = world_zone_named(world, &apex);
	if (zone == NULL || (size_t)atol(slash + 1) >= zone->key_count)
		world_fail("no such key", text);
	return (zone->keys[atol(slash + 1)]);
}

static void
alter_names(
    struct world *world, struct fields *fields, const struct words *words)
{
	const char *key = words_value(words, "key=");
	const char *signer = words_value(words, "signer=");
	const char *covers = words_value(words, "covers=");
	const char *from = words_value(words, "from=");
	const char *until = words_value(words, "until=");

	if (key != NULL)
		take_key(fields, foreign_key(world, key));
	if (signer != NULL)
		fields->signer = world_name(signer);
	if (covers != NULL)
		fields->covered = world_type(covers);
	if (from != NULL)
		fields->from = (uint32_t)world_time(world, from);
	if (until != NULL)
		fields->until = (uint32_t)world_time(world, until);
}

static void
alter(struct world *world, struct fields *fields, const struct words *words)
{
	alter_names(world, fields, words);
	fields->labels =
	    (uint8_t)words_number(words, "labels=", fields->labels);
	fields->ttl = (uint32_t)words_number(words, "ttl=", (long)fields->ttl);
	fields->tag = (uint16_t)words_number(words, "tag=", fields->tag);
	fields->algorithm =
	    (uint8_t)words_number(words, "algorithm=", fields->algorithm);
	fields->cut = words_number(words, "cut=", fields->cut);
	fields->flip |= words_have(words, "flip");
}

static ldns_rr *
unsigned_rrsig(struct arena *arena, const struct fields *fields)
{
	ldns_rr *rr = ldns_rr_new_frm_type(LDNS_RR_TYPE_RRSIG);

	ldns_rr_set_owner(
	    rr, ldns_rdf_clone(name_to_rdf(arena, &fields->owner)));
	ldns_rr_set_ttl(rr, fields->ttl);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int16(LDNS_RDF_TYPE_TYPE, fields->covered), 0);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, fields->algorithm), 1);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, fields->labels), 2);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int32(LDNS_RDF_TYPE_INT32, fields->ttl), 3);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int32(LDNS_RDF_TYPE_TIME, fields->until), 4);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int32(LDNS_RDF_TYPE_TIME, fields->from), 5);
	ldns_rr_set_rdf(
	    rr, ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, fields->tag), 6);
	ldns_rr_set_rdf(
	    rr, ldns_rdf_clone(name_to_rdf(arena, &fields->signer)), 7);
	return (rr);
}

/* The owner as a validator takes it (RFC 4035 5.3.2). */
static struct name
owner_signed(const struct name *owner, unsigned labels)
{
	struct name ancestor = name_ancestor(owner, labels), wildcard;

	return (!name_is_wildcard(owner) && labels < name_labels(owner) &&
			name_wildcard(&ancestor, &wildcard)
		    ? wildcard
		    : *owner);
}

/* RFC 4034 3.1.8.1: the RRSIG without its signature, then the records. */
static ldns_buffer *
signed_data(struct arena *arena, const ldns_rr *rrsig,
    const struct world_rrset *rrset, const struct fields *fields)
{
	ldns_buffer *buffer = ldns_buffer_new(LDNS_MAX_PACKETLEN);
	ldns_rr_list *copies = ldns_rr_list_clone(rrset->records);
	struct name owner = owner_signed(&rrset->owner, fields->labels);

	for (size_t i = 0; i < ldns_rr_list_rr_count(copies); i++) {
		ldns_rr *copy = ldns_rr_list_rr(copies, i);

		ldns_rdf_deep_free(ldns_rr_owner(copy));
		ldns_rr_set_owner(
		    copy, ldns_rdf_clone(name_to_rdf(arena, &owner)));
		ldns_rr_set_ttl(copy, fields->ttl);
		ldns_rr2canonical(copy);
	}
	ldns_rr_list_sort(copies);
	if (ldns_rrsig2buffer_wire(buffer, rrsig) != LDNS_STATUS_OK ||
	    ldns_rr_list2buffer_wire(buffer, copies) != LDNS_STATUS_OK)
		world_fail("cannot write", "what is to be signed");
	ldns_rr_list_deep_free(copies);
	return (buffer);
}

static ldns_rdf *
noise(size_t octets, unsigned seed)
{
	uint8_t bytes[512];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 37 + seed + (seed >> 8) * (i + 1));
	return (ldns_rdf_new_frm_data(LDNS_RDF_TYPE_B64, octets, bytes));
}

static ldns_rdf *
signature_of(struct arena *arena, const ldns_rr *rrsig,
    const struct world_rrset *rrset, const struct fields *fields)
{
	ldns_buffer *buffer;
	ldns_rdf *signature;

	if (fields->key->secret == NULL)
		return (noise(64, fields->noise));
	buffer = signed_data(arena, rrsig, rrset, fields);
	signature = ldns_sign_public_buffer(buffer, fields->key->secret);
	ldns_buffer_free(buffer);
	if (signature == NULL)
		world_fail("cannot sign", "with such a key");
	return (signature);
}

static ldns_rr *
make(struct world *world, const struct world_rrset *rrset,
    const struct fields *fields, const char *owner)
{
	ldns_rr *rr = arena_own(
	    world->arena, unsigned_rrsig(world->arena, fields), release_rr);
	ldns_rdf *signature =
	    fields->noise == 0 ? signature_of(world->arena, rr, rrset, fields)
			       : noise(64, fields->noise);

	if (fields->flip)
		ldns_rdf_data(signature)[7] ^= 0x10;
	if (fields->cut >= 0) {
		ldns_rdf_deep_free(signature);
		signature = noise((size_t)fields->cut, fields->noise);
	}
	ldns_rr_set_rdf(rr, signature, 8);
	if (owner != NULL) {
		struct name other = world_name(owner);

		ldns_rdf_deep_free(ldns_rr_owner(rr));
		ldns_rr_set_owner(
		    rr, ldns_rdf_clone(name_to_rdf(world->arena, &other)));
	}
	return (rr);
}

static bool
speaks_of(const struct line *line, const struct world_zone *zone,
    const struct world_rrset *rrset)
{
	const struct words *words = &line->words;
	const char *only = words_value(words, "zone=");
	struct name name;

	if (only != NULL) {
		name = world_name(only);
		if (!name_equal(&name, &zone->name))
			return (false);
	}
	if (strcmp(words->word[2], "*") != 0 &&
	    world_type(words->word[2]) != rrset->type)
		return (false);
	if (strcmp(words->word[1], "*") == 0)
		return (true);
	name = world_name(words->word[1]);
	return (name_equal(&name, &rrset->owner));
}

static bool
is_extra(const struct line *line)
{
	return (words_have(&line->words, "also") ||
		words_have(&line->words, "first"));
}

/* The signature that a key makes without being told otherwise, altered. */
static void
sign_by_key(struct world *world, const struct world_zone *zone,
    const struct world_rrset *rrset, size_t index, ldns_rr_list *list)
{
	struct fields fields = fields_of(world, zone, rrset, zone->keys[index]);
	const char *owner = NULL;

	for (const struct line *line = world->signs; line != NULL;
	     line = line->next) {
		if (is_extra(line) || !speaks_of(line, zone, rrset) ||
		    words_number(&line->words, "by=", (long)index) !=
			(long)index)
			continue;
		if (words_have(&line->words, "none"))
			return;
		alter(world, &fields, &line->words);
		if (words_value(&line->words, "owner=") != NULL)
			owner = words_value(&line->words, "owner=");
	}
	ldns_rr_list_push_rr(list, make(world, rrset, &fields, owner));
}

static void
sign_extra(struct world *world, const struct world_zone *zone,
    const struct world_rrset *rrset, bool first, ldns_rr_list *list)
{
	for (const struct line *line = world->signs; line != NULL;
	     line = line->next) {
		const struct words *words = &line->words;
		struct fields fields;
		long times = words_number(words, "times=", 0);

		if (!is_extra(line) || !speaks_of(line, zone, rrset) ||
		    words_have(words, "first") != first)
			continue;
		fields = fields_of(world, zone, rrset,
		    zone->keys[words_number(words, "by=", 0)]);
		alter(world, &fields, words);
		fields.noise = times > 0 ? 1 : 0;
		do {
			ldns_rr_list_push_rr(
			    list, make(world, rrset, &fields,
				      words_value(words, "owner=")));
			fields.noise++;
		} while (fields.noise <= times);
	}
}

ldns_rr_list *
rrset_signatures(
    struct world *world, struct world_zone *zone, struct world_rrset *rrset)
{
	bool keys = rrset->type == LDNS_RR_TYPE_DNSKEY;
	bool delegation = rrset->type == LDNS_RR_TYPE_NS &&
			  !name_equal(&rrset->owner, &zone->name);

	if (rrset->signatures != NULL)
		return (rrset->signatures);
	rrset->signatures =
	    arena_own(world->arena, ldns_rr_list_new(), release_list);
	if (!zone->is_signed || delegation)
		return (rrset->signatures);
	sign_extra(world, zone, rrset, true, rrset->signatures);
	for (size_t i = 0; i < zone->key_count; i++)
		if (keys ? zone->keys[i]->signs_keys
			 : zone->keys[i]->signs_rest)
			sign_by_key(world, zone, rrset, i, rrset->signatures);
	sign_extra(world, zone, rrset, false, rrset->signatures);
	return (rrset->signatures);
}

ldns_rr *
world_signature(struct world *world, const struct world_zone *zone, size_t key,
    ldns_rr_list *records, const struct words *words)
{
	const ldns_rr *first = ldns_rr_list_rr(records, 0);
	struct world_rrset rrset = { .owner = name_of_rdf(ldns_rr_owner(first)),
		.type = (uint16_t)ldns_rr_get_type(first),
		.records = records };
	struct fields fields = fields_of(world, zone, &rrset, zone->keys[key]);

	alter(world, &fields, words);
	return (make(world, &rrset, &fields, NULL));
}
