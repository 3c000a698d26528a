/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The MX records of a domain and the hosts that they name (RFC 5321 5.1).
 * Pure; lives in the arena.
 */
#ifndef MX_H
#define MX_H

#include "dns_rrset.h"
#include "exchange.h"
#include "mail_host.h"

#define MX_HOSTS_MAX 20 /* hosts looked at */

struct mx {
	uint16_t preference;
	enum mx_kind kind;
	struct mail_host *host; /* records of one host share it */
};

/* In the order in which senders try them; of equal ones those that take mail
 * first. */
struct mx_set {
	struct mx *list;
	size_t count;
	struct mail_host *hosts; /* each once */
	size_t host_count;
	size_t dropped; /* records of hosts beyond MX_HOSTS_MAX, or of none */
	struct name signed_zone; /* that holds the records, where they are
				    secure; else of length 0 */
};

/* rrset: of type MX, or null for an empty set. */
struct mx_set mx_set_read(struct arena *, const struct rrset *);

/* One record of preference 0: the domain itself where it has no MX records
 * (RFC 5321 5.1), or a host that is given. */
struct mx_set mx_set_of(struct arena *, const struct name *host);

size_t mx_count(const struct mx_set *, enum mx_kind);

/* The first of a kind, or null. */
const struct mx *mx_first(const struct mx_set *, enum mx_kind);

/* Hosts of a kind. */
size_t mx_host_count(const struct mx_set *, enum mx_kind);

#endif
