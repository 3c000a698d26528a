/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL's answer, beside what the data alone say.
 */
#include "dane_verify.h"

#include <openssl/err.h>
#include <string.h>

#include "dane_session.h"

/* The record that OpenSSL says it was; count where it is none of them. */
static size_t
matched_record(const struct dane_session *session)
{
	const struct tlsa_set *set = session->question->tlsa;
	uint8_t usage, selector, type;
	const unsigned char *data;
	size_t length, i;

	if (SSL_get0_dane_tlsa(
		session->ssl, &usage, &selector, &type, &data, &length) < 0)
		return (set->count);
	for (i = 0; i < set->count; i++) {
		const struct tlsa *tlsa = &set->list[i].tlsa;

		if (tlsa->usage == usage && tlsa->selector == selector &&
		    tlsa->matching_type == type && tlsa->length == length &&
		    memcmp(tlsa->data, data, length) == 0)
			break;
	}
	return (i);
}

/* A trust anchor that is whole in the DNS need not be presented. */
static bool
is_anchor_in_dns(const struct tlsa *tlsa)
{
	return (tlsa->usage == DANE_TA && tlsa->matching_type == TLSA_FULL);
}

static bool
holds_by_data(
    const struct tlsa_record *record, const struct cert_chain *presented)
{
	return (record->use == TLSA_USABLE && !record->weaker &&
		tlsa_match(&record->tlsa, presented) >= 0);
}

/* Whether a record of that usage that counts names a certificate. */
static bool
any_by_data(const struct dane_question *question, unsigned usage)
{
	for (size_t i = 0; i < question->tlsa->count; i++) {
		const struct tlsa_record *record = &question->tlsa->list[i];

		if (record->tlsa.usage == usage &&
		    holds_by_data(record, question->presented))
			return (true);
	}
	return (false);
}

static const struct certificate *
presented_as(const struct cert_chain *presented, const X509 *x509)
{
	for (size_t i = 0; i < presented->count; i++) {
		if (X509_cmp(presented->list[i].x509, x509) == 0)
			return (&presented->list[i]);
	}
	return (NULL);
}

/* Servers may send more than what leads to the authority, and in any order. */
static const struct certificate *
first_end(const struct dane_session *session, int depth)
{
	const struct certificate *first = NULL;

	for (int i = 0; i <= depth && i < sk_X509_num(session->chain); i++) {
		const struct certificate *next =
		    presented_as(session->question->presented,
			sk_X509_value(session->chain, i));

		if (first == NULL ||
		    (next != NULL && next->not_after < first->not_after))
			first = next;
	}
	return (first);
}

static void
authenticated(const struct dane_session *session, struct dane_answer *answer)
{
	const struct tlsa_set *set = session->question->tlsa;
	size_t record = matched_record(session);

	answer->outcome = DANE_VERIFIED;
	answer->depth = SSL_get0_dane_authority(session->ssl, NULL, NULL);
	answer->end = first_end(session, answer->depth);
	if (record == set->count) {
		answer->disagrees = true;
		return;
	}
	answer->record = record;
	if (!holds_by_data(&set->list[record], session->question->presented) &&
	    !is_anchor_in_dns(&set->list[record].tlsa))
		answer->disagrees = true;
}

/* The worst of what stands alone between it and a match. */
static enum dane_outcome
refusal(struct dane_session *session, int error)
{
	const struct dane_question *question = session->question;
	struct dane_faults faults = { 0 };

	arena_room();
	if (dane_session_verify(session, &faults) == X509_V_OK) {
		if (faults.expired)
			return (DANE_EXPIRED);
		if (faults.not_yet_valid)
			return (DANE_NOT_YET_VALID);
		if (faults.other_name)
			return (DANE_OTHER_NAME);
	}
	if (any_by_data(question, DANE_TA) || any_by_data(question, DANE_EE))
		return (DANE_NOT_TRUSTED);
	return (error == X509_V_ERR_DANE_NO_MATCH ? DANE_NO_MATCH
						  : DANE_NOT_TRUSTED);
}

static void
judge(struct dane_session *session, struct dane_answer *answer)
{
	const struct dane_question *question = session->question;

	answer->disagrees = session->added != question->tlsa->usable;
	if (session->added == 0)
		return;
	answer->outcome = DANE_NO_MATCH;
	if (question->presented->count == 0)
		return;
	answer->error = dane_session_verify(session, NULL);
	if (answer->error == X509_V_OK) {
		authenticated(session, answer);
		return;
	}
	answer->outcome = refusal(session, answer->error);
	if (any_by_data(question, DANE_EE))
		answer->disagrees = true;
}

struct dane_answer
dane_verify(struct arena *arena, const struct dane_question *question)
{
	struct dane_answer answer = { .outcome = DANE_NO_USABLE,
		.depth = -1,
		.error = X509_V_ERR_DANE_NO_MATCH };
	struct dane_session session;

	if (question->tlsa->usable > 0) {
		(void)ERR_set_mark();
		session = dane_session_new(arena, question);
		judge(&session, &answer);
		(void)ERR_pop_to_mark();
	}
	answer.error_text = X509_verify_cert_error_string(answer.error);
	return (answer);
}
