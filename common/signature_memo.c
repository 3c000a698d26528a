/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list is enough: a run verifies a few dozen signatures.
 */
#include "signature_memo.h"

struct entry {
	const struct rrset *rrset;
	const ldns_rr *rrsig, *dnskey;
	bool good;
	struct entry *next;
};

struct signature_memo {
	struct arena *arena;
	struct entry *first;
};

struct signature_memo *
signature_memo_new(struct arena *arena)
{
	struct signature_memo *memo = arena_alloc(arena, sizeof(*memo));

	memo->arena = arena;
	return (memo);
}

/* The bytes of the signature differ nearly always, and are compared first. */
static bool
same_rrsig(const ldns_rr *one, const ldns_rr *other)
{
	return (one == other || (ldns_rdf_compare(ldns_rr_rrsig_sig(one),
				     ldns_rr_rrsig_sig(other)) == 0 &&
				    ldns_rr_compare(one, other) == 0));
}

static bool
same_rr(const ldns_rr *one, const ldns_rr *other)
{
	return (one == other || ldns_rr_compare(one, other) == 0);
}

static bool
same_records(const struct rrset *one, const struct rrset *other)
{
	size_t count = ldns_rr_list_rr_count(one->records);

	if (ldns_rr_list_rr_count(other->records) != count)
		return (false);
	for (size_t i = 0; i < count; i++) {
		if (!same_rr(ldns_rr_list_rr(one->records, i),
			ldns_rr_list_rr(other->records, i)))
			return (false);
	}
	return (true);
}

bool
signature_memo_find(const struct signature_memo *memo,
    const struct rrset *rrset, const ldns_rr *rrsig, const ldns_rr *dnskey,
    bool *good)
{
	for (const struct entry *entry = memo->first; entry != NULL;
	     entry = entry->next) {
		if (same_rrsig(entry->rrsig, rrsig) &&
		    same_rr(entry->dnskey, dnskey) &&
		    same_records(entry->rrset, rrset)) {
			*good = entry->good;
			return (true);
		}
	}
	return (false);
}

void
signature_memo_add(struct signature_memo *memo, const struct rrset *rrset,
    const ldns_rr *rrsig, const ldns_rr *dnskey, bool good)
{
	struct entry *entry = arena_alloc(memo->arena, sizeof(*entry));

	entry->rrset = rrset;
	entry->rrsig = rrsig;
	entry->dnskey = dnskey;
	entry->good = good;
	entry->next = memo->first;
	memo->first = entry;
}
