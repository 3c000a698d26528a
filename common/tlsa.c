/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of TLSA records, and which of them SMTP clients can use.
 */
#include "tlsa.h"

#include <openssl/err.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

bool
tlsa_read(const ldns_rr *record, struct tlsa *tlsa)
{
	uint32_t usage, selector, matching_type;

	if (!dns_field_number(record, 0, 1, &usage) ||
	    !dns_field_number(record, 1, 1, &selector) ||
	    !dns_field_number(record, 2, 1, &matching_type))
		return (false);
	tlsa->usage = (uint8_t)usage;
	tlsa->selector = (uint8_t)selector;
	tlsa->matching_type = (uint8_t)matching_type;
	tlsa->data = dns_field_bytes(record, 3, &tlsa->length);
	return (tlsa->data != NULL);
}

/* 0 where the type has no digest. */
static size_t
digest_length(const struct tlsa *tlsa)
{
	switch (tlsa->matching_type) {
	case TLSA_SHA256:
		return (SHA256_DIGEST_LENGTH);
	case TLSA_SHA512:
		return (SHA512_DIGEST_LENGTH);
	default:
		return (0);
	}
}

/* With a key that is known, as senders ask for it. */
static bool
is_certificate(const unsigned char *at, size_t length)
{
	const unsigned char *end = at + length;
	X509 *x509 = d2i_X509(NULL, &at, (long)length);
	bool result =
	    x509 != NULL && at == end && X509_get0_pubkey(x509) != NULL;

	X509_free(x509);
	return (result);
}

static bool
is_key(const unsigned char *at, size_t length)
{
	const unsigned char *end = at + length;
	EVP_PKEY *key = d2i_PUBKEY(NULL, &at, (long)length);

	EVP_PKEY_free(key);
	return (key != NULL && at == end);
}

static bool
is_parsable(const struct tlsa *tlsa)
{
	bool result;

	(void)ERR_set_mark();
	result = tlsa->selector == TLSA_CERT
		     ? is_certificate(tlsa->data, tlsa->length)
		     : is_key(tlsa->data, tlsa->length);
	(void)ERR_pop_to_mark();
	return (result);
}

enum tlsa_use
tlsa_use(const struct tlsa *tlsa)
{
	if (tlsa->usage > DANE_EE || tlsa->selector > TLSA_SPKI ||
	    tlsa->matching_type > TLSA_SHA512)
		return (TLSA_UNKNOWN);
	if (tlsa->usage < DANE_TA)
		return (TLSA_PKIX_USAGE);
	if (tlsa->matching_type != TLSA_FULL)
		return (tlsa->length == digest_length(tlsa)
			    ? TLSA_USABLE
			    : TLSA_WRONG_LENGTH);
	if (tlsa->length == 0)
		return (TLSA_WRONG_LENGTH);
	return (is_parsable(tlsa) ? TLSA_USABLE : TLSA_UNPARSABLE);
}

size_t
tlsa_usable_count(const struct rrset *rrset)
{
	size_t count = 0;
	struct tlsa tlsa;

	for (size_t i = 0; i < ldns_rr_list_rr_count(rrset->records); i++)
		count += tlsa_read(ldns_rr_list_rr(rrset->records, i), &tlsa) &&
			 tlsa_use(&tlsa) == TLSA_USABLE;
	return (count);
}

static bool
digest_is(const struct tlsa *tlsa, const uint8_t *data, size_t length)
{
	uint8_t digest[SHA512_DIGEST_LENGTH];
	size_t wanted = digest_length(tlsa);

	if (wanted == 0 || tlsa->length != wanted)
		return (false);
	if (tlsa->matching_type == TLSA_SHA256)
		(void)SHA256(data, length, digest);
	else
		(void)SHA512(data, length, digest);
	return (memcmp(digest, tlsa->data, wanted) == 0);
}

static bool
names(const struct tlsa *tlsa, const struct certificate *certificate)
{
	bool whole = tlsa->selector == TLSA_CERT;
	const uint8_t *data = whole ? certificate->der : certificate->spki;
	size_t length =
	    whole ? certificate->der_length : certificate->spki_length;

	if (tlsa->matching_type == TLSA_FULL)
		return (tlsa->length == length &&
			memcmp(tlsa->data, data, length) == 0);
	return (digest_is(tlsa, data, length));
}

