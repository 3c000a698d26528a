/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server at the other end of a connection: a message of the DNS over TCP,
 * or a mail server from its greeting on to TLS.  The first octet chooses, the
 * next four say in what pieces the rest comes; in any pieces it is the same.
 */
#include <stdlib.h>
#include <string.h>

#include "dns_stream.h"
#include "fuzz_targets.h"
#include "mail_dialogue.h"
#include "network.h"
#include "signature.h"

#define STEPS_MAX 100000 /* more than any input has octets */

static SSL_CTX *client;

static void
check_message(const uint8_t *bytes, size_t size, const uint8_t *pieces)
{
	struct fuzz_peer peer;
	struct dns_stream stream = { .query_length = 12 };
	enum dns_progress progress = DNS_WAITING;
	size_t length = size < 2 ? 0 : (size_t)(bytes[0] << 8 | bytes[1]);
	bool whole = length > 0 && size - 2 >= length;

	fuzz_peer_open(&peer, bytes, size, pieces);
	for (int i = 0; i < STEPS_MAX && progress == DNS_WAITING; i++) {
		fuzz_peer_go(&peer);
		progress = dns_stream_go(&stream, peer.here);
	}
	fuzz_peer_close(&peer);
	fuzz_must(progress == (whole ? DNS_WHOLE : DNS_BROKEN),
	    "a message is whole where all of it has come");
	if (whole)
		fuzz_must(stream.length == length &&
			      memcmp(stream.reply, bytes + 2, length) == 0,
		    "it is what has come");
	dns_stream_close(&stream);
}

static struct mail_probe
talk(struct arena *arena, bool implicit, const uint8_t *bytes, size_t size,
    const uint8_t *pieces)
{
	const struct probe_manner manner = { .context = client,
		.ehlo = "monitor.example.dk",
		.implicit_tls = implicit };
	struct mail_dialogue *dialogue = arena_alloc(arena, sizeof(*dialogue));
	struct fuzz_peer peer;
	bool ended = false;

	fuzz_peer_open(&peer, bytes, size, pieces);
	*dialogue = (struct mail_dialogue){ .fd = peer.here,
		.seen = { .sni = "mx.example.dk", .error = "", .reply = "" },
		.arena = arena,
		.manner = &manner };
	mail_dialogue_begin(dialogue);
	for (int i = 0; i < STEPS_MAX && !ended; i++) {
		fuzz_peer_go(&peer);
		mail_dialogue_write(dialogue);
		ended = mail_dialogue_read(dialogue);
	}
	fuzz_must(ended, "a dialogue comes to its end");
	mail_dialogue_close(dialogue);
	peer.here = dialogue->fd;
	fuzz_peer_close(&peer);
	return (dialogue->seen);
}

static void
check_probe(struct arena *arena, const struct mail_probe *probe)
{
	fuzz_must(probe->outcome != PROBE_UNTRIED && probe->connected,
	    "it has an outcome");
	fuzz_must(probe->outcome != PROBE_TLS,
	    "nobody has TLS who does not know what was asked");
	fuzz_must(strlen(probe->reply) <= SMTP_TEXT_MAX, "a reply has bounds");
	(void)probe_text(arena, probe);
}

/* What comes when is all there is to TLS and to what is injected before it. */
static void
check_mail(struct arena *arena, bool implicit, const uint8_t *bytes,
    size_t size, const uint8_t *pieces)
{
	struct mail_probe one = talk(arena, implicit, bytes, size, NULL);
	struct mail_probe other = talk(arena, implicit, bytes, size, pieces);

	check_probe(arena, &one);
	check_probe(arena, &other);
	fuzz_must(one.stage == other.stage && one.code == other.code,
	    "pieces come to the same");
	if (one.stage == PROBE_HANDSHAKE)
		return;
	fuzz_must(one.outcome == other.outcome, "and to the same outcome");
	fuzz_must_equal(other.reply, one.reply, "and to the same reply");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	unsigned kind = fuzz_below(&input, 3);
	uint8_t pieces[FUZZ_PIECES];

	for (size_t i = 0; i < FUZZ_PIECES; i++)
		pieces[i] = (uint8_t)fuzz_octet(&input);
	bytes = fuzz_bytes(arena, &input, &size);
	if (kind == 0) {
		check_message(bytes, size, NULL);
		check_message(bytes, size, pieces);
	} else {
		check_mail(arena, kind == 2, bytes, size, pieces);
	}
}

static void
start(void)
{
	/* For the life of the program, and for LeakSanitizer to find. */
	static struct arena *volatile kept;

	signature_start();
	kept = arena_open();
	client = tls_client_new(kept);
}

const struct fuzz_target fuzz_stream = {
	.name = "stream", .start = start, .run = run
};
