/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Collects and verifies denial records.
 */
#include "evidence.h"

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

/* An NSEC that a wildcard expanded to, under its own owner again. */
static ldns_rr *
restored(struct arena *arena, const ldns_rr *rr, const struct name *owner)
{
	ldns_rr *copy = arena_own(arena, ldns_rr_clone(rr), release_rr);

	ldns_rdf_deep_free(ldns_rr_owner(copy));
	ldns_rr_set_owner(copy, ldns_rdf_clone(name_to_rdf(arena, owner)));
	return (copy);
}

/* All of a set, made once: walks come by again. */
static ldns_rr *const *
restored_set(struct arena *arena, const struct verification *verified)
{
	const ldns_rr_list *list = verified->rrset->records;
	void **kept = arena_note(arena, verified);
	struct name owner;
	ldns_rr **records = *kept;

	if (records != NULL || !name_wildcard(&verified->encloser, &owner))
		return (records);
	*kept = records =
	    arena_array(arena, ldns_rr_list_rr_count(list), sizeof(*records));
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++)
		records[i] = restored(arena, ldns_rr_list_rr(list, i), &owner);
	return (records);
}

static void
add_records(struct arena *arena, ldns_rr **records, size_t *count,
    const struct verification *verified)
{
	const ldns_rr_list *list = verified->rrset->records;
	ldns_rr *const *all =
	    verified->wildcard ? restored_set(arena, verified) : list->_rrs;

	if (all == NULL)
		return;
	for (size_t i = 0;
	     i < ldns_rr_list_rr_count(list) && *count < EVIDENCE_MAX; i++)
		records[(*count)++] = all[i];
}

static const uint16_t types[] = { LDNS_RR_TYPE_NSEC, LDNS_RR_TYPE_NSEC3 };

#define TYPES (sizeof(types) / sizeof(*types))

/* Then none is looked at, so that nothing hangs on the order of records. */
static bool
too_many(struct arena *arena, const ldns_pkt *packet)
{
	size_t count = 0;

	for (size_t t = 0; t < TYPES; t++)
		count +=
		    dns_records_count(arena, packet, DNS_AUTHORITY, types[t]);
	return (count > EVIDENCE_MAX);
}

/* The first that does not hold tells, but for one that was not tried: it may
 * be what proves it. */
static void
note_fault(struct evidence *evidence, enum chain_rule fault)
{
	if (evidence->fault == CHAIN_HOLDS || fault == CHAIN_WORK_BOUND)
		evidence->fault = fault;
}

struct evidence
evidence_collect(struct arena *arena, const ldns_pkt *packet,
    struct keyset *keys, struct policy *policy, bool lenient)
{
	struct evidence out = { .proof = { .zone = keys->zone,
				    .hashes = policy->hashes } };
	ldns_rr **records = arena_array(arena, EVIDENCE_MAX, sizeof(*records));

	out.proof.records = records;
	if (too_many(arena, packet)) {
		out.fault = CHAIN_RRSIG_WORK_LIMIT;
		return (out);
	}
	for (size_t t = 0; t < TYPES; t++) {
		const struct rrset **sets =
		    dns_rrsets(arena, packet, DNS_AUTHORITY, types[t]);

		for (; *sets != NULL && out.count < EVIDENCE_MAX; sets++) {
			const struct verification *verified = signature_verify(
			    arena, *sets, keys, policy, lenient);

			out.used[out.count++] = verified;
			if (verified->result == CHAIN_HOLDS)
				add_records(
				    arena, records, &out.proof.count, verified);
			else
				note_fault(&out, verified->result);
		}
	}
	return (out);
}

/* Without a proof the fault of what might have been one. */
static enum chain_rule
fault_or(const struct evidence *evidence, enum chain_rule rule)
{
	return (evidence->fault != CHAIN_HOLDS ? evidence->fault : rule);
}

static enum chain_rule
rule_of(const struct evidence *evidence)
{
	switch (evidence->denial.result) {
	case DENIAL_PROVED:
		return (CHAIN_HOLDS);
	case DENIAL_OPT_OUT:
		return (CHAIN_OPT_OUT_SPAN);
	case DENIAL_ITERATIONS:
		return (CHAIN_NSEC3_ITERATIONS);
	case DENIAL_WORK_LIMIT:
		return (CHAIN_NSEC3_WORK_LIMIT);
	case DENIAL_WORK_BOUND:
		return (CHAIN_WORK_BOUND);
	case DENIAL_UNKNOWN_HASH:
		return (CHAIN_NSEC3_UNKNOWN_HASH);
	case DENIAL_CONTRADICTED:
		return (CHAIN_DENIAL_CONTRADICTED);
	case DENIAL_NO_RECORDS:
		return (fault_or(evidence, CHAIN_DENIAL_MISSING));
	case DENIAL_NAME_UNCOVERED:
	case DENIAL_WILDCARD_UNCOVERED:
	case DENIAL_NO_ENCLOSER:
		break;
	}
	return (fault_or(evidence, CHAIN_DENIAL_INCOMPLETE));
}

/* A record that was not tried takes nothing from a proof, nor from one that
 * says the contrary; short of these it may be what is wanted. */
enum chain_rule
evidence_rule(const struct evidence *evidence)
{
	const enum chain_rule rule = rule_of(evidence);

	if (evidence->fault == CHAIN_WORK_BOUND && rule != CHAIN_HOLDS &&
	    rule != CHAIN_DENIAL_CONTRADICTED)
		return (CHAIN_WORK_BOUND);
	return (rule);
}

bool
chain_rule_is_insecure(enum chain_rule rule)
{
	switch ((int)rule) {
	case CHAIN_UNSIGNED_DELEGATION:
	case CHAIN_OPT_OUT_SPAN:
	case CHAIN_PARENT_INSECURE:
	case CHAIN_ALGORITHM_UNSUPPORTED:
	case CHAIN_DIGEST_UNSUPPORTED:
	case CHAIN_SHA1_ONLY:
	case CHAIN_NSEC3_ITERATIONS:
		return (true);
	default:
		return (false);
	}
}
