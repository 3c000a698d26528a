/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One verification by OpenSSL of certificates that were seen before: what
 * dane_verify() makes its answer of.
 */
#ifndef DANE_SESSION_H
#define DANE_SESSION_H

#include "dane_verify.h"

/* What does not end a verification that tolerates it. */
struct dane_faults {
	bool expired, not_yet_valid, other_name;
};

struct dane_session {
	const struct dane_question *question;
	struct arena *arena;
	SSL *ssl;                     /* never connected */
	size_t added;                 /* records that OpenSSL took */
	const STACK_OF(X509) * chain; /* that the last verification built, the
					 server's own certificate first */
};

/* With the names and the usable records; nothing is verified yet. */
struct dane_session dane_session_new(
    struct arena *, const struct dane_question *);

/*
 * X509_V_OK only where a record authenticated a certificate, else the first
 * fault (X509_V_ERR_*).  faults: null, or where to note faults that are then
 * tolerated.  Not without a presented certificate and an added record.
 */
int dane_session_verify(struct dane_session *, struct dane_faults *faults);

#endif
