/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of a domain's MX records.
 */
#include "mx_judge.h"

#include "chain_text.h"

const char *
mx_text(struct arena *arena, const struct mx *mx)
{
	return (arena_printf(arena, "MX %u %s", (unsigned)mx->preference,
	    name_text(arena, &mx->host->name)));
}

struct finding *
mx_finding(const struct mx_telling *t, struct finding *parent,
    const struct rule *rule, const char *subject, const char *format, ...)
{
	enum state state = rule->state;
	const char *text;
	va_list arguments;

	va_start(arguments, format);
	text = arena_vprintf(t->arena, format, arguments);
	va_end(arguments);
	if (state == STATE_WARNING && t->calm)
		state = STATE_OK;
	else if (state == STATE_WARNING && t->final)
		state = STATE_CRITICAL;
	return (finding_add_as(
	    t->findings, parent, rule, state, subject, "%s", text));
}

static bool
is_alone(const struct mx_telling *t)
{
	return (t->mx->host_count == 1);
}

/* What a record is by its host's name. */
enum mx_rule
mx_rule_of(const struct mx_telling *t, const struct mx *mx)
{
	bool beside_new = mx_count(t->mx, MX_NEW) > 0;

	switch (mx->kind) {
	case MX_NEW:
		return (MX_MIGRATED);
	case MX_LEGACY:
		return (MX_IS_LEGACY);
	case MX_VERIFICATION:
		return (mx->preference == t->mx->list[0].preference &&
				t->mx->list[0].kind == MX_VERIFICATION
			    ? MX_VERIFIES_ONLY
			    : MX_VERIFICATION_LEFT);
	case MX_NULL:
		return (is_alone(t) ? MX_IS_NULL : MX_NULL_BESIDE);
	case MX_SOVEREIGN:
		return (beside_new ? MX_IS_FALLBACK : MX_IS_SOVEREIGN);
	case MX_CONSUMER:
		return (beside_new ? MX_IS_FALLBACK : MX_IS_CONSUMER);
	case MX_GATEWAY:
		return (beside_new ? MX_IS_FALLBACK : MX_IS_GATEWAY);
	case MX_OTHER:
		break;
	}
	return (beside_new ? MX_IS_FALLBACK : MX_IS_OTHER);
}

static const char *
sentence_of(const struct mx_telling *t, const struct mx *mx, enum mx_rule rule)
{
	const char *company = exchange_company(&mx->host->name);

	if (rule == MX_IS_FALLBACK)
		return (
		    arena_printf(t->arena, "fallback MX beside the new one%s%s",
			company != NULL ? ", of " : "",
			company != NULL ? company : ""));
	if (rule == MX_IS_GATEWAY || rule == MX_IS_SOVEREIGN)
		return (arena_printf(
		    t->arena, "%s (%s)", mx_rules[rule].meaning, company));
	return (mx_rules[rule].meaning);
}

const char *
mx_lookup_text(const struct mx_telling *t, const struct chain *chain)
{
	return (arena_printf(t->arena, "%s lookup: %s",
	    dns_type_text(t->arena, chain->question.type),
	    chain_reason_text(t->arena, chain, t->at)));
}

static void
tell_addresses(const struct mx_telling *t, struct finding *node,
    const struct mx *mx, const char *subject)
{
	const struct mail_host *host = mx->host;

	switch (host->dns) {
	case HOST_UNASKED:
		break;
	case HOST_SECURE:
		mx_finding(t, node, &mx_rules[MX_HOST_SECURE], subject,
		    "addresses are secure");
		break;
	case HOST_INSECURE:
		if (mx->kind == MX_LEGACY)
			finding_add_as(t->findings, node,
			    &mx_rules[MX_HOST_INSECURE], STATE_OK, subject,
			    "addresses are not signed, as those of all old "
			    "hosts");
		else
			mx_finding(t, node, &mx_rules[MX_HOST_INSECURE],
			    subject, "addresses are not signed");
		break;
	case HOST_NO_ADDRESS:
		mx_finding(t, node, &mx_rules[MX_DEAD_HOST], subject, "%s",
		    mail_host_lack_text(host));
		break;
	case HOST_BROKEN:
		mx_finding(t, node, &mx_rules[MX_HOST_BOGUS], subject, "%s",
		    mx_lookup_text(t, mail_host_failing(host)));
		break;
	case HOST_UNSEEN:
		mx_finding(t, node, &mx_rules[MX_HOST_UNSEEN], subject, "%s",
		    mx_lookup_text(t, mail_host_failing(host)));
		break;
	}
}

