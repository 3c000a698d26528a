/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lints on times and on NSEC3.
 */
#include "zone_lint.h"

#include "chain_text.h"
#include "duration.h"

#define DAY INT64_C(86400)
#define VALIDITY_MAX (180 * DAY)
#define DNSSEC_TTL_MIN 300

void
zone_lint_add(const struct zone_lint *lint, enum zone_rule rule,
    const char *what, const char *format, ...)
{
	const char *name = name_text(lint->arena, &lint->zone->name);
	va_list arguments;

	va_start(arguments, format);
	finding_add(lint->findings, lint->node, &zone_rules[rule],
	    arena_printf(lint->arena, "%s %s", name, what), "%s",
	    arena_vprintf(lint->arena, format, arguments));
	va_end(arguments);
}

static void
lint_signature(const struct zone_lint *lint, const struct life *life)
{
	const struct signature *one = life->signature;
	int64_t whole = one->expiration - one->inception;
	int64_t left = one->expiration - lint->policy->at;

	if (whole > VALIDITY_MAX)
		zone_lint_add(lint, ZONE_RRSIG_VALIDITY_LONG, life->subject,
		    "signature is valid for %s, more than 180 d",
		    duration_text(lint->arena, whole));
	if (left >= 0 && one->original_ttl > left)
		zone_lint_add(lint, ZONE_TTL_EXCEEDS_RRSIG, life->subject,
		    "TTL %u s is longer than the signature lives (%s)",
		    (unsigned)one->original_ttl,
		    duration_text(lint->arena, left));
}

static void
lint_short_ttl(const struct zone_lint *lint, const struct verification *v,
    const char *what)
{
	if (v == NULL || v->best == NULL || !v->best->genuine ||
	    v->best->original_ttl >= DNSSEC_TTL_MIN)
		return;
	zone_lint_add(lint, ZONE_TTL_SHORT, what,
	    "TTL is %u s, below %d s: validators ask very often",
	    (unsigned)v->best->original_ttl, DNSSEC_TTL_MIN);
}

/* Secondaries that lost their primary must stop before signatures end. */
static void
lint_soa(const struct zone_lint *lint, const struct verification *soa)
{
	const ldns_rdf *field;
	int64_t expire, whole;

	if (soa == NULL || soa->best == NULL || !soa->best->genuine)
		return;
	field = ldns_rr_rdf(ldns_rr_list_rr(soa->rrset->records, 0), 5);
	if (field == NULL)
		return;
	expire = ldns_rdf2native_int32(field);
	whole = soa->best->expiration - soa->best->inception;
	if (expire > whole / 3)
		zone_lint_add(lint, ZONE_SOA_EXPIRE_LONG, "SOA",
		    "expire %s is more than a third of the signatures' "
		    "validity (%s)",
		    duration_text(lint->arena, expire),
		    duration_text(lint->arena, whole));
}

/* Without it no absence is proved for validators (RFC 4035 3.1.3). */
static void
lint_soa_signature(const struct zone_lint *lint, const struct verification *soa)
{
	if (soa == NULL || soa->result == CHAIN_HOLDS ||
	    soa->result == CHAIN_WORK_BOUND ||
	    lint->zone->own != VERDICT_SECURE ||
	    lint->chain->question.type == LDNS_RR_TYPE_SOA)
		return;
	finding_add(lint->findings, lint->node, &chain_rules[soa->result],
	    arena_printf(lint->arena, "%s SOA",
		name_text(lint->arena, &lint->zone->name)),
	    "%s%s",
	    signature_fault_text(
		lint->arena, "SOA", soa->result, soa->best, lint->policy->at),
	    signature_since(lint->arena, soa->result, soa->best));
}

/* Those that cannot be checked are not bad: the zone may sign for others.  Nor
 * are those that the run's bound left untried. */
static void
lint_stale(const struct zone_lint *lint, const struct verification *v,
    const char *what)
{
	for (size_t i = 0; v != NULL && i < v->count; i++) {
		const struct signature *one = &v->list[i];

		if (v->result == CHAIN_HOLDS && one->result != CHAIN_HOLDS &&
		    one->result != CHAIN_RRSIG_UNSUPPORTED &&
		    one->result != CHAIN_WORK_BOUND && !one->good_now)
			zone_lint_add(lint, ZONE_RRSIG_STALE, what, "%s",
			    signature_fault_text(lint->arena,
				arena_printf(
				    lint->arena, "key %u:", (unsigned)one->tag),
				one->result, one, lint->policy->at));
	}
}

