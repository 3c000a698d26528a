/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hosts, addresses and records in numbers.
 */
#include <string.h>

#include "dane_judge.h"
#include "dane_life.h"

static bool
is_failing(const struct dane_shown *shown)
{
	return (!shown->reached || shown->failed);
}

/* With --sigalg both an address has two connections. */
static bool
is_counted_before(const struct dane_host *host, size_t number, bool failing)
{
	for (size_t i = 0; i < number; i++) {
		if (strcmp(host->shown[i].probe->text,
			host->shown[number].probe->text) == 0 &&
		    (!failing || is_failing(&host->shown[i])))
			return (true);
	}
	return (false);
}

size_t
dane_addresses(const struct dane_host *host, bool failing)
{
	size_t count = 0;

	for (size_t i = 0; i < host->shown_count; i++) {
		if (failing && !is_failing(&host->shown[i]))
			continue;
		count += !is_counted_before(host, i, failing);
	}
	return (count);
}

/* A host that could not be seen from here is not called so. */
static bool
is_unprotected(const struct dane_host *host)
{
	switch (host->verdict) {
	case DANE_SKIPPED:
	case DANE_NULL_MX:
	case DANE_HOST_OK:
	case DANE_NOT_CONNECTED:
	case DANE_UNSEEN:
	case DANE_UNREACHED:
	case DANE_OK_PARTIAL:
		return (false);
	case DANE_HALF:
	case DANE_TLS_ONLY:
	case DANE_NONE:
	case DANE_NONE_UNPROVEN:
	case DANE_NOT_APPLICABLE:
	case DANE_UNREACHABLE:
	case DANE_DNS_ERROR:
	case DANE_FAIL:
		break;
	}
	return (true);
}

/* Usable records that name nothing shown, where anything was. */
static size_t
unmatched_of(const struct dane_host *host)
{
	size_t count = 0;
	bool shown = false;

	for (size_t i = 0; i < host->shown_count; i++)
		shown |= host->shown[i].probe->outcome == PROBE_TLS;
	for (size_t i = 0; shown && i < host->tlsa.count; i++)
		count +=
		    host->tlsa.list[i].use == TLSA_USABLE && !host->matched[i];
	return (count);
}

static void
add(const struct dane_telling *t, const char *label, size_t count)
{
	metric_add(t->mx.findings, label, (double)count, "", NULL, NULL);
}

void
dane_metrics(const struct dane_telling *t)
{
	const struct certificate *end = dane_first_end(t->dane);
	size_t unprotected = 0, hosts = 0, failed = 0, addresses = 0;
	size_t unmatched = 0;

	for (size_t i = 0; i < t->dane->count; i++) {
		const struct dane_host *host = &t->dane->hosts[i];

		hosts += host->verdict != DANE_NULL_MX;
		unprotected += is_unprotected(host);
		failed += dane_addresses(host, true);
		addresses += dane_addresses(host, false);
		unmatched += unmatched_of(host);
	}
	if (end != NULL)
		metric_add(t->mx.findings, "cert_left",
		    (double)(end->not_after - t->mx.at), "s", t->warning,
		    t->critical);
	add(t, "hosts_unprotected", unprotected);
	add(t, "hosts", hosts);
	add(t, "addresses_failed", failed);
	add(t, "addresses", addresses);
	add(t, "tlsa_unmatched", unmatched);
}
