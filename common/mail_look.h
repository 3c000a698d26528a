/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: all that a sender sees of a domain's mail hosts: their names in the
 * DNS, all at once, and every address of theirs up to TLS.
 */
#ifndef MAIL_LOOK_H
#define MAIL_LOOK_H

#include "mail_fetch.h"
#include "mail_plan.h"
#include "mail_probes.h"

struct mail_look {
	struct mail_plan plan;
	const char *ehlo; /* null: see mail_probes.h */
	struct mail_source source;
	bool implicit_tls;
	bool connect; /* false: the DNS alone */
};

struct mail_seen {
	struct mail_probes probes;
	SSL_CTX *context; /* null where no TLS was needed */
};

/* Fills the hosts of the set in; plan.mx is not looked at. */
struct mail_seen mail_look(
    struct chain_source *, struct mx_set *, const struct mail_look *);

#endif