void
zone_lint_times(const struct zone_lint *lint)
{
	const struct chain_link *link = &lint->chain->links[0];

	for (size_t i = 0; i < lint->lives->count; i++) {
		if (lint->lives->list[i].zone == lint->zone)
			lint_signature(lint, &lint->lives->list[i]);
	}
	lint_short_ttl(lint, lint->zone->dnskey, "DNSKEY");
	lint_short_ttl(lint, lint->zone->ds, "DS");
	lint_soa(lint, lint->facts->soa.records);
	lint_soa_signature(lint, lint->facts->soa.records);
	lint_stale(lint, lint->zone->dnskey, "DNSKEY");
	lint_stale(lint, lint->facts->soa.records, "SOA");
	if (lint->chain->question.type != LDNS_RR_TYPE_SOA &&
	    lint->zone->verdict == VERDICT_SECURE)
		chain_judge_trips(lint->arena, lint->findings, lint->node,
		    lint->facts->soa.records);
	lint_stale(lint, link->records, "answer");
}

/* The greatest iterations and any salt or opt-out that the zone shows. */
struct nsec3_use {
	unsigned iterations;
	bool salted, opt_out;
};

static void
note_denial(struct nsec3_use *use, const struct evidence *evidence)
{
	const struct denial *denial = &evidence->denial;

	if (!evidence->judged || !denial->nsec3)
		return;
	if (denial->iterations > use->iterations)
		use->iterations = denial->iterations;
	use->salted = use->salted || denial->salted;
	use->opt_out = use->opt_out || denial->opt_out;
}

static void
note_parameters(struct nsec3_use *use, const struct verification *v)
{
	const ldns_rr *rr;

	if (v == NULL)
		return;
	rr = ldns_rr_list_rr(v->rrset->records, 0);
	if (ldns_rr_rd_count(rr) < 4)
		return;
	use->iterations = ldns_rdf2native_int16(ldns_rr_rdf(rr, 2));
	use->salted = ldns_rdf_size(ldns_rr_rdf(rr, 3)) > 1;
}

void
zone_lint_nsec3(const struct zone_lint *lint)
{
	struct nsec3_use use = { 0 };

	note_parameters(&use, lint->facts->nsec3param.records);
	note_denial(&use, &lint->chain->links[0].denial);
	note_denial(&use, &lint->facts->cds.denial);
	note_denial(&use, &lint->facts->cdnskey.denial);
	if (use.iterations > 0)
		zone_lint_add(lint, ZONE_NSEC3_ITERATIONS, "NSEC3",
		    "%u iterations; validators may refuse all but 0",
		    use.iterations);
	if (use.salted)
		zone_lint_add(lint, ZONE_NSEC3_SALT, "NSEC3",
		    "uses a salt, which protects nothing");
	if (use.opt_out && name_labels(&lint->zone->name) > 1)
		zone_lint_add(lint, ZONE_NSEC3_OPT_OUT, "NSEC3",
		    "uses opt-out, which makes its denials insecure");
}

/* An answer without proof may come from anybody, and hide what is there.
 * What is wrong with the signatures of SOA, CDS and CDNSKEY is told by their
 * own lints. */
static const char *
doubt_text(
    const struct zone_lint *lint, const struct zone_fact *fact, uint16_t type)
{
	enum chain_rule rule;

	if (lint->chain->verdict != VERDICT_SECURE)
		return (NULL);
	rule = fact->records != NULL ? fact->records->result
				     : evidence_rule(&fact->denial);
	if (rule == CHAIN_WORK_BOUND)
		return ("takes more than is checked in a run");
	if (rule == CHAIN_HOLDS || chain_rule_is_insecure(rule) ||
	    (fact->records != NULL && type != LDNS_RR_TYPE_NSEC3PARAM))
		return (NULL);
	return ("answered without proof");
}

static void
lint_unseen(
    const struct zone_lint *lint, const struct zone_fact *fact, uint16_t type)
{
	const char *what = dns_type_text(lint->arena, type);
	const char *doubt;

	if (fact->reply == NULL ||
	    (fact->reply->outcome == DNS_UNASKED && !fact->reply->beyond))
		return;
	doubt = fact->reply->outcome != DNS_ANSWERED
		    ? dns_reply_text(fact->reply)
		    : doubt_text(lint, fact, type);
	if (doubt != NULL)
		zone_lint_add(lint, ZONE_LINTS_UNSEEN, what, "%s", doubt);
}

bool
zone_lint_can(const struct chain *chain, const struct chain_zone *zone)
{
	return (zone != NULL && !(zone->verdict == VERDICT_INDETERMINATE &&
				    chain_on_this_side(chain->reason)));
}

void
zone_lint(const struct zone_lint *lint)
{
	const struct zone_facts *facts = lint->facts;

	zone_lint_ds(lint);
	if (lint->zone->keys.count == 0)
		return;
	zone_lint_keys(lint);
	zone_lint_times(lint);
	if (facts->zone == NULL)
		return;
	zone_lint_nsec3(lint);
	zone_lint_cds(lint);
	lint_unseen(lint, &facts->soa, LDNS_RR_TYPE_SOA);
	lint_unseen(lint, &facts->cds, LDNS_RR_TYPE_CDS);
	lint_unseen(lint, &facts->cdnskey, LDNS_RR_TYPE_CDNSKEY);
	lint_unseen(lint, &facts->nsec3param, LDNS_RR_TYPE_NSEC3PARAM);
}
