/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records for certificates made in memory.
 */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certs_inside.h"

struct octets {
	uint8_t *data;
	size_t length;
};

static struct octets
octets_of_hex(const struct certs *certs, const char *hex)
{
	size_t length = strlen(hex) / 2;
	struct octets octets = { arena_alloc(certs->arena, length + 1), 0 };

	if (length > 0 && OPENSSL_hexstr2buf_ex(octets.data, length + 1,
			      &octets.length, hex, '\0') != 1)
		certs_refuse("not hexadecimal", hex);
	return (octets);
}

static struct octets
octets_of(const struct certs *certs, const char *name, const char *selector)
{
	X509 *x509 = certs_get(certs, name);
	bool whole = strcmp(selector, "1") != 0;
	struct octets octets;
	int length = whole ? i2d_X509(x509, NULL)
			   : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), NULL);
	unsigned char *end;

	octets.length = (size_t)length;
	octets.data = end = arena_alloc(certs->arena, octets.length);
	(void)(whole ? i2d_X509(x509, &end)
		     : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &end));
	return (octets);
}

static struct octets
digest_of(const struct certs *certs, struct octets octets, const char *type)
{
	const EVP_MD *md = NULL;
	struct octets digest;
	unsigned length = 0;

	if (strcmp(type, "1") == 0)
		md = EVP_sha256();
	if (strcmp(type, "2") == 0)
		md = EVP_sha512();
	if (md == NULL)
		return (octets);
	digest.data = arena_alloc(certs->arena, EVP_MAX_MD_SIZE);
	(void)EVP_Digest(
	    octets.data, octets.length, digest.data, &length, md, NULL);
	digest.length = length;
	return (digest);
}

static struct octets
damage(const struct certs *certs, struct octets octets, const char *word)
{
	if (strcmp(word, "flip") == 0)
		octets.data[octets.length / 2] ^= 1;
	else if (strcmp(word, "cut") == 0)
		octets.length--;
	else if (strcmp(word, "empty") == 0)
		octets.length = 0;
	else if (strcmp(word, "long") == 0) {
		octets.data = arena_grow(certs->arena, octets.data,
		    octets.length, octets.length + 1, 1);
		octets.length++;
	} else
		certs_refuse("no such damage", word);
	return (octets);
}

static struct octets
data_of(const struct certs *certs, char **words)
{
	struct octets octets;

	if (words[3][0] == '=')
		return (octets_of_hex(certs, words[3] + 1));
	octets =
	    digest_of(certs, octets_of(certs, words[3], words[1]), words[2]);
	for (size_t i = 4; words[i] != NULL; i++)
		octets = damage(certs, octets, words[i]);
	return (octets);
}

/* Null-terminated, and at least four. */
static char **
fields_of(const struct certs *certs, const char *text)
{
	char **words = certs_words(certs->arena, text, " ");

	if (words[0] == NULL || words[1] == NULL || words[2] == NULL ||
	    words[3] == NULL)
		certs_refuse("not a whole TLSA record", text);
	return (words);
}

const char *
certs_tlsa_text(const struct certs *certs, const char *record)
{
	char **words = fields_of(certs, record);
	struct octets octets = data_of(certs, words);
	char *hex = arena_alloc(certs->arena, 2 * octets.length + 1);

	for (size_t i = 0; i < octets.length; i++)
		(void)snprintf(hex + 2 * i, 3, "%02X", octets.data[i]);
	return (arena_printf(
	    certs->arena, "%s %s %s %s", words[0], words[1], words[2], hex));
}

static void
release_record(void *record)
{
	ldns_rr_free(record);
}

static void
push(ldns_rr *record, ldns_rdf_type type, const void *data, size_t length)
{
	(void)ldns_rr_push_rdf(
	    record, ldns_rdf_new_frm_data(type, length, data));
}

ldns_rr *
certs_tlsa(const struct certs *certs, const char *text)
{
	char **words = fields_of(certs, text);
	ldns_rr *record =
	    arena_own(certs->arena, ldns_rr_new(), release_record);
	struct octets octets;

	ldns_rr_set_type(record, LDNS_RR_TYPE_TLSA);
	ldns_rr_set_owner(
	    record, ldns_dname_new_frm_str("_25._tcp.mx.example"));
	for (size_t i = 0; i < 3; i++) {
		uint8_t number = (uint8_t)strtoul(words[i], NULL, 10);

		push(record, LDNS_RDF_TYPE_INT8, &number, 1);
	}
	octets = data_of(certs, words);
	push(record, LDNS_RDF_TYPE_HEX, octets.data, octets.length);
	return (record);
}

static void
release_list(void *list)
{
	ldns_rr_list_free(list);
}

const struct rrset *
certs_tlsa_set(const struct certs *certs, const char *text)
{
	char **records = certs_words(certs->arena, text, ";");
	struct rrset *rrset = arena_alloc(certs->arena, sizeof(*rrset));

	if (records[0] == NULL)
		return (NULL);
	rrset->type = LDNS_RR_TYPE_TLSA;
	rrset->records =
	    arena_own(certs->arena, ldns_rr_list_new(), release_list);
	rrset->signatures =
	    arena_own(certs->arena, ldns_rr_list_new(), release_list);
	for (; *records != NULL; records++)
		(void)ldns_rr_list_push_rr(
		    rrset->records, certs_tlsa(certs, *records));
	(void)name_parse("_25._tcp.mx.example", &rrset->owner);
	return (rrset);
}
