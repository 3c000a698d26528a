/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chunks of zeroed memory, handed out from the front; a list of foreign
 * objects beside them.
 */
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "die.h"

#if defined(__SANITIZE_ADDRESS__)
#define IS_CHECKED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_CHECKED
#endif
#endif

/* Under a memory checker every allocation is a chunk of its own, so that a
 * step beyond its end is seen; and nothing limits memory. */
#ifdef IS_CHECKED
#define CHUNK_SIZE ((size_t)0)
#define LIBRARY_ROOM ((size_t)1)
#else
#define CHUNK_SIZE ((size_t)32 * 1024)
/* ldns takes buffers of 64 KiB for a digest. */
#define LIBRARY_ROOM ((size_t)512 * 1024)
#endif
#define USUAL_TEXT 256               /* longer ones are printed twice */
#define FIRST_SIZE (CHUNK_SIZE / 64) /* some arenas hold one object */

struct chunk {
	struct chunk *next;
	size_t size, used;
	max_align_t bytes[];
};

struct owned {
	struct owned *next;
	void *object;
	void (*release)(void *);
};

/* Objects with notes: each reply of a run is one, each set that is verified,
 * each DS record. */
struct note {
	struct note *next;
	const void *object;
	void *kept;
};

#define NOTE_BITS 9

struct arena {
	struct chunk *chunks; /* the first is the one with room */
	struct owned *owned;  /* the youngest first */
	struct note **notes;  /* 1 << NOTE_BITS lists; null: none yet */
};

static _Noreturn void
out_of_memory(void)
{
	die("out of memory");
}

struct arena *
arena_open(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		out_of_memory();
	return (arena);
}

void
arena_close(struct arena *arena)
{
	struct owned *owned;
	struct chunk *chunk, *next;

	for (owned = arena->owned; owned != NULL; owned = owned->next)
		owned->release(owned->object);
	for (chunk = arena->chunks; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

static struct chunk *
chunk_new(size_t size)
{
	struct chunk *chunk;

	if (size > SIZE_MAX - sizeof(*chunk))
		out_of_memory();
	chunk = calloc(1, sizeof(*chunk) + size);
	if (chunk == NULL)
		out_of_memory();
	chunk->size = size;
	return (chunk);
}

/*
 * A chunk with room for size.  One made for a large object goes behind the
 * first, whose room stays in use.
 */
static struct chunk *
chunk_with_room(struct arena *arena, size_t size)
{
	struct chunk *first = arena->chunks, *chunk;
	bool is_large = size > CHUNK_SIZE / 4;

	if (first != NULL && first->size - first->used >= size)
		return (first);
	if (first == NULL && size <= FIRST_SIZE)
		chunk = chunk_new(FIRST_SIZE);
	else
		chunk = chunk_new(is_large ? size : CHUNK_SIZE);
	if (is_large && first != NULL) {
		chunk->next = first->next;
		first->next = chunk;
	} else {
		chunk->next = first;
		arena->chunks = chunk;
	}
	return (chunk);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	struct chunk *chunk;
	void *memory;

	if (size > SIZE_MAX - unit)
		out_of_memory();
	size = (size + unit - 1) / unit * unit;
	if (size == 0)
		size = unit;
	chunk = chunk_with_room(arena, size);
	memory = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	return (memory);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory();
	return (arena_alloc(arena, count * size));
}

void *
arena_grow(struct arena *arena, const void *old, size_t old_count,
    size_t new_count, size_t size)
{
	void *larger = arena_array(arena, new_count, size);

	if (old_count > new_count)
		old_count = new_count;
	if (old_count > 0)
		memcpy(larger, old, old_count * size);
	return (larger);
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	size_t size = strlen(text) + 1;

	return (memcpy(arena_alloc(arena, size), text, size));
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
	char usual[USUAL_TEXT];
	va_list again;
	char *text;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(usual, sizeof(usual), format, arguments);
	if (length < 0)
		out_of_memory();
	text = arena_alloc(arena, (size_t)length + 1);
	if ((size_t)length < sizeof(usual))
		memcpy(text, usual, (size_t)length + 1);
	else
		(void)vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return (text);
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return (text);
}

void *
arena_own(struct arena *arena, void *object, void (*release)(void *))
{
	struct owned *owned;

	if (object == NULL)
		out_of_memory();
	owned = arena_alloc(arena, sizeof(*owned));
	owned->object = object;
	owned->release = release;
	owned->next = arena->owned;
	arena->owned = owned;
	return (object);
}

/* The upper bits of a product by the golden ratio (Knuth 6.4): addresses come
 * at even distances. */
static struct note **
notes_at(struct note **notes, const void *object)
{
	const uint64_t product =
	    (uintptr_t)object * UINT64_C(0x9e3779b97f4a7c15);

	return (&notes[product >> (64 - NOTE_BITS)]);
}

void **
arena_note(struct arena *arena, const void *object)
{
	struct note **list, *note;

	if (arena->notes == NULL)
		arena->notes = arena_array(
		    arena, (size_t)1 << NOTE_BITS, sizeof(struct note *));
	list = notes_at(arena->notes, object);
	for (note = *list; note != NULL; note = note->next)
		if (note->object == object)
			return (&note->kept);
	note = arena_alloc(arena, sizeof(*note));
	note->object = object;
	note->next = *list;
	*list = note;
	return (&note->kept);
}

/* A pointer that may change keeps compilers from taking both calls out. */
void
arena_room(void)
{
	void *volatile room = malloc(LIBRARY_ROOM);

	if (room == NULL)
		out_of_memory();
	free(room);
}
