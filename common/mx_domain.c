/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The domain's part of what there is to say of MX records.
 */
#include "mx_domain.h"

#include "chain_judge.h"
#include "chain_text.h"

const struct rule mx_domain_rules[MX_DOMAIN_RULES + 1] = {
	[MX_DOMAIN_NOT_FOUND] = { "name-not-found", STATE_CRITICAL,
	    "RFC 2308 2.1", "the name does not exist (NXDOMAIN)" },
	[MX_DOMAIN_IMPLICIT] = { "implicit-mx", STATE_WARNING, "RFC 5321 5.1",
	    "no MX records: mail goes to the domain's own address" },
	[MX_DOMAIN_BOGUS] = { "mx-bogus", STATE_CRITICAL, "RFC 7672 2.1.2",
	    "looking up the MX records fails" },
	[MX_DOMAIN_UNSEEN] = { "mx-unseen", STATE_UNKNOWN, "RFC 4035 4.3",
	    "the MX records could not be seen from here" },
	[MX_DOMAIN_SECURE] = { "domain-secure", STATE_OK, "RFC 7672 2.2.1",
	    "the domain's MX records are signed and secure" },
	[MX_DOMAIN_INSECURE] = { "domain-insecure", STATE_WARNING,
	    "RFC 7672 2.2.1",
	    "the MX records are not signed: DANE does not "
	    "cover the domain" },
};

bool
mx_domain_seen(const struct chain *chain)
{
	return (chain->verdict <= VERDICT_INSECURE &&
		chain_last_link(chain)->answer != ANSWER_NXDOMAIN);
}

bool
mx_domain_has(const struct chain *chain)
{
	return (mx_domain_seen(chain) &&
		chain_last_link(chain)->answer == ANSWER_DATA);
}

static struct mx_set
set_of(struct arena *arena, const struct chain *chain, bool or_itself)
{
	const struct chain_link *last = chain_last_link(chain);
	struct mx_set set =
	    or_itself ? mx_set_of(arena, &last->name)
		      : mx_set_read(arena,
			    mx_domain_has(chain) ? last->records->rrset : NULL);

	if (chain->verdict == VERDICT_SECURE && last->zone != NULL)
		set.signed_zone = last->zone->name;
	return (set);
}

struct mx_set
mx_domain_set(struct arena *arena, const struct chain *chain)
{
	return (set_of(arena, chain, false));
}

struct mx_set
mx_domain_set_or_itself(struct arena *arena, const struct chain *chain)
{
	return (set_of(
	    arena, chain, mx_domain_seen(chain) && !mx_domain_has(chain)));
}

/* RFC 7672 2.1.2: senders hold mail back after a lookup that fails, unless
 * that is due to this machine or its resolver alone. */
static enum mx_domain_rule
rule_of(const struct chain *chain)
{
	return (chain->verdict == VERDICT_BOGUS ||
			chain_rules[chain->reason].state == STATE_CRITICAL
		    ? MX_DOMAIN_BOGUS
		    : MX_DOMAIN_UNSEEN);
}

static void
judge_failed(const struct mx_telling *t, const struct chain *chain)
{
	const enum mx_domain_rule rule = rule_of(chain);
	/* What fails there was seen well. */
	const bool seen =
	    rule == MX_DOMAIN_BOGUS && chain->verdict == VERDICT_INDETERMINATE;
	struct finding *node = mx_finding(t, NULL, &mx_domain_rules[rule],
	    dns_question_text(t->arena, &chain->question), "%s%s%s",
	    seen ? "" : verdict_text(chain->verdict), seen ? "" : ": ",
	    chain_reason_text(t->arena, chain, t->at));

	chain_judge_fault(t->arena, t->findings, node, chain);
}

void
mx_domain_judge_unseen(const struct mx_telling *t, const struct chain *chain)
{
	if (chain->verdict <= VERDICT_INSECURE)
		mx_finding(t, NULL, &mx_domain_rules[MX_DOMAIN_NOT_FOUND],
		    name_text(t->arena, &chain_last_link(chain)->name),
		    "this name does not exist (NXDOMAIN)");
	else
		judge_failed(t, chain);
}

void
mx_domain_judge(const struct mx_telling *t, const struct chain *chain)
{
	const char *subject = dns_question_text(t->arena, &chain->question);

	if (chain->verdict == VERDICT_SECURE)
		mx_finding(t, NULL, &mx_domain_rules[MX_DOMAIN_SECURE], subject,
		    "the domain's zone is signed, and secure");
	else
		mx_finding(t, NULL, &mx_domain_rules[MX_DOMAIN_INSECURE],
		    subject, "insecure: %s",
		    chain_reason_text(t->arena, chain, t->at));
	if (!mx_domain_has(chain))
		mx_finding(t, NULL, &mx_domain_rules[MX_DOMAIN_IMPLICIT],
		    subject,
		    "no MX records: mail goes to its address, if it has one");
}
