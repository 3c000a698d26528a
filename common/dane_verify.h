/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL's verification of presented certificates against TLSA records, as a
 * sender would have done it in the handshake (RFC 7671, RFC 7672 3), but as of
 * any moment.  Pure: no connection is needed.  As OpenSSL sees it, a
 * certificate has expired in the second of its notAfter, and a trust anchor
 * that did not sign itself has no dates.
 */
#ifndef DANE_VERIFY_H
#define DANE_VERIFY_H

#include <openssl/ssl.h>

#include "tlsa.h"

struct dane_question {
	SSL_CTX *context; /* of tls_client.h */
	const struct tlsa_set *tlsa;
	const struct cert_chain *presented;
	const struct name *base;   /* the TLSA base domain */
	const struct name *others; /* more reference names (RFC 7672 3.2.2) */
	size_t other_count;
	int64_t at; /* s since 1970 */
};

/* Of several faults, the one that comes first here. */
enum dane_outcome {
	DANE_VERIFIED,
	DANE_NO_USABLE, /* no record that can be used: nothing verified */
	DANE_NO_MATCH,  /* no certificate that a record names */
	DANE_EXPIRED,   /* the rest would hold; the same for the next two */
	DANE_NOT_YET_VALID,
	DANE_OTHER_NAME,
	DANE_NOT_TRUSTED /* it does not lead to what the record names */
};

struct dane_answer {
	enum dane_outcome outcome;
	int depth;     /* of the certificate that authenticates; -1: none */
	size_t record; /* of the set, that matched; where VERIFIED, else 0 */
	const struct certificate *end; /* where VERIFIED, else null: of those
					  presented that it rests on, the one
					  that ends first */
	int error; /* X509_V_ERR_*, as a handshake would end with; 0 where
		      VERIFIED, ..._DANE_NO_MATCH where NO_USABLE */
	const char *error_text; /* OpenSSL's own words */
	bool disagrees; /* OpenSSL and tlsa_match() see it differently */
};

struct dane_answer dane_verify(struct arena *, const struct dane_question *);

#endif
