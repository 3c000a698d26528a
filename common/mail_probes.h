/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: connects to addresses of mail hosts, all at once, and does what a
 * sender does up to TLS (RFC 3207): greeting, EHLO, STARTTLS, handshake, QUIT.
 * Never MAIL, never RCPT.
 */
#ifndef MAIL_PROBES_H
#define MAIL_PROBES_H

#include "deadline.h"
#include "mail_probe.h"

#define PROBES_AT_ONCE 32
#define PROBES_PER_ADDRESS 4 /* at once; further ones wait for their turn */

struct probe_manner {
	SSL_CTX *context; /* null: made where a connection is awaited */
	const char *ehlo; /* null: this machine's name where it has a dot, else
			     the connection's address as a literal (RFC 5321
			     4.1.4) */
	const struct sockaddr_storage *source; /* bound to where the family is
						  the same; or null */
	bool implicit_tls; /* TLS at once, SMTP within (RFC 8314 3) */
	size_t *room; /* of CERTS_OCTETS_MAX, what is left for certificates;
			 set where connections begin; or null */
	/* Adds to the list, which has room for that, or computes what else
	 * there is; false: that was all, and nothing was added.  Called till
	 * then, before anything is waited for, while what is on the list
	 * already is connected to; or null. */
	bool (*next)(void *with);
	void *with;
	int64_t patience; /* ms; that a server is silent for less, since it
			     came to its stage, says nothing of it; 0: 3 s, and
			     7 s before its greeting */
};

/*
 * Fills in what was seen, at the deadline with what there is; each gets its
 * share of the time, so that no silent server costs another its turn.
 */
void mail_probes_go(struct arena *, struct mail_probes *, struct probe_manner *,
    const struct deadline *);

#endif
