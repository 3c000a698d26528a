/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One host that takes mail, as a DANE sender sees it in the DNS (RFC 7672
 * 2.2): its addresses first, its TLSA records only where those are secure.
 * Pure: what the chains say; mail_fetch.h gets them.
 */
#ifndef MAIL_HOST_H
#define MAIL_HOST_H

#include "chain.h"

enum host_dns {
	HOST_UNASKED,    /* nothing to ask: an IP address, localhost, "." */
	HOST_SECURE,     /* addresses of one family at least are secure */
	HOST_INSECURE,   /* addresses, none of them secure */
	HOST_NO_ADDRESS, /* neither A nor AAAA */
	HOST_BROKEN,     /* a lookup error (RFC 7672 2.1.1) */
	HOST_UNSEEN      /* the resolver or this machine is at fault */
};

enum host_tlsa {
	TLSA_UNASKED, /* addresses are not secure: it must not be asked */
	TLSA_SECURE,
	TLSA_UNUSABLE, /* secure, and none that a sender can use */
	TLSA_ABSENT,   /* or insecure, which is the same to a sender */
	TLSA_BROKEN,
	TLSA_UNSEEN
};

struct mail_host {
	struct name name;
	const struct chain *a, *aaaa; /* null where not asked */
	const struct chain *tlsa;     /* of the base that decided, or null */
	const struct chain *absent;   /* TLSA of the base before that, which
					 has none, or null */
	/* A at _tcp.BASE, of which resolvers that minimise names ask first
	 * (RFC 9156 3), and A at _25._tcp.BASE, of which testers ask; null
	 * where not asked, and until mail_hosts_around() looks at them. */
	const struct chain *parent, *sibling;
	struct name base; /* where TLSA was looked for, without _25._tcp */
	enum host_dns dns;
	enum host_tlsa tlsa_state;
	bool alias; /* a CNAME, which RFC 5321 5.1 forbids */
};

/* What the name says before anything is asked. */
bool mail_host_is_literal(const struct name *);   /* 192.0.2.1. */
bool mail_host_is_localhost(const struct name *); /* localhost. (RFC 6761) */

/* From the chains of A and AAAA; sets dns and alias. */
void mail_host_judge_addresses(struct mail_host *);

/* Whether mail rests on the lookup of a family, host->a or host->aaaa: it has
 * addresses, or neither has. */
bool mail_host_rests_on(const struct mail_host *, const struct chain *);

/* The family whose lookup fails while the other's works, or null. */
const struct chain *mail_host_half_broken(const struct mail_host *);

/* The family whose lookup made the host broken or unseen. */
const struct chain *mail_host_failing(const struct mail_host *);

/*
 * The n-th name where TLSA may be, counted from 0: the end of the aliases
 * where the addresses are secure, then the host's own name where its alias is
 * (RFC 7672 2.2.2, 2.2.3).  False where there is none.
 */
bool mail_host_base(const struct mail_host *, unsigned n, struct name *base);

/*
 * Takes the TLSA chain of a base in.  Where that is absent the next base is to
 * be tried; an error is not papered over by it (RFC 7672 2.2.3).
 */
void mail_host_judge_tlsa(
    struct mail_host *, const struct name *base, const struct chain *);

/*
 * Whether the name above the TLSA records that are there is said not to be
 * there: resolvers may take it at that word for all below (RFC 8020 2).
 */
bool mail_host_parent_denied(const struct mail_host *);

/*
 * The lookup around the TLSA records that fails though that of the records, or
 * of their absence, is right; or null.  A failure that may be this machine's
 * or its resolver's does not count.
 */
const struct chain *mail_host_denial_broken(const struct mail_host *);

/* One around them that could not be seen from here, for another reason than the
 * deadline; or null. */
const struct chain *mail_host_denial_unseen(const struct mail_host *);

/* Whether its addresses or TLSA records could not be seen from here. */
bool mail_host_unseen(const struct mail_host *);

/* Whether the deadline came before one of its lookups was done. */
bool mail_host_late(const struct mail_host *);

/* Of one without an address: "has neither A nor AAAA", or that there is no such
 * name. */
const char *mail_host_lack_text(const struct mail_host *);

/* "secure", "no-address"; as words for JSON. */
const char *host_dns_text(enum host_dns);
const char *host_tlsa_text(enum host_tlsa);

#endif
