/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list is enough: the bound on the work keeps it short.
 */
#include "nsec3_memo.h"

#define BLOCK 64  /* octets that SHA-1 takes at once */
#define PADDING 9 /* octets at least, of its last block */

struct entry {
	struct nsec3_parameters parameters;
	struct name name;
	struct nsec3_hash hash;
	struct entry *next;
};

struct nsec3_memo {
	struct arena *arena;
	struct work *work;
	struct entry *first;
};

struct nsec3_memo *
nsec3_memo_new(struct arena *arena, struct work *work)
{
	struct nsec3_memo *memo = arena_alloc(arena, sizeof(*memo));

	memo->arena = arena;
	memo->work = work;
	return (memo);
}

static unsigned
blocks_of(size_t octets)
{
	return ((unsigned)((octets + PADDING + BLOCK - 1) / BLOCK));
}

/* RFC 5155 5: the name and the salt, then each hash and the salt. */
static unsigned
blocks(const struct nsec3_parameters *parameters, const struct name *name)
{
	const size_t salt = parameters->salt_size;

	return (blocks_of(name->length + salt) +
		parameters->iterations * blocks_of(NSEC3_HASH_SIZE + salt));
}

static const struct entry *
find(const struct nsec3_memo *memo, const struct nsec3_parameters *parameters,
    const struct name *name)
{
	const struct entry *entry = memo->first;

	while (entry != NULL &&
	       !(name_equal(&entry->name, name) &&
		   nsec3_parameters_equal(&entry->parameters, parameters)))
		entry = entry->next;
	return (entry);
}

bool
nsec3_memo_hash(struct nsec3_memo *memo,
    const struct nsec3_parameters *parameters, const struct name *name,
    struct nsec3_hash *hash)
{
	const struct entry *known = find(memo, parameters, name);
	struct entry *entry;

	if (known != NULL) {
		*hash = known->hash;
		return (true);
	}
	if (!work_take_hash(memo->work, blocks(parameters, name)))
		return (false);
	entry = arena_alloc(memo->arena, sizeof(*entry));
	entry->parameters = *parameters;
	entry->name = *name;
	entry->hash = nsec3_hash_name(memo->arena, parameters, name);
	entry->next = memo->first;
	memo->first = entry;
	*hash = entry->hash;
	return (true);
}
