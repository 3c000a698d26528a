/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to say of TLSA records, one by one and together.
 */
#include "dane_judge.h"
#include "dane_life.h"
#include "duration.h"

enum { TTL_LONG = 86400, TTL_SHORT = 60 };

struct records {
	const struct dane_telling *t;
	struct finding *node;
	const struct dane_host *host;
	const char *owner; /* "_25._tcp.mx.example.dk" */
	bool shown;        /* some address showed a certificate */
};

static void
say(const struct records *r, enum dane_rule rule, const char *sentence)
{
	finding_add(r->t->mx.findings, r->node, &dane_rules[rule], r->owner,
	    "%s", sentence);
}

static enum dane_rule
unusable_rule(enum tlsa_use use)
{
	switch (use) {
	case TLSA_PKIX_USAGE:
		return (DANE_RULE_PKIX_USAGE);
	case TLSA_UNKNOWN:
		return (DANE_RULE_UNKNOWN);
	case TLSA_USABLE:
	case TLSA_WRONG_LENGTH:
	case TLSA_UNPARSABLE:
		break;
	}
	return (DANE_RULE_BAD_DATA);
}

static const char *
unmatched_text(const struct records *r)
{
	if (exchange_kind(&r->host->host->name) == MX_NEW)
		return ("names nothing shown; Microsoft publishes spare ones");
	if (dane_judge_both(r->host) || r->t->demanding)
		return (
		    "names nothing shown: for the next key, or an old one's");
	return ("names nothing shown: for the next key, an old one's, or one "
		"of another kind (see --sigalg both)");
}

static void
judge_record(const struct records *r, size_t i)
{
	const struct tlsa_record *record = &r->host->tlsa.list[i];
	struct arena *arena = r->t->mx.arena;
	struct findings *findings = r->t->mx.findings;
	const char *subject =
	    arena_printf(arena, "TLSA %s", tlsa_text(arena, &record->tlsa));

	if (record->empty_digest)
		finding_add(findings, r->node,
		    &dane_rules[DANE_RULE_EMPTY_DIGEST], subject,
		    "is the digest of nothing: it was made by a broken script");
	else if (record->use != TLSA_USABLE)
		finding_add(findings, r->node,
		    &dane_rules[unusable_rule(record->use)], subject, "%s",
		    tlsa_use_text(arena, record));
	else if (r->shown && r->host->matched[i])
		finding_add(findings, r->node,
		    &dane_rules[record->weaker ? DANE_RULE_WEAKER
					       : DANE_RULE_MATCHED],
		    subject, "%s",
		    record->weaker ? "matches, and is ignored for a stronger "
				     "digest beside it"
				   : "matches what is shown");
	else if (r->shown)
		finding_add(findings, r->node,
		    &dane_rules[record->weaker ? DANE_RULE_WEAKER
					       : DANE_RULE_UNMATCHED],
		    subject, "%s", unmatched_text(r));
}

static bool
is_like(const struct tlsa *one, const struct tlsa *other)
{
	return (one->usage == other->usage &&
		one->selector == other->selector &&
		one->matching_type == other->matching_type);
}

/* RFC 7671 8: every combination needs a record for what is shown now. */
static void
judge_combinations(const struct records *r)
{
	const struct tlsa_set *set = &r->host->tlsa;

	for (size_t i = 0; i < set->count; i++) {
		const struct tlsa *tlsa = &set->list[i].tlsa;
		bool matched = false, first = true;

		for (size_t j = 0; j < set->count; j++) {
			if (!is_like(tlsa, &set->list[j].tlsa))
				continue;
			first &= j >= i;
			matched |= r->host->matched[j];
		}
		if (first && !matched && set->list[i].use == TLSA_USABLE)
			say(r, DANE_RULE_COMBINATION,
			    arena_printf(r->t->mx.arena,
				"no %u %u %u record matches: some senders "
				"need one",
				tlsa->usage, tlsa->selector,
				tlsa->matching_type));
	}
}

/* How many usable records there are of a kind. */
struct tally {
	size_t authority, unmatched, whole, matched, full, sha512;
};

static struct tally
tally_of(const struct dane_host *host)
{
	struct tally tally = { 0 };

	for (size_t i = 0; i < host->tlsa.count; i++) {
		const struct tlsa_record *record = &host->tlsa.list[i];

		if (record->use != TLSA_USABLE)
			continue;
		tally.authority += record->tlsa.usage == DANE_TA;
		tally.unmatched += !host->matched[i];
		tally.matched += host->matched[i];
		tally.whole += host->matched[i] &&
			       record->tlsa.usage == DANE_EE &&
			       record->tlsa.selector == TLSA_CERT;
		tally.full += record->tlsa.matching_type == TLSA_FULL;
		tally.sha512 += record->tlsa.matching_type == TLSA_SHA512;
	}
	return (tally);
}

