/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verification of recorded certificates, and that it is the one of a
 * handshake: every row is also shaken hands on, in memory.
 */
#include "dane_verify.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

#include "cert.h"
#include "certs.h"
#include "dane_verify_rows.h"
#include "signature.h"
#include "tap.h"

#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))
#define NAMES_MAX 4

static struct arena *arena;
static SSL_CTX *client;
static const struct certs *certs; /* of base_certs */

/* A row as it is asked. */
struct asked {
	struct dane_question question;
	struct tlsa_set tlsa;
	struct cert_chain presented;
	struct name names[NAMES_MAX];
	STACK_OF(X509) * stack;
	EVP_PKEY *key;
};

static void
release_context(void *context)
{
	SSL_CTX_free(context);
}

static void
release_session(void *ssl)
{
	SSL_free(ssl);
}

static SSL_CTX *
context_new(const SSL_METHOD *method)
{
	SSL_CTX *context =
	    arena_own(arena, SSL_CTX_new(method), release_context);

	SSL_CTX_set_security_level(context, 0);
	return (context);
}

/* The first word of a chain is the leaf, whose key the server has. */
static EVP_PKEY *
leaf_key(const struct certs *from, const char *chain)
{
	return (certs_key(from,
	    arena_printf(arena, "%.*s", (int)strcspn(chain, " "), chain)));
}

static size_t
names_read(const char *text, struct name names[NAMES_MAX])
{
	char *copy = arena_strdup(arena, text), *rest = NULL;
	size_t count = 0;

	for (char *word = strtok_r(copy, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest))
		(void)name_parse(word, &names[count++]);
	return (count);
}

static struct asked *
ask(const struct certs *from, const struct row *row)
{
	struct asked *asked = arena_alloc(arena, sizeof(*asked));
	size_t names = names_read(
	    row->names != NULL ? row->names : "mx.example.dk", asked->names);

	asked->stack = certs_stack(from, row->chain);
	asked->key = leaf_key(from, row->chain);
	asked->presented = cert_chain_read(arena, asked->stack);
	asked->tlsa = tlsa_set_read(arena, certs_tlsa_set(from, row->records));
	asked->question = (struct dane_question){ .context = client,
		.tlsa = &asked->tlsa,
		.presented = &asked->presented,
		.base = &asked->names[0],
		.others = &asked->names[1],
		.other_count = names - 1,
		.at = CERTS_NOW + row->after };
	return (asked);
}

