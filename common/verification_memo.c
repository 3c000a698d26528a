/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list for each set: it is verified under the keys of a zone or two.
 */
#include "verification_memo.h"

struct kept {
	const struct verification *verification;
	struct keyset keys;
	struct policy policy;
	struct kept *next;
};

/* Whoever takes another memo begins anew. */
static bool
same_policy(const struct policy *one, const struct policy *other)
{
	return (one->memo == other->memo && one->at == other->at &&
		one->now == other->now &&
		one->accept_sha1 == other->accept_sha1);
}

/* Read from the very same records. */
static bool
same_keys(const struct keyset *one, const struct keyset *other)
{
	return (one->rrset == other->rrset && one->count == other->count &&
		name_equal(&one->zone, &other->zone));
}

/* Every walk has marks of its own. */
static void
mark_keys(const struct kept *kept, struct keyset *keys)
{
	for (size_t i = 0; i < kept->verification->count; i++) {
		const struct dnskey *maker = kept->verification->list[i].maker;

		if (maker != NULL)
			keys->signs[maker - keys->list] = true;
	}
}

const struct verification *
verification_memo_find(struct arena *arena, const struct rrset *rrset,
    struct keyset *keys, const struct policy *policy, bool lenient)
{
	const struct kept *kept;

	if (policy->memo == NULL || keys->rrset == NULL)
		return (NULL);
	for (kept = *arena_note(arena, rrset); kept != NULL; kept = kept->next)
		if (kept->verification->lenient == lenient &&
		    same_policy(&kept->policy, policy) &&
		    same_keys(&kept->keys, keys)) {
			mark_keys(kept, keys);
			return (kept->verification);
		}
	return (NULL);
}

void
verification_memo_add(struct arena *arena,
    const struct verification *verification, const struct keyset *keys,
    const struct policy *policy)
{
	void **first;
	struct kept *kept;

	if (policy->memo == NULL || keys->rrset == NULL)
		return;
	first = arena_note(arena, verification->rrset);
	kept = arena_alloc(arena, sizeof(*kept));
	kept->verification = verification;
	kept->keys = *keys;
	kept->policy = *policy;
	kept->next = *first;
	*first = kept;
}
