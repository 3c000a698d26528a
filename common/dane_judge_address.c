/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What addresses show, connection by connection.
 */
#include <string.h>

#include "dane_judge.h"
#include "dane_text.h"

static enum dane_rule
untried_rule(const struct mail_probe *probe)
{
	switch (probe->bound) {
	case PROBE_NO_BOUND:
		break;
	case PROBE_BOUND_DH:
		return (DANE_RULE_DH_TOO_MANY);
	case PROBE_BOUND_CERTS:
		return (DANE_RULE_CERTS_TOO_MANY);
	}
	return (DANE_RULE_SILENT);
}

/* Of what came before the reply to EHLO, or was not looked at. */
static enum dane_rule
unreached_rule(const struct mail_probe *probe)
{
	switch (probe->outcome) {
	case PROBE_REFUSED:
		return (DANE_RULE_REFUSED);
	case PROBE_NO_ROUTE:
		return (probe_is_unseen(probe) ? DANE_RULE_NO_ROUTE
					       : DANE_RULE_USELESS);
	case PROBE_CLOSED:
		return (DANE_RULE_CLOSED);
	case PROBE_REJECTED:
		return (DANE_RULE_REJECTED);
	case PROBE_MALFORMED:
		return (DANE_RULE_MALFORMED);
	case PROBE_UNTRIED:
		return (untried_rule(probe));
	case PROBE_SILENT:
	case PROBE_TLS:
	case PROBE_NO_STARTTLS:
	case PROBE_TLS_FAILED:
		break;
	}
	return (DANE_RULE_SILENT);
}

/* Of what came after it, and is no TLS. */
static enum dane_rule
no_tls_rule(const struct dane_shown *shown)
{
	const struct mail_probe *probe = shown->probe;

	if (shown->spared)
		return (DANE_RULE_NO_SUCH_KEY);
	if (probe->stage == PROBE_EHLO)
		return (DANE_RULE_NO_STARTTLS);
	if (probe->stage == PROBE_STARTTLS && probe->outcome == PROBE_REJECTED)
		return (DANE_RULE_STARTTLS_REFUSED);
	return (DANE_RULE_TLS_FAILED);
}

/* A record that would match, were it not for a stronger one of its kind. */
static bool
is_agility(const struct dane_host *host, const struct dane_shown *shown)
{
	for (size_t i = 0; i < host->tlsa.count; i++) {
		const struct tlsa_record *record = &host->tlsa.list[i];

		if (record->weaker &&
		    tlsa_match(&record->tlsa, &shown->probe->presented) >= 0)
			return (true);
	}
	return (false);
}

static enum dane_rule
match_rule(const struct dane_host *host, const struct dane_shown *shown)
{
	switch (shown->answer.outcome) {
	case DANE_VERIFIED:
		return (DANE_RULE_ADDRESS_OK);
	case DANE_EXPIRED:
		return (DANE_RULE_CERT_EXPIRED);
	case DANE_NOT_YET_VALID:
		return (DANE_RULE_CERT_NOT_YET_VALID);
	case DANE_OTHER_NAME:
		return (DANE_RULE_CERT_OTHER_HOST);
	case DANE_NOT_TRUSTED:
		return (DANE_RULE_CERT_NOT_TRUSTED);
	case DANE_NO_USABLE:
	case DANE_NO_MATCH:
		break;
	}
	return (is_agility(host, shown) ? DANE_RULE_AGILITY
					: DANE_RULE_TLSA_INVALID);
}

static enum dane_rule
rule_of(const struct dane_host *host, const struct dane_shown *shown)
{
	if (!shown->reached)
		return (unreached_rule(shown->probe));
	if (shown->probe->outcome != PROBE_TLS)
		return (no_tls_rule(shown));
	if (host->demand != DEMAND_MATCH)
		return (DANE_RULE_ADDRESS_TLS);
	return (match_rule(host, shown));
}

static enum state
state_of(const struct dane_host *host, const struct dane_shown *shown,
    enum dane_rule rule)
{
	/* Nobody asks such a host for TLS. */
	if (host->demand == DEMAND_NOTHING &&
	    dane_rules[rule].state == STATE_CRITICAL)
		return (STATE_WARNING);
	/* What could not be seen from here is no fault there. */
	if (!shown->reached &&
	    (host->beyond_reach || shown->probe->outcome == PROBE_UNTRIED))
		return (STATE_UNKNOWN);
	return (dane_rules[rule].state);
}