static void
tell_flaws(const struct mx_telling *t, struct finding *node,
    const struct mail_host *host, const char *subject)
{
	const struct chain *broken;

	if (host->dns == HOST_UNASKED)
		return;
	broken = mail_host_half_broken(host);
	if (broken != NULL)
		finding_add(t->findings, node,
		    &mx_rules[chain_on_this_side(broken->reason)
				  ? MX_HOST_UNSEEN
				  : MX_HOST_HALF_BROKEN],
		    subject, "%s", mx_lookup_text(t, broken));
	if (host->alias && t->by_hand)
		finding_add_as(t->findings, node, &mx_rules[MX_CNAME], STATE_OK,
		    subject, "is an alias, which only an MX host must not be");
	else if (host->alias)
		mx_finding(t, node, &mx_rules[MX_CNAME], subject,
		    "is an alias, which an MX host must not be");
}

/* It would be asked for where addresses are secure: its name has no room. */
static void
tell_room(const struct mx_telling *t, struct finding *node,
    const struct mail_host *host, const char *subject)
{
	if (host->dns == HOST_SECURE && host->tlsa_state == TLSA_UNASKED)
		mx_finding(t, node, &mx_rules[MX_TLSA_ABSENT], subject,
		    "has too long a name for TLSA below it");
}

static void
tell_tlsa(const struct mx_telling *t, struct finding *node,
    const struct mail_host *host)
{
	const char *subject;
	size_t records;

	if (host->tlsa_state == TLSA_UNASKED)
		return;
	subject = name_text(t->arena, &host->tlsa->question.name);
	switch (host->tlsa_state) {
	case TLSA_UNASKED:
		break;
	case TLSA_SECURE:
		records = ldns_rr_list_rr_count(
		    chain_last_link(host->tlsa)->records->rrset->records);
		mx_finding(t, node, &mx_rules[MX_TLSA_SECURE], subject,
		    "%zu TLSA record%s, secure", records,
		    records == 1 ? "" : "s");
		break;
	case TLSA_UNUSABLE:
		mx_finding(t, node, &mx_rules[MX_TLSA_UNUSABLE], subject,
		    "TLSA is secure, but of no use for SMTP");
		break;
	case TLSA_ABSENT:
		mx_finding(t, node, &mx_rules[MX_TLSA_ABSENT], subject, "%s",
		    host->tlsa->verdict == VERDICT_SECURE
			? "no TLSA records"
			: "no secure TLSA records");
		break;
	case TLSA_BROKEN:
		mx_finding(t, node, &mx_rules[MX_TLSA_BOGUS], subject, "%s",
		    mx_lookup_text(t, host->tlsa));
		break;
	case TLSA_UNSEEN:
		mx_finding(t, node, &mx_rules[MX_TLSA_UNSEEN], subject, "%s",
		    mx_lookup_text(t, host->tlsa));
		break;
	}
}

static void
tell_name(const struct mx_telling *t, struct finding *node,
    const struct mail_host *host, const char *subject)
{
	if (mail_host_is_literal(&host->name))
		mx_finding(t, node, &mx_rules[MX_ADDRESS_LITERAL], subject,
		    "is an IP address, not a host: senders do not use it");
	if (mail_host_is_localhost(&host->name))
		mx_finding(t, node, &mx_rules[MX_LOCALHOST], subject,
		    "is every sender's own machine");
}

void
mx_host_judge(
    const struct mx_telling *t, struct finding *node, const struct mx *mx)
{
	const char *subject = name_text(t->arena, &mx->host->name);

	tell_name(t, node, mx->host, subject);
	tell_addresses(t, node, mx, subject);
	tell_flaws(t, node, mx->host, subject);
	tell_room(t, node, mx->host, subject);
	tell_tlsa(t, node, mx->host);
}

static void
tell_record(const struct mx_telling *t, const struct mx *mx)
{
	const char *subject = mx_text(t->arena, mx);
	enum mx_rule rule = mx_rule_of(t, mx);
	struct finding *node = mx_finding(
	    t, NULL, &mx_rules[rule], subject, "%s", sentence_of(t, mx, rule));

	if (rule == MX_IS_LEGACY && mx_count(t->mx, MX_NEW) > 0)
		mx_finding(t, node, &mx_rules[MX_IS_FALLBACK],
		    name_text(t->arena, &mx->host->name),
		    "fallback MX beside the new one");
	mx_host_judge(t, node, mx);
}

void
mx_judge(const struct mx_telling *t)
{
	for (size_t i = 0; i < t->mx->count; i++)
		tell_record(t, &t->mx->list[i]);
	if (mx_host_count(t->mx, MX_NEW) > 1)
		mx_finding(t, NULL, &mx_rules[MX_TWO_NEW], "MX",
		    "%zu new hosts; a domain is given only one",
		    mx_host_count(t->mx, MX_NEW));
	if (t->mx->dropped > 0)
		mx_finding(t, NULL, &mx_rules[MX_TOO_MANY], "MX",
		    "%zu more hosts were not looked at", t->mx->dropped);
}
