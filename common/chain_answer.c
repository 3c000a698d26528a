/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a name answers, and whether its zone signed that (RFC 4035 5.3, 5.4).
 */
#include "chain_walk.h"

struct answering {
	struct walk *walk;
	struct chain_link *link;
	uint16_t type;
	const ldns_pkt *packet;
	const struct cut *doubt;
};

/*
 * A zone cut that no proof excludes explains an answer that this zone did
 * not sign; it is the nearer cause.
 */
static void
fault(struct answering *a, enum chain_rule rule)
{
	bool foreign =
	    rule == CHAIN_RRSIG_MISSING || rule == CHAIN_RRSIG_WRONG_SIGNER ||
	    rule == CHAIN_RRSIG_NO_KEY || rule == CHAIN_DENIAL_MISSING;

	if (rule == CHAIN_HOLDS)
		return;
	if (foreign && a->doubt != NULL) {
		rule = a->doubt->doubt;
		a->link->doubt = a->doubt->name;
	}
	a->link->reason = rule;
	if (chain_rule_is_insecure(rule))
		a->link->own = VERDICT_INSECURE;
	else if (rule == CHAIN_WORK_BOUND || rule == CHAIN_DEADLINE ||
		 rule == CHAIN_ZONE_UNREACHABLE)
		a->link->own = VERDICT_INDETERMINATE;
	else
		a->link->own = VERDICT_BOGUS;
}

static void
collect(struct answering *a)
{
	a->link->denial = evidence_collect(a->walk->arena, a->packet,
	    &a->link->zone->keys, &a->walk->policy, false);
	a->link->denial.judged = true;
}

/* A wildcard's answer needs proof that nothing closer exists. */
static void
prove_wildcard(struct answering *a)
{
	struct chain_link *link = a->link;
	enum chain_rule rule;

	collect(a);
	link->denial.denial = denial_of_closer(a->walk->arena,
	    &link->denial.proof, &link->name, &link->records->encloser);
	rule = evidence_rule(&link->denial);
	if (rule == CHAIN_DENIAL_MISSING || rule == CHAIN_DENIAL_INCOMPLETE)
		rule = CHAIN_WILDCARD_UNPROVED;
	fault(a, rule);
}

static void
verify(struct answering *a, const struct rrset *rrset)
{
	struct chain_link *link = a->link;

	if (!zone_has_keys(link->zone)) {
		struct verification *seen =
		    arena_alloc(a->walk->arena, sizeof(*seen));

		seen->rrset = rrset;
		seen->result = CHAIN_RRSIG_MISSING;
		link->records = seen;
		return;
	}
	link->records = signature_verify(
	    a->walk->arena, rrset, &link->zone->keys, &a->walk->policy, false);
	fault(a, link->records->result);
	if (link->records->result == CHAIN_HOLDS && link->records->wildcard)
		prove_wildcard(a);
}

static struct name
target_of(const struct rrset *alias)
{
	const ldns_rdf *rdf =
	    ldns_rr_rdf(ldns_rr_list_rr(alias->records, 0), 0);
	struct name none = { 0 };

	return (rdf == NULL ? none : name_of_rdf(rdf));
}

static bool
take_data(struct answering *a)
{
	const struct rrset *rrset = dns_rrset(
	    a->walk->arena, a->packet, DNS_ANSWER, &a->link->name, a->type);

	if (rrset == NULL)
		return (false);
	a->link->answer = ANSWER_DATA;
	verify(a, rrset);
	return (true);
}

/* A DNAME that was not checked shows nothing wrong. */
static void
note_mismatch(struct chain_link *link)
{
	if (link->reason == CHAIN_WORK_BOUND)
		return;
	link->own = VERDICT_BOGUS;
	link->reason = CHAIN_DNAME_MISMATCH;
}

/* RFC 6672 5.3.1: the CNAME beside a DNAME is unsigned and made again. */
static void
follow_dname(
    struct answering *a, const struct rrset *dname, const struct rrset *cname)
{
	struct chain_link *link = a->link;
	struct name end = target_of(dname), seen;

