/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What hosts and their addresses do, in words.
 */
#include "dane_text.h"

#include <openssl/sha.h>

const char *
dane_verdict_text(enum dane_verdict verdict)
{
	switch (verdict) {
	case DANE_SKIPPED:
		return ("skipped");
	case DANE_NULL_MX:
		return ("null-mx");
	case DANE_HOST_OK:
		return ("dane-ok");
	case DANE_NOT_CONNECTED:
		return ("not-connected");
	case DANE_UNSEEN:
		return ("unseen");
	case DANE_UNREACHED:
		return ("unreachable-from-here");
	case DANE_OK_PARTIAL:
		return ("dane-ok-partial");
	case DANE_HALF:
		return ("half");
	case DANE_TLS_ONLY:
		return ("tls-only");
	case DANE_NONE:
		return ("none");
	case DANE_NONE_UNPROVEN:
		return ("none-unproven");
	case DANE_NOT_APPLICABLE:
		return ("not-applicable");
	case DANE_UNREACHABLE:
		return ("unreachable");
	case DANE_DNS_ERROR:
		return ("dns-error");
	case DANE_FAIL:
		return ("dane-fail");
	}
	return ("");
}

const char *
dane_outcome_text(enum dane_outcome outcome)
{
	switch (outcome) {
	case DANE_VERIFIED:
		return ("verified");
	case DANE_NO_USABLE:
		return ("no-usable-record");
	case DANE_NO_MATCH:
		return ("no-match");
	case DANE_EXPIRED:
		return ("expired");
	case DANE_NOT_YET_VALID:
		return ("not-yet-valid");
	case DANE_OTHER_NAME:
		return ("other-name");
	case DANE_NOT_TRUSTED:
		return ("not-trusted");
	}
	return ("");
}

const char *
dane_code_text(enum dane_outcome outcome)
{
	switch (outcome) {
	case DANE_VERIFIED:
	case DANE_NO_USABLE:
		return ("");
	case DANE_NO_MATCH:
	case DANE_NOT_YET_VALID:
	case DANE_NOT_TRUSTED:
		return ("5.7.323");
	case DANE_EXPIRED:
		return ("5.7.322");
	case DANE_OTHER_NAME:
		return ("5.7.325");
	}
	return ("");
}

/* The certificate shown, against the records. */
static const char *
answer_text(struct arena *arena, const struct dane_host *host,
    const struct dane_shown *shown)
{
	const struct certificate *own = &shown->probe->presented.list[0];

	switch (shown->answer.outcome) {
	case DANE_VERIFIED:
		return (arena_printf(arena, "shows what TLSA %s names",
		    tlsa_text(
			arena, &host->tlsa.list[shown->answer.record].tlsa)));
	case DANE_NO_USABLE:
	case DANE_NO_MATCH:
		break;
	case DANE_EXPIRED:
		return ("shows an expired certificate");
	case DANE_NOT_YET_VALID:
		return ("shows a certificate not valid yet");
	case DANE_OTHER_NAME:
		return (arena_printf(arena, "is certified for %s only",
		    cert_names_text(arena, own)));
	case DANE_NOT_TRUSTED:
		return ("shows no chain to what TLSA names");
	}
	return ("certificate fits no TLSA record");
}

const char *
dane_shown_text(struct arena *arena, const struct dane_host *host,
    const struct dane_shown *shown)
{
	if (shown->probe->outcome != PROBE_TLS || host->demand != DEMAND_MATCH)
		return (probe_text(arena, shown->probe));
	if (shown->probe->presented.count == 0)
		return ("shows no certificate");
	return (answer_text(arena, host, shown));
}

const char *
dane_own_record_text(struct arena *arena, const struct certificate *cert)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	char text[2 * SHA256_DIGEST_LENGTH + 1];

	(void)SHA256(cert->spki, cert->spki_length, digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		(void)snprintf(&text[2 * i], 3, "%02x", digest[i]);
	return (arena_printf(arena, "3 1 1 %s", text));
}

const char *
dane_owner_text(struct arena *arena, const struct mail_host *host,
    const struct name *domain, bool advice)
{
	const char *company = exchange_company(&host->name);

	if (domain != NULL && name_within(&host->name, domain))
		return ("the domain's own host");
	if (company != NULL)
		return (arena_printf(arena, "%s, whose host it is", company));
	switch (exchange_kind(&host->name)) {
	case MX_NEW:
		if (advice)
			return ("Microsoft, whose host it is; should it last, "
				"run Disable-SmtpDaneInbound and open a "
				"ticket");
		return ("Microsoft, whose host it is");
	case MX_LEGACY:
		return ("Microsoft, whose host it is");
	case MX_VERIFICATION:
	case MX_SOVEREIGN:
	case MX_CONSUMER:
	case MX_GATEWAY:
	case MX_OTHER:
	case MX_NULL:
		break;
	}
	return (domain == NULL ? "whoever runs the host"
			       : "whoever runs the host, which is outside of "
				 "the domain");
}