/* What a sender does by the manual, apart from what is tested here. */
static SSL *
sender_new(const struct asked *asked)
{
	SSL *ssl = arena_own(arena, SSL_new(client), release_session);

	SSL_set_connect_state(ssl);
	SSL_set_security_level(ssl, 0);
	(void)SSL_dane_enable(ssl, name_text(arena, &asked->names[0]));
	(void)SSL_dane_set_flags(ssl, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
	for (size_t i = 0; i < asked->question.other_count; i++)
		(void)SSL_add1_host(
		    ssl, name_text(arena, &asked->names[i + 1]));
	SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
	for (size_t i = 0; i < asked->tlsa.count; i++) {
		const struct tlsa *tlsa = &asked->tlsa.list[i].tlsa;

		if (tlsa->usage >= 2)
			(void)SSL_dane_tlsa_add(ssl, tlsa->usage,
			    tlsa->selector, tlsa->matching_type, tlsa->data,
			    tlsa->length);
	}
	X509_VERIFY_PARAM_set_time(
	    SSL_get0_param(ssl), (time_t)asked->question.at);
	return (ssl);
}

static SSL *
server_new(const struct asked *asked)
{
	SSL_CTX *context = context_new(TLS_server_method());
	STACK_OF(X509) *rest = sk_X509_dup(asked->stack);
	X509 *leaf = sk_X509_shift(rest);
	SSL *ssl;

	(void)SSL_CTX_use_certificate(context, leaf);
	(void)SSL_CTX_use_PrivateKey(context, asked->key);
	(void)SSL_CTX_set1_chain(context, rest);
	sk_X509_free(rest);
	ssl = arena_own(arena, SSL_new(context), release_session);
	SSL_set_accept_state(ssl);
	return (ssl);
}

static bool
shake_hands(SSL *sender, SSL *server)
{
	BIO *left, *right;

	if (BIO_new_bio_pair(&left, 65536, &right, 65536) != 1)
		return (false);
	SSL_set_bio(sender, left, left);
	SSL_set_bio(server, right, right);
	for (int i = 0; i < 20; i++) {
		int a = SSL_do_handshake(sender), b = SSL_do_handshake(server);

		if (a == 1 && b == 1)
			return (true);
	}
	return (false);
}

/* The same chain came, the same error, the same depth. */
static bool
handshake_agrees(const struct asked *asked, const struct dane_answer *answer)
{
	SSL *sender = sender_new(asked), *server = server_new(asked);
	bool usable = asked->tlsa.usable > 0;
	long result;
	int depth;

	if (!shake_hands(sender, server)) {
		tap_note("no handshake: %s",
		    ERR_error_string(ERR_peek_error(), NULL));
		return (false);
	}
	result = SSL_get_verify_result(sender);
	depth = SSL_get0_dane_authority(sender, NULL, NULL);
	if (sk_X509_num(SSL_get_peer_cert_chain(sender)) !=
	    sk_X509_num(asked->stack))
		return (false);
	if (!usable)
		return (depth == -1 && answer->depth == -1);
	if (result != answer->error || depth != answer->depth)
		tap_note("handshake: %ld at %d", result, depth);
	return (result == answer->error && depth == answer->depth);
}

static void
test_row(const struct certs *from, const struct row *row)
{
	struct asked *asked = ask(from, row);
	struct dane_answer answer = dane_verify(arena, &asked->question);
	bool right = answer.outcome == row->outcome &&
		     answer.depth == row->depth && answer.error == row->error &&
		     !answer.disagrees &&
		     strcmp(answer.error_text,
			 X509_verify_cert_error_string(row->error)) == 0 &&
		     (row->record == ANY || answer.record == row->record);

	tap_ok(right, "%s: %d", row->says, (int)row->outcome);
	if (!right)
		tap_note("outcome %d depth %d record %zu error %d (%s)%s",
		    (int)answer.outcome, answer.depth, answer.record,
		    answer.error, answer.error_text,
		    answer.disagrees ? " disagrees" : "");
	tap_ok(handshake_agrees(asked, &answer), "%s: so does a handshake",
	    row->says);
	ERR_clear_error();
}

static void
test_rows(void)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		test_row(certs, &rows[i]);
}

/* With a context of another mind: what is there to be said about it. */
static void
test_context(const char *says, SSL_CTX *context, const struct row *row)
{
	struct asked *asked = ask(certs, row);
	struct dane_answer answer;

	asked->question.context = context;
	answer = dane_verify(arena, &asked->question);
	tap_ok(answer.outcome == row->outcome && answer.depth == row->depth &&
		   answer.record == row->record && answer.error == row->error &&
		   answer.disagrees,
	    "%s: %s: %d, and it is told", says, row->says, (int)row->outcome);
}

/* The data and OpenSSL's verdict apart. */
static void
test_disagreement(void)
{
	SSL_CTX *reversed = context_new(TLS_client_method());
	SSL_CTX *without = context_new(TLS_client_method());
	static const struct row reversed_rows[] = {
		{ "3 1 2 bad", "leaf", "3 1 1 leaf; 3 1 2 own", DANE_VERIFIED,
		    0, 0, 0, NULL, 0 },
		{ "3 1 1 bad", "leaf", "3 1 1 own; 3 1 2 leaf",
		    DANE_NOT_TRUSTED, -1, 0, 65, NULL, 0 },
		{ "2 1 2 bad", "leaf middle", "2 1 1 middle; 2 1 2 own",
		    DANE_VERIFIED, 1, 0, 0, NULL, 0 },
	};
	static const struct row without_rows[] = {
		{ "3 1 1", "leaf", "3 1 1 leaf", DANE_NO_USABLE, -1, 0, 65,
		    NULL, 0 },
		{ "3 1 1 beside 3 1 2", "leaf", "3 1 1 own; 3 1 2 leaf",
		    DANE_VERIFIED, 0, 1, 0, NULL, 0 },
	};

	(void)SSL_CTX_dane_enable(reversed);
	(void)SSL_CTX_dane_mtype_set(reversed, EVP_sha256(), 1, 9);
	for (size_t i = 0; i < COUNT(reversed_rows); i++)
		test_context(
		    "SHA2-256 the stronger", reversed, &reversed_rows[i]);
	(void)SSL_CTX_dane_enable(without);
	(void)SSL_CTX_dane_mtype_set(without, NULL, 1, 0);
	for (size_t i = 0; i < COUNT(without_rows); i++)
		test_context("no SHA2-256", without, &without_rows[i]);
}

