/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory: alignment, zeroes, owned objects; the deadline's arithmetic. */
#include <limits.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include "arena.h"
#include "capture.h"
#include "deadline.h"
#include "tap.h"

static char released[8];

static void
note_release(void *object)
{
	const char *name = object;

	(void)strncat(released, name, 1);
}

static bool
is_zero(const unsigned char *memory, size_t size)
{
	while (size > 0 && *memory == 0)
		memory++, size--;
	return (size == 0);
}

static void
test_memory(struct arena *arena)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 1000, 8191, 8192,
		8193, 32768, 100000, 3 };
	unsigned char *blocks[sizeof(sizes) / sizeof(sizes[0])];
	const size_t count = sizeof(sizes) / sizeof(sizes[0]);
	bool is_aligned = true, is_clean = true, is_kept = true;
	size_t i, j;

	for (i = 0; i < count; i++) {
		blocks[i] = arena_alloc(arena, sizes[i]);
		is_aligned &= (uintptr_t)blocks[i] % alignof(max_align_t) == 0;
		is_clean &= is_zero(blocks[i], sizes[i]);
		memset(blocks[i], (int)i + 1, sizes[i]);
	}
	for (i = 0; i < count; i++)
		for (j = 0; j < sizes[i]; j++)
			is_kept &= blocks[i][j] == i + 1;
	tap_ok(is_aligned, "memory is aligned for any object");
	tap_ok(is_clean, "memory is zeroed");
	tap_ok(is_kept, "no block reaches into another");
}

/* The first object of an arena, whose first chunk is a small one; what comes
 * after it is clean, and would find a heap that was written over. */
static void
test_first(size_t size)
{
	struct arena *arena = arena_open();
	unsigned char *first = arena_alloc(arena, size), *second, *third;

	tap_ok(is_zero(first, size), "a first object of %zu is zero", size);
	memset(first, 0xff, size);
	second = arena_alloc(arena, 16);
	third = arena_alloc(arena, (size_t)64 * 1024);
	tap_ok(is_zero(second, 16) && is_zero(third, (size_t)64 * 1024),
	    "... and what follows too");
	arena_close(arena);
}

static void
test_copies(struct arena *arena)
{
	static const int numbers[] = { 1, 2, 3 };
	const int *more = arena_grow(arena, numbers, 3, 6, sizeof(int));

	tap_ok(more[2] == 3 && more[3] == 0 && more[5] == 0,
	    "a grown array keeps its start and is zero behind it");
	more = arena_grow(arena, NULL, 0, 2, sizeof(int));
	tap_ok(more[1] == 0, "an array can grow from nothing");
	tap_ok(
	    strcmp(arena_strdup(arena, "x y"), "x y") == 0, "text is copied");
	tap_ok(strcmp(arena_printf(arena, "%s %d", "a", 7), "a 7") == 0,
	    "text is formatted");
	tap_ok(strlen(arena_printf(arena, "%070000d", 1)) == 70000,
	    "long text is formatted whole");
}

static void
run_overflow(void *context)
{
	(void)arena_array(context, SIZE_MAX / 2, 3);
}

static void
run_huge(void *context)
{
	(void)arena_alloc(context, SIZE_MAX - 8);
}

static void
run_null_object(void *context)
{
	(void)arena_own(context, NULL, note_release);
}

/* Under a memory checker that limit would end the checker. */
static void
run_no_room(void *context)
{
#if defined(__SANITIZE_ADDRESS__)
	run_null_object(context);
#else
	const struct rlimit none = { 1, 1 };

	arena_room();
	(void)setrlimit(RLIMIT_AS, &none);
	(void)arena_alloc(context, 1);
	arena_room();
#endif
}

/* More objects than there are lists of notes. */
static void
test_notes(struct arena *arena)
{
	enum { objects = 1000 };
	static char all[objects];
	bool is_empty = true, is_kept = true;

	for (size_t i = 0; i < objects; i++) {
		void **kept = arena_note(arena, &all[i]);

		is_empty &= *kept == NULL;
		*kept = &all[objects - 1 - i];
	}
	for (size_t i = 0; i < objects; i++)
		is_kept &= *arena_note(arena, &all[i]) == &all[objects - 1 - i];
	tap_ok(is_empty, "nothing is noted about an object at first");
	tap_ok(is_kept, "what is noted is found again");
}

static void
test_exhaustion(struct arena *arena)
{
	static void (*const runs[])(
	    void *) = { run_overflow, run_huge, run_null_object, run_no_room };
	static struct captured captured;
	size_t i;

	for (i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
		capture(&captured, runs[i], arena);
		tap_ok(captured.code == 3 &&
			   strcmp(captured.out,
			       "CHECK UNKNOWN - out of memory\n") == 0 &&
			   captured.error_length == 0,
		    "no memory, way %zu: %s", i, captured.out);
	}
}

static void
test_deadline(void)
{
	struct deadline soon = deadline_in(5), past = deadline_in(-1);
	struct deadline never = deadline_in(1e300);

	tap_ok(deadline_left(&soon) > 4000 && deadline_left(&soon) <= 5000,
	    "a deadline in 5 s has as much left");
	tap_ok(deadline_left(&past) == 0, "a deadline passed has nothing left");
	tap_ok(deadline_left(&never) > INT64_C(900000000000),
	    "a deadline beyond all bounds is far away");
	tap_ok(deadline_poll(soon.at) > 4000 && deadline_poll(soon.at) <= 5000,
	    "poll(2) waits as long");
	tap_ok(
	    deadline_poll(past.at) == 0 && deadline_poll(never.at) == INT_MAX,
	    "... never endlessly, nor longer than it can");
}

int
main(void)
{
	struct arena *arena = arena_open();
	char a[] = "a", b[] = "b", c[] = "c";

	test_memory(arena);
	for (size_t size = 256; size <= (size_t)64 * 1024; size *= 2) {
		test_first(size);
		test_first(size + 1);
	}
	test_copies(arena);
	test_notes(arena);
	test_exhaustion(arena);
	tap_ok(arena_own(arena, a, note_release) == a,
	    "an object handed over is returned");
	(void)arena_own(arena, b, note_release);
	(void)arena_own(arena, c, note_release);
	arena_close(arena);
	tap_ok(strcmp(released, "cba") == 0, "the youngest is released first");
	test_deadline();
	return (tap_end());
}
