/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verification that a handshake would end with, without the handshake.
 */
#include "dane_session.h"

#include <openssl/x509v3.h>
#include <string.h>

static void
release_session(void *ssl)
{
	SSL_free(ssl);
}

static void
release_store(void *store)
{
	X509_STORE_free(store);
}

static void
release_context(void *context)
{
	X509_STORE_CTX_free(context);
}

static void
release_stack(void *stack)
{
	sk_X509_free(stack);
}

/* A name with octets that no certificate has for a host is still to be one
 * that nothing is for: none at all would mean any. */
static const char *
reference_text(struct arena *arena, const struct name *name)
{
	const char *text = name_text(arena, name);

	return (strchr(text, '\\') == NULL ? text : "\\");
}

/* RFC 7672 3.2.2: the TLSA base domain, and whatever else counts. */
static void
add_names(struct dane_session *session)
{
	const struct dane_question *question = session->question;
	SSL *ssl = session->ssl;

	(void)SSL_dane_enable(
	    ssl, reference_text(session->arena, question->base));
	for (size_t i = 0; i < question->other_count; i++)
		(void)SSL_add1_host(
		    ssl, reference_text(session->arena, &question->others[i]));
	SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
	(void)SSL_dane_set_flags(ssl, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
}

/* Usages 0 and 1 would be taken too, and are not for SMTP (RFC 7672 3.1.3). */
static void
add_records(struct dane_session *session)
{
	const struct tlsa_set *set = session->question->tlsa;

	for (size_t i = 0; i < set->count; i++) {
		const struct tlsa *tlsa = &set->list[i].tlsa;

		session->added +=
		    set->list[i].use == TLSA_USABLE &&
		    SSL_dane_tlsa_add(session->ssl, tlsa->usage, tlsa->selector,
			tlsa->matching_type, tlsa->data, tlsa->length) > 0;
	}
}

static STACK_OF(X509) * presented_stack(struct dane_session *session)
{
	const struct cert_chain *chain = session->question->presented;
	STACK_OF(X509) *stack =
	    arena_own(session->arena, sk_X509_new_null(), release_stack);

	for (size_t i = 0; i < chain->count; i++)
		if (i == 0 || !chain->list[i].costly)
			(void)sk_X509_push(stack, chain->list[i].x509);
	return (stack);
}

/*
 * In the order of libssl's own.  The store is empty: the local CAs have no
 * say (RFC 7672 3.1.2).  Level 0: a weak key is no matter of DANE.
 */
static X509_STORE_CTX *
context_new(struct dane_session *session)
{
	X509_STORE *store =
	    arena_own(session->arena, X509_STORE_new(), release_store);
	X509_STORE_CTX *context =
	    arena_own(session->arena, X509_STORE_CTX_new(), release_context);
	X509_VERIFY_PARAM *param;
	STACK_OF(X509) *stack = presented_stack(session);

	if (X509_STORE_CTX_init(
		context, store, sk_X509_value(stack, 0), stack) != 1)
		return (NULL);
	X509_STORE_CTX_set0_dane(context, SSL_get0_dane(session->ssl));
	(void)X509_STORE_CTX_set_default(context, "ssl_server");
	param = X509_STORE_CTX_get0_param(context);
	(void)X509_VERIFY_PARAM_set1(param, SSL_get0_param(session->ssl));
	X509_VERIFY_PARAM_set_auth_level(param, 0);
	X509_VERIFY_PARAM_set_time(param, (time_t)session->question->at);
	return (context);
}

static int
tolerate(int ok, X509_STORE_CTX *context)
{
	struct dane_faults *faults = X509_STORE_CTX_get_app_data(context);

	if (ok)
		return (1);
	switch (X509_STORE_CTX_get_error(context)) {
	case X509_V_ERR_CERT_HAS_EXPIRED:
		return (faults->expired = true);
	case X509_V_ERR_CERT_NOT_YET_VALID:
		return (faults->not_yet_valid = true);
	case X509_V_ERR_HOSTNAME_MISMATCH:
		return (faults->other_name = true);
	default:
		return (0);
	}
}

/* Were there no record that matched, OpenSSL would be content with what any CA
 * says: hence the second look. */
int
dane_session_verify(struct dane_session *session, struct dane_faults *faults)
{
	X509_STORE_CTX *context = context_new(session);
	int error;

	if (context == NULL)
		return (X509_V_ERR_UNSPECIFIED);
	if (faults != NULL) {
		(void)X509_STORE_CTX_set_app_data(context, faults);
		X509_STORE_CTX_set_verify_cb(context, tolerate);
	}
	if (X509_verify_cert(context) == 1)
		error = faults != NULL ? X509_V_OK
				       : X509_STORE_CTX_get_error(context);
	else if ((error = X509_STORE_CTX_get_error(context)) == X509_V_OK)
		error = X509_V_ERR_UNSPECIFIED;
	session->chain = X509_STORE_CTX_get0_chain(context);
	SSL_set_verify_result(session->ssl, error);
	if (error == X509_V_OK &&
	    SSL_get0_dane_authority(session->ssl, NULL, NULL) < 0)
		error = X509_V_ERR_DANE_NO_MATCH;
	return (error);
}

struct dane_session
dane_session_new(struct arena *arena, const struct dane_question *question)
{
	struct dane_session session = { .question = question, .arena = arena };

	session.ssl =
	    arena_own(arena, SSL_new(question->context), release_session);
	add_names(&session);
	add_records(&session);
	return (session);
}