/* Whatever the context trusts, what no record names is not verified. */
static void
test_trusting(void)
{
	static const struct row trusting_rows[] = {
		{ "1 1 1", "leaf middle root", "1 1 1 leaf", DANE_NO_USABLE, -1,
		    0, 65, NULL, 0 },
		{ "none", "leaf middle root", "", DANE_NO_USABLE, -1, 0, 65,
		    NULL, 0 },
		{ "3 1 1 bad", "leaf middle root", "3 1 1 own", DANE_NO_MATCH,
		    -1, 0, 65, NULL, 0 },
		{ "2 1 1 not presented", "leaf middle", "2 1 1 root",
		    DANE_NO_MATCH, -1, 0, 65, NULL, 0 },
	};
	static const struct row no_dane = { "3 1 1", "leaf middle root",
		"3 1 1 leaf", DANE_NO_USABLE, -1, 0, 65, NULL, 0 };
	SSL_CTX *context = context_new(TLS_client_method());

	(void)X509_STORE_add_cert(
	    SSL_CTX_get_cert_store(context), certs_get(certs, "root"));
	test_context("DANE is not on, root is trusted", context, &no_dane);
	(void)SSL_CTX_dane_enable(context);
	for (size_t i = 0; i < COUNT(trusting_rows); i++) {
		struct asked *asked = ask(certs, &trusting_rows[i]);
		struct dane_answer answer;

		asked->question.context = context;
		answer = dane_verify(arena, &asked->question);
		tap_ok(answer.outcome == trusting_rows[i].outcome &&
			   answer.depth == -1 && !answer.disagrees,
		    "root is trusted: %s", trusting_rows[i].says);
	}
}

/* A base domain that OpenSSL could not be told is no reason to fail. */
static void
test_long_name(void)
{
	struct asked *asked = ask(certs, &rows[0]);
	struct dane_answer answer;
	uint8_t label[NAME_LABEL_MAX];

	memset(label, 200, sizeof(label));
	(void)name_child(
	    &asked->names[0], label, sizeof(label), &asked->names[0]);
	answer = dane_verify(arena, &asked->question);
	tap_ok(answer.outcome == DANE_VERIFIED && !answer.disagrees,
	    "a name of %zu octets in text",
	    strlen(name_text(arena, &asked->names[0])));
}

/* The digest of the key as that of the certificate: not that record. */
static void
test_same_data(void)
{
	const char *good = certs_tlsa_text(certs, "3 1 1 leaf");
	struct row row = rows[0];
	struct dane_answer answer;

	row.records = arena_printf(arena, "3 0 1 =%s; 3 1 1 leaf", good + 6);
	answer = dane_verify(arena, &ask(certs, &row)->question);
	tap_ok(answer.outcome == DANE_VERIFIED && answer.record == 1,
	    "3 0 1 and 3 1 1 of the same data");
}

/* Weak keys are no matter of DANE, whatever the context asks for. */
static void
test_strict_context(void)
{
	static const struct row weak = { "", "under-weak weak-ca",
		"2 1 1 weak-ca", DANE_VERIFIED, 1, 0, 0, NULL, 0 };
	SSL_CTX *context = context_new(TLS_client_method());
	struct asked *asked = ask(certs, &weak);

	(void)SSL_CTX_dane_enable(context);
	SSL_CTX_set_security_level(context, 3);
	X509_VERIFY_PARAM_set_auth_level(SSL_CTX_get0_param(context), 3);
	asked->question.context = context;
	tap_ok(dane_verify(arena, &asked->question).outcome == DANE_VERIFIED,
	    "a context of level 3");
}