int
tlsa_match(const struct tlsa *tlsa, const struct cert_chain *chain)
{
	if (tlsa->selector > TLSA_SPKI)
		return (-1);
	for (size_t i = 0; i < chain->count; i++) {
		if (tlsa->usage == (i == 0 ? DANE_EE : DANE_TA) &&
		    names(tlsa, &chain->list[i]))
			return ((int)i);
	}
	return (-1);
}

static int
order(const void *left, const void *right)
{
	const struct tlsa *a = &((const struct tlsa_record *)left)->tlsa;
	const struct tlsa *b = &((const struct tlsa_record *)right)->tlsa;
	size_t shorter = a->length < b->length ? a->length : b->length;
	int data;

	if (a->usage != b->usage)
		return (a->usage - b->usage);
	if (a->selector != b->selector)
		return (a->selector - b->selector);
	if (a->matching_type != b->matching_type)
		return (a->matching_type - b->matching_type);
	data = memcmp(a->data, b->data, shorter);
	if (data != 0)
		return (data);
	return ((a->length > b->length) - (a->length < b->length));
}

/* Full(0) is no digest, and takes no part. */
static bool
is_weaker(const struct tlsa_record *a, const struct tlsa_record *b)
{
	return (a->use == TLSA_USABLE && b->use == TLSA_USABLE &&
		a->tlsa.usage == b->tlsa.usage &&
		a->tlsa.selector == b->tlsa.selector &&
		a->tlsa.matching_type == TLSA_SHA256 &&
		b->tlsa.matching_type == TLSA_SHA512);
}

/* Sorted, so that a stronger one of the same usage and selector follows. */
static void
leave_out_weaker(struct tlsa_set *set)
{
	const struct tlsa_record *stronger = NULL;

	for (size_t i = set->count; i-- > 0;) {
		struct tlsa_record *record = &set->list[i];

		record->weaker =
		    stronger != NULL && is_weaker(record, stronger);
		if (record->use == TLSA_USABLE &&
		    record->tlsa.matching_type == TLSA_SHA512)
			stronger = record;
	}
}

/* Those that count first. */
static int
order_by_use(const void *left, const void *right)
{
	const struct tlsa_record *a = left, *b = right;
	const bool a_counts = a->use == TLSA_USABLE && !a->weaker;
	const bool b_counts = b->use == TLSA_USABLE && !b->weaker;

	return (a_counts == b_counts ? order(left, right) : a_counts ? -1 : 1);
}

/* Records that nobody uses must not crowd out those that decide. */
static void
leave_out_surplus(struct tlsa_set *set)
{
	if (set->count > TLSA_RECORDS_MAX) {
		qsort(set->list, set->count, sizeof(*set->list), order_by_use);
		set->dropped = set->count - TLSA_RECORDS_MAX;
		set->count = TLSA_RECORDS_MAX;
		qsort(set->list, set->count, sizeof(*set->list), order);
	}
	for (size_t i = 0; i < set->count; i++)
		set->usable += set->list[i].use == TLSA_USABLE;
}

struct tlsa_set
tlsa_set_read(struct arena *arena, const struct rrset *rrset)
{
	struct tlsa_set set = { 0 };
	size_t count =
	    rrset == NULL ? 0 : ldns_rr_list_rr_count(rrset->records);

	set.list = arena_array(arena, count, sizeof(*set.list));
	for (size_t i = 0; i < count; i++) {
		struct tlsa_record *record = &set.list[set.count];

		if (!tlsa_read(
			ldns_rr_list_rr(rrset->records, i), &record->tlsa))
			continue;
		record->use = tlsa_use(&record->tlsa);
		record->empty_digest =
		    digest_is(&record->tlsa, (const uint8_t *)"", 0);
		set.count++;
	}
	qsort(set.list, set.count, sizeof(*set.list), order);
	leave_out_weaker(&set);
	leave_out_surplus(&set);
	return (set);
}
