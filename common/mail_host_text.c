/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The states of a mail host as words.
 */
#include "mail_host.h"

const char *
host_dns_text(enum host_dns dns)
{
	switch (dns) {
	case HOST_UNASKED:
		return ("unasked");
	case HOST_SECURE:
		return ("secure");
	case HOST_INSECURE:
		return ("insecure");
	case HOST_NO_ADDRESS:
		return ("no-address");
	case HOST_BROKEN:
		return ("bogus");
	case HOST_UNSEEN:
		return ("indeterminate");
	}
	return ("");
}

const char *
host_tlsa_text(enum host_tlsa tlsa)
{
	switch (tlsa) {
	case TLSA_UNASKED:
		return ("unasked");
	case TLSA_SECURE:
		return ("secure");
	case TLSA_UNUSABLE:
		return ("unusable");
	case TLSA_ABSENT:
		return ("absent");
	case TLSA_BROKEN:
		return ("bogus");
	case TLSA_UNSEEN:
		return ("indeterminate");
	}
	return ("");
}
