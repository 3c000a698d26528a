/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DS and DNSKEY records that a chain may begin with.
 */
#include <string.h>

#include "algorithm.h"
#include "anchor_record.h"
#include "die.h"

#define FLAG_ZONE 0x0100   /* RFC 4034 2.1.1 */
#define FLAG_REVOKE 0x0080 /* RFC 5011 2.1 */
#define PROTOCOL 3         /* RFC 4034 2.1.2 */

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

/* The fields become the record's; ldns gives null where memory is out. */
static ldns_rr *
make_record(struct arena *arena, const struct name *owner, ldns_rr_type type,
    ldns_rdf *const fields[4])
{
	ldns_rr *rr = arena_own(arena, ldns_rr_new(), release_rr);
	ldns_rdf *owner_rdf = ldns_rdf_clone(name_to_rdf(arena, owner));
	bool complete = owner_rdf != NULL;

	ldns_rr_set_type(rr, type);
	ldns_rr_set_class(rr, LDNS_RR_CLASS_IN);
	ldns_rr_set_ttl(rr, 0);
	ldns_rr_set_owner(rr, owner_rdf);
	for (size_t i = 0; i < 4; i++)
		complete = complete && fields[i] != NULL &&
			   ldns_rr_push_rdf(rr, fields[i]);
	if (!complete)
		die("out of memory");
	return (rr);
}

ldns_rr *
anchor_record_make_ds(
    struct arena *arena, const struct name *owner, const struct anchor_ds *ds)
{
	ldns_rdf *const fields[4] = {
		ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, ds->tag),
		ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, ds->algorithm),
		ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, ds->digest_type),
		ldns_rdf_new_frm_data(LDNS_RDF_TYPE_HEX, ds->octets, ds->digest)
	};

	return (make_record(arena, owner, LDNS_RR_TYPE_DS, fields));
}

static bool
read_number(const char *text, unsigned most, unsigned *number)
{
	*number = 0;
	if (*text == '\0')
		return (false);
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			return (false);
		*number = 10 * *number + (unsigned)(*text - '0');
		if (*number > most)
			return (false);
	}
	return (true);
}

/* The last field of a record may be written in pieces. */
static const char *
join(struct arena *arena, const struct zone_entry *entry, size_t from)
{
	size_t size = 1;
	char *text, *end;

	for (size_t i = from; i < entry->count; i++)
		size += strlen(entry->fields[i]);
	text = end = arena_alloc(arena, size);
	for (size_t i = from; i < entry->count; i++)
		end = stpcpy(end, entry->fields[i]);
	return (text);
}

/* The bytes of a last field, or null where it is malformed or empty. */
static const ldns_rdf *
decode(struct arena *arena, const struct zone_entry *entry, size_t from,
    ldns_rdf_type type)
{
	const char *text = join(arena, entry, from);
	ldns_rdf *rdf;

	if (*text == '\0')
		return (NULL);
	/* ldns would put a zero before an odd number of digits. */
	if (type == LDNS_RDF_TYPE_HEX && strlen(text) % 2 != 0)
		return (NULL);
	rdf = ldns_rdf_new_frm_str(type, text);
	if (rdf == NULL)
		return (NULL);
	(void)arena_own(arena, rdf, release_rdf);
	return (ldns_rdf_size(rdf) == 0 ? NULL : rdf);
}

static const char *
read_digest(
    struct arena *arena, const struct zone_entry *entry, struct anchor_ds *ds)
{
	const struct digest *digest = digest_of(ds->digest_type);
	const ldns_rdf *bytes = decode(arena, entry, 3, LDNS_RDF_TYPE_HEX);

	if (bytes == NULL)
		return ("the digest of the DS is not hexadecimal");
	ds->digest = ldns_rdf_data(bytes);
	ds->octets = ldns_rdf_size(bytes);
	if (digest->octets != 0 && ds->octets != digest->octets)
		return (arena_printf(arena,
		    "the digest of DS %u is %zu bytes long, but %s has %u",
		    ds->tag, ds->octets, digest->name, digest->octets));
	return (NULL);
}

static const char *
read_ds(
    struct arena *arena, const struct zone_entry *entry, struct anchor_ds *ds)
{
	const struct algorithm *algorithm;
	unsigned tag, type;

