/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to say of a certificate beside whether TLSA names it.
 */
#include "dane_judge.h"
#include "dane_life.h"
#include "dane_text.h"
#include "duration.h"

static const char *
name_of(const struct dane_telling *t, const struct certificate *cert)
{
	return (*cert->subject == '\0' ? "certificate without a name"
				       : arena_printf(t->mx.arena,
					     "certificate %s", cert->subject));
}

/* RFC 7672 3.1.1 has senders ignore both under DANE-EE; Exchange Online does
 * not. */
static void
judge_ee_dates(const struct dane_telling *t, struct finding *node,
    const struct certificate *own, enum state worst)
{
	if (own->not_after < t->mx.at)
		finding_add_as(t->mx.findings, node,
		    &dane_rules[DANE_RULE_EE_EXPIRED],
		    state_worse(STATE_WARNING, worst), name_of(t, own),
		    "expired %s ago, which %s",
		    duration_text(t->mx.arena, t->mx.at - own->not_after),
		    t->port == SMTP_PORT ? "Exchange Online refuses (5.7.322)"
					 : "clients may refuse");
	if (own->not_before > t->mx.at)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_EE_NOT_YET_VALID], name_of(t, own),
		    "not valid for another %s: %s",
		    duration_text(t->mx.arena, own->not_before - t->mx.at),
		    t->port == SMTP_PORT
			? "Exchange Online refuses it (5.7.323)"
			: "clients may refuse it");
}

/* OpenSSL holds with an authority that is not self-signed whatever its dates;
 * other libraries need not. */
static void
judge_authority(const struct dane_telling *t, struct finding *node,
    const struct certificate *end, enum state worst)
{
	finding_add_as(t->mx.findings, node,
	    &dane_rules[DANE_RULE_CERT_EXPIRED],
	    state_worse(STATE_WARNING, worst), name_of(t, end),
	    "expired %s ago: senders with OpenSSL do not mind, others may",
	    duration_text(t->mx.arena, t->mx.at - end->not_after));
}

static void
judge_life(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host, const struct dane_shown *shown)
{
	const struct certificate *end = dane_shown_end(host, shown);
	struct cert_life life;
	bool over;

	if (end == NULL) {
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_CERT_DATES],
		    name_of(t, &shown->probe->presented.list[0]),
		    "its dates cannot be read");
		return;
	}
	life = dane_life(
	    t->mx.arena, host, shown, end, t->warning, t->critical, t->mx.at);
	over = life.left < 0;

	if (over && dane_by_authority(host, shown)) {
		judge_authority(t, node, end, life.state);
		return;
	}
	if (host->demand == DEMAND_MATCH)
		judge_ee_dates(t, node, end, life.state);
	if (life.state == STATE_OK || (over && host->demand == DEMAND_MATCH))
		return;
	finding_add_as(t->mx.findings, node,
	    &dane_rules[DANE_RULE_CERT_EXPIRES_SOON], life.state,
	    name_of(t, end), "%s %s%s, %s (%s)", over ? "expired" : "ends in",
	    duration_text(t->mx.arena, over ? -life.left : life.left),
	    over ? " ago" : "", life.limit,
	    moment_text(t->mx.arena, end->not_after));
}

/* Which MTA-STS and senders without DANE would mind. */
static void
judge_names(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host, const struct certificate *own)
{
	if (own->self_signed)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_CERT_SELF_SIGNED], name_of(t, own),
		    "signed by itself, which DANE-EE does not mind");
	if (!cert_is_for(own, &host->host->name))
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_CERT_NAME_DIFFERS], name_of(t, own),
		    "is for %s, which DANE-EE does not mind",
		    cert_names_text(t->mx.arena, own));
}

void
dane_judge_certificate(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host, const struct dane_shown *shown)
{
	const struct cert_chain *chain = &shown->probe->presented;
	const bool verified = host->demand == DEMAND_MATCH &&
			      shown->answer.outcome == DANE_VERIFIED;
	const bool by_key = verified && !dane_by_authority(host, shown);
	/* Under DANE-EE nothing above the server's own counts. */
	const size_t count = by_key ? 1 : chain->count;

	if (verified || host->demand != DEMAND_MATCH)
		judge_life(t, node, host, shown);
	if (by_key)
		judge_names(t, node, host, &chain->list[0]);
	for (size_t i = 0; i < count; i++) {
		const struct certificate *cert = &chain->list[i];

		if (cert->weak && host->demand != DEMAND_NOTHING)
			finding_add(t->mx.findings, node,
			    &dane_rules[DANE_RULE_KEY_WEAK], name_of(t, cert),
			    "%s, or signed with an old digest: senders may "
			    "refuse it",
			    cert->key);
	}
}