	link->answer = ANSWER_DNAME;
	verify(a, dname);
	if (!name_substitute(&link->name, &dname->owner, &end, &link->target)) {
		link->target.length = 0;
		note_mismatch(link);
		return;
	}
	if (cname == NULL)
		return;
	seen = target_of(cname);
	if (zone_has_keys(link->zone) && !name_equal(&seen, &link->target))
		note_mismatch(link);
}

static bool
take_alias(struct answering *a)
{
	const struct rrset *dname =
	    dns_rrset_dname(a->walk->arena, a->packet, &a->link->name);
	const struct rrset *cname = dns_rrset(a->walk->arena, a->packet,
	    DNS_ANSWER, &a->link->name, LDNS_RR_TYPE_CNAME);

	if (dname != NULL) {
		follow_dname(a, dname, cname);
		return (true);
	}
	if (cname == NULL)
		return (false);
	a->link->answer = ANSWER_CNAME;
	verify(a, cname);
	a->link->target = target_of(cname);
	return (true);
}

static struct denial
denial_for(struct answering *a)
{
	struct arena *arena = a->walk->arena;
	const struct denial_evidence *proof = &a->link->denial.proof;
	const struct name *name = &a->link->name;

	if (a->link->answer == ANSWER_NXDOMAIN && a->type != LDNS_RR_TYPE_DS)
		return (denial_of_name(arena, proof, name));
	return (denial_of_type(arena, proof, name, a->type));
}

static void
take_absence(struct answering *a)
{
	struct chain_link *link = a->link;

	link->answer = ldns_pkt_get_rcode(a->packet) == LDNS_RCODE_NXDOMAIN
			   ? ANSWER_NXDOMAIN
			   : ANSWER_NODATA;
	if (!zone_has_keys(link->zone))
		return;
	collect(a);
	link->denial.denial = denial_for(a);
	/* NXNAME: NOERROR, but the name is not there (RFC 9824 3.1). */
	if (link->denial.denial.minimal &&
	    denial_of_name(a->walk->arena, &link->denial.proof, &link->name)
		    .result == DENIAL_PROVED)
		link->answer = ANSWER_NXDOMAIN;
	fault(a, evidence_rule(&link->denial));
}

/* Whether the zone that was found has the name, whatever it has there. */
static bool
knows_zone(const struct answering *a)
{
	const struct chain_zone *zone = a->link->zone;

	return (name_equal(&a->link->name, &zone->name) ||
		(a->doubt == NULL && (zone->verdict == VERDICT_INSECURE ||
					 zone_has_keys(zone))));
}

/* In doubt a zone may begin below the last that was found. */
static const struct chain_zone *
zone_above(const struct chain_zone *zone, const struct cut *doubt)
{
	if (doubt == NULL)
		return (zone->parent);
	while (zone != NULL && (!name_within(&doubt->name, &zone->name) ||
				   name_equal(&doubt->name, &zone->name)))
		zone = zone->parent;
	return (zone);
}

void
link_judge(struct walk *walk, struct chain_link *link, uint16_t type)
{
	struct answering a = { .walk = walk, .link = link, .type = type };
	unsigned labels = name_labels(&link->name);
	enum chain_rule unseen;

	link->zone = walk_down(walk, &link->name,
	    type == LDNS_RR_TYPE_DS && labels > 0 ? labels - 1 : labels,
	    &a.doubt);
	if (link->zone == NULL) {
		link->own = VERDICT_INDETERMINATE;
		link->reason = CHAIN_NO_ANCHOR;
		return;
	}
	link->above = zone_above(link->zone, a.doubt);
	link->zone->holds_answer = true;
	link->zone_known = knows_zone(&a);
	link->reply = walk_reply_for(walk, link, type);
	unseen = walk_fault(link->reply);
	if (unseen != CHAIN_HOLDS) {
		fault(&a, unseen);
		return;
	}
	a.packet = link->reply->packet;
	if (!take_data(&a) && !take_alias(&a))
		take_absence(&a);
	/* Its keys signed the answer. */
	link->zone_known |=
	    zone_has_keys(link->zone) && link->own == VERDICT_SECURE;
}
