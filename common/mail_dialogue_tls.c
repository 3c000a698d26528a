/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The handshake of a connection, and what it showed.
 */
#include "mail_dialogue.h"
#include "safe.h"

void
mail_dialogue_begin_tls(struct mail_dialogue *dialogue)
{
	dialogue->seen.stage = PROBE_HANDSHAKE;
	tls_handshake_begin(&dialogue->tls, dialogue->manner->context,
	    dialogue->seen.sni, dialogue->seen.sigalg, dialogue->old,
	    "QUIT\r\n");
	mail_dialogue_write(dialogue);
}

/* What others have used up says nothing of this one. */
static void
bound_is_reached(struct mail_probe *seen, enum probe_bound bound)
{
	seen->outcome = PROBE_UNTRIED;
	seen->bound = bound;
}

static void
handshake_ends(struct mail_dialogue *dialogue)
{
	struct tls_handshake *tls = &dialogue->tls;
	struct mail_probe *seen = &dialogue->seen;
	const bool has_room = cert_chain_read_within(dialogue->arena,
	    SSL_get_peer_cert_chain(tls->session), dialogue->manner->room,
	    &seen->presented);

	if (has_room) {
		seen->stage = PROBE_DONE;
		seen->outcome = PROBE_TLS;
		seen->protocol = arena_strdup(
		    dialogue->arena, SSL_get_version(tls->session));
		seen->cipher = arena_strdup(
		    dialogue->arena, SSL_get_cipher_name(tls->session));
		seen->old = SSL_version(tls->session) < TLS1_2_VERSION;
	} else
		bound_is_reached(seen, PROBE_BOUND_CERTS);
	tls_handshake_part(tls);
	mail_dialogue_write(dialogue);
}

static void
handshake_fails(struct mail_dialogue *dialogue)
{
	const struct tls_handshake *tls = &dialogue->tls;
	struct mail_probe *seen = &dialogue->seen;

	if (tls->beyond) {
		bound_is_reached(seen, PROBE_BOUND_DH);
		return;
	}
	seen->outcome = PROBE_TLS_FAILED;
	seen->error = safe_text(dialogue->arena, tls->error);
	seen->no_common = tls->about_version;
	dialogue->about_version = tls->about_version;
}

bool
mail_dialogue_shake(
    struct mail_dialogue *dialogue, const char *bytes, size_t length)
{
	const enum tls_progress progress =
	    tls_handshake_take(&dialogue->tls, bytes, length);

	mail_dialogue_write(dialogue);
	switch (progress) {
	case TLS_MORE:
		return (false);
	case TLS_WHOLE:
		handshake_ends(dialogue);
		break;
	case TLS_BROKEN:
		handshake_fails(dialogue);
		break;
	}
	return (true);
}
