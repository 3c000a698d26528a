/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one connection to one address of a mail host asks and shows, up to the
 * TLS handshake.  Values only; mail_probes.h has the connections.  Lives in
 * the arena.
 */
#ifndef MAIL_PROBE_H
#define MAIL_PROBE_H

#include <sys/socket.h>

#include "cert.h"
#include "tls_client.h"

enum { SMTP_PORT = 25, SUBMISSIONS_PORT = 465 }; /* RFC 8314 3.3 */

/* The way of a connection, in its order. */
enum probe_stage {
	PROBE_CONNECT,
	PROBE_GREETING,
	PROBE_EHLO,
	PROBE_STARTTLS,
	PROBE_HANDSHAKE,
	PROBE_DONE
};

/* How it ended, at the stage that it came to. */
enum probe_outcome {
	PROBE_UNTRIED,     /* the deadline came before its turn, or no
			      descriptor was left for it: error tells; or a
			      bound of the run was reached before it was seen:
			      bound tells */
	PROBE_TLS,         /* DONE: a handshake, and certificates */
	PROBE_NO_ROUTE,    /* CONNECT: this machine has no way there */
	PROBE_REFUSED,     /* CONNECT: nobody listens there */
	PROBE_SILENT,      /* nothing came in its time; at any stage */
	PROBE_CLOSED,      /* the server ended the connection; at any stage */
	PROBE_REJECTED,    /* GREETING, EHLO, STARTTLS: another reply */
	PROBE_NO_STARTTLS, /* EHLO: not among its extensions (RFC 3207 4) */
	PROBE_MALFORMED,   /* not SMTP, or too long a line or reply */
	PROBE_TLS_FAILED   /* HANDSHAKE: an alert, or not TLS */
};

/* What other servers can use up: no fault of the one that comes after. */
enum probe_bound {
	PROBE_NO_BOUND,
	PROBE_BOUND_DH,   /* work with DH keys (tls_client.h) */
	PROBE_BOUND_CERTS /* CERTS_OCTETS_MAX */
};

struct mail_probe {
	/* What is asked. */
	struct sockaddr_storage address; /* with the port */
	socklen_t address_length;
	const char *text; /* "203.0.113.25", "2001:db8::25" */
	size_t host;      /* the asker's note */
	const char *sni;  /* a name without trailing dot */
	enum tls_sigalg sigalg;
	bool here; /* a loopback address of a host: not connected to, since that
		      would be this machine */

	/* What was seen. */
	enum probe_stage stage;
	enum probe_outcome outcome;
	enum probe_bound bound; /* that kept it UNTRIED, at HANDSHAKE */
	unsigned code;          /* of the last reply; 0: none */
	const char *reply; /* its text, of one line; "" where there is none */
	const char *error; /* of the system or of TLS, in words; "" */
	bool injected;     /* bytes came between the 220 and TLS: discarded
			      (RFC 3207 6) */
	bool old;          /* TLS below 1.2 is all that it has */
	bool no_common;    /* TLS_FAILED: by an alert that may mean that it has
			      no key of the kind asked for */
	bool connected;    /* a connection came about, once at least */
	bool hurried;      /* UNTRIED: it was asked, with too little time */
	const char *protocol; /* "TLSv1.3"; null without TLS */
	const char *cipher;   /* "TLS_AES_256_GCM_SHA384" */
	struct cert_chain presented;
};

struct mail_probes {
	struct mail_probe *list;
	size_t count;
};

/* Whether the deadline came before the turn of one. */
bool mail_probes_late(const struct mail_probes *);

/* Whoever asks himself. */
bool mail_address_is_loopback(const struct sockaddr_storage *);

/* Whether it is this machine, or its time, that has not come to see the
 * address: not where no machine could, as with a multicast address. */
bool probe_is_unseen(const struct mail_probe *);

/* In words, as a predicate of the address, without full stop: "refuses the
 * connection", "says 554 no mail for you" ... */
const char *probe_text(struct arena *, const struct mail_probe *);

/* "connect"; "refused"; for JSON. */
const char *probe_stage_text(enum probe_stage);
const char *probe_outcome_text(enum probe_outcome);

#endif
