/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of mail services, as data.  Seen in public zones and in the
 * services' own manuals up to November 2026.
 */
#include "exchange.h"

#include <stddef.h>

static const struct suffix {
	const char *name;
	unsigned labels; /* at least so many stand before it */
	enum mx_kind kind;
	const char *company;
} suffixes[] = {
	{ "mx.microsoft", 2, MX_NEW, NULL },
	{ "mail.protection.outlook.com", 1, MX_LEGACY, NULL },
	{ "mail.eo.outlook.com", 1, MX_LEGACY, NULL },
	{ "mail.protection.outlook.de", 1, MX_LEGACY, NULL },
	{ "mail.messaging.microsoft.com", 0, MX_LEGACY, NULL },
	{ "mail.global.frontbridge.com", 0, MX_LEGACY, NULL },
	{ "msv1.invalid", 1, MX_VERIFICATION, NULL },
	{ "mail.protection.office365.us", 1, MX_SOVEREIGN,
	    "Microsoft for the US government" },
	{ "mail.protection.partner.outlook.cn", 1, MX_SOVEREIGN, "21Vianet" },
	{ "olc.protection.outlook.com", 1, MX_CONSUMER, "Outlook.com" },
	{ "pamx1.hotmail.com", 1, MX_CONSUMER, "Outlook.com" },
	{ "pphosted.com", 1, MX_GATEWAY, "Proofpoint" },
	{ "ppe-hosted.com", 1, MX_GATEWAY, "Proofpoint Essentials" },
	{ "mimecast.com", 1, MX_GATEWAY, "Mimecast" },
	{ "iphmx.com", 1, MX_GATEWAY, "Cisco" },
	{ "messagelabs.com", 1, MX_GATEWAY, "Symantec" },
	{ "barracudanetworks.com", 1, MX_GATEWAY, "Barracuda" },
	{ "hornetsecurity.com", 1, MX_GATEWAY, "Hornetsecurity" },
	{ "antispameurope.com", 1, MX_GATEWAY, "Hornetsecurity" },
	{ "mailcontrol.com", 1, MX_GATEWAY, "Forcepoint" },
	{ "trendmicro.com", 1, MX_GATEWAY, "Trend Micro" },
	{ "trendmicro.eu", 1, MX_GATEWAY, "Trend Micro" },
	{ "antispamcloud.com", 1, MX_GATEWAY, "SpamExperts" },
	{ "sophos.com", 1, MX_GATEWAY, "Sophos" },
};

static const struct suffix *
suffix_of(const struct name *host)
{
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		struct name suffix;

		(void)name_parse(suffixes[i].name, &suffix);
		if (name_within(host, &suffix) &&
		    name_labels(host) >=
			name_labels(&suffix) + suffixes[i].labels)
			return (&suffixes[i]);
	}
	return (NULL);
}

enum mx_kind
exchange_kind(const struct name *host)
{
	const struct suffix *suffix = suffix_of(host);

	if (name_is_root(host))
		return (MX_NULL);
	return (suffix != NULL ? suffix->kind : MX_OTHER);
}

const char *
exchange_company(const struct name *host)
{
	const struct suffix *suffix = suffix_of(host);

	return (suffix != NULL ? suffix->company : NULL);
}

const char *
mx_kind_text(enum mx_kind kind)
{
	switch (kind) {
	case MX_NEW:
		return ("new");
	case MX_LEGACY:
		return ("legacy");
	case MX_VERIFICATION:
		return ("verification");
	case MX_SOVEREIGN:
		return ("sovereign");
	case MX_CONSUMER:
		return ("consumer");
	case MX_GATEWAY:
		return ("gateway");
	case MX_OTHER:
		return ("other");
	case MX_NULL:
		return ("null");
	}
	return ("");
}
