/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a domain says of its mail in TXT records beside its MX: MTA-STS (RFC
 * 8461 3.1) and TLS-RPT (RFC 8460 3).  Pure.
 */
#ifndef MAIL_POLICY_H
#define MAIL_POLICY_H

#include "chain.h"

enum policy_seen { POLICY_UNSEEN, POLICY_ABSENT, POLICY_FOUND };

/* "_mta-sts" and "_smtp._tls" before the domain; false where that is too
 * long. */
bool mail_policy_mta_sts(const struct name *domain, struct name *);
bool mail_policy_tls_rpt(const struct name *domain, struct name *);

/* Whether one TXT record there begins with the version: "v=STSv1",
 * "v=TLSRPTv1".  Two are as good as none to a sender (RFC 8461 3.1, RFC 8460
 * 3). */
enum policy_seen mail_policy_seen(const struct chain *, const char *version);

#endif