static void
test_nothing_presented(void)
{
	struct asked *asked = ask(certs, &rows[0]);
	struct dane_answer answer;

	asked->presented.count = 0;
	answer = dane_verify(arena, &asked->question);
	tap_ok(answer.outcome == DANE_NO_MATCH && answer.depth == -1 &&
		   answer.error != 0 && !answer.disagrees,
	    "no certificate at all");
}

/* Errors of others stay where they are, and none is added. */
static void
test_error_queue(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct asked *asked = ask(certs, &rows[i]);
		unsigned long first;

		ERR_clear_error();
		ERR_raise(ERR_LIB_USER, 1);
		(void)dane_verify(arena, &asked->question);
		first = ERR_get_error();
		tap_ok(
		    ERR_GET_LIB(first) == ERR_LIB_USER && ERR_peek_error() == 0,
		    "%s: no error is left", rows[i].says);
	}
}

/* A name of 60 octets, 30 times: a certificate of 2 KB. */
static const char *
large_names(void)
{
	const char *names = "mx.example.dk";

	for (int i = 0; i < 30; i++)
		names = arena_printf(
		    arena, "%s,n%02d%048d.example.dk", names, i, 0);
	return (names);
}

/* 31 records that name nothing on the way, and the one that does. */
static const char *
large_set(const char *kind, const char *name)
{
	static const char *const others[] = { "root", "middle", "leaf", "own",
		"direct", "other", "old", "young", "past-ca", "late", "next",
		"wild", "part", "high", "named", "misnamed", "unnamed", "weak",
		"weak-ca", "under-weak", "md5-ca", "under-md5", "flipped",
		"forged", "narrow", "outside", "client", "cross", "edwards",
		"p384", "rsa" };
	const char *records = "";

	for (size_t i = 0; i < COUNT(others); i++)
		records =
		    arena_printf(arena, "%s%s %s; ", records, kind, others[i]);
	return (arena_printf(arena, "%s%s %s", records, kind, name));
}

/* As much as a domain may come to, beside certificates that lead nowhere. */
static void
test_large(void)
{
	static const struct {
		const char *kind, *name;
		int depth;
	} kinds[] = { { "3 0 0", "big", 0 }, { "3 1 0", "big", 0 },
		{ "3 1 1", "big", 0 }, { "3 1 2", "big", 0 },
		{ "2 0 0", "big-ca", 1 }, { "2 1 0", "big-ca", 1 },
		{ "2 0 1", "big-ca", 1 }, { "2 1 2", "big-ca", 1 } };
	const char *names = large_names();
	struct certs *large = certs_new(arena,
	    arena_printf(arena, "%sbig-ca ca dns=%s\nbig by=big-ca dns=%s\n",
		base_certs, names, names));

	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct row row = { "", NULL, NULL, DANE_VERIFIED, 0, ANY, 0,
			NULL, 0 };

		row.says = arena_printf(arena, "32 of %s", kinds[i].kind);
		row.chain = "big md5-ca root other own middle weak-ca narrow "
			    "cross past-ca big-ca";
		row.records = large_set(kinds[i].kind, kinds[i].name);
		row.depth = kinds[i].depth;
		test_row(large, &row);
	}
}

static void
client_new(void)
{
	(void)OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
	cert_start();
	client = context_new(TLS_client_method());
	(void)SSL_CTX_dane_enable(client);
}

int
main(void)
{
	signature_start();
	arena = arena_open();
	client_new();
	certs = certs_new(arena, base_certs);
	test_rows();
	test_disagreement();
	test_trusting();
	test_long_name();
	test_same_data();
	test_strict_context();
	test_nothing_presented();
	test_error_queue();
	test_large();
	arena_close(arena);
	return (tap_end());
}
