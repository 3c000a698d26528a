/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What mail servers do once the client has begun TLS.
 */
#include <openssl/err.h>
#include <stdio.h>
#include <string.h>

#include "hostile_inside.h"
#include "mail_server_inside.h"

static void
context_release(void *context)
{
	SSL_CTX_free(context);
}

static void
certificate_add(SSL_CTX *context, const struct certs *certs, const char *names,
    size_t repeats)
{
	STACK_OF(X509) *stack = certs_stack(certs, names);
	const int count = sk_X509_num(stack);
	char own[64] = "";

	(void)sscanf(names, "%63s", own);
	hostile_check(
	    SSL_CTX_use_certificate(context, sk_X509_value(stack, 0)) == 1 &&
		SSL_CTX_use_PrivateKey(context, certs_key(certs, own)) == 1,
	    names);
	for (int i = 1; i < count; i++)
		(void)SSL_CTX_add1_chain_cert(context, sk_X509_value(stack, i));
	for (size_t i = 0; i < repeats; i++)
		(void)SSL_CTX_add1_chain_cert(
		    context, sk_X509_value(stack, count - 1));
}

static int
name_asked(SSL *session, int *alert, void *argument)
{
	struct mail_server *server = argument;
	const char *name =
	    SSL_get_servername(session, TLSEXT_NAMETYPE_host_name);

	(void)alert;
	(void)snprintf(
	    server->sni, sizeof(server->sni), "%s", name != NULL ? name : "");
	return (SSL_TLSEXT_ERR_OK);
}

void
mail_server_context(
    struct arena *arena, struct mail_server *server, const struct certs *certs)
{
	SSL_CTX *context =
	    arena_own(arena, SSL_CTX_new(TLS_server_method()), context_release);

	SSL_CTX_set_security_level(context, 0);
	(void)SSL_CTX_set_min_proto_version(
	    context, server->oldest != 0 ? server->oldest : TLS1_2_VERSION);
	(void)SSL_CTX_set_max_proto_version(context, server->newest);
	(void)SSL_CTX_set_cipher_list(context,
	    server->ciphers != NULL ? server->ciphers : "ALL:@SECLEVEL=0");
	(void)SSL_CTX_set_mode(context, SSL_MODE_AUTO_RETRY);
	(void)SSL_CTX_set_dh_auto(context, 1);
	if (server->asks || server->insists)
		SSL_CTX_set_verify(context,
		    SSL_VERIFY_PEER |
			(server->insists ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
		    NULL);
	certificate_add(context, certs,
	    server->certs != NULL ? server->certs : "mx", server->repeats);
	if (server->second != NULL)
		certificate_add(context, certs, server->second, 0);
	(void)SSL_CTX_set_tlsext_servername_callback(context, name_asked);
	(void)SSL_CTX_set_tlsext_servername_arg(context, server);
	server->context = context;
}

static void
lines_note(struct mail_server *server, const char *text)
{
	char line[256] = "";

	for (; *text != '\0'; text += strcspn(text, "\n") + 1) {
		(void)snprintf(line, sizeof(line), "%.*s",
		    (int)strcspn(text, "\r\n"), text);
		mail_server_note(server, line);
		if (strchr(text, '\n') == NULL)
			return;
	}
}

static void
session_serve(struct mail_server *server, int fd)
{
	SSL *session = SSL_new(server->context);
	static const char bye[] = "221 bye\r\n";
	char text[1024] = "";
	int got = 0;

	(void)SSL_set_fd(session, fd);
	if (SSL_accept(session) == 1) {
		mail_server_note(server, "TLS");
		while ((got = SSL_read(session, text, sizeof(text) - 1)) > 0) {
			text[got] = '\0';
			lines_note(server, text);
			(void)SSL_write(session, bye, sizeof(bye) - 1);
		}
		if (SSL_get_shutdown(session) & SSL_RECEIVED_SHUTDOWN)
			mail_server_note(server, "END");
	}
	SSL_free(session);
	ERR_clear_error();
}

/* A record without end: it says 16 MB, and comes in records of 16 KB. */
static void
endless_send(int fd)
{
	static const unsigned char message[] = { 0x16, 3, 3, 0x40, 0, 2, 0xff,
		0xff, 0xff };
	static const unsigned char record[] = { 0x16, 3, 3, 0x40, 0 };
	static const unsigned char rest[0x4000];

	if (!mail_server_send(fd, message, sizeof(message)) ||
	    !mail_server_send(fd, rest, sizeof(rest) - 4))
		return;
	while (mail_server_send(fd, record, sizeof(record)) &&
	       mail_server_send(fd, rest, sizeof(rest)))
		continue;
}

static void
alert_send(int fd, unsigned char alert)
{
	const unsigned char record[] = { 0x15, 3, 3, 0, 2, 2, alert };

	(void)mail_server_send(fd, record, sizeof(record));
}

/* The ClientHello is read, lest its being unread turn a close into RST. */
static void
hello_read(int fd)
{
	char hello[4096];

	(void)recv(fd, hello, sizeof(hello), 0);
}

static void
misbehave(const struct mail_server *server, int fd)
{
	static const char half[] = "\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03";
	static const char garbage[] = "500 what is this supposed to be?\r\n";

	switch (server->handshake) {
	case MAIL_TLS:
	case MAIL_TLS_CLOSES:
		break;
	case MAIL_TLS_HANGS:
		mail_server_hang(fd);
		break;
	case MAIL_TLS_RESETS:
		mail_server_reset(fd);
		break;
	case MAIL_TLS_GARBAGE:
		(void)mail_server_send(fd, garbage, sizeof(garbage) - 1);
		break;
	case MAIL_TLS_ALERT_40:
		alert_send(fd, 40);
		break;
	case MAIL_TLS_ALERT_80:
		alert_send(fd, 80);
		break;
	case MAIL_TLS_ENDLESS:
		endless_send(fd);
		break;
	case MAIL_TLS_HALF:
		(void)mail_server_send(fd, half, sizeof(half) - 1);
		mail_server_hang(fd);
		break;
	}
}

void
mail_server_tls(struct mail_server *server, int fd, unsigned number)
{
	const bool fails = server->first_fails && number == 0;

	if (server->handshake == MAIL_TLS && !fails) {
		session_serve(server, fd);
		return;
	}
	hello_read(fd);
	if (!fails)
		misbehave(server, fd);
}
