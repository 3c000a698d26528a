/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the name of an MX host says of the mail service behind it: the old and
 * the new hosts of Exchange Online, Microsoft's other mail names, and filters
 * of other companies that stand before it.  Names are compared by whole
 * labels, in any case.  Pure; the table is in exchange.c.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "name.h"

enum mx_kind {
	MX_NEW,          /* below mx.microsoft, in signed zones */
	MX_LEGACY,       /* mail.protection.outlook.com and what was before */
	MX_VERIFICATION, /* proves who owns a domain; never takes mail */
	MX_SOVEREIGN,    /* a national cloud, without hosts in mx.microsoft */
	MX_CONSUMER,     /* Outlook.com and Hotmail */
	MX_GATEWAY,      /* a filter that passes mail on */
	MX_OTHER,
	MX_NULL /* "." (RFC 7505) */
};

enum mx_kind exchange_kind(const struct name *host);

/* "legacy". */
const char *mx_kind_text(enum mx_kind);

/* Whose host it is, "Proofpoint", "21Vianet"; null for new, legacy and
 * others. */
const char *exchange_company(const struct name *host);

#endif
