/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SMTP DANE as a whole (RFC 7672): from what the DNS says of a domain's mail
 * hosts and what their addresses showed, to a verdict for each address, each
 * host and the domain.  Pure; lives in the arena.
 */
#ifndef DANE_H
#define DANE_H

#include "dane_verify.h"
#include "mail_probe.h"
#include "mx.h"

/* In the order of badness: the domain's is that of its weakest host (RFC 7672
 * 2.2.1). */
enum dane_verdict {
	DANE_SKIPPED,
	DANE_NULL_MX,
	DANE_HOST_OK,
	DANE_NOT_CONNECTED,  /* TLSA is there and secure; --no-connect */
	DANE_UNSEEN,         /* its records could not be seen from here */
	DANE_UNREACHED,      /* no connection came about from here */
	DANE_OK_PARTIAL,     /* some address, or host, was not looked at */
	DANE_HALF,           /* right, but the MX records are insecure */
	DANE_TLS_ONLY,       /* secure TLSA, none usable */
	DANE_NONE,           /* no TLSA, and that is proved */
	DANE_NONE_UNPROVEN,  /* no TLSA, under opt-out */
	DANE_NOT_APPLICABLE, /* insecure addresses */
	DANE_UNREACHABLE,    /* no address, or none that takes mail */
	DANE_DNS_ERROR,
	DANE_FAIL
};

/* What a host asks of those who send to it (RFC 7672 2.2). */
enum dane_demand {
	DEMAND_NOTHING, /* TLS where it can be had */
	DEMAND_TLS,     /* TLS, though nothing authenticates it */
	DEMAND_MATCH    /* TLS, and a certificate that TLSA names */
};

/* One connection, judged. */
struct dane_shown {
	const struct mail_probe *probe;
	struct dane_answer answer; /* where TLS came about and a match is asked
				      for */
	bool reached;              /* the reply to EHLO came */
	bool failed;               /* anything that is asked for is not there */
	bool spared;               /* no key of the kind that --sigalg asked
				      for, while another is there */
};

struct dane_host {
	const struct mail_host *host;
	const struct mx *mx; /* its best record */
	enum dane_verdict verdict;
	enum dane_demand demand;
	struct tlsa_set tlsa; /* empty where it is not secure */
	bool *matched; /* for each of its records: names what some address
			  showed */
	struct dane_shown *shown;
	size_t shown_count;
	size_t reached, failed; /* of those shown */
	size_t dropped;         /* addresses that were not looked at */
	bool beyond_reach;      /* it is this machine that reached no address */
};

struct dane {
	struct dane_host *hosts;
	size_t count;
	bool mx_secure;
	enum dane_verdict verdict; /* the weakest host's */
};

struct dane_input {
	SSL_CTX *context; /* null: where no probe had TLS */
	const struct mx_set *mx;
	bool mx_secure;
	struct name next_hops[2]; /* the domain, and the end of its aliases */
	size_t next_hop_count;    /* 0: only the host's own name counts */
	const struct mail_probes *probes;
	bool not_connected;
	bool demanding; /* only hosts that ask for a match were connected to */
	const char *const *skipped; /* names, null-terminated; or null */
	int family;                 /* 0, 4 or 6 */
	int64_t at;                 /* s since 1970 */
};

/* What the chain to the MX records says: whether they are secure, and where
 * they are, that the domain's own names count too (RFC 7672 3.2.2). */
void dane_input_domain(struct dane_input *, const struct chain *mx_chain);

struct dane dane_weigh(struct arena *, const struct dane_input *);

/* Addresses that were connected to, each once; or those that failed or were
 * not reached. */
size_t dane_addresses(const struct dane_host *, bool failing);

#endif
