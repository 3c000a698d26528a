/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which service an MX host's name belongs to: whole labels, any case.
 */
#include "exchange.h"

#include <string.h>

#include "tap.h"

static const struct {
	const char *host;
	enum mx_kind kind;
	const char *company;
} rows[] = {
	{ "contoso-com.o-v1.mx.microsoft", MX_NEW, NULL },
	{ "CONTOSO-com.E-V1.MX.Microsoft.", MX_NEW, NULL },
	{ "a.b.c.mx.microsoft", MX_NEW, NULL },
	{ "contoso.mx.microsoft", MX_OTHER, NULL },
	{ "mx.microsoft", MX_OTHER, NULL },
	{ "contoso-com.o-v1.xmx.microsoft", MX_OTHER, NULL },
	{ "contoso-com.o-v1.mx.microsoft.evil.dk", MX_OTHER, NULL },
	{ "contoso-com.o-v1.mx.microsoft.com", MX_OTHER, NULL },
	{ "contoso-com.mail.protection.outlook.com", MX_LEGACY, NULL },
	{ "Contoso-COM.Mail.Protection.OUTLOOK.com.", MX_LEGACY, NULL },
	{ "mail.protection.outlook.com", MX_OTHER, NULL },
	{ "contoso-com.xmail.protection.outlook.com", MX_OTHER, NULL },
	{ "contoso-com.mail.protection.outlook.com.evil.dk", MX_OTHER, NULL },
	{ "contoso-com.mail.protection.outlook.com\\.dk", MX_OTHER, NULL },
	{ "contoso-com.mail.eo.outlook.com", MX_LEGACY, NULL },
	{ "mail.eo.outlook.com", MX_OTHER, NULL },
	{ "contoso-de.mail.protection.outlook.de", MX_LEGACY, NULL },
	{ "mail.messaging.microsoft.com", MX_LEGACY, NULL },
	{ "eu.mail.messaging.microsoft.com", MX_LEGACY, NULL },
	{ "mail.global.frontbridge.com", MX_LEGACY, NULL },
	{ "email.global.frontbridge.com", MX_OTHER, NULL },
	{ "contoso.mail.protection.office365.us", MX_SOVEREIGN,
	    "Microsoft for the US government" },
	{ "contoso-cn.mail.protection.partner.outlook.cn", MX_SOVEREIGN,
	    "21Vianet" },
	{ "12345678.pamx1.hotmail.com", MX_CONSUMER, "Outlook.com" },
	{ "contoso-com.olc.protection.outlook.com", MX_CONSUMER,
	    "Outlook.com" },
	{ "protection.outlook.com", MX_OTHER, NULL },
	{ "ms12345678.msv1.invalid", MX_VERIFICATION, NULL },
	{ "0a1b2c3d.MSV1.invalid", MX_VERIFICATION, NULL },
	{ "msv1.invalid", MX_OTHER, NULL },
	{ "mx0a-00123456.pphosted.com", MX_GATEWAY, "Proofpoint" },
	{ "eu-smtp-inbound-1.mimecast.com", MX_GATEWAY, "Mimecast" },
	{ "mx1.hc123-45.eu.iphmx.com", MX_GATEWAY, "Cisco" },
	{ "mx.example.dk", MX_OTHER, NULL },
	{ ".", MX_NULL, NULL },
};

static bool
same(const char *one, const char *other)
{
	return (one == NULL || other == NULL ? one == other
					     : strcmp(one, other) == 0);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct name host;
		const char *wrong = name_parse(rows[i].host, &host);
		enum mx_kind kind = exchange_kind(&host);

		tap_ok(wrong == NULL && kind == rows[i].kind &&
			   same(exchange_company(&host), rows[i].company),
		    "%s is %s", rows[i].host, mx_kind_text(rows[i].kind));
		if (kind != rows[i].kind)
			tap_note("it is %s", mx_kind_text(kind));
	}
	return (tap_end());
}
