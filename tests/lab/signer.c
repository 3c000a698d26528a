/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lab's pen: makes keys, and signatures over any RRset with any RRSIG
 * fields, wrong ones included.  Commands come on stdin, one answer line each
 * goes to stdout:
 *
 *   key FILE ALGORITHM BITS    makes the private key unless the file is
 *                              there; answers with the public key in base64
 *   sign FILE ALGORITHM        followed by the RRSIG whose signature is to
 *                              be made, the records, and a line "."; answers
 *                              with the signature in base64
 *
 * ALGORITHM is what is really computed; an RSA key serves all of RSA's.
 */
#include <ldns/ldns.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_LENGTH = 70000, KEYS_MAX = 1024 };

struct loaded_key {
	char *file;
	ldns_key *key;
};

static struct loaded_key keys[KEYS_MAX];
static size_t key_count;

static void
must(ldns_status status, const char *what)
{
	if (status != LDNS_STATUS_OK)
		errx(1, "%s: %s", what, ldns_get_errorstr_by_id(status));
}

static ldns_key *
remember(const char *file, ldns_key *key)
{
	if (key_count == KEYS_MAX)
		errx(1, "more than %d keys", KEYS_MAX);
	keys[key_count].file = strdup(file);
	keys[key_count].key = key;
	return keys[key_count++].key;
}

static ldns_key *
key_of(const char *file)
{
	ldns_key *key;
	FILE *stream;

	for (size_t i = 0; i < key_count; i++)
		if (strcmp(keys[i].file, file) == 0)
			return keys[i].key;
	stream = fopen(file, "r");
	if (stream == NULL)
		return NULL;
	must(ldns_key_new_frm_fp(&key, stream), file);
	fclose(stream);
	return remember(file, key);
}

static ldns_key *
key_make(const char *file, ldns_signing_algorithm algorithm, uint16_t bits)
{
	ldns_key *key = ldns_key_new_frm_algorithm(algorithm, bits);
	FILE *stream = fopen(file, "wx");

	if (key == NULL)
		errx(1, "cannot make a key of algorithm %d", (int)algorithm);
	if (stream == NULL)
		err(1, "%s", file);
	ldns_key_print(stream, key);
	if (fclose(stream) != 0)
		err(1, "%s", file);
	return remember(file, key);
}

static void
rdf_answer(const ldns_rdf *rdf)
{
	char *text = ldns_rdf2str(rdf);

	puts(text);
	fflush(stdout);
	free(text);
}

static void
command_key(const char *file, int algorithm, int bits)
{
	ldns_key *key = key_of(file);
	ldns_rdf *owner = ldns_dname_new_frm_str(".");
	ldns_rr *rr;

	if (key == NULL)
		key = key_make(
		    file, (ldns_signing_algorithm)algorithm, (uint16_t)bits);
	ldns_key_set_pubkey_owner(key, owner);
	rr = ldns_key2rr(key);
	rdf_answer(ldns_rr_dnskey_key(rr));
	ldns_rr_free(rr);
}

static char *
line_read(void)
{
	static char line[LINE_MAX_LENGTH];

	if (fgets(line, sizeof line, stdin) == NULL)
		return NULL;
	line[strcspn(line, "\n")] = '\0';
	return line;
}

static ldns_rr *
record_read(void)
{
	const char *line = line_read();
	ldns_rr *rr;

	if (line == NULL || strcmp(line, ".") == 0)
		return NULL;
	must(ldns_rr_new_frm_str(&rr, line, 0, NULL, NULL), line);
	return rr;
}

/* The records in canonical form with the original TTL (RFC 4034 6). */
static ldns_rr_list *
records_read(uint32_t ttl)
{
	ldns_rr_list *records = ldns_rr_list_new();
	ldns_rr *rr;

	while ((rr = record_read()) != NULL) {
		ldns_rr_set_ttl(rr, ttl);
		ldns_rr2canonical(rr);
		ldns_rr_list_push_rr(records, rr);
	}
	ldns_rr_list_sort(records);
	return records;
}

static void
command_sign(const char *file, int algorithm)
{
	ldns_key *key = key_of(file);
	ldns_buffer *buffer = ldns_buffer_new(LDNS_MIN_BUFLEN);
	ldns_rr *rrsig = record_read();
	ldns_rr_list *records;
	ldns_rdf *signature;

	if (key == NULL || rrsig == NULL)
		errx(1, "%s: no such key, or no RRSIG", file);
	records =
	    records_read(ldns_rdf2native_int32(ldns_rr_rrsig_origttl(rrsig)));
	must(ldns_rrsig2buffer_wire(buffer, rrsig), "RRSIG");
	must(ldns_rr_list2buffer_wire(buffer, records), "RRset");
	ldns_key_set_algorithm(key, (ldns_signing_algorithm)algorithm);
	signature = ldns_sign_public_buffer(buffer, key);
	if (signature == NULL)
		errx(1, "cannot sign with %s", file);
	rdf_answer(signature);
	ldns_rdf_deep_free(signature);
	ldns_rr_list_deep_free(records);
	ldns_rr_free(rrsig);
	ldns_buffer_free(buffer);
}

int
main(void)
{
	static char file[4096];
	const char *line;
	int algorithm, bits;

	while ((line = line_read()) != NULL) {
		if (sscanf(line, "key %4095s %d %d", file, &algorithm, &bits) ==
		    3)
			command_key(file, algorithm, bits);
		else if (sscanf(line, "sign %4095s %d", file, &algorithm) == 2)
			command_sign(file, algorithm);
		else
			errx(1, "not a command: %s", line);
	}
	return 0;
}
