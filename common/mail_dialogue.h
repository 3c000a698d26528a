/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: what is said over one open connection (RFC 5321 3.1, RFC 3207 4):
 * greeting, EHLO, STARTTLS, handshake, QUIT; or TLS at once (RFC 8314 3).
 * Never blocks, never raises SIGPIPE.
 */
#ifndef MAIL_DIALOGUE_H
#define MAIL_DIALOGUE_H

#include "mail_probes.h"
#include "smtp.h"
#include "tls_handshake.h"

struct mail_dialogue {
	int fd;                 /* -1: none */
	struct mail_probe seen; /* what was asked, and what came of it */
	bool old;               /* TLS 1.0 is offered too */
	bool about_version;     /* TLS failed, maybe for its version */
	struct arena *arena;    /* of what was seen */
	const struct probe_manner *manner;
	/* Its own. */
	struct smtp_reply reply;
	struct tls_handshake tls;
	char out[1024]; /* still to be sent */
	size_t out_length;
};

/* Once connected. */
void mail_dialogue_begin(struct mail_dialogue *);

/* Whether something is to be sent. */
bool mail_dialogue_writes(const struct mail_dialogue *);

/* Sends what goes. */
void mail_dialogue_write(struct mail_dialogue *);

/* Reads once; true where the dialogue has come to its outcome. */
bool mail_dialogue_read(struct mail_dialogue *);

/* Nothing more comes, for want of time or for this errno.  at_once: see
 * mail_socket_outcome(). */
void mail_dialogue_expire(struct mail_dialogue *);
void mail_dialogue_fail(struct mail_dialogue *, int error, bool at_once);

/* Inside: TLS is begun; and what came then is taken, true where that has come
 * to its outcome. */
void mail_dialogue_begin_tls(struct mail_dialogue *);
bool mail_dialogue_shake(struct mail_dialogue *, const char *bytes, size_t);

/* Closes and frees all but what was seen. */
void mail_dialogue_close(struct mail_dialogue *);

#endif
