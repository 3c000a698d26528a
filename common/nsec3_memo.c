/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of lists: without iterations the bound on the work lets in tens of
 * thousands of names.
 */
#include "nsec3_memo.h"

#define BLOCK 64  /* octets that SHA-1 takes at once */
#define PADDING 9 /* octets at least, of its last block */
#define LISTS 1024
#define FNV_START 2166136261U /* of the hash by Fowler, Noll and Vo */
#define FNV_PRIME 16777619U

struct entry {
	struct nsec3_parameters parameters;
	struct name name;
	struct nsec3_hash hash;
	struct entry *next;
};

struct nsec3_memo {
	struct arena *arena;
	struct work *work;
	struct entry *lists[LISTS];
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

static uint32_t
fold(uint32_t hash, uint8_t octet)
{
	return ((hash ^ octet) * FNV_PRIME);
}

/* Names are the same in any case. */
static struct entry **
list_of(struct nsec3_memo *memo, const struct nsec3_parameters *parameters,
    const struct name *name)
{
	uint32_t hash = FNV_START;

	for (size_t i = 0; i < name->length; i++)
		hash = fold(hash, (uint8_t)(name->wire[i] | ('a' ^ 'A')));
	for (size_t i = 0; i < parameters->salt_size; i++)
		hash = fold(hash, parameters->salt[i]);
	return (&memo->lists[hash % LISTS]);
}

static const struct entry *
find(const struct entry *entry, const struct nsec3_parameters *parameters,
    const struct name *name)
{
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
	struct entry **list = list_of(memo, parameters, name);
	const struct entry *known = find(*list, parameters, name);
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
	entry->next = *list;
	*list = entry;
	*hash = entry->hash;
	return (true);
}
