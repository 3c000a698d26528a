/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One object a host, with its records and connections.
 */
#include "dane_json.h"

#include "dane_life.h"
#include "dane_text.h"

static void
record_json(struct json *json, struct arena *arena,
    const struct dane_host *host, size_t i)
{
	const struct tlsa_record *record = &host->tlsa.list[i];

	json_object_open(json, NULL);
	json_string(json, "record", tlsa_text(arena, &record->tlsa));
	json_bool(json, "usable", record->use == TLSA_USABLE);
	json_bool(json, "ignored", record->weaker);
	json_bool(json, "matches", host->matched[i]);
	json_object_close(json);
}

static const char *
sigalg_text(enum tls_sigalg sigalg)
{
	switch (sigalg) {
	case TLS_AUTO:
		return ("auto");
	case TLS_RSA:
		return ("rsa");
	case TLS_ECDSA:
		return ("ecdsa");
	}
	return ("");
}

/* What it comes to: "verified", "no-match", "tls", or how the connection
 * ended. */
static const char *
result_of(const struct dane_host *host, const struct dane_shown *shown)
{
	if (shown->spared)
		return ("no-such-key");
	if (shown->probe->outcome != PROBE_TLS || host->demand != DEMAND_MATCH)
		return (probe_outcome_text(shown->probe->outcome));
	return (dane_outcome_text(shown->answer.outcome));
}

static void
shown_json(struct json *json, const struct dane_host *host,
    const struct dane_shown *shown)
{
	const struct mail_probe *probe = shown->probe;
	const struct certificate *end = dane_shown_end(host, shown);

	json_object_open(json, NULL);
	json_string(json, "address", probe->text);
	json_string(json, "sigalg", sigalg_text(probe->sigalg));
	json_string(json, "result", result_of(host, shown));
	json_string(json, "stage", probe_stage_text(probe->stage));
	json_string(json, "protocol", probe->protocol);
	json_string(json, "cipher", probe->cipher);
	if (end != NULL) {
		json_string(json, "subject", probe->presented.list[0].subject);
		json_string(json, "issuer", probe->presented.list[0].issuer);
		json_string(json, "key", probe->presented.list[0].key);
		json_number(json, "not_after", (double)end->not_after);
	} else
		json_null(json, "not_after");
	json_object_close(json);
}

static void
host_json(struct json *json, struct arena *arena, const struct dane_host *host)
{
	json_object_open(json, NULL);
	json_string(json, "host", name_text(arena, &host->host->name));
	json_number(json, "preference", host->mx->preference);
	json_string(json, "verdict", dane_verdict_text(host->verdict));
	json_string(json, "dnssec", host_dns_text(host->host->dns));
	json_string(json, "base",
	    host->demand == DEMAND_NOTHING
		? NULL
		: name_text(arena, &host->host->base));
	json_array_open(json, "tlsa");
	for (size_t i = 0; i < host->tlsa.count; i++)
		record_json(json, arena, host, i);
	json_array_close(json);
	json_array_open(json, "addresses");
	for (size_t i = 0; i < host->shown_count; i++)
		shown_json(json, host, &host->shown[i]);
	json_array_close(json);
	json_object_close(json);
}

void
dane_hosts_json(struct json *json, struct arena *arena, const char *key,
    const struct dane *dane)
{
	json_array_open(json, key);
	for (size_t i = 0; i < dane->count; i++)
		host_json(json, arena, &dane->hosts[i]);
	json_array_close(json);
}

void
dane_json(struct json *json, struct arena *arena, const struct dane *dane)
{
	json_string(json, "verdict",
	    dane->count == 0 ? NULL : dane_verdict_text(dane->verdict));
	dane_hosts_json(json, arena, "hosts", dane);
}
