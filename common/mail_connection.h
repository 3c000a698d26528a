/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: the connection of one probe, never blocking.  Where TLS may have
 * failed for its version it connects once more, in the same time, and offers
 * TLS 1.0 too (RFC 8996).
 */
#ifndef MAIL_CONNECTION_H
#define MAIL_CONNECTION_H

#include "mail_dialogue.h"

#define MAIL_CONNECT_MAX 5000 /* ms, to connect */

struct mail_connection {
	struct mail_probe *probe; /* whose it is */
	int64_t since;            /* it came to its stage then; ms, on the
				     clock of deadline.h */
	int64_t connect_until;
	/* The caller's, set before it is opened. */
	int64_t until; /* its time is over then */
	bool is_cut;   /* for others' sake it has less time than there was for
			  all, so that its silence says less */
	struct mail_dialogue dialogue;
};

/* Not open; before anything else. */
void mail_connection_make(
    struct mail_connection *, struct arena *, const struct probe_manner *);

/*
 * Begins.  False where this machine has no descriptor left just now: of that
 * the probe holds the error, and it may be tried again.
 */
bool mail_connection_open(struct mail_connection *, struct mail_probe *);

/* Where it is no longer, the probe holds what was seen. */
bool mail_connection_is_open(const struct mail_connection *);

/* For poll(2). */
short mail_connection_events(const struct mail_connection *);

/* When its time is over. */
int64_t mail_connection_due(const struct mail_connection *);

/* Writes and reads what goes. */
void mail_connection_go(struct mail_connection *);

/* Ends it: its time is over. */
void mail_connection_expire(struct mail_connection *);

#endif
