/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL between two buffers in memory.
 */
#include "tls_handshake.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <string.h>

#define ALERT_LAST 255 /* an alert is one octet (RFC 8446 6) */

/* What SSL_set_bio() will own. */
static BIO *
buffer_new(struct arena *arena)
{
	BIO *buffer = BIO_new(BIO_s_mem());

	if (buffer == NULL)
		(void)arena_own(arena, NULL, NULL);
	/* Empty is not the end. */
	(void)BIO_set_mem_eof_return(buffer, -1);
	return (buffer);
}

/*
 * Whether a server that has nothing newer than TLS 1.1 may say so in this way
 * (RFC 8446 6.2, RFC 5246 7.2.2).
 */
static bool
is_about_version(int reason)
{
	switch (reason) {
	case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
	case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
	case SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY:
	case SSL_R_UNSUPPORTED_PROTOCOL:
	case SSL_R_WRONG_SSL_VERSION:
		return (true);
	default:
		return (false);
	}
}

/* Of a reason between those of libssl and those that all of OpenSSL shares. */
static bool
is_alert(int reason)
{
	return (reason > SSL_AD_REASON_OFFSET &&
		reason <= SSL_AD_REASON_OFFSET + ALERT_LAST);
}

/* OpenSSL's words for garbage mislead: it takes it for a version.  So do those
 * for a group beyond the bound of tls_client.h: it knows only too small ones.
 */
static const char *
reason_text(unsigned long error)
{
	const int reason = ERR_GET_REASON(error);
	const char *text = ERR_reason_error_string(error);

	if (reason == SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED)
		return ("certificate of the client required");
	if (is_alert(reason))
		return (
		    SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET));
	if (reason == SSL_R_DH_KEY_TOO_SMALL)
		return ("its DH key is too large");
	if (reason == SSL_R_WRONG_VERSION_NUMBER)
		return ("what it sends is not TLS");
	return (text != NULL ? text : "TLS failed");
}

static enum tls_progress
broken(struct tls_handshake *handshake)
{
	const unsigned long error = ERR_peek_last_error();

	handshake->error = reason_text(error);
	handshake->about_version = is_about_version(ERR_GET_REASON(error));
	handshake->beyond = tls_client_is_beyond(handshake->session);
	ERR_clear_error();
	return (TLS_BROKEN);
}

static enum tls_progress
progress_of(struct tls_handshake *handshake, int result)
{
	if (result == 1)
		return (TLS_WHOLE);
	if (SSL_get_error(handshake->session, result) == SSL_ERROR_WANT_READ)
		return (TLS_MORE);
	return (broken(handshake));
}

static void
say_farewell(struct tls_handshake *handshake)
{
	const char *text = handshake->farewell;

	if (text != NULL)
		(void)SSL_write(handshake->session, text, (int)strlen(text));
	handshake->farewell = NULL;
}

/*
 * A server that insists on the client's certificate says so only after the
 * client's part of the handshake (RFC 8446 4.4.2.4): whatever it answers shows
 * that it does not.
 */
static enum tls_progress
confirm(struct tls_handshake *handshake)
{
	char octet;

	say_farewell(handshake);
	return (
	    progress_of(handshake, SSL_read(handshake->session, &octet, 1)));
}

static enum tls_progress
step(struct tls_handshake *handshake)
{
	enum tls_progress progress = TLS_MORE;

	arena_room();
	ERR_clear_error();
	progress = progress_of(handshake, SSL_do_handshake(handshake->session));
	if (progress == TLS_WHOLE &&
	    SSL_version(handshake->session) >= TLS1_3_VERSION &&
	    tls_client_was_asked(handshake->session))
		return (confirm(handshake));
	return (progress);
}

void
tls_handshake_begin(struct tls_handshake *handshake, SSL_CTX *context,
    const char *sni, enum tls_sigalg sigalg, bool old, const char *farewell)
{
	*handshake = (struct tls_handshake){
		.own = arena_open(), .error = "", .farewell = farewell
	};
	handshake->session =
	    tls_client_session(handshake->own, context, sni, sigalg, old);
	handshake->in = buffer_new(handshake->own);
	handshake->out = buffer_new(handshake->own);
	SSL_set_bio(handshake->session, handshake->in, handshake->out);
	(void)step(handshake);
}

enum tls_progress
tls_handshake_take(
    struct tls_handshake *handshake, const void *bytes, size_t length)
{
	if (length > TLS_HANDSHAKE_MAX - handshake->taken) {
		handshake->error = "it sends too much";
		return (TLS_BROKEN);
	}
	handshake->taken += length;
	(void)BIO_write(handshake->in, bytes, (int)length);
	return (step(handshake));
}

size_t
tls_handshake_give(struct tls_handshake *handshake, void *room, size_t size)
{
	const int given = BIO_read(
	    handshake->out, room, size < INT_MAX ? (int)size : INT_MAX);

	return (given > 0 ? (size_t)given : 0);
}

void
tls_handshake_part(struct tls_handshake *handshake)
{
	say_farewell(handshake);
	(void)SSL_shutdown(handshake->session);
	ERR_clear_error();
}

void
tls_handshake_end(struct tls_handshake *handshake)
{
	if (handshake->session != NULL)
		arena_close(handshake->own);
	*handshake = (struct tls_handshake){ .error = "" };
}
