/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records against certificates that a server presents.  The input
 * chooses the certificates, and records of any fields: with the right data of
 * one of them, altered, cut, or its own.  What OpenSSL makes of them and what
 * tlsa_match() does agree, and a record that names none authenticates none.
 */
#include <openssl/evp.h>
#include <string.h>

#include "certs.h"
#include "dane_verify.h"
#include "fuzz_targets.h"
#include "signature.h"
#include "tls_client.h"

#define RECORDS_MAX 6
#define DATA_MAX 4096

static const char lines[] =
    "root ca\nmiddle ca by=root\nleaf by=middle dns=mx.example.dk\n"
    "own dns=mx.example.dk\nlate by=root dns=mx.example.dk until=-1d\n"
    "wrong by=root dns=mx.example.com\n"
    "forged by=root signer=own dns=mx.example.dk\n"
    "again by=root dns=mx.example.dk key=leaf\n";

static const char *const chains[] = { "leaf middle root", "leaf middle", "leaf",
	"own", "late root", "wrong root", "forged root", "again root",
	"leaf root middle", "root", "own leaf middle root" };

static struct arena *kept; /* for the life of the program */
static SSL_CTX *client;
static struct cert_chain presented[sizeof(chains) / sizeof(*chains)];

static const EVP_MD *
digest_of(uint8_t matching_type)
{
	return (matching_type == TLSA_SHA256   ? EVP_sha256()
		: matching_type == TLSA_SHA512 ? EVP_sha512()
					       : NULL);
}

/* The right data of a certificate. */
static void
fill(struct tlsa *tlsa, const struct certificate *certificate, uint8_t *data)
{
	const uint8_t *from =
	    tlsa->selector == TLSA_SPKI ? certificate->spki : certificate->der;
	size_t length = tlsa->selector == TLSA_SPKI ? certificate->spki_length
						    : certificate->der_length;
	const EVP_MD *md = digest_of(tlsa->matching_type);
	unsigned size = 0;

	if (md != NULL) {
		(void)EVP_Digest(from, length, data, &size, md, NULL);
		length = size;
	} else {
		length = length < DATA_MAX ? length : DATA_MAX;
		memcpy(data, from, length);
	}
	tlsa->data = data;
	tlsa->length = length;
}

static void
spoil(struct tlsa *tlsa, uint8_t *data, struct fuzz_input *input)
{
	unsigned how = fuzz_octet(input), at = fuzz_number(input);

	if (how % 4 == 1 && tlsa->length > 0)
		data[at % tlsa->length] ^= (uint8_t)(how == 1 ? 1 : how);
	else if (how % 4 == 2)
		tlsa->length = at % (tlsa->length + 1);
	else if (how % 4 == 3 && tlsa->length < DATA_MAX)
		data[tlsa->length++] = (uint8_t)at;
}

static void
release_list(void *list)
{
	ldns_rr_list_deep_free(list);
}

static ldns_rr *
record_make(const struct tlsa *tlsa)
{
	ldns_rr *rr = ldns_rr_new();

	ldns_rr_set_type(rr, LDNS_RR_TYPE_TLSA);
	ldns_rr_push_rdf(rr,
	    ldns_native2rdf_int8(LDNS_RDF_TYPE_CERTIFICATE_USAGE, tlsa->usage));
	ldns_rr_push_rdf(
	    rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_SELECTOR, tlsa->selector));
	ldns_rr_push_rdf(rr, ldns_native2rdf_int8(LDNS_RDF_TYPE_MATCHING_TYPE,
				 tlsa->matching_type));
	ldns_rr_push_rdf(rr,
	    ldns_rdf_new_frm_data(LDNS_RDF_TYPE_HEX, tlsa->length, tlsa->data));
	return (rr);
}

static ldns_rr *
record_of(const struct cert_chain *chain, struct fuzz_input *input)
{
	uint8_t data[DATA_MAX];
	struct tlsa tlsa = { 0 };
	unsigned fields = fuzz_octet(input);

	tlsa.usage = (uint8_t)(fields % 5);
	tlsa.selector = (uint8_t)(fields / 5 % 3);
	tlsa.matching_type = (uint8_t)(fields / 15 % 4);
	fill(&tlsa, &chain->list[fuzz_below(input, chain->count)], data);
	spoil(&tlsa, data, input);
	return (record_make(&tlsa));
}

static struct tlsa_set
set_of(struct arena *arena, const struct cert_chain *chain,
    struct fuzz_input *input)
{
	struct rrset rrset = { .type = LDNS_RR_TYPE_TLSA };

	rrset.records = arena_own(arena, ldns_rr_list_new(), release_list);
	for (int i = 0; i < RECORDS_MAX && input->left > 0; i++)
		ldns_rr_list_push_rr(rrset.records, record_of(chain, input));
	return (tlsa_set_read(arena, &rrset));
}

/* An authority that is whole in the DNS need not be presented. */
static bool
names(const struct tlsa_record *record, const struct cert_chain *chain)
{
	return (record->use == TLSA_USABLE && !record->weaker &&
		(tlsa_match(&record->tlsa, chain) >= 0 ||
		    (record->tlsa.usage == DANE_TA &&
			record->tlsa.matching_type == TLSA_FULL)));
}

static bool
names_one(const struct tlsa_set *set, const struct cert_chain *chain)
{
	for (size_t i = 0; i < set->count; i++)
		if (names(&set->list[i], chain))
			return (true);
	return (false);
}

static void
check(struct arena *arena, const struct tlsa_set *set,
    const struct cert_chain *chain, const struct name *base)
{
	struct dane_question question = { .context = client,
		.tlsa = set,
		.presented = chain,
		.base = base,
		.at = CERTS_NOW };
	struct dane_answer answer = dane_verify(arena, &question);

	fuzz_must(!answer.disagrees, "OpenSSL sees what tlsa_match() sees");
	fuzz_must((answer.outcome == DANE_NO_USABLE) == (set->usable == 0),
	    "nothing is verified by what cannot be used");
	fuzz_must(answer.outcome != DANE_VERIFIED || names_one(set, chain),
	    "what authenticates is named by a record");
	fuzz_must(answer.outcome != DANE_VERIFIED ||
		      (answer.depth >= 0 && answer.record < set->count &&
			  answer.end != NULL),
	    "and it is told which");
	fuzz_must((answer.outcome == DANE_VERIFIED) == (answer.error == 0),
	    "an error is one");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	const struct cert_chain *chain =
	    &presented[fuzz_below(&input, sizeof(chains) / sizeof(*chains))];
	struct tlsa_set set = set_of(arena, chain, &input);
	struct name base;

	(void)name_parse("mx.example.dk", &base);
	for (size_t i = 0; i < set.count; i++) {
		(void)tlsa_text(arena, &set.list[i].tlsa);
		(void)tlsa_use_text(arena, &set.list[i]);
	}
	check(arena, &set, chain, &base);
}

static void
start(void)
{
	const struct certs *certs;

	signature_start();
	fuzz_tame_chance();
	kept = arena_open();
	client = tls_client_new(kept);
	certs = certs_new(kept, lines);
	for (size_t i = 0; i < sizeof(chains) / sizeof(*chains); i++)
		presented[i] =
		    cert_chain_read(kept, certs_stack(certs, chains[i]));
}

const struct fuzz_target fuzz_tlsa = {
	.name = "tlsa", .start = start, .run = run
};
