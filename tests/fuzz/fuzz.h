/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzz targets: each gives bytes of somebody else's making to one parser, or
 * to all that stands behind it, as the plugins do, and says what must hold of
 * the result.  Two programs run them: tests/fuzz/fuzz is libFuzzer's
 * (libfuzzer.c), tests/fuzz/replay goes over the corpora in "make check"
 * (replay.c).  In both the program never dies politely: die.h aborts.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct fuzz_target {
	const char *name;    /* and that of its corpus */
	void (*start)(void); /* once before the first run, or null */
	void (*run)(struct arena *, const uint8_t *bytes, size_t size);
};

/* Null-terminated. */
extern const struct fuzz_target *const fuzz_targets[];

/* Null where there is none. */
const struct fuzz_target *fuzz_target_named(const char *);

/* Starts it at the first call. */
void fuzz_run(const struct fuzz_target *, const uint8_t *bytes, size_t size);

/* What must hold; where it does not, the run ends as a crash. */
void fuzz_must(bool holds, const char *what);

/* Both texts are the same; else says both. */
void fuzz_must_equal(const char *text, const char *expected, const char *what);

/* What is left to read of an input; beyond its end all is 0. */
struct fuzz_input {
	const uint8_t *at;
	size_t left;
};

unsigned fuzz_octet(struct fuzz_input *);
unsigned fuzz_number(struct fuzz_input *);              /* two octets */
unsigned fuzz_below(struct fuzz_input *, size_t limit); /* 0 where that is 0 */

/* All that is left, or what is there up to the next line break, which is
 * taken; up to the first NUL. */
char *fuzz_text(struct arena *, struct fuzz_input *);
char *fuzz_line(struct arena *, struct fuzz_input *);

/* All that is left, in memory of exactly that size. */
const uint8_t *fuzz_bytes(struct arena *, struct fuzz_input *, size_t *size);

/* The same keys and signatures in every run of the program. */
void fuzz_tame_chance(void);

#endif
