/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to say of a certificate beside whether TLSA names it.
 */
#include "dane_judge.h"
#include "dane_life.h"
#include "dane_text.h"
#include "duration.h"

/* RFC 7672 3.1.1 has senders ignore both under DANE-EE; Exchange Online does
 * not. */
static void
judge_ee_dates(const struct dane_telling *t, struct finding *node,
    const struct certificate *own, enum state worst)
{
	if (own->not_after < t->mx.at)
		finding_add_as(t->mx.findings, node,
		    &dane_rules[DANE_RULE_EE_EXPIRED],
		    state_worse(STATE_WARNING, worst), own->subject,
		    "expired %s ago, which Exchange Online refuses (5.7.322)",
		    duration_text(t->mx.arena, t->mx.at - own->not_after));
	if (own->not_before > t->mx.at)
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_EE_NOT_YET_VALID], own->subject,
		    "valid in %s only, which Exchange Online refuses "
		    "(5.7.323)",
		    duration_text(t->mx.arena, own->not_before - t->mx.at));
}

static void
judge_life(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host, const struct dane_shown *shown)
{
	const struct certificate *end = dane_shown_end(host, shown);
	struct cert_life life = dane_life(
	    t->mx.arena, host, shown, end, t->warning, t->critical, t->mx.at);
	const bool over = life.left < 0;

	if (host->demand == DEMAND_MATCH)
		judge_ee_dates(t, node, end, life.state);
	if (life.state == STATE_OK || (over && host->demand == DEMAND_MATCH))
		return;
	finding_add_as(t->mx.findings, node,
	    &dane_rules[DANE_RULE_CERT_EXPIRES_SOON], life.state, end->subject,
	    "certificate %s %s%s, %s (%s)", over ? "expired" : "ends in",
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
		    &dane_rules[DANE_RULE_CERT_SELF_SIGNED], own->subject,
		    "signed by itself, which DANE-EE does not mind");
	if (!cert_is_for(own, &host->host->name))
		finding_add(t->mx.findings, node,
		    &dane_rules[DANE_RULE_CERT_NAME_DIFFERS], own->subject,
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
			    &dane_rules[DANE_RULE_KEY_WEAK], cert->subject,
			    "%s, or signed with an old digest: senders may "
			    "refuse it",
			    cert->key);
	}
}
