/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Little mail servers on loopback, each with its own way to behave, most of
 * them bad.  A thread for each connection; they end when the client closes.
 */
#ifndef MAIL_SERVER_H
#define MAIL_SERVER_H

#include <openssl/ssl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "arena.h"
#include "certs.h"

/* In place of a reply.  Each begins with an octet that no reply has. */
#define MAIL_HANGS "\001"         /* says nothing more */
#define MAIL_CLOSES "\002"        /* ends the connection */
#define MAIL_RESETS "\003"        /* ... with RST */
#define MAIL_ENDLESS_LINE "\004"  /* of the letter x */
#define MAIL_ENDLESS_REPLY "\005" /* of lines 220-x */
#define MAIL_NEVER_READS "\006"   /* greets, and leaves all unread */
#define MAIL_FLOODS "\007"        /* 220, and half a megabyte of lines */

#define MAIL_VANISHES "\010" /* greets, ends and resets, all at once */

enum mail_handshake {
	MAIL_TLS,
	MAIL_TLS_HANGS, /* after the ClientHello */
	MAIL_TLS_CLOSES,
	MAIL_TLS_RESETS,
	MAIL_TLS_GARBAGE,
	MAIL_TLS_ALERT_40, /* handshake_failure */
	MAIL_TLS_ALERT_80, /* internal_error */
	MAIL_TLS_ENDLESS,  /* a handshake message without end */
	MAIL_TLS_HALF      /* a ServerHello cut short, and hangs */
};

struct mail_server {
	/* What it does; null: what a good one does. */
	const char *greeting, *ehlo, *starttls;
	enum mail_handshake handshake;
	int oldest, newest;  /* TLS; 0: 1.2 and 1.3 */
	const char *certs;   /* names of certs.h, its own first */
	const char *second;  /* another certificate, of another kind of key */
	const char *ciphers; /* of TLS 1.2 and before */
	size_t repeats;      /* of the last of certs, in the chain */
	long pause;          /* ms before each octet of a reply */
	bool implicit_tls;
	bool asks, insists;  /* on a certificate of the client */
	bool full;           /* takes no connection */
	bool first_fails;    /* closes its first connection in the handshake */
	const char *address; /* "127.0.0.2", "::1" */

	/* Filled in. */
	struct sockaddr_storage bound;
	socklen_t bound_length;
	SSL_CTX *context;
	int fd;

	/* What it saw. */
	atomic_uint connections, active;
	char said[4096];  /* by the latest client: "EHLO a|STARTTLS|TLS|QUIT" */
	char sni[256];    /* that the latest client asked for; "": none */
	atomic_uint busy; /* guards the two */
};

/* Never fails: a test that has no loopback ends here. */
void mail_server_start(
    struct arena *, struct mail_server *, const struct certs *);

/* Until the last client's words are read. */
void mail_server_wait(struct mail_server *);

#endif
