/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which connections a domain's mail hosts are worth: one for every address of
 * every host that a sender would connect to.  Pure; lives in the arena.
 */
#ifndef MAIL_PLAN_H
#define MAIL_PLAN_H

#include "mail_probe.h"
#include "mx.h"

#define MAIL_ADDRESSES_MAX 16 /* looked at, of one host */

enum mail_sigalg { SIGALG_AUTO, SIGALG_RSA, SIGALG_ECDSA, SIGALG_BOTH };

/* Where connections begin; text null: wherever the system likes. */
struct mail_source {
	struct sockaddr_storage address;
	const char *text;
};

struct mail_plan {
	const struct mx_set *mx;
	int family; /* 0, 4 or 6 */
	unsigned port;
	enum mail_sigalg sigalg;
	const char *const *skipped; /* hosts, null-terminated; or null */
	bool demanding; /* only hosts whose TLSA records are secure and usable:
			   of others a DANE sender asks nothing */
};

/* None yet, and room for those of all hosts. */
struct mail_probes mail_plan_begin(struct arena *, const struct mail_plan *);

/*
 * Adds those of a host, whose DNS is known: none where that keeps senders away
 * (RFC 7672 2.1.2), or where it is skipped.  SNI is the TLSA base domain (RFC
 * 7672 8.1), else the host's name.
 */
void mail_plan_host(struct arena *, const struct mail_plan *, size_t host,
    struct mail_probes *);

/* Addresses of a host, of the family; dropped: those beyond the bound. */
size_t mail_host_addresses(
    const struct mail_host *, int family, size_t *dropped);

/* Whether a list of names, null-terminated or null, has the host's. */
bool mail_host_skipped(const struct mail_host *, const char *const *skipped);

#endif