	if (entry->count < 4)
		return (
		    "a DS wants key tag, algorithm, digest type and digest");
	if (!read_number(entry->fields[0], UINT16_MAX, &tag))
		return ("the key tag of the DS is no number up to 65535");
	algorithm = algorithm_parse(entry->fields[1]);
	if (algorithm == NULL)
		return ("the algorithm of the DS is not known");
	if (!read_number(entry->fields[2], UINT8_MAX, &type))
		return ("the digest type of the DS is no number up to 255");
	*ds = (struct anchor_ds){ .tag = (uint16_t)tag,
		.algorithm = algorithm->number,
		.digest_type = (uint8_t)type };
	return (read_digest(arena, entry, ds));
}

struct anchor_record
anchor_record_ds(struct arena *arena, const struct zone_entry *entry)
{
	struct anchor_record record = { 0 };
	struct anchor_ds ds;

	record.wrong = read_ds(arena, entry, &ds);
	if (record.wrong != NULL)
		return (record);
	if (!digest_of(ds.digest_type)->can_verify)
		record.unusable = arena_printf(arena,
		    "DS %u has a digest that is not supported, %s", ds.tag,
		    digest_of(ds.digest_type)->name);
	else if (!algorithm_of(ds.algorithm)->can_verify)
		record.unusable = arena_printf(arena,
		    "DS %u is for an algorithm that is not supported, %s",
		    ds.tag, algorithm_of(ds.algorithm)->name);
	else
		record.rr = anchor_record_make_ds(arena, &entry->owner, &ds);
	return (record);
}

struct key {
	unsigned flags;
	unsigned protocol;
	const struct algorithm *algorithm;
	const ldns_rdf *field;
};

static const char *
read_key(struct arena *arena, const struct zone_entry *entry, struct key *key)
{
	if (entry->count < 4)
		return ("a DNSKEY wants flags, protocol, algorithm and key");
	if (!read_number(entry->fields[0], UINT16_MAX, &key->flags))
		return ("the flags of the DNSKEY are no number up to 65535");
	if (!read_number(entry->fields[1], UINT8_MAX, &key->protocol))
		return ("the protocol of the DNSKEY is no number up to 255");
	key->algorithm = algorithm_parse(entry->fields[2]);
	if (key->algorithm == NULL)
		return ("the algorithm of the DNSKEY is not known");
	key->field = decode(arena, entry, 3, LDNS_RDF_TYPE_B64);
	if (key->field == NULL)
		return ("the key of the DNSKEY is not in base 64");
	return (NULL);
}

static ldns_rr *
make_key(struct arena *arena, const struct name *owner, const struct key *key)
{
	ldns_rdf *const fields[4] = {
		ldns_native2rdf_int16(
		    LDNS_RDF_TYPE_INT16, (uint16_t)key->flags),
		ldns_native2rdf_int8(
		    LDNS_RDF_TYPE_INT8, (uint8_t)key->protocol),
		ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, key->algorithm->number),
		ldns_rdf_clone(key->field),
	};

	return (make_record(arena, owner, LDNS_RR_TYPE_DNSKEY, fields));
}

static const char *
key_unusable(const struct key *key, const ldns_rr *rr)
{
	if ((key->flags & FLAG_ZONE) == 0)
		return ("lacks the ZONE flag");
	if ((key->flags & FLAG_REVOKE) != 0)
		return ("is revoked");
	if (key->protocol != PROTOCOL)
		return ("has a protocol other than 3");
	if (!key->algorithm->can_verify)
		return ("has an algorithm that is not supported");
	return (algorithm_key_fault(rr));
}

struct anchor_record
anchor_record_dnskey(struct arena *arena, const struct zone_entry *entry)
{
	struct anchor_record record = { 0 };
	struct key key;
	const char *why;

	record.wrong = read_key(arena, entry, &key);
	if (record.wrong != NULL)
		return (record);
	record.rr = make_key(arena, &entry->owner, &key);
	why = key_unusable(&key, record.rr);
	if (why == NULL)
		return (record);
	record.unusable =
	    arena_printf(arena, "DNSKEY %u (%s) is of no use: it %s",
		ldns_calc_keytag(record.rr), key.algorithm->name, why);
	record.rr = NULL;
	return (record);
}
