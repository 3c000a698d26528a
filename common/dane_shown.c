/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the addresses of a host showed, against what it asks for.
 */
#include <string.h>

#include "dane_weighing.h"

/* Up to the reply to EHLO the host is not reached; that it does not know the
 * command is such a reply (RFC 5321 4.2.4, 4.2.2), that it does not want this
 * client is none. */
static bool
is_reached(const struct mail_probe *probe)
{
	if (probe->stage != PROBE_EHLO)
		return (probe->stage > PROBE_EHLO &&
			probe->outcome != PROBE_UNTRIED);
	return (probe->outcome == PROBE_NO_STARTTLS ||
		(probe->outcome == PROBE_REJECTED &&
		    (probe->code == 500 || probe->code == 502 ||
			probe->code == 504)));
}

static struct dane_answer
verify(const struct weighing *w, const struct dane_host *host,
    const struct mail_probe *probe)
{
	const struct dane_question question = { .context = w->input->context,
		.tlsa = &host->tlsa,
		.presented = &probe->presented,
		.base = &host->host->base,
		.others = w->input->next_hops,
		.other_count = w->input->next_hop_count,
		.at = w->input->at };

	return (dane_verify(w->arena, &question));
}

static bool
is_same_chain(const struct cert_chain *one, const struct cert_chain *other)
{
	if (one->count != other->count)
		return (false);
	for (size_t i = 0; i < one->count; i++) {
		if (one->list[i].der_length != other->list[i].der_length ||
		    memcmp(one->list[i].der, other->list[i].der,
			one->list[i].der_length) != 0)
			return (false);
	}
	return (true);
}

/* Mostly all addresses show the same, which is verified once. */
static struct dane_answer
answer_to(const struct weighing *w, const struct dane_host *host,
    const struct mail_probe *probe)
{
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct mail_probe *before = host->shown[i].probe;

		if (before->outcome == PROBE_TLS &&
		    is_same_chain(&before->presented, &probe->presented))
			return (host->shown[i].answer);
	}
	return (verify(w, host, probe));
}

static struct dane_shown
shown_by(const struct weighing *w, const struct dane_host *host,
    const struct mail_probe *probe)
{
	struct dane_shown shown = {
		.probe = probe, .reached = is_reached(probe), .answer.depth = -1
	};
	const bool tls = probe->outcome == PROBE_TLS;

	switch (host->demand) {
	case DEMAND_NOTHING:
		break;
	case DEMAND_TLS:
		shown.failed = shown.reached && !tls;
		break;
	case DEMAND_MATCH:
		if (tls)
			shown.answer = answer_to(w, host, probe);
		shown.failed = shown.reached &&
			       (!tls || shown.answer.outcome != DANE_VERIFIED);
		break;
	}
	return (shown);
}

/* RFC 8446 4.2.3: a server without a key of the kind asked for fails the
 * handshake, by an alert or without a word, and is none the worse where it
 * shows the other kind. */
static void
spare(struct dane_host *host, struct dane_shown *shown)
{
	const struct mail_probe *probe = shown->probe;

	if (probe->sigalg == TLS_AUTO || probe->stage != PROBE_HANDSHAKE ||
	    (!probe->no_common && probe->outcome != PROBE_CLOSED))
		return;
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct mail_probe *other = host->shown[i].probe;

		if (other->outcome == PROBE_TLS &&
		    strcmp(other->text, probe->text) == 0) {
			shown->spared = true;
			shown->failed = false;
		}
	}
}

static void
note_matches(struct dane_host *host, const struct dane_shown *shown)
{
	if (shown->probe->outcome != PROBE_TLS)
		return;
	for (size_t i = 0; i < host->tlsa.count; i++) {
		const struct tlsa_record *record = &host->tlsa.list[i];

		if (record->use == TLSA_USABLE &&
		    tlsa_match(&record->tlsa, &shown->probe->presented) >= 0)
			host->matched[i] = true;
	}
	if (shown->answer.outcome == DANE_VERIFIED &&
	    host->demand == DEMAND_MATCH)
		host->matched[shown->answer.record] = true;
}

void
dane_look_at_addresses(
    const struct weighing *w, struct dane_host *host, size_t number)
{
	const struct mail_probes *probes = w->input->probes;
	size_t count = 0;

	for (size_t i = 0; i < probes->count; i++)
		count += probes->list[i].host == number;
	host->shown = arena_array(w->arena, count, sizeof(*host->shown));
	for (size_t i = 0; i < probes->count; i++) {
		struct dane_shown shown;

		if (probes->list[i].host != number)
			continue;
		shown = shown_by(w, host, &probes->list[i]);
		host->shown[host->shown_count++] = shown;
	}
	for (size_t i = 0; i < host->shown_count; i++) {
		spare(host, &host->shown[i]);
		host->reached += host->shown[i].reached;
		host->failed += host->shown[i].failed;
		note_matches(host, &host->shown[i]);
	}
}
