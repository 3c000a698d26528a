/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One arena per run owns all memory and every library object of the run; it
 * is closed once, last.  Nothing handed out by it is freed before.  An
 * allocation succeeds or ends the program as UNKNOWN (die.h).
 */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_open(void);

/* Releases owned objects, the youngest first, then all memory. */
void arena_close(struct arena *);

/* What gives memory gives no null pointer: without memory the program ends. */

/* Zeroed memory, aligned for any object.  size 0 gives a valid pointer. */
void *arena_alloc(struct arena *, size_t size) __attribute__((returns_nonnull));

/* As arena_alloc(count * size), safe against overflow. */
void *arena_array(struct arena *, size_t count, size_t size)
    __attribute__((returns_nonnull));

/* A larger copy of an array; the old one stays valid. */
void *arena_grow(struct arena *, const void *old, size_t old_count,
    size_t new_count, size_t size) __attribute__((returns_nonnull));

char *arena_strdup(struct arena *, const char *)
    __attribute__((returns_nonnull));
char *arena_printf(struct arena *, const char *, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprintf(struct arena *, const char *, va_list)
    __attribute__((format(printf, 2, 0), returns_nonnull));

/*
 * Hands an object of another library over at once, so that no path can leak
 * it; returns the object.  A null object means that library had no memory:
 * the program ends as UNKNOWN.
 */
void *arena_own(struct arena *, void *object, void (*release)(void *))
    __attribute__((returns_nonnull));

/*
 * Where to keep what was found out about an object that lives as long: a null
 * pointer at first, and the same place whenever it is asked for again.
 */
void **arena_note(struct arena *, const void *object)
    __attribute__((returns_nonnull));

/*
 * Ends the program as UNKNOWN where another library could not have as much
 * memory as one call of it takes: to be called before those that abort without
 * it, or would call it a bad signature or a broken reply.
 */
void arena_room(void);

#endif
