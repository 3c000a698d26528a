/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reply holds a handful of records, so looking them all through is the
 * fastest way; the hashes are what costs.
 */
#include "nsec3_chain.h"

struct nsec3_hash
nsec3_chain_hash(const struct nsec3_chain *chain, const struct name *name)
{
	struct nsec3_hash hash = { 0 };

	if (chain->hashes == NULL)
		return (nsec3_hash_name(chain->arena, chain->parameters, name));
	if (*chain->spent ||
	    !nsec3_memo_hash(chain->hashes, chain->parameters, name, &hash))
		*chain->spent = true;
	return (hash);
}

static bool
contains(const struct nsec3_chain *chain, const struct nsec3 *nsec3)
{
	return (nsec3_parameters_equal(&nsec3->parameters, chain->parameters));
}

const struct nsec3 *
nsec3_chain_match(const struct nsec3_chain *chain,
    const struct nsec3_hash *hash, const struct nsec3 *after)
{
	const struct nsec3 *nsec3 = after == NULL ? chain->list : after + 1;

	for (; nsec3 < chain->list + chain->count; nsec3++)
		if (contains(chain, nsec3) && nsec3_matches(nsec3, hash))
			return (nsec3);
	return (NULL);
}

bool
nsec3_chain_some(
    const struct nsec3_chain *chain, const struct name *name, nsec3_has *what)
{
	struct nsec3_hash hash = nsec3_chain_hash(chain, name);
	const struct nsec3 *nsec3 = nsec3_chain_match(chain, &hash, NULL);

	while (nsec3 != NULL && !what(&nsec3->types))
		nsec3 = nsec3_chain_match(chain, &hash, nsec3);
	return (nsec3 != NULL);
}

const struct nsec3 *
nsec3_chain_cover(const struct nsec3_chain *chain, const struct name *name)
{
	struct nsec3_hash hash = nsec3_chain_hash(chain, name);
	const struct nsec3 *found = NULL;

	for (size_t i = 0; i < chain->count; i++) {
		const struct nsec3 *nsec3 = &chain->list[i];

		if (contains(chain, nsec3) && nsec3_covers(nsec3, &hash) &&
		    (found == NULL || found->opt_out))
			found = nsec3;
	}
	return (found);
}

bool
nsec3_chain_deepest(const struct nsec3_chain *chain, const struct name *name,
    struct name *deepest)
{
	unsigned apex = name_labels(chain->zone);

	for (unsigned labels = name_labels(name) + 1; labels-- > apex;) {
		struct nsec3_hash hash;

		*deepest = name_ancestor(name, labels);
		hash = nsec3_chain_hash(chain, deepest);
		if (nsec3_chain_match(chain, &hash, NULL) != NULL)
			return (true);
	}
	return (false);
}