static bool
is_renewal_due(const struct records *r)
{
	for (size_t i = 0; i < r->host->shown_count; i++) {
		const struct dane_shown *shown = &r->host->shown[i];
		const struct certificate *end = dane_shown_end(r->host, shown);

		if (end != NULL &&
		    dane_life(r->t->mx.arena, r->host, shown, end,
			r->t->warning, r->t->critical, r->t->mx.at)
			    .state != STATE_OK)
			return (true);
	}
	return (false);
}

/* RFC 7671 8.1: the next key's record stands beside the current one for two
 * TTLs before that key is used. */
static void
judge_next(const struct records *r, const struct tally *tally)
{
	if (tally->authority > 0 || tally->unmatched > 0)
		return;
	if (tally->whole == tally->matched && is_renewal_due(r))
		say(r, DANE_RULE_RENEWAL,
		    "a renewal is due, and no record names what comes: "
		    "publish it first");
	else if (exchange_kind(&r->host->host->name) != MX_NEW)
		say(r, DANE_RULE_NO_NEXT,
		    "no record for the next key; publish it two TTLs before "
		    "the key is used");
}

static void
judge_forms(const struct records *r, const struct tally *tally)
{
	if (tally->full > 0)
		say(r, DANE_RULE_FULL,
		    "a whole certificate or key in the DNS: a digest does");
	if (tally->whole > 0)
		say(r, DANE_RULE_WHOLE_CERT,
		    "selector 0: the record changes with every renewal");
	if (tally->sha512 == r->host->tlsa.usable)
		say(r, DANE_RULE_SHA512_ONLY,
		    "SHA-512 alone: every sender has to know SHA-256 only");
}

static void
judge_set(const struct records *r)
{
	const struct chain_link *last = chain_last_link(r->host->host->tlsa);
	const struct verification *verified = last->records;
	uint32_t ttl = verified->best != NULL ? verified->best->original_ttl
					      : verified->rrset->ttl;

	if (ttl > TTL_LONG || ttl < TTL_SHORT)
		say(r, DANE_RULE_TTL,
		    arena_printf(r->t->mx.arena,
			"TTL %u s: half an hour to an hour does well", ttl));
}

static void
say_lookup(
    const struct records *r, enum dane_rule rule, const struct chain *chain)
{
	if (chain != NULL)
		say(r, rule,
		    arena_printf(r->t->mx.arena, "%s: %s",
			dns_question_text(r->t->mx.arena, &chain->question),
			mx_lookup_text(&r->t->mx, chain)));
}

static void
judge_denials(const struct records *r)
{
	if (mail_host_parent_denied(r->host->host))
		say(r, DANE_RULE_PARENT_DENIED,
		    "the name above it is denied (NXDOMAIN): some resolvers "
		    "stop there");
	say_lookup(
	    r, DANE_RULE_DENIAL_BOGUS, mail_host_denial_broken(r->host->host));
	say_lookup(
	    r, DANE_RULE_DENIAL_UNSEEN, mail_host_denial_unseen(r->host->host));
}

void
dane_judge_records(const struct dane_telling *t, struct finding *node,
    const struct dane_host *host)
{
	struct records r = { .t = t, .node = node, .host = host };
	struct tally tally;

	if (host->host->tlsa == NULL)
		return;
	r.owner = name_text(t->mx.arena, &host->host->tlsa->question.name);
	judge_denials(&r);
	if (host->demand == DEMAND_NOTHING)
		return;
	for (size_t i = 0; i < host->shown_count; i++)
		r.shown |= host->shown[i].probe->outcome == PROBE_TLS;
	for (size_t i = 0; i < host->tlsa.count; i++)
		judge_record(&r, i);
	if (host->tlsa.dropped > 0)
		say(&r, DANE_RULE_TLSA_TOO_MANY,
		    arena_printf(t->mx.arena,
			"%zu more records than %d were not looked at",
			host->tlsa.dropped, TLSA_RECORDS_MAX));
	judge_set(&r);
	if (host->demand != DEMAND_MATCH || !r.shown || host->failed > 0)
		return;
	tally = tally_of(host);
	judge_combinations(&r);
	judge_next(&r, &tally);
	judge_forms(&r, &tally);
}