/* "203.0.113.25", and which key was asked for. */
static const char *
subject_of(const struct dane_telling *t, const struct mail_probe *probe)
{
	switch (probe->sigalg) {
	case TLS_AUTO:
		break;
	case TLS_RSA:
		return (arena_printf(t->mx.arena, "%s RSA", probe->text));
	case TLS_ECDSA:
		return (arena_printf(t->mx.arena, "%s ECDSA", probe->text));
	}
	return (probe->text);
}

/* Under which Exchange Online refuses it; "" for none. */
static const char *
code_of(const struct dane_telling *t, const struct dane_host *host,
    const struct dane_shown *shown)
{
	if (!shown->failed || t->port != SMTP_PORT)
		return ("");
	return (
	    host->demand == DEMAND_MATCH && shown->probe->outcome == PROBE_TLS
		? dane_code_text(shown->answer.outcome)
		: "5.7.321");
}

static const char *
sentence_of(const struct dane_telling *t, const struct dane_host *host,
    const struct dane_shown *shown, enum dane_rule rule)
{
	const struct mail_probe *probe = shown->probe;
	const char *text = dane_shown_text(t->mx.arena, host, shown);
	const char *code;

	if (shown->spared)
		return ("has no key of this kind");
	if (t->port == SUBMISSIONS_PORT && probe->stage == PROBE_GREETING &&
	    probe->outcome == PROBE_SILENT)
		return (arena_printf(t->mx.arena,
		    "%s: such a port mostly wants --implicit-tls", text));
	if (rule == DANE_RULE_AGILITY)
		text = "shows what a weaker digest names, but senders look at "
		       "the strongest only";
	else if (rule == DANE_RULE_TLSA_INVALID && probe->presented.count > 0)
		text =
		    arena_printf(t->mx.arena, "%s; its own would be %s", text,
			dane_own_record_text(
			    t->mx.arena, &probe->presented.list[0]));
	code = code_of(t, host, shown);
	return (*code == '\0' ? text
			      : arena_printf(t->mx.arena,
				    "%s (Exchange Online: %s)", text, code));
}

static void
judge_talk(const struct dane_telling *t, struct finding *node,
    const struct dane_shown *shown, const char *subject)
{
	if (shown->probe->old)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_TLS_OLD], subject,
		    "has nothing newer than %s: many senders refuse that",
		    shown->probe->protocol);
	if (shown->probe->injected)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_INJECTION], subject,
		    "sends more before TLS begins: anybody on the way might");
	if (shown->answer.disagrees)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_DISAGREEMENT], subject,
		    "by its bytes it is otherwise; OpenSSL says %s",
		    shown->answer.error_text);
}

/* Whether an address before it showed the same certificate. */
static bool
is_shown_before(const struct dane_host *host, size_t number)
{
	const struct certificate *own =
	    &host->shown[number].probe->presented.list[0];

	for (size_t i = 0; i < number; i++) {
		const struct mail_probe *probe = host->shown[i].probe;

		if (probe->outcome == PROBE_TLS && probe->presented.count > 0 &&
		    probe->presented.list[0].der_length == own->der_length &&
		    memcmp(probe->presented.list[0].der, own->der,
			own->der_length) == 0)
			return (true);
	}
	return (false);
}

void
dane_judge_addresses(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host)
{
	for (size_t i = 0; i < host->shown_count; i++) {
		const struct dane_shown *shown = &host->shown[i];
		const enum dane_rule rule = rule_of(host, shown);
		const char *subject = subject_of(t, shown->probe);
		struct finding *own = finding_add_as(t->mx.findings, node,
		    &dane_rules[rule], state_of(host, shown, rule), subject,
		    "%s", sentence_of(t, host, shown, rule));

		judge_talk(t, own, shown, subject);
		if (shown->probe->presented.dropped > 0)
			finding_add(t->mx.findings, own,
			    &dane_rules[DANE_RULE_CERTS_TOO_MANY], subject,
			    "%zu certificates were not looked at",
			    shown->probe->presented.dropped);
		if (shown->probe->outcome == PROBE_TLS &&
		    shown->probe->presented.count > 0 &&
		    !is_shown_before(host, i))
			dane_judge_certificate(t, own, host, shown);
	}
}
